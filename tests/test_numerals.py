from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.recognise import numerals

CASES = {
    "0": 0,
    "17": 17,
    "1,234": 1234,
    "12,345,678": 12345678,
    "1234.5": "1234.5",
    "１２３": 123,
    "１．５万": 15000,
    "3.2万": 32000,
    "1.5亿": 150000000,
    "3千": 3000,
    "2百万": 2000000,
    "1亿2000万": 120000000,
    "3万5千": 35000,
    "十": 10,
    "十二": 12,
    "二十五": 25,
    "廿五": 25,
    "两百": 200,
    "一百零五": 105,
    "一百五": 150,
    "三千五": 3500,
    "一万二": 12000,
    "一千二百三十四": 1234,
    "一万零二十": 10020,
    "两千零五": 2005,
    "一十二万三千四百五十六": 123456,
    "七千万": 70000000,
    "一亿三千万": 130000000,
    "三万亿": 3000000000000,
    "九十八点七": "98.7",
    "二〇二三": 2023,
    "一九九七": 1997,
    "万": 10000,
    "壹佰贰拾万": 1200000,
}


@pytest.mark.parametrize(("text", "value"), CASES.items())
def test_reads_every_notation(text, value):
    assert numerals.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "七八", "十几", "一百多", "12,34", "1.2.3", "所", "3所", "第三", "点五", "五点", "三万4", "1万2万", "9" * 40],
)
def test_refuses_what_is_not_one_number(text):
    assert numerals.parse(text) is None


def test_plain_writes_no_exponent_and_no_trailing_zeros():
    assert numerals.plain(Decimal("3.2") * 10000) == "32000"
    assert numerals.plain(Decimal("1.50")) == "1.5"
    assert numerals.plain(Decimal("1e9")) == "1000000000"


@given(st.integers(0, 10**12 - 1))
def test_written_out_numbers_read_back(number):
    assert numerals.parse(_written(number)) == number
    assert numerals.parse(f"{number:,}") == number


@given(st.text(alphabet="零〇一二两三九十百千万亿点0123456789,.多余 几", max_size=30))
def test_never_raises(text):
    value = numerals.parse(text)
    assert value is None or value >= 0


def _written(number: int) -> str:
    """The number in full Chinese, straight from the definition of the notation."""
    if number == 0:
        return "零"
    text, pending_zero = "", False
    for power in range(11, -1, -1):
        digit, unit = number // 10**power % 10, ("", "十", "百", "千")[power % 4]
        if digit:
            text += ("零" if pending_zero else "") + "零一二三四五六七八九"[digit] + unit
            pending_zero = False
        elif text:
            pending_zero = True
        if power % 4 == 0 and power and number // 10**power % 10**4:
            text += {4: "万", 8: "亿"}[power]
    return text

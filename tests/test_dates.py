import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edugraph.recognise import dates
from edugraph.recognise.date_readers import Day

HERE = Path(__file__).parent


def read(text, published=""):
    return [(m.text, m.value.value) for m in dates.find(text, published)]


STATED = {
    "2022年": "2022",
    "2022年9月6日": "2022-09-06",
    "2022 年 9 月": "2022-09",
    "2022-09-06": "2022-09-06",
    "2022/9/6": "2022-09-06",
    "2020-10-23 18:40": "2020-10-23",
    "二〇二三年十月": "2023-10",
    "一九九七年": "1997",
    "1927年": "1927",
    "2023年秋季学期": "2023-09",
    "2022年秋季": "2022-09",
    "2021年秋天": "2021-09",
    "2022年春季学期": "2022-03",
    "2021年春天": "2021",
    "2023年底": "2023",
    "2022年8月底": "2022-08",
    "2023年上半年": "2023-01/2023-06",
    "2023年第一季度": "2023-01/2023-03",
    "2020年至2022年": "2020/2022",
    "2021—2024年": "2021/2024",
    "自2021年9月起至2024年8月止": "2021-09/2024-08",
    "2021年9月至次年6月": "2021-09/2022-06",
    "2022年9月1日至3日": "2022-09-01/2022-09-03",
    "2023—2024学年": "2023/2024",
    "2023学年": "2023/2024",
    "2023-2024学年第二学期": "2024-03",
    "“十三五”期间": "2016/2020",
    "十四五期间": "2021/2025",
    "十二五末": "2015",
}


@pytest.mark.parametrize(("text", "value"), STATED.items())
def test_dates_with_their_year_need_no_publication(text, value):
    assert read(f"学校{text}，") == [(text, value)]


RESOLVED = [
    ("2023-09-14T15:24:53+08:00", "近三年", "2020/2023"),
    ("2023-09-14", "过去五年", "2018/2023"),
    ("2023-05-31", "两年来", "2021/2023"),
    ("2021-12-14", "五年内", "2021/2026"),
    ("2021-12-14", "未来三年", "2021/2024"),
    ("2021-12-14", "十年前", "2011"),
    ("2021-12-01", "半年里", "2021-06/2021-12"),
    ("2023-03-01", "今年秋季", "2023-09"),
    ("2023-03-01", "今年秋季学期", "2023-09"),
    ("2023-03-01", "明年春季学期", "2024-03"),
    ("2023-03-01", "去年9月", "2022-09"),
    ("2023-03-01", "今年1月", "2023-01"),
    ("2023-03-01", "前年", "2021"),
    ("2023-03-01", "后年", "2025"),
    ("2023-03-01", "上个月", "2023-02"),
    ("2023-01-01", "昨日", "2022-12-31"),
    ("2023-12-31", "明天", "2024-01-01"),
    ("2020-10-23", "今天", "2020-10-23"),
    ("2023-05-01", "上学期", "2022-09"),
    ("2023-10-01", "上学期", "2023-03"),
    ("2023-10-01", "本学年", "2023/2024"),
    ("2023-02-09", "年底前", "2023"),
    ("2023-06-02", "目前", "2023"),
    ("2023-04", "2017年至今", "2017/2023"),
    ("2019-11-22", "10月14日至11月8日", "2019-10-14/2019-11-08"),
    ("2024-07-08", "3—6月", "2024-03/2024-06"),
    ("2022-08-16", "15日", "2022-08-15"),
    ("2022-09-06", "9月5日", "2022-09-05"),
    ("2022-09-06", "9月8日", "2022-09-08"),
    ("2022-01-13", "9月", "2021-09"),
    ("2023-01-15", "12月20日至1月10日", "2022-12-20/2023-01-10"),
    ("2018-07-30", "8月10日前", "2018-08-10"),
    ("20230219", "1月5日", "2023-01-05"),
    ("2017年09月29日 09:22", "5月14日", "2017-05-14"),
]


@pytest.mark.parametrize(("published", "text", "value"), RESOLVED)
def test_other_dates_are_resolved_against_publication(published, text, value):
    assert read(f"学校，{text}，", published) == [(text, value)]


CHAINED = [
    ("最迟明年7月交付，9月正式开学。", "2022-08-16", ["2023-07", "2023-09"]),
    ("9月5日进驻。此前的8月29日签约，同一天揭牌。", "2022-09-06", ["2022-09-05", "2022-08-29", "2022-08-29"]),
    ("2月20日开会，今年要创建一批。当天签约。", "2023-02-24", ["2023-02-20", "2023", "2023-02-20"]),
    ("1958年9月创办。次年3月开课，同年招生。", "2023-04-01", ["1958-09", "1959-03", "1959"]),
    ("1958年创办。\n9月3日，新校区开学。", "2018-09-10", ["1958", "2018-09-03"]),
    ("自2022年4月1日起托管。三年间，经费由县里安排。", "2022-03-18", ["2022-04-01", "2022/2025"]),
    ("2021年工作总结\n下年度实施。", "2022-01-13", ["2021", "2022"]),
    ("学校2019年成立，将于4月11日开放。", "2023-02-02", ["2019", "2023-04-11"]),
    ("人数比2022年多，9月29日报到。", "2023-10-07", ["2022", "2023-09-29"]),
    ("期限延到2023年6月30日。截至10月末，办结五成。", "2022-12-06", ["2023-06-30", "2022-10"]),
    ("2022年12月23日放假，1月12日开学。", "2023-01-14", ["2022-12-23", "2023-01-12"]),
    ("2022年3月动工，5月封顶。", "2023-06-14", ["2022-03", "2022-05"]),
    ("明年4月动工，5月8日开园。", "2023-07-25", ["2024-04", "2024-05-08"]),
    ("规模为2007年9月以来最大。22日，县里宣布。", "2023-03-23", ["2007-09", "2023-03-22"]),
]


@pytest.mark.parametrize(("text", "published", "values"), CHAINED)
def test_years_carry_over_only_as_far_as_the_telling_does(text, published, values):
    assert [m.value.value for m in dates.find(text, published)] == values


@pytest.mark.parametrize(
    "text",
    [
        "2022号", "热线12345", "1024×768", "2000人", "版本2.0", "5月5日路", "2月30日", "三年级", "2022级", "2020年代",
        "2022年版课程标准", "〔2020〕41号", "近年来", "日前", "近日", "较上年增加", "比去年多", "与去年同期持平", "每年9月",
        "八年级上学期", "十四五规划", "为期三年", "三年行动计划", "第三年内", "美好的明天", "5日制", "3日内", "九月", "比去年12月多",
    ],
)  # fmt: skip
def test_not_a_date(text):
    assert read(f"关于{text}的", "2023-09-14") == []


@pytest.mark.parametrize("text", ["2022年初中学位", "2022年春节", "2022年冬奥会", "2022年9月初一新生", "2022年中小学"])
def test_a_word_that_begins_after_a_date_stays_out(text):
    ((found, _),) = read(text)
    assert found in ("2022年", "2022年9月")


def test_bounds_and_how_a_date_was_settled():
    text = "自2021年以来推进，到2025年覆盖，年底前验收，今年9月1日起试行，当天揭牌，目前顺利。"
    found = [(m.text, m.value.bound, m.value.unit) for m in dates.find(text, "2023-06-01")]
    assert found == [
        ("自2021年以来", "since", "stated"),
        ("到2025年", "by", "stated"),
        ("年底前", "by", "resolved"),
        ("今年9月1日起", "since", "resolved"),
        ("当天", "exact", "anchor"),
        ("目前", "exact", "now"),
    ]


def test_postponing_to_a_year_is_no_limit():
    (mention,) = dates.find("工程推迟到2025年实施")
    assert (mention.text, mention.value.bound) == ("2025年", "exact")


def test_without_publication_or_anchor_a_date_stays_open():
    mentions = dates.find("9月5日开学，今年招生。")
    assert [(m.text, m.value.value, m.value.unit) for m in mentions] == [("9月5日", "", ""), ("今年", "", "")]


def test_without_publication_the_documents_dates_serve():
    assert read("2021年3月签约。\n9月5日开学。") == [("2021年3月", "2021-03"), ("9月5日", "2021-09-05")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-14T15:24:53+08:00", Day(2023, 9, 14)),
        ("2023年9月14日 08:00", Day(2023, 9, 14)),
        ("20230914", Day(2023, 9, 14)),
        ("2023-04", Day(2023, 4)),
        ("2023", Day(2023)),
        ("2023-13-01", None),
        ("2023-02-30", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_day_of_publication(text, day):
    assert dates.parse_published(text) == day


# Read from two sentences together (a start and a duration, a start and the present, a limit taken for a month), not
# from any one date.
COMBINED = {("a12", "2018-08"), ("a12", "2018-10"), ("b12", "2022-10/2023-04"), ("b18", "2021-09/2022-11")}
COMBINED |= {("b26", "2018/2020")}
PUBLISHED = {
    "a02": "2022-09-06", "a05": "2023-05-31", "a08": "2024-03-11", "b03": "2021-08-19", "b05": "2020-07-31",
    "b07": "2024-08-21", "b13": "2024-01-16", "b18": "2022-11-14", "b26": "2023-04",
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_date_of_the_gold_is_found(name):
    text = (HERE / "clean" / f"{name}.txt").read_text("utf-8")
    published = PUBLISHED[name]
    found = {m.value.value for m in dates.find(text, published)} | {published[:4], published[:7], published}
    facts = yaml.safe_load((HERE / "gold" / f"{name}.yaml").read_text("utf-8"))["facts"]
    wanted = {fact["date"] for fact in facts if "date" in fact}
    assert wanted - found <= {date for page, date in COMBINED if page == name}


PIECES = st.sampled_from(
    [
        *"0123456789年月日号至到自起前来间内近—-/春秋季底。\n，《“”", "2022年", "9月", "5日", "今年", "去年", "当年", "当天", "同年", "明天",
        "十四五", "期间", "三年", "半年", "上学期", "学年", "至今", "以来", "二〇二三", "过去", "目前", "年底", "下个月", "将于", "已",
    ]
)  # fmt: skip
DAYS = st.one_of(st.dates().map(str), st.sampled_from(["", "2023", "2023-01", "0001-01-01", "9999-12-31"]), st.text())
ISO = re.compile(r"|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?")


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), DAYS)
def test_spans_are_exact_sorted_and_apart_and_values_iso(text, published):
    mentions = dates.find(text, published)
    assert all(text[m.start : m.end] == m.text and ISO.fullmatch(m.value.value) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["1", "一", "2022年", "十五", "1日至", "近1年", "1-", "2022-"])
def test_long_runs_take_linear_time(unit):
    started = time.process_time()
    dates.find(unit * (60_000 // len(unit)), "2023-01-01")
    assert time.process_time() - started < 2

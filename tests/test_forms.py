"""Abbreviated names and their full forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.recognise.numerals import parse
from edugraph.resolve.forms import chinese_number, expand, is_short, ordinal_tail


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("岷县一中", "岷县第一中学"),
        ("岷县第一中", "岷县第一中学"),
        ("市五小", "市第五小学"),
        ("市5小", "市第五小学"),
        ("市一幼", "市第一幼儿园"),
        ("县一高", "县第一高级中学"),
        ("县一初中", "县第一初级中学"),
        ("县二高中", "县第二高级中学"),
        ("县一职高", "县第一职业高级中学"),
        ("宁津县第21小学", "宁津县第二十一小学"),
        ("宁津县二十一小", "宁津县第二十一小学"),
        ("北京市一百七十一中", "北京市第一百七十一中学"),
        ("北京市第一百七十一中学", "北京市第一百七十一中学"),
        ("北京市第171中学", "北京市第一百七十一中学"),
        ("湖南师大附中", "湖南师范大学附属中学"),
        ("东北师大附小", "东北师范大学附属小学"),
        ("师大附中", "师大附属中学"),
        ("旗职教中心", "旗职业教育中心"),
        ("县特教学校", "县特殊教育学校"),
        ("县实小", "县实验小学"),
        ("县进修校", "县教师进修学校"),
    ],
)
def test_an_abbreviation_becomes_the_full_form(short, full):
    assert expand(short) == full


@pytest.mark.parametrize("name", ["泽庭小学", "县第一中学", "县教师进修学校", "宁津县第一高级中学", "三中心"])
def test_a_full_form_or_one_that_only_looks_short_is_kept(name):
    assert expand(name) == name


def test_only_the_last_ordinal_is_the_schools():
    assert expand("三桥一中") == "三桥第一中学"


@pytest.mark.parametrize("number", range(1, 1000, 37))
def test_numbers_are_written_as_school_names_write_them(number):
    assert parse(chinese_number(str(number))) == number


def test_chinese_numbers_are_kept():
    assert chinese_number("二十一") == "二十一"


def test_short_heads_are_short():
    assert is_short("岷县一中")
    assert is_short("一中学")
    assert not is_short("岷县第一中学")
    assert not is_short("泽庭小学")


def test_the_ordinal_tail_is_what_short_and_full_names_share():
    assert ordinal_tail("岷县第一中学") == "第一中学"
    assert ordinal_tail("泽庭小学") == ""


PARTS = st.sampled_from(
    "宁津县 市 泽庭 第 一 二 十二 第21 中 小 学 中学 小学 初中 高中 附中 附小 特教学校 职教中心 师大 实小".split()
)


@given(st.lists(PARTS, max_size=5).map("".join))
def test_expanding_twice_is_expanding_once(name):
    assert expand(expand(name)) == expand(name)


@pytest.mark.parametrize("name", ["隆兴昌五七中学", "六一幼儿园", "五四一高级技工学校", "一二九中学"])
def test_a_day_in_a_name_is_no_ordinal(name):
    assert expand(name) == name

"""Canonical names inside one document: what is one school, what stays two, and what carries over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise import recognise
from edugraph.resolve.naming import Namer, branch_start
from reading import named, page, resolved, settle


def schools(text: str, title: str = "") -> list[str]:
    """The canonical names of the schools of a text, in order, each once."""
    return list(dict.fromkeys(name for _, name in named(text, "School", title=title)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宁津县泽庭小学开学。泽庭小学有36个班。", "宁津县泽庭小学"),
        ("泽庭小学开学。宁津县泽庭小学有36个班。", "宁津县泽庭小学"),
        ("江苏省溧阳市泽庭小学、溧阳市泽庭小学。", "溧阳市泽庭小学"),
        ("北京市海淀区泽庭小学、海淀区泽庭小学。", "北京市海淀区泽庭小学"),
        ("深圳市泽庭小学、深圳泽庭小学、泽庭小学。", "深圳市泽庭小学"),
        ("湛江一中与湛江市第一中学。", "湛江市第一中学"),
        ("宁津县第21小学、宁津县二十一小。", "宁津县第二十一小学"),
        ("湖南师大附中、湖南师范大学附属中学。", "湖南师范大学附属中学"),
        ("泽庭师范大学附属小学（简称师大附小）与师大附小。", "泽庭师范大学附属小学"),
        ("内蒙古自治区科尔沁右翼前旗第二小学，科右前旗第二小学。", "科尔沁右翼前旗第二小学"),
        ("阿鲁科尔沁旗泽庭小学、阿旗泽庭小学。", "阿鲁科尔沁旗泽庭小学"),
        ("泽庭 小学开学，泽庭小学。", "泽庭小学"),
    ],
)
def test_forms_of_one_school_get_its_fullest_name(text, name):
    assert schools(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "宁津县实验小学与乐陵市实验小学结对。",
        "宁津县第一中学与乐陵市第一中学结对。",
        "宁津县泽庭小学与乐陵市泽庭小学结对。",
        "长春市朝阳区泽庭小学与北京市朝阳区泽庭小学结对。",
        "宁津县一中与乐陵市一中结对。",
        "岷县第一中学与岷县第一高级中学结对。",
        "泽庭小学与泽庭中学结对。",
        "泽庭小学石桥校区与泽庭小学北校区结对。",
        "宁津县第一小学与宁津县第二小学结对。",
    ],
)
def test_two_schools_never_merge(text):
    assert len(schools(text)) == 2


def test_a_bare_name_shared_by_two_counties_joins_neither():
    text = "宁津县泽庭小学与乐陵市泽庭小学结对。泽庭小学有36个班。"
    assert schools(text) == ["宁津县泽庭小学", "乐陵市泽庭小学", "泽庭小学"]


def test_a_bare_type_shared_by_two_counties_names_nothing():
    assert schools("宁津县实验小学开学。\n乐陵市实验小学开学。\n实验小学有36个班。") == [
        "宁津县实验小学",
        "乐陵市实验小学",
    ]


def test_a_bare_type_means_the_one_school_so_named():
    assert named("宁津县实验小学开学。实验小学有36个班。", "School")[1] == ("实验小学", "宁津县实验小学")


def test_a_bare_type_without_a_full_name_names_nothing():
    assert schools("实验小学开学。", title="宁津县新闻") == []


def test_the_special_school_of_a_county_page_is_that_of_the_county():
    assert schools("特殊教育学校开学。", title="宁津县新闻") == ["宁津县特殊教育学校"]


def test_the_special_school_of_a_city_page_is_open():
    assert schools("特殊教育学校开学。", title="德州市新闻") == []


@pytest.mark.parametrize("form", ["我县第三中学", "县第三中学", "第三中学", "县三中", "宁津三中", "宁津县三中"])
def test_all_ways_to_say_the_third_school_of_the_county(form):
    assert schools(f"{form}开学。", title="宁津县教育新闻") == ["宁津县第三中学"]


def test_a_level_word_of_another_level_stays_open():
    assert schools("区第三小学开学。", title="宁津县教育新闻") == ["区第三小学"]


def test_an_ordinal_takes_the_area_of_the_school_before_it_in_the_line():
    text = "乐陵市第三小学、第四小学与王庄小学结对。"
    assert schools(text, title="宁津县新闻") == ["乐陵市第三小学", "乐陵市第四小学", "王庄小学"]


def test_in_a_new_line_an_ordinal_takes_the_area_of_the_page():
    text = "乐陵市第三小学来访。\n第五小学迎接。"
    assert schools(text, title="宁津县新闻")[1] == "宁津县第五小学"


def test_a_campus_carries_its_schools_name_whatever_the_brackets():
    assert schools("宁津县泽庭小学（石桥校区）启用，泽庭小学石桥校区在城东。") == ["宁津县泽庭小学石桥校区"]


def test_a_school_named_after_its_campus_is_the_school_of_the_campus():
    assert schools("宁津县泽庭小学石桥校区启用，泽庭小学开学。") == ["宁津县泽庭小学石桥校区", "宁津县泽庭小学"]


def nested(text: str) -> list[tuple[str, str]]:
    document = page(text)
    found = recognise(document)
    namer = Namer(document.text, found.mentions, found.places, settle(text))
    return [(m.text, m.name) for m in namer.nested(namer.resolve())]


def test_the_parent_stands_inside_the_name_of_a_campus():
    assert nested("泽庭小学石桥校区启用。") == [("泽庭小学", "泽庭小学")]


def test_the_university_stands_inside_the_name_of_an_attached_school():
    assert nested("泽庭师范大学附属小学启用。") == [("泽庭师范大学", "泽庭师范大学")]


def test_no_name_stands_inside_that_of_an_ordinary_school():
    assert nested("宁津县泽庭小学启用。") == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("泽庭小学石桥校区", 4),
        ("泽庭小学（石桥校区）", 4),
        ("泽庭幼儿园分园", 5),
        ("泽庭教育集团石桥校区", 6),
        ("泽庭小学", 0),
        ("石桥校区", 0),
    ],
)
def test_where_a_branch_begins(text, start):
    assert branch_start(text) == start


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("泽庭师范大学附属小学（以下简称“师大附小”）开学。师大附小好。", "师大附小"),
        ("泽庭师范大学附属小学(以下简称：师大附小)开学。师大附小好。", "师大附小"),
        ("泽庭师范大学附属小学（下文称师大附小）开学。师大附小好。", "师大附小"),
    ],
)
def test_a_defined_short_name_means_what_it_was_defined_for(text, alias):
    assert dict(named(text, "School"))[alias] == "泽庭师范大学附属小学"


def test_a_defined_short_name_is_a_mention_whatever_its_form():
    assert ("泽小", "泽庭小学") in named("泽庭小学（以下简称“泽小”）与王庄小学结对，泽小派出教师。", "School")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县教育局发文。", "德州市宁津县教育局"),
        ("县政府发文。", "德州市宁津县人民政府"),
        ("县委发文。", "中共德州市宁津县委"),
        ("市教育局发文。", "德州市教育局"),
        ("市委发文。", "中共德州市委"),
        ("省教育厅发文。", "山东省教育厅"),
    ],
)
def test_a_body_with_a_level_word_is_that_of_the_pages_area(text, name):
    assert [n for _, n in named(text, "Agency", title="宁津县新闻")] == [name]


def test_a_body_with_a_level_word_of_no_known_area_keeps_its_words():
    assert named("省教育厅发文。", "Agency") == [("省教育厅", "省教育厅")]


def test_bodies_of_a_development_zone_carry_its_full_name():
    found = named("威海经开区泽庭小学开学，经开区教育局到场。", "School", "Agency")
    assert [name for _, name in found] == ["威海经济技术开发区泽庭小学", "威海经济技术开发区教育局"]


def test_a_name_without_an_area_is_scoped_by_the_page_and_one_with_an_area_is_not():
    found = {m.text: m.scope for m in resolved("王庄小学与宁津县泽庭小学结对。", title="霞山区教育新闻")}
    assert found["王庄小学"] == "湛江市霞山区"
    assert found["宁津县泽庭小学"] == ""


def test_a_title_with_a_level_names_its_area():
    (title,) = [n for _, n in named("该校获评省级示范学校。", "Programme", title="宁津县新闻")]
    assert title == "山东省示范学校"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(
    ["宁津县第三小学", "第四小学", "、", "。", "\n", "泽庭小学", "石桥校区", "县教育局", "乐陵市", "实验小学", "和", "（", "）", "我县"]
), max_size=10).map("".join))  # fmt: skip
def test_resolving_keeps_spans_and_order_and_names_every_school(text):
    mentions = resolved(text)
    assert mentions == sorted(mentions, key=lambda m: m.start)
    assert all(m.name for m in mentions if m.type in ("School", "EducationGroup"))
    assert all(m.text == f"\n{text}"[m.start : m.end] for m in mentions)


def test_names_joined_by_and_are_two_schools():
    assert schools("孟庄中学初中部与孟庄镇初级中学合并。") == ["孟庄中学", "孟庄镇初级中学"]

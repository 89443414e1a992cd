"""Names of schools and groups: what is one, where it begins and ends, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise.schools import find_schools, is_generic, universities
from reading import anchors, mentioned


def schools(text: str) -> list[str]:
    return mentioned(text, "School")


@pytest.mark.parametrize(
    "text",
    [
        "小学生和中学生都来了。",
        "大学生支教队到校。",
        "推进大学区化改革。",
        "该县中学校舍陈旧。",
        "全县小学校长参加培训。",
        "五所学校参加。",
        "三所乡镇幼儿园挂牌。",
        "各中小学校开学。",
        "公办学校与民办学校。",
        "薄弱学校和农村学校。",
        "九年一贯制学校有12所。",
        "小学阶段、初中学段、高中毕业生。",
        "某区公办小学招生。",
        "义务教育学校标准化建设。",
        "我校、该校、两校都很好。",
    ],
)
def test_stages_kinds_and_counts_of_schools_are_no_names(text):
    assert schools(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "一小时后开会。",
        "二中全会召开。",
        "第三小组讨论。",
        "三中心五平台。",
        "高一新生报到。",
        "初三年级。",
        "一中等职校。",
    ],
)
def test_an_ordinal_before_another_word_is_no_short_name(text):
    assert schools(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("霞山区泽庭小学校长王晓明出席。", "霞山区泽庭小学"),
        ("泽庭中学校舍改造。", "泽庭中学"),
        ("泽庭小学校园里。", "泽庭小学"),
        ("泽庭中学高中部搬迁。", "泽庭中学"),
        ("泽庭中学校揭牌。", "泽庭中学校"),
        ("泽庭小学生源不足。", "泽庭小学"),
        ("泽庭小学生活区。", "泽庭小学"),
    ],
)
def test_a_name_ends_before_a_word_that_shares_its_last_character(text, name):
    assert schools(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我县第三中学搬迁。", "第三中学"),
        ("县第三中学搬迁。", "县第三中学"),
        ("原县二中改名。", "县二中"),
        ("该市泽庭小学开学。", "泽庭小学"),
        ("新市一小开学。", "市一小"),
    ],
)
def test_a_pointer_or_an_epithet_before_a_name_is_not_part_of_it(text, name):
    assert schools(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市十二中开学。", "市十二中"),
        ("岷县一中开学。", "岷县一中"),
        ("县一初中开学。", "县一初中"),
        ("市一幼开园。", "市一幼"),
        ("宁津县第21小学开学。", "宁津县第21小学"),
        ("北京市一百七十一中开学。", "北京市一百七十一中"),
        ("北京市第一百七十一中学开学。", "北京市第一百七十一中学"),
        ("大河家小学投用。", "大河家小学"),
        ("长春藤双语幼儿园开园。", "长春藤双语幼儿园"),
        ("中山大学来访。", "中山大学"),
        ("毕业于清华大学。", "清华大学"),
        ("北京大学教育学院来访。", "北京大学教育学院"),
        ("师大附小开学。", "师大附小"),
        ("敖汉旗职教中心招生。", "敖汉旗职教中心"),
        ("县委党校开班。", "县委党校"),
    ],
)
def test_a_name_is_found_whole(text, name):
    assert schools(text) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "泽庭小学石桥校区",
        "泽庭小学（石桥校区）",
        "泽庭小学北校区",
        "泽庭幼儿园第二分园",
        "市二中启元学校",
        "霞山区第三小学海滨分校",
        "泽庭师范大学附属第二实验小学",
    ],
)
def test_a_campus_branch_or_attached_school_is_one_name(name):
    assert schools(f"{name}启用。") == [name]


def test_schools_in_coordination_are_separate_names():
    assert schools("泽庭小学、启明中学和明德幼儿园一同开学。") == ["泽庭小学", "启明中学", "明德幼儿园"]


def test_a_bare_type_names_a_school_only_where_the_page_names_one_so_in_full():
    full = find_schools("宁津县实验小学开学。实验小学有36个班。", anchors("宁津县实验小学开学。"))
    assert [(m.text, m.found_by) for m in full] == [
        ("宁津县实验小学", "name.school"),
        ("实验小学", "name.school.bare"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宁津县泽庭小学教育集团成立。", "宁津县泽庭小学教育集团"),
        ("大渡口区育才小学教育共同体成立。", "大渡口区育才小学教育共同体"),
        ("石牌镇小学教联体成立。", "石牌镇小学教联体"),
        ("泽庭教育集团总校长来访。", "泽庭教育集团"),
    ],
)
def test_a_group_is_named_by_its_head_and_holds_the_school_name(text, name):
    assert mentioned(text, "EducationGroup") == [name]


@pytest.mark.parametrize("text", ["成立三个教育集团。", "推进集团化办学。", "实行总校制。", "组建城乡教育共同体。"])
def test_groups_without_a_name_are_none(text):
    assert mentioned(text, "EducationGroup") == []


@pytest.mark.parametrize("text", ["获评浙江省一级幼儿园。", "全县有省二级幼儿园8所。", "通过福建省一级达标高中评估。"])
def test_a_grade_names_no_school(text):
    assert mentioned(text, "School") == []


@pytest.mark.parametrize("text", ["以泽庭小学为核心校。", "以古坊小学为龙头。"])
def test_a_preposition_opens_no_name(text):
    (name,) = mentioned(text, "School")
    assert not name.startswith("以")


def test_prefixes_of_generic_words_name_nothing():
    assert is_generic("乡镇中心")
    assert is_generic("各类民办")
    assert is_generic("")
    assert not is_generic("泽庭")
    assert not is_generic("乡镇泽庭")


def test_universities_are_official_names():
    assert [u.start for u in universities().find("到北京师范大学学习")] == [1]


@settings(deadline=None)
@given(st.text(alphabet="宁津县第一二中小学校区（）分附属实验幼儿园教育集团的、，长生 泽庭", max_size=40))
def test_school_mentions_are_sorted_disjoint_and_exact(text):
    position = 0
    for mention in find_schools(text, anchors(text)):
        assert position <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.type in ("School", "EducationGroup")
        position = mention.end


def test_the_old_and_the_young_are_no_school():
    assert mentioned("完成了“一老一小”整体解决方案。", "School") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("近日，杭州市滨和小学举行开学典礼。", "杭州市滨和小学"),
        ("近日，锦和中学召开大会。", "锦和中学"),
        ("近日，广宁县联和中心小学揭牌。", "广宁县联和中心小学"),
        ("近日，汾西县对松中学召开大会。", "汾西县对松中学"),
        ("近日，那松中学召开大会。", "那松中学"),
        ("近日，奋斗小学召开大会。", "奋斗小学"),
        ("近日，科右前旗阿力得尔中学开学。", "科右前旗阿力得尔中学"),
        ("近日，宜川县高柏乡中心小学开学。", "宜川县高柏乡中心小学"),
        ("近日，清丰县和义路小学开学。", "清丰县和义路小学"),
        ("近日，昌图县十八家子中学开学。", "昌图县十八家子中学"),
        ("近日，繁昌县繁阳镇城关三小开学。", "繁昌县繁阳镇城关三小"),
        ("近日，广西北海市泽庭中学开学。", "广西北海市泽庭中学"),
        ("近日，银高中学开学。", "银高中学"),
        ("他毕业于中国石油大学(华东)。", "中国石油大学(华东)"),
    ],
)
def test_words_that_end_a_name_elsewhere_are_part_of_one_where_nothing_else_fits(text, name):
    assert schools(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "近日，关爱小学生活动启动。",
        "近日，初中和小学开学。",
        "近日，省和市小学开学。",
        "某县与小学对接。",
        "高中学生返校。",
        "走进大学城。",
    ],
)
def test_the_same_words_before_a_bare_kind_of_school_name_nothing(text):
    assert schools(text) == []

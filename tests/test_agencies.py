"""Names of bodies that act: what they hang on, where they end, and words that only look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise.agencies import find_agencies
from reading import anchors, mentioned, named


def agencies(text: str) -> list[str]:
    return mentioned(text, "Agency")


@pytest.mark.parametrize(
    "name",
    [
        "宁津县教育局",
        "宁津县教育和体育局",
        "宁津县教科体局",
        "宁津县教育体育和科技局",
        "北京市朝阳区教委",
        "霞山区人民政府",
        "中共湛江市委",
        "共青团宁津县委",
        "宁津县委办公室",
        "湛江市委宣传部",
        "宁津县人大常委会",
        "宁津县财政局",
        "宁津县教师发展中心",
        "宁津县教师进修学校",
        "泽庭教育基金会",
        "泽庭科技有限公司",
        "宁津县慈善协会",
        "王晓明名师工作室",
        "教育部",
    ],
)
def test_a_body_is_found_whole(name):
    assert agencies(f"近日，{name}发文。") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区教育局发文。", "区教育局"),
        ("省教育厅发文。", "省教育厅"),
        ("由县委牵头。", "县委"),
        ("据市政府消息。", "市政府"),
        ("县教研室开会。", "县教研室"),
    ],
)
def test_a_level_word_stands_for_an_area(text, name):
    assert agencies(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "县委员王晓明到校。",
        "县委托第三方评估。",
        "市委派干部支教。",
        "市委培训开班。",
        "教育部门发文。",
        "教育部编教材进校园。",
        "教育局局长来访。",
        "各县教育局负责人到会。",
        "市县教师发展中心共同参与。",
        "大学会计专业。",
        "人民大学会堂。",
        "教育基金会捐款。",
    ],
)
def test_words_that_only_look_like_a_body_and_bodies_without_an_area_are_none(text):
    assert agencies(text) == []


def test_an_office_ends_before_a_verb_that_shares_its_last_character():
    assert agencies("霞山区政府办好每一所学校。") == ["霞山区政府"]


def test_a_level_said_twice_is_part_of_the_name():
    assert agencies("石景山区区委开会。") == ["石景山区区委"]


def test_a_post_after_a_body_is_no_part_of_it():
    assert agencies("宁津县教育局局长王晓明来访。") == ["宁津县教育局"]


def test_bodies_in_coordination_are_separate():
    assert agencies("宁津县教育局、县财政局和霞山区教育局联合发文。") == ["宁津县教育局", "县财政局", "霞山区教育局"]


def test_the_government_is_named_in_full_and_the_party_committee_with_its_party():
    found = dict(named("宁津县政府、宁津县委发文。", "Agency"))
    assert found == {"宁津县政府": "德州市宁津县人民政府", "宁津县委": "中共德州市宁津县委"}


def test_a_body_of_the_pages_own_area_is_a_body():
    assert "德州市宁津县教育局" in dict(named("我县教育局发文。", "Agency", title="宁津县教育工作会议")).values()


@settings(deadline=None)
@given(st.text(alphabet="宁津县市委办公室教育体和科技局政府基金会学员托，、 ", max_size=40))
def test_agency_mentions_are_sorted_disjoint_and_exact(text):
    position = 0
    for mention in find_agencies(text, anchors(text)):
        assert position <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        position = mention.end

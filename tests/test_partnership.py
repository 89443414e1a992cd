"""Kinds, sides and directions of partnerships, and what a page that repeats itself comes to."""

import pytest

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source


def partnerships(text: str, title: str = "", published: str = "2023-09-14") -> list[Claim]:
    document = Document("t", "t", f"{title}\n{text}", Source(uri="t", published=published))
    return [c for c in understand(document).claims if c.kind == "Partnership"]


def sides(claim: Claim) -> tuple[list[str], list[str]]:
    return sorted(claim.values("supporter")), sorted(claim.values("recipient"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("清河县教育局与邢台学院签订教育帮扶协议。", "pairing-assistance"),
        ("清河县教育局与邢台学院签订合作办学协议。", "cooperative-schooling"),
        ("清河县教育局与邢台学院签订教师发展基地共建协议。", "training"),
        ("清河县教育局与邢台学院签订框架协议。", "other"),
        ("清河县第一小学与连庄镇中心小学组建教育集团。", "group-schooling"),
        ("清河县第一小学与连庄镇中心小学结成城乡教育共同体。", "community"),
    ],
)
def test_kind_by_the_words_of_agreement_or_clause(text, kind):
    assert [c.values("kind") for c in partnerships(text)] == [[kind]]


@pytest.mark.parametrize(
    "text",
    [
        "宁波市鄞州区第二小学帮扶凉山州布拖县第三小学。",
        "凉山州布拖县第三小学由宁波市鄞州区第二小学对口帮扶。",
        "凉山州布拖县第三小学成为宁波市鄞州区第二小学的帮扶学校。",
        "宁波市鄞州区第二小学与凉山州布拖县第三小学签订结对协议。",
        "凉山州布拖县第三小学与宁波市鄞州区第二小学签订结对协议。",
        "受援学校凉山州布拖县第三小学与支援学校宁波市鄞州区第二小学签订责任书。",
        "凉山州布拖县第三小学与宁波市鄞州区第二小学结对，由宁波市鄞州区第二小学每学期选派教师任教。",
    ],
)
def test_direction_does_not_depend_on_order_or_voice(text):
    found = partnerships(text)
    assert len(found) == 1
    supporters, recipients = sides(found[0])
    assert [name.endswith("鄞州区第二小学") for name in supporters] == [True]
    assert [name.endswith("布拖县第三小学") for name in recipients] == [True]


def test_a_university_supports_the_county_it_pairs_with():
    found = partnerships("清河县与宁晋县教育局、邢台学院签订结对帮扶协议。")
    assert sides(found[0])[0] == ["邢台学院", "邢台市宁晋县教育局"]


def test_pairing_of_equals_has_no_direction():
    assert sides(partnerships("清河县第一小学与清河县第三小学结对。")[0]) == ([], [])


def test_couples_are_directed_alike():
    found = partnerships(
        "鄞州区第二小学与布拖县第三小学结对，惠风书院小学与火烈乡中心小学结对。", title="宁波市鄞州区与布拖县结对"
    )
    schools = [c for c in found if "惠风书院小学" in c.values("party")]
    assert [sides(c) for c in schools] == [(["惠风书院小学"], ["火烈乡中心小学"])]


def test_respectively_makes_couples_and_and_in_a_row_too():
    each = partnerships("清河县第一小学、清河县第二小学分别帮扶连庄镇中心小学、葛仙庄镇中心小学。")
    row = partnerships("清河县第一小学和连庄镇中心小学、清河县第二小学和葛仙庄镇中心小学结对。")
    expected = [["清河县第一小学", "连庄镇中心小学"], ["清河县第二小学", "葛仙庄镇中心小学"]]
    assert [sorted(c.values("party")) for c in each] == expected
    assert [sorted(c.values("party")) for c in row] == expected


@pytest.mark.parametrize(
    "text",
    [
        "清河县教育局与邢台学院正在洽谈合作办学协议。",
        "清河县教育局与邢台学院没有签订合作办学协议。",
        "清河县第一小学不再帮扶连庄镇中心小学。",
        "清河县第一小学与连庄镇中心小学进行了一场篮球友谊赛。",
        "清河县第一小学和连庄镇中心小学均获评文明校园。",
        "县内12所学校与乡镇15所学校结对。",
    ],
)
def test_talks_denials_and_other_meetings_are_no_partnerships(text):
    assert partnerships(text) == []


def test_a_page_says_a_thing_once_with_the_evidence_of_all_its_sentences():
    text = "9月2日，清河县第一中学与邢台学院附属中学签订《结对帮扶协议》。\n清河县第一中学与邢台学院附属中学结对。"
    found = partnerships(text, title="清河县第一中学与邢台学院附属中学结对")
    assert len(found) == 1
    assert len(found[0].evidence) == 3
    assert found[0].values("instrument") == ["结对帮扶协议"]
    assert found[0].values("date") == ["2023-09-02"]


def test_what_is_to_begin_is_planned_and_a_running_term_ongoing():
    planned = partnerships("自2024年3月起，清河县第三中学由邢台市第一中学托管。")
    assert planned[0].values("status") == ["planned"]
    past = partnerships("2019年，清河县第一小学帮扶连庄镇中心小学。")
    assert past[0].values("status") == ["done"]
    lasting = partnerships("清河县第一小学帮扶连庄镇中心小学。")
    assert lasting[0].values("status") == ["ongoing"]


def test_a_row_of_couples_is_not_two_lists():
    text = "清河县第一中学与宁晋县第二中学、清河县第一小学与宁晋县第三小学建立长期结对关系。"
    assert [sorted(c.values("party")) for c in partnerships(text)] == [
        ["宁晋县第二中学", "清河县第一中学"],
        ["宁晋县第三小学", "清河县第一小学"],
    ]


@pytest.mark.parametrize(
    ("text", "schools"),
    [
        ("宁波市对口支援凉山州修建医院。", 0),
        ("宁波市教育局对口支援凉山州布拖县。", 1),
    ],
)
def test_areas_that_pair_up_for_other_ends_are_out_of_scope(text, schools):
    assert len(partnerships(text)) == schools


def test_a_group_bears_its_leaders_name_and_its_parties_are_members():
    text = "清河县第一小学与连庄镇中心小学、葛仙庄镇中心小学共同组建清河县第一小学教育集团。"
    document = Document("t", "t", "\n" + text, Source(uri="t", published="2023-09-14"))
    memberships = [c for c in understand(document).claims if c.kind == "Membership"]
    assert sorted((c.values("member")[0], c.values("role")[0]) for c in memberships) == [
        ("清河县第一小学", "core"),
        ("葛仙庄镇中心小学", "member"),
        ("连庄镇中心小学", "member"),
    ]


def test_another_clauses_group_takes_no_members():
    text = "武松教育集团由清河县第一小学牵头；清河县第二小学与连庄镇中心小学组成城乡共同体。"
    document = Document("t", "t", "\n" + text, Source(uri="t", published="2023-09-14"))
    memberships = [c for c in understand(document).claims if c.kind == "Membership"]
    assert [c.values("member") for c in memberships] == [["清河县第一小学"]]


def test_a_signing_told_without_its_agreement_takes_the_day_and_kind_told_before():
    text = "9月5日，结对签约仪式在清河县举行。清河县第一小学与宁晋县第三小学签约。"
    found = partnerships(text)
    assert [(c.values("kind"), c.values("date")) for c in found] == [(["pairing-assistance"], ["2023-09-05"])]


def test_no_side_supports_itself():
    found = partnerships(
        "自2022年8月宁波市鄞州区第二小学与凉山州布拖县第三小学建立帮扶关系以来，两校先后开展联合教研12次。"
    )
    assert found
    assert all(set(supporters).isdisjoint(recipients) for supporters, recipients in map(sides, found))

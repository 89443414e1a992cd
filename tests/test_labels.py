"""Label lines under the name of a group, and of a pair."""

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source
from edugraph.relate.rule import RuleSet

NO_RULES = RuleSet([])


def claims(title: str, *lines: str) -> list[Claim]:
    document = Document("t", "t", "\n".join([title, *lines]), Source(uri="t", published="2023-09-14"))
    return list(understand(document, NO_RULES).claims)


def members(found: list[Claim]) -> list[tuple[str, str, str]]:
    return [(c.values("member")[0], c.values("whole")[0], c.values("role")[0]) for c in found if c.kind == "Membership"]


def test_core_and_members_of_the_group_above():
    found = claims("方案", "1.武松教育集团。核心校：清河县第一小学；成员校：连庄镇中心小学、葛仙庄镇中心小学。")
    assert sorted(members(found)) == [
        ("清河县第一小学", "武松教育集团", "core"),
        ("葛仙庄镇中心小学", "武松教育集团", "member"),
        ("连庄镇中心小学", "武松教育集团", "member"),
    ]
    partnership = next(c for c in found if c.kind == "Partnership")
    assert partnership.values("kind") == ["group-schooling"]
    assert len(partnership.values("party")) == 3


def test_labels_on_lines_of_their_own():
    found = claims("方案", "武松教联体", "牵头学校：清河县第一小学", "成员学校：连庄镇中心小学")
    assert members(found) == [("清河县第一小学", "武松教联体", "core"), ("连庄镇中心小学", "武松教联体", "member")]
    assert next(c for c in found if c.kind == "Partnership").values("kind") == ["community"]


def test_a_name_left_out_is_no_member():
    found = claims("方案", "武松教育集团。核心校：清河县第一小学；成员校：连庄镇中心小学，葛仙庄镇中心小学暂不纳入。")
    assert ("葛仙庄镇中心小学", "武松教育集团", "member") not in members(found)
    assert ("连庄镇中心小学", "武松教育集团", "member") in members(found)


def test_two_groups_do_not_mix():
    found = claims(
        "方案",
        "1.武松教育集团。核心校：清河县第一小学；成员校：连庄镇中心小学。",
        "2.运河教育集团。核心校：清河县第二小学；成员校：葛仙庄镇中心小学。",
    )
    assert {(m, w) for m, w, _ in members(found)} == {
        ("清河县第一小学", "武松教育集团"),
        ("连庄镇中心小学", "武松教育集团"),
        ("清河县第二小学", "运河教育集团"),
        ("葛仙庄镇中心小学", "运河教育集团"),
    }


def test_labels_of_assistance():
    found = claims("公示", "支援学校：清河县第一小学。受援学校：连庄镇中心小学、葛仙庄镇中心小学。")
    assert found[0].values("supporter") == ["清河县第一小学"]
    assert sorted(found[0].values("recipient")) == ["葛仙庄镇中心小学", "连庄镇中心小学"]


def test_a_label_without_a_group_and_its_other_side_claims_nothing():
    assert claims("公示", "核心校：清河县第一小学。") == []

"""Tables whose header names the roles of a partnership or a group."""

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source
from edugraph.relate.rule import RuleSet

NO_RULES = RuleSet([])


def claims(title: str, *lines: str, published: str = "2023-09-14") -> list[Claim]:
    document = Document("t", "t", "\n".join([title, *lines]), Source(uri="t", published=published))
    return list(understand(document, NO_RULES).claims)


def sides(claim: Claim) -> tuple[list[str], list[str]]:
    return sorted(claim.values("supporter")), sorted(claim.values("recipient"))


def test_header_names_supporter_and_recipient():
    found = claims(
        "城乡学校结对安排",
        "序号\t支援学校\t受援学校\t学段",
        "1\t清河县第一小学\t连庄镇中心小学\t小学",
        "2\t清河县第二中学\t葛仙庄镇中学\t初中",
    )
    assert [sides(c) for c in found] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二中学"], ["葛仙庄镇中学"]),
    ]
    assert all(c.values("kind") == ["pairing-assistance"] for c in found)
    assert found[0].evidence[0].text == "1\t清河县第一小学\t连庄镇中心小学\t小学"


def test_columns_may_stand_in_either_order():
    found = claims("安排表", "受援单位\t支援单位", "连庄镇中心小学\t清河县第一小学")
    assert [sides(c) for c in found] == [(["清河县第一小学"], ["连庄镇中心小学"])]


def test_several_names_in_a_cell_are_one_partnership():
    found = claims("安排表", "支援学校\t受援学校", "清河县第一小学\t连庄镇中心小学、葛仙庄镇中心小学")
    assert [sides(c) for c in found] == [(["清河县第一小学"], ["葛仙庄镇中心小学", "连庄镇中心小学"])]


def test_an_empty_cell_repeats_the_one_above():
    found = claims("安排表", "支援学校\t受援学校", "清河县第一小学\t连庄镇中心小学", "\t葛仙庄镇中心小学")
    assert sides(found[1]) == (["清河县第一小学"], ["葛仙庄镇中心小学"])


def test_spaces_do_where_tabs_were_lost():
    found = claims("安排表", "支援学校 受援学校", "清河县第一小学 连庄镇中心小学")
    assert [sides(c) for c in found] == [(["清河县第一小学"], ["连庄镇中心小学"])]


def test_equal_headers_give_no_direction():
    found = claims("结对学校一览", "学校名称\t结对学校", "清河县第一小学\t宁晋县第三小学")
    assert [sides(c) for c in found] == [([], [])]
    assert sorted(found[0].values("party")) == ["宁晋县第三小学", "清河县第一小学"]


def test_group_table_gives_partnership_and_memberships():
    found = claims("集团化办学名单", "集团名称\t核心校\t成员校", "武松教育集团\t清河县第一小学\t连庄镇中心小学")
    kinds = sorted((c.kind, *c.values("role"), *c.values("kind")) for c in found)
    assert kinds == [("Membership", "core"), ("Membership", "member"), ("Partnership", "group-schooling")]


def test_a_term_above_the_table_dates_it():
    lines = ("本轮结对自2023年10月起至2026年9月止。", "支援学校\t受援学校", "清河县第一小学\t连庄镇中心小学")
    found = claims("安排表", *lines)
    assert found[0].values("date") == ["2023-10/2026-09"]
    assert found[0].values("status") == ["planned"]


def test_the_table_ends_where_its_columns_end():
    found = claims("安排表", "支援学校\t受援学校", "清河县第一小学\t连庄镇中心小学", "清河县第二小学负责联络。")
    assert len(found) == 1


def test_other_tables_claim_nothing():
    assert claims("统计表", "学校\t校长\t电话", "清河县第一小学\t周文\t1620") == []

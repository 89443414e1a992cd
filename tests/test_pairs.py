"""Lists of pairs under a heading of pairing."""

import pytest

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source
from edugraph.relate.rule import RuleSet

NO_RULES = RuleSet([])


def claims(title: str, *lines: str) -> list[Claim]:
    document = Document("t", "t", "\n".join([title, *lines]), Source(uri="t", published="2023-09-14"))
    return list(understand(document, NO_RULES).claims)


def sides(claim: Claim) -> tuple[list[str], list[str]]:
    return sorted(claim.values("supporter")), sorted(claim.values("recipient"))


@pytest.mark.parametrize("dash", ["——", "—", "－", "--", "→", "↔", " × "])
def test_dashed_pairs_under_a_heading_of_assistance(dash):
    found = claims(
        "城乡学校结对帮扶名单", f"1.清河县第一小学{dash}连庄镇中心小学；", f"2.清河县第二中学{dash}葛仙庄镇中学。"
    )
    assert [sides(c) for c in found] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二中学"], ["葛仙庄镇中学"]),
    ]


def test_pairs_in_one_sentence():
    found = claims("", "新增两对帮扶学校：清河县第一小学——连庄镇中心小学；清河县第二中学——葛仙庄镇中学。")
    assert [sides(c) for c in found] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二中学"], ["葛仙庄镇中学"]),
    ]


def test_pairs_between_the_stops_of_a_list():
    found = claims(
        "城乡学校结对帮扶名单", "清河县第一小学——连庄镇中心小学、清河县第二中学——葛仙庄镇中学、葛仙庄镇第二中学。"
    )
    assert [sides(c) for c in found] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二中学"], ["葛仙庄镇中学", "葛仙庄镇第二中学"]),
    ]


def test_mere_pairing_gives_no_direction():
    found = claims("结对学校名单", "1.清河县第一小学——清河县第三小学")
    assert [sides(c) for c in found] == [([], [])]


def test_one_to_many_stays_one_fact_and_respectively_makes_two():
    many = claims("帮扶名单", "1.清河县第一小学——连庄镇中心小学、葛仙庄镇中心小学")
    assert [sides(c) for c in many] == [(["清河县第一小学"], ["葛仙庄镇中心小学", "连庄镇中心小学"])]
    each = claims("帮扶名单", "1.清河县第一小学、清河县第二小学——连庄镇中心小学、葛仙庄镇中心小学（依次对应）")
    assert [sides(c) for c in each] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二小学"], ["葛仙庄镇中心小学"]),
    ]


def test_numbered_groups_may_join_their_sides_by_words():
    text = "县内三个帮扶小组：①清河县第一小学带连庄镇中心小学；②清河县第二小学与葛仙庄镇中心小学；③连庄镇中学与葛仙庄镇中学互学。"
    found = claims("", text)
    assert [sides(c) for c in found] == [
        (["清河县第一小学"], ["连庄镇中心小学"]),
        (["清河县第二小学"], ["葛仙庄镇中心小学"]),
        ([], []),
    ]


def test_couples_after_a_colon():
    found = claims("", "同日结对：清河县第一小学与连庄镇中心小学，清河县第二中学与葛仙庄镇中学。")
    assert [sorted(c.values("party")) for c in found] == [
        ["清河县第一小学", "连庄镇中心小学"],
        ["清河县第二中学", "葛仙庄镇中学"],
    ]


def test_a_withdrawn_pair_is_none():
    assert claims("帮扶名单", "1.清河县第一小学——连庄镇中心小学（本轮不再列入）") == []


def test_dashes_elsewhere_pair_nothing():
    assert claims("足球联赛赛程", "9:00 清河县第一小学——清河县第三小学") == []

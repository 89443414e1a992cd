"""Lines that open with a group and say who is in it."""

from __future__ import annotations

import pytest

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source


def claims(body: str) -> tuple[Claim, ...]:
    return understand(
        Document("t", "t", f"云和县推进集团化办学\n{body}", Source(uri="t", published="2023-09-14"))
    ).claims


def members(body: str) -> dict[str, str]:
    found = (c for c in claims(body) if c.kind == "Membership")
    return {c.values("member")[0]: c.values("role")[0] for c in found if c.values("whole") == ["古坊教育集团"]}


@pytest.mark.parametrize(
    "line",
    [
        "古坊教育集团：古坊小学（牵头），西弄小学、桥头小学。",
        "一、古坊教育集团：以古坊小学为龙头，西弄小学、桥头小学加盟。",
        "——古坊教育集团：领头的是古坊小学，西弄小学、桥头小学跟进。",
        "（3）古坊教育集团：核心校：古坊小学；成员校：西弄小学、桥头小学。",
    ],
)
def test_whatever_the_words_the_leader_is_the_core(line: str) -> None:
    assert members(line) == {"古坊小学": "core", "西弄小学": "member", "桥头小学": "member"}


def test_the_schools_of_a_roster_are_one_partnership() -> None:
    found = [c for c in claims("古坊教育集团：古坊小学（牵头），西弄小学、桥头小学。") if c.kind == "Partnership"]
    assert [sorted(c.values("party")) for c in found] == [["古坊小学", "桥头小学", "西弄小学"]]


def test_a_name_that_is_taken_out_again_is_no_member() -> None:
    body = "古坊教育集团：古坊小学（牵头），西弄小学、桥头小学，东塘小学暂不纳入。"
    assert "东塘小学" not in members(body)
    assert len(members(body)) == 3


def test_a_group_in_a_sentence_opens_no_roster() -> None:
    assert members("教育局负责人介绍古坊教育集团：古坊小学和西弄小学的老师都很满意。") == {}

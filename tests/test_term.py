"""When a list of pairings holds: the term that its own section sets."""

from __future__ import annotations

from reading import claims

PAIRS = "1.云和县第一小学与云和县崇头镇中心小学结对。"
OTHERS = "1.云和县第二小学与云和县石塘镇中心小学结对。"


def dates(text: str) -> list[str]:
    return ["".join(c.values("date")) for c in claims(text, "Partnership", title="云和县学校结对帮扶安排")]


def test_each_section_has_its_own_term() -> None:
    text = f"一、第一批\n帮扶期限：2021年9月至2022年7月\n{PAIRS}\n二、第二批\n帮扶期限：2023年9月至2026年7月\n{OTHERS}"
    assert dates(text) == ["2021-09/2022-07", "2023-09/2026-07"]


def test_a_term_may_stand_below_its_list() -> None:
    assert dates(f"{PAIRS}\n帮扶期限：2021年9月至2022年7月") == ["2021-09/2022-07"]


def test_other_periods_of_the_page_set_no_term() -> None:
    assert dates(f"{PAIRS}\n附：新学期作息\n2012年9月至2013年1月按冬季作息时间上课。") == [""]


def test_the_day_of_a_meeting_does_not_date_the_list() -> None:
    assert dates(f"县教育局于2019-03-04召开了总结会。\n{PAIRS}") == [""]

"""Tables with a stage a row."""

from __future__ import annotations

from edugraph.extraction import understand
from edugraph.model import Document, Source


def facts(table: str, title: str = "云和县教育局2022年工作总结") -> set[tuple[str, ...]]:
    document = Document("t", "t", f"{title}\n{table}", Source(uri="t", published="2023-01-12"))
    wanted = ("measure", "value", "stage", "seats", "date", "status")
    return {
        (c.kind, *(v for r in wanted for v in c.values(r)))
        for c in understand(document).claims
        if c.evidence[0].found_by == "figures.by-stage"
    }


def test_counts_and_seats_of_each_stage_and_in_all() -> None:
    assert facts("学段　交流教师　新增学位\n小学　112　540\n合计　246　984\n") == {
        ("Statistic", "小学交流教师", "112", "2022"),
        ("Capacity", "小学", "540", "2022", "done"),
        ("Statistic", "交流教师", "246", "2022"),
        ("Capacity", "984", "2022", "done"),
    }


def test_what_is_to_be_added_is_planned() -> None:
    assert facts("学段\t计划新增学位\n初中\t336\n") == {("Capacity", "初中", "336", "2022", "planned")}


def test_a_row_of_no_stage_and_a_table_of_marks_give_nothing() -> None:
    assert facts("类别\t人数\n书法\t12\n") == set()
    assert facts("学段\t语文\t数学\n小学\t88\t91\n") == set()

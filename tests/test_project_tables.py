"""Tables of building with a school a row."""

from __future__ import annotations

import pytest

from edugraph.extraction import understand
from edugraph.model import Document, Source

HEADER = "序号\t学校名称\t建设地点\t总投资（万元）\t新增学位（个）\t启用时间\t备注\n"
ROWS = (
    "1\t云和县青山小学\t青山路北侧\t12000\t1620\t2024年9月\n2\t云和县育新学校\t育新街道 3 号\t\t2280\t2025年9月\t代建\n"
)


def facts(
    table: str, title: str = "云和县2024年新建学校项目一览表", published: str = "2024-03-05"
) -> set[tuple[str, ...]]:
    document = Document("t", "t", f"{title}\n{table}", Source(uri="t", published=published))
    wanted = ("school", "subject", "amount", "seats", "stage", "date", "status")
    return {
        (c.kind, *(v for r in wanted for v in c.values(r)))
        for c in understand(document).claims
        if c.evidence[0].found_by == "projects.table"
    }


def test_a_row_gives_seats_cost_and_opening() -> None:
    assert facts(HEADER + ROWS) == {
        ("Capacity", "云和县青山小学", "1620", "2024-09", "planned"),
        ("Investment", "云和县青山小学", "120000000", "planned"),
        ("Opening", "云和县青山小学", "2024-09", "planned"),
        ("Capacity", "云和县育新学校", "2280", "2025-09", "planned"),
        ("Opening", "云和县育新学校", "2025-09", "planned"),
    }


def test_what_lies_before_publication_is_done() -> None:
    assert {fact[-1] for fact in facts(HEADER + ROWS, published="2026-01-10")} == {"done"}


def test_a_stage_in_the_heading_is_the_stage_of_the_seats() -> None:
    table = "学校名称\t小学学位\t初中学位\n云和县育新学校\t1080\t900\n"
    assert facts(table, "云和县2023年学位建设情况") == {
        ("Capacity", "云和县育新学校", "1080", "小学", "done"),
        ("Capacity", "云和县育新学校", "900", "初中", "done"),
    }


@pytest.mark.parametrize(
    "table",
    [
        "学校名称\t校长\t电话\n云和县育新学校\t周文\t123456\n",
        "学校名称\t新增学位\n合计\t3900\n",
        "路段名称\t总投资（万元）\n育新路\t12000\n",
    ],
)
def test_other_tables_give_nothing(table: str) -> None:
    assert facts(table) == set()


def test_an_extension_opens_no_school() -> None:
    table = "学校名称\t新增学位\t启用时间\n云和县育新学校（扩建）\t600\t2024年9月\n"
    assert {fact[0] for fact in facts(table)} == {"Capacity"}


def test_each_date_is_read_in_its_own_column() -> None:
    table = "学校名称\t新增学位\t启用时间\t竣工时间\n云和县育新学校\t600\t2025年\t2025年8月\n"
    assert ("Opening", "云和县育新学校", "2025", "planned") in facts(table)


def test_a_year_that_is_the_pages_own_leaves_it_to_the_column() -> None:
    table = "学校名称\t新增学位\t{}启用时间\n云和县育新学校\t600\t2024年\n"
    title = "云和县学校建设情况"
    assert {f[-1] for f in facts(table.format("计划"), title)} == {"planned"}
    assert {f[-1] for f in facts(table.format(""), title)} == {"done"}

"""Tables whose columns are years."""

from __future__ import annotations

from edugraph.extraction import understand
from edugraph.model import Document, Source


def rows(table: str) -> list[tuple[str, ...]]:
    document = Document("t", "t", f"云和县教育发展规划\n{table}", Source(uri="t", published="2021-03-20"))
    found = [c for c in understand(document).claims if c.evidence[0].found_by == "statistic.by-year"]
    return [
        tuple("".join(c.values(r)) for r in ("subject", "measure", "value", "unit", "date", "status")) for c in found
    ]


def test_a_row_gives_a_figure_for_each_year() -> None:
    assert rows("指标\t2015年\t2020年\n在校学生（人）\t9,120\t10350\n") == [
        ("丽水市云和县", "在校学生", "9120", "", "2015", ""),
        ("丽水市云和县", "在校学生", "10350", "", "2020", ""),
    ]


def test_a_share_keeps_its_sign() -> None:
    assert [(r[1], r[2], r[3]) for r in rows("指标 2015年 2020年\n学前毛入园率（%） 88.5 97\n")] == [
        ("学前毛入园率", "88.5", "%"),
        ("学前毛入园率", "97", "%"),
    ]


def test_a_row_of_another_length_ends_the_table() -> None:
    assert rows("指标\t2015年\t2020年\n以上为统计数\n在校学生（人）\t9120\t10350\n") == []

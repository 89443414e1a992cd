"""Tables with a school or an area a row."""

from __future__ import annotations

from edugraph.extraction import understand
from edugraph.model import Document, Source


def rows(table: str) -> list[tuple[str, ...]]:
    document = Document("t", "t", f"云和县2022年学校统计\n{table}", Source(uri="t", published="2023-03-20"))
    found = [c for c in understand(document).claims if c.evidence[0].found_by == "statistic.by-subject"]
    return [tuple("".join(c.values(r)) for r in ("subject", "measure", "value", "date")) for c in found]


def test_each_row_is_of_its_school() -> None:
    assert rows("学校\t班级\t学生\n云和县第二小学\t24\t1056\n云和县第三小学\t18\t792\n") == [
        ("云和县第二小学", "班级", "24", "2022"),
        ("云和县第二小学", "学生", "1056", "2022"),
        ("云和县第三小学", "班级", "18", "2022"),
        ("云和县第三小学", "学生", "792", "2022"),
    ]


def test_a_row_of_no_known_name_gives_nothing() -> None:
    assert rows("学校\t班级\t学生\n合计\t42\t1848\n") == []


def test_a_table_of_marks_counts_nothing() -> None:
    assert rows("学校\t语文\t数学\n云和县第二小学\t88\t91\n") == []


def test_a_column_of_numbers_may_say_so() -> None:
    assert ("云和县第二小学", "班级", "24", "2022") in rows("学校\t班级数\t学生人数\n云和县第二小学\t24\t1056\n")

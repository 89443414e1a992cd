"""Branches and campuses named without their school."""

from __future__ import annotations

from edugraph.extraction import understand
from edugraph.model import Document, Source


def schools(body: str) -> set[tuple[str, str]]:
    document = Document("t", "t", f"校园动态\n{body}", Source(uri="t", published="2023-03-20"))
    return {(m.text, e.name) for e in understand(document).entities if e.type == "School" for m in e.mentions}


def test_a_branch_is_that_of_the_school_it_was_written_with() -> None:
    found = schools("古坊小学西弄分校今年招生。今年，西弄分校新招学生90人。")
    assert ("西弄分校", "古坊小学西弄分校") in found


def test_a_branch_of_two_schools_is_of_none() -> None:
    found = schools("古坊小学西弄分校和东塘中学西弄分校今年招生。今年，西弄分校新招学生90人。")
    assert "西弄分校" not in {text for text, _ in found}


def test_new_and_old_campuses_are_no_names() -> None:
    found = schools("古坊小学西弄分校今年招生。今年，新校区和各分校都开学了。")
    assert "新校区" not in {text for text, _ in found}
    assert not any(text.endswith("各分校") for text, _ in found)

"""Tables of figures: their rows under a header, the amount in a cell, the claim it makes.

What the columns are says each reader: years (:mod:`edugraph.relate.yearly`), or what is counted (:mod:`edugraph.relate.by_subject`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from edugraph.model import Argument, Claim, Evidence
from edugraph.recognise import numerals
from edugraph.recognise.word_classes import word_class

Column = TypeVar("Column")

LABEL = re.compile(
    r"(?P<label>[\u3400-\u9fff、“”A-Za-z（）()]{2,24}?)(?:[（(/／](?P<unit>[%％]|[万亿]?[所个名人位座间亩元册台套]|[万亿]?平方米)[）)]?)?[：:]?"
)
_NUMBERING = re.compile(r"序号|编号|序|No\.?")
"""The heading of a column that numbers the rows."""
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[%％万亿]?)(?:[人名所个间套册位元]|万元)?")
_FACTOR = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_KEPT_UNITS = {"%": "%", "％": "%", "亩": "亩", "平方米": "平方米"}


@dataclass(frozen=True, slots=True)
class Row(Generic[Column]):
    """A row with as many figures as its header, which begins at ``head``, has columns; ``start`` is where its line begins."""

    head: int
    start: int
    line: str
    columns: tuple[Column, ...]
    cells: tuple[str, ...]

    def span(self, index: int) -> tuple[int, int]:
        """Where a cell stands in the text; cells are looked for one after the other, for two may say the same."""
        position = 0
        for cell in self.cells[:index]:
            position = self.line.find(cell, position) + len(cell)
        start = self.start + self.line.find(self.cells[index], position)
        return start, start + len(self.cells[index])

    def evidence(self, doc: str, rule: str, confidence: float) -> tuple[Evidence, ...]:
        """The line as evidence."""
        return (Evidence(doc, self.start, self.start + len(self.line), self.line, rule, confidence),)


def rows(text: str, header: Callable[[list[str]], list[Column]]) -> Iterator[Row[Column]]:
    """Yield the rows of all tables.

    Args:
        text: the document's text.
        header: what the columns of a line's cells are; [] where the line is no header.
    """
    columns: list[Column] = []
    start = head = skip = 0
    for line in text.split("\n"):
        cells = cells_of(line)
        numbered = bool(cells) and _NUMBERING.fullmatch(cells[0]) is not None
        found = header(cells[numbered:])
        if found:
            columns, head, skip = found, start, int(numbered)
        elif columns and "\t" in line and 1 < len(cells) - skip <= len(columns) + 1:
            yield Row(
                head, start, line, tuple(columns), tuple(cells[skip:] + [""] * (len(columns) + 1 + skip - len(cells)))
            )
        elif columns and len(cells) == len(columns) + 1 + skip:
            yield Row(head, start, line, tuple(columns), tuple(cells[skip:]))
        else:
            columns = []
        start += len(line) + 1


def cells_of(line: str) -> list[str]:
    """The cells of a row: tabs part them, and may leave one empty, else bars or blanks."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell for cell in re.split(r"[ 　|｜]+", line.strip()) if cell]


def counted(label: str) -> str:
    """What a column counts, without the word for number (班级数: 班级); "" where the label names nothing that is counted here."""
    measure = re.sub(r"(?<=.)(?:总数|数量|人数|数)$", "", label)
    return measure if measure.endswith(tuple(word_class("counted-head"))) else ""


def labelled(cells: list[str]) -> list[tuple[str, str]]:
    """The label and unit of each column behind the first; [] where a cell is no label."""
    found = [LABEL.fullmatch(cell) for cell in cells[1:]]
    return [(match["label"], match["unit"] or "") for match in found if match] if all(found) else []


def amount(cell: str, unit: str) -> tuple[str, str] | None:
    """The number of a cell in base units, and the unit that stays with it ("" for counts); None for other cells."""
    number = _NUMBER.fullmatch(cell)
    if number is None:
        return None
    words = (number["unit"] or "") + unit
    value = Decimal(number["number"].replace(",", ""))
    for character in words:
        value *= _FACTOR.get(character, Decimal(1))
    return numerals.plain(value), next((kept for form, kept in _KEPT_UNITS.items() if form in words), "")


def figure(
    subject: Argument, measure: str, found: tuple[str, str], date: str, evidence: tuple[Evidence, ...], basis: str
) -> Claim:
    """The claim of one cell: ``found`` is its amount, ``date`` the ISO date it is of, "" if unknown."""
    value, unit = found
    arguments = [
        subject,
        Argument("measure", measure, "text"),
        Argument("value", value, "number"),
        Argument("bound", "exact", "code"),
    ]
    arguments += [Argument("unit", unit, "text")] if unit else []
    arguments += [Argument("date", date, "date")] if date else []
    return Claim("Statistic", tuple(sorted(arguments)), evidence, basis)


def seats(frame: list[Argument], number: str, date: str, status: str, evidence: tuple[Evidence, ...]) -> Claim:
    """The claim of one cell of seats: ``frame`` says whose they are and of which stage, ``date`` may be ""."""
    arguments = [
        *frame,
        Argument("seats", number, "number"),
        Argument("bound", "exact", "code"),
        Argument("status", status, "code"),
    ]
    arguments += [Argument("date", date, "date")] if date else []
    return Claim("Capacity", tuple(sorted(arguments)), evidence, "inferred")

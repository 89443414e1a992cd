"""Tables of figures by year: 指标 2015年 2020年目标 2020年实际, and a row a measure.

A header is a row whose cells but the first are years, perhaps with 目标 or 实际; a row has a label, with its unit in brackets, and as many
numbers as the header has years. The figures are those of the school that the page is about, else of the page's area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from edugraph.model import Argument, Claim, Evidence
from edugraph.recognise import numerals
from edugraph.relate.discourse import Discourse
from edugraph.relate.field import EDUCATION, OTHER_FIELD

RULE = "statistic.by-year"
CONFIDENCE = 0.8

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:[底末初]|度)?(?:目标|计划|规划|预期|实际|实绩|完成|现状|值|数|情况)*")
LABEL = re.compile(
    r"(?P<label>[\u3400-\u9fff、“”A-Za-z（）()]{2,24}?)(?:[（(/／](?P<unit>[%％]|[万亿]?[所个名人位座间亩元册台套]|[万亿]?平方米)[）)]?)?[：:]?"
)
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[%％万亿]?)")
_FACTOR = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_KEPT_UNITS = {"%": "%", "％": "%", "亩": "亩", "平方米": "平方米"}


def yearly_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The counts and shares that tables by year state, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    claims: list[Claim] = []
    years: list[str] = []
    start = 0
    for line in talk.text.split("\n"):
        cells = cells_of(line)
        header = _header(cells)
        if header:
            years = header
        elif len(cells) == len(years) + 1:
            claims.extend(_row(cells, years, start, line, doc, talk))
        else:
            years = []
        start += len(line) + 1
    return claims


def cells_of(line: str) -> list[str]:
    """The cells of a row: a tab, a bar or blanks part them."""
    return [cell for cell in re.split(r"\t|[ 　|｜]+", line.strip()) if cell]


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


def _header(cells: list[str]) -> list[str]:
    """The years of a header's columns; [] where the row is none."""
    found = [_YEAR.fullmatch(cell) for cell in cells[1:]]
    whole = len(found) > 1 and all(found) and not re.search(r"\d", cells[0])
    return [match["year"] for match in found if match] if whole else []


def _row(cells: list[str], years: list[str], start: int, line: str, doc: str, talk: Discourse) -> Iterator[Claim]:
    label = LABEL.fullmatch(cells[0])
    subject = talk.theme_or_home(start)
    if (
        label is None
        or subject is None
        or OTHER_FIELD.search(label["label"])
        or re.search(r"学位|经费|资金|投入|支出", label["label"])
    ):
        return
    if not EDUCATION.search(label["label"]) and not EDUCATION.search(talk.text.split("\n", 1)[0]):
        return
    evidence = (Evidence(doc, start, start + len(line), line, RULE, CONFIDENCE),)
    for year, cell in zip(years, cells[1:], strict=True):
        found = amount(cell, label["unit"] or "")
        if found is None:
            continue
        value, unit = found
        if not unit and re.search(r"[率比]$|比例$|比重$", label["label"]):
            unit = "%"
        arguments = [
            subject,
            Argument("measure", label["label"], "text"),
            Argument("value", value, "number"),
            Argument("date", year, "date"),
            Argument("bound", "exact", "code"),
        ]
        arguments += [Argument("unit", unit, "text")] if unit else []
        yield Claim("Statistic", tuple(sorted(arguments)), evidence, "inferred")

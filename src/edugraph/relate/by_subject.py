"""Tables of figures by school or area: 学校 班级 学生 专任教师, and a row for each.

The header's first cell says what the rows are, the others what is counted; a row has a known name and as many numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Argument, Claim, Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.figure_tables import Row, amount, counted, figure, labelled, rows
from edugraph.relate.reported import reported_year

RULE = "statistic.by-subject"
CONFIDENCE = 0.85

_NAMES = re.compile(
    r"(?:序号)?(?:学校|校区|校名|园所|幼儿园|单位|名称|分校|县区|区县|县市区|县（市、区）|市县|地区|乡镇|镇街|校别|办学点)(?:名称)?"
)
_OWNERS = ("School", "EducationGroup", "Area")


def subject_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The counts that tables give school by school, or area by area, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    return [claim for row in rows(talk.text, _header) for claim in _claims(row, doc, talk)]


def _header(cells: list[str]) -> list[tuple[str, str]]:
    """What each column counts, with its unit; [] where the row is no header."""
    if len(cells) < 2 or not _NAMES.fullmatch(cells[0]):
        return []
    found = labelled(cells)
    return found if any(counted(label) for label, _ in found) else []


def _claims(row: Row[tuple[str, str]], doc: str, talk: Discourse) -> Iterator[Claim]:
    owner = _owner(row.cells[0], row.start, talk)
    if owner is None:
        return
    subject = Argument("subject", owner.name, owner.type, owner.scope)
    evidence = row.evidence(doc, RULE, CONFIDENCE)
    date = _date(row.head, talk)
    for (label, unit), cell in zip(row.columns, row.cells[1:], strict=True):
        found = amount(cell, unit) if counted(label) else None
        if found is not None:
            yield figure(subject, counted(label), found, date, evidence, "stated")


def _owner(cell: str, start: int, talk: Discourse) -> Mention | None:
    """Whose row it is: the name in the first cell; 本部 is the school that the page is about."""
    names = [m for m in talk.within(start, start + len(cell) + 4) if m.type in _OWNERS and m.name]
    if names:
        return names[0]
    return talk.titled if re.fullmatch(r"(?:校)?本部|总校|主校区", cell) else None


def _date(head: int, talk: Discourse) -> str:
    """The date that the lines right above the table give, else the year reported."""
    above = talk.text.rfind("\n", 0, max(0, head - 1)) + 1
    dates = [m for m in talk.within(above, head) if m.type == "Date" and m.value is not None and m.value.value]
    if dates and dates[-1].value is not None:
        return dates[-1].value.value
    return reported_year(head, talk)

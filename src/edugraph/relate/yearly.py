"""Tables of figures by year: 指标 2015年 2020年目标 2020年实际, and a row a measure.

A header is a row whose cells but the first are years, perhaps with 目标 or 实际; a row has a label, with its unit in brackets, and as many
numbers as the header has years. The figures are those of the school that the page is about, else of the page's area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Claim
from edugraph.relate.discourse import Discourse
from edugraph.relate.field import EDUCATION, OTHER_FIELD
from edugraph.relate.figure_tables import LABEL, Row, amount, figure, rows

RULE = "statistic.by-year"
CONFIDENCE = 0.8

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:[底末初]|度)?(?:目标|计划|规划|预期|实际|实绩|完成|现状|值|数|情况)*")


def yearly_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The counts and shares that tables by year state, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    return [claim for row in rows(talk.text, _header) for claim in _claims(row, doc, talk)]


def _header(cells: list[str]) -> list[str]:
    """The years of a header's columns; [] where the row is none."""
    found = [_YEAR.fullmatch(cell) for cell in cells[1:]]
    whole = len(found) > 1 and all(found) and not re.search(r"\d", cells[0])
    return [match["year"] for match in found if match] if whole else []


def _claims(row: Row[str], doc: str, talk: Discourse) -> Iterator[Claim]:
    label = LABEL.fullmatch(row.cells[0])
    subject = talk.theme_or_home(row.start)
    if (
        label is None
        or subject is None
        or OTHER_FIELD.search(label["label"])
        or re.search(r"学位|经费|资金|投入|支出", label["label"])
    ):
        return
    if not EDUCATION.search(label["label"]) and not EDUCATION.search(talk.title):
        return
    evidence = row.evidence(doc, RULE, CONFIDENCE)
    for year, cell in zip(row.columns, row.cells[1:], strict=True):
        found = amount(cell, label["unit"] or "")
        if found is None:
            continue
        value, unit = found
        if not unit and re.search(r"[率比]$|比例$|比重$", label["label"]):
            unit = "%"
        yield figure(subject, label["label"], (value, unit), year, evidence, "inferred")

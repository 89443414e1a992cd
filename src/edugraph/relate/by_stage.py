"""Tables of figures by stage: 学段 交流教师 新增学位, and a row for each stage, 合计 at the end.

The figures are those of the school that the page is about, else of the page's area; seats are a Capacity of their stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Argument, Claim
from edugraph.relate.discourse import Discourse
from edugraph.relate.figure_tables import Row, amount, counted, figure, labelled, rows, seats
from edugraph.relate.parts import STAGES
from edugraph.relate.reported import reported_year

RULE = "figures.by-stage"
CONFIDENCE = 0.85

_STAGE = re.compile(r"学段|阶段|类别|类型|学校(?:类别|类型)|办学层次|层次|项目")
_TOTALS = frozenset({"合计", "总计", "小计", "全市", "全县", "全区"})
_PLANNED = re.compile(r"拟|计划|规划|预计|目标")


def stage_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The counts and seats that tables give stage by stage, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    return [claim for row in rows(talk.text, _header) for claim in _claims(row, doc, talk)]


def _header(cells: list[str]) -> list[tuple[str, str]]:
    """What each column counts, with its unit; [] where the row is no header."""
    if len(cells) < 2 or not _STAGE.fullmatch(cells[0]):
        return []
    found = labelled(cells)
    return found if all(counted(label) or _seats(label) for label, _ in found) else []


def _seats(label: str) -> bool:
    return label.endswith(("学位", "学位数"))


def _claims(row: Row[tuple[str, str]], doc: str, talk: Discourse) -> Iterator[Claim]:
    stage = row.cells[0]
    subject = talk.theme_or_home(row.start)
    if subject is None or stage not in STAGES | _TOTALS:
        return
    stage = "" if stage in _TOTALS else stage
    evidence = row.evidence(doc, RULE, CONFIDENCE)
    date = reported_year(row.head, talk)
    for (label, unit), cell in zip(row.columns, row.cells[1:], strict=True):
        found = amount(cell, unit)
        if found is None:
            continue
        if _seats(label):
            planned = talk.is_plan(row.head) or _PLANNED.search(label) is not None
            frame = [Argument("stage", stage, "text")] if stage else []
            yield seats([subject, *frame], found[0], date, "planned" if planned else "done", evidence)
        else:
            yield figure(subject, stage + counted(label), found, date, evidence, "inferred")

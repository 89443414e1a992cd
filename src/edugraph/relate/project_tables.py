"""Tables of building: 学校名称 总投资（万元） 新增学位（个） 启用时间, and a school a row.

A row gives the seats and the cost of the school named in it, and its opening where the table is of new schools; its grounds and classes
are read by :mod:`edugraph.relate.by_subject`.
What a row tells of a day after the page's publication is planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edugraph.model import Argument, Claim, Evidence, Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.figure_tables import Row, amount, rows, seats
from edugraph.relate.parts import STAGES

RULE = "projects.table"
CONFIDENCE = 0.85

_NAMES = re.compile(r"学校|校名|(?:学校|项目|园所|幼儿园|单位|工程)名称|学校（幼儿园）|项目学校|建设项目|项目")
_UNIT = r"(?:[（(](?:单位[：:])?(?P<unit>[万亿]?(?:元|个|座|亩|平方米|㎡|人))[)）])?"
_COLUMNS = {
    "seats": re.compile(rf"(?:(?:可|拟|计划)?(?:新增|提供|增加|设计|规划)?)(?P<label>[\u4e00-\u9fff]{{0,4}}?)(?:公办)?学位(?:数|数量|规模)?{_UNIT}"),
    "money": re.compile(rf"(?P<label>(?:项目|计划|工程|估算|概算)?总?(?:投资|造价|概算)(?:额|金额|总额|概算|估算)?){_UNIT}"),
    "opens": re.compile(r"(?P<label>(?:计划|预计|拟)?(?:启用|投用|开学|招生|开办|开园|投入使用|办学)(?:时间|日期|年份)?)(?P<unit>)"),
    "scale": re.compile(r"(?P<label>(?:建设|办学|项目)?(?:规模|内容|规模及内容))(?P<unit>)"),
    "stage": re.compile(r"(?P<label>(?:建设|工程|项目)?(?:进度|进展)(?:安排|情况)?|备注)(?P<unit>)"),
    "built": re.compile(r"(?P<label>(?:计划|预计|拟)?(?:建成|竣工|交付|完工)(?:时间|日期|年份)?)(?P<unit>)"),
}  # fmt: skip
_NEW = re.compile(r"在建|新建|新校|新学校|新办|新开办|新增(?:中小)?学校")
_REBUILT = re.compile(r"改扩建|改建|扩建|改造|加固|维修")
_PLANNED = re.compile(r"计划|规划|拟|预计")
_TELL_WHEN = ("opens", "built", "stage")
_OPENING = re.compile(r"启用|投用|开学|招生|开园|投入使用")
_SEATS = re.compile(r"学位(\d{2,5})[个座]|(?<!\d)(\d{2,5})[个座](?:园位|学位)")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column gives (seats, money, opens, built; "" for anything else), with its label and unit."""

    kind: str
    label: str = ""
    unit: str = ""


def project_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The seats, costs and openings that tables of building give school by school, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    return [claim for row in rows(talk.text, _header) for claim in _claims(row, doc, talk)]


def _header(cells: list[str]) -> list[_Column]:
    """What each column gives; [] where the row is no header, or none of its columns is of building."""
    if len(cells) < 2 or not _NAMES.fullmatch(cells[0]):
        return []
    found = [_column(cell) for cell in cells[1:]]
    return found if any(c.kind in ("seats", "money", "scale") for c in found) else []


def _column(cell: str) -> _Column:
    for kind, pattern in _COLUMNS.items():
        match = pattern.fullmatch(cell)
        if match is not None:
            return _Column(kind, match["label"], match["unit"] or "")
    return _Column("", cell)


def _claims(row: Row[_Column], doc: str, talk: Discourse) -> Iterator[Claim]:
    school = _school(row, talk)
    if school is None:
        return
    subject = Argument("subject", school.name, school.type, school.scope)
    evidence = row.evidence(doc, RULE, CONFIDENCE)
    given = [(column, cell) for column, cell in zip(row.columns, row.cells[1:], strict=True) if cell]
    dates = (_date(row, i, talk) for i, c in enumerate(row.columns, 1) if c.kind in _TELL_WHEN and row.cells[i])
    date = next(filter(None, dates), "")
    status = "planned" if _ahead(date, row, talk) else "done"
    for column, cell in given:
        found = amount(cell, column.unit)
        if column.kind == "scale" and (places := _SEATS.search(cell)) is not None:
            yield seats([subject], places.group(1) or places.group(2), date, status, evidence)
        if (
            (column.kind == "opens" or (column.kind == "stage" and _OPENING.search(cell)))
            and date
            and _is_new(row, talk)
        ):
            frame = [Argument("school", school.name, "School", school.scope), Argument("date", date, "date")]
            yield Claim("Opening", tuple(sorted([*frame, Argument("status", status, "code")])), evidence)
        elif found is None:
            continue
        elif column.kind == "seats":
            stage = [Argument("stage", column.label, "text")] if column.label in STAGES else []
            yield seats([subject, *stage], found[0], date, status, evidence)
        elif column.kind == "money":
            yield _cost(subject, found[0], status, evidence)


def _school(row: Row[_Column], talk: Discourse) -> Mention | None:
    """The school that the row's first cell names."""
    return next((m for m in talk.within(*row.span(0)) if m.type == "School" and m.name), None)


def _date(row: Row[_Column], index: int, talk: Discourse) -> str:
    dates = [m for m in talk.within(*row.span(index)) if m.type == "Date" and m.value is not None]
    return dates[0].value.value if dates and dates[0].value is not None else ""


def _ahead(date: str, row: Row[_Column], talk: Discourse) -> bool:
    """Whether the row tells of what is yet to come: its date is after the page's, or the page or a column says that it plans.

    Of a year that is the page's own the date tells nothing.
    """
    published = talk.published[: len(date)]
    if date and published and date != published:
        return date > published
    labels = "".join(column.label for column in row.columns)
    return talk.is_plan(row.head) or _PLANNED.search(talk.title + labels) is not None


def _is_new(row: Row[_Column], talk: Discourse) -> bool:
    """Whether the table, or the row itself, is of new schools."""
    if _REBUILT.search(row.line):
        return False
    above = talk.text[max(0, talk.text.rfind("\n", 0, max(0, row.head - 1))) : row.head]
    return _NEW.search(talk.title + above + row.line) is not None


def _cost(subject: Argument, value: str, status: str, evidence: tuple[Evidence, ...]) -> Claim:
    arguments = (
        subject,
        Argument("amount", value, "number"),
        Argument("bound", "exact", "code"),
        Argument("status", status, "code"),
    )
    return Claim("Investment", tuple(sorted(arguments)), evidence)

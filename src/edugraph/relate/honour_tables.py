"""Tables of honours: 学校 | 项目名称 | 认定机关 | 时间, and a row for each that was recognised.

The header says which column names who is recognised, as what, by whom and when; 同上 and a ditto mark repeat the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Argument, Claim, Evidence, Mention
from edugraph.relate.discourse import Discourse

RULE = "honours.table"
CONFIDENCE = 0.9

_COLUMNS = (
    (
        "title",
        re.compile(
            r"(?:项目|称号|荣誉|奖项|表彰|认定|命名|创建|获奖|授予)(?:项目|称号|荣誉|类别|等次|类型)?(?:名称)?|荣誉称号|所获荣誉"
        ),
    ),
    ("authority", re.compile(r"(?:认定|授予|颁发|颁奖|评定|命名|发文|表彰|发证|批准)(?:机关|单位|部门|机构)")),
    ("date", re.compile(r"(?:认定|授予|获奖|命名|颁发|获得|批准|表彰)?(?:时间|日期|年份|年度)")),
    (
        "recipient",
        re.compile(
            r"(?:获奖|受表彰|认定|推荐|申报)?(?:学校|单位|幼儿园|园所|县|县区|县（市）|县（市、区）|县市区|姓名|个人|名单|对象|校名)"
            r"(?:、(?:学校|单位|个人|幼儿园))?(?:名称|名单)?"
        ),
    ),
)
_DITTO = re.compile(r"[“\"]?(?:同上|〃|″|\"|同前)[”\"]?")
_GAP = re.compile(r"\t|[|｜]| {2,}|　+")
_RECIPIENTS = ("School", "EducationGroup", "Agency", "Area", "Person")
_PRECEDENCE = ("School", "Person", "EducationGroup", "Agency", "Area")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its offsets and those of its cells."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


def honour_tables(doc: str, talk: Discourse) -> list[Claim]:
    """Return one Designation for each recipient of a document's tables of honours, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    return [claim for line, columns, above in _rows(talk) for claim in _claims(line, columns, above, doc, talk)]


def honour_lines(talk: Discourse) -> list[tuple[int, int]]:
    """Where the rows of the tables of honours stand: what touches in them is no pair."""
    return [(line.start, line.end) for line, _, _ in _rows(talk)]


def _rows(talk: Discourse) -> Iterator[tuple[_Line, tuple[str, ...], dict[str, tuple[int, int]]]]:
    """The rows with what their columns are, and for each column the cell that a ditto mark stands for."""
    columns: tuple[str, ...] = ()
    above: dict[str, tuple[int, int]] = {}
    for line in _lines(talk.text):
        header = _header(talk.text, line)
        if header:
            columns, above = header, {}
        elif not columns or len(line.cells) != len(columns):
            columns = ()
        else:
            for role, (start, end) in zip(columns, line.cells, strict=True):
                words = talk.text[start:end].strip()
                if role and not _DITTO.fullmatch(words):
                    above[role] = (start, end)
            yield line, columns, dict(above)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        cells: list[tuple[int, int]] = []
        position = 0
        for gap in _GAP.finditer(line):
            cells.append((start + position, start + gap.start()))
            position = gap.end()
        cells.append((start + position, start + len(line)))
        yield _Line(start, start + len(line), tuple(cells))
        start += len(line) + 1


def _header(text: str, line: _Line) -> tuple[str, ...]:
    """What each column is, "" for the others; () where the line is no header of a table of honours."""
    if len(line.cells) < 2:
        return ()
    roles = tuple(_column(text[start:end]) for start, end in line.cells)
    return roles if "title" in roles and "recipient" in roles else ()


def _column(words: str) -> str:
    plain = re.sub(r"\s", "", words)
    return next((role for role, pattern in _COLUMNS if pattern.fullmatch(plain)), "")


def _claims(
    line: _Line, columns: Sequence[str], cells: dict[str, tuple[int, int]], doc: str, talk: Discourse
) -> Iterator[Claim]:
    title = _title(cells.get("title"), talk)
    if title is None or "recipient" not in columns:
        return
    frame = [title, Argument("status", "done", "code")]
    frame += [Argument("authority", m.name, m.type, m.scope) for m in _named(cells.get("authority"), ("Agency",), talk)]
    date = _date(cells.get("date"), talk)
    frame += [Argument("date", date, "date")] if date else []
    evidence = (Evidence(doc, line.start, line.end, talk.text[line.start : line.end], RULE, CONFIDENCE),)
    found = _named(cells.get("recipient"), _RECIPIENTS, talk)
    kind = next((t for t in _PRECEDENCE if any(m.type == t for m in found)), "")
    for recipient in (m for m in found if m.type == kind):
        argument = Argument("recipient", recipient.name, recipient.type, recipient.scope)
        yield Claim("Designation", tuple(sorted([*frame, argument])), evidence)


def _named(cell: tuple[int, int] | None, types: Sequence[str], talk: Discourse) -> list[Mention]:
    return [] if cell is None else [m for m in talk.within(*cell) if m.type in types and m.name]


def _title(cell: tuple[int, int] | None, talk: Discourse) -> Argument | None:
    """The title of a row: the scheme or honour that its cell names, else its words."""
    if cell is None:
        return None
    schemes = [m for m in talk.within(*cell) if m.type == "Programme" and m.name]
    words = talk.text[slice(*cell)].strip(" “”")
    if schemes and len(schemes[0].text) * 2 >= len(words):
        return Argument("title", schemes[0].name, "Programme", schemes[0].scope)
    return Argument("title", words, "text") if words else None


def _date(cell: tuple[int, int] | None, talk: Discourse) -> str:
    if cell is None:
        return ""
    dates = [m.value.value for m in talk.within(*cell) if m.type == "Date" and m.value is not None and m.value.value]
    return dates[0] if dates else ""

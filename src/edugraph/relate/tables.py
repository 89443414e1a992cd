"""Rows of tables whose header names the roles: 支援学校 | 受援学校, 集团名称 | 核心校 | 成员校.

A restored table is a run of lines, a row each, cells separated by a tab; pages that lost the tabs have spaces. An empty cell
under a role of the left side repeats the cell above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Claim, Mention
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.lead import COMMUNITY, listed
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

_ROW = Rule(
    "partnership.table", "Partnership", (), (("kind", "pairing-assistance"), ("status", "done")), confidence=0.95
)
_ROW_EQUAL = Rule(
    "partnership.table-pair", "Partnership", (), (("kind", "pairing-assistance"), ("status", "done")), confidence=0.93
)
_GROUP = Rule(
    "partnership.table-group", "Partnership", (), (("kind", "group-schooling"), ("status", "done")), confidence=0.93
)
_COMMUNITY = Rule(
    "partnership.table-community", "Partnership", (), (("kind", "community"), ("status", "done")), confidence=0.93
)
_CORE = Rule("membership.table-core", "Membership", (), (("role", "core"),), confidence=0.94)
_MEMBER = Rule("membership.table-member", "Membership", (), (("role", "member"),), confidence=0.94)

_BODY = r"(?:学校|校|单位|幼儿园|园|方|县|区|市|县区|地区)"
_COLUMNS = (
    (
        "recipient",
        re.compile(
            rf"(?:受援|受扶|被帮扶|被支援|受助|受帮扶|被托管|薄弱|乡村|农村|乡镇|项目|结对帮扶对象|帮扶对象|结对对象){_BODY}*(?:名称|名单)?"
        ),
    ),
    (
        "supporter",
        re.compile(
            rf"(?:支援|帮扶|对口支援|结对帮扶|援助|支持|优质|城区|城镇|县城|示范|领航|引领|托管|派出){_BODY}+(?:名称|名单)?"
        ),
    ),
    ("whole", re.compile(r"(?:教育)?(?:集团|教联体|共同体|联盟|总校|教共体)(?:名称|学校)?")),
    ("core", re.compile(r"(?:核心|牵头|龙头|领航|主体)(?:学校|校|园|单位)(?:名称)?")),
    ("member", re.compile(r"(?:成员|加盟|参与)(?:学校|校|园|单位)(?:名称|名单)?")),
    (
        "pair",
        re.compile(
            rf"(?:结对|对口|协作|合作|共建|本地|我[省市县区]|甲方|乙方)[\u4e00-\u9fff]{{0,4}}{_BODY}?(?:名称|[AB甲乙])?|学校名称|学校"
        ),
    ),
)
_ORGANISATIONS = ("School", "EducationGroup", "Agency", "Area")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its offsets and those of its cells."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


def tables(doc: str, talk: Discourse) -> list[Claim]:
    """Return what the rows of a document's tables claim, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: list[Claim] = []
    columns: tuple[str, ...] = ()
    above: dict[str, list[Mention]] = {}
    for row in _rows(talk.text):
        header = _header(talk.text, row)
        if header:
            columns, above = header, {}
            continue
        if len(row.cells) < 2 or len(row.cells) > len(columns):
            columns = ()
        if columns:
            for draft in _drafts(row, columns, above, talk):
                claims.extend(complete(draft, doc, talk))
    return claims


def _rows(text: str) -> Iterator[_Row]:
    start = 0
    for line in text.split("\n"):
        mark = r"\t" if "\t" in line else r"[ 　]+"
        cells: list[tuple[int, int]] = []
        position = 0
        for gap in re.finditer(mark, line):
            cells.append((start + position, start + gap.start()))
            position = gap.end()
        cells.append((start + position, start + len(line)))
        yield _Row(start, start + len(line), tuple(cells))
        start += len(line) + 1


def _header(text: str, row: _Row) -> tuple[str, ...]:
    """Return the role of each column, "" for those without; () where the row is no header of a table of relations."""
    if len(row.cells) < 2:
        return ()
    roles = tuple(_column(text[start:end].strip()) for start, end in row.cells)
    named = [role for role in roles if role]
    if {"supporter", "recipient"} <= set(named) or ("member" in named and ({"core", "whole"} & set(named))):
        return roles
    if named.count("pair") == 2:
        return tuple(
            "left" if i == roles.index("pair") else "right" if r == "pair" else "" for i, r in enumerate(roles)
        )
    if "pair" in named and {"supporter", "recipient"} & set(named):
        other = "recipient" if "supporter" in named else "supporter"
        return tuple(other if role == "pair" else role for role in roles)
    if {"core", "recipient"} <= set(named):
        return tuple("supporter" if role == "core" else role for role in roles)
    return ()


def _column(words: str) -> str:
    plain = re.sub(r"[（(].*?[）)]|[\s*]", "", words)
    return next((role for role, pattern in _COLUMNS if pattern.fullmatch(plain)), "")


def _drafts(row: _Row, columns: Sequence[str], above: dict[str, list[Mention]], talk: Discourse) -> Iterator[Draft]:
    found: dict[str, list[Mention]] = {}
    # A cell that spans rows is written once: what is missing is missing on the left.
    offset = len(columns) - len(row.cells)
    for role, (start, end) in zip(columns[offset:], row.cells, strict=True):
        if role:
            found[role] = [m for m in talk.within(start, end) if m.type in _ORGANISATIONS and m.name]
    for role in ("supporter", "whole", "core", "left"):
        if role in columns and not found.get(role):
            found[role] = above.get(role, [])
    above.update(found)
    for rule, fillers in _claimed(found):
        draft = listed(rule, talk, row.start, row.end, tuple(fillers))
        if draft is not None:
            yield draft


def _claimed(found: dict[str, list[Mention]]) -> Iterator[tuple[Rule, list[Filler]]]:
    def of(*roles: str) -> list[Filler]:
        return [Filler.of(role, m) for role in roles for m in found.get(role, [])]

    if found.get("supporter") and found.get("recipient"):
        yield _ROW, of("supporter", "recipient")
    elif found.get("left") and found.get("right"):
        yield _ROW_EQUAL, of("left", "right")
    wholes = found.get("whole", [])
    if found.get("member"):
        together = [Filler.of("party", m) for role in ("core", "member") for m in found.get(role, [])]
        community = any(COMMUNITY.search(m.text) for m in wholes)
        yield (_COMMUNITY if community else _GROUP), together
    for whole in wholes:
        for rule, role in ((_CORE, "core"), (_MEMBER, "member")):
            for member in found.get(role, []):
                yield rule, [Filler.of("member", member), Filler.of("whole", whole)]

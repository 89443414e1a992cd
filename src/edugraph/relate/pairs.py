"""Lists of pairs under a heading of pairing: 甲中学——乙中学；丙中学——丁中学, ①甲校带乙、丙两校；②丁校与戊校.

Under a heading that speaks of assistance the school named first assists; under one that only pairs, marks decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edugraph.model import Claim, Mention
from edugraph.relate.complete import complete
from edugraph.relate.direction import supports
from edugraph.relate.discourse import Discourse
from edugraph.relate.honour_tables import honour_lines
from edugraph.relate.lead import ASSISTING, PAIRING, lead, listed
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

_PAIR = Rule(
    "partnership.listed-pair", "Partnership", (), (("kind", "pairing-assistance"), ("status", "done")), confidence=0.9
)

_ORGANISATIONS = ("School", "Agency", "Area")
_ITEM = re.compile(r"[^；;。！？\n①-⑳]+")
_COMMA = re.compile(r"[^，,]+")
_WHOLE = re.compile(r".+")
_MARK = re.compile(r"[\s（(]*(?:第?[一二三四五六七八九十\d]{1,3}(?:[对组])?[、.．）):：]|[①-⑳])?\s*")
_JOINT = re.compile(r"\s*(?:、|和|及|以及|，)\s*")
_CELL = re.compile(r"[^|｜，。；\n]{1,10}[|｜]\s*")
_DASH = re.compile(r"\s*(?:[|｜]|—{1,3}|－{1,3}|-{1,3}|―{1,2}|→|↔|<->|=>|--?>|⇌|～|[×✕])\s*")
_LINK = re.compile(
    r"\s*(?:分别|依次)?(?:与|和|跟|同|带动?|帮扶|结对|对接|牵头，?带|牵头，?与)\s*|[^，。；]{0,10}，(?:并)?与"
)
_ONE_BY_ONE = re.compile(r"依次|分别|一一对应|逐一")
_MUTUAL = re.compile(r"互[学帮派]|相互|互相")
_DENIED = re.compile(r"不再|取消|终止|退出|未列入|除外|停止")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of a list: its offsets and the two sides."""

    start: int
    end: int
    left: tuple[Mention, ...]
    right: tuple[Mention, ...]
    dashed: bool


def pairs(doc: str, talk: Discourse) -> list[Claim]:
    """Return the partnerships that a document lists pair by pair, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: list[Claim] = []
    honours = honour_lines(talk)
    for entry in _entries(talk):
        above = lead(talk, entry.start)
        if not PAIRING.search(above) or any(low <= entry.start < high for low, high in honours):
            continue
        for draft in _drafts(entry, above, talk):
            claims.extend(complete(draft, doc, talk))
    return claims


def _entries(talk: Discourse) -> Iterator[_Entry]:
    for match in _ITEM.finditer(talk.text):
        yield from _item(talk, *match.span())


def _item(talk: Discourse, start: int, end: int) -> Iterator[_Entry]:
    """The entries of one item: itself, or, after a colon, its parts between commas (同日结对：甲与乙，丙与丁)."""
    numbered = start > 0 and "①" <= talk.text[start - 1] <= "⑳"
    colon = max(talk.text.rfind("：", start, end), talk.text.rfind(":", start, end))
    stretches = [(start, end)]
    if colon >= 0 and not numbered:
        numbered = PAIRING.search(talk.text, start, colon) is not None
        mark = _COMMA if numbered else _WHOLE
        stretches = [(m.start(), m.end()) for m in mark.finditer(talk.text, colon + 1, end)]
    for low, high in stretches:
        head = _MARK.match(talk.text, low, high)
        first = head.end() if head else low
        cell = _CELL.match(talk.text, first, high)
        if cell is not None and not _names(talk, first, cell.end()):
            first = cell.end()  # 高中 | 甲中学 | 乙中学: the first cell says of what stage they are
        inside = _names(talk, first, high)
        if len(inside) > 1 and inside[0].start == first and not _DENIED.search(talk.text, first, high):
            for names in _couples(talk.text, inside):
                stop = high if names[-1] == inside[-1] else names[-1].end
                entry = _split(talk.text, names[0].start, stop, names, numbered=numbered)
                if entry is not None:
                    yield entry


def _couples(text: str, names: Sequence[Mention]) -> Iterator[Sequence[Mention]]:
    """甲——乙、丙——丁: the names of an item, cut before each that a dash follows once another has come."""
    gaps = [text[before.end : after.start] for before, after in pairwise(names)]
    start, dashed = 0, False
    for place, gap in enumerate(gaps):
        if _DASH.fullmatch(gap):
            if dashed and place > start and _JOINT.fullmatch(gaps[place - 1]):
                yield names[start:place]
                start = place
            dashed = True
    yield names[start:]


def _names(talk: Discourse, start: int, end: int) -> list[Mention]:
    return [m for m in talk.within(start, end) if m.type in _ORGANISATIONS and m.name]


def _split(text: str, start: int, end: int, inside: Sequence[Mention], *, numbered: bool) -> _Entry | None:
    """Cut an item at the one mark between two names that is no mere joint."""
    left: list[Mention] = [inside[0]]
    right: list[Mention] = []
    dashed = False
    for before, after in pairwise(inside):
        between = text[before.end : after.start]
        if _JOINT.fullmatch(between) and not (numbered and not right and between.strip() == "和" and len(inside) == 2):
            (right or left).append(after)
        elif not right and (_DASH.fullmatch(between) or (numbered and _LINK.fullmatch(between))):
            dashed = bool(_DASH.fullmatch(between))
            right.append(after)
        elif right:
            break
        else:
            return None
    return _Entry(start, end, tuple(left), tuple(right), dashed) if right else None


def _drafts(entry: _Entry, above: str, talk: Discourse) -> Iterator[Draft]:
    words = talk.text[entry.start : entry.end]
    one_by_one = len(entry.left) == len(entry.right) > 1 and (_ONE_BY_ONE.search(words) is not None)
    sides = list(zip(entry.left, entry.right, strict=True)) if one_by_one else [(entry.left, entry.right)]
    directed = not _MUTUAL.search(words) and (bool(ASSISTING.search(above)) or _areas_direct(above, talk, entry.start))
    roles = ("supporter", "recipient") if directed else ("left", "right")
    for one, other in sides:
        fillers = [
            Filler.of(role, m)
            for role, side in zip(roles, (one, other), strict=True)
            for m in (side if isinstance(side, tuple) else (side,))
        ]
        draft = listed(_PAIR, talk, entry.start, entry.end, tuple(fillers))
        if draft is not None:
            yield draft


def _areas_direct(above: str, talk: Discourse, position: int) -> bool:
    """Whether the heading pairs two areas of which the first supports the second (甲区与乙县学校结对名单)."""
    near = [m for m in talk.before(position) if m.type == "Area" and m.name]
    for after, before in pairwise(near):
        if re.fullmatch(r"(?:教育[局委])?[与和—]", talk.text[before.end : after.start]):
            return supports(before, after, talk)
    return False

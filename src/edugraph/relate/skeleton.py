"""A sentence as patterns see it: every mention one symbol, all other characters themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edugraph.model import Mention
from edugraph.relate.pattern import symbol

_QUANTITY = {
    "number": "Number",
    "money": "Money",
    "percent": "Percent",
    "area": "Ground",
    "duration": "Duration",
    "points": "Points",
}

_GLOSS = re.compile(
    r"[（(](?:以下|下文|后文)?(?:统一)?(?:简称|称)[^（）()\n]{2,20}[）)]|[（(](?:核心|牵头|龙头|领航|总|成员)(?:校|学校)[）)]"
)
_GLOSS_TYPE = "Gloss"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
"""A private-use character left in the text must not be taken for a mention."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """``text`` is the skeleton; ``starts[i]``/``ends[i]`` delimit its i-th symbol in the document, ``mentions[i]`` is what it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[Mention | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of skeleton symbols ``[start, end)``; ``end`` > ``start``."""
        return self.starts[start], self.ends[end - 1]

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions among symbols ``[start, end)``, in order."""
        return [m for m in self.mentions[start:end] if m is not None]


def kind_of(mention: Mention) -> str:
    """The name patterns use for a mention: its type, or for quantities their kind."""
    if mention.type == "Quantity":
        return _QUANTITY.get(mention.value.kind if mention.value else "", "Other")
    return mention.type


def skeleton(
    text: str, start: int, end: int, mentions: Sequence[Mention], asides: Sequence[tuple[int, int]] = ()
) -> Skeleton:
    """The skeleton of ``text[start:end]``.

    Args:
        text: the document's text.
        start: first offset.
        end: offset past the last character.
        mentions: sorted, not overlapping; those outside the stretch are ignored.
        asides: stretches to pass over (see :func:`asides_of`).
    """
    if asides:
        mentions = [m for m in mentions if not any(low <= m.start < high for low, high in asides)]
        mentions = sorted([*mentions, *(Mention(low, high, _GLOSS_TYPE, "", "") for low, high in asides)], key=_place)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    held: list[Mention | None] = []

    def plain(low: int, high: int) -> None:
        pieces.append(_PRIVATE.sub("\ufffd", text[low:high]))
        starts.extend(range(low, high))
        ends.extend(range(low + 1, high + 1))
        held.extend([None] * (high - low))

    position = start
    for mention in _shown(text, start, end, mentions):
        if mention.start < position:
            continue
        plain(position, mention.start)
        if mention.type != _GLOSS_TYPE:
            pieces.append(symbol(kind_of(mention)))
            starts.append(mention.start)
            ends.append(mention.end)
            held.append(mention)
        position = mention.end
    plain(position, max(position, end))
    return Skeleton("".join(pieces), tuple(starts), tuple(ends), tuple(held))


_IN_A_LIST = re.compile(r"(?:、|和|与|及|以及)$")
"""甲小学、乙镇的|丙小学: where a member of a list lies is passed over."""
_ASIDE = re.compile(r"[（(][^（）()\n]{1,40}[）)]")


def asides_of(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """Brackets that say something of the name before them and name nobody: 甲小学（2018年9月，学位1350个）、乙幼儿园（…）."""
    names = {m.end for m in mentions if m.type in ("School", "EducationGroup", "Agency", "Area")}
    found = (a.span() for a in _ASIDE.finditer(text, start, end) if a.start() in names)
    return tuple(
        (low, high)
        for low, high in found
        if not any(
            low < m.start < high and m.type in ("School", "EducationGroup", "Agency", "Person", "Area")
            for m in mentions
        )
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _shown(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a stretch, and what no pattern should see as stand-ins to pass over.

    Passed over are the gloss of a short name, （以下简称：某中）, and a pointer or area that only leads a name (我县|第三中学).
    """
    inside = [m for m in mentions if m.start >= start and m.end <= end]
    named = {m.start for m in inside if m.type in ("School", "Agency")}
    passed = [
        Mention(m.start, m.end, _GLOSS_TYPE, m.text, "")
        for m in inside
        if m.type in ("Pointer", "Area") and m.end in named
    ]
    passed += [
        Mention(m.start, m.end + 1, _GLOSS_TYPE, m.text, "")
        for m in inside
        if m.type == "Area" and m.end + 1 in named and text[m.end] == "的" and _IN_A_LIST.search(text, start, m.start)
    ]
    passed += [Mention(*g.span(), _GLOSS_TYPE, g.group(), "") for g in _GLOSS.finditer(text, start, end)]
    covered = {(m.start, m.end) for m in passed} | {(m.start, m.end - 1) for m in passed}
    rest = [m for m in inside if (m.start, m.end) not in covered]
    return sorted([*passed, *rest], key=_place)

"""A sentence as patterns see it: every mention one symbol, all other characters themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edugraph.model import Mention
from edugraph.relate.pattern import symbol

_QUANTITY = {"number": "Number", "money": "Money", "percent": "Percent", "area": "Ground", "duration": "Duration", "points": "Points"}


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


def skeleton(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Skeleton:
    """The skeleton of ``text[start:end]``.

    Args:
        text: the document's text.
        start: first offset.
        end: offset past the last character.
        mentions: sorted, not overlapping; those outside the stretch are ignored.
    """
    symbols: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    found: list[Mention | None] = []
    position = start
    for mention in mentions:
        if mention.start < position or mention.end > end:
            continue
        for offset in range(position, mention.start):
            symbols.append(_plain(text[offset]))
            starts.append(offset)
            ends.append(offset + 1)
            found.append(None)
        symbols.append(symbol(kind_of(mention)))
        starts.append(mention.start)
        ends.append(mention.end)
        found.append(mention)
        position = mention.end
    for offset in range(position, end):
        symbols.append(_plain(text[offset]))
        starts.append(offset)
        ends.append(offset + 1)
        found.append(None)
    return Skeleton("".join(symbols), tuple(starts), tuple(ends), tuple(found))


def _plain(char: str) -> str:
    # A private-use character left in the text must not be taken for a mention.
    return "\ufffd" if "\ue000" <= char <= "\uf8ff" else char

"""Edits: how every repair says what it changed, and how successive repairs become one list against the raw page.

A repair is a plain function ``(text) -> list[Edit]``. Its edits are sorted, do not overlap, and count code points of
the text it was given. :class:`Restored` carries a page through one repair after another; :class:`OffsetMap` leads from
the restored text back to the raw page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from edugraph.model import Edit

BOTH = "+"
"""Joins the reasons of an edit that more than one repair had a hand in (``pinyin+script``)."""


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made. Raises ValueError where they overlap, are unsorted or leave the text."""
    parts: list[str] = []
    done = 0
    for start, end, new, why, _ in edits:
        if not done <= start <= end:
            which = f"[{start}, {end}) of {why}"
            raise ValueError(f"edits must be sorted and apart: {which} follows an edit that ends at {done}")
        parts += (text[done:start], new)
        done = end
    if done > len(text):
        raise ValueError(f"edit ends at {done}, after the end of the text at {len(text)}")
    parts.append(text[done:])
    return "".join(parts)


def inverse(raw: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn ``apply(raw, edits)`` back into ``raw``."""
    undoing: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        undoing.append(Edit(start, start + len(edit.text), raw[edit.start : edit.end], edit.why))
        shift += len(edit.text) - (edit.end - edit.start)
    return tuple(undoing)


def reasons(edit: Edit) -> tuple[str, ...]:
    """Return the names of the repairs that had a hand in an edit, in the order in which they ran."""
    return tuple(edit.why.split(BOTH))


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one list of edits that does what ``first``, then ``second`` on its result, do. Linear in both.

    Edits that share characters become one edit with the reasons of both; edits that merely touch stay apart.
    """
    made: list[Edit] = []
    shift = 0  # original offset minus intermediate offset, after the edits of `first` consumed so far
    i = j = 0
    while j < len(second):
        start = first[i].start - shift if i < len(first) else _NEVER
        if i < len(first) and start + len(first[i].text) <= second[j].start:
            _append(made, first[i])
            shift += _shrinkage(first[i])
            i += 1
        elif second[j].end <= start:
            late = second[j]
            _append(made, Edit(late.start + shift, late.end + shift, late.text, late.why))
            j += 1
        else:
            merged, i, j, shift = _merge(first, second, i, j, shift)
            _append(made, merged)
    for edit in first[i : i + 1]:
        _append(made, edit)
    return (*made, *first[i + 1 :])


_NEVER = 1 << 62


def _shrinkage(edit: Edit) -> int:
    return edit.end - edit.start - len(edit.text)


def _append(made: list[Edit], edit: Edit) -> None:
    """Append, but join two insertions at one point: sorting would otherwise lose their order."""
    if made and made[-1].start == edit.start == edit.end == made[-1].end:
        last = made.pop()
        edit = Edit(edit.start, edit.end, last.text + edit.text, _join([last, edit]))
    made.append(edit)


def _join(edits: Iterable[Edit]) -> str:
    return BOTH.join(dict.fromkeys(why for edit in edits for why in reasons(edit)))


def _merge(first: Sequence[Edit], second: Sequence[Edit], i: int, j: int, shift: int) -> tuple[Edit, int, int, int]:
    """Merge the run of edits, from ``first[i]`` and ``second[j]`` on, in which each shares characters with the next.

    Between two edits of ``second`` in such a run lies text of one edit of ``first`` only, so no raw text is needed.
    """
    early, late = first[i], second[j]
    start = min(early.start - shift, late.start)
    raw_start = start + shift
    parts = [early.text[: max(0, late.start - (early.start - shift))]]
    took: list[Edit] = []
    begin = finish = 0  # the intermediate span of the last edit taken from `first`
    while True:
        while i < len(first) and first[i].start - shift < late.end:
            early = first[i]
            begin = early.start - shift
            finish = begin + len(early.text)
            took.append(early)
            shift += _shrinkage(early)
            i += 1
        parts.append(late.text)
        took.append(late)
        j += 1
        if finish <= late.end:
            end = late.end
            break
        if j == len(second) or second[j].start >= finish:
            parts.append(early.text[late.end - begin :])
            end = finish
            break
        parts.append(early.text[late.end - begin : second[j].start - begin])
        late = second[j]
    return Edit(raw_start, end + shift, "".join(parts), _join(took)), i, j, shift


@dataclass(frozen=True, slots=True)
class Restored:
    """A page on its way through the repairs: ``apply(raw, edits) == text`` always holds.

    ``repairs`` are the edits of each repair, which count code points of the text that the one before left.
    """

    raw: str
    text: str
    repairs: tuple[Sequence[Edit], ...] = ()

    @classmethod
    def of(cls, raw: str) -> Restored:
        """Return a page to which nothing has been done yet."""
        return cls(raw, raw)

    def then(self, edits: Sequence[Edit]) -> Restored:
        """Return the page after one more repair, whose edits count code points of :attr:`text`."""
        return Restored(self.raw, apply(self.text, edits), (*self.repairs, edits)) if edits else self

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All repairs as edits of :attr:`raw`; what one repair did and a later one took back leaves none.

        Composed from the last repair back: composing is linear in both lists, and the early ones (pinyin, script) are
        long, the late ones short.
        """
        composed: Sequence[Edit] = ()
        for earlier in reversed(self.repairs):
            composed = compose(earlier, composed)
        return tuple([e for e in composed if BOTH not in e.why or self.raw[e.start : e.end] != e.text])


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads spans of a restored text to spans of the raw one. Build it once per document with :meth:`of`."""

    edits: tuple[Edit, ...]
    starts: tuple[int, ...] = field(repr=False)
    """Where each edit's text starts in the restored text."""

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> OffsetMap:
        """Return the map for a document's edits (:attr:`edugraph.model.Document.edits`)."""
        before = accumulate((_shrinkage(e) for e in edits), initial=0)
        return cls(tuple(edits), tuple(e.start - lost for e, lost in zip(edits, before, strict=False)))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw half-open span of the restored span ``[start, end)``, in code points.

        Text that was removed at either end is left out. A character that an edit made stands for all that the edit
        replaced, or, where the edit kept the length, for the character in its place. Monotone in both ends, defined for
        every offset from 0 to the length; an empty span stays empty.
        """
        raw_start = self._raw(start, ends=False)
        return raw_start, max(raw_start, self._raw(end, ends=True)) if end > start else raw_start

    def _raw(self, offset: int, *, ends: bool) -> int:
        """Return where the character before a restored offset ends in the raw text, or the one after it starts."""
        at = (bisect_left if ends else bisect_right)(self.starts, offset) - 1
        if at < 0:
            return offset
        edit, into = self.edits[at], offset - self.starts[at]
        if into >= len(edit.text):
            return edit.end + into - len(edit.text)
        if not _shrinkage(edit):
            return edit.start + into
        return edit.end if ends else edit.start

"""Where a name begins: the left edge of a school, body or programme whose head word is known.

A name reaches left from its head over characters of names, and stops at punctuation, at a word of a closed class that
cannot be inside a name (:mod:`edugraph.recognise.lexicon`), or where an administrative area begins that the name hangs on:
``走进|新昌乡中心小学``, ``将|市十二中``, ``托管|江店孜镇``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edugraph.recognise.lexicon import FUNCTION_TAGS, VERB_TAGS, Word, break_words, cut

MAX_NAME = 26
"""Longest stretch left of a head word that is searched, in code points (the longest real school names have about 30)."""

_INNER = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffffA-Za-z0-9·•〇]")
_ORDINAL_TAG = "m"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch that certainly belongs to a name when the name reaches it: an area, a university, a quoted word."""

    start: int
    end: int


def window_start(text: str, end: int, floor: int) -> int:
    """The leftmost position a name ending at ``end`` could begin, looking at characters alone."""
    start = end
    limit = max(floor, end - MAX_NAME)
    while start > limit and _INNER.match(text[start - 1]):
        start -= 1
    return start


def _breaks(word: Word, *, beside_head: bool) -> bool:
    kind = break_words().get(word.text)
    if kind == "action" and len(word.text) == 1:
        # 建国, 教忠 … are cut as one word; a lone 建 or 教 before the head is the verb.
        return True
    if kind is not None:
        return True
    if word.tag in FUNCTION_TAGS:
        return len(word.text) > 1 or not beside_head
    if word.tag in VERB_TAGS and len(word.text) > 1:
        # 育才小学, 启明小学: a verb right before the head is part of the name; further left it governs it.
        return not beside_head
    return False


def left_edge(text: str, end: int, floor: int, anchors: Sequence[Anchor]) -> int:
    """Where the name that has its head at ``end`` begins.

    Args:
        text: the text.
        end: offset of the head word's first character.
        floor: offset the name may not reach beyond (the end of the previous name).
        anchors: areas in the text, sorted by start; a name that reaches one begins at it, or further left at
            another that touches it.

    Returns:
        The offset of the name's first character; equal to ``end`` where nothing before the head belongs to it.
    """
    low = window_start(text, end, floor)
    if low == end:
        return end
    inside = [a for a in anchors if low <= a.start and a.end <= end]
    words = cut(text[low:end])
    start = end
    for word in reversed(words):
        begin, stop = low + word.start, low + word.end
        anchor = next((a for a in inside if a.start < stop and begin < a.end), None)
        if anchor is not None:
            return _chain(inside, anchor).start
        if _breaks(word, beside_head=stop == end):
            break
        start = begin
    return start


def _chain(anchors: Sequence[Anchor], last: Anchor) -> Anchor:
    """The first of the anchors that touch each other up to ``last`` (广东省|湛江市|霞山区)."""
    first = last
    for anchor in sorted(anchors, key=lambda a: a.start, reverse=True):
        if anchor.end == first.start:
            first = anchor
    return first

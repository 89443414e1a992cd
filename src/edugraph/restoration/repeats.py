"""Repeats: paragraphs, titles and whole pages that a site prints twice. The first copy stays."""

from __future__ import annotations

import re

from edugraph.model import Edit
from edugraph.restoration.lines import Line, dropped, lines

WHY = "repeat"
MIN_PARAGRAPH = 20
"""Shorter lines may stand twice on their own right: names in two lists, 是 and 否 in a table."""
MIN_BLOCK = 4
"""So many short lines in the same order are a repeat, though each is too short to be one by itself."""

_IGNORED = re.compile(r"[\s　]+")


def repeats(text: str) -> list[Edit]:
    """Return the edits that remove paragraphs and blocks of short lines said before, and the title in the body."""
    found = lines(text)
    twice = [pair for line in found for pair in _twice_over(line)]
    keys = [_IGNORED.sub("", line.text) for line in found]
    unwanted = _paragraphs(keys) | _blocks(keys)
    if keys and found[0].start == 0:
        unwanted |= {i for i, key in enumerate(keys) if i and key == keys[0] and i <= MIN_BLOCK}
    whole = dropped([found[i] for i in sorted(unwanted)], WHY)
    starts = {edit.start for edit in whole}
    return sorted(whole + [edit for edit, line in twice if line.start not in starts])


def _twice_over(line: Line) -> list[tuple[Edit, Line]]:
    """Return the edit that removes the second half of a line which says its first half again."""
    half = len(line.text) // 2
    if half < MIN_PARAGRAPH or line.text[:half] != line.text[-half:] or line.text[half:-half].strip():
        return []
    start = line.start + line.indent
    return [(Edit(start + half, start + len(line.text), "", WHY), line)]


def _paragraphs(keys: list[str]) -> set[int]:
    seen: set[str] = set()
    repeated: set[int] = set()
    for i, key in enumerate(keys):
        if len(key) < MIN_PARAGRAPH:
            continue
        if key in seen:
            repeated.add(i)
        seen.add(key)
    return repeated


def _blocks(keys: list[str]) -> set[int]:
    """Return the lines of blocks of at least MIN_BLOCK lines that stand earlier on the page in the same order."""
    first: dict[tuple[str, ...], int] = {}
    repeated: set[int] = set()
    for i in range(len(keys) - MIN_BLOCK + 1):
        block = tuple(keys[i : i + MIN_BLOCK])
        at = first.setdefault(block, i)
        if at + MIN_BLOCK <= i and len(set(block)) > 1:
            repeated.update(range(i, i + MIN_BLOCK))
    return repeated

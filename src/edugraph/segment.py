"""Sentences and clauses of a restored text.

A line of restored text is a paragraph, heading, list item or table row. A sentence ends at 。！？!? or a
full-width semicolon-free line end; closing quotes belong to it. A clause ends at any pause mark, or at the single
space by which restoration joined two short lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Sentence

# The dot of 3.2万 and of list numbers never ends a sentence here; Chinese text ends them with 。
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|\Z)")
_LEADING = re.compile(r"[\s　]*")

CLAUSE_MARKS = "，,；;：:。！？!?\n \t…"
"""Characters no relation crosses unless a rule says so: pause marks, line ends, and the soft space of a joined line."""


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order, without surrounding white space; empty ones are left out."""
    found: list[Sentence] = []
    line = 0
    position = 0
    while position < len(text):
        match = _SENTENCE.match(text, position)
        if match is None or match.end() == position:  # only at the very end of the text
            break
        start = _LEADING.match(text, match.start()).end()  # type: ignore[union-attr]
        end = match.end()
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            found.append(Sentence(start, end, len(found), line + text.count("\n", position, start)))
        line += text.count("\n", position, match.end())
        position = match.end()
    return tuple(found)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` as half-open spans, without the marks that end them."""
    left = start
    for position in range(start, end + 1):
        if position == end or text[position] in CLAUSE_MARKS:
            if position > left:
                yield left, position
            left = position + 1

"""Blanks inside lines: stray ones in words and dates go, runs become one."""

from __future__ import annotations

import re

from edugraph.model import Edit

WHY = "blank"
MAX_INDENT = 40

_YEAR = re.compile(r"\d{4} *年")
_INNER = re.compile(r"(?<=\S) +(?=\S)")
_NAMED = re.compile(r"(?:记者|通讯员|特约|摄影|文|图|编辑|审核|作者)$")


def blanks(text: str) -> list[Edit]:
    """Return the edits that remove stray blanks: in dates, in spread-out labels, and a lone one inside a sentence.

    Blanks that part names, columns or clauses (several on a line, or on a line without 。) stay, runs as one.
    """
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if " " in line:
            edits += _of_line(line, start)
        start += len(line) + 1
    return edits


def _of_line(line: str, offset: int) -> list[Edit]:
    inner = list(_INNER.finditer(line))
    between = [m for m in inner if _is_han(line[m.start() - 1]) and _is_han(line[m.end()])]
    lone = between[0] if len(between) == 1 and "。" in line and not _NAMED.search(line[: between[0].start()]) else None
    edits: list[Edit] = []
    for match in inner:
        stray = match is lone or _in_date(line, match) or _in_label(line, match)
        if stray:
            edits.append(Edit(offset + match.start(), offset + match.end(), "", WHY))
        elif len(match[0]) > 1:
            edits.append(Edit(offset + match.start(), offset + match.end(), " ", WHY))
    return edits


def _in_date(line: str, match: re.Match[str]) -> bool:
    before, after = line[match.start() - 1], line[match.end()]
    if before in "年月" and _YEAR.match(line, match.end()):
        return False  # 2015年 2020年: the heads of two columns
    return (before.isdigit() and after in "年月日") or (before in "年月" and after.isdigit())


def _in_label(line: str, match: re.Match[str]) -> bool:
    """Whether the blank spreads a label of two characters to a given width: ``现　状：``."""
    at_start = match.start() <= MAX_INDENT and not line[: match.start() - 1].strip()
    return at_start and line[match.end() + 1 :].lstrip()[:1] in ("：", ":")


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"

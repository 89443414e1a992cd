"""Marks in one form: what reads a text compares marks, and pages write them in two widths.

Folding keeps every offset: one code point becomes one code point. It is done for reading only; what a page is quoted with
is its own text.
"""

from __future__ import annotations

import re

_WIDE = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
}
_MARKS = re.compile("[,;:?!()「」『』]")
_ASCII = re.compile("[0-9A-Za-z/]")
_STRAIGHT = re.compile(r'"(?P<inside>[^"\n]*)"')


def folded(text: str) -> str:
    """Return a text with its ASCII and corner marks as the full-width marks of Chinese text, of the same length.

    A mark between letters or digits stays as it is (8:30, 1,234, http://).

    >>> folded('由甲校牵头,乙校(南校区)参加;1,234人')
    '由甲校牵头，乙校（南校区）参加；1,234人'
    """
    text = _STRAIGHT.sub(r"“\g<inside>”", text)
    return _MARKS.sub(_wide, text)


def _wide(mark: re.Match[str]) -> str:
    before, after = mark.string[mark.start() - 1 : mark.start()], mark.string[mark.end() : mark.end() + 1]
    return mark[0] if _ASCII.match(before) and _ASCII.match(after) else _WIDE[mark[0]]

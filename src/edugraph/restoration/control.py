"""Blanks, line ends and invisible characters brought to one form, so that later stages need not know their variants."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from math import inf

from edugraph.model import Edit

WHY = "control"

_LINE_END = "\n"
_LINE_ENDS = r"\r\u0085\u2028\u2029"
_CONTROLS = r"\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufe00-\ufe0f"
_BLANKS = r"\t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_LOOKALIKES = r"\u2e80-\u2fdf\uf900-\ufaff"
"""Radicals and compatibility forms that PDF readers give for characters."""
_INVISIBLE = re.compile(
    rf"[{_LINE_ENDS}{_CONTROLS}{_UNSEEN}{_BLANKS}{_LOOKALIKES}]"  # one class first: the engine then skips all else
    rf"(?:(?<=\r)\n?|(?<=[{_CONTROLS}])[{_CONTROLS}]*|(?<=[{_UNSEEN}])[{_UNSEEN}]*|(?<=[{_BLANKS}])[{_BLANKS}]*|)"
)

_RADICALS = dict(
    zip(
        "⺁⺇⺊⺌⺍⺎⺒⺓⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺶⺷⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "厂几卜小小兀巳幺日月母民牛王疋目示竹羊羊月臼虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
        strict=True,
    )
)
"""Radicals that are characters by themselves and that Unicode's compatibility forms leave as they are."""


def normalise(text: str) -> list[Edit]:
    r"""Return the edits that leave ``\n`` as the only line end, the space as the only blank and nothing invisible.

    Full-width blanks indent Chinese paragraphs: at the start of a line blanks other than the space go, elsewhere a
    run of them becomes one space. Tabs stay between the cells of a table: on lines beside one with as many. Radical and
    compatibility code points become the characters they look like.
    """
    edits: list[Edit] = []
    rows = _rows(text) if "\t" in text else []
    fresh = 0  # up to here the line, as it is now, is empty
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        at_start = start == fresh or text[start - 1] in " \n"
        new = _instead(match.group(), at_start=at_start)
        if new == " " and rows and "\t" in match.group() and _within(rows, start):
            new = "\t" * match.group().count("\t")
        if (at_start and not new) or new == _LINE_END:
            fresh = end
        if new != match.group():
            edits.append(Edit(start, end, new, WHY))
    return edits


def _rows(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines with tabs that stand beside a line with as many."""
    rows: list[tuple[int, int]] = []
    start = before = 0
    last = (0, 0)
    for line in text.splitlines(keepends=True):
        span = (start, start + len(line))
        tabs = line.count("\t")
        if tabs and tabs == before:
            rows += [span] if rows and rows[-1] == last else [last, span]
        start, before, last = span[1], tabs, span
    return rows


def _within(rows: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(rows, (place, inf)) - 1
    return at >= 0 and place < rows[at][1]


def _instead(found: str, *, at_start: bool) -> str:
    first = found[0]
    if first in "\r\u0085\u2028\u2029":
        return _LINE_END
    if first in "\t\u00a0\u202f\u205f\u3000" or "\u2000" <= first <= "\u200a":
        return "" if at_start else " "
    if "\u2e80" <= first <= "\u2fdf" or "\uf900" <= first <= "\ufaff":
        return _RADICALS.get(first) or unicodedata.normalize("NFKC", first)
    return ""

"""Lines: how a page is cut into them, and how lines that a page broke inside a sentence are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from edugraph.model import Edit

MAX_SHORT = 36
"""Characters of a line in the short-line style of phone pages; the longest seen broken inside a sentence has 30."""
MIN_PAIRS = 5
MIN_WIDTH, MAX_WIDTH, SLACK, MIN_FULL = 24, 80, 2, 0.6
"""Text wrapped at a width has so many lines of nearly the same length, and names or verses in columns are shorter."""
MIN_SHARE = 0.3
"""A page is in short-line style where so many lines, and so large a share of them, run on into the next."""

CAPTION = re.compile(r"^[（(\[【]?(?:图 *(?:片|注|说|\d{0,2}) *[:：]|图 *\d{1,2} |配图|图为|[▲△↑↓▼])")
"""How a line that describes a picture begins."""
_CLOSED = re.compile(r"[。！？!?…][”’」』）)》】]*$")
_PAUSE = re.compile(r"[，、,：:；;]$")
_ITEM = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]|第?[一二三四五六七八九十]{1,3}[、．.是]"
    r"|\d{1,3}(?:[、．)） ]|\.(?!\d))|[①-⑳●■◆★·•—\-*【<《])"
)
_HEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[、．.)）]|第[一二三四五六七八九十]{1,3}[章节条部])")
_STANDS_ALONE = re.compile(r"^(?:【.*】|[（(].*[）)]|[“\"].*[。！？!?][”\"].*|…+|\W+)$")
_ROW = re.compile(r"\t|\S\s*[|｜]\s*\S|\S\s+[—－–―-]{1,3}\s+\S|^表\s?[\d一二三四五六七八九十]+")
"""A row of a table or of a list of pairs, and its caption."""
_DATE_LINE = re.compile(r"^(?:19|20)\d\d\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])(?:\s*\d{1,2}\s*日?)?(?:印发)?$")
_NAME = re.compile(
    r"^[^，。、：；,:;\s]*(?:小学校?|中学校?|学校|幼儿园|大学|学院|教学点|校区|分校|分园|中心校|附小|附中)$"
)
_RELATES = re.compile(r"与|和|从|在|是|由|将|把|向|到|分别|的|了|及")
_LEFT_OPEN = re.compile(
    r"(?:的|从|到|至|(?<!现)在|于|与|和|(?<!普)及|(?<![理自])由|将|把|被|对|(?<!方)向|为|是|叫|给|让|共|有|达|(?<![开建])设|约|近"
    r"|超|随|跟|(?<!已)经|(?<![数证])据|使|着|[给到带出拿有进办投]了|投入|投资|新增|增加|多出|提供|容纳|占地|安排|完成|建成|组成"
    r"|选派|派出|招收|开展|包括|以及)$"
)
_CARRIES_ON = re.compile(r"^[的得了着之与和及或、，）)》”’]|^“")
_QUANTITY = re.compile(r"^[约近超]?[\d.]+[万亿]?[余多]?[一-鿿]{1,3}$")
_COUNTED = re.compile(r"(?:学位|床位|资金|面积|名额|经费|金额)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: ``[start, end)`` without its line end, ``stop`` after it; ``text`` has no blanks around it.

    ``indent`` counts the blanks before the text, ``gap`` the blank lines above it.
    """

    start: int
    end: int
    stop: int
    text: str
    indent: int = 0
    gap: int = 0


@lru_cache(maxsize=1)
def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank. Repairs that change nothing hand the same text on: kept once."""
    found: list[Line] = []
    start = gap = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        content = text[start:end]
        bare = content.strip()
        if bare:
            indent = len(content) - len(content.lstrip())
            found.append(Line(start, end, min(end + 1, len(text)), bare, indent, gap))
        gap = 0 if bare else gap + 1
        start = end + 1
    return tuple(found)


def body_lines(text: str) -> tuple[Line, ...]:
    """Return the lines below the title, which is the text's first line even where it is blank."""
    found = lines(text)
    return found[1:] if found and "\n" not in text[: found[0].start] else found


def dropped(unwanted: Iterable[Line], why: str) -> list[Edit]:
    """Return the edits that remove whole lines, line ends included."""
    return [Edit(line.start, line.stop, "", why) for line in unwanted]


def rejoined(text: str) -> list[Edit]:
    """Return the edits that leave one paragraph a line: no blanks around, no blank lines, no break inside a sentence.

    Where a page writes in short lines, a line that no mark ends runs on into the next of the same indent. The two
    are joined by one space, which keeps them two clauses; by nothing where a mark, an open quotation, a preposition or
    a particle shows that the clause goes on. The title stays on the first line, which is blank where there is none.
    """
    found = lines(text)
    wrapped = _wrapped(found)
    runs_on = _runs_on(found) | wrapped
    edits: list[Edit] = []
    done = 0
    for i, line in enumerate(found):
        start = line.start + line.indent
        joined = i - 1 in runs_on
        between = "\n" * ("\n" in text[:start]) if not i else "\n"
        if joined:
            between = "" if i - 1 in wrapped else _glue(found[i - 1].text, line.text)
        if text[done:start] != between:
            edits.append(Edit(done, start, between, "joined" if joined else "blank"))
        done = start + len(line.text)
    if done < len(text):
        edits.append(Edit(done, len(text), "\n" * (not found), "blank"))
    return edits


def in_short_lines(text: str) -> bool:
    """Whether a page is written in short lines, as for phones."""
    return bool(_runs_on(lines(text)))


def _wrapped(found: tuple[Line, ...]) -> frozenset[int]:
    """Return the indices of the lines that only the width of a page ended, as in text copied from mail or a PDF.

    Most lines are as long as the longest then, give or take a narrow character or two.
    """
    below = found[1:]
    width = max((len(line.text) for line in below), default=0)
    full = {i for i, line in enumerate(found) if i and len(line.text) >= width - SLACK}
    if not MIN_WIDTH <= width <= MAX_WIDTH or len(full) < MIN_PAIRS or len(full) < MIN_FULL * len(below):
        return frozenset()
    return frozenset(
        i
        for i in full
        if i + 1 < len(found)
        and not (found[i + 1].indent > found[i].indent or found[i + 1].gap > found[i].gap or "\t" in found[i].text)
        and not (_CLOSED.search(found[i].text) or _ITEM.search(found[i + 1].text))
    )


def _runs_on(found: tuple[Line, ...]) -> frozenset[int]:
    """Return the indices of the lines that go on in the next line."""
    gaps = Counter(b.gap for a, b in pairwise(found) if len(a.text) <= MAX_SHORT >= len(b.text))
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0
    pairs = [
        i
        for i, (a, b) in enumerate(pairwise(found))
        if i and b.gap <= usual and a.indent == b.indent and _continues(a.text, b.text)
    ]
    if len(pairs) < MIN_PAIRS or len(pairs) < MIN_SHARE * len(found):
        return frozenset()
    return frozenset(pairs)


def _continues(a: str, b: str) -> bool:
    """Whether a short line can go on in the short line below it."""
    if len(a) > MAX_SHORT or len(b) > MAX_SHORT or _CLOSED.search(a):
        return False
    if any(pattern.search(line) for pattern in (CAPTION, _STANDS_ALONE, _DATE_LINE) for line in (a, b)):
        return False
    if _ITEM.search(b) or _HEADING.search(a) or _ROW.search(a) or _ROW.search(b):
        return False
    return not (_is_name(a) and _is_name(b))


def _is_name(text: str) -> bool:
    return bool(_NAME.search(text)) and not _RELATES.search(text)


def _glue(a: str, b: str) -> str:
    """Return what joins two lines: nothing where the words show that the clause goes on, else a space."""
    if _PAUSE.search(a) or _CARRIES_ON.search(b) or a.count("“") > a.count("”") or a.count("《") > a.count("》"):
        return ""
    counted = _QUANTITY.match(b) and _COUNTED.search(a)
    return "" if counted or _LEFT_OPEN.search(a) else " "

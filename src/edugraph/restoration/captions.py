"""Pictures: what stands for one in a page's text, and the captions under them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from edugraph.model import Edit
from edugraph.restoration.lines import CAPTION, Line, body_lines, dropped, in_short_lines
from edugraph.restoration.words import any_of

_TOKEN = any_of("boilerplate.tsv", "image")
_FILE = r"[^\s\[【（(，。；：、！？“”]+\.(?:png|jpe?g|gif|bmp|webp)"
_IMAGE = re.compile(rf"[\[【（(]?(?:{_TOKEN}|{_FILE})[\]】）)]?", re.IGNORECASE)
_INSIDE = re.compile(
    r"[\[【（(](?:image\.(?:png|jpe?g|gif)|图片)[\]】）)]|(?<![\w./-])image\.(?:png|jpe?g|gif)\b", re.IGNORECASE
)
"""全年4次。[image.png]: a token in running text goes, and the text stays."""
_GLUED = re.compile(
    r"(?:图片(?!新闻|报道|由|展|集|来自|说明|中|上|里)|\[图片\]|【图片】|image\.(?:png|jpe?g))(?=[一-鿿])"
)
_TAKEN = re.compile(r"[（(][^（）()]{1,16} *摄[）)]$")
MAX_IMAGE = 300
"""Characters of a line that is nothing but the address of a picture, at most."""
MAX_CAPTION = 60
MAX_UNMARKED = 40
MIN_KNOWN = 0.5
"""A line under a picture is its caption where at least half its character pairs stand in the text."""


def captions(text: str) -> list[Edit]:
    """Return the edits that remove what stands for pictures, and captions that cut running text in two.

    Captions go from pages of paragraphs, where they retell the text, and stay on pages of short lines, where they are
    lines among others and may be the only place that a name stands. (So do the clean twins of the pages in the tests.)
    """
    found = body_lines(text)
    keep_captions = in_short_lines(text)
    edits: list[Edit] = []
    for i, line in enumerate(found):
        if len(line.text) > MAX_IMAGE or (_INSIDE.search(line.text) and not _IMAGE.fullmatch(line.text)):
            start = line.start + line.indent
            edits += [Edit(start + m.start(), start + m.end(), "", "image") for m in _INSIDE.finditer(line.text)]
            continue
        glued = _GLUED.match(line.text)
        if _IMAGE.fullmatch(line.text):
            edits += dropped([line], "image")
        elif not keep_captions and _is_caption(found, i, text):
            edits += dropped([line], "caption")
        elif glued and len(line.text) <= MAX_CAPTION:
            start = line.start + line.indent
            edits.append(Edit(start, start + glued.end(), "", "image"))
    return edits


def _is_caption(found: tuple[Line, ...], i: int, text: str) -> bool:
    caption = found[i].text
    if len(caption) > MAX_CAPTION:
        return False
    if CAPTION.match(caption) or _TAKEN.search(caption):
        return True
    under = i > 0 and bool(_IMAGE.fullmatch(found[i - 1].text))
    return under and len(caption) <= MAX_UNMARKED and not caption.endswith(("。", "：", ":")) and _known(caption, text)


def _known(caption: str, text: str) -> bool:
    """Whether most pairs of neighbouring characters of a caption also stand elsewhere in the text."""
    pairs = ["".join(pair) for pair in pairwise(caption)]
    return sum(_pairs(text)[pair] > 1 for pair in pairs) >= MIN_KNOWN * len(pairs)


@lru_cache(maxsize=1)
def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))

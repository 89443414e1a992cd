"""Which part of a web page is its text: the container that site software names so, else where the text is densest."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from edugraph.restoration.tags import Element, Tree
from edugraph.restoration.words import word_classes

TABLE = "markup.tsv"
_NEVER_TEXT = (
    "script style noscript template iframe object embed svg canvas select button textarea nav footer title head map"
    " audio video datalist dialog noembed noframes"
)
NEVER_TEXT = frozenset(_NEVER_TEXT.split())
HEADINGS = frozenset(["h1", "h2", "h3"])
PARAGRAPHS = frozenset("p li dd dt h1 h2 h3 h4 h5 h6 span a b i u em strong font".split())
"""Elements that may hold most of a short page and are never all of its text."""
MIN_CONTAINER_SHARE = 0.25
"""A named container with less of the page's text than this is a teaser, not the text."""
INNERMOST_SHARE = 0.95
"""Of nested containers the innermost is taken that still holds this share of the outer one's text."""
DENSE_SHARE = 0.75
"""Without a named container: go into a child as long as it holds this share of the text."""
MAX_FURNITURE_SHARE = 0.5
"""An element named like furniture with more of the page's text than this is a wrapper with an odd name."""
LINK_DEPTH = 6
"""How far above a stretch of text its link may stand; deeper is not searched, or hostile pages would be slow."""
MIN_HEADING, MAX_HEADING = 2, 300
MIN_PREFIX = 6

_HAN = re.compile(r"[一-鿿]")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|tit\b|headline|\bbt\b", re.IGNORECASE)


def main_text(source: str, page: Tree, titles: Iterable[str]) -> tuple[list[int], str]:
    """Return the numbers of the page's stretches of text that are its title, byline and text, and the title.

    ``titles`` are what the page's head calls it, the best first: they tell the title's heading from other headings.
    The title is "" where no heading carries it.
    """
    own = _own_weights(source, page)
    total = _totals(page, own)
    dropped = _dropped(page, total)
    for number, (_, _, element) in enumerate(page.texts):
        if element >= 0 and (dropped[element] or _in_link(page, element)):
            own[number] = 0
    total = _totals(page, own)
    container = _container(page, total, dropped)
    end = page.elements[container].end if container >= 0 else len(source)
    start = page.elements[container].start if container >= 0 else 0
    heading, title = _heading(source, page, dropped, list(titles), range(start, end))
    if heading >= 0:
        start = min(start, page.elements[heading].start)
    kept = [
        number
        for number, (begin, stop, element) in enumerate(page.texts)
        if start <= begin and stop <= end and not (element >= 0 and dropped[element])
    ]
    return kept, title


def _own_weights(source: str, page: Tree) -> list[int]:
    """Return how many Chinese characters each stretch of text holds."""
    return [
        0 if element >= 0 and page.elements[element].tag in NEVER_TEXT else len(_HAN.findall(source, start, end))
        for start, end, element in page.texts
    ]


def _totals(page: Tree, own: Sequence[int]) -> list[int]:
    """Return how many Chinese characters each element holds, its children's included; last, the whole page."""
    total = [0] * (len(page.elements) + 1)
    for (_, _, element), weight in zip(page.texts, own, strict=True):
        total[element] += weight  # element -1 is the last: text outside any element
    for index in range(len(page.elements) - 1, -1, -1):
        total[page.elements[index].parent] += total[index]
    return total


def _dropped(page: Tree, total: Sequence[int]) -> list[bool]:
    """Return for each element whether it is no text: never text, hidden, or furniture by its name."""
    dropped: list[bool] = []
    whole = max(total[-1], 1)
    for index, element in enumerate(page.elements):
        inside = element.parent >= 0 and dropped[element.parent]
        small = total[index] <= MAX_FURNITURE_SHARE * whole
        hidden = "hidden" in element.attributes or bool(_HIDDEN.search(element.attributes.get("style", "")))
        unwanted = element.tag in NEVER_TEXT or (small and (hidden or _named(element, "furniture")))
        dropped.append(inside or unwanted)
    return dropped


def _named(element: Element, key: str) -> bool:
    """Whether an element's id or one of its classes, or a part of one, is a word of the class."""
    names = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}".split()
    words = word_classes(TABLE)[key]
    return any(name.lower() in words or (key == "furniture" and _has_part(name, words)) for name in names[:20])


def _has_part(name: str, words: tuple[str, ...]) -> bool:
    return len(name) <= 60 and any(part.lower() in words for part in _NAME_PARTS.findall(name))


def _in_link(page: Tree, element: int) -> bool:
    return any(page.elements[index].tag == "a" for index in islice(page.ancestors(element), LINK_DEPTH))


def _container(page: Tree, total: Sequence[int], dropped: Sequence[bool]) -> int:
    """Return the element that holds the text, -1 for the whole page."""
    named = [
        index
        for index, element in enumerate(page.elements)
        if not dropped[index] and (element.tag == "article" or _named(element, "container") or _is_body(element))
    ]
    most = max((total[index] for index in named), default=0)
    if most and most >= MIN_CONTAINER_SHARE * total[-1]:
        return next(i for i in reversed(named) if total[i] >= INNERMOST_SHARE * most)
    heaviest: dict[int, int] = {}
    for index, element in enumerate(page.elements):
        best = heaviest.get(element.parent)
        if not dropped[index] and element.tag not in PARAGRAPHS and (best is None or total[index] > total[best]):
            heaviest[element.parent] = index
    at = -1
    while at in heaviest and total[heaviest[at]] >= DENSE_SHARE * max(total[at], 1):
        at = heaviest[at]
    return at


def _is_body(element: Element) -> bool:
    return element.attributes.get("itemprop", "").lower() == "articlebody"


def _heading(source: str, page: Tree, dropped: Sequence[bool], titles: list[str], text: range) -> tuple[int, str]:
    """Return the element that is the page's title, and its words: those that the head calls it, nearest above the text.

    Without such a heading the first ``h1``; -1 and "" where there is none.
    """
    found: list[tuple[int, str]] = []
    starts = [start for start, _, _ in page.texts]
    for index, element in enumerate(page.elements):
        if dropped[index] or element.start >= text.stop or not _may_be_title(element):
            continue
        pieces = page.texts[bisect_left(starts, element.inner) : bisect_left(starts, element.inner_end)]
        words = html.unescape(" ".join("".join(source[a:b] for a, b, _ in pieces).split()))
        if MIN_HEADING <= len(words) <= MAX_HEADING:
            found.append((index, words))
    for title in titles:
        same = [
            pair for pair in found if pair[1] == title or (len(pair[1]) >= MIN_PREFIX and title.startswith(pair[1]))
        ]
        above = [pair for pair in same if page.elements[pair[0]].start <= text.start]
        if same:
            return above[-1] if above else same[0]
    return next((pair for pair in found if page.elements[pair[0]].tag == "h1"), (-1, ""))


def _may_be_title(element: Element) -> bool:
    names = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}"
    short = element.inner_end - element.inner <= 10 * MAX_HEADING
    return short and (element.tag in HEADINGS or bool(_TITLE_NAME.search(names)))

"""A linear reader of HTML tags that keeps places: what stands where in the source, however broken the markup is.

Parsers build a tree and lose the offsets, and every fact must lead back to the raw page. This reader knows just enough
of HTML for that: elements with their span, attributes, raw text elements, comments, and what closes what.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset(["script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"])
"""Elements whose content is text up to their own end tag, whatever it looks like."""
_ENDS_PARAGRAPH = "p div table ul ol dl h1 h2 h3 h4 h5 h6 section article form blockquote hr tr td th li"
CLOSED_BY = {
    "p": frozenset(_ENDS_PARAGRAPH.split()),
    "li": frozenset(["li"]),
    "tr": frozenset(["tr"]),
    "td": frozenset(["td", "th", "tr"]),
    "th": frozenset(["td", "th", "tr"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
    "option": frozenset(["option"]),
}
"""Elements whose end tag may be left out: element -> start tags that end it."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]{0,40}")
_QUOTE_OR_END = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]{0,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ASCII_LOWER = {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}
MAX_VALUES = 64
MAX_ATTRIBUTES = 20_000
"""Characters of a tag searched for attributes; beyond lie images written into the page."""


@dataclass(slots=True)
class Element:
    """An element: its tag, source span ``[start, end)``, content span, parent's index (-1 at the top), attributes."""

    tag: str
    start: int
    inner: int
    parent: int
    attributes: dict[str, str]
    inner_end: int = -1
    end: int = -1


@dataclass(slots=True)
class Tree:
    """The elements of a page in the order of their start tags, and its stretches of text: ``(start, end, element)``.

    ``edges`` are the starts and ends of elements, ``(offset, element)``, in the order of the source.
    """

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[int, int, int]] = field(default_factory=list)
    edges: list[tuple[int, int]] = field(default_factory=list)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield an element's index and those of the elements around it, inside out."""
        while index >= 0:
            yield index
            index = self.elements[index].parent


@dataclass(slots=True)
class _Reader:
    source: str
    tree: Tree = field(default_factory=Tree)
    open: list[int] = field(default_factory=list)
    open_tags: Counter[str] = field(default_factory=Counter)
    unclosed_quotes: set[str] = field(default_factory=set)

    def text(self, start: int, end: int) -> None:
        if end > start:
            self.tree.texts.append((start, end, self.open[-1] if self.open else -1))

    def start(self, tag: str, start: int, end: int) -> None:
        while self.open and tag in CLOSED_BY.get(self.tree.elements[self.open[-1]].tag, ()):
            self.close(start, start)
        attributes = _attributes(self.source[start + 1 + len(tag) : min(end, start + MAX_ATTRIBUTES)])
        parent = self.open[-1] if self.open else -1
        self.tree.elements.append(Element(tag, start, end, parent, attributes, end, end))
        self.tree.edges.append((start, len(self.tree.elements) - 1))
        if tag not in VOID and self.source[end - 2] != "/":
            self.open.append(len(self.tree.elements) - 1)
            self.open_tags[tag] += 1

    def close(self, inner_end: int, end: int) -> None:
        index = self.open.pop()
        element = self.tree.elements[index]
        self.tree.edges.append((inner_end, index))
        element.inner_end, element.end = inner_end, end
        self.open_tags[element.tag] -= 1

    def stop(self, tag: str, start: int, end: int) -> None:
        # An end tag that nothing opened must not search the stack: a page of such tags would take quadratic time.
        if self.open_tags[tag] > 0:
            while self.tree.elements[self.open[-1]].tag != tag:
                self.close(start, start)
            self.close(start, end)

    def tag_end(self, start: int) -> int:
        """Return the offset after the ``>`` that ends a tag, quotes respected; -1 where there is none.

        After MAX_VALUES quoted values the quotes are not what they seem, and the first ``>`` ends the tag.
        """
        first = self.source.find(">", start)
        position = start
        for _ in range(MAX_VALUES if first >= 0 else 0):
            match = _QUOTE_OR_END.search(self.source, position)
            if not match:
                break
            quote, position = match[0], match.end()
            if quote == ">":
                return position
            if quote not in self.unclosed_quotes:
                closing = self.source.find(quote, position)
                if closing < 0:
                    self.unclosed_quotes.add(quote)
                else:
                    position = closing + 1
        return first + 1 if first >= 0 else -1


def tree(source: str) -> Tree:
    """Read a page's tags. Never fails: what is no tag is text. Linear in the length of the source."""
    reader = _Reader(source)
    lower = source.translate(_ASCII_LOWER)
    position = text_start = 0
    last = source.rfind(">")  # no tag ends after it: without this bound a page of "<a" would be searched n times over
    while 0 <= (at := source.find("<", position)) < last:
        end = _step(reader, lower, at, text_start)
        if end < 0:
            position = at + 1
        else:
            position = text_start = end
    reader.text(text_start, len(source))
    while reader.open:
        reader.close(len(source), len(source))
    return reader.tree


def _step(reader: _Reader, lower: str, at: int, text_start: int) -> int:
    """Take the tag, comment or raw text element that starts at ``at``; return where it ends, -1 if there is none."""
    source = reader.source
    if source.startswith(("<!", "<?"), at):
        reader.text(text_start, at)
        closing, length = ("-->", 3) if source.startswith("<!--", at) else (">", 1)
        stop = source.find(closing, at + 2)
        return len(source) if stop < 0 else stop + length
    closes = source.startswith("</", at)
    name = _NAME.match(source, at + 1 + closes)
    end = reader.tag_end(name.end()) if name else -1
    if not name or end < 0:
        return -1
    tag = lower[name.start() : name.end()]
    reader.text(text_start, at)
    if closes:
        reader.stop(tag, at, end)
        return end
    reader.start(tag, at, end)
    if tag in RAW and reader.open and reader.tree.elements[-1].inner == end and reader.open_tags[tag]:
        stop = lower.find(f"</{tag}", end)
        stop = len(source) if stop < 0 else stop
        reader.text(end, stop)
        return stop
    return end


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found

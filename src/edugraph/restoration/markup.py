"""Markup: the main text of a web page, cut out of its source by edits, so that every character keeps its place."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from edugraph.model import Edit
from edugraph.restoration.main_text import main_text
from edugraph.restoration.metadata import clean_title
from edugraph.restoration.tags import Tree, tree

WHY = "markup"
CELL = "\t"
"""Stands between the cells of a table row; a row is one line."""
_BLOCKS = (
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody tfoot thead tr td th ul"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements whose start and end are line ends."""
SOURCE_LINE = "\r"
"""A line end of the source, which a browser shows as a blank; between Chinese characters it is none."""
STRENGTH = ("", SOURCE_LINE, " ", CELL, "\n")
"""Separators, the weakest first: where several meet, the strongest stays."""
CELLS = frozenset(["td", "th"])
MAX_ROW = 400
"""A table row with more characters than this lays out the page; its cells are blocks, not cells."""

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
_SPECIAL = re.compile(rf"{_ENTITY}|\s+")
_BLANK = re.compile(r"\s+")
_PAIRED = re.compile(r"[\u1100-\ufaff\uff00-\uffef“”‘’…—·]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's head says of it, "" where it does not: ``<title>``, meta elements and JSON-LD."""

    title: str = ""
    window: str = ""
    published: str = ""
    origin: str = ""
    publisher: str = ""


META = {
    "title": ("articletitle", "og:title", "headline"),
    "published": ("pubdate", "publishdate", "article:published_time", "datepublished", "og:release_date", "pubtime"),
    "origin": ("contentsource", "source", "article:author", "og:article:author"),
    "publisher": ("sitename", "og:site_name", "publisher", "website"),
}
"""Field of :class:`Said` -> names of meta elements and keys of JSON-LD, in lower case, the best first."""


@dataclass(slots=True)
class _Writer:
    """Collects the kept characters of the source; what lies between two of them becomes one separator."""

    source: str
    edits: list[Edit] = field(default_factory=list)
    done: int = 0
    between: str = ""
    begun: bool = False
    last: str = ""

    def separate(self, mark: str) -> None:
        if STRENGTH.index(mark) > STRENGTH.index(self.between):
            self.between = mark

    def keep(self, start: int, end: int, text: str) -> None:
        """Keep source ``[start, end)``, written as ``text``, after the separator that is due."""
        between = self.between if self.begun else ""
        if between == SOURCE_LINE:
            between = "" if _PAIRED.match(self.last) and _PAIRED.match(text) else " "
        if self.source[self.done : start] != between:
            self.edits.append(Edit(self.done, start, between, WHY))
        if self.source[start:end] != text:
            self.edits.append(Edit(start, end, text, WHY))
        self.done, self.between, self.begun, self.last = end, "", True, text[-1]


def markup(source: str) -> tuple[Said, list[Edit]]:
    """Return what a web page's head says of it, and the edits that leave the title, byline and main text of its source.

    Blocks and ``<br>`` become line ends, table rows one line with :data:`CELL` between cells, entities characters,
    blanks as a browser shows them. Linear in the length of the source; broken markup is read as far as it goes.
    """
    page = tree(source)
    said = _said(source, page)
    kept, heading = main_text(source, page, [title for title in (said.title, said.window) if title])
    rows = _rows(page, kept)
    writer = _Writer(source)
    edge = 0
    for number in kept:
        start, end, _ = page.texts[number]
        while edge < len(page.edges) and page.edges[edge][0] <= start:
            writer.separate(_separator(page, page.edges[edge][1], rows))
            edge += 1
        _write_text(writer, start, end)
    if writer.done < len(source):
        writer.edits.append(Edit(writer.done, len(source), "", WHY))
    return replace(said, title=said.title or heading or clean_title(said.window)[0]), writer.edits


def _write_text(writer: _Writer, start: int, end: int) -> None:
    """Write one stretch of source text: entities decoded, blanks collapsed."""
    source, position = writer.source, start
    for match in _SPECIAL.finditer(source, start, end):
        if match.start() > position:
            writer.keep(position, match.start(), source[position : match.start()])
        position = match.end()
        text = html.unescape(match[0])
        if text.strip():
            writer.keep(match.start(), match.end(), text)
        else:
            writer.separate(SOURCE_LINE if "\n" in text else " ")
    if position < end:
        writer.keep(position, end, source[position:end])


def _separator(page: Tree, index: int, rows: list[int]) -> str:
    """Return what an element's edge puts between the text before and after it."""
    tag = page.elements[index].tag
    if tag not in BLOCKS:
        return ""
    if rows[index] < 0 or tag == "tr":
        return "\n"
    return CELL if tag in CELLS else " "


def _rows(page: Tree, kept: list[int]) -> list[int]:
    """Return for each element the table row it lies in, -1 where none, or where the row lays out the page."""
    rows: list[int] = []
    cells: dict[int, int] = {}
    for index, element in enumerate(page.elements):
        rows.append(index if element.tag == "tr" else rows[element.parent] if element.parent >= 0 else -1)
        if element.tag in CELLS and rows[index] >= 0:
            cells[rows[index]] = cells.get(rows[index], 0) + 1
    length: dict[int, int] = {}
    for number in kept:
        start, end, parent = page.texts[number]
        if parent >= 0 and rows[parent] >= 0:
            length[rows[parent]] = length.get(rows[parent], 0) + end - start
    return [row if cells.get(row, 0) > 1 and length.get(row, 0) <= MAX_ROW else -1 for row in rows]


def _said(source: str, page: Tree) -> Said:
    found: dict[str, str] = {}
    window = ""
    for name, value in _statements(source, page):
        if name == "<title>":
            window = window or value
            continue
        found.setdefault(name, value)
    fields = {key: next((found[n] for n in names if found.get(n)), "") for key, names in META.items()}
    return Said(window=window, **fields)


def _statements(source: str, page: Tree) -> Iterator[tuple[str, str]]:
    for element in page.elements:
        content = source[element.inner : element.inner_end]
        if element.tag == "meta":
            name = element.attributes.get("name") or element.attributes.get("property") or ""
            yield name.lower(), _flat(element.attributes.get("content", ""))
        elif element.tag == "title":
            yield "<title>", _flat(html.unescape(content))
        elif element.tag == "script" and "ld+json" in element.attributes.get("type", ""):
            yield from _linked_data(content)


def _linked_data(content: str) -> Iterator[tuple[str, str]]:
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return  # a page's broken JSON-LD says nothing; the text itself still does
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            for key, value in item.items():
                name = value.get("name") if isinstance(value, dict) else value
                if isinstance(name, str):
                    yield str(key).lower(), _flat(name)


def _flat(text: str) -> str:
    return _BLANK.sub(" ", text).strip()

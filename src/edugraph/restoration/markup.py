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
MAX_SPAN = 200
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
    url: str = ""


META = {
    "title": ("articletitle", "og:title", "headline"),
    "published": tuple(
        "pubdate publishdate article:published_time datepublished og:release_date pubtime publishtime"
        " firstpublishedtime".split()
    ),
    "origin": ("contentsource", "source", "article:author", "og:article:author"),
    "publisher": ("sitename", "og:site_name", "publisher", "website"),
    "url": ("canonical", "og:url", "mainentityofpage", "url", "<saved from>"),
}
"""Field of :class:`Said` -> names of meta elements and keys of JSON-LD, in lower case, the best first."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")
"""What browsers write above a page that they save."""
_ADDRESS = re.compile(r"https?://[^\s/]+/\S*[^\s/]")
"""An address of a page; that of a whole site says nothing of the page."""
_ITEM_TYPE = re.compile(r"Article|Posting|Report|WebPage|GovernmentService|SpecialAnnouncement")
MAX_DEPTH = 4


@dataclass(slots=True)
class _Writer:
    """Collects the kept characters of the source; what lies between two of them becomes one separator."""

    source: str
    edits: list[Edit] = field(default_factory=list)
    done: int = 0
    between: str = ""
    begun: bool = False
    last: str = ""
    column: int = 0
    """The column of the table that the text to come stands in."""
    last_column: int = 0

    def separate(self, mark: str) -> None:
        if STRENGTH.index(mark) > STRENGTH.index(self.between):
            self.between = mark

    def keep(self, start: int, end: int, text: str) -> None:
        """Keep source ``[start, end)``, written as ``text``, after the separator that is due."""
        between = self.between if self.begun else ""
        if between == SOURCE_LINE:
            between = "" if _PAIRED.match(self.last) and _PAIRED.match(text) else " "
        elif between == CELL:  # one more for each empty cell, or cell of a row above, between the two
            between = CELL * max(1, self.column - self.last_column)
        if self.source[self.done : start] != between:
            self.edits.append(Edit(self.done, start, between, WHY))
        if self.source[start:end] != text:
            self.edits.append(Edit(start, end, text, WHY))
        self.done, self.between, self.begun, self.last = end, "", True, text[-1]
        self.last_column = self.column


def markup(source: str) -> tuple[Said, list[Edit]]:
    """Return what a web page's head says of it, and the edits that leave the title, byline and main text of its source.

    Blocks and ``<br>`` become line ends, table rows one line with :data:`CELL` between cells, entities characters,
    blanks as a browser shows them. Linear in the length of the source; broken markup is read as far as it goes.
    """
    page = tree(source)
    said = _said(source, page)
    kept, heading = main_text(source, page, [title for title in (said.title, said.window) if title])
    rows = _rows(page, kept)
    columns = _columns(page, rows)
    writer = _Writer(source)
    edge = 0
    for number in kept:
        start, end, _ = page.texts[number]
        while edge < len(page.edges) and page.edges[edge][0] <= start:
            index = page.edges[edge][1]
            writer.separate(_separator(page, index, rows))
            writer.column = columns.get(index, writer.column)
            edge += 1
        _write_text(writer, start, end)
    if writer.done < len(source):
        writer.edits.append(Edit(writer.done, len(source), "", WHY))
    title = clean_title(said.title)[0] if said.title else heading
    return replace(said, title=title, window=clean_title(said.window)[0]), writer.edits


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


def _columns(page: Tree, rows: list[int]) -> dict[int, int]:
    """Return the column of each cell of a table: cells that span rows or columns push those after them to the right."""
    columns: dict[int, int] = {}
    number: dict[int, int] = {}
    counted: dict[int, int] = {}
    free_from: dict[tuple[int, int], int] = {}
    right_of: dict[int, int] = {}
    for index, element in enumerate(page.elements):
        if element.tag == "tr":
            number[index] = counted[element.parent] = counted.get(element.parent, -1) + 1
        elif element.tag in CELLS and rows[index] >= 0:
            row, table = rows[index], page.elements[rows[index]].parent
            column = right_of.get(row, 0)
            while free_from.get((table, column), 0) > number[row]:
                column += 1
            columns[index] = column
            right_of[row] = column + _span(element.attributes.get("colspan", ""))
            down = number[row] + _span(element.attributes.get("rowspan", ""))
            free_from |= {(table, taken): down for taken in range(column, right_of[row])}
    return columns


def _span(value: str) -> int:
    """Return how many rows or columns a cell spans; hostile numbers count as one."""
    return int(value) if value.isdecimal() and len(value) <= 3 and 1 <= int(value) <= MAX_SPAN else 1


def _said(source: str, page: Tree) -> Said:
    found: dict[str, str] = {}
    window = ""
    for name, value in _statements(source, page):
        if name == "<title>":
            window = window or value
            continue
        found.setdefault(name, value)
    if not _ADDRESS.fullmatch(found.get("url", "http://a/b")):
        del found["url"]
    fields = {key: next((found[n] for n in names if found.get(n)), "") for key, names in META.items()}
    return Said(window=window, **fields)


def _statements(source: str, page: Tree) -> Iterator[tuple[str, str]]:
    saved = _SAVED_FROM.search(source, 0, 10_000)
    if saved and _ADDRESS.fullmatch(saved[1]):
        yield "<saved from>", saved[1]
    for element in page.elements:
        content = source[element.inner : element.inner_end]
        if element.tag == "meta":
            names = (element.attributes.get(key) for key in ("name", "property", "itemprop"))
            yield (next(filter(None, names), "")).lower(), _flat(element.attributes.get("content", ""))
        elif element.tag == "link" and element.attributes.get("rel", "").lower() == "canonical":
            if _ADDRESS.fullmatch(element.attributes.get("href", "")):
                yield "canonical", element.attributes["href"]
        elif element.tag == "time" and element.attributes.get("itemprop", "").lower() == "datepublished":
            yield "datepublished", _flat(element.attributes.get("datetime", ""))
        elif element.tag == "title":
            yield "<title>", _flat(html.unescape(content))
        elif element.tag == "script" and "ld+json" in element.attributes.get("type", ""):
            yield from _linked_data(content)


def _linked_data(content: str) -> Iterator[tuple[str, str]]:
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return  # a page's broken JSON-LD says nothing; the text itself still does
    for item in _items(data):
        kind = str(item.get("@type", ""))
        if kind == "WebSite":
            yield "sitename", _name(item)
        elif not kind or _ITEM_TYPE.search(kind):
            for key, value in item.items():
                yield str(key).lower(), _name(value)


def _items(data: Any, depth: int = MAX_DEPTH) -> Iterator[dict[Any, Any]]:  # noqa: ANN401
    """Yield the objects of JSON-LD: alone, in a list, or in the list of a graph."""
    if isinstance(data, dict):
        yield data
        data = data.get("@graph")
    if isinstance(data, list) and depth:
        for item in data:
            yield from _items(item, depth - 1)


def _name(value: Any) -> str:  # noqa: ANN401
    """Return a value of JSON-LD as text: itself, the name or the address of an object, the first of several."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return _flat(value) if isinstance(value, str) else ""


def _flat(text: str) -> str:
    return _BLANK.sub(" ", text).strip()

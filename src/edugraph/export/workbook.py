"""An Excel workbook for analysts: a sheet per kind of fact, one of things, one of documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from edugraph.export.extra import needed
from edugraph.export.neo4j import LONG_AGO
from edugraph.export.tables import tables
from edugraph.graph import KnowledgeGraph
from edugraph.ontology import ontology

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WRITTEN_ON = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
LONGEST_CELL = 32_767
"""Characters Excel takes in a cell."""
WIDEST = 60
HEADINGS = {
    "id": "编号", "basis": "依据", "confidence": "置信度", "disputed": "有矛盾", "sources": "证据数", "quote": "原句",
    "document": "文档", "published": "发布日期",
}  # fmt: skip
"""Headings of the columns that every kind of fact has; the others are the roles' labels."""


def excel(graph: KnowledgeGraph) -> bytes:
    """Return an ``.xlsx`` workbook; equal graphs give equal bytes.

    Raises:
        GraphError: openpyxl is not installed.

    """
    library = needed("openpyxl", "excel")
    book = library.Workbook()
    book.remove(book.active)
    for name, rows in tables(graph).items():
        kind = ontology().kind(name)
        labels = HEADINGS | {role.name: role.label.zh for role in kind.roles}
        _sheet(book, kind.label.zh, [labels[column] for column in rows[0]], (row.values() for row in rows))
    things = ((e.id, e.type, e.name, e.scope, e.code, "、".join(e.aliases)) for e in graph.entities)
    _sheet(book, "实体", ["编号", "类型", "名称", "所在地", "区划代码", "别名"], things)
    pages = (
        (d.name, d.title, d.source.published, d.source.publisher, d.source.origin, d.source.url)
        for d in graph.documents
    )
    _sheet(book, "文档", ["文档", "标题", "发布日期", "网站", "来源", "网址"], pages)
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _sheet(book: Any, title: str, head: Sequence[str], rows: Iterable[Iterable[object]]) -> None:  # noqa: ANN401
    sheet = book.create_sheet(title[:31])
    widths = [len(name) * 2 for name in head]
    sheet.append(list(head))
    for row in rows:
        cells = [_clean(value) for value in row]
        sheet.append(cells)
        widths = [max(width, min(WIDEST, 2 * len(str(v or "")))) for width, v in zip(widths, cells, strict=True)]
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"  # a name that begins with = is a name, not a formula to run
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _clean(value: object) -> object:
    return _ILLEGAL.sub("", value)[:LONGEST_CELL] if isinstance(value, str) else value


def _undated(data: bytes) -> bytes:
    """Return the workbook without the time of writing, which the library puts into two places."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            body = source.read(name)
            if name == "docProps/core.xml":
                body = _WRITTEN_ON.sub(rb"\g<1>1980-01-01T00:00:00Z", body)
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()

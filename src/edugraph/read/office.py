"""Word documents: paragraphs and table rows, in their order."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.extras import library
from edugraph.read.pages import require_size

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXPANDS = 16
"""So many times the size of a page a document may unpack to: its markup and pictures are larger than its text."""


def docx(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the document's text as one page in UTF-8, a paragraph or a table row a line; its hash is that of the file.

    Raises ReadError where the file is broken, holds no text or unpacks to too much, or where the library is missing.
    """
    word = library("docx", "docx", source.uri)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            require_size(sum(member.file_size for member in archive.infolist()), source.uri, EXPANDS * most)
        lines = list(_lines(word.Document(io.BytesIO(data))))
    except ReadError:
        raise
    except Exception as error:
        # The library lets through whatever lxml, zipfile and its own packaging raise on a broken file: some 12 types.
        what = f"the Word document cannot be read ({type(error).__name__}: {error})"
        raise ReadError(source.uri, what, "open and save it again as .docx") from error
    text = "\n".join(lines)
    if not text.strip():
        raise ReadError(
            source.uri, "the Word document holds no text", "remove it, or run text recognition on its pictures"
        )
    page = text.encode("utf-8", errors="replace")
    require_size(len(page), source.uri, most)
    known = replace(source, media_type=MEDIA_TYPE, encoding="utf-8", sha256=hashlib.sha256(data).hexdigest())
    yield RawDocument(known, page)


def _lines(document: Any) -> Iterator[str]:  # noqa: ANN401
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from map(_row, block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:  # noqa: ANN401
    """Return a row's cells between tabs; a cell that spans columns comes up once for each, and is written once."""
    written: set[int] = set()
    cells: list[str] = []
    for cell in row.cells:
        cells.append("" if id(cell._tc) in written else " ".join(cell.text.split()))
        written.add(id(cell._tc))
    return "\t".join(cells)

"""PDF documents: the text layer, its lines joined to paragraphs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.extras import library
from edugraph.read.pages import require_size

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 5_000
FULL = 0.85
"""A line at least this share as long as the longest on its page runs on into the next, unless a sentence ends it."""
_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""
_CLOSED = tuple("。！？!?：:；;")


def pdf(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the document's text as one page in UTF-8; its hash is that of the PDF.

    Raises ReadError where the file is broken, locked, without text (scanned pictures) or too large, or where the
    library is missing.
    """
    pdfium = library("pypdfium2", "pdf", source.uri)
    try:
        pages = list(_pages(pdfium.PdfDocument(data), source.uri, most))
    except pdfium.PdfiumError as error:
        raise ReadError(source.uri, f"the PDF cannot be opened ({error})", "unlock it, or fetch it again") from error
    text = "\n".join(pages)
    if not text.strip():
        raise ReadError(source.uri, "the PDF holds no text, only pictures", "run text recognition on it first")
    known = replace(source, media_type=MEDIA_TYPE, encoding="utf-8", sha256=hashlib.sha256(data).hexdigest())
    yield RawDocument(known, text.encode("utf-8", errors="replace"))


def _pages(document: Any, where: str, most: int) -> Iterator[str]:  # noqa: ANN401
    if len(document) > MAX_PAGES:
        raise ReadError(where, f"the PDF has {len(document)} pages, more than {MAX_PAGES}", "split it")
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage().get_text_bounded()
        page.close()
        size += len(text.encode("utf-8", errors="replace"))
        require_size(size, where, most)
        yield paragraphs(text)


def paragraphs(text: str) -> str:
    """Return a page's text with the lines joined that only its width ended: full ones which no sentence ends."""
    lines = [line.rstrip() for line in text.replace(_HYPHEN, "").splitlines() if line.strip()]
    full = FULL * max(map(len, lines), default=0)
    joined = [line + ("" if len(line) >= full and not line.endswith(_CLOSED) else "\n") for line in lines]
    return "".join(joined).rstrip("\n")

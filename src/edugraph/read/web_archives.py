"""Web archives: the pages in WARC files, as crawlers write them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.archives import reason
from edugraph.read.extras import library
from edugraph.read.pages import page

PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
"""Media type of a response that is a page -> media type of the page."""
MAX_HEADER_BYTES = 1 << 16


def warc(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the page of each successful response, compressed or not, named ``archive.warc/number`` with its url.

    What is no page (images, scripts, redirects, errors of the server) is passed over. Raises ReadError where the
    archive is broken, or its library is missing.
    """
    fastwarc = library("fastwarc.warc", "warc", source.uri)
    records = fastwarc.ArchiveIterator(
        io.BytesIO(data),
        record_types=fastwarc.WarcRecordType.response,
        auto_decode="all",
        max_header_len=MAX_HEADER_BYTES,
    )
    number = 0
    try:
        for number, record in enumerate(records, 1):
            yield from _response(record, replace(source, uri=f"{source.uri}/{number:06}"), most)
    except (OSError, ValueError) as error:
        raise ReadError(
            source.uri, f"the archive is broken behind record {number} ({error})", "fetch it again"
        ) from error
    if not number:
        raise ReadError(source.uri, "the archive holds no responses", "remove it, or fetch it again")


def _response(record: Any, source: Source, most: int) -> Iterator[RawDocument | Skipped]:  # noqa: ANN401
    media_type = PAGES.get((record.http_content_type or "").lower())
    if not record.http_headers or record.http_headers.status_code != 200 or not media_type:
        return
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    known = replace(source, url=source.url or url, media_type=media_type, encoding=record.http_charset or "")
    try:
        yield from page(record.reader.read(most + 1), known, most)
    except ReadError as error:
        yield Skipped(source.uri, reason(error))

"""One page's bytes: whether they are a page at all, and of which kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Largest page that is read. The longest real page of the genre seen held 0.4 MB; more is a dump, not a page."""

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM\x00", "a bitmap image"),
    (b"RIFF", "a media file"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP container (an archive, or a Word or Excel document)"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
"""First bytes of what is not a page, whatever its name says."""

BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
PLAIN_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b")
CONVERT = "remove it, or convert it to text or HTML"
SAMPLE = 4096
MAX_CONTROL_SHARE = 0.01


def page(data: bytes, source: Source) -> Iterator[RawDocument | Skipped]:
    """Yield the page, its source completed with media type and hash.

    Raises ReadError where the bytes are none, blank, too many or binary.
    """
    require_page(data, source.uri)
    media_type = source.media_type or ("text/html" if looks_like_html(data) else "text/plain")
    yield RawDocument(replace(source, media_type=media_type, sha256=hashlib.sha256(data).hexdigest()), data)


def require_page(data: bytes, where: str) -> None:
    """Raise ReadError unless the bytes can be a page of text."""
    require_size(len(data), where)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError(where, "the file is empty", "remove it, or fetch the page again")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadError(
                where, f"the file is {what}, not a page of text", "remove it, or convert it to text or HTML"
            )
    if is_binary(data):
        raise ReadError(where, "the file is binary, not a page of text", CONVERT)


def require_size(size: int, where: str) -> None:
    """Raise ReadError where a page of ``size`` bytes is too large to be one."""
    if size > MAX_PAGE_BYTES:
        megabytes = f"{size / 1024**2:.0f} MB, more than the {MAX_PAGE_BYTES // 1024**2} MB a page may have"
        raise ReadError(where, f"the file has {megabytes}", "split it into one file a page")


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold control characters that no text has (UTF-16 with a byte order mark is text)."""
    if data.startswith(BYTE_ORDER_MARKS[:2]):
        return False
    sample = data[:SAMPLE]
    controls = sum(byte < 0x20 and byte not in PLAIN_CONTROLS for byte in sample)
    return controls > MAX_CONTROL_SHARE * len(sample)


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin like a web page, whatever the file is called."""
    head = data[:SAMPLE].replace(b"\x00", b"").lower()
    return any(tag in head for tag in (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ", b"<div", b"<p>"))

"""One page's bytes: whether they are a page at all, and of which kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.signatures import CONVERT, binary_kind

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Largest page that is read unless asked for larger ones. The longest real page of the genre seen held 0.4 MB."""

WEB_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
PLAIN_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b")
SAMPLE = 4096
MAX_CONTROL_SHARE = 0.01


def page(data: bytes, source: Source, most: int = MAX_PAGE_BYTES) -> Iterator[RawDocument | Skipped]:
    """Yield the page, its source completed with media type and hash.

    Raises ReadError where the bytes are none, blank, more than ``most`` or binary.
    """
    require_page(data, source.uri, most)
    named = PurePosixPath(source.uri.lower().removesuffix(".gz")).suffix in WEB_SUFFIXES
    media_type = source.media_type or ("text/html" if named or looks_like_html(data) else "text/plain")
    yield RawDocument(replace(source, media_type=media_type, sha256=hashlib.sha256(data).hexdigest()), data)


def require_page(data: bytes, where: str, most: int) -> None:
    """Raise ReadError unless the bytes, at most so many, can be a page of text."""
    require_size(len(data), where, most)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError(where, "the file is empty", "remove it, or fetch the page again")
    kind = binary_kind(data)
    if kind:
        raise ReadError(where, f"the file is {kind}, not a page of text", CONVERT)
    if is_binary(data):
        raise ReadError(where, "the file is binary, not a page of text", CONVERT)


def require_size(size: int, where: str, most: int) -> None:
    """Raise ReadError where a page of ``size`` bytes is larger than ``most``."""
    if size > most:
        megabytes = f"{size / 1024**2:.0f} MB, more than the {most / 1024**2:.0f} MB a page may have"
        raise ReadError(where, f"the file has {megabytes}", "split it into one file a page, or raise the limit")


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold control characters that no text has (UTF-16 with a byte order mark is text)."""
    if data.startswith(BYTE_ORDER_MARKS[:2]):
        return False
    sample = data[:SAMPLE]
    controls = sum(byte < 0x20 and byte not in PLAIN_CONTROLS for byte in sample)
    return controls > MAX_CONTROL_SHARE * len(sample)


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin like a web page, whatever the file is called.

    A few tags in a page of text do not make it one: its line ends mean what a web page's do not.
    """
    head = data[:SAMPLE].replace(b"\x00", b"").lower()
    if any(tag in head for tag in (b"<!doctype html", b"<html", b"<head>", b"<head ", b"<body", b"<meta ")):
        return True
    lines = [line for line in head.splitlines() if line.strip()]
    return 2 * sum(b"<div" in line or b"<p>" in line or b"<p " in line for line in lines) > len(lines)

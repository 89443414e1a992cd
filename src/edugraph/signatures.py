"""Signatures: the first bytes by which a file shows that it is no page of text, whatever its name says."""

from __future__ import annotations

CONVERT = "remove it, or convert it to text or HTML"
"""What to do with such a file."""

SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM\x00", "a bitmap image"),
    (b"RIFF", "a RIFF file (sound, video or WebP)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP container (an archive, or a Word or Excel document)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)


def binary_kind(data: bytes) -> str:
    """Return what a file is by its first bytes (``a PNG image``); "" where no signature says that it is no text."""
    return next((kind for signature, kind in SIGNATURES if data.startswith(signature)), "")

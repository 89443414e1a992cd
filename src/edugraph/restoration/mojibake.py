"""Lines saved in one encoding and read in another: 涓浗 (UTF-8 read as GBK) or ÖÐ¹ú (GBK read as Latin-1) for 中国."""

from __future__ import annotations

import re

from edugraph.model import Edit
from edugraph.restoration.encoding import plausibility, uncommon
from edugraph.restoration.plausible import LOST

WHY = "mojibake"

_ROUTES = (
    ("gb18030", "utf-8"),
    ("latin-1", "gb18030"),
    ("cp1252", "gb18030"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
)
"""In which encoding a line was read by mistake, and in which it is."""
_BETTER = 0.6
"""How much more everyday a line's characters must become. Chance readings of real lines stay below 0.3."""

_MOST_LOST = 0.05
"""Lines that lost a larger share of their characters are left as they are."""


def repair(text: str) -> list[Edit]:
    """Return the edits that put right each line which, encoded as it was misread and decoded aright, makes sense.

    Only lines that come out whole are touched, but for bytes that the reader lost: for Chinese, to be valid UTF-8 once
    it is encoded in GBK is next to impossible by chance.
    """
    edits: list[Edit] = []
    odd = uncommon().search(text)
    while odd:
        start, end = text.rfind("\n", 0, odd.start()) + 1, text.find("\n", odd.end())
        end = len(text) if end < 0 else end
        end -= text[end - 1 : end] == "\r"
        line = text[start:end]
        new = _reread(line)
        if new != line:
            edits.append(Edit(start, end, new, WHY))
        odd = uncommon().search(text, end)
    return edits


def _reread(line: str) -> str:
    now = plausibility(line)
    if now > 1 - _BETTER:
        return line
    best, gain = line, _BETTER
    for misread, encoding in _ROUTES:
        try:
            new = line.encode(misread).decode(encoding)
        except UnicodeError:
            new = _with_losses(line) if misread == "gb18030" else line
        if plausibility(new) - now >= gain and "\n" not in new and "\r" not in new:
            best, gain = new, plausibility(new) - now
    return best


def _with_losses(line: str) -> str:
    """Return a line of UTF-8 read as GBK although the reader lost bytes; what they were part of becomes U+FFFD.

    GBK has no character that begins with 80: it is shown as € or U+FFFD. Before ASCII and at a line's end U+FFFD is the
    first byte of a pair without a second one, which can have been any.
    """
    data = _BYTE_80.sub("\x00", line).replace(LOST, "\x01").encode("gb18030", errors="replace")
    new = data.replace(b"\x00", b"\x80").replace(b"\x01", b"\xff").decode("utf-8", errors="replace")
    new = _LOST_RUN.sub(LOST, new)
    return new if new.count(LOST) <= _MOST_LOST * len(new) + 1 else line


_BYTE_80 = re.compile(f"€|{LOST}(?=[^\\x00-\\x7f])")
_LOST_RUN = re.compile(f"{LOST}{{2,}}")

"""Lines saved in one encoding and read in another: 涓浗 (UTF-8 read as GBK) or ÖÐ¹ú (GBK read as Latin-1) for 中国."""

from __future__ import annotations

from edugraph.model import Edit
from edugraph.restoration.encoding import plausibility

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


def repair(text: str) -> list[Edit]:
    """Return the edits that put right each line which, encoded as it was misread and decoded aright, makes sense.

    Only lines that come out whole, without a single odd byte, are touched: for Chinese, to be valid UTF-8 once it is
    encoded in GBK is next to impossible by chance.
    """
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        new = _reread(line) if not line.isascii() else line
        if new != line:
            edits.append(Edit(start, start + len(line), new, WHY))
        start += len(line) + 1
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
            continue
        if plausibility(new) - now >= gain and "\n" not in new and "\r" not in new:
            best, gain = new, plausibility(new) - now
    return best

"""Lines saved in one encoding and read in another: 涓浗 (UTF-8 read as GBK) or ÖÐ¹ú (GBK read as Latin-1) for 中国."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache

from edugraph.model import Edit
from edugraph.restoration.encoding import plausibility, uncommon
from edugraph.restoration.plausible import LOST
from edugraph.restoration.plausible import plausibility as chances

WHY = "mojibake"

_BETTER = 0.6
"""How much more everyday a line's characters must become. Chance readings of real lines stay below 0.3."""
_MOST_LOST = 0.2
"""Lines of which a larger share of the characters stays unknown are left as they are."""
_SURE = 3.0
"""A lost byte is put back where the likeliest character is so far, in log-odds, above the next."""
_SURE_OF_ANY = 6.0
"""The same where nothing is known of the byte. With both, 25 of 63,500 characters of real lines come back wrong."""
_DEEPEST = 2
"""UTF-8 read as Latin-1 and saved as UTF-8 can be read as Latin-1 once more."""
_FIRST_OF = {2: 0xC2, 3: 0xE0, 4: 0xF0}
_UNSHOWN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 has no character for. Browsers show control characters for them, other readers U+FFFD."""

_Bytes = Sequence[tuple[int, ...]]
"""A line's bytes, each as the values that it can have had: one where it is known."""


def repair(text: str) -> list[Edit]:
    """Return the edits that put right each line which, encoded as it was misread and decoded aright, makes sense.

    Only lines that come out whole are touched, but for bytes that the reader lost: for Chinese, to be valid UTF-8 once
    it is encoded in GBK is next to impossible by chance. A lost byte is put back where one of those that the reader
    loses makes by far the likeliest character; else U+FFFD stands for the character.
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


def _reread(line: str, deepest: int = _DEEPEST) -> str:
    now = plausibility(line)
    if now > 1 - _BETTER:
        return line
    for new in _readings(line, deepest):
        if plausibility(new.replace(LOST, "")) - now >= _BETTER and new.count(LOST) <= _MOST_LOST * len(new) + 1:
            return new
    return line


def _readings(line: str, deepest: int) -> Iterator[str]:
    """Yield what a line may have been, the surest first: UTF-8 is never valid by chance, GBK nearly always."""
    western = _western(line)
    if western:
        new = _utf8(western)
        if deepest and uncommon().search(new) is not None:
            yield _reread(new, deepest - 1)
        yield new
        if all(len(values) == 1 for values in western):
            with suppress(UnicodeDecodeError):
                yield bytes(values[0] for values in western).decode("gb18030")
    else:
        yield _utf8(_chinese(line))


def _western(line: str) -> _Bytes:
    """Return the bytes of a line read as Latin-1 or Windows-1252; none where it was read otherwise."""
    found: list[tuple[int, ...]] = []
    for character in line:
        code = character.encode("cp1252", errors="ignore")
        if character == LOST:
            found.append(_UNSHOWN)
        elif code or ord(character) < 0x100:
            found.append((code[0] if code else ord(character),))
        else:
            return ()
    return found


def _chinese(line: str) -> _Bytes:
    """Return the bytes of a line read as GBK.

    GBK has no character that begins with 80, which is shown as € or U+FFFD; narrow readers also lose the first byte of
    pairs that only its supersets have. Before ASCII and at a line's end U+FFFD is a first byte without a second one.
    """
    found: list[tuple[int, ...]] = []
    wide = any(not character.encode("gbk", errors="ignore") for character in line if character not in (LOST, "€"))
    for at, character in enumerate(line):
        code = b"\x80" if character == "€" else character.encode("gb18030", errors="replace")
        if character != LOST:
            found += [(byte,) for byte in code]
            continue
        after = line[at + 1 : at + 2]
        if not after or after.isascii():
            found.append(_CONTINUING)
        elif wide or after == LOST:
            found.append((0x80,))
        else:
            found.append(_lost_before(after.encode("gb18030", errors="replace")[0]))
    return found


_CONTINUING = tuple(range(0x80, 0xC0))


@cache
def _lost_before(byte: int) -> tuple[int, ...]:
    """Return the bytes that a reader of GBK alone loses in front of another."""
    pairs = {lead: bytes((lead, byte)) for lead in range(0x81, 0xFF)}
    return (0x80, *(lead for lead, pair in pairs.items() if not pair.decode("gbk", errors="ignore")))


def _utf8(data: _Bytes) -> str:
    """Return bytes of UTF-8 as text, with U+FFFD where they are none, or can be several characters."""
    read: list[tuple[str, ...]] = []
    at = 0
    while at < len(data):
        width = _width(data[at])
        choices = _combined(data[at : at + width]) if at + width <= len(data) else ()
        if choices:
            read.append(choices)
            at += width
            continue
        at += 1
        while at < len(data) and not _width(data[at]):
            at += 1
        if not read or read[-1] != (LOST,):
            read.append((LOST,))
    return "".join(_likeliest(read))


def _width(values: tuple[int, ...]) -> int:
    """Return how many bytes the character has that a byte begins; 0 where it begins none."""
    first = max(values)
    if first < 0x80:
        return 1
    return next((width for width in (4, 3, 2) if _FIRST_OF[width] <= first < 0xF8), 0)


def _combined(values: _Bytes) -> tuple[str, ...]:
    """Return the characters that bytes can make, of which at most one is unknown; none where they make none."""
    open_ = [place for place, choices in enumerate(values) if len(choices) > 1]
    if len(open_) > 1:
        return ()
    made = []
    for choice in values[open_[0]] if open_ else (0,):
        data = bytes(choice if place in open_ else choices[0] for place, choices in enumerate(values))
        made.append(data.decode("utf-8", errors="ignore"))
    return tuple(character for character in made if len(character) == 1)


def _likeliest(read: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield, of the characters that can stand at each place, the one that fits its neighbours by far best."""
    before = ""
    for at, choices in enumerate(read):
        if len(choices) > 1:
            following = read[at + 1] if at + 1 < len(read) else ("\n",)
            after = following[0] if len(following) == 1 else ""
            odds = sorted((chances().of(character + after, before), character) for character in choices)
            sure = _SURE if len(choices) < len(_CONTINUING) // 2 else _SURE_OF_ANY
            before = odds[-1][1] if odds[-1][0] - odds[-2][0] >= sure else LOST
        else:
            before = choices[0]
        yield before

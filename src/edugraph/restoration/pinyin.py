"""Pinyin set in brackets after the characters it reads, as some mirrors add it: 學(xué)校 and 校(xiao)(xiao)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from edugraph.model import Edit

WHY = "pinyin"

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_WIDE = "\uff21-\uff3a\uff41-\uff5a"
_BOPOMOFO = "\u3105-\u312fˊˇˋ˙"
_LETTERS = f"a-zA-ZüÜêɡ{_WIDE}{_BOPOMOFO}{_TONED}\u0300\u0301\u0304\u0308\u030c"
_BRACKETED = re.compile(
    rf"[(（\[［《【{{｛〔][ \u3000]?([{_LETTERS}][{_LETTERS}1-5 '’]{{0,23}}?)[ \u3000]?[)）\]］》】}}｝〕]"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇々]")
_CLOSING = {"(": ")", "（": "）", "[": "]", "［": "］", "《": "》", "【": "】", "{": "}", "｛": "｝", "〔": "〕"}
_LIKE = str.maketrans("（）［］｛｝", "()[]{}")
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ '’12345")
_LONGEST_WORD = 6
"""A gloss of more characters than this is not looked for: idioms have four, glossed names up to six."""


def remove(text: str) -> list[Edit]:
    """Return the edits that take away pinyin (or bopomofo) annotations: bracketed syllables that read what is before.

    Whether it is toned or not, an annotation must be a reading of the character (or, for several syllables, of the
    characters) before it, in any of the readings the character has; a single toneless letter never is one, since
    ``(a)`` labels an option. Everything else in brackets stays.
    """
    edits: list[Edit] = []
    after = -1  # where the last annotation ended: stacked annotations read the same character
    base = -1  # the end of the characters the last bracket was set after
    for match in _BRACKETED.finditer(text):
        start, end = match.span()
        if start != after:
            if text[start - 1 : start] == " " and _han(text[start - 2 : start - 1] or " "):
                start -= 1
            base = start
        after = end
        if _pairs(match.group()) and reads(text[max(0, base - _LONGEST_WORD) : base], _narrow(match.group(1))):
            apart = text[start] == text[end : end + 1] == " "
            edits.append(Edit(start, end + apart, "", WHY))
    return edits


def _narrow(latin: str) -> str:
    """Return letters of full width as those of half width."""
    return latin if latin.isascii() else latin.translate(_HALF_WIDTH)


_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def _pairs(bracketed: str) -> bool:
    return _CLOSING[bracketed[0]].translate(_LIKE) == bracketed[-1].translate(_LIKE)


@cache
def _han(character: str) -> bool:
    return _HAN.match(character) is not None


def reads(before: str, latin: str) -> bool:
    """Return whether the Latin letters are the pinyin of the last character or characters of ``before``."""
    if not before or not _han(before[-1]):
        return False
    return _reads(before[-1], latin) or (len(latin) > 2 and _reads_word(before, latin))


@cache
def _reads(character: str, latin: str) -> bool:
    if "\u3105" <= latin[0] <= "\u312f" or latin[0] == "˙":
        return latin.strip("˙") in {in_bopomofo(reading).strip("˙") for reading in readings(character)}
    plain = toneless(spelled(latin)).rstrip("12345")
    toned = any(c not in _ASCII_LETTERS for c in latin)
    if not toned and (len(plain) < 2 or latin.isupper()):  # (a) labels an option, (AI) is a word of its own
        return False
    return plain in _toneless_readings(character)


def _reads_word(before: str, latin: str) -> bool:
    """Whether several syllables, run together or spaced, read as many characters at the end of ``before``."""
    ends = {re.sub(r"[ '’1-5]", "", toneless(spelled(latin)))}
    for taken, character in enumerate(reversed(before), 1):
        if not _han(character):
            return False
        ends = {e.removesuffix(r) for e in ends for r in _toneless_readings(character) if e.endswith(r)}
        if "" in ends:
            return taken > 1
        if not ends:
            return False
    return False


@cache
def spelled(latin: str) -> str:
    """Return the letters as pypinyin spells them: lower case, composed, ``ü`` for ``v``, single-storey ``g`` as g."""
    return unicodedata.normalize("NFC", latin.strip().lower()).replace("v", "ü").replace("ɡ", "g")


@cache
def toneless(syllable: str) -> str:
    """Return the syllable without its tone marks; the dots of ``ü`` stay."""
    marks = unicodedata.normalize("NFD", syllable)
    kept = "".join(c for c in marks if c not in "\u0300\u0301\u0304\u030c\u0302")
    return unicodedata.normalize("NFC", kept)


@cache
def in_bopomofo(reading: str) -> str:
    """Return a toned syllable in bopomofo: ㄒㄩㄝˊ for xué."""
    from pypinyin.constants import Style  # noqa: PLC0415  as above, for pages that have any
    from pypinyin.style import convert  # noqa: PLC0415

    return str(convert(reading, Style.BOPOMOFO, strict=True))


@cache
def _toneless_readings(character: str) -> frozenset[str]:
    plain = {toneless(reading) for reading in readings(character)}
    return frozenset(plain | {r.replace("üe", "ue") for r in plain})  # 略 is typed lue where ü cannot be


@cache
def readings(character: str) -> frozenset[str]:
    """Return every toned reading of a character, and those of its neutral tone; none for an unknown character."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415  0.1 s, only pages with brackets pay it

    known: str = pinyin_dict.get(ord(character), "")
    return frozenset(known.split(",")) if known else frozenset()

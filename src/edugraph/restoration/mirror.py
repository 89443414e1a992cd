"""What some mirrors do to a page, step by step: the damage that :mod:`edugraph.restoration.misdecoded` undoes.

A mirror turns a Simplified page into Traditional characters, encodes it in GBK, and writes the pinyin of some
characters behind them by replacing bytes. Byte pairs that straddle two characters are replaced too (F2 9E of 域為,
D3F2 9EE9, is 驗: the page gets ``(yàn)`` inside 為), and sentences are cut at pairs that look like ！ and ？ (A3A1 in
。“, A1A3 A1B0). Decoding then finds a lead byte without its trail byte, shows ``?`` for it and whatever ASCII
character it swallowed, and reads everything after it shifted by one byte, until a trail byte below 0x80 stands alone
again and re-aligns it. Tests and benchmarks measure the repair against this.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from edugraph.restoration.script import opencc

SPLITS = (b"\xa3\xa1", b"\xa3\xbf")
"""！ and ？, at which sentences are cut."""

_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900))
_CUT = b"\x00"


def mirror(
    text: str,
    annotations: Mapping[str, str],
    *,
    keep_private: bool,
    cut: float = 0.7,
    seed: int = 0,
    script: str = "s2tw",
) -> tuple[str, str]:
    """Return the damaged page and, for comparison, the page as it would be without damage and annotations.

    Args:
        text: Simplified text; characters without a two-byte GBK code become numeric character references.
        annotations: the Traditional characters that get their pinyin behind them, in the order of the replacements.
        keep_private: whether user-defined characters that misreading brings forth survive, or vanish.
        cut: the share of places where a straddling ！ or ？ cuts; in real pages some are spared.
        seed: chooses those places.
        script: the OpenCC configuration that makes the text Traditional.

    """
    traditional = "".join(c if _two_bytes(c) else f"&#{ord(c)};" for c in opencc(script).convert(text))
    data = _cut(traditional.encode("gb18030"), cut, Random(seed))  # noqa: S311
    for character, pinyin in annotations.items():
        pair = character.encode("gb18030")
        data = data.replace(pair, pair + f"({pinyin})".encode("gb18030"))
    damaged = "".join(misread(chunk) for chunk in data.split(_CUT)).translate(_HALF_WIDTH)
    return damaged if keep_private else damaged.translate(_PRIVATE), traditional.translate(_HALF_WIDTH)


def _two_bytes(character: str) -> bool:
    return len(character.encode("gb18030")) <= 2


def _cut(data: bytes, share: float, random: Random) -> bytes:
    """Cut before straddling pairs that look like a sentence's end; walks character by character to know them."""
    out = bytearray()
    at = 0
    while at < len(data):
        width = 2 if data[at] > 0x80 else 1
        if width == 2 and data[at + 1 : at + 3] in SPLITS and random.random() < share:
            out += data[at : at + 1] + _CUT + data[at + 1 : at + 2]
        else:
            out += data[at : at + width]
        at += width
    return bytes(out)


def misread(data: bytes) -> str:
    """Decode GBK as a lax decoder does: a lead byte without a trail byte is ``?`` and swallows what follows."""
    out: list[str] = []
    at = 0
    while at < len(data):
        lead, pair = data[at], data[at : at + 2]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
        elif lead in (0x80, 0xFF):
            out.append("€" if lead == 0x80 else "?")
            at += 1
        elif len(pair) == 2 and pair[1] >= 0x40 and pair[1] not in (0x7F, 0xFF):
            out.append(pair.decode("gb18030", errors="replace"))
            at += 2
        else:
            out.append("?")
            at += 1 if pair[1:].isspace() else 2
    return "".join(out)

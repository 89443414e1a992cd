"""Bytes to text: which encoding a page is really in, whatever it declares, and which files are no text at all."""

from __future__ import annotations

import codecs
import re
from functools import cache

from edugraph.errors import ReadError
from edugraph.signatures import CONVERT, binary_kind

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LABELS = {
    "gb2312": "gb18030",  # pages labelled so hold characters that only its supersets have
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}

_UNDECLARED = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
"""So many bytes are weighed when encodings compete: more never changed the choice."""
_CERTAIN = 16
"""So many Chinese characters in a row of valid UTF-8 settle the encoding without weighing the others."""
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of a page and the name of the encoding its bytes are in.

    Args:
        data: the whole file.
        declared: what the page or its server says it is in; believed only where the bytes bear it out.

    Raises:
        ReadError: the file is empty, or is no text.

    """
    if not data:
        raise ReadError("", "the file is empty", "fetch the page again or leave the file out")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), name
    _refuse_known_binary(data)
    name = _utf16_of_ascii(data)
    text = "" if name else _certain_utf8(data)
    if text:
        _refuse_unknown_binary(data)
        return text, "utf-8"
    name = name or _choose(data, _codec(declared))
    if not name.startswith("utf-16"):
        _refuse_unknown_binary(data)
    return data.decode(name, errors="replace"), name


def _refuse_known_binary(data: bytes) -> None:
    kind = binary_kind(data)
    if kind:
        raise ReadError("", f"the file is {kind}, not text", CONVERT)


def _refuse_unknown_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample):
        what = f"the file is binary: {controls} of its first {len(sample)} bytes are control codes"
        raise ReadError("", what, CONVERT)


def _utf16_of_ascii(data: bytes) -> str:
    """Tell UTF-16 of mostly ASCII (markup, say) by its zero bytes, all at even or all at odd places."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _codec(declared: str) -> str:
    label = declared.strip().strip("\"'").lower().replace("_", "-")
    name = _LABELS.get(label, label)
    try:
        "".encode(name)
        known = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return name if known else ""


def _choose(data: bytes, declared: str) -> str:
    """Return the encoding under which the text is most plausible; the declared one first among equals."""
    if data.isascii():
        return "utf-8"
    sample = data[:_SAMPLE]
    candidates = dict.fromkeys(name for name in (declared, *_UNDECLARED) if name)
    return max(candidates, key=lambda name: plausibility(sample.decode(name, errors="replace")))


def _certain_utf8(data: bytes) -> str:
    """Return the text of bytes that are UTF-8 beyond doubt, else "".

    So many characters of three bytes in order do not come about by chance.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if len(data) - len(text) >= 2 * _CERTAIN else ""


_ODD = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def plausibility(text: str) -> float:
    """Return, up to 1, how far the characters beyond ASCII are everyday Chinese (or Latin) ones rather than debris."""
    beyond = "".join(_BEYOND_ASCII.findall(text.rstrip("\ufffd")))
    if not beyond:
        return 0.0
    good = len(beyond) - len(uncommon().findall(beyond))
    return (good - 2 * len(_ODD.findall(beyond))) / len(beyond)


@cache
def uncommon() -> re.Pattern[str]:
    """Return what finds characters beyond ASCII that are not everyday ones.

    Everyday are the first levels of GB 2312 and of Big5, and punctuation.
    """
    first_level = (
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = (bytes((row, cell)).decode("big5", "ignore") for row in range(0xA4, 0xC7) for cell in trails)
    punctuation = "，。、；：？！“”‘’（）《》〈〉【】「」『』…—－·％　～×"
    everyday = sorted(set("".join((*first_level, *big5, punctuation))))
    return re.compile(f"[^\\x00-\\x7f{re.escape(''.join(everyday))}]")

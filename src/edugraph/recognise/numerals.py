"""Numbers as Chinese text writes them, read into exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **{"〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2, "仨": 3, "貳": 2, "參": 3, "陸": 6},
}
"""Every character that is one decimal digit, with its value."""

SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CONTRACTIONS = str.maketrans({"廿": "二十", "卅": "三十"})

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_ARABIC_PART = re.compile(r"([0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+|[0-9]+)(\.[0-9]+)?([十百千万亿]*)")
_POSITIONAL = re.compile(rf"[{''.join(DIGITS)}]+")

MAX_LENGTH = 24
"""Longer strings are account or telephone numbers, never a count."""


def parse(text: str) -> Decimal | None:
    """Read one number.

    Args:
        text: the whole number and nothing else: Arabic (``1,234``, ``1234.5``, full-width), Chinese (``一万一千二``,
            ``两百``, ``九十八点七``, ``二〇二三``, formal ``壹佰``), or mixed (``3.2万``, ``1亿2000万``).

    Returns:
        Its exact value, or None where the text is not a number in one of these notations. Approximations
        (``十几``, ``多``, ``余``) are not numbers.

    """
    if not 0 < len(text) <= MAX_LENGTH:
        return None
    text = text.translate(_FULL_WIDTH)
    if text[0] in "0123456789":
        return _arabic(text)
    whole, point, fraction = text.translate(_CONTRACTIONS).partition("点")
    value = _chinese(whole) if whole else None
    if value is None or not point:
        return value
    tail = "".join(str(DIGITS[c]) if c in DIGITS else "?" for c in fraction)
    return value + Decimal(f"0.{tail}") if tail.isdecimal() else None


def plain(value: Decimal) -> str:
    """Write a number as a decimal string without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale(units: str) -> int:
    """Return the factor of a run of magnitude characters: ``万`` is 10 000, ``百万`` 1 000 000, the empty string 1."""
    factor = 1
    for unit in units:
        factor *= SMALL_UNITS.get(unit) or LARGE_UNITS[unit]
    return factor


def _arabic(text: str) -> Decimal | None:
    """Digits with separators and magnitudes; later parts must be smaller than the unit before them."""
    total, ceiling, at = Decimal(0), None, 0
    while at < len(text):
        part = _ARABIC_PART.match(text, at)
        if part is None:
            return None
        whole, fraction, units = part.groups()
        if ceiling == 1:  # digits straight after a part that had no unit
            return None
        amount = Decimal(re.sub(r"\D", "", whole) + (fraction or "")) * scale(units)
        if ceiling is not None and amount >= ceiling:
            return None
        total, ceiling, at = total + amount, scale(units), part.end()
    return total


def _chinese(text: str) -> Decimal | None:
    """Chinese numerals: digit by digit where there is no unit character, by units otherwise."""
    if _POSITIONAL.fullmatch(text):
        # Two bare digits (七八) are a span of counts, not a number.
        if len(text) == 2 and "〇" not in text and "○" not in text:
            return None
        return Decimal("".join(str(DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    last_unit, after_zero = 1, False
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit, after_zero = DIGITS[char], after_zero or DIGITS[char] == 0
        elif char in SMALL_UNITS:
            last_unit = SMALL_UNITS[char]
            section += (1 if digit is None else digit) * last_unit
            digit, after_zero = None, False
        elif char in LARGE_UNITS:
            last_unit = LARGE_UNITS[char]
            section = section + (digit or 0) or (0 if total else 1)
            # 一万亿: a larger unit multiplies all that came before; 一亿二千万: a smaller one only its own section.
            total = (total + section) * last_unit if total < last_unit else total + section * last_unit
            section, digit, after_zero = 0, None, False
        else:
            return None
    if digit:
        # 一万二 is 12 000 and 三千五 3 500: a last digit counts tenths of the unit before it unless 零 stands between.
        section += digit if after_zero else digit * max(last_unit // 10, 1)
    return Decimal(total + section)

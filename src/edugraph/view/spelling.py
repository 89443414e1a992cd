"""What the search box needs to match a name however it is typed: readings of characters, Traditional to Simplified."""

from __future__ import annotations

from collections.abc import Iterable

import opencc
import pypinyin

_TRADITIONAL = ("s2t", "s2tw", "s2hk")


def readings(names: Iterable[str]) -> dict[str, str]:
    """Return toneless pinyin of every Chinese character in the names, its readings separated by spaces.

    A table of characters stays small however many names there are, and knows 长 as chang and as zhang.
    """
    table = {}
    for character in _characters(names):
        found = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
        if found:
            plain = dict.fromkeys(reading.replace("ü", "v") for reading in found[0])
            table[character] = " ".join(plain)
    return table


def simplified(names: Iterable[str]) -> dict[str, str]:
    """Return Traditional forms of the characters in the names, each with the character the names use."""
    table: dict[str, str] = {}
    for config in _TRADITIONAL:
        convert = opencc.OpenCC(config).convert
        for character in _characters(names):
            traditional = convert(character)
            if len(traditional) == 1 and traditional != character:
                table.setdefault(traditional, character)
    return dict(sorted(table.items()))


def _characters(names: Iterable[str]) -> list[str]:
    return sorted({character for name in names for character in name if ord(character) > 0x2E7F})

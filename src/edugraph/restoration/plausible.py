"""How plausible a stretch of Chinese is, character by character: a bigram model made from jieba's word list.

The list gives words with frequencies. A character is followed either by the next character of some word, or, where
words end in it, by the first character of any word. Traditional characters count as their Simplified forms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from edugraph.restoration.words import word_classes

LOST = "\ufffd"
"""Stands for a character that could not be read back."""

_MARKS = {
    "，": 0.045,
    "。": 0.03,
    "、": 0.02,
    "“": 0.012,
    "”": 0.012,
    "：": 0.006,
    "；": 0.005,
    "（": 0.006,
    "）": 0.006,
}
_MARKS |= {
    "！": 0.003,
    "？": 0.003,
    "《": 0.003,
    "》": 0.003,
    "—": 0.004,
    "…": 0.002,
    "‘": 0.001,
    "’": 0.001,
    "·": 0.001,
}
_MARKS |= {" ": 0.005, "\n": 0.01, "%": 0.001, "％": 0.001, "【": 0.0005, "】": 0.0005}
"""How often each mark follows a character, whatever that is; rough counts are enough beside the odds of debris."""
_DIGIT, _LETTER = math.log(0.004), math.log(0.001)
_ON = math.log(0.4)
"""A digit or letter after another."""
_GAP = math.log(0.05)
_SELDOM = 4
"""The list gives 3 to words that nobody counted; without them the model loads twice as fast and repairs as well."""
_UNKNOWN_WORD = 1e-7
_RARE, _DEBRIS = math.log(1e-8), math.log(1e-11)
_MARKS_TOGETHER = math.log(0.85)


@dataclass(frozen=True, slots=True)
class Plausibility:
    """Natural logarithms of the chance that one character follows another."""

    simple: dict[str, str]
    start: dict[str, float]
    end: dict[str, float]
    follows: dict[str, float] = field(repr=False)
    _known: dict[str, float] = field(default_factory=dict, repr=False)
    _next: dict[str, set[str]] = field(default_factory=dict, repr=False)

    def after(self, before: str, character: str) -> float:
        """Return the log-chance of a character after the one before it ("" at the start of a line)."""
        pair = before + character
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._after(before, character)
        return known

    def of(self, text: str, before: str = "") -> float:
        """Return the log-chance of a text after a character; linear in its length."""
        total = 0.0
        for character in text:
            total += self.after(before, character)
            before = character
        return total

    def likeliest(self, before: str, group: Group, most: int) -> tuple[tuple[float, str], ...]:
        """Return the characters of a group that are likeliest after another, best first, with their log-chances.

        Only those that words hold behind it, and those that begin the most words, are looked at.
        """
        if not self._next:
            for pair in self.follows:
                self._next.setdefault(pair[0], set()).add(pair[1])
        inside = self._next.get(self.simple.get(before, before), set()) & group.forms.keys()
        near = {c for form in inside for c in group.forms[form]}.union(group.marks, group.ranked[:most])
        return tuple(sorted(((self.after(before, c), c) for c in near), reverse=True)[:most])

    def _after(self, before: str, character: str) -> float:
        before, character = self.simple.get(before, before), self.simple.get(character, character)
        mark = _MARKS.get(_full_width(character))
        if mark is not None:
            return math.log(mark * self._ending(before, character))
        if character == LOST:
            return _GAP
        if character.isascii():
            if before.isascii() and before.isalnum() and character.isalnum():
                return _ON
            return _DIGIT if character.isdigit() else _LETTER
        if character not in self.start:
            return _RARE if "\u4e00" <= character <= "\u9fff" else _DEBRIS
        chance = self.follows.get(before + character, 0.0) + self.end.get(before, 1.0) * self.start[character]
        return max(_RARE, math.log(chance) + _MARKS_TOGETHER)

    def _ending(self, before: str, mark: str) -> float:
        """Return the chance that a mark may follow: words end before marks, and few marks stand side by side."""
        before = _full_width(before)
        if mark == "\n":
            return _LINE_ENDS.get(before, 0.5)
        if before not in _MARKS:
            return self.end.get(before, 1.0)
        mark = _full_width(mark)
        if mark in _SIDE_BY_SIDE.get(before, _OPENING):
            return 1.0
        return _SELDOM_TOGETHER if before in _ASKING and mark in _ASKING else _NEVER_TOGETHER


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Characters to choose among: the marks, all others by how often they begin a word, and by their Simplified form."""

    marks: tuple[str, ...]
    ranked: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, characters: Sequence[str], model: Plausibility) -> Group:
        """Return the group of these characters, ranked by a model."""
        marks = tuple(c for c in characters if _full_width(c) in _MARKS)
        forms: dict[str, tuple[str, ...]] = {}
        for character in characters:
            form = model.simple.get(character, character)
            forms[form] = (*forms.get(form, ()), character)
        ranked = {
            c: (model.start.get(form, 0.0), "一" <= form <= "鿿", c) for form, same in forms.items() for c in same
        }
        return cls(marks, tuple(sorted(ranked, key=lambda c: ranked[c], reverse=True)), forms)


_ASKING = "！？"
_SELDOM_TOGETHER, _NEVER_TOGETHER = 0.02, 0.001
_LINE_ENDS = {"。": 10.0, "！": 10.0, "？": 10.0, "”": 3.0, "“": 0.01, "‘": 0.01, "（": 0.01, "《": 0.01}
_OPENING = "“‘（《—… "
_SIDE_BY_SIDE = dict.fromkeys("。！？…", "”’）“‘《—… ") | dict.fromkeys("”’）》", "，。、；：？！”’）》“‘（《—… ")
_SIDE_BY_SIDE |= {"—": "—“", " ": "“‘（《— ", "，": "“‘《"}
"""Which marks follow which; after the others only opening ones do."""


def _full_width(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if character and character in ",:;()!?" else character


@cache
def plausibility() -> Plausibility:
    """Return the model; made on first use (0.6 s), which only pages with damage pay."""
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, number, _ = line.split(" ")
            count = int(number)
            if count < _SELDOM:
                continue
            starts[word[0]] += count
            ends[word[-1]] += count
            for before, character in pairwise(word):
                seen[before] += count
                pairs[before + character] += count
            seen[word[-1]] += count
    total = sum(starts.values()) + len(seen)
    return Plausibility(
        simple=_simple_forms(),
        start={c: (starts[c] + 1) / total for c in seen},
        end={c: (ends[c] + 1) / (n + 1) for c, n in seen.items()},
        follows={pair: n / (seen[pair[0]] + 1) for pair, n in pairs.items()},
    )


@cache
def _simple_forms() -> dict[str, str]:
    from edugraph.restoration.script import simplified_characters  # noqa: PLC0415  it loads OpenCC's dictionaries

    return simplified_characters() | {"著": "着", "妳": "你"}


@cache
def words() -> dict[str, float]:
    """Return the log-chances of the words of up to four characters that jieba's list counts ten times or more.

    0.2 s on first use. Rarer ones may be part of a brand; words that end names of schools have hundreds. Words of the
    field that the list lacks (送教, 跟岗) count as its rarest.
    """
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    counted = [(word, int(count)) for word, count in re.findall(r"(?:^|\n)([一-鿿]{1,4}) (\d\d+)", text)]
    total = sum(count for _, count in counted)
    of_field = dict.fromkeys(word_classes("spam.tsv")["field"], math.log(10 / total))
    return of_field | {word: math.log(count / total) for word, count in counted}


def in_words(text: str) -> float:
    """Return the log-chance of a text as a row of words, in its likeliest division; linear in its length.

    Slower than :meth:`Plausibility.of`, and better at telling apart readings that are close to each other.
    """
    known, forms = words(), _simple_forms()
    simple = "".join(forms.get(c, c) for c in text)
    best = [0.0]
    for end in range(1, len(simple) + 1):
        alone = math.log(_MARKS.get(_full_width(simple[end - 1]), _UNKNOWN_WORD))
        divided = [
            best[end - n] + known[word] for n in range(1, min(4, end) + 1) if (word := simple[end - n : end]) in known
        ]
        best.append(max(*divided, best[end - 1] + alone) if divided else best[end - 1] + alone)
    return best[-1]

"""The dictionary of jieba, and the likeliest way to cut a stretch into its words.

The word list and its frequencies are jieba's; the cutting is that of its plain mode (no guessing at unknown words): of all
ways to cut, the one whose words have the greatest product of frequencies, and of equal ones that with the longer words.
It is done here because jieba takes 1.1 s to index all beginnings of all words, which one page does not pay back; a look at
two to four characters finds nearly every word without that index, in half the time a cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from edugraph.errors import DataError
from edugraph.recognise.word_classes import word_class

_STRETCH = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""What is cut into words; every other character stands alone."""

_SINGLE = re.compile(r"[a-zA-Z0-9]")
_SHORT = 4
"""Longest words looked up without more ado; 95 of 100 words of the list are no longer."""


class Dictionary:
    """Words with their frequencies and tags."""

    def __init__(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Take words, how often each occurs, and its tag."""
        words, counts, tags = zip(*rows, strict=True)
        self._index(list(words), list(counts), list(tags))

    @classmethod
    def read(cls, path: Path) -> Dictionary:
        """Read a list of words, one a line with its frequency and tag, separated by a space.

        Raises:
            DataError: a line is none of that.
        """
        cells = path.read_text(encoding="utf-8").split()
        words, counts, tags = cells[::3], cells[1::3], cells[2::3]
        if not len(words) == len(counts) == len(tags):
            raise DataError(str(path), "a line has no word, frequency and tag", "install jieba again")
        found = cls.__new__(cls)
        found._index(words, list(map(int, counts)), tags)
        return found

    def _index(self, words: list[str], counts: list[int], tags: list[str]) -> None:
        self._counts = dict(zip(words, counts, strict=True))
        self.tags = dict(zip(words, tags, strict=True))
        """Tag by word."""
        self._total = sum(counts)
        self._long = {word[:_SHORT] for word in words if len(word) > _SHORT}
        self._longest = max(map(len, words), default=1)

    def add(self, word: str) -> None:
        """Add a word, just frequent enough that it is not cut."""
        share = 1.0
        for piece in self.cut(word):
            share *= self._counts.get(piece, 1) / float(self._total)
        count = max(int(share * self._total) + 1, self._counts.get(word, 1))
        self._counts[word] = count
        self._total += count
        if len(word) > _SHORT:
            self._long.add(word[:_SHORT])
            self._longest = max(self._longest, len(word))

    def cut(self, text: str) -> Iterator[str]:
        """Yield the words of a text; joined, they are the text."""
        for number, stretch in enumerate(_STRETCH.split(text)):
            if number % 2:
                yield from self._words(stretch)
            else:
                yield from stretch

    def _words(self, text: str) -> Iterator[str]:
        ends = self._ends(text)
        position, run = 0, ""
        while position < len(text):
            word = text[position : ends[position]]
            position = ends[position]
            if len(word) == 1 and _SINGLE.match(word):  # letters and digits that make no word stay together
                run += word
                continue
            if run:
                yield run
                run = ""
            yield word
        if run:
            yield run

    def _ends(self, text: str) -> list[int]:
        """Where the first word ends on the best way from each place to the end; a character is always a word."""
        size, count_of, long = len(text), self._counts.get, self._long
        log_total = log(self._total)
        best = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            value, at = log(count_of(text[start]) or 1) - log_total + best[start + 1], start + 1
            reach = self._longest if text[start : start + _SHORT] in long else _SHORT
            for end in range(start + 2, min(size, start + reach) + 1):
                if count := count_of(text[start:end]):
                    other = log(count) - log_total + best[end]
                    if other >= value:
                        value, at = other, end
            best[start], ends[start] = value, at
        return ends


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary of jieba with the words of the field that it lacks or cuts (教|联体).

    Raises:
        DataError: jieba is not installed.
    """
    spec = find_spec("jieba")  # found, not imported: importing it costs 0.1 s and writes to a shared cache
    if spec is None or spec.origin is None:
        raise DataError("jieba", "the package is not installed", "pip install jieba")
    words = Dictionary.read(Path(spec.origin).with_name("dict.txt"))
    for word in sorted(word_class("domain-word")):
        words.add(word)
    return words

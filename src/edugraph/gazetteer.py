"""Word lists: reading the packaged TSV files, and finding all their words in a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from edugraph.errors import DataError


class Found(NamedTuple):
    """A word of a list at ``[start, end)`` of a text, in code points."""

    start: int
    end: int
    key: str


class Gazetteer:
    """An immutable set of words that are found leftmost-longest and without overlap, in time linear in the text."""

    __slots__ = ("_automaton", "_overlapping", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words: tuple[str, ...] = tuple(sorted(set(words) - {""}))
        # The automaton refuses an empty list of patterns; a list without words finds nothing.
        patterns = list(self.words)
        self._automaton = CharwiseDoubleArrayAhoCorasick(patterns, MATCH_KIND_LEFTMOST_LONGEST) if patterns else None
        self._overlapping: CharwiseDoubleArrayAhoCorasick | None = None

    @classmethod
    def load(cls, source: str | Path | Traversable, column: str) -> Gazetteer:
        """Build from one column of a TSV list, which must not repeat a word (see :func:`read_rows`)."""
        return cls(row[column] for row in read_rows(source, key=(column,)))

    def __len__(self) -> int:
        return len(self.words)

    def find(self, text: str) -> list[Found]:
        """Return all words in ``text``, in order, none overlapping; of words that start together the longest."""
        if self._automaton is None:
            return []
        return [Found(start, end, self.words[index]) for start, end, index in self._automaton.find(text)]

    def find_all(self, text: str) -> list[Found]:
        """Return all words in ``text``, also those inside others, by their end and then the longest first."""
        if self._automaton is None:
            return []
        if self._overlapping is None:
            self._overlapping = CharwiseDoubleArrayAhoCorasick(list(self.words))
        return [Found(start, end, self.words[index]) for start, end, index in self._overlapping.find_overlapping(text)]

    def matches(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer(text)`` yields, where every match begins with a word of this list.

        A pattern of hundreds of words tries each of them at every second character of a Chinese text; the automaton finds
        in one pass the few places where trying is worth it.
        """
        position = 0
        for start in sorted({hit.start for hit in self.find_all(text)}):
            if start >= position and (match := pattern.match(text, start)) is not None:
                yield match
                position = match.end()


def read_rows(source: str | Path | Traversable, key: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV list as dictionaries by column name.

    Lines that start with ``#`` are comments, the first other line names the columns, and cells missing at the end of a
    line are empty. ``source`` is the name of a packaged list (``areas.tsv``) or a path.

    Raises:
        DataError: naming file and line, where a row has more cells than columns, or repeats the cells of the ``key``
            columns, or the list has no column of that name.

    """
    where = files("edugraph") / "gazetteers" / source if isinstance(source, str) else source
    columns: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(where.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            _check_columns(f"{where}:{number}", columns, key)
            continue
        if len(cells) > len(columns):
            raise DataError(f"{where}:{number}", f"{len(cells)} cells, but {len(columns)} columns", "remove stray tabs")
        row = dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
        if key:
            first = seen.setdefault(tuple(row[column] for column in key), number)
            if first != number:
                words = " ".join(row[column] for column in key)
                raise DataError(f"{where}:{number}", f"{words} stands in line {first} already", "remove one of the two")
        yield row


def _check_columns(place: str, columns: list[str], key: tuple[str, ...]) -> None:
    missing = [column for column in key if column not in columns]
    if missing:
        raise DataError(place, f"no column {', '.join(missing)}", f"name it in the first line: {' '.join(columns)}")

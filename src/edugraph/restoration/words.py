"""Closed word classes that the repairs share, kept as data: two tab-separated columns, class and word."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from edugraph.errors import DataError


@cache
def word_classes(name: str) -> dict[str, tuple[str, ...]]:
    """Return the classes of a table beside this module: class -> its words, longest first.

    Raises DataError where a line has other than two columns.
    """
    classes: dict[str, set[str]] = {}
    table = files("edugraph.restoration").joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 2 or not all(columns):
            raise DataError(f"{name}, line {number}", "a row needs a class and a word", "separate them by one tab")
        classes.setdefault(columns[0], set()).add(columns[1])
    return {key: tuple(sorted(words, key=lambda w: (-len(w), w))) for key, words in sorted(classes.items())}


@cache
def any_of(name: str, *classes: str) -> str:
    """Return a regular expression source that matches any word of the classes, longest first, as one group."""
    words = {word for key in classes for word in word_classes(name)[key]}
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"

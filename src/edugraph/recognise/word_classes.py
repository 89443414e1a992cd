"""Closed word classes shared by the recognisers, read from ``word_classes.tsv`` (one class a line)."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from edugraph.errors import DataError


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    text = resources.files("edugraph.recognise").joinpath("word_classes.tsv").read_text(encoding="utf-8")
    classes: dict[str, frozenset[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, words = line.partition("\t")
        if name in classes or not words:
            raise DataError(
                f"word_classes.tsv, line {number}", f"class {name!r} is empty or given twice", "merge the two lines"
            )
        classes[name] = frozenset(words.split())
    return classes


def word_class(name: str) -> frozenset[str]:
    """The words of a closed class.

    Raises:
        DataError: if no class has that name.
    """
    try:
        return _classes()[name]
    except KeyError:
        raise DataError("word_classes.tsv", f"no word class {name!r}", "add it, or correct the name") from None


def any_of(name: str) -> str:
    """A regular expression for any word of a class, the longest first; none of them may hold a sign of that language."""
    return "|".join(sorted(word_class(name), key=lambda word: (-len(word), word)))

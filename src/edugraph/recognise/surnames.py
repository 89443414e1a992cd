"""Han surnames: the closed class in ``gazetteers/surnames.tsv``."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """All surnames, single and compound."""
    text = resources.files("edugraph.gazetteers").joinpath("surnames.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t", 1)[0] for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(word for word in rows if word != "surname")


def surname_length(text: str, start: int) -> int:
    """Length in code points of the surname that stands at ``start``: 2, 1, or 0 for none.

    A compound surname wins over a single one only where a given name of its own follows (欧阳|修).
    """
    known = surnames()
    if text[start : start + 2] in known:
        return 2
    return 1 if text[start : start + 1] in known else 0

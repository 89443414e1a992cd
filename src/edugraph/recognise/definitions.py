"""Short names that a text defines itself: 某某医药科技股份有限公司（下称“某某医药”）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edugraph.gazetteer import Gazetteer
from edugraph.model import Mention
from edugraph.recognise.abbreviations import FOUND_BY
from edugraph.recognise.lexicon import is_word
from edugraph.recognise.schools import is_generic

_DEFINED = re.compile(
    r"[（(](?:以下|下文|后文|下|后)?(?:统一)?(?:简称|称)[：:]?[“\"]?(?P<alias>[^“”\"（）()：:，,。]{2,14})[”\"]?[）)]"
)
_TYPES = ("School", "EducationGroup", "Agency")


def definitions(text: str, named: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """The short names that a text defines, each with the mention that stands right before its bracket."""
    by_end = {m.end: m for m in named}
    for match in _DEFINED.finditer(text):
        if match.start() in by_end:
            yield match["alias"], by_end[match.start()]


def find_defined(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Where the short names of a text stand that it defines after full ones of bodies, outside longer names.

    A defined word that is one of the language (以下简称“学校”, “中心”) is left to the pointers. Of the two names of a definition
    ``head`` holds the full one, as it does for abbreviations.
    """
    sources = {alias: full for alias, full in definitions(text, named) if full.type in _TYPES and _is_name(alias, full)}
    if not sources:
        return []
    taken = {i for m in named for i in range(m.start, m.end) if len(m.text) > 1 and m.text not in sources}
    return [
        Mention(match.start, match.end, sources[match.key].type, match.key, FOUND_BY, head=sources[match.key].text)
        for match in Gazetteer(sources).find(text)
        if taken.isdisjoint(range(match.start, match.end))
    ]


def _is_name(alias: str, full: Mention) -> bool:
    return not (is_word(alias) or is_generic(alias) or full.text.endswith(alias))

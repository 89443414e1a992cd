"""Whether what a clause says is so: denied, planned, under way, hypothetical, or done.

A denied or hypothetical fact is no fact; a planned one is planned. The cue words are closed classes in ``qualifiers.tsv``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from edugraph.segment import CLAUSE_MARKS

DENIED = "denied"


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    text = resources.files("edugraph.rules").joinpath("qualifiers.tsv").read_text(encoding="utf-8")
    found: dict[str, re.Pattern[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, _, alternatives = line.partition("\t")
            found[kind] = re.compile("|".join(alternatives.split()))
    return found


def refuted(text: str, end: int) -> bool:
    """Whether what follows a sentence takes it back: “某校并入某校”？没有的事。, 纯属谣言, 也没有这回事.

    Args:
        text: the text.
        end: where the sentence ends, with or without its closing quote.
    """
    return _cues()["refuted"].match(text, end) is not None


def qualify(text: str, sentence_start: int, sentence_end: int, start: int, end: int) -> str:
    """The status words give a clause: ``denied``, ``planned``, ``ongoing``, ``done``, or "" where no word says.

    Args:
        text: the text.
        sentence_start: where the sentence begins.
        sentence_end: where it ends.
        start: where the rule's match begins.
        end: where it ends.
    """
    cues = _cues()
    low = start
    while low > sentence_start and text[low - 1] not in CLAUSE_MARKS:
        low -= 1
    high = end
    while high < sentence_end and text[high] not in CLAUSE_MARKS:
        high += 1
    clause = text[low:high]
    sentence = text[sentence_start:sentence_end]
    if cues["denied"].search(clause) or cues["hypothetical"].search(sentence) or cues["denied-after"].match(text, high):
        return DENIED
    if cues["generic"].search(clause):
        return DENIED
    if cues["done"].search(clause):
        return "done"
    if cues["planned"].search(clause):
        return "planned"
    if cues["ongoing"].search(clause):
        return "ongoing"
    lead = text[sentence_start:low]
    if cues["planned-lead"].search(lead):
        return "planned"
    return ""

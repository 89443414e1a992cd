"""Former names listed by period: 1912年—1927年 甲小学堂, 1927年—1949年 乙小学, 1949年至今 丙小学.

Where one period ends as the next begins, the school took the next name in that year; periods with a gap between them, or the
terms of two schools side by side, claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edugraph.model import Claim, Mention
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler
from edugraph.relate.reported import year_filler
from edugraph.relate.rule import Rule

_RULE = Rule("restructure.periods", "Restructure", (), (("change", "renamed"), ("status", "done")), confidence=0.85)
_NAMED = re.compile(r"[）)\]】]?[\s：:，,]*(?:校名|名|学校)?(?:称为|称|为|名为|叫)?[\s：:，,“]*")
REACH = 60
"""How far, in code points, two entries of one list may stand apart: a name is followed by a remark at most."""


def name_lists(doc: str, talk: Discourse) -> list[Claim]:
    """Changes of name that a list of periods and names shows.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    claims: list[Claim] = []
    for (period, old), (following, new) in pairwise(_entries(talk)):
        if old.name == new.name or following.start - old.end > REACH or not _meets(period, following):
            continue
        sentence = next((s for s in talk.sentences if s.start <= new.start < s.end), None)
        if sentence is None:
            continue
        named = Filler.of("result", new)
        fillers = (
            Filler.of("school", old),
            named,
            year_filler(_bounds(following)[0], named),
        )
        claims.extend(complete(Draft(_RULE, sentence, following.start, new.end, fillers, _RULE.assign), doc, talk))
    return claims


def _entries(talk: Discourse) -> Iterator[tuple[Mention, Mention]]:
    """Periods right before the name of a school."""
    for date, school in pairwise(talk.mentions):
        paired = date.type == "Date" and "/" in date.iso and school.type == "School" and school.name
        if paired and _NAMED.fullmatch(talk.text, date.end, school.start):
            yield date, school


def _bounds(period: Mention) -> tuple[str, str]:
    start, _, end = period.iso.partition("/")
    return start, end


def _meets(period: Mention, following: Mention) -> bool:
    """Whether one period ends in the year in which the other begins, or in the year before."""
    end, start = _bounds(period)[1][:4], _bounds(following)[0][:4]
    return 0 <= int(start) - int(end) <= 1

"""What introduces a list or a table: the words that lead up to it, and the date from which it holds."""

from __future__ import annotations

import re

from edugraph.model import Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

REACH = 400
"""How far above a list, in code points, the sentence that introduces it may stand."""

PAIRING = re.compile(r"结对|帮扶|对口|支援|牵手|携手|协作|对子|手拉手|受援")
COMMUNITY = re.compile(r"共同体|教联体|教共体")
"""Words for schools that share teachers and plans without one head."""
ASSISTING = re.compile(r"帮扶|支援|对口|受援|援助|支教")

_SINCE = re.compile(r"起|以来")
_FROM = re.compile(r"(?:自|从|周期|期限|有效期)[为是：:，]?$")


def lead(talk: Discourse, position: int) -> str:
    """Return the title and the words above a list at ``position``."""
    title = talk.title
    return title + "\n" + talk.text[max(0, position - REACH) : position]


def list_date(talk: Discourse, position: int) -> Filler | None:
    """Return when what a list says holds: a period or a starting date above it, else a period in the title.

    A date is a start only if its words or the characters beside it say so (自…起, 周期), so that the day of a meeting
    that is told above the list does not date the list.
    """
    dates = [m for m in talk.before(position) if m.type == "Date" and m.value is not None and m.value.value]
    title_end = talk.text.find("\n")
    for mention in dates:
        # A rule for all of a notice stands once, perhaps sections above.
        if _starts(talk, mention) and (mention.end > title_end or "/" in mention.iso):
            return Filler.of("date", mention, inferred=True)
    return None


def _starts(talk: Discourse, mention: Mention) -> bool:
    if "/" in mention.iso or _SINCE.search(mention.text) or talk.text[mention.end : mention.end + 1] == "起":
        return True
    return _FROM.search(talk.text, max(0, mention.start - 6), mention.start) is not None


def listed(rule: Rule, talk: Discourse, position: int, end: int, fillers: tuple[Filler, ...]) -> Draft | None:
    """Return a draft for an entry of a list at ``[position, end)``, dated by the list; None outside any sentence."""
    sentence = talk.sentence_at(position)
    if sentence is None or sentence.start >= end:
        return None
    position = max(position, sentence.start)
    if talk.date(sentence, position, end) is None:
        date = list_date(talk, position) or _told_before(talk, position)
        fillers = fillers if date is None else (*fillers, date)
    return Draft(rule, sentence, position, min(end, sentence.end), fillers, rule.assign)


def _told_before(talk: Discourse, position: int) -> Filler | None:
    """Return the last date of the same paragraph before a list in it (截至本月…。新增三对：…)."""
    for mention in talk.before(position):
        if "\n" in talk.text[mention.end : position]:
            return None
        if mention.type == "Date" and mention.iso:
            return Filler.of("date", mention, inferred=True)
    return None

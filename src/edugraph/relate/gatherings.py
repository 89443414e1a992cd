"""Where and when a meeting is held, and by whom: places are no organisers, words for a place beside a name belong to it."""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph.model import Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler
from edugraph.relate.placed import only_where

_CLAUSE = re.compile(r"\d{2}|举行|举办|召开|开幕|大会")
"""A place in words that runs over a clause is none."""
_MEANWHILE = re.compile(r"会议?期间|会上|当天|活动期间|仪式上|随后|会前|会后")


def held(draft: Draft, talk: Discourse) -> Draft | None:
    """Settle organiser, place and date of a meeting's draft; other drafts pass through.

    Args:
        draft: a rule's match, pointers followed.
        talk: the document's discourse.

    Returns:
        The draft, or None where no meeting is named.

    """
    if draft.kind != "Held":
        return draft
    if not draft.of("event"):
        return None
    organisers = [f for f in draft.of("organiser") if not only_where(f, talk)]
    places = [_place(f, talk) for f in draft.of("place") if not _CLAUSE.search(f.text)]
    others = tuple(f for f in draft.fillers if f.role not in ("organiser", "place"))
    draft = replace(draft, fillers=(*others, *organisers, *places))
    if draft.has("date") or talk.date(draft.sentence, draft.start, draft.end) is not None:
        return draft
    date = _date(draft, talk)
    return draft if date is None else draft.with_filler(Filler.of("date", date, inferred=True))


def _place(filler: Filler, talk: Discourse) -> Filler:
    """Return a place given in words as the name it is, where it is nothing but a name."""
    if filler.mention is not None:
        return filler
    named = next((m for m in talk.mentions if (m.start, m.end) == (filler.start, filler.end) and m.name), None)
    return filler if named is None else replace(filler, mention=named)


def _date(draft: Draft, talk: Discourse) -> Mention | None:
    """Return the day of a meeting whose sentence has none: the one before (会议期间), or the line of its own under the title."""
    dates = [m for m in talk.mentions if m.type == "Date" and m.value is not None and m.value.value.count("-") == 2]
    low, _ = talk.clause(draft.start, draft.end)
    if _MEANWHILE.search(talk.text, low, draft.start + 4):
        return next((m for m in reversed(dates) if m.end <= draft.start), None)
    alone = [
        m
        for m in dates
        if talk.text[m.end : m.end + 1] in ("\n", "）", ")", "")
        and talk.text[max(0, m.start - 1) : m.start] in ("\n", "（", "(")
    ]
    return alone[0] if alone and draft.start < talk.text.find("\n") else None

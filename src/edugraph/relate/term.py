"""When a partnership was made or holds where its own clause does not say, and whether it is over, ongoing or done."""

from __future__ import annotations

import re

from edugraph.model import Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.frame import framed_year
from edugraph.relate.lead import list_date
from edugraph.relate.match import Draft, Filler
from edugraph.relate.reported import year_filler

_ITEM = re.compile(r"[\s（(]*(?:[一二三四五六七八九十\d]{1,3}[、.．）)]|[①-⑳])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOUNDS = re.compile(r"组建|成立|设立|建立|结对|确定|公布")
_EVENT_REACH = 250
"""How far, in code points, the day on which a signing is told may stand before it."""


def partnership_date(draft: Draft, talk: Discourse) -> Filler | None:
    """Return the date of a partnership whose sentence and line have none.

    Items of a list hold from the date above the list; a signing took place on the day told last; a report speaks of its year.
    """
    line = talk.text.rfind("\n", 0, draft.start) + 1
    if _ITEM.match(talk.text, line) and (date := list_date(talk, draft.start)):
        return date
    if draft.rule.id.startswith("partnership.sign") and (date := _day_before(draft, talk)):
        return date
    if draft.rule.id.startswith(_AT_CEREMONIES) and (date := _ceremony(draft, talk)):
        return date
    year = framed_year(talk.text, draft.start)
    if not year and _ITEM.match(talk.text, line) and _FOUNDS.search(talk.text.split("\n", 1)[0]):
        year = talk.signed
    return year_filler(year, draft.fillers[0]) if year and draft.fillers else None


_AT_CEREMONIES = (
    "partnership.sign", "partnership.form", "partnership.label", "partnership.roster", "partnership.of-members", "partnership.table",
)  # fmt: skip
_FOUNDING = re.compile(r"揭牌|签约|授牌|成立|启动|组建|签字|挂牌|集团化|教联体|结对")
_EARLIER = re.compile(r"此前|早在|去年|前年|据了解|近[一二两三四五几]?年|\d{4}年|以来|今后|下一步|将")


def _ceremony(draft: Draft, talk: Discourse) -> Filler | None:
    """The day of the founding or signing ceremony that the page tells of: what is founded or signed there has its date."""
    for event in talk.mentions:
        if event.type != "Event" or event.start > draft.start or not _FOUNDING.search(event.text):
            continue
        sentence = talk.sentence_at(event.start)
        days = [] if sentence is None else [m for m in talk.within(sentence.start, event.end) if _is_day(m)]
        between = talk.text[draft.sentence.start : draft.start]
        if days and not _EARLIER.search(between):
            return Filler("date", days[-1].start, days[-1].end, days[-1].text, days[-1], inferred=True)
    return None


def _is_day(mention: Mention) -> bool:
    return mention.type == "Date" and mention.value is not None and _DAY.fullmatch(mention.value.value) is not None


def _day_before(draft: Draft, talk: Discourse) -> Filler | None:
    for mention in talk.before(draft.start):
        if draft.start - mention.end > _EVENT_REACH:
            return None
        if mention.type == "Date" and mention.value is not None and _DAY.fullmatch(mention.value.value):
            return Filler("date", mention.start, mention.end, mention.text, mention, inferred=True)
    return None


def standing(status: str, draft: Draft, talk: Discourse) -> str:
    """Settle by its date whether a partnership is over, holds, or was made: ``status`` is what the rule says.

    A term that has not run out is ongoing; what was so in an earlier year or month, and is not said to last (以来), is done.
    """
    date = next((f for f in draft.of("date") if f.mention is not None and f.mention.value is not None), None)
    if date is None or date.mention is None or date.mention.value is None:
        return status
    first, _, last = date.mention.value.value.partition("/")
    published = talk.published
    if first > published[: len(first)]:
        return "planned"
    if status == "done" and last and first <= published and last > published[: len(last)]:
        return "ongoing"
    lasting = re.search(r"以来|至今", date.text + talk.text[date.end : date.end + 2])
    over = (last or first) < published[: len(last or first)]
    return "done" if status == "ongoing" and over and not lasting else status

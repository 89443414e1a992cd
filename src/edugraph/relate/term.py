"""When a partnership was made or holds where its own clause does not say, and whether it is over, ongoing or done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.relate.ceremony import at_ceremony, is_day, of_another_time
from edugraph.relate.discourse import Discourse
from edugraph.relate.frame import framed_year
from edugraph.relate.lead import list_date
from edugraph.relate.match import Draft, Filler
from edugraph.relate.reported import year_filler

_ITEM = re.compile(r"[\s（(]*(?:[一二三四五六七八九十\d]{1,3}[、.．）)]|[①-⑳])")
_RUNS = re.compile(r"为期|期限|周期|有效期")
_FOUNDS = re.compile(r"组建|成立|设立|建立|结对|确定|公布")
_EVENT_REACH = 250
"""How far, in code points, the day on which a signing is told may stand before it."""


_SET = re.compile(r"期限|周期|(?:帮扶|结对|合作|托管|支援|协作|共建|有效|服务)期")
_SETTING = 24
"""How far into its line, in code points, a period stands that is set for a whole list: after a label, not in a sentence."""


def _term(talk: Discourse, position: int) -> Filler | None:
    """The term that a section of the page sets for all that it lists: 二、帮扶期限 自2022年4月起至2025年3月止.

    Of several the last above the list holds; one below it only where it is the page's only one.
    """
    found = list(_periods(talk))
    above = [one for one in found if one.start < position]
    if above:
        return above[-1]
    return found[0] if len(found) == 1 else None


def _periods(talk: Discourse) -> Iterator[Filler]:
    for mention in talk.mentions:
        if mention.type != "Date" or mention.value is None or "/" not in mention.value.value:
            continue
        line = talk.text.rfind("\n", 0, mention.start) + 1
        above = talk.text.rfind("\n", 0, max(0, line - 1)) + 1
        if _SET.search(talk.text, above, mention.start) and mention.start - line < _SETTING:
            yield Filler.of("date", mention, inferred=True)


def _runs(draft: Draft, talk: Discourse) -> Filler | None:
    """对某校实行托管，为期三年（2023—2026年）: the period that the rest of the sentence sets; 三年 alone says no date."""
    rest = [m for m in talk.within(draft.end, draft.sentence.end) if m.type == "Date" and m.value is not None]
    period = next((m for m in rest if m.value and "/" in m.value.value), None)
    if period is None or not _RUNS.search(talk.text, draft.end, period.start):
        return None
    return Filler.of("date", period)


def partnership_date(draft: Draft, talk: Discourse) -> Filler | None:
    """Return the date of a partnership whose sentence and line have none.

    Items of a list hold from the date above the list; a signing took place on the day told last; a report speaks of its year.
    """
    if (date := _runs(draft, talk)) is not None:
        return date
    line = talk.text.rfind("\n", 0, draft.start) + 1
    if _ITEM.match(talk.text, line) and (date := list_date(talk, draft.start)):
        return date
    if draft.rule.id.startswith("partnership.sign") and (date := _day_before(draft, talk)):
        return date
    if draft.rule.id.startswith(_AT_CEREMONIES) and (date := at_ceremony(draft.sentence, draft.start, talk)):
        return date
    if _ITEM.match(talk.text, line) and (date := _term(talk, draft.start)):
        return date
    year = framed_year(talk.text, draft.start)
    if not year and _ITEM.match(talk.text, line) and _FOUNDS.search(talk.title):
        year = talk.signed
    return year_filler(year, draft.fillers[0]) if year and draft.fillers else None


_AT_CEREMONIES = (
    "partnership.sign", "partnership.form", "partnership.label", "partnership.roster", "partnership.of-members", "partnership.table",
)  # fmt: skip


def _day_before(draft: Draft, talk: Discourse) -> Filler | None:
    if of_another_time(draft.sentence, draft.start, talk):
        return None
    for mention in talk.before(draft.start):
        if draft.start - mention.end > _EVENT_REACH:
            return None
        if is_day(mention):
            return Filler.of("date", mention, inferred=True)
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

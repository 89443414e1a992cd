"""Parts of a total: 新建学校9所，其中新建2所、改扩建7所. A part leaves out what its total has said: the noun, the kind, the subject.

A part stands after 其中 or after the comma of a total in brackets; its number has the measure word of the total. Its label is a kind (新建, 特岗),
a stage (小学), or the school or area the part is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from edugraph.model import Mention
from edugraph.recognise.word_classes import word_class
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

STAGES = frozenset(
    "小学 初中 高中 普通高中 中职 幼儿园 学前 学前教育 中小学 义务教育 高中阶段 中学 职高 公办 民办".split()
)
_LEAD = re.compile(
    r"其中|包括|含|分别为|分别是|即|[分按从][^，。；：]{1,4}(?:看|分|说|算|统计)[：:，]|(?<=[个座名人所])[：:（(](?=[\u3400-\u9fff]{2,8}\d)"
)
_LABEL = re.compile(r"[\u3400-\u9fff]{1,8}$")
_LINK = re.compile(r"(?:各有|有|共|约|为|达|占|各|分别|，|的|学位|其中|包括|含|另有|还有|增加|新增)+$")
_END = re.compile(r"[；;。]")
_STAGED = re.compile(rf"，(?:{'|'.join(sorted(STAGES, key=lambda w: (-len(w), w)))})(?:阶段)?(?:占|为|有)?\d")
_PERSON_UNITS = frozenset({"人", "名", "位", "人次"})


def parts(total: Draft, role: str, text: str, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """The drafts of a total's parts.

    Args:
        total: a draft about a count or a number of seats, its measure bound where it is a count.
        role: the role of its number (``value`` or ``seats``).
        text: the document's text.
        mentions: the mentions of the sentence.
    """
    figure = total.of(role)[0]
    end = _END.search(text, figure.end, total.sentence.end)
    high = end.start() if end else total.sentence.end
    lead = _LEAD.search(text, figure.end, min(high, figure.end + 14))
    noun = _head(total)
    if figure.mention is None or (role == "value" and not noun):
        return
    if role == "value":
        yield from _placed(total, text, mentions, high)
    if lead is None and not (_continues if role == "value" else _stages_follow)(text, figure.end):
        return
    position = lead.end() if lead else figure.end + 1
    for mention in mentions:
        if mention.start < position or mention.end > high or not _same_unit(mention, figure.mention):
            continue
        part = _part(total, role, noun, text, position, mention, mentions)
        position = mention.end
        if part is None:
            break
        yield part


_GOES = re.compile(
    r"(?:[^，。；、]{0,3}?)(?:分别)?(?:在|去了?|到了?|赴|派往|派到|派驻|分到|分配到|安排在|安排到|前往|进入|来自|进驻|留在|就读于|任教于|落在)"
)


def _placed(total: Draft, text: str, mentions: Sequence[Mention], high: int) -> Iterator[Draft]:
    """这批教师共27人，19人在甲校，5人去了乙校: a number of the total's people or things, and the school or area where they are."""
    figure = total.of("value")[0]
    for number in mentions:
        if figure.mention is None or number.start < figure.end or number.end > high:
            continue
        goes = _GOES.match(text, number.end) if _same_unit(number, figure.mention) else None
        place = next((m for m in mentions if goes and m.start == goes.end() and m.type in ("School", "Area")), None)
        if place is None or goes is None:
            continue
        kept = tuple(f for f in total.fillers if f.role not in ("value", "subject", "date", "measure"))
        fillers = (
            *kept,
            *_shared(total),
            Filler.of("value", number),
            Filler.of("subject", place),
        )
        yield replace(total, fillers=fillers, start=number.start, end=place.end)


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    words = sorted(word_class("counted-modifier"), key=lambda w: (-len(w), w))
    return re.compile(rf"[、，](?:{'|'.join(map(re.escape, words))})+(?=[\d一二两三四五六七八九十])")


def announced(draft: Draft, talk: Discourse) -> Filler | None:
    """What the rows of a list count that give only areas and numbers (甲县（5所）): the title the page confers, else its list's noun."""
    place = draft.of("subject")[0]
    if talk.text[place.end : place.end + 1] not in ("（", "("):
        return None
    before = [m for m in talk.mentions if m.end <= draft.start and m.type in ("Programme", "Counted")]
    titles = [m for m in before if m.type == "Programme"]
    chosen = next(iter(reversed(titles or before)), None)
    return None if chosen is None else Filler.of("measure", chosen)


def _continues(text: str, position: int) -> bool:
    """Whether a kind with a number and no noun follows at once: 新建学校2所|、改扩建5所."""
    return _kinds().match(text, position) is not None


def _stages_follow(text: str, position: int) -> bool:
    """Whether seats by stage follow at once: 添了学位8640个|，小学占5130个，初中占3510个."""
    return _STAGED.match(text, position) is not None


def _same_unit(mention: Mention, total: Mention) -> bool:
    if mention.type != "Quantity" or mention.value is None or total.value is None or mention.value.kind != "number":
        return False
    units = {mention.value.unit, total.value.unit}
    return len(units) == 1 or units <= _PERSON_UNITS


def _head(total: Draft) -> str:
    """The noun a count's parts share: 学校 of 新建、改扩建学校."""
    measure = next((f.text for f in total.of("measure")), "")
    heads = word_class("counted-head")  # a thousand words: the endings of one are fewer
    return next((measure[start:] for start in range(len(measure)) if measure[start:] in heads), "")


def _shared(total: Draft) -> Iterator[Filler]:
    """What a total counts, for its parts: words alone, since the mention belongs to the total's number."""
    for measure in total.of("measure"):
        yield replace(measure, mention=None)


def _part(
    total: Draft, role: str, noun: str, text: str, low: int, number: Mention, mentions: Sequence[Mention]
) -> Draft | None:
    """One part: its label stands between the one before it and its number."""
    figure = Filler.of(role, number)
    rest = tuple(f for f in total.fillers if f.role not in (role, "measure", "stage", "date"))
    draft = replace(total, fillers=(*rest, figure), start=low, end=number.end)
    named = [m for m in mentions if low <= m.start and m.end <= number.start and m.type in ("School", "Area")]
    if named and number.start - named[-1].end <= 2:
        kept = tuple(f for f in draft.fillers if f.role != "subject")
        subject = Filler.of("subject", named[-1])
        return replace(draft, fillers=(*kept, subject, *_shared(total), *total.of("stage")), start=named[-1].start)
    before = text[low : number.start]
    label = _LABEL.search(_LINK.sub("", before))
    dated = [m for m in mentions if low <= m.start and m.end <= number.start and m.type == "Date"]
    if role == "seats" and dated:
        return draft.with_filler(Filler.of("date", dated[-1]))
    if label is None:
        return None
    words = label.group()
    start = low + label.start()
    if role == "seats":
        return draft.with_filler(Filler("stage", start, start + len(words), words)) if words in STAGES else None
    if words.endswith(tuple(word_class("counted-head"))) and (
        words not in STAGES or number.value is None or number.value.unit == "所" or noun in STAGES
    ):
        return (
            None
            if words in STAGES and noun in STAGES
            else draft.with_filler(Filler("measure", start, start + len(words), words))
        )
    return draft.with_filler(Filler("measure", start, start + len(words), words + noun))

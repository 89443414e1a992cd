"""When a figure holds: a date in its clause, sentence or line, or the year that a report or a section of it is about."""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph.model import Mention, Value
from edugraph.relate.discourse import Discourse
from edugraph.relate.frame import framed_year
from edugraph.relate.match import Draft, Filler
from edugraph.relate.owner import bracketed

_COMPARED = re.compile(r"(?:比|较|与|同)$")
_OPENS = re.compile(r"投用|启用|交付|投入使用|招生|开学|竣工")
_EVENT = re.compile(r"(?:正式|整体)?(?:建成|创办|创建|成立|建校|开学|开办|启用|投用|搬|迁|更名|合并|挂牌|落成)")
"""某校2015年9月建成开学。…: the day of what happened dates no figure of a later sentence."""
_TAKEN = re.compile(r"截[至止][到至]?$")
_NOW = re.compile(r"现有|目前|如今|现在|至今|现设|现为")


def date_of(draft: Draft, figure: Filler, talk: Discourse, *, reach: str) -> Filler | None:
    """The date that goes with a figure; None where none is written.

    Dates compared with (比2020年) and those in closed brackets do not count.

    Args:
        draft: the draft.
        figure: its number.
        talk: the document's discourse.
        reach: how far to look: ``clause``; ``year`` for a year that leads the sentence too (what a building cost); ``now`` for
            dates of the last two years in the sentence; ``line`` for any date before the figure there, and what leads the line.
    """
    dates_now = ("目前", "截至目前", "截止目前") if reach == "year" else ()
    within = talk.aside(figure.start)
    low, high = within or talk.clause(draft.start, draft.end)
    dates = [
        _since(m, talk)
        for m in talk.mentions
        if m.type == "Date" and m.value and m.value.value and m.text not in dates_now and not _aside(m, figure, talk)
    ]
    inside = [m for m in dates if low <= m.start and m.end <= high]
    if inside:
        return Filler.of("date", min(inside, key=lambda m: (m.start > figure.start, abs(m.start - figure.start))))
    before = [
        m
        for m in dates
        if draft.sentence.start <= m.start and m.end <= figure.start and _reaches(m, draft, figure, talk, reach)
    ]
    if before:
        return Filler.of("date", before[-1])
    # In a report on a year, the day of one sentence's stock does not date the rates and sums of the next.
    reports = bool(framed_year(talk.text, draft.sentence.start))
    counted = None if draft.kind == "Investment" or reports else _as_of(figure, talk)
    if counted is not None:
        return Filler.of("date", counted, inferred=True)
    if reach != "line" or _NOW.search(talk.text, draft.sentence.start, figure.start):
        return None
    line = talk.text.rfind("\n", 0, figure.start) + 1
    led = [
        m
        for m in dates
        if line <= m.start
        and m.end <= figure.start
        and not (reports and _TAKEN.search(talk.text, max(line, m.start - 3), m.start))
        and re.fullmatch(_TOLD + r"[^，。]{0,12}", talk.text[line : m.start])
        and not (m.end < draft.sentence.start and _EVENT.match(talk.text, m.end))
    ]
    year = led[-1].value.value[:4] if led and led[-1].value else ""
    # 2013年，…。2018年8月，整体迁入…。可提供学位2400个: the head of a line that tells of other years dates nothing below them.
    turned = any(
        m.value and m.value.value[:4] != year and led[-1].end <= m.start < draft.sentence.start
        for m in talk.within(line, figure.start)
        if led and m.type == "Date"
    )
    return Filler.of("date", led[-1], inferred=True) if led and not turned else None


def _as_of(figure: Filler, talk: Discourse) -> Mention | None:
    """现状（截至2021年6月）：占地42.6亩；…: the day that a line says its figures were taken."""
    line = talk.text.rfind("\n", 0, figure.start) + 1
    taken = [m for m in talk.within(line, figure.start) if m.type == "Date" and m.value is not None and m.value.value]
    return next((m for m in reversed(taken) if _TAKEN.search(talk.text, max(line, m.start - 3), m.start)), None)


def _reaches(date: Mention, draft: Draft, figure: Filler, talk: Discourse, reach: str) -> bool:
    """Whether a date of an earlier clause holds for a figure: 始建于1952年 does not for 现有学生900人."""
    value = date.value.value if date.value else ""
    if _alone(date, draft, talk):
        return True
    if reach == "year":
        return date.start == draft.sentence.start and len(value) == 4
    if reach == "now":
        return bool(talk.published) and value[:4].isdigit() and int(value[:4]) >= int(talk.published[:4]) - 1
    return reach == "line" and not _NOW.search(talk.text, date.end, figure.start)


def _alone(date: Mention, draft: Draft, talk: Discourse) -> bool:
    """2012年，|在校生612人: a date that is the whole clause before the figure's."""
    low = talk.clause(draft.start, draft.end)[0]
    return date.end + 1 == low and talk.clause(date.start, date.end) == (date.start, date.end)


def date_of_change(draft: Draft, figure: Filler, talk: Discourse) -> tuple[Filler | None, bool]:
    """The date of one of two values (由2022年的45所减少到38所), and whether the value has none if it is not found.

    A date beside a value is its own; one before the whole is of the later value, which else is of now.
    """
    dates = [m for m in talk.mentions if m.type == "Date" and m.value is not None and m.value.value]
    after = next((m for m in dates if m.start == figure.end + 1 and talk.text[figure.end] in "（("), None)
    if after is not None:
        return Filler.of("date", after), False  # 3310名（2015年末）
    beside = [m for m in dates if figure.start - 3 <= m.end <= figure.start]
    if beside:
        return Filler.of("date", beside[-1]), False
    if re.match(r".{0,16}[到至]", talk.text[figure.end : draft.sentence.end]):
        return None, True
    lead = (
        [m for m in dates if draft.sentence.start <= m.start and m.end <= draft.of("measure")[0].start]
        if draft.has("measure")
        else []
    )
    return (Filler.of("date", lead[-1]), False) if lead else (None, False)


def opening_date(draft: Draft, talk: Discourse) -> Filler | None:
    """The date after seats in their sentence on which they come into use: …学位600个，9月1日投用."""
    for mention in talk.mentions:
        if (
            mention.type == "Date"
            and mention.value is not None
            and mention.value.value
            and draft.end <= mention.start < draft.sentence.end
            and not re.search(r"[；;]", talk.text[draft.end : mention.start])
        ):
            return Filler.of("date", mention) if _OPENS.search(talk.text[mention.end : mention.end + 8]) else None
    return None


_RECENTLY = re.compile(r"日前|近日|近期|不久前|最近(?!的)")


def recently(position: int, talk: Discourse) -> bool:
    """Whether the line says 日前 or 近日 before a position, so that what it tells is of the year of publication."""
    line = talk.text.rfind("\n", 0, position) + 1
    return bool(talk.published) and _RECENTLY.search(talk.text, line, position) is not None


def reported_year(position: int, talk: Discourse) -> str:
    """The year of a count that has no date: that of the report, else of publication."""
    return framed_year(talk.text, position) or talk.published[:4]


def year_filler(year: str, figure: Filler) -> Filler:
    """A filler of role ``date`` for a year that stands nowhere in the sentence."""
    at = figure.start
    return Filler("date", at, at, "", Mention(at, at, "Date", "", "date.reported", value=Value("date", year)))


_VISIT = re.compile(
    r"[^。\n]{0,4}，?(?:记者|笔者|小编|调研组|一行)[^。\n]{0,6}(?:走进|来到|走访|探访|在|见到|看到|了解到|获悉)"
)


def _aside(mention: Mention, figure: Filler, talk: Discourse) -> bool:
    if talk.text.startswith("的", mention.end) and mention.text in ("今天", "今日", "当下"):
        return True  # 今天的某中学: now, not this day
    if _VISIT.match(talk.text, mention.end):
        return True  # 8月27日，记者走进…: the day of a visit dates no figure
    compared = _COMPARED.search(talk.text[max(0, mention.start - 2) : mention.start].rstrip("“"))
    return compared is not None or bracketed(talk.text, mention.start, figure.start)


_OVER_TIME = re.compile(r"先后|累计|陆续|每年|已有")
_UNTIL_NOW = re.compile(r"[^，。；\n]{0,24}?以来")
"""自2021年7月甲市对口帮扶乙县以来."""
_TOLD = r"(?:(?:据[^，。]{1,8}|[^，。]{2,8}显示)，)?"


def _since(mention: Mention, talk: Discourse) -> Mention:
    """自2019年以来, 2021年秋季学期以来: from then until the publication."""
    value = mention.value
    open_end = mention.text.endswith("以来") or _UNTIL_NOW.match(talk.text, mention.end) is not None
    if value is not None and value.bound == "since" and _OVER_TIME.search(talk.text, mention.end, mention.end + 48):
        open_end = True  # 2022年起…，先后选派教师9人
    if value is None or not open_end or "/" in value.value or talk.published[: len(value.value)] <= value.value:
        return mention
    return replace(mention, value=replace(value, value=f"{value.value}/{talk.published[: len(value.value)]}"))

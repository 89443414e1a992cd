"""Dates and periods, resolved against the day of publication and against one another.

Conventions: an autumn term, 秋季 or 秋天 begins in September, a spring term or 春季 in March (春天 is only its
year); the end, middle or beginning of a year is that year, of a month that month; 近三年 in a page of 2023 is
``2020/2023``; a five-year plan is its first and last year, a school year its two years; 目前 is the year of
publication; 本年度 in a report on 2021 that came out in 2022 is 2021.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph.model import Mention, Value
from edugraph.recognise.date_forms import BETWEEN, PREFIX, READERS, SCANNER, SUFFIX
from edugraph.recognise.date_readers import READ, Anchors, Date, Day
from edugraph.recognise.report_year import LOOKING_AHEAD, year_named, year_opened

FOUND_BY = "dates"

_PUBLISHED = re.compile(r"\D*([0-9]{4})(?:\D{0,3}([0-9]{1,2})(?:\D{0,3}([0-9]{1,2}))?)?")


def parse_published(published: str) -> Day | None:
    """Read a day of publication: ISO 8601 with or without time, ``2023年9月14日`` or ``20230914``.

    Returns:
        The day, as precise as given, or None where the text holds no possible date.

    """
    match = _PUBLISHED.match(published[:40])
    if match is None:
        return None
    day = Day(*(int(part or 0) for part in match.groups()))
    return day if day.year and day.month <= 12 and day.possible else None


def find(text: str, published: str = "") -> list[Mention]:
    """Find every date of a restored text and resolve it.

    Args:
        text: restored, Simplified text (a whole document: years carry over from date to date).
        published: day of publication as :attr:`edugraph.model.Source.published` gives it; "" if unknown.

    Returns:
        Mentions of type ``Date``, sorted, not overlapping, in code points. ``Value.value`` is the ISO date or period,
        "" where nothing settles the year; ``Value.unit`` says how it was settled: ``stated``, ``resolved`` (from the
        day of publication), ``anchor`` (from another date of the text) or ``now`` (目前); ``Value.bound`` is ``exact``,
        ``by`` (年底前, 到2025年), ``since`` (自…起, 以来) or ``about`` (十多年前).

    """
    day = parse_published(published)
    anchors = Anchors(text, day, _year_reported(text, day))
    found: list[Date] = []
    for match in SCANNER.finditer(text):
        form = match.lastgroup or ""
        if found and match.start() < found[-1].end:
            continue
        anchors.advance(match.start())
        parts = READERS[form].match(text, match.start())
        date = READ[form](parts, anchors) if parts else None
        if date is None or not (date.first.possible and (date.last is None or date.last.possible)):
            continue
        date = _bounded(text, replace(date, start=match.start(), end=match.end()), found, anchors)
        joined = _joined(text, found[-1], date) if found else None
        if joined is not None:
            found[-1] = date = joined
        else:
            found.append(date)
        anchors.remember(date)
        anchors.at = date.end
    return [_mention(text, date) for date in found]


def _year_reported(text: str, published: Day | None) -> int:
    """Return the year a yearly report is about, where its title names the year before publication; else 0."""
    found = year_named(text.split("\n", 1)[0][:200]) or year_opened(text)
    looks_back = found is not None and LOOKING_AHEAD.search(found.words) is None
    return int(found.year) if found and looks_back and published and int(found.year) == published.year - 1 else 0


def _mention(text: str, date: Date) -> Mention:
    surface = text[date.start : date.end]
    value = Value("date", date.iso, date.how if date.iso else "", date.bound, surface)
    return Mention(date.start, date.end, "Date", surface, FOUND_BY, value=value)


def _bounded(text: str, date: Date, found: list[Date], anchors: Anchors) -> Date:
    """Take in the words around a date that make it a limit: 自 … 起, 到 … 止, … 前, … 以来, … 至今."""
    floor = found[-1].end if found else 0
    bound, start, end = date.bound, date.start, date.end
    before = PREFIX.search(text, max(floor, start - 4), start)
    after = SUFFIX.match(text, end)
    if before:
        start = before.start()
        bound = "since" if before["since"] else bound if date.how == "now" else "by"
    if after:
        end = after.end()
        bound = "since" if after["since"] or after["now"] else bound if date.how == "now" else "by"
        if after["now"] and anchors.published and date.last is None:
            return replace(date, last=_as_precise(anchors.published, date.first), start=start, end=end, bound="exact")
    elif before and before["since"] and date.last is None:
        start, bound = date.start, date.bound  # 从今年, 自2021年 alone say when, not since when
    return replace(date, start=start, end=end, bound="exact" if date.last and date.last != date.first else bound)


def _as_precise(day: Day, like: Day) -> Day:
    return Day(day.year, day.month if like.month else 0, day.day if like.day else 0)


def _joined(text: str, low: Date, high: Date) -> Date | None:
    """Join 10月14日 + 至 + 11月8日 into one period; the later end takes its year from the earlier."""
    if low.last is not None or high.last is not None or not low.first.iso or low.bound == "by":
        return None
    sign = BETWEEN.fullmatch(text, low.end, high.start) or (high.bound == "by" and low.end == high.start)
    if not sign or "now" in (low.how, high.how):
        return None
    last = high.first
    if high.year_less:
        last = replace(last, year=low.first.year)
        if last < low.first:
            last = replace(last, year=low.first.year + 1)
    if last <= low.first:
        return None
    start = low.start - len(_since_prefix(text, low))
    return Date(low.first, last, low.how, start, high.end)


def _since_prefix(text: str, date: Date) -> str:
    """Return the 自 or 从 that opens a period whose first date was left without it."""
    before = PREFIX.search(text, max(0, date.start - 2), date.start)
    return before[0] if before and before["since"] else ""

"""What each form of date says: from its parts and the dates around it to a day or a period."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from edugraph.recognise import numerals
from edugraph.recognise.date_forms import SUFFIX

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[，。；！？,;\n]")
_PLANNED = re.compile(r"将|拟|计划|预计|暂定|定于|力争|争取|最迟|有望|届时|即将|准备")
_ASIDE = ("《", "比", "较")
_DONE = re.compile(r"已|曾|早在|刚刚|截至")
_SHORT = 24
"""Code points of a line over a table, at most."""
_MARKS_ALONE = re.compile(r"[\s　●■◆★·•—\-【】\[\]（）()：:、.．一二三四五六七八九十]*")
_ENTRY = re.compile(r"[\s　●■◆★·•—\-【】]*\d{1,2}月")
"""An entry of a chronicle, under the heading of its year."""
_MONTHS_AHEAD = 4
"""A year-less month further ahead of publication than this, and not marked as planned, is last year's: reviews of
a year come out in its first months after, announcements look ahead by weeks."""

_WEEK = 7

_YEARS_AWAY = {
    "今年": 0,
    "本年": 0,
    "今": 0,
    "去年": -1,
    "上年": -1,
    "去": -1,
    "前年": -2,
    "明年": 1,
    "下年": 1,
    "来年": 1,
    "后年": 2,
}
_FISCAL = frozenset(("本年", "上年", "下年"))
_YEARS_AFTER_ANCHOR = {"同年": 0, "当年": 0, "那年": 0, "这一年": 0, "那一年": 0, "次年": 1, "翌年": 1, "转年": 1}
_MONTHS_AWAY = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_MONTHS_AFTER_ANCHOR = {"当月": 0, "同月": 0, "次月": 1}
_DAYS_AWAY = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2}
_DAYS_AFTER_ANCHOR = {"当": 0, "同": 0, "次": 1, "翌": 1}


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as precise as the text: month and day are 0 where it does not say, the year where nothing does."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """``2022``, ``2022-09`` or ``2022-09-06``; "" without a year."""
        if not self.year:
            return ""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.month and self.day else "")

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a day."""
        last = monthrange(self.year or 2000, self.month)[1] if self.month else 31
        return 0 <= self.year <= 9999 and self.day <= last

    def months_later(self, months: int) -> Day:
        """Return the month that many months away."""
        index = self.year * 12 + self.month - 1 + months
        return Day(index // 12, index % 12 + 1)

    def days_later(self, days: int) -> Day:
        """Return the day a few days away (fewer than 28)."""
        day = self.day + days
        if day < 1:
            month = self.months_later(-1)
            return replace(month, day=day + monthrange(month.year, month.month)[1])
        length = monthrange(self.year, self.month)[1]
        return replace(self, day=day) if day <= length else replace(self.months_later(1), day=day - length)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or period on its way to becoming a mention. ``last`` is None for a single date."""

    first: Day
    last: Day | None = None
    how: str = "stated"
    start: int = 0
    end: int = 0
    bound: str = "exact"
    year_less: bool = False

    @property
    def iso(self) -> str:
        """``2022``, or ``2020/2022`` for a period; "" where either end has no year."""
        if self.last is None or self.last == self.first:
            return self.first.iso
        return f"{self.first.iso}/{self.last.iso}" if self.first.iso and self.last.iso else ""


@dataclass(slots=True)
class Anchors:
    """What dates are resolved against: publication, the year a report is about, and the dates read so far.

    ``sentence``, ``paragraph`` and ``document`` hold the latest date with a year in each; ``month_named`` and
    ``day_named`` the latest that says its month or day, wherever it stands; ``start_named`` the paragraph's 自…起;
    ``heading`` the year that stands alone on a line above (大事记: 2019年, and below it 2月18日 …), 0 for none;
    ``table`` that of the last short line that opens with a year (2024年在建项目一览).
    """

    text: str
    published: Day | None
    reported: int = 0
    at: int = 0
    sentence: Day | None = None
    paragraph: Day | None = None
    document: Day | None = None
    month_named: Day | None = None
    day_named: Day | None = None
    start_named: Day | None = None
    heading: int = 0
    table: int = 0

    def advance(self, start: int) -> None:
        """Move on to ``start``, forgetting the anchors of sentences and paragraphs that have ended."""
        gap = self.text[self.at : start]
        if _SENTENCE_END.search(gap):
            self.sentence = None
        if "\n" in gap:
            self.paragraph = self.start_named = None
        self.at = start

    def remember(self, date: Date) -> None:
        """Take a date as the anchor of those after it, unless it names a document or a base of comparison."""
        day = date.last or date.first
        if date.last is None and not date.first.month and self._stands_alone(date):
            self.heading = date.first.year
        if date.last is None and not date.first.month and self._heads_table(date):
            self.table = date.first.year
        aside = self.text.endswith(_ASIDE, 0, date.start) or self.text.startswith("同期", date.end)
        if not day.year or date.how == "now" or aside:
            return
        self.sentence = self.paragraph = self.document = day
        self.month_named = day if day.month else self.month_named
        self.day_named = day if day.day else self.day_named
        if date.bound == "since":
            self.start_named = date.first

    def _stands_alone(self, date: Date) -> bool:
        low = self.text.rfind("\n", 0, date.start) + 1
        high = self.text.find("\n", date.end)
        line = self.text[low : date.start] + self.text[date.end : high if high >= 0 else len(self.text)]
        return low > 0 and _MARKS_ALONE.fullmatch(line) is not None

    def _heads_table(self, date: Date) -> bool:
        low = self.text.rfind("\n", 0, date.start) + 1
        high = self.text.find("\n", date.end)
        return date.start == low and 0 < high - low <= _SHORT and not _CLAUSE_END.search(self.text, low, high)

    def entry_year(self, start: int) -> int:
        """The year of the heading over a line that opens with the date at ``start``, or has opened with one; 0 for none.

        In the rows of a table it is that of the line above the table.
        """
        low = self.text.rfind("\n", 0, start) + 1
        if self.table and "\t" in self.text[low : max(low, self.text.find("\n", start))]:
            return self.table
        if not self.heading:
            return 0
        opens = _MARKS_ALONE.fullmatch(self.text, low, start) is not None
        told = self.paragraph is not None and self.paragraph.year == self.heading and _ENTRY.match(self.text, low)
        return self.heading if opens or told else 0


def _number(text: str | None) -> int:
    value = numerals.parse(text) if text else None
    return int(value) if value is not None else 0


def _tail(year: int, parts: re.Match[str]) -> tuple[Day, Day | None]:
    """Read what follows a year: month and day, season, half or quarter; anything vaguer leaves the year."""
    if parts["month"]:
        return Day(year, _number(parts["month"]), _number(parts["day"])), None
    if parts["season"] in ("秋", "春"):
        # 春天 is the calendar's spring, the other words the school term's.
        return (Day(year, 9), None) if parts["season"] == "秋" else (Day(year, 0 if parts["term"] == "天" else 3), None)
    if parts["half"]:
        return (Day(year, 1), Day(year, 6)) if parts["half"] == "上" else (Day(year, 7), Day(year, 12))
    if parts["quarter"]:
        last = 3 * _number(parts["quarter"])
        return Day(year, last - 2), Day(year, last)
    return Day(year), None


def _school_year(low: int, high: int, half: str | None) -> Date:
    """Return a school year, or the month in which its first or second term begins."""
    if not half:
        return Date(Day(low), Day(high))
    return Date(Day(low, 9) if any(c in half for c in "一上秋") else Day(high, 3))


def _read_iso(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return Date(Day(int(parts["year"]), int(parts["month"] or parts["only"]), int(parts["day"] or 0)))


def _read_years(parts: re.Match[str], anchors: Anchors) -> Date | None:
    low, high = int(parts["low"]), int(parts["high"])
    if low >= high:
        return None
    return _school_year(low, high, parts["half_of_school"]) if parts["school"] else Date(Day(low), Day(high))


def _read_school(parts: re.Match[str], anchors: Anchors) -> Date | None:
    year = int(parts["year"])
    return _school_year(year, year + 1, parts["half_of_school"])


def _read_full(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return Date(*_tail(_number(parts["year"]), parts))


_ERAS = {
    "民国": 1912, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796,
    "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875, "宣统": 1909,
}  # fmt: skip
"""The common year of each era's first year, 元年."""


def _read_era(parts: re.Match[str], anchors: Anchors) -> Date | None:
    count = 1 if parts["count_of"] == "元" else _number(parts["count_of"])
    return Date(*_tail(int(parts["common"]) if parts["common"] else _ERAS[parts["era"]] + count - 1, parts))


def _read_relative(parts: re.Match[str], anchors: Anchors) -> Date | None:
    base = parts["base"]
    if anchors.reported and base in _FISCAL:
        year, how = anchors.reported + _YEARS_AWAY[base], "anchor"
    elif base in _YEARS_AWAY:
        year, how = anchors.published.year + _YEARS_AWAY[base] if anchors.published else 0, "resolved"
    elif anchors.document:
        year, how = anchors.document.year + _YEARS_AFTER_ANCHOR[base], "anchor"
    else:
        year, how = anchors.published.year if anchors.published and base == "当年" else 0, "resolved"
    return Date(*_tail(year, parts), how=how)


def _read_month(parts: re.Match[str], anchors: Anchors) -> Date | None:
    base, day = parts["base"], _number(parts["day"])
    if base in _MONTHS_AWAY:
        known, away, how = anchors.published, _MONTHS_AWAY[base], "resolved"
    else:
        known, away, how = anchors.month_named, _MONTHS_AFTER_ANCHOR[base], "anchor"
    return Date(replace(known.months_later(away), day=day) if known and known.month else Day(0), how=how)


def _read_day(parts: re.Match[str], anchors: Anchors) -> Date | None:
    base = parts["base"][0]
    if base in _DAYS_AWAY:
        known, away, how = anchors.published, _DAYS_AWAY[base], "resolved"
    else:
        known, away, how = anchors.day_named, _DAYS_AFTER_ANCHOR[base], "anchor"
    return Date(known.days_later(away) if known and known.day else Day(0), how=how)


def _read_months(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return _period(Day(0, int(parts["low"])), Day(0, int(parts["high"])), parts, anchors)


def _read_days(parts: re.Match[str], anchors: Anchors) -> Date | None:
    month = int(parts["month"])
    return _period(Day(0, month, int(parts["low"])), Day(0, month, int(parts["high"])), parts, anchors)


def _period(low: Day, high: Day, parts: re.Match[str], anchors: Anchors) -> Date | None:
    first = _place(low, parts, anchors)
    return replace(first, last=replace(high, year=first.first.year)) if low < high else None


def _read_partial(parts: re.Match[str], anchors: Anchors) -> Date | None:
    month, day = _number(parts["month"] or parts["cn_month"]), _number(parts["day"] or parts["cn_day"])
    return _place(Day(0, month, day), parts, anchors)


def _read_bare_day(parts: re.Match[str], anchors: Anchors) -> Date | None:
    day, known = int(parts["day"]), anchors.published
    if anchors.sentence and anchors.sentence.month:
        return Date(replace(anchors.sentence, day=day), how="anchor")
    chained = replace(anchors.paragraph, day=day) if anchors.paragraph and anchors.paragraph.month else None
    if known is None or not known.month:
        return Date(chained, how="anchor") if chained else None
    planned, _ = _leaning(parts, anchors)
    # A far month does not reach past its sentence, nor one to come when the day has just been:
    # 创2007年9月以来新高。22日 is of the month of publication.
    if chained and chained.year >= known.year - 1 and not (chained > known and 0 <= known.day - day < _WEEK):
        return Date(chained, how="anchor")
    earlier = day > known.day > 0 and not planned
    return Date(replace(known.months_later(-1 if earlier else 0), day=day), how="resolved")


def _leaning(parts: re.Match[str], anchors: Anchors) -> tuple[bool, bool]:
    """Whether the clause up to the date speaks of plans, and whether of things done."""
    clause = _CLAUSE_END.split(anchors.text[max(0, parts.start() - 12) : parts.start()])[-1]
    limit = SUFFIX.match(anchors.text, parts.end())
    begins = anchors.text.startswith("起", parts.end()) and not (anchors.reported or _DONE.search(clause))
    return bool(_PLANNED.search(clause) or (limit and limit["by"]) or begins), bool(_DONE.search(clause))


def _place(day: Day, parts: re.Match[str], anchors: Anchors) -> Date:
    """Give a month (and day) without a year its year.

    The sentence's own date decides; then a dated month before it in the paragraph, if time runs on; then publication.
    """
    known, chained = anchors.published, anchors.paragraph
    if (anchors.heading or anchors.table) and (year := anchors.entry_year(parts.start())):
        return Date(replace(day, year=year), how="anchor", year_less=True)
    planned, done = _leaning(parts, anchors)
    follows = chained and 0 < chained.month <= day.month
    anchor = anchors.sentence or (chained if follows else None) or (None if known else anchors.document)
    year = _year_by_publication(day, known, planned, done) if known else 0
    if known and anchors.reported and not planned and (day.month, day.day) > (known.month, known.day or 31):
        year = anchors.reported  # a report on the year that has passed
    if anchor is None or year == anchor.year:
        return Date(replace(day, year=year), how="resolved", year_less=True)
    if known and year:
        over = planned and anchor.year < known.year  # founded 2019, 将于4月 opens: not in 2019
        just_been = 0 <= (known.year - year) * 12 + known.month - day.month <= 1
        turns = anchor.year > year or anchor.month > day.month  # 12月23日 …, 1月12日
        last_year = not anchor.month and anchor.year == year - 1  # 去年只剩4人，7月已经撤销
        if over or (turns and not planned and (done or just_been)) or (last_year and done and just_been):
            return Date(replace(day, year=year), how="resolved", year_less=True)
    return Date(replace(day, year=anchor.year), how="anchor", year_less=True)


def _year_by_publication(day: Day, known: Day, planned: bool, done: bool) -> int:
    """Choose the year in which a month and day lie nearest to publication, given whether they are past or planned."""
    ahead = day.month - known.month
    later = (day.month, day.day) > (known.month, known.day or 31)
    if known.month and later and (done or (not planned and ahead > _MONTHS_AHEAD)):
        return known.year - 1
    if known.month and planned and not done and -ahead > _MONTHS_AHEAD:
        return known.year + 1
    return known.year


def _read_years_after(parts: re.Match[str], anchors: Anchors) -> Date | None:
    """1958年升格，四年以后…: counted from the year told of last; None where that is not past yet."""
    told = anchors.sentence or anchors.paragraph
    if told is None or not told.year or _PLANNED.search(anchors.text, max(0, parts.start() - 8), parts.end() + 8):
        return None
    year = told.year + _number(parts["count"])
    return Date(Day(year), how="anchor") if anchors.published and year <= anchors.published.year else None


_LASTED = re.compile(
    r"(?:停办|停课|停学|历时|耗时|用时|费时|时隔|停顿|中断|长达|持续|延续|维持|空置|闲置|搁置|借读|借用|租用|使用|等|过|停|用)了?$"
)
"""停办|近一年: how long something lasted, not when."""


def _read_span(parts: re.Match[str], anchors: Anchors) -> Date | None:
    before, after = parts["before"] or "", parts["after"] or parts["after2"] or ""
    unit, count = parts["unit"] or parts["unit2"], parts["count"] or parts["count2"]
    vague = any(parts[name] for name in ("vague", "vague2", "extra", "extra2"))
    months = 6 if count == "半" else _number(count) * (12 if unit == "年" else 1)
    if before and not after and _LASTED.search(anchors.text, max(0, parts.start() - 4), parts.start()):
        return None
    if (count == "半") != (unit == "年" and count == "半") or (after == "里" and not before and count == "一"):
        return None
    known, how, ahead = (
        anchors.published,
        "resolved",
        before in ("未来", "今后") or (not before and after.endswith("内")),
    )
    if after == "间" and anchors.start_named:
        known, how, ahead = anchors.start_named, "anchor", True
    if known is None:
        return Date(Day(0), how=how)
    if months % 12:
        if not known.month:
            return Date(Day(0), how=how)
        here, there = replace(known, day=0), known.months_later(months if ahead else -months)
    else:
        here, there = Day(known.year), Day(known.year + (months // 12 if ahead else -months // 12))
    if after.endswith("前") and not before:
        return Date(there, how=how, bound="about" if vague else "exact")
    low, high = sorted((here, there))
    return Date(low, high, how=how)


def _read_plan(parts: re.Match[str], anchors: Anchors) -> Date | None:
    first = 2001 + 5 * (_number(parts["number"]) - 10)  # the tenth five-year plan began in 2001
    match parts["part"]:
        case "末" | "收官之年":
            return Date(Day(first + 4))
        case "初" | "开局之年":
            return Date(Day(first))
        case "以来":
            return Date(Day(first), bound="since")
        case _:
            return Date(Day(first), Day(first + 4))


def _read_term(parts: re.Match[str], anchors: Anchors) -> Date | None:
    base, known = parts["base"], anchors.published
    if base in ("秋季学期", "春季学期"):
        return _place(Day(0, 9 if base[0] == "秋" else 3), parts, anchors)
    if known is None or not known.month:
        return None
    # Terms are counted from the autumn of year 0: 2023's spring term is 2 * 2023 - 1, its autumn term 2 * 2023.
    autumn = known.month >= 8
    away = {"本": 0, "上": -1, "下": 1}[base[0]]
    if base.endswith("学年"):
        year = known.year + away - (not autumn)
        return Date(Day(year), Day(year + 1), how="resolved")
    index = 2 * known.year - (0 if autumn else 2 if known.month == 1 else 1) + away
    return Date(Day(index // 2, 9) if index % 2 == 0 else Day(index // 2 + 1, 3), how="resolved")


def _read_edge(parts: re.Match[str], anchors: Anchors) -> Date | None:
    base, known = parts["base"], anchors.published
    if known is None:
        return None
    day = Day(known.year, known.month if base[0] == "月" else 0)
    return Date(day, how="resolved", bound="by" if base == "年内" else "exact")


def _read_then(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return Date(anchors.paragraph, how="anchor") if anchors.paragraph is not None else None


def _read_instant(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return Date(anchors.published, how="resolved") if anchors.published is not None else None


def _read_now(parts: re.Match[str], anchors: Anchors) -> Date | None:
    return Date(Day(anchors.published.year) if anchors.published else Day(0), how="now")


READ: dict[str, Callable[[re.Match[str], Anchors], Date | None]] = {
    "iso": _read_iso,
    "years": _read_years,
    "school": _read_school,
    "full": _read_full,
    "era": _read_era,
    "relative": _read_relative,
    "month": _read_month,
    "day": _read_day,
    "months": _read_months,
    "days": _read_days,
    "partial": _read_partial,
    "bare_day": _read_bare_day,
    "years_after": _read_years_after,
    "span": _read_span,
    "plan": _read_plan,
    "term": _read_term,
    "edge": _read_edge,
    "then": _read_then,
    "instant": _read_instant,
    "now": _read_now,
}

"""The year that a report says it is about: in its title (二〇二三年工作总结) or, where the title has none, at the head of its text."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WRITTEN_OUT = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_REPORT = re.compile(
    r"(20[0-9]{2})年?(?:度|[上下]半年|全年)?[^0-9，。]{0,20}?(?:总结|小结|汇报|报告|述职|公报|回顾|回眸|盘点|账单|成绩单|答卷|综述|统计|概况|情况|数据|年报|要点|打算|计划|安排|思路)"
)
_UNDATED = re.compile(r"(?:年度|年终|全年|工作)(?:工作)?(?:总结|小结|回顾|述职)|述职报告")
_OPENS = re.compile(r"\s*(?:回顾)?(20[0-9]{2})年(?:度|以来)?(?!\d)[，,：:、]?")
LOOKING_AHEAD = re.compile(r"要点|打算|计划|安排|思路")


class ReportYear(NamedTuple):
    """A year as four digits, the half of it (``上``, ``下``, "" for the whole), and the words that name the report."""

    year: str
    half: str
    words: str


def plain_years(line: str) -> str:
    """The line with 二〇二三年 written 2023年; of the same length."""
    return _WRITTEN_OUT.sub(lambda match: match.group().translate(_DIGITS), line)


def year_named(line: str) -> ReportYear | None:
    """The year of a report that a title or heading names, None where it names none.

    >>> year_named("沁水县教育局二〇二三年工作总结").year
    '2023'
    """
    found = _REPORT.search(plain_years(line))
    if found is None:
        return None
    half = re.match(r"年?([上下])半年", found.group()[4:])
    return ReportYear(found.group(1), half.group(1) if half else "", found.group())


def year_opened(text: str) -> ReportYear | None:
    """The year that the text under an undated title (年度工作总结) begins with, None where the title has a year or is no report."""
    title, _, body = text.partition("\n")
    undated = None if re.search(r"20[0-9]{2}", plain_years(title)) else _UNDATED.search(title)
    opening = _OPENS.match(plain_years(body[:40])) if undated else None
    return ReportYear(opening.group(1), "", undated.group()) if undated and opening else None

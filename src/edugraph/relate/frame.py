"""The year that a report or a section of it speaks of: 2023年工作总结, 三、2024年工作打算."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from edugraph.model import Mention
from edugraph.recognise.report_year import ReportYear, year_named, year_opened

_HEADING = re.compile(r"^[（(一二三四五六七八九十\d、.．）) ]{1,6}")
_OF_THE_YEAR = frozenset("年末 年底 年初 年中 当年 岁末 全年 年内".split())


class FramedDate(NamedTuple):
    """A date, as ISO, that holds for much of what a page tells, and where the page gives it."""

    start: int
    text: str


def framed_year(text: str, position: int) -> str:
    """The year that the section (2024年工作打算) or the title (2023年工作总结) above a position says is reported; "" where none does.

    Args:
        text: the document's text, its title the first line.
        position: offset in code points.
    """
    lines = text[:position].split("\n")
    for line in reversed(lines[1:]):
        if len(line) <= 30 and _HEADING.match(line) and "。" not in line:
            found = year_named(line)
            if found:
                return _period(found)
            if re.match(r"[一二三四五六七八九十]、", line):
                break
    found = year_named(lines[0]) or year_opened(text)
    return _period(found) if found else ""


def _period(found: ReportYear) -> str:
    """The year that a heading names, or its half: 2024年上半年工作总结 speaks of 2024-01/2024-06."""
    if not found.half:
        return found.year
    return f"{found.year}-01/{found.year}-06" if found.half == "上" else f"{found.year}-07/{found.year}-12"


def reframed(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions with 年末, 年初 and their like in the year that is reported, where that is not the year of publication."""
    for mention in mentions:
        if mention.type == "Date" and mention.text in _OF_THE_YEAR and mention.value is not None:
            year = framed_year(text, mention.start)[:4]
            value = mention.value.value
            if year and value[:4].isdigit() and value[:4] != year:
                mention = replace(mention, value=replace(mention.value, value=year + value[4:]))  # noqa: PLW2901
        yield mention

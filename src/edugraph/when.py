"""What an ISO date or period says: its years, its first and last possible day, its precision."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class When(NamedTuple):
    """``earliest`` and ``latest`` are ISO days, both included; ``precision`` is day, month, year or period."""

    earliest: str
    latest: str
    precision: str

    @property
    def year(self) -> int:
        """First year."""
        return int(self.earliest[:4])

    @property
    def end_year(self) -> int:
        """Last year."""
        return int(self.latest[:4])


def when(date: str) -> When | None:
    """Read ``2022``, ``2022-09``, ``2022-09-05`` or two of them joined by ``/``; None for anything else."""
    parts = [_one(part) for part in date.split("/")]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or last.latest < first.earliest:
        return None
    return first if len(parts) == 1 else When(first.earliest, last.latest, "period")


def _one(date: str) -> When | None:
    match = _DATE.fullmatch(date)
    if match is None or match[1] < "1000":
        return None
    year, month, day = match.groups()
    if month is None:
        return When(f"{year}-01-01", f"{year}-12-31", "year")
    if not 1 <= int(month) <= 12:
        return None
    last = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return When(f"{year}-{month}-01", f"{year}-{month}-{last:02}", "month")
    return When(date, date, "day") if 1 <= int(day) <= last else None

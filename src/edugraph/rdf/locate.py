"""Where a thing lies, as far as its own name, scope or code or an official list says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from edugraph import areas
from edugraph.gazetteer import read_rows
from edugraph.model import Entity

LONGEST_AREA_NAME = 14
AREA_ENDINGS = ("省", "市", "区", "县", "旗", "州", "盟", "镇", "乡", "街道")


def area_of(entity: Entity) -> areas.Area | None:
    """Return the area of its code, else its city if it is a listed university, else of its scope or the start of its name."""
    if entity.code:
        return areas.by_code(entity.code)
    if entity.type == "School" and (listed := universities().get(entity.name)):
        return leading_area(listed.place)
    return (leading_area(entity.scope) if entity.scope else None) or leading_area(entity.name)


class University(NamedTuple):
    """A university or college of the ministry's list: its code, and its province and city."""

    code: str
    place: str


@cache
def universities() -> Mapping[str, University]:
    """Return the ministry's list of universities and colleges by name."""
    rows = read_rows("universities.tsv", key=("name",))
    return {row["name"]: University(row["code"], row["province"] + row["city"]) for row in rows}


@lru_cache(maxsize=100_000)
def leading_area(name: str) -> areas.Area | None:
    """Return the lowest area in the chain of full area names that a name begins with, or None.

    湛江市霞山区第二小学 -> 霞山区 of 湛江市. Short names (湛江第二小学) are not read: 北京路小学 is not in Beijing.
    """
    found: areas.Area | None = None
    position = 0
    while (step := _next_area(name, position, found)) is not None:
        found, position = step
    return found


def _next_area(name: str, position: int, above: areas.Area | None) -> tuple[areas.Area, int] | None:
    for end in range(min(len(name), position + LONGEST_AREA_NAME), position + 1, -1):
        if name.endswith(AREA_ENDINGS, position, end):
            area = _area(name[position:end], above)
            if area is not None:
                return area, end
    return None


@lru_cache(maxsize=100_000)
def _area(full_name: str, above: areas.Area | None) -> areas.Area | None:
    """Return the area of that full name, of those in ``above`` where given; many names begin with the same one."""
    area = areas.resolve(full_name, (above,) if above else ())
    named_so = area is not None and area.name == full_name
    return area if area and named_so and (above is None or areas.is_within(area, above)) else None

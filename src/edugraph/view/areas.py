"""The area each entity belongs to, as far as its code, its scope or the official area its name opens with says."""

from __future__ import annotations

from functools import cache

from edugraph import areas
from edugraph.areas import Area
from edugraph.gazetteer import read_rows
from edugraph.model import Entity

AreaPath = tuple[str, ...]
"""Canonical names from the province down to the county, as far as known: ``("广东省", "湛江市", "湛江市霞山区")``."""

_LONGEST = 16
_SHORTEST = 2
"""Characters of an area's name that a longer name may begin with; the longest official one has 15 (双江拉祜族佤族布朗族傣族自治县)."""


def area_path(entity: Entity) -> AreaPath:
    """Return the province, prefecture and county an entity belongs to; empty where nothing official says.

    A short name counts only before 第 (莆田第六中学): 中山 opens the name of a university that is elsewhere.
    """
    area = areas.by_code(entity.code) if entity.code else None
    area = area or _seat(entity) or _opening(entity.scope) or _opening(entity.name)
    if area is None:
        return ()
    chain = [one for one in (area, *areas.parents(area)) if one.level != "township"]
    return tuple(areas.canonical_name(one) for one in reversed(chain))


def _seat(entity: Entity) -> Area | None:
    """Return the city a university, or a school attached to one, has its seat in by the official list."""
    if entity.type != "School":
        return None
    name = entity.name.partition("附属")[0]
    city = _seats().get(name) or _seats().get(name.partition("大学")[0] + "大学")
    found = [area for area in areas.named(city) if area.in_force()] if city else []
    return found[0] if len(found) == 1 else None


@cache
def _seats() -> dict[str, str]:
    return {row["name"]: row["city"] for row in read_rows("universities.tsv", key=("name",))}


@cache
def _by_canonical_name() -> dict[str, Area]:
    """Return areas by the name the graph gives them, those in force before those that were."""
    found: dict[str, Area] = {}
    for area in areas.all_areas():
        found.setdefault(areas.canonical_name(area), area)
    return found


@cache
def _opening(name: str) -> Area | None:
    """Return the most exact area the name opens with; None where two areas share that name."""
    for end in range(min(len(name), _LONGEST), _SHORTEST - 1, -1):
        words = name[:end]
        area = _by_canonical_name().get(words) or _alone(words, short=name[end : end + 1] == "第")
        if area is not None:
            return area
    return None


def _alone(words: str, *, short: bool) -> Area | None:
    """Return the only area of that official name (or short name, where those count) in force."""
    found = [area for area in areas.named(words) if area.in_force() and area.level != "township"]
    if len(found) != 1 or not (short or found[0].name == words):
        return None
    return found[0]

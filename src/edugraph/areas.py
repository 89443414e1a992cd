"""Administrative areas of China: by code, by name as written, their parents, their canonical names, their history.

Provinces, prefectures and counties are those in force and those of 1980 and later that are gone; townships and
subdistricts are those in force. Everything is loaded once, on first use; townships only when one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from edugraph.gazetteer import read_rows

LEVELS = ("province", "prefecture", "county", "township")
TOWNSHIP_SUFFIXES = ("镇", "乡", "街道", "苏木")
MUNICIPALITIES = ("110000", "120000", "310000", "500000")

_POSITIONAL_DISTRICT = re.compile(r"^(?:[东西南北中新老城郊矿山港]|[市城][东西南北中]|[老新]城|城关)区$")
"""城区, 东区, 市中区: official names, yet descriptions of a place in any town."""


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area.

    ``code`` is the GB/T 2260 code (six digits), for townships the nine-digit statistical code; ``parent`` the code of
    the area above, "" for provinces. ``since`` and ``until`` are years, both included, None where no list says; an area
    with ``until`` is no longer in force, and ``successor`` is the code of what it went into, if one unit did.
    """

    code: str
    name: str
    level: str
    parent: str
    short_names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    successor: str = ""

    def in_force(self, year: int | None = None) -> bool:
        """Tell whether the area existed in ``year``, or exists today where no year is given."""
        if year is None:
            return self.until is None
        return (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class _Book:
    by_code: Mapping[str, Area]
    by_surface: Mapping[str, tuple[Area, ...]]
    ordinary: frozenset[str]


@cache
def _book() -> _Book:
    by_code: dict[str, Area] = {}
    by_surface: dict[str, list[Area]] = {}
    ordinary: set[str] = set()
    for row in read_rows("areas.tsv", key=("code", "name", "until")):
        forms = row["short"].split()
        short = tuple(form.removesuffix("?") for form in forms)
        ordinary.update(form[:-1] for form in forms if form.endswith("?"))
        since, until = (int(row[column]) if row[column] else None for column in ("since", "until"))
        area = Area(row["code"], row["name"], row["level"], row["parent"], short, since, until, row["successor"])
        by_code.setdefault(area.code, area)  # areas in force come first in the list, then the former by code and year
        for surface in (area.name, *short):
            by_surface.setdefault(surface, []).append(area)
    return _Book(by_code, {surface: tuple(found) for surface, found in by_surface.items()}, frozenset(ordinary))


@cache
def _townships() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Names by code, and codes by name."""
    names: dict[str, str] = {}
    codes: dict[str, list[str]] = {}
    for row in read_rows("townships.tsv", key=("county",)):
        for entry in row["townships"].split(" "):
            code, name = row["county"] + entry[:3], entry[3:]
            names[code] = name
            codes.setdefault(name, []).append(code)
    return names, {name: tuple(found) for name, found in codes.items()}


def all_areas() -> Iterator[Area]:
    """Yield every province, prefecture and county, those in force first, by code; no townships."""
    seen: dict[int, Area] = {}
    for found in _book().by_surface.values():
        seen.update((id(area), area) for area in found)
    yield from sorted(seen.values(), key=lambda area: (area.until is not None, area.code, area.until or 0, area.name))


def by_code(code: str) -> Area | None:
    """Return the area in force under a code, else the first that was, else None."""
    if len(code) == 9:
        name = _townships()[0].get(code)
        return Area(code, name, "township", code[:6]) if name else None
    return _book().by_code.get(code)


def named(surface: str) -> tuple[Area, ...]:
    """Return all areas a form may stand for (official, short or former name), those in force first; () where none."""
    found = _book().by_surface.get(surface, ())
    if surface.endswith(TOWNSHIP_SUFFIXES):
        codes = _townships()[1].get(surface, ())
        found += tuple(Area(code, surface, "township", code[:6]) for code in codes)
    return found


def is_ambiguous(surface: str) -> bool:
    """Tell whether a form needs support around it: it is an ordinary word too (和平), or several areas' (鼓楼区)."""
    book = _book()
    found = [area for area in named(surface) if area.in_force()] or named(surface)
    return surface in book.ordinary or len(found) > 1 or bool(_POSITIONAL_DISTRICT.match(surface))


def parents(area: Area) -> tuple[Area, ...]:
    """Return the areas above, nearest first."""
    above = by_code(area.parent) if area.parent else None
    return (above, *parents(above)) if above else ()


def _at_level(area: Area, level: str) -> Area | None:
    return next((one for one in (area, *parents(area)) if one.level == level), None)


def province(area: Area) -> Area | None:
    """Return the province an area lies in, or is."""
    return _at_level(area, "province")


def prefecture(area: Area) -> Area | None:
    """Return the prefecture an area lies in, or is; None for provinces and for counties directly under one."""
    return _at_level(area, "prefecture")


def is_within(inner: Area, outer: Area) -> bool:
    """Tell whether ``inner`` is ``outer`` or lies in it."""
    return inner == outer or outer in parents(inner)


def canonical_name(area: Area) -> str:
    """Return the name the graph uses: provinces and prefectures bare, a county after its prefecture or municipality.

    湛江市; 湛江市霞山区; 北京市顺义区; 仙桃市 (directly under a province); 宁德市古田县城东街道.
    """
    above = by_code(area.parent) if area.parent else None
    if above is None or area.level in ("province", "prefecture"):
        return area.name
    if above.level == "province" and above.code not in MUNICIPALITIES:
        return area.name
    return canonical_name(above) + area.name


def resolve(surface: str, context: Sequence[Area] | Mapping[Area, int] = (), year: int | None = None) -> Area | None:
    """Return the one area a form means, or None where the context does not decide: never a guess.

    Args:
        surface: the form as written, official or short.
        context: areas already known from the same document (site, dateline, text), or how often each is named.
        year: the year the text speaks in; areas not in force then are left out if any was.

    """
    candidates = named(surface)
    candidates = tuple(area for area in candidates if area.in_force(year)) or candidates
    weights = dict(context) if isinstance(context, Mapping) else dict.fromkeys(context, 1)
    scores = [sum(_closeness(area, known) * weight for known, weight in weights.items()) for area in candidates]
    if weights and scores and max(scores) > 0:
        candidates = tuple(area for area, score in zip(candidates, scores, strict=True) if score == max(scores))
    if len(candidates) > 1 and surface != candidates[0].name:
        # 吉林, 海南: the bare name of a province is the province unless the context lies elsewhere.
        candidates = tuple(area for area in candidates if area.level == "province") or candidates
    return candidates[0] if len(candidates) == 1 else None


def _closeness(area: Area, known: Area) -> int:
    """3 for the same prefecture (or one directly in the other), 1 for the same province, else 0."""
    if prefecture(area) and prefecture(area) == prefecture(known):
        return 3
    if is_within(area, known) or is_within(known, area):
        return 3 if "province" not in (area.level, known.level) or known.code in MUNICIPALITIES else 1
    return 1 if province(area) == province(known) else 0

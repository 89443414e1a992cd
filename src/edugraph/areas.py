"""Administrative areas of China: by code, by name as written, their parents, their canonical names, their history.

Provinces, prefectures and counties are those in force and those of 1980 and later that are gone; townships and
subdistricts are those in force. Everything is loaded once, on first use; townships only when one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from edugraph.gazetteer import Gazetteer, read_rows

LEVELS = ("province", "prefecture", "county", "township")
TOWNSHIP_SUFFIXES = ("镇", "乡", "街道", "苏木")
MUNICIPALITIES = ("110000", "120000", "310000", "500000")

_POSITIONAL_DISTRICT = re.compile(
    r"^(?:[东西南北中新老城市郊矿山港]|[市城][东西南北中]|[老新]城|城关|[一二三四五六])区$"
)
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
        if "自治" in row["name"]:  # 玉屏县 of 玉屏侗族自治县 is written 玉屏自治县 too
            short += tuple(f"{form[:-1]}自治{form[-1]}" for form in short if form[-1] in "州县旗" and len(form) > 2)
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
        return _township(code, name) if name else None
    return _book().by_code.get(code)


def named(surface: str) -> tuple[Area, ...]:
    """Return all areas a form may stand for (official, short or former name), those in force first; () where none."""
    found = _book().by_surface.get(surface, ())
    if surface.endswith(TOWNSHIP_SUFFIXES):
        found += tuple(_township(code, surface) for code in _townships()[1].get(surface, ()))
    return found


def _township(code: str, name: str) -> Area:
    above = _book().by_code.get(code[:6])
    return Area(code, name, "township", code[:6], until=above.until if above else None)


def is_ambiguous(surface: str) -> bool:
    """Tell whether a form needs support around it: it is an ordinary word too (和平), or several areas' (鼓楼区)."""
    found = [area for area in named(surface) if area.in_force()] or named(surface)
    several = len(found) > 1 and _plain_sense(surface, found) is None
    return several or surface in _book().ordinary or bool(_POSITIONAL_DISTRICT.match(surface))


def _plain_sense(surface: str, candidates: Sequence[Area]) -> Area | None:
    """Return what a bare short name means by itself: 西安 is the city, not a district of another; 海南 the province.

    None where no candidate stands alone on the highest level, or the form is an official name or an ordinary word.
    """
    top = min(candidates, key=lambda area: LEVELS.index(area.level))
    if top.level == "county" or top.name == surface:
        return None
    if surface in _book().ordinary and top.level != "province":
        return None
    return top if sum(area.level == top.level for area in candidates) == 1 else None


@lru_cache(maxsize=4096)
def parents(area: Area) -> tuple[Area, ...]:
    """Return the areas above, nearest first."""
    above = by_code(area.parent) if area.parent else None
    return (above, *parents(above)) if above else ()


def _at_level(area: Area, level: str) -> Area | None:
    return next((one for one in (area, *parents(area)) if one.level == level), None)


@lru_cache(maxsize=4096)
def province(area: Area) -> Area | None:
    """Return the province an area lies in, or is."""
    return _at_level(area, "province")


@lru_cache(maxsize=4096)
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
    weights = dict(context) if isinstance(context, Mapping) else dict.fromkeys(context, 1)
    candidates = named(surface)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    beside = [area for area in candidates if _support(area, weights, near=True)]
    # 桥西区 in a text on 邢台 is the one there until 2020, though other cities still have theirs.
    candidates = tuple(beside) or candidates
    candidates = tuple(area for area in candidates if area.in_force(year)) or candidates
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    plain = _plain_sense(surface, candidates)
    scores = [_support(area, weights, near=plain not in (None, area)) for area in candidates]
    best = [area for area, score in zip(candidates, scores, strict=True) if score == max(scores) > 0]
    if len(best) == 1:
        return best[0]
    return plain if plain and (plain in best or not best) else None


def _support(area: Area, weights: Mapping[Area, int], *, near: bool) -> int:
    """Sum the closeness of the context; ``near`` counts only what lies in the same parent.

    海南 among places of 青海 is the prefecture there, but 西安 in a text of 吉林省 is not yet 辽源市西安区.
    """
    home = by_code(area.parent) if near else None
    known_there = ((known, weight) for known, weight in weights.items() if home is None or is_within(known, home))
    return sum(_closeness(area, known) * weight for known, weight in known_there)


def _closeness(area: Area, known: Area) -> int:
    """3 for the same prefecture (or one directly in the other), 1 for the same province, else 0."""
    if prefecture(area) and prefecture(area) == prefecture(known):
        return 3
    if is_within(area, known) or is_within(known, area):
        return 3 if "province" not in (area.level, known.level) or known.code in MUNICIPALITIES else 1
    return 1 if province(area) == province(known) else 0


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """Where a text may name an area: ``[start, end)`` in code points, and the areas the form can stand for there.

    ``kind`` is ``full`` (official name), ``short`` or ``zone`` (a development zone: its areas are those it is named
    after). ``ambiguous`` says that the form needs support, ``anchored`` that its neighbours give it: it follows the
    area it lies in (福州|鼓楼) or is listed beside a sibling (鼓楼、台江); the areas are then only those that fit.
    """

    start: int
    end: int
    areas: tuple[Area, ...]
    kind: str
    ambiguous: bool = False
    anchored: bool = False


_ZONE = re.compile(
    r"(?:国家(?:级)?|省级)?(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|高新技术产业园区|经济技术产业开发区"
    r"|经济技术新区|经济区|经开区|高新区|开发区|工业园区|综合保税区|保税区|示范区|管理区|管委会|新区)"
)
_NOT_THE_AREA = re.compile(
    r"路(?![桥线])|街(?!道)|大道|大街|巷|大学|学院|藤|[祠庙宫阁塔寺殿](?![镇乡街])|花(?![园费销])|路线|话(?![题剧])"
)
"""What follows a short name where it names a street, a university or a plant, not the area."""

_OTHER_WORD = re.compile(r"市(?=[场值圈])|区(?=[域间块位])|县(?=域)")
"""Where the class word belongs to the next word: 西安|市场 names 西安, not 西安市."""

_LISTED = re.compile(r"[、,，和与及]|以及")
_TOWNSHIP_WORDS = ("街道", "城镇", "乡镇", "小城镇", "中心镇")


@cache
def _finder() -> tuple[Gazetteer, frozenset[str]]:
    """All forms that may stand in a text, and among them the words that only look like areas."""
    book = _book()
    lookalikes = frozenset(row["word"] for row in read_rows("area_lookalikes.tsv", key=("word",)))
    # Of two characters, 新镇 or 古乡 are as often a description as a name.
    townships = (name for name in _townships()[1] if len(name) > 2 and name not in _TOWNSHIP_WORDS)
    areas = (surface for surface in book.by_surface if len(surface) > 1)
    return Gazetteer((*areas, *townships, *(lookalikes - book.by_surface.keys()))), lookalikes - book.by_surface.keys()


_LONGEST_TAIL = 12


def find_areas(text: str) -> list[AreaMatch]:
    """Find the areas a text may name, in order, not overlapping, by one leftmost-longest pass.

    Official names are always found, save those that describe a part of any town (城区), which need the name of theirs
    before them; short names unless they are part of a longer dictionary word or of the name of a street, university or
    plant. A match that is ambiguous and not anchored is a candidate, no more.
    """
    finder, lookalikes = _finder()
    matches: list[AreaMatch] = []
    for start, end, form in finder.find(text):
        before = matches[-1] if matches else None
        if form in lookalikes:
            # 和永嘉|县政府: a dictionary word ends inside the official name that goes on after it.
            inner = next(iter(finder.find(text[start + 1 : end + _LONGEST_TAIL])), None)
            if inner is None or inner.key in lookalikes or start + 1 + inner.end <= end:
                continue
            start, end, form = start + 1 + inner.start, start + 1 + inner.end, inner.key  # noqa: PLW2901
        if before and start < before.end:
            continue
        match = _match(text, start, end)
        match = match and _anchored(text, match, before)
        if match and (match.anchored or not _POSITIONAL_DISTRICT.match(form)):
            matches.append(match)
    return matches


_WITH = re.compile(r"[\u4e00-\u9fff](?<![市省州南在到由向为与和对从是将把的])")


def _match(text: str, start: int, end: int) -> AreaMatch | None:
    if _OTHER_WORD.match(text, end - 1):
        end -= 1
    form = text[start:end]
    if form == "会同县" and _WITH.search(text, max(0, start - 1), start):
        return None  # 某局|会同|县教育局: the verb, not the county in Hunan
    areas = named(form)
    full = any(area.name == form for area in areas)
    if not areas or (not full and _NOT_THE_AREA.match(text, end)):
        return None
    zone = _ZONE.match(text, end)
    kind = "zone" if zone else "full" if full else "short"
    # 应县, 和县, 高县: after another character the first one may belong to it (提高|县级, 市|和|县).
    cut = len(form) == 2 and full and start > 0 and text[start - 1].isalpha()
    return AreaMatch(start, zone.end() if zone else end, areas, kind, cut or is_ambiguous(form))


def _anchored(text: str, match: AreaMatch, before: AreaMatch | None) -> AreaMatch | None:
    """Narrow a match by the one before it; None for a township that its neighbour shows to be another of that name."""
    if before is None or match.start - before.end > 2:
        return match
    between = text[before.end : match.start]
    firm = before.anchored or not before.ambiguous
    if _LISTED.fullmatch(between):
        homes = {_home(one) for one in before.areas} if firm else set()
        fitting = tuple(one for one in match.areas if _home(one) in homes)
    elif between and not between.isalpha():
        return match
    else:
        fitting = tuple(one for one in match.areas if any(one != up and is_within(one, up) for up in before.areas))
        if not fitting and firm and match.areas[0].level == "township":
            return None  # 虎山镇 in 黑山县大虎山镇 is no 虎山镇, and 霞山区新昌乡 not the 新昌乡 of 常山县
        if between:
            return match
    return replace(match, areas=fitting, anchored=True) if fitting else match


def _home(area: Area) -> Area | str:
    """Return where the siblings are that an area is listed beside: its county, its prefecture, or its province."""
    return area.parent if area.level == "township" else prefecture(area) or area.parent

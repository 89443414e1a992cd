"""The area a document speaks of: what 我市, 区教育局 and 市五小 mean in it.

Areas named in the title, the site, the source line and the text vote; forms that several areas share are decided by the
areas already certain, or stay open. Nothing is guessed: a level word with no area of that level above or at the page's
own area resolves to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from edugraph import areas
from edugraph.areas import Area
from edugraph.model import Document, Mention
from edugraph.recognise.places import Place, find_places

TITLE_WEIGHT = 5
PUBLISHER_WEIGHT = 12
LEAD_WEIGHT = 2
MEDIA_WEIGHT = 3
"""A prefecture's newspaper mostly tells of one of its counties; a bureau's site of its own area."""

_MEDIA = re.compile(r"日报|晚报|早报|时报|周刊|周报|商报|都市报|晨报|教育报|新闻|广播|电视|融媒|传媒|报社|[一-鿿]报$")

_LEVEL_OF = {
    "省": ("province",),
    "市": ("prefecture", "county"),
    "县": ("county",),
    "区": ("county",),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "旗": ("county",),
    "镇": ("township",),
    "乡": ("township",),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a document plays: the areas it names with their weight, its own area, and each place's reading.

    ``home`` is the most local area (county, else prefecture, else province) that the document is about, None if unknown.
    ``readings`` gives for each place (by offsets) the area it means, where that is decided.
    """

    home: Area | None
    weights: tuple[tuple[Area, int], ...]
    readings: dict[tuple[int, int], Area]
    year: int | None = None
    zone: str = ""

    @property
    def home_name(self) -> str:
        """Canonical name of the document's own area: its development zone, else its home; "" if unknown."""
        return self.zone or (areas.canonical_name(self.home) if self.home else "")

    def level(self, word: str, position: int, places: Sequence[Place]) -> Area | None:
        """The area a level word (省 市 县 区 州 盟 旗) means: the page's own, or the nearest named before ``position``."""
        chain = () if self.home is None else (self.home, *areas.parents(self.home))
        levels = _LEVEL_OF.get(word, ())
        for area in chain:
            if area.level in levels and (word == "省" or area.name.endswith(word)):
                return area
            if word == "市" and area.code in areas.MUNICIPALITIES:
                return area
        if word == "省" and chain:
            return areas.province(chain[0])
        before = [p for p in places if p.end <= position and p.full and (p.start, p.end) in self.readings]
        for place in reversed(before):
            area = self.readings[place.start, place.end]
            for candidate in (area, *areas.parents(area)):
                if candidate.level in levels and candidate.name.endswith(word):
                    return candidate
        return None


def setting(document: Document, places: Sequence[Place], names: Sequence[Mention] = ()) -> Setting:
    """Decide where a document plays.

    Args:
        document: the restored page with its source.
        places: every area hit of its text.
        names: its organisation mentions: a short form inside a school's name (新都中学) is no vote.
    """
    year = int(document.source.published[:4]) if document.source.published[:4].isdigit() else None
    outside = [
        (MEDIA_WEIGHT if _MEDIA.search(words) else PUBLISHER_WEIGHT, place)
        for words in (document.source.publisher, document.source.origin)
        if words
        for place in find_places(words)
    ]
    inside = {i for m in names if m.type == "School" for i in range(m.start, m.end)}
    places = [p for p in places if p.free or p.full]
    weighted = [(0 if not p.full and p.start in inside else _weight(document, p), p) for p in places] + outside
    certain: Counter[Area] = Counter()
    for weight, place in weighted:
        known = _certain(place, year)
        if known is not None:
            certain[known] += weight
    votes: Counter[Area] = Counter(certain)
    readings: dict[tuple[int, int], Area] = {}
    for weight, place in weighted:
        area = _certain(place, year) or areas.resolve(place.text, certain, year)
        if area is None:
            continue
        if (weight, place) not in outside:
            readings[place.start, place.end] = area
        if _certain(place, year) is None:
            votes[area] += weight
    ranked = tuple(sorted(votes.items(), key=lambda item: (-item[1], item[0].code)))
    return Setting(
        _home(ranked), ranked, readings, year, _zone([p for p in places if p.zone], [p for _, p in outside if p.zone])
    )


def _zone(inside: Sequence[Place], outside: Sequence[Place]) -> str:
    """The development zone a document is about: the one zone it names, in its source or at least twice; "" for none."""
    named = {p.zone for p in (*inside, *outside)}
    return next(iter(named)) if len(named) == 1 and (outside or len(inside) > 1) else ""


def _weight(document: Document, place: Place) -> int:
    if place.end <= len(document.title):
        return TITLE_WEIGHT
    return LEAD_WEIGHT if place.start < document.body_start + 60 else 1


def _certain(place: Place, year: int | None) -> Area | None:
    """The one area a form can mean by itself; None where it is shared, or a short form that is also a word."""
    if place.ambiguous:
        return None
    if len(place.candidates) == 1 and not place.zone:
        return place.candidates[0]  # 长春市|朝阳区: what stands before it decides, whatever else the text names
    return areas.resolve(place.text, (), year)


def _home(ranked: Sequence[tuple[Area, int]]) -> Area | None:
    """The area whose own and inner votes are most, made as local as the votes allow.

    A county needs half of the votes of its prefecture to be the page's own area; a page that names several counties
    once each is about the prefecture.
    """
    totals: Counter[Area] = Counter()
    own: Counter[Area] = Counter()
    for area, votes in ranked:
        if area.level == "township":
            continue
        own[area] += votes
        for up in (area, *areas.parents(area)):
            totals[up] += votes
    home: Area | None = None
    for level, share in (("province", 0.0), ("prefecture", 0.4), ("county", 0.45)):
        inner = [a for a in totals if a.level == level and (home is None or areas.is_within(a, home))]
        if not inner:
            continue
        best = max(inner, key=lambda a: (totals[a], a.code))
        if home is None or totals[best] >= share * totals[home]:
            home = best
        elif level == "prefecture":
            continue
    return home

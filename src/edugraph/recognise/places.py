"""Where a text names administrative areas, and which of these hits may anchor or stand as a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edugraph import areas
from edugraph.areas import Area
from edugraph.recognise.lexicon import break_words, cut


@dataclass(frozen=True, slots=True)
class Place:
    """An area hit at ``[start, end)``.

    ``candidates`` are the areas the form can mean; ``full`` says that it is written with its class word (霞山区), ``ambiguous``
    that the form needs support. ``anchors``: a name that reaches the place begins at it. ``free``: it may stand as a mention of the
    area by itself. ``zone`` is the canonical name of a development zone, "" for ordinary areas.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Area, ...]
    full: bool
    ambiguous: bool
    anchors: bool
    free: bool
    zone: str = ""


def find_places(text: str) -> list[Place]:
    """Every area hit of a text, sorted, not overlapping.

    A short form that is also a word (和平, 互助) or several areas' name is free only where the text writes the same area in
    full elsewhere, or beside an area it lies in.
    """
    found = areas.find_areas(text)
    nested = {h.start for h in found if h.kind == "full" and h.anchored}
    hits = [h for h in found if h.end in nested or not _crosses(text, h.start, h.end, h.kind)]
    written = {a for h in hits if h.kind == "full" and (not h.ambiguous or h.anchored) for a in h.areas}
    places: list[Place] = []
    for hit in hits:
        form = text[hit.start : hit.end]
        # 科右前旗, 互助县 are written with their class word; 红旗 is short for a 红旗区.
        full = hit.kind != "short" or (form[-1] in "省市县区州盟旗" and any(a.name[-1] == form[-1] for a in hit.areas))
        supported = hit.anchored or any(a in written for a in hit.areas)
        candidates = tuple(a for a in hit.areas if a in written) if supported and not hit.anchored else hit.areas
        certain = full or ((not hit.ambiguous or supported) and form not in break_words())
        anchors = certain or _begins_school(text, hit.start, hit.end, inside=hit.anchored)
        zone = _zone(form, hit.areas) if hit.kind == "zone" else ""
        places.append(
            Place(
                hit.start,
                hit.end,
                form,
                candidates or hit.areas,
                full,
                hit.ambiguous and not supported,
                anchors,
                certain,
                zone,
            )
        )
    return _with_bare_zones(text, places)


_SCHOOL_TAIL = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:中|小|幼|初|高|职)|(?:实验|高级|初级|职业|中心|第[一二三四五六七八九十]+)?(?:中学|小学|高中|幼儿园|师范)"
)


def _begins_school(text: str, start: int, end: int, *, inside: bool) -> bool:
    """，云和|中学, 甘南州|合作|二中: what a name hangs on is a short form between a pause, or the area it lies in, and the rest."""
    if text[end - 1] in "省市县区州盟旗":
        return False  # 新|市一小
    return (inside or start == 0 or not text[start - 1].isalpha()) and _SCHOOL_TAIL.match(text, end) is not None


_BARE_ZONE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:经开区|高新区|开发区|经济技术开发区|高新技术产业开发区)|(?<=[，。、：；“\n 到在由与和据对])(?:经开区|高新区|开发区)"
)


def _with_bare_zones(text: str, places: list[Place]) -> list[Place]:
    """经开区 after 威海经开区: where a text names one zone, its bare class word means that zone."""
    named = sorted({p.zone for p in places if p.zone})
    if len(named) != 1:
        return places
    model = next(p for p in places if p.zone)
    kind = model.text[-3:]
    taken = {i for p in places for i in range(p.start, p.end)}
    bare = [
        replace(model, start=m.start(), end=m.end(), text=m.group())
        for m in _BARE_ZONE.finditer(text)
        if taken.isdisjoint(range(m.start(), m.end())) and m.group().endswith(kind[-2:])
    ]
    return sorted([*places, *bare], key=lambda p: p.start)


def chains(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Where areas stand as mentions: 福州市鼓楼区 is one, though two areas are named."""
    found: list[tuple[int, int]] = []
    for place in places:
        if not place.free:
            continue
        if found and found[-1][1] == place.start and place.full:
            found[-1] = (found[-1][0], place.end)
        else:
            found.append((place.start, place.end))
    return found


def _crosses(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a short form is cut out of the words around it (新|增城|镇, 县域|内乡|镇, 提|高县|级), or 和县 out of 甲校和县一中."""
    if text[start:end] == "和县" and start and text[start - 1] not in "，。、：；\n ":
        return not text.endswith(("安徽", "安徽省", "马鞍山市", "马鞍山", "巢湖市"), 0, start)
    if text[start] == "任" and text[max(0, start - 1) : start] in tuple("担调出兼现接继升历转就"):  # 调任|县一中校长
        return True
    if (
        text[start:end] == "任县"
        and not text.startswith(("邢台", "邢台市"), max(0, start - 3))
        and _OF_A_COUNTY.match(text, end)
    ):
        return True  # 张某某|任|县教育局副局长
    if text[end - 1] in "乡镇" and kind == "short" and text[max(0, start - 2) : start - 1] in tuple("县区市旗"):
        return True  # 某县|高柏乡, where 柏乡 is a county elsewhere
    if end - start > 2 and (kind != "short" or text[end - 1] in "省市县区州盟旗"):
        return False
    low = max(0, start - 3)
    edges = {low + w.start for w in cut(text[low : end + 3])} | {low + w.end for w in cut(text[low : end + 3])}
    return start not in edges or (kind == "short" and end not in edges)


_OF_A_COUNTY = re.compile(r"教|第|实验|特|招|职|幼|进修|委|政府|人民|[一二三四五六七八九十][中小高幼]")

_ZONE_FORMS = (("经开区", "经济技术开发区"),)


def _zone(form: str, known: tuple[Area, ...]) -> str:
    """The official form of a development zone's name: 某市经开区 -> 某市经济技术开发区 with its area as written."""
    for short, full in _ZONE_FORMS:
        if form.endswith(short):
            return form.removesuffix(short) + full
    return form

"""Names that share a head: 甲镇、乙乡、丙镇中心小学 are three schools, 第五、第十二中学 two.

The elided member is a mention of its own (甲镇), with the shared head as its ``head``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edugraph.model import Mention
from edugraph.recognise.boundary import Anchor, left_edge
from edugraph.recognise.numerals import parse
from edugraph.recognise.places import Place
from edugraph.recognise.schools import is_generic

_TOWN = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|苏木))(?P<rest>(?:中心|第[一二三四五六七八九十]+|初级|寄宿制|民族|完全)*(?:小学|学校|中学|初中|幼儿园|中心校|中心学校|中心小学|中心幼儿园))$"
)
_ORDINAL = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?P<rest>(?:中心|实验|初级|高级|完全|职业)*(?:小学|学校|中学|初中|高中|幼儿园))"
)
_MEMBER = re.compile(r"(?P<item>第[一二三四五六七八九十]{1,3})(?:、|和|与|及)$")
_LIST_TAIL = re.compile(
    r"(?:等)?(?:的)?(?P<count>[一二两三四五六七八九十]{1,2}|\d{1,2})?[所个家处]?(?:乡镇)?(?P<rest>(?:中心学校|中心小学|中心幼儿园|初级中学|幼儿园|中心校))(?!生)"
)


_COUNTED = re.compile(
    r"(?P<count>[两二三四五六七八九]|[2-9])(?:个|所|大|家)(?P<rest>教育集团|幼教集团|教联体|教育联盟|教育共同体|(?:镇|乡镇|乡)(?:中心)?(?:小学|中学|学校|初中|幼儿园)|小学|中学|初中|高中|幼儿园|学校)(?![生段]|阶段|长)"
)
_ITEM = re.compile(r"(?:^|[、和与及])(?P<item>[\u4e00-\u9fff]{2,6})$")
_FULL_NAME = re.compile(
    r"(?:小学|中学|学校|幼儿园|集团|大学|学院|初中|高中|[一二三四五六七八九十][中小]|[镇乡市县区])$"
)


def find_elided(text: str, schools: Sequence[Mention], places: Sequence[Place]) -> list[Mention]:
    """School mentions for the members of a coordination that leave out the shared head."""
    towns = {p.end: p for p in places if text[p.end - 1] in "镇乡木道" and p.full}
    found: list[Mention] = []
    for school in schools:
        town = _TOWN.search(school.text)
        if (town and town.start() == 0) or (town and any(p.start == school.start for p in places)):
            found.extend(_walk(text, school.start, towns, town.group("rest")))
        found.extend(_numbered(text, school, places))
    for end in sorted(towns):
        tail = _LIST_TAIL.match(text, end)
        if tail and (tail.group("count") or text[end] == "的") and tail.start("rest") > end:
            place = towns[end]
            members = [_elided(text, place, tail.group("rest")), *_walk(text, place.start, towns, tail.group("rest"))]
            if len(members) > 1:
                found.extend(members)
    found.extend(_counted(text, places))
    return sorted({_with_area(text, m, places) for m in found}, key=lambda m: m.start)


def _counted(text: str, places: Sequence[Place]) -> list[Mention]:
    """泽庭、启明、明德三个教育集团: as many names as the number says share the head that it counts."""
    anchors = [Anchor(p.start, p.end, p.full) for p in places if p.anchors]
    found: list[Mention] = []
    for match in _COUNTED.finditer(text):
        count = 2 if match["count"] == "两" else int(parse(match["count"]) or 0)
        spans = _items(text, match.start(), count, anchors)
        names = [text[start:end] for start, end in spans]
        if len(names) != count or any(_FULL_NAME.search(n) or is_generic(n) for n in names):
            continue
        of_towns = match["rest"].startswith(("镇", "乡"))
        if not of_towns and any(p.start <= start and p.end == end for start, end in spans for p in places):
            continue  # 甲县、乙县两所学校: one of each place
        group = not match["rest"].endswith(("小学", "中学", "初中", "高中", "幼儿园", "学校"))
        kind, rule = ("EducationGroup", "name.group.elided") if group else ("School", "name.school.elided")
        found.extend(Mention(s, e, kind, text[s:e], rule, head=match["rest"]) for s, e in spans)
    return found


def _items(text: str, end: int, count: int, anchors: Sequence[Anchor]) -> list[tuple[int, int]]:
    """The ``count`` names that end at ``end``, joined by listing marks, in order; fewer where the text has fewer."""
    spans: list[tuple[int, int]] = []
    while len(spans) < count - 1 and (item := _ITEM.search(text, max(0, end - 7), end)) is not None:
        spans.append(item.span("item"))
        end = item.start("item") - 1
    start = left_edge(text, end, 0, anchors)
    if len(spans) == count - 1 and 2 <= end - start <= 12:
        spans.append((start, end))
    return spans[::-1]


def _walk(text: str, start: int, towns: dict[int, Place], rest: str) -> list[Mention]:
    """The towns coordinated to the left of ``start``, nearest first."""
    found: list[Mention] = []
    while start > 1 and text[start - 1] in "、和与及":
        place = towns.get(start - 1)
        if place is None:
            break
        found.append(_elided(text, place, rest))
        start = place.start
    return found


def _numbered(text: str, school: Mention, places: Sequence[Place]) -> list[Mention]:
    """The ordinals coordinated to the left of a school that is an ordinal and a head, up to one that has an area before it."""
    own = _ORDINAL.match(school.text)
    found: list[Mention] = []
    start = school.start
    while own is not None and (member := _MEMBER.search(text, max(0, start - 6), start)) is not None:
        item, end = member.span("item")
        start = item
        while (area := next((p for p in places if p.end == start and p.anchors), None)) is not None:
            start = area.start
        if start == item and text[start - 1 : start] not in tuple("、和与及，。：（“ \n|"):
            # 某县|螺城|第三、第四幼儿园: a place that the list of areas does not know
            anchors = [Anchor(p.start, p.end, p.full) for p in places if p.anchors]
            start = left_edge(text, item, 0, anchors)
        found.append(Mention(start, end, "School", text[start:end], "name.school.elided", head=own.group("rest")))
        if start < item:
            break
    return found


def _elided(text: str, place: Place, rest: str) -> Mention:
    return Mention(place.start, place.end, "School", text[place.start : place.end], "name.school.elided", head=rest)


def _with_area(text: str, member: Mention, places: Sequence[Place]) -> Mention:
    """大新县硕龙镇、…: the county before the town is part of the elided name."""
    above = next((p for p in places if p.full and p.end == member.start), None)
    return member if above is None else replace(member, start=above.start, text=text[above.start : member.end])

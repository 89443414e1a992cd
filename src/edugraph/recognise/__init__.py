"""Recognising names, people, programmes, dates and quantities in a restored text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edugraph.model import Document, Mention
from edugraph.recognise import dates, quantities
from edugraph.recognise.abbreviations import find_abbreviated
from edugraph.recognise.agencies import find_agencies
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.branches import find_branches
from edugraph.recognise.counted import find_counted
from edugraph.recognise.definitions import find_defined
from edugraph.recognise.ellipsis import find_elided
from edugraph.recognise.people import find_people
from edugraph.recognise.places import Place, chains, find_places
from edugraph.recognise.pointers import find_pointers
from edugraph.recognise.programmes import find_programmes, find_quoted
from edugraph.recognise.schools import find_schools
from edugraph.recognise.surnames import surname_length

__all__ = ["Recognised", "recognise"]

# Where two readings of one stretch compete, the lower number wins, then the longer, then the earlier.
_RANK = {
    "School": 1, "EducationGroup": 1, "Agency": 1, "Programme": 1, "Event": 1, "Agreement": 1,
    "Date": 2, "Person": 2, "Counted": 3, "Post": 3, "Quantity": 4, "Area": 5, "Pointer": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised.

    ``mentions`` are sorted and do not overlap; ``inner`` are names that stand inside the name of an agreement;
    ``places`` every area hit, also inside longer names.
    """

    mentions: tuple[Mention, ...]
    inner: tuple[Mention, ...]
    places: tuple[Place, ...]


def recognise(document: Document) -> Recognised:
    """Find every mention of a document.

    Names are not resolved yet: ``Mention.name`` is empty.
    """
    text = document.text
    places = find_places(text)
    anchors = [Anchor(p.start, p.end, p.full) for p in places if p.anchors]
    schools = find_schools(text, anchors)
    schools = [*schools, *find_elided(text, schools, places)]
    programmes = [p for p in find_programmes(text, anchors) if not _tail_of(p, schools)]
    # 获批某市|名师工作室: what is conferred is a title, though bodies are called so too.
    titles = {(p.start, p.end) for p in programmes if p.head == "title"}
    agencies = [a for a in find_agencies(text, anchors) if (a.start, a.end) not in titles]
    quoted = [m for m in find_quoted(text) if m.type == "Programme"]
    programmes = [_without_hosts(p, [*schools, *agencies]) for p in programmes]
    areas = [Mention(start, end, "Area", text[start:end], "name.area") for start, end in chains(places)]
    areas = [area for area in areas if not _in_person(text, area)]
    named = disjoint([*schools, *agencies, *programmes, *areas])
    named = disjoint([*named, *find_branches(text, named)])
    named = disjoint([*named, *find_defined(text, named)])
    named = disjoint([*named, *find_abbreviated(text, named)])
    people, posts = find_people(text, [m for m in named if m.type != "Event"])
    when = dates.find(text, document.source.published)
    figures = quantities.find(text)
    base = disjoint([*named, *people, *posts, *when, *figures, *find_pointers(text)])
    counted = find_counted(text, [m for m in base if m.type == "Quantity"], [m for m in base if m.type != "Post"])
    agreements = [m for m in named if m.type == "Agreement"]
    inner = [
        m for m in [*schools, *agencies, *quoted] if any(a.start <= m.start and m.end <= a.end for a in agreements)
    ]
    # 某某教育集团|成立大会, 某校|揭牌仪式: what a ceremony is held for.
    ceremonies = [m for m in named if m.type == "Event"]
    inner += [m for m in schools if any(c.start == m.start and m.end < c.end for c in ceremonies)]
    return Recognised(tuple(disjoint([*base, *counted])), tuple(disjoint(inner)), tuple(places))


_OF_A_POST = re.compile(r"(?:[局校院园所处科部会县市区镇乡]长(?:助理)?|书记|主任)$")
_HOLDS = re.compile(r"[将拟兼]?(?:出任|担任|任|说|表示|介绍|指出|强调|出席|致辞|主持|讲话|参加|陪同|宣读|[，。、；）])")
_ACTS = re.compile(
    r"[\u4e00-\u9fff](?:说|表示|介绍|指出|强调|出席|致辞|主持|讲话|参加|陪同|宣读|代表|带队|[，。、；）])"
)


def _in_person(text: str, area: Mention) -> bool:
    """县长|巩义胜|说, 校长助理唐|嘉陵|将出任: a short form in a name right after a post, with what people do after it."""
    given = (
        area.length == 2
        and surname_length(text, area.start - 1) == 1
        and _OF_A_POST.search(text, max(0, area.start - 5), area.start - 1) is not None
        and _HOLDS.match(text, area.end) is not None
    )
    return given or (
        area.length == 2
        and surname_length(text, area.start) == 1
        and _OF_A_POST.search(text, max(0, area.start - 3), area.start) is not None
        and _ACTS.match(text, area.end) is not None
    )


def _without_hosts(event: Mention, bodies: Sequence[Mention]) -> Mention:
    """某区人民政府与某大学|合作办学签约仪式: the bodies that hold a meeting together are no part of its name."""
    if event.type != "Event":
        return event
    inside = sorted((b for b in bodies if event.start <= b.start and b.end < event.end), key=lambda b: b.start)
    if len(inside) < 2 or inside[0].start != event.start:
        return event
    first, second = inside[0], inside[1]
    if event.text[first.end - event.start : second.start - event.start] not in ("与", "和", "同", "、"):
        return event
    rest = event.text[inside[-1].end - event.start :]
    return replace(event, start=inside[-1].end, text=rest) if len(rest) >= len("签约仪式") else event


def _tail_of(programme: Mention, schools: Sequence[Mention]) -> bool:
    """某某大学|项目管理, 某某大学|动力工程系热能工程: what is studied at a school is no scheme of its own."""
    return programme.found_by == "name.programme" and any(
        s.start == programme.start
        and (0 < programme.end - s.end <= len("专业工程") or "系" in programme.text[s.length :])
        for s in schools
    )


def disjoint(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand where readings overlap: better rank first, then longer, then earlier."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_order):
        stretch = range(mention.start, mention.end)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _order(mention: Mention) -> tuple[int, int, int, str]:
    rank = _RANK[mention.type]
    if mention.type == "Area" and mention.text[-1] in "省市县区州盟旗镇乡":
        rank = _RANK["Date"]  # 八所镇, 九台区: an official name is no quantity
    return rank, -mention.length, mention.start, mention.type

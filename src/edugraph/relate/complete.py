"""From draft to claim: pointers followed, carried roles and dates filled in, status decided, one claim for each single-valued filler."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edugraph.model import Argument, Claim, Evidence, Mention, Sentence
from edugraph.ontology import Kind, Role, ontology
from edugraph.qualify import DENIED, qualify, refuted
from edugraph.relate.conferred import conferred
from edugraph.relate.direction import one_sided
from edugraph.relate.discourse import Discourse
from edugraph.relate.figures import FIGURE, settle
from edugraph.relate.frame import framed_year
from edugraph.relate.gatherings import held
from edugraph.relate.match import Draft, Filler
from edugraph.relate.offices import governed, seated
from edugraph.relate.partnership import SIDES, partnership
from edugraph.relate.pattern import GROUPS
from edugraph.relate.placed import only_where
from edugraph.relate.reported import opening_date, recently, year_filler
from edugraph.relate.taking_part import taking_part
from edugraph.relate.term import partnership_date, standing

CARRIED_CONFIDENCE = 0.75
"""Factor on the confidence of a claim whose role was carried over from elsewhere in the text."""

_DATED = (
    "Partnership",
    "Relocation",
    "SiteTransfer",
    "Restructure",
    "Opening",
    "Capacity",
    "Investment",
    "Designation",
    "Participation",
    "Held",
    "Statistic",
)


def complete(draft: Draft, doc: str, talk: Discourse) -> list[Claim]:
    """The claims a draft makes in its document; empty where a required role stays open or the clause denies it.

    Args:
        draft: a rule's match.
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    status = _status(draft, talk)
    if status == DENIED:
        return []
    kind = ontology().kind(draft.kind)
    if draft.kind in FIGURE:
        settled = settle(draft, talk)
        if settled is None:
            return []
        draft = settled
    if draft.kind in ("Opening", "Restructure") and _two_told_before(draft):
        return []
    draft = replace(draft, fillers=tuple(_followed(draft.fillers, talk)))
    draft = _carried(_ungoverned(draft, talk), kind, talk)
    if _of_a_part(draft, talk) or _elsewhere(draft, talk):
        return []
    draft = partnership(draft, talk)
    settled = conferred(draft, talk)
    settled = None if settled is None else seated(settled, talk)
    settled = None if settled is None else taking_part(settled, talk)
    settled = None if settled is None else held(settled, talk)
    if settled is None:
        return []
    draft = settled
    draft = _dated(draft, kind, talk)
    claims: list[Claim] = []
    for one in _single_valued(draft, kind):
        arguments = _arguments(_own_date(governed(one), talk), kind, status, talk)
        if arguments is not None:
            claims.append(_claim(one, kind, arguments, doc, talk))
    return claims


_PART = re.compile(r"[的（(]?(?:初中|高中|小学)部[^，。；]{0,6}(?:独立|单独|分离|剥离|分出|分设)")


def _of_a_part(draft: Draft, talk: Discourse) -> bool:
    """某中学|初中部独立设置，更名为…: what becomes of a part that leaves does not become of the school."""
    return draft.kind == "Restructure" and any(_PART.match(talk.text, f.end) for f in draft.of("school"))


_TAKES_IN = re.compile(r"(?:收并|合并|并入|归并|接并|兼并|接收|接管|吸收|收编)(?:了|原)?$")


def _two_told_before(draft: Draft) -> bool:
    """双方联合建设|某校, 原两校建制同时撤销: two that were named before neither open nor close here."""
    two = any(f.mention is not None and f.mention.head == "two" for f in draft.of("school"))
    return two and (draft.kind == "Opening" or draft.rule.id == "restructure.closed")


def _ungoverned(draft: Draft, talk: Discourse) -> Draft:
    """该校收并|某小学，升格为…: what a school takes in is not what is renamed after it; the subject is who takes it in."""
    taken = [
        f
        for f in draft.of("school")
        if talk.text.startswith(("，", ",", "后", "并"), f.end)
        and _TAKES_IN.search(talk.text, max(0, f.start - 4), f.start)
    ]
    change = dict(draft.assign).get("change")
    if draft.kind != "Restructure" or change not in ("renamed", "becomes") or not taken:
        return draft
    rest = tuple(f for f in draft.fillers if f not in taken)
    subject = talk.subject(draft.sentence, taken[0].start, ["School"], "school")
    return replace(draft, fillers=rest if subject is None else (*rest, replace(subject, inferred=True)))


_SITE = re.compile(r"[^，。]{0,4}(?:建设|工地|施工|项目|工程|新校)")


def _elsewhere(draft: Draft, talk: Discourse) -> bool:
    """运动场在|某小学|落地启用: what opens in a school is not the school."""
    schools = [f for f in draft.of("school") if not _SITE.match(talk.text, f.end)]
    return draft.kind == "Opening" and bool(schools) and all(only_where(f, talk) for f in schools)


def _status(draft: Draft, talk: Discourse) -> str:
    """What the cue words say. Of a post only those beside it count: 局长某某说，不会… denies nothing of the post."""
    low, high = draft.sentence.start, draft.sentence.end
    if draft.kind == "Post":
        low, high = max(low, draft.start - 3), draft.end
    elif refuted(talk.text, high):
        return DENIED
    return qualify(_masked(low, high, talk), 0, high - low, draft.start - low, draft.end - low)


def _masked(low: int, high: int, talk: Discourse) -> str:
    """The words of a stretch with the names of schemes blanked: the 计划 of 国培计划 plans nothing."""
    words = talk.text[low:high]
    for mention in talk.within(low, high):
        if mention.type in ("Programme", "Agreement", "Event"):
            words = words[: mention.start - low] + "〇" * mention.length + words[mention.end - low :]
    return words


def _followed(fillers: Sequence[Filler], talk: Discourse) -> Iterator[Filler]:
    for filler in fillers:
        mention = filler.mention
        if mention is None or mention.type != "Pointer":
            yield filler
            continue
        if mention.head == "two":
            yield from _two(filler, mention, talk)
            continue
        pointed = talk.pointed(mention)
        if pointed is not None:
            yield replace(filler, mention=pointed, inferred=True)


_TWO_OFFICES = re.compile(r"两[地市县区]教")
_TWO = {
    "两校": ("School",),
    "两地": ("Area",),
    "两县": ("Area",),
    "两区": ("Area",),
    "两市": ("Area",),
    "两市县": ("Area",),
    "两县区": ("Area",),
}
_TWO_REACH = 200
"""Code points before 两校 that the two are looked for in. At 80 two pairs of the gold pages are lost; from 200 to 600 nothing changes."""


def _two(filler: Filler, mention: Mention, talk: Discourse) -> Iterator[Filler]:
    """两校: the two schools named last; 两地 the two areas; 双方 the two bodies, areas only where no two bodies are named."""
    if _TWO_OFFICES.match(mention.text):
        yield from _offices(filler, mention, talk)
        return
    couple = _couple(mention, talk)
    if couple:
        for found in couple:
            yield replace(filler, mention=found, inferred=True)
        return
    wanted = (_TWO[mention.text],) if mention.text in _TWO else (("School", "Agency"), ("School", "Agency", "Area"))
    for types in wanted:
        seen: dict[str, Mention] = {}
        for other in talk.before(mention.start):
            if other.type in types and other.name and mention.start - other.start < _TWO_REACH and len(seen) < 2:
                seen.setdefault(other.name, other)
        if len(seen) == 2:
            for found in sorted(seen.values(), key=lambda m: m.start):
                yield replace(filler, mention=found, inferred=True)
            return


def _offices(filler: Filler, mention: Mention, talk: Discourse) -> Iterator[Filler]:
    """两地教育局: the two education authorities named last."""
    seen: dict[str, Mention] = {}
    for other in talk.before(mention.start):
        if other.type == "Agency" and other.name.endswith("局") and "教" in other.name and len(seen) < 2:
            seen.setdefault(other.name, other)
    if len(seen) == 2:
        for found in sorted(seen.values(), key=lambda m: m.start):
            yield replace(filler, mention=found, inferred=True)


def _couple(mention: Mention, talk: Discourse) -> tuple[Mention, ...]:
    """双方 after 某大学与某县人民政府合作办学签约仪式: the two that were last named side by side, of which one is a body."""
    near = [
        m
        for m in (*talk.inner, *talk.mentions)
        if m.type in ("School", "Agency", "Area") and m.name and 0 < mention.start - m.start < _TWO_REACH
    ]
    near.sort(key=lambda m: (m.start, -m.end))
    for one, other in reversed(list(pairwise(near))):
        types = {one.type, other.type}
        if mention.text in _TWO and types != set(_TWO[mention.text]):
            continue
        if talk.text[one.end : other.start] in ("与", "和", "同") and one.name != other.name and types != {"Area"}:
            return (one, other)
    return ()


def _carried(draft: Draft, kind: Kind, talk: Discourse) -> Draft:
    for item in draft.rule.carry:
        name, _, wanted = item.partition(":")
        name = name.rstrip("+")
        role = kind.role(SIDES.get(name, name))
        if role is None or draft.has(name):
            continue
        types = [t for n in wanted.split("|") for t in GROUPS.get(n, (n,))] if wanted else list(role.types)
        if talk.reports_area and "Area" in types:
            types = ["Area"]
        found = talk.subject(draft.sentence, draft.start, types, name)
        if found is not None:
            draft = draft.with_filler(found)
    return draft


_OF_THE_YEAR = frozenset(
    {"Designation", "Participation", "Partnership", "Relocation", "SiteTransfer", "Restructure", "Opening", "Held"}
)
"""What a report on a year tells without a date is of that year; sums and counts have their own rules."""


def _dated(draft: Draft, kind: Kind, talk: Discourse) -> Draft:
    if kind.name not in _DATED or draft.has("date") or kind.role("date") is None:
        return draft
    found = talk.date(draft.sentence, draft.start, draft.end)
    if found is None and kind.name == "Opening":
        found = opening_date(draft, talk)
    if found is None and kind.name == "Partnership":
        found = partnership_date(draft, talk)
    if found is None and kind.name in _OF_THE_YEAR and draft.fillers and (year := framed_year(talk.text, draft.start)):
        found = year_filler(year, draft.fillers[0])
    if found is None and kind.name in ("Designation", "Participation", "Held") and recently(draft.start, talk):
        found = year_filler(talk.published[:4], draft.fillers[0])
    return draft if found is None else replace(draft, fillers=(*draft.fillers, found))


def _single_valued(draft: Draft, kind: Kind) -> Iterator[Draft]:
    """One draft a member where a role that takes one filler was given a list (甲校、乙校获评…)."""
    for role in kind.roles:
        fillers = draft.of(role.name)
        if len(fillers) > 1 and not role.repeatable:
            rest = tuple(f for f in draft.fillers if f.role != role.name)
            for filler in fillers:
                yield from _single_valued(replace(draft, fillers=(*rest, filler)), kind)
            return
    yield draft


def _own_date(draft: Draft, talk: Discourse) -> Draft:
    """甲小学（2018年9月，…）、乙小学（2019年3月，…）投入使用: each with the date in its own brackets."""
    schools = draft.of("school")
    if len(schools) != 1 or talk.text[schools[0].end : schools[0].end + 1] not in ("（", "("):
        return draft
    aside = talk.aside(schools[0].end + 1)
    dates = [m for m in talk.within(*aside) if m.type == "Date" and m.value is not None] if aside else []
    if len(dates) != 1 or dates[0].start != schools[0].end + 1:
        return draft
    own = Filler.of("date", dates[0])
    return replace(draft, fillers=(*(f for f in draft.fillers if f.role != "date"), own))


def _arguments(draft: Draft, kind: Kind, status: str, talk: Discourse) -> list[Argument] | None:
    """The arguments of a claim, or None where a filler does not fit its role or a required role is empty."""
    arguments: dict[tuple[str, str], Argument] = {}
    for filler in draft.fillers:
        role = kind.role(filler.role)
        if role is None:
            continue
        argument = _argument(role, filler)
        if argument is not None:
            arguments[role.name, argument.value] = argument
    for name, value in draft.assign:
        role = kind.role(name)
        if role is not None and value and not any(key[0] == name for key in arguments):
            arguments[name, value] = Argument(name, value, "code" if "code" in role.types else "text")
    _parts_of(kind, arguments)
    _bound(draft, kind, arguments)
    _settle_status(draft, kind, arguments, status, talk)
    for role in kind.roles:
        count = sum(1 for key in arguments if key[0] == role.name)
        if count == 0 and role.cardinality in ("", "+"):
            return None
    if kind.name == "Partnership" and sum(1 for key in arguments if key[0] == "party") < 2:
        return None
    if (
        kind.name in ("SiteTransfer", "Membership")
        and len({a.value for a in arguments.values() if a.role in ("giver", "taker", "member", "whole")}) < 2
    ):
        return None
    return sorted(arguments.values())


def _argument(role: Role, filler: Filler) -> Argument | None:
    mention = filler.mention
    if mention is None:
        return Argument(role.name, filler.text, "text") if "text" in role.types and filler.text else None
    if mention.value is not None:
        if "date" in role.types and mention.type == "Date":
            return Argument(role.name, mention.value.value, "date") if mention.value.value else None
        if "number" in role.types and "/" not in mention.value.value and mention.value.value:
            return Argument(role.name, mention.value.value, "number")
        return None
    if mention.type in role.types and mention.name:
        return Argument(role.name, mention.name, mention.type, mention.scope)
    if "text" in role.types and mention.type in (
        "Post",
        "Agreement",
        "Counted",
        "Programme",
        "Address",
        "School",
        "Agency",
        "Area",
        "Event",
    ):
        return Argument(role.name, re.sub(r"\s+", "", mention.text), "text")
    return None


def _parts_of(kind: Kind, arguments: dict[tuple[str, str], Argument]) -> None:
    """A supporter or recipient of a partnership is a party of it."""
    if kind.name != "Partnership":
        return
    for argument in list(arguments.values()):
        if argument.role in ("supporter", "recipient"):
            arguments["party", argument.value] = replace(argument, role="party")


def _bound(draft: Draft, kind: Kind, arguments: dict[tuple[str, str], Argument]) -> None:
    role = kind.role("bound")
    if role is None or any(key[0] == "bound" for key in arguments):
        return
    values = [
        f.mention.value
        for f in draft.fillers
        if f.mention is not None and f.mention.value is not None and f.mention.type == "Quantity"
    ]
    allowed = {code for code, _ in role.codes}
    bound = values[0].bound if values and values[0].bound in allowed else "exact"
    arguments["bound", bound] = Argument("bound", bound, "code")
    unit = values[0].unit if values else ""
    if kind.name == "Statistic" and values and values[0].kind in ("percent", "area") and unit:
        arguments["unit", unit] = Argument("unit", unit, "text")


def _settle_status(
    draft: Draft, kind: Kind, arguments: dict[tuple[str, str], Argument], status: str, talk: Discourse
) -> None:
    """Status from the cue words, else from the rule; a date after the publication makes a done fact a planned one."""
    if kind.role("status") is None:
        return
    given = next((a.value for a in arguments.values() if a.role == "status"), "")
    chosen = status or given or "done"
    if given in ("ongoing", "planned") and status == "done":
        chosen = given
    date = next((a.value for a in arguments.values() if a.role == "date"), "")
    published = talk.published
    if chosen == "done" and not status and talk.is_plan(draft.start):
        chosen = "planned"
    if chosen == "done" and date and published and date.split("/")[0] > published[: len(date.split("/")[0])]:
        chosen = "planned"
    elif kind.name == "Partnership" and not status and date and published:
        chosen = standing(chosen, draft, talk)
    for key in [k for k in arguments if k[0] == "status"]:
        del arguments[key]
    arguments["status", chosen] = Argument("status", chosen, "code")


def _claim(draft: Draft, kind: Kind, arguments: list[Argument], doc: str, talk: Discourse) -> Claim:
    carried = any(f.inferred for f in draft.fillers)
    confidence = draft.rule.confidence * (CARRIED_CONFIDENCE if carried else 1.0)
    sentence: Sentence = draft.sentence
    evidence = Evidence(
        doc, sentence.start, sentence.end, talk.text[sentence.start : sentence.end], draft.rule.id, round(confidence, 4)
    )
    return Claim(kind.name, tuple(one_sided(arguments)), (evidence,), "inferred" if carried else "stated")

"""What happens to a school over the years: which name was in force at each step, and one fact for what is said in pieces.

A history says one step a line and names the school once: 前身是甲学堂。1941年改为乙小学。1952年更名为丙小学. The school of the second step is
甲学堂, of the third 乙小学. News says one opening in pieces: work began last year; it opens next autumn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from edugraph.model import Argument, Claim
from edugraph.relate.ceremony import at_ceremony
from edugraph.relate.discourse import Discourse
from edugraph.relate.frame import FramedDate, framed_year
from edugraph.relate.newschools import announced_date

KINDS = ("Relocation", "SiteTransfer", "Restructure", "Opening")
_ACTORS = ("school", "giver", "taker")
_ROOTS = re.compile(r"前身|追溯|起源于|源于|脱胎于|校史")
_FIRST_NAME = re.compile(r"(?:原名|初名|始称|初称|原称|时名|时称|旧称|定名|取名|校名|当时叫)(?:为|叫|是|称|：)?[“‘]?$")
_DECIDES = re.compile(
    r"批复|关于.*(?:布局|搬迁|更名|撤并|整合|合并|调整).*(?:公告|通告)|(?:关于|印发).*(?:通知|方案|规划|意见)|公示|征求意见|布局(?:调整)?(?:工作)?(?:实施)?(?:规划|方案|计划)|专项规划"
)
_UNDATED = ("opening.ground", "opening.building", "restructure.later-name", "restructure.formerly")
"""Rules whose sentence dates something else: the day ground was broken, the event the old name is told in."""
_INTO_OURS = "restructure.merged-into-ours"
_PRESENT_NAME = "restructure.present-name-carried"
_THAT_YEAR = re.compile(r"(20\d\d)年(?:一年[里间内来]|这一年|全年|一整年)")
_BEGINS_LATER = re.compile(r"(?:计划|将|拟|预计|准备|力争)[^，。；]{0,12}(?:动工|开工|建设|启动)")
_FIRM = ("planned", "ongoing", "done")


def settle(claims: Iterable[Claim], talk: Discourse) -> list[Claim]:
    """The claims of a page with its moves, transfers, restructures and openings of schools put in order.

    Args:
        claims: all claims of the page, in text order; other kinds pass unchanged.
        talk: the page's discourse.

    Returns:
        The claims, those that say one thing in pieces joined, those about no school left out.
    """
    kept = [c for c in claims if c.kind not in KINDS or _about_schools(c)]
    if any(c.kind in KINDS for c in kept):
        given = _Given(_effective(talk), announced_date(talk))
        kept = [_dated(_decided(c, talk), talk, given) for c in _in_force(kept, talk)]
    kept = [c for c in kept if not _renamed_to_itself(c) and not _opened_otherwise(c, kept)]
    return _seated(_moved_on([c for c in _joined(kept) if not _closed_by_merger(c, kept)]))


def _seated(claims: Sequence[Claim]) -> list[Claim]:
    """The seats of a school that opens come with its opening, where nothing else dates them, or only the day that building began."""
    opened = {c.values("school")[0]: c for c in claims if c.kind == "Opening" and c.values("date")}
    moves = {c.values("school")[0] for c in claims if c.kind == "Relocation" and c.values("status") == ["planned"]}
    moved = {c.values("school")[0]: c for c in claims if c.kind == "Relocation" and c.values("date")}
    settled: list[Claim] = []
    for claim in claims:
        owner = claim.values("subject")[0] if claim.kind == "Capacity" else ""
        move = moved.get(owner)
        near = move is not None and 0 < claim.evidence[0].start - move.evidence[0].start < _SAME_STORY
        opening = opened.get(owner) or (move if near else None)
        day = opening.values("date")[0] if opening is not None else ""
        mine = "".join(claim.values("date"))
        if opening is not None and "/" not in day and (not mine or mine[: len(day)] < day[: len(mine)]):
            status = "done" if opening.values("status") == ["done"] else "planned"
            dated = _with(claim, "date", Argument("date", day, "date"))
            settled.append(_with(dated, "status", Argument("status", status, "code")))
        elif not claim.values("date") and _awaits(claim, moves):
            settled.append(_with(claim, "status", Argument("status", "planned", "code")))
        else:
            settled.append(claim)
    return settled


def _awaits(claim: Claim, moves: set[str]) -> bool:
    """The seats of a new site, and the old site's next holder, come once the school has moved."""
    if claim.kind == "SiteTransfer":
        return claim.values("status") == ["done"] and any(giver in moves for giver in claim.values("giver"))
    return claim.kind == "Capacity" and claim.values("subject")[0] in moves


_SAME_STORY = 120
"""Code points from the move of a school within which what is told of a new campus is of the site it moved to."""


def _about_schools(claim: Claim) -> bool:
    """全市 and 本局 point at no school."""
    return all(a.type == "School" for a in claim.arguments if a.role in _ACTORS)


def _first(claim: Claim, role: str) -> Argument | None:
    return next((a for a in claim.arguments if a.role == role), None)


def _with(claim: Claim, role: str, argument: Argument) -> Claim:
    rest = [a for a in claim.arguments if a.role != role]
    return replace(claim, arguments=tuple(sorted([*rest, argument])))


def _in_force(claims: Sequence[Claim], talk: Discourse) -> list[Claim]:
    """Claims whose school was carried over take the name that was in force at their step."""
    names: dict[str, Argument] = {}
    former: dict[str, Argument] = {}
    root: Argument | None = None
    last: tuple[int, Argument | None] = (-1, None)
    settled: list[Claim] = []
    for claim in claims:
        school = _first(claim, "school") if claim.kind in KINDS else None
        if school is None:
            settled.append(claim)
            continue
        first = claim.kind == "Opening" and not (names or root or last[1]) and _tells_of(talk, school)
        if claim.kind == "Opening" and (first or _ROOTS.search(claim.evidence[0].text)):
            root, names = school, {}
        if claim.kind == "Opening" and (earliest := _opened_as(claim, school, talk)) is not None:
            names[school.value] = earliest
        sentence = claim.evidence[0].start
        current = names.get(school.value, root) or (last[1] if last[0] == sentence else None)
        if claim.evidence[0].found_by == _PRESENT_NAME:
            current = former.get(school.value, current)
        if claim.evidence[0].found_by == _INTO_OURS:
            ours = _first(claim, "result")
            here = ours and (names.get(ours.value) or root or last[1])
            settled.append(_with(claim, "result", replace(here, role="result")) if here else claim)
            continue
        taken_in = claim.values("change") == ["merged"] and _spoken(school, claim, talk)
        renames = _carried(claim) and claim.kind != "Opening" and current is not None and not taken_in
        settled.append(_with(claim, "school", replace(current, role="school")) if renames and current else claim)
        result = _first(claim, "result")
        if (
            result is not None
            and result.type == "School"
            and claim.values("change")[0] in ("renamed", "merged")
            and claim.values("status") != ["planned"]
        ):
            names[school.value] = result
            former[result.value] = school
            last = (sentence, result)
            if root is not None and (_carried(claim) or school.value == root.value):
                root = result
    return settled


def _spoken(school: Argument, claim: Claim, talk: Discourse) -> bool:
    """Whether a claim's sentence names the school itself: 该校收并某小学."""
    spot = claim.evidence[0]
    return any(m.name == school.value and m.type == "School" for m in talk.within(spot.start, spot.end))


def _tells_of(talk: Discourse, school: Argument) -> bool:
    """Whether a history opens with the founding of a school by another name than the page's own: that is what it was called first."""
    return talk.profiles and talk.titled is not None and talk.titled.name != school.value


def _opened_as(claim: Claim, school: Argument, talk: Discourse) -> Argument | None:
    """某校始建于1958年，原名某某小学: the name that the school had when it opened; None where the sentence gives none."""
    spot = claim.evidence[0]
    for mention in talk.within(spot.start, spot.end):
        named = mention.type == "School" and mention.name and mention.name != school.value
        if named and _FIRST_NAME.search(talk.text[spot.start : mention.start]):
            return replace(school, value=mention.name, scope=mention.scope)
    return None


def _carried(claim: Claim) -> bool:
    return claim.basis == "inferred" or claim.evidence[0].found_by.endswith("-carried")


def _decided(claim: Claim, talk: Discourse) -> Claim:
    """An approval or a plan orders what it names: undated, it is planned, though the sentence has no word of the future."""
    if claim.kind not in KINDS or claim.values("date") or not _DECIDES.search(talk.title):
        return claim
    date = _titled_date(talk)
    claim = _with(claim, "date", Argument("date", date, "date")) if date else claim
    return _with(claim, "status", Argument("status", "planned", "code"))


def _titled_date(talk: Discourse) -> str:
    """关于2025年秋季学期…布局调整的公告: the time to come that an announcement's title names; "" where it names none."""
    opening = _ANNOUNCES.search(talk.text)
    spans = [(0, len(talk.title)), opening.span() if opening else (0, 0)]
    dates = [m.value.value for span in spans for m in talk.within(*span) if m.type == "Date" and m.value is not None]
    later = [d for d in dict.fromkeys(dates) if "/" not in d and talk.published and d > talk.published[: len(d)]]
    return later[0] if len(later) == 1 else ""


class _Given(NamedTuple):
    """The dates that the page gives for all that it tells: from when a notice holds, when the new schools open."""

    effective: FramedDate | None
    announced: FramedDate | None


def _dated(claim: Claim, talk: Discourse, given: _Given) -> Claim:
    """Settle when a fact plays.

    What is being built is ongoing, whenever it is to open. A date that is not the fact's own is left out; where the sentence
    has none, the year holds that the page reports on (全年新建甲小学).
    """
    if claim.kind not in KINDS:
        return claim
    if claim.evidence[0].found_by == "opening.due-building" and not _BEGINS_LATER.search(claim.evidence[0].text):
        return _with(claim, "status", Argument("status", "ongoing", "code"))
    if claim.evidence[0].found_by in _UNDATED and not _BECAME.search(claim.evidence[0].text):
        return replace(claim, arguments=tuple(a for a in claim.arguments if a.role != "date"))
    if claim.values("date"):
        return claim
    effective = given.effective
    if effective and claim.evidence[0].start < effective.start:
        claim = _with(claim, "date", Argument("date", effective.text, "date"))
        later = effective.text > talk.published[: len(effective.text)]
        return _with(claim, "status", Argument("status", "planned", "code")) if later else claim
    return _undated(claim, talk, given.announced if claim.kind in ("Opening", "Relocation") else None)


def _undated(claim: Claim, talk: Discourse, announced: FramedDate | None) -> Claim:
    """A fact whose sentence has no date, with the one that its ceremony, its announcement or the report gives."""
    start = claim.evidence[0].start
    if _AT_CEREMONY.match(talk.text, start) and (sentence := talk.sentence_at(start)) is not None:
        day = at_ceremony(sentence, start, talk)
        if day is not None and day.mention is not None and day.mention.value is not None:
            return _with(claim, "date", Argument("date", day.mention.value.value, "date"))
    if announced is not None and announced.start < start and claim.values("status") == ["done"]:
        dated = _with(claim, "date", Argument("date", announced.text, "date"))
        later = bool(talk.published) and announced.text > talk.published[: len(announced.text)]
        return _with(dated, "status", Argument("status", "planned", "code")) if later else dated
    years = _THAT_YEAR.findall(talk.text, 0, start)
    year = framed_year(talk.text, start) or (years[-1] if years else "")
    if year and (claim.values("status") == ["done"]) == (year <= talk.published[:4]):
        return _with(claim, "date", Argument("date", year, "date"))
    if talk.published and re.search(r"批复|决定", talk.title) and claim.values("status") == ["planned"]:
        return _with(claim, "date", Argument("date", talk.published[:4], "date"))
    return claim


_ANNOUNCES = re.compile(
    r"现?[就将][^，。；\n]{4,40}(?:调整|撤并|搬迁|更名|布局)[^，。；\n]{0,14}(?:通知|公告|通告|批复|公布)如下"
)
"""现就2022年秋季学期…布局调整有关事项通知如下: from when what the notice lists is to hold."""
_BECAME = re.compile(r"\d{4}年(?:\d{1,2}月)?由[^，。；]{2,30}(?:而来|而成)")
"""2019年由某园更名而来: here the date is that of the change."""
_AT_CEREMONY = re.compile(r"(?:揭牌|签约|启动|授牌|成立)?(?:仪式|大会|会议|活动)?[上中现]")
_ALL_OF_IT = re.compile(r"(?:以上|上述|本次|此次|本)(?:布局)?(?:调整|事项|变更|决定|方案)[^。\n]{0,14}?自?$")
_IN_FORCE = re.compile(r"(?:起)?(?:正式)?(?:执行|施行|实施|生效)")


def _effective(talk: Discourse) -> FramedDate | None:
    """以上调整自2024年9月1日起执行: the day from which what a notice orders holds; None where it names none."""
    for mention in talk.mentions:
        if mention.type != "Date" or mention.value is None or not mention.value.value or "/" in mention.value.value:
            continue
        before = talk.text[max(0, mention.start - 24) : mention.start]
        if _ALL_OF_IT.search(before) and _IN_FORCE.match(talk.text, mention.end):
            return FramedDate(mention.start, mention.value.value)
    return None


def _renamed_to_itself(claim: Claim) -> bool:
    if claim.kind != "Restructure" or claim.values("change") != ["renamed"]:
        return False
    return claim.values("school") == claim.values("result")


def _opened_otherwise(claim: Claim, claims: Sequence[Claim]) -> bool:
    """合并，设立丙学校 opens nothing that the merger does not say; nor does the new campus that a school moves to."""
    if claim.kind != "Opening":
        return False
    school = claim.values("school")
    spot = claim.evidence[0]
    merged = any(
        c.kind == "Restructure"
        and c.values("change") == ["merged"]
        and c.values("result") == school
        and c.evidence[0].start == spot.start
        for c in claims
    )
    moved = any(c.kind == "Relocation" and c.values("school") == school for c in claims)
    return merged or (moved and re.search(rf"{re.escape(school[0])}?新(?:校区|校园|址|园区)", spot.text) is not None)


def _closed_by_merger(claim: Claim, claims: Sequence[Claim]) -> bool:
    """甲校并入乙校，不再保留: the end of a school that is merged is no second fact."""
    if claim.kind != "Restructure" or claim.values("change") != ["closed"] or claim.values("result"):
        return False
    return any(
        c.kind == "Restructure" and c.values("change") == ["merged"] and c.values("school") == claim.values("school")
        for c in claims
    )


def _joined(claims: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in claims:
        place = next((i for i, other in enumerate(kept) if _one(other, claim)), None) if claim.kind in KINDS else None
        if place is None:
            kept.append(claim)
        else:
            kept[place] = _pooled(kept[place], claim)
    return kept


def _one(one: Claim, other: Claim) -> bool:
    """Whether two claims tell of one thing: the same schools, and nothing of the rest against it."""
    if one.kind != other.kind or any(one.values(r) != other.values(r) for r in (*_ACTORS, "change")):
        return False
    if one.kind == "Opening" and _unfinished(one) and _unfinished(other):
        return True
    return all(_agree(one.values(r), other.values(r)) for r in ("from", "to", "result", "date"))


def _unfinished(claim: Claim) -> bool:
    return claim.values("status") != ["done"]


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or one[0].startswith(other[0]) or other[0].startswith(one[0])


def _pooled(one: Claim, other: Claim) -> Claim:
    """One claim with the fuller fillers of both; of a school being built, the day it is to open."""
    arguments: list[Argument] = []
    for role in sorted({a.role for a in (*one.arguments, *other.arguments)}):
        found = [a for c in (one, other) for a in c.arguments if a.role == role]
        if role == "status":
            arguments.append(max(found, key=lambda a: _FIRM.index(a.value)))
        elif role == "date" and _unfinished(one) and _unfinished(other):
            arguments.append(max(found, key=lambda a: a.value))
        else:
            arguments.append(max(found, key=lambda a: len(a.value)))
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    basis = "stated" if "stated" in (one.basis, other.basis) else one.basis
    return replace(one, arguments=tuple(sorted(arguments)), evidence=evidence, basis=basis)


def _moved_on(claims: Sequence[Claim]) -> list[Claim]:
    """An undated transfer of premises plays in the year in which its giver, or its taker, moved or was given others."""
    years: dict[tuple[str, str], str] = {}
    settled: list[Claim] = []
    for claim in claims:
        status = "".join(claim.values("status"))
        if claim.kind == "SiteTransfer" and not claim.values("date"):
            parties = [*claim.values("giver"), *claim.values("taker")]
            year = next((years[p, status] for p in parties if (p, status) in years), "")
            settled.append(
                replace(_with(claim, "date", Argument("date", year, "date")), basis="inferred") if year else claim
            )
        else:
            settled.append(claim)
        date = "".join(settled[-1].values("date"))
        if claim.kind in ("Relocation", "SiteTransfer") and date and "/" not in date:
            for party in [*claim.values("school"), *claim.values("taker")]:
                years.setdefault((party, status), date[:4])
    return settled

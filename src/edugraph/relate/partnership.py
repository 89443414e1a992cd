"""What makes a match a partnership: its kind by cue words, its sides as parties, and who supports whom where no verb says.

Rules bind ``supporter`` and ``recipient`` where the words show the direction, and ``left`` and ``right`` where the clause is
symmetric (甲与乙结对). A symmetric pairing has a direction only by a mark on one side: a university beside a county, a region that
policy makes the supporter of the other, the capital beside a county elsewhere, a township school beside one of the seat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from edugraph import areas
from edugraph.areas import Area
from edugraph.gazetteer import read_rows
from edugraph.model import Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

SIDES = {"left": "party", "right": "party"}
"""Roles that rules bind to keep the two sides of a symmetric clause apart, and what their fillers become."""

ASSISTANCE = "pairing-assistance"

# The first kind whose cue stands in the agreement's name, else in the words matched, else in the clause, is the kind.
_KINDS = (
    (
        ASSISTANCE,
        re.compile(
            r"帮扶|结对|对口|支援|组团|帮带|携手|牵手|手拉手|援[疆藏青]|支教|协作(?!型|体)|领雁|联谊|友好学校|姊妹|姐妹"
        ),
    ),
    ("community", re.compile(r"共同体|教联体|教共体|校联体|联合体|学区")),
    (
        "cooperative-schooling",
        re.compile(
            r"合作办学|托管|委托管理|代管|领办|联合办学|联合培养|共办|合办|联办|一体化办学|名校办分校|管理输出|校企合作|产教融合|现代学徒|订单"
        ),
    ),
    ("group-schooling", re.compile(r"集团|总校|联盟")),
    (
        "training",
        re.compile(
            r"基地|教研|研训|研修|培训|教师发展|教师教育|教师素养|师资|实习|实践|共建|培养|送教|工作站|研究|学科"
        ),
    ),
)
_NOT_SO = re.compile(r"[^，,；;。]*(?:不是|并非|没有|而非)[^，,；;。]*")
_GROUND = re.compile(r"帮扶|支援|援助|扶持|帮带|支教|送教|受援")

_UNIVERSITY = re.compile(r"(?:大学|学院|师专|高等专科学校)(?:[\u4e00-\u9fff]{2,10}学院)?$")
_TOWNSHIP = re.compile(r"[镇乡村]|苏木|嘎查|中心(?:小学|学校|幼儿园|校)$|农村|教学点")
_UNNAMED = frozenset({"协议", "协议书", "合同"})
_GROUPED = re.compile(r"集团化(?:办学|管理)")
_WAY = re.compile(r"(?:到|赴|往|抵达?|前去|来|从|在)$")
_SIGNING = re.compile(r"签约|签字|签署|签订|结对")
_SUPPORTING = frozenset({"支援", "援助", "帮扶", "对口支援", "示范"})
_FORMER = re.compile(
    r"(?P<which>[前后])(?:者|[一两二三四五六\d]{1,2}[所个]?(?:学校|校|园)?)(?:均|都|分别)?(?:为|是|作为)"
    r"(?P<role>支援|援助|帮扶|对口支援|示范|受援|受扶|薄弱|项目)"
)
_HELPS = r"(?:将|要|每[\u4e00-\u9fff]{1,3}|定期|负责|陆续|先后|对口|承诺)*(?:选派|派出|派遣|派|帮助|帮扶|支援|援助|指导|(?:为|是)(?:支援|援助|帮扶|示范))"
_LEAD_AREA = re.compile(r"的?[“”]?$")


def partnership(draft: Draft, talk: Discourse) -> Draft:
    """Settle kind, parties and direction of a partnership's draft; other drafts pass through."""
    if draft.kind != "Partnership":
        return draft
    kind = next((value for role, value in draft.assign if role == "kind"), "") or _kind(draft, talk)
    if kind == "cooperative-schooling" and _GROUPED.search(talk.text, draft.sentence.start, draft.sentence.end):
        kind = "group-schooling"
    signing = draft.of("signing")
    if signing and not _SIGNING.search(signing[0].text):
        return replace(draft, fillers=())
    draft = _without_ways(draft, talk)
    draft = replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "instrument" or f.text not in _UNNAMED))
    left, right = draft.of("left"), draft.of("right")
    parties = [replace(f, role="party") for f in draft.fillers if f.role in SIDES]
    fillers = [f for f in draft.fillers if f.role not in SIDES] + parties
    draft = replace(
        draft, fillers=tuple(fillers), assign=(*(a for a in draft.assign if a[0] != "kind"), ("kind", kind))
    )
    if kind != ASSISTANCE or draft.of("supporter") or draft.of("recipient"):
        return draft
    told = _told_after(draft, talk)
    if told is not None:
        return _with_sides(draft, *told)
    if not (left and right):
        left, right = _by_kind(draft.of("party"))
    helped = bool(_GROUND.search(_words(draft, talk)))
    return draft if not (left and right) else _directed(draft, left, right, talk, helped=helped)


def _without_ways(draft: Draft, talk: Discourse) -> Draft:
    """赶到长沙，同乙局签约: a place gone to is no side; the subject before it is."""
    ways = [f for f in draft.of("left") if f.mention and f.mention.type == "Area" and _WAY.search(talk.text[: f.start])]
    if not ways or len(ways) < len(draft.of("left")):
        return draft
    draft = replace(draft, fillers=tuple(f for f in draft.fillers if f not in ways))
    found = talk.subject(draft.sentence, ways[0].start, ("School", "Agency", "EducationGroup"), "left")
    return draft if found is None else draft.with_filler(found)


def _told_after(draft: Draft, talk: Discourse) -> tuple[list[Filler], list[Filler]] | None:
    """Supporters and recipients by what the sentence goes on to say: 由甲校派教师, 甲校为援助方, 后两所学校为支援方."""
    rest = talk.text[draft.end : draft.sentence.end]
    parties = sorted(draft.of("party"), key=lambda f: f.start)
    order = _FORMER.search(rest)
    if order and len(parties) % 2 == 0:
        half = len(parties) // 2
        first, last = parties[:half], parties[half:]
        return (first, last) if (order["which"] == "前") == (order["role"] in _SUPPORTING) else (last, first)
    helping = [f for f in parties if re.search(f"{re.escape(f.text)}{_HELPS}", rest)]
    others = [f for f in parties if f not in helping]
    return (helping, others) if helping and others else None


def _with_sides(draft: Draft, supporters: Sequence[Filler], recipients: Sequence[Filler]) -> Draft:
    added = [replace(f, role="supporter") for f in supporters] + [replace(f, role="recipient") for f in recipients]
    return replace(draft, fillers=(*draft.fillers, *added))


def _words(draft: Draft, talk: Discourse) -> str:
    low, high = talk.clause(draft.start, draft.end)
    return talk.text[low:high]


def _kind(draft: Draft, talk: Discourse) -> str:
    named = "".join(f.text for f in draft.fillers if f.role in ("instrument", "signing"))
    # The parties' own names say nothing of the kind: 某某教育集团, 教师发展中心.
    matched = _without(talk.text, draft.start, draft.end, draft.fillers)
    low, high = talk.clause(draft.start, draft.end)
    around = _without(talk.text, low, high, draft.fillers)
    whole = _without(talk.text, draft.sentence.start, draft.sentence.end, draft.fillers)
    for words in (named, matched, around, _NOT_SO.sub("", whole)):
        for kind, cue in _KINDS:
            if cue.search(words):
                return kind
    return "other"


def _without(text: str, start: int, end: int, fillers: Sequence[Filler]) -> str:
    pieces: list[str] = []
    for filler in sorted(fillers, key=lambda f: f.start):
        if filler.role not in ("instrument", "signing") and start <= filler.start and filler.end <= end:
            pieces.append(text[start : filler.start])
            start = filler.end
    return "".join([*pieces, text[start:end]])


def _by_kind(parties: Sequence[Filler]) -> tuple[list[Filler], list[Filler]]:
    """The sides of a list of equals: of two each is one, else (甲大学、乙县、丙局三方) universities and the rest."""
    if len(parties) == 2:
        return [parties[0]], [parties[1]]
    inside = [f for f in parties if _is_university(f)]
    return inside, [f for f in parties if not _is_university(f)]


def _directed(draft: Draft, left: Sequence[Filler], right: Sequence[Filler], talk: Discourse, *, helped: bool) -> Draft:
    for one, other in ((left, right), (right, left)):
        if _supports(one, other, talk, helped=helped):
            return _with_sides(draft, one, other)
    return draft


def _supports(one: Sequence[Filler], other: Sequence[Filler], talk: Discourse, *, helped: bool) -> bool:
    """Whether a mark shows that ``one`` side supports the other; a mark on both sides shows nothing."""
    if any(map(_is_university, one)) != any(map(_is_university, other)):
        return any(map(_is_university, one))
    ours, theirs = _area(one, talk), _area(other, talk)
    if ours is not None and theirs is not None:
        if _assists(ours, theirs):
            return True
        if _assists(theirs, ours):
            return False
        if _is_capital(ours) and not _is_capital(theirs) and areas.province(ours) == areas.province(theirs):
            return True
    same = ours is None or theirs is None or areas.prefecture(ours) == areas.prefecture(theirs)
    return (
        helped
        and same
        and all(map(_is_township, other))
        and not any(map(_is_township, one))
        and all(map(_is_school, one))
    )


def supports(one: Mention, other: Mention, talk: Discourse) -> bool:
    """Tell whether policy makes the area or body ``one`` a supporter of ``other``."""
    ours, theirs = _own_area(one, talk), _own_area(other, talk)
    return ours is not None and theirs is not None and _assists(ours, theirs) and not _assists(theirs, ours)


def _is_university(filler: Filler) -> bool:
    mention = filler.mention
    return (
        mention is not None
        and mention.type == "School"
        and bool(_UNIVERSITY.search(mention.name))
        and "附属" not in mention.name
    )


def _is_school(filler: Filler) -> bool:
    return filler.mention is not None and filler.mention.type == "School"


def _is_township(filler: Filler) -> bool:
    mention = filler.mention
    return (
        mention is not None
        and mention.type == "School"
        and bool(_TOWNSHIP.search(re.sub(r"^.*?[县旗]", "", mention.name)))
    )


def _area(side: Sequence[Filler], talk: Discourse) -> Area | None:
    """Where a side is: the area of its first member that names one, in its name or in the words just before it."""
    for filler in side:
        found = _own_area(filler.mention, talk)
        if found is not None:
            return found
    return None


def _own_area(mention: Mention | None, talk: Discourse) -> Area | None:
    if mention is None:
        return None
    if mention.type == "Area":
        return areas.by_code(mention.head) if mention.head.isdigit() else None
    weights = dict(talk.where.weights)
    name = mention.name
    for length in range(min(len(name), 14), 1, -1):
        found = areas.resolve(name[:length], weights) if areas.named(name[:length]) else None
        # 麒麟小学 is nowhere near 麒麟区: a short form counts only where the page speaks of the area.
        known = found is not None and (
            name[length - 1] in "省市县区州盟旗" or any(areas.is_within(w, found) for w in weights)
        )
        if found is not None and known and found.level != "township":
            return found
    before = next((m for m in talk.before(mention.start) if m.type == "Area"), None)
    if (
        before is not None
        and mention.start - before.end <= 1
        and _LEAD_AREA.fullmatch(talk.text, before.end, mention.start)
    ):
        return areas.by_code(before.head) if before.head.isdigit() else None
    return None


def _is_capital(area: Area) -> bool:
    """Whether an area is, or lies in, the capital of its province or a city with the rank of a province."""
    city = areas.prefecture(area)
    return city is not None and (
        city.code.endswith("0100") or city.code in ("210200", "330200", "350200", "370200", "440300")
    )


@lru_cache(maxsize=1)
def _pairings() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = read_rows("assistance.tsv", key=("supporters", "recipients"))
    return tuple((frozenset(row["supporters"].split()), frozenset(row["recipients"].split())) for row in rows)


def _assists(one: Area, other: Area) -> bool:
    """Whether policy makes the region of one area a supporter of that of the other."""
    ours = {a.code for a in (one, *areas.parents(one))}
    theirs = {a.code for a in (other, *areas.parents(other))}
    return any(ours & supporters and theirs & recipients for supporters, recipients in _pairings())

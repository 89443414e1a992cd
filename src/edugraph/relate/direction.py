"""Who supports whom in a pairing whose verb does not say: by what the sentence goes on to say, or by a mark on one side.

A mark is a university beside a county, a region that policy makes the supporter of the other, the capital beside a county
elsewhere in its province, and, where help is spoken of, a school of the county seat beside one of a township.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from edugraph import areas
from edugraph.areas import Area
from edugraph.gazetteer import read_rows
from edugraph.model import Argument, Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

_GROUND = re.compile(r"帮扶|支援|援助|扶持|帮带|支教|送教|受援")
_UNIVERSITY = re.compile(r"(?:大学|学院|师专|高等专科学校)(?:[\u4e00-\u9fff]{2,10}学院)?$")
_TOWNSHIP = re.compile(r"[镇乡村]|苏木|嘎查|中心(?:小学|学校|幼儿园|校)$|农村|教学点")
_SUPPORTING = frozenset({"支援", "援助", "帮扶", "对口支援", "示范"})
_FORMER = re.compile(
    r"(?P<which>[前后])(?:者|[一两二三四五六\d]{1,2}[所个]?(?:学校|校|园)?)(?:均|都|分别)?(?:为|是|作为)"
    r"(?P<role>支援|援助|帮扶|对口支援|示范|受援|受扶|薄弱|项目)"
)
_HELPS = (
    r"(?:将|要|每[\u4e00-\u9fff]{1,3}|定期|负责|陆续|先后|对口|承诺)*"
    r"(?:选派|派出|派遣|派|帮助|帮扶|支援|援助|指导|(?:为|是)(?:支援|援助|帮扶|示范))"
)
_LEAD_AREA = re.compile(r"的?[“”]?$")
_RANK_OF_PROVINCE = frozenset({"210200", "330200", "350200", "370200", "440300"})


def directed(draft: Draft, left: Sequence[Filler], right: Sequence[Filler], talk: Discourse) -> Draft:
    """Return a pairing's draft with supporters and recipients where the text shows them.

    Args:
        draft: the draft; its parties are bound.
        left: the parties before the verb, empty where the clause only lists equals.
        right: the parties after it.
        talk: the document's discourse.

    """
    told = _told_after(draft, talk)
    if told is not None:
        return _with_sides(draft, *told)
    if not (left and right):
        left, right = _by_kind(draft.of("party"))
    if not (left and right):
        return draft
    low, high = talk.clause(draft.start, draft.end)
    helped = _GROUND.search(talk.text, low, high) is not None
    for one, other in ((left, right), (right, left)):
        if _supports(one, other, talk, helped=helped):
            return _with_sides(draft, one, other)
    return draft


def supports(one: Mention, other: Mention, talk: Discourse) -> bool:
    """Tell whether policy makes the area or body ``one`` a supporter of ``other``."""
    ours, theirs = own_area(one, talk), own_area(other, talk)
    return ours is not None and theirs is not None and _assists(ours, theirs) and not _assists(theirs, ours)


def _told_after(draft: Draft, talk: Discourse) -> tuple[list[Filler], list[Filler]] | None:
    """Supporters and recipients by what the sentence goes on to say: 由甲校派教师, 甲校为援助方, 后两所学校为支援方."""
    parties = sorted(draft.of("party"), key=lambda f: f.start)
    # A party that opens the next clause is its subject: 与乙校结对以来，甲校选派….
    opens = bool(parties) and talk.text[parties[-1].start - 1 : parties[-1].start] in ("，", ",")
    rest = talk.text[parties[-1].start if opens else draft.end : draft.sentence.end]
    order = _FORMER.search(rest)
    if order and len(parties) % 2 == 0:
        half = len(parties) // 2
        first, last = parties[:half], parties[half:]
        return (first, last) if (order["which"] == "前") == (order["role"] in _SUPPORTING) else (last, first)
    helping = [f for f in parties if re.search(f"{re.escape(f.text)}{_HELPS}", rest) or _helps(f, draft, talk)]
    others = [f for f in parties if f not in helping]
    return (helping, others) if helping and others else None


def _helps(party: Filler, draft: Draft, talk: Discourse) -> bool:
    """Whether a party, by another form of its name, is said to send teachers in the rest of the sentence."""
    again = [m for m in talk.within(draft.end, draft.sentence.end) if party.mention and m.name == party.mention.name]
    return any(re.compile(_HELPS).match(talk.text, m.end) for m in again)


def _with_sides(draft: Draft, supporters: Sequence[Filler], recipients: Sequence[Filler]) -> Draft:
    added = [replace(f, role="supporter") for f in supporters] + [replace(f, role="recipient") for f in recipients]
    return replace(draft, fillers=(*draft.fillers, *added))


def one_sided(arguments: Sequence[Argument]) -> list[Argument]:
    """A claim's arguments without a supporter that is its recipient too: a list of both (两校) was taken for one side."""
    sides = {role: {a.value for a in arguments if a.role == role} for role in ("supporter", "recipient")}
    both = sides["supporter"] & sides["recipient"]
    if not both:
        return list(arguments)
    role = "supporter" if sides["supporter"] - both else "recipient"
    return [a for a in arguments if a.role != role or a.value not in both]


def _by_kind(parties: Sequence[Filler]) -> tuple[list[Filler], list[Filler]]:
    """The sides of a list of equals: of two each is one, else (甲大学、乙县、丙局三方) universities and the rest."""
    if len(parties) == 2:
        return [parties[0]], [parties[1]]
    inside = [f for f in parties if _is_university(f)]
    return inside, [f for f in parties if not _is_university(f)]


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
        schools = all(_is_school(f) and not _is_university(f) for f in (*one, *other))
        if schools and _is_above(ours, theirs):
            return True
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
        found = own_area(filler.mention, talk)
        if found is not None:
            return found
    return None


def own_area(mention: Mention | None, talk: Discourse) -> Area | None:
    """The area a body is of, by its name or the words just before it; an area's own; None where nothing says."""
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
            return _inside(name[length:], found)
    before = next((m for m in talk.before(mention.start) if m.type == "Area"), None)
    if (
        before is not None
        and mention.start - before.end <= 1
        and _LEAD_AREA.fullmatch(talk.text, before.end, mention.start)
    ):
        return areas.by_code(before.head) if before.head.isdigit() else None
    return None


def _inside(rest: str, area: Area) -> Area:
    """The county that goes on in a name after its city (重庆市|江津区|…), else the city."""
    for length in range(min(len(rest), 8), 2, -1):
        found = areas.resolve(rest[:length], {area: 1}) if areas.named(rest[:length]) else None
        if found is not None and found.level != "township" and found != area and areas.is_within(found, area):
            return found
    return area


def _is_above(one: Area, other: Area) -> bool:
    """Whether one area holds the other: a school of the city runs or helps one of its counties."""
    return one != other and one.level in ("province", "prefecture") and areas.is_within(other, one)


def _is_capital(area: Area) -> bool:
    """Whether an area is, or lies in, the capital of its province or a city with the rank of a province."""
    city = areas.prefecture(area)
    return city is not None and (city.code.endswith("0100") or city.code in _RANK_OF_PROVINCE)


@lru_cache(maxsize=1)
def _pairings() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = read_rows("assistance.tsv", key=("supporters", "recipients"))
    return tuple((frozenset(row["supporters"].split()), frozenset(row["recipients"].split())) for row in rows)


def _assists(one: Area, other: Area) -> bool:
    """Whether policy makes the region of one area a supporter of that of the other."""
    ours = {a.code for a in (one, *areas.parents(one))}
    theirs = {a.code for a in (other, *areas.parents(other))}
    return any(ours & supporters and theirs & recipients for supporters, recipients in _pairings())

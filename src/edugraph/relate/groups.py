"""Whose group it is: the schools that form a group are its members, and the school it is named after leads it.

Forming a group yields a partnership; where the group has a name, its parties are members too. 甲校实行总校制，把乙校收进麾下 does not
write the group's name, but the document has 甲校总校 elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edugraph.model import Argument, Claim, Mention
from edugraph.relate.ceremony import at_ceremony
from edugraph.relate.discourse import Discourse
from edugraph.relate.lead import COMMUNITY, lead

SUFFIXES = (
    "幼教集团",
    "教育集团",
    "集团",
    "总校",
    "教育共同体",
    "共同体",
    "教育联合体",
    "联合体",
    "教联体",
    "教共体",
    "教育联盟",
    "联盟",
)
"""What a group's name adds to the name of the school that leads it."""

_CAMPUSES = re.compile(r"(?:其余|其他|其它|余下)[^，。]{0,4}(?:为|是|作为)分[校园]")


CONFIDENCE = 0.9
"""Factor on the confidence of a membership that follows from forming the group, or from the group's name."""


def groups(claims: Sequence[Claim], talk: Discourse) -> list[Claim]:
    """Return the memberships that follow from partnerships and from groups' names, and the partnerships that follow from members.

    What is already claimed is left out.

    Args:
        claims: the claims of the document.
        talk: the document's discourse.

    """
    told = {(c.values("member")[0], c.values("whole")[0]) for c in claims if c.kind == "Membership"}
    found: list[Claim] = list(_leagued(claims, talk))
    for claim in [*_formed(claims, talk), *_led(claims, talk)]:
        pair = (claim.values("member")[0], claim.values("whole")[0])
        if pair not in told:
            told.add(pair)
            found.append(claim)
    return found


def promoted(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with the school that a group is named after as its core where a list called it a member."""
    return [_promoted(c) if c.kind == "Membership" and "member" in c.values("role") else c for c in claims]


def _promoted(claim: Claim) -> Claim:
    member, whole = claim.values("member")[0], claim.values("whole")[0]
    if not _leads(member, whole):
        return claim
    core = (replace(a, value="core") if a.role == "role" else a for a in claim.arguments)
    return replace(claim, arguments=tuple(sorted(core)))


def _formed(claims: Iterable[Claim], talk: Discourse) -> Iterator[Claim]:
    for claim in claims:
        if claim.kind != "Partnership" or not {"group-schooling", "community"} & set(claim.values("kind")):
            continue
        parties = [a for a in claim.arguments if a.role == "party" and a.type == "School"]
        whole = _group_of(claim, parties, talk)
        if whole is None:
            continue
        campuses = any(_CAMPUSES.search(e.text) for e in claim.evidence)
        for party in parties:
            branch = campuses or party.value.endswith(("分校", "校区", "分园"))
            role = "core" if _leads(party.value, whole.name) else "campus" if branch else "member"
            yield _membership(party, role, whole, claim)


_FORMS = re.compile(r"组建|成立|揭牌|签约|组成|名单|启动|新增|设立|创建|成军|结成|抱团|合组|组团")


def _leagued(claims: Sequence[Claim], talk: Discourse) -> Iterator[Claim]:
    """The partnership of a group that a list of groups says to be formed: 由甲校牵头，成员校为乙校、丙校."""
    paired = [set(c.values("party")) for c in claims if c.kind == "Partnership"]
    found: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "Membership" and claim.values("role")[0] in ("core", "member", "campus"):
            found.setdefault((claim.values("whole")[0], claim.evidence[0].start), []).append(claim)
    for (whole, start), members in found.items():
        names = {c.values("member")[0] for c in members}
        if len(names) < 2 or not any(c.values("role") == ["core"] for c in members) or any(names <= p for p in paired):
            continue
        sentence = talk.sentence_at(start)
        if sentence is None or not _FORMS.search(lead(talk, sentence.end)):
            continue
        parties = {a for c in members for a in c.arguments if a.role == "member"}
        kind = "community" if COMMUNITY.search(whole) else "group-schooling"
        arguments = {replace(a, role="party") for a in parties} | {
            Argument("kind", kind, "code"),
            Argument("status", "done", "code"),
        }
        told = talk.date(sentence, sentence.start, sentence.end)
        told = told or at_ceremony(sentence, start, talk)
        date = told.mention.value.value if told and told.mention and told.mention.value else talk.signed
        if date:
            arguments.add(Argument("date", date, "date"))
        evidence = tuple(
            replace(e, found_by="partnership.of-members", confidence=round(e.confidence * CONFIDENCE, 4))
            for e in members[0].evidence
        )
        yield Claim("Partnership", tuple(sorted(arguments)), evidence, "inferred")


def _group_of(claim: Claim, parties: Sequence[Argument], talk: Discourse) -> Mention | None:
    """The one group named in the sentence, else one named anywhere that bears the name of a party."""
    named = [m for m in talk.mentions if m.type == "EducationGroup" and m.name]
    spoken = [m for e in claim.evidence for m in talk.within(e.start, e.end)]
    places = [m.start for m in spoken if m.name in claim.values("party")]
    here = {
        m.name: m
        for m in spoken
        if m.type == "EducationGroup" and m.name and any(_same_part(talk.text, m.start, at) for at in places)
    }
    if len(here) == 1:
        return next(iter(here.values()))
    return next((m for m in named if any(_leads(p.value, m.name) for p in parties)), None)


def _same_part(text: str, one: int, other: int) -> bool:
    """Whether no semicolon parts two places: what stands beyond it speaks of another group."""
    return not re.search(r"[；;]", text[min(one, other) : max(one, other)])


def _led(claims: Iterable[Claim], talk: Discourse) -> Iterator[Claim]:
    """The school a group is named after, where another school is said to be a member."""
    schools = {m.name: m for m in talk.mentions if m.type == "School" and m.name}
    for claim in claims:
        if claim.kind != "Membership" or "member" not in claim.values("role"):
            continue
        whole = next(a for a in claim.arguments if a.role == "whole")
        leaders = [m for m in schools.values() if _leads(m.name, whole.value)]
        group = next((m for m in talk.mentions if m.type == "EducationGroup" and m.name == whole.value), None)
        if len(leaders) == 1 and group is not None:
            leader = leaders[0]
            yield _membership(Argument("party", leader.name, "School", leader.scope), "core", group, claim)


def _leads(school: str, group: str) -> bool:
    """Whether a group is named after a school; either may leave out the area before the name."""
    stem = re.sub(r"“[^“”]+”$", "", next((group.removesuffix(s) for s in SUFFIXES if group.endswith(s)), ""))
    if not stem:
        return False
    plain = school.removesuffix("校") if school.endswith(("小学校", "中学校")) else school
    return any(one.endswith(other) for one, other in ((plain, stem), (stem, plain), (school, stem), (stem, school)))


def _membership(party: Argument, role: str, whole: Mention, claim: Claim) -> Claim:
    arguments = (
        replace(party, role="member"),
        Argument("role", role, "code"),
        Argument("whole", whole.name, whole.type, whole.scope),
    )
    evidence = tuple(
        replace(e, found_by=f"membership.{role}-of-group", confidence=round(e.confidence * CONFIDENCE, 4))
        for e in claim.evidence
    )
    return Claim("Membership", arguments, evidence, "inferred")

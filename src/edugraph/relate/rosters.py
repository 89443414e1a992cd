"""Rosters of groups: a line that opens with a group's name and a colon, and says who is in it.

——某教联体：领头的是甲初中，乙初中、丙初中跟进；  某集团：以甲小学为核心，乙小学、丙小学加盟. Whatever the words between, the schools
of the line are in the group, and the one that a word of leading marks is its core. Together they are one partnership.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Claim, Mention
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.lead import listed
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

_CORE = Rule("membership.roster-core", "Membership", (), (("role", "core"),), confidence=0.93)
_MEMBER = Rule("membership.roster-member", "Membership", (), (("role", "member"),), confidence=0.93)
_GROUP = Rule(
    "partnership.roster-group", "Partnership", (), (("kind", "group-schooling"), ("status", "done")), confidence=0.9
)
_COMMUNITY = Rule(
    "partnership.roster-community", "Partnership", (), (("kind", "community"), ("status", "done")), confidence=0.9
)

_MARK = re.compile(r"[\s—－\-·•●■◆☆★▲（(]*(?:第?[一二三四五六七八九十\d]{1,3}[、.．）)]|[①-⑳])?[\s“]*")
_COLON = re.compile(r"”?(?:[（(][^（）()\n]{1,16}[）)])?[：:]")
_LEADS_BEFORE = re.compile(
    r"(?:核心|牵头|龙头|领头|打头|领航|领衔|带头|主体|总)(?:校|园|学校|单位)?(?:的?[是为]|[：:])$"
)
_LEADS_AFTER = re.compile(r"[（(]?(?:作?为)?(?:核心|牵头|龙头|领头|打头|领航|领衔|挂帅|总校)")
_OUT = re.compile(r"(?:暂不|不再|暂未|未|没有|不)(?:列入|纳入|参加|加入|包括|计入)|除外|退出|暂缓")
_COMMUNITY_WORDS = re.compile(r"共同体|教联体|教共体|联合体")


@dataclass(frozen=True, slots=True)
class _Roster:
    """A line ``[start, end)`` with its group, the schools that lead it and the others."""

    start: int
    end: int
    whole: Mention
    core: tuple[Mention, ...]
    members: tuple[Mention, ...]


def rosters(doc: str, talk: Discourse, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with what rosters of groups say, in place of partnerships that a rule read out of their lines.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
        claims: what was read so far.
    """
    found = list(_rosters(talk))
    kept = [c for c in claims if not any(_inside(c, r) for r in found)]
    for roster in found:
        for draft in _drafts(roster, talk):
            kept.extend(complete(draft, doc, talk))
    return kept


def _inside(claim: Claim, roster: _Roster) -> bool:
    spot = claim.evidence[0]
    return claim.kind in ("Partnership", "Membership") and roster.start <= spot.start and spot.end <= roster.end + 1


def _rosters(talk: Discourse) -> Iterator[_Roster]:
    for group in talk.mentions:
        if group.type != "EducationGroup" or not group.name:
            continue
        line = talk.text.rfind("\n", 0, group.start) + 1
        colon = _COLON.match(talk.text, group.end)
        if colon is None or not _MARK.fullmatch(talk.text, line, group.start):
            continue
        stop = re.compile(r"[。\n]").search(talk.text, colon.end())
        end = stop.start() if stop else len(talk.text)
        schools = [m for m in talk.within(colon.end(), end) if m.type == "School" and m.name and not _out(m, talk)]
        leading = tuple(m for m in schools if _leads(m, talk))
        others = tuple(m for m in schools if m.name not in {c.name for c in leading})
        if len({m.name for m in schools}) > 1 and len(leading) <= 1:
            yield _Roster(line, end, group, leading, others)


def _out(mention: Mention, talk: Discourse) -> bool:
    """成员校为甲、乙，丙暂不纳入: a name whose clause takes it out again."""
    return _OUT.search(talk.text, *talk.clause(mention.start, mention.end)) is not None


def _leads(mention: Mention, talk: Discourse) -> bool:
    before = talk.text[max(0, mention.start - 8) : mention.start]
    return (
        _LEADS_BEFORE.search(before) is not None
        or _LEADS_AFTER.match(talk.text[mention.end : mention.end + 8]) is not None
    )


def _drafts(roster: _Roster, talk: Discourse) -> Iterator[Draft]:
    together = tuple(Filler.of("party", m) for m in (*roster.core, *roster.members))
    rule = _COMMUNITY if _COMMUNITY_WORDS.search(roster.whole.text) else _GROUP
    wanted = [(rule, together)]
    wanted += [
        (kind, (Filler.of("member", m), Filler.of("whole", roster.whole)))
        for kind, names in ((_CORE, roster.core), (_MEMBER, roster.members))
        for m in names
    ]
    said = max(m.end for m in (*roster.core, *roster.members))  # what comes after denies others (丁暂不纳入)
    for kind, fillers in wanted:
        draft = listed(kind, talk, roster.start, said, fillers)
        if draft is not None:
            yield draft

"""Label lines: 核心校：甲；成员校：乙、丙 under a group's name, 支援学校：甲 受援学校：乙.

A label names the role of the names after its colon, up to the next label or the end of the sentence. The group is the one named last
before the labels, in the same line or as a heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Claim, Mention
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.lead import COMMUNITY, listed
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

_CORE = Rule("membership.label-core", "Membership", (), (("role", "core"),), confidence=0.95)
_MEMBER = Rule("membership.label-member", "Membership", (), (("role", "member"),), confidence=0.95)
_GROUP = Rule(
    "partnership.label-group", "Partnership", (), (("kind", "group-schooling"), ("status", "done")), confidence=0.93
)
_COMMUNITY = Rule(
    "partnership.label-community", "Partnership", (), (("kind", "community"), ("status", "done")), confidence=0.93
)
_ASSIST = Rule(
    "partnership.label-assist",
    "Partnership",
    (),
    (("kind", "pairing-assistance"), ("status", "ongoing")),
    confidence=0.94,
)

_SUFFIX = r"(?:学校|校园|校|单位|幼儿园|园|方)?(?:名单|名称)?"
_LABEL = re.compile(
    rf"(?P<core>(?:核心|牵头|龙头|领航|主体|总校|总园)(?:学校|校|单位|园)?)(?:[：:]|[为是]：?)"
    rf"|(?P<member>(?:成员|加盟|参与|分校){_SUFFIX})(?:[：:]|(?:分别)?[为是有]：?|包括)"
    rf"|(?P<supporter>(?:支援|帮扶|援助|示范|支持|对口支援|结对帮扶|托管){_SUFFIX})[：:]"
    rf"|(?P<recipient>(?:受援|受扶|受助|被帮扶|被支援|薄弱|帮扶对象|受援对象|结对对象|被托管){_SUFFIX})[：:]"
)
_OUT = re.compile(r"(?:暂不|不再|暂未|未|没有|不)(?:列入|纳入|参加|加入|包括|计入)|除外|退出")
_END = re.compile(r"[。！？\n]")


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The names under one label, and where the label and they stand."""

    role: str
    start: int
    end: int
    names: tuple[Mention, ...]


def labels(doc: str, talk: Discourse) -> list[Claim]:
    """Return what the label lines of a document claim, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: list[Claim] = []
    for block in _blocks(list(_labelled(talk)), talk.text):
        for draft in _drafts(block, talk):
            claims.extend(complete(draft, doc, talk))
    return claims


def _labelled(talk: Discourse) -> Iterator[_Labelled]:
    found = list(_LABEL.finditer(talk.text))
    for match, following in zip(found, [*found[1:], None], strict=False):
        close = _END.search(talk.text, match.end())
        end = min(close.start() if close else len(talk.text), following.start() if following else len(talk.text))
        end = _next_group(talk, match.end(), end)
        names = [m for m in talk.within(match.end(), end) if m.type in ("School", "Agency", "Area") and m.name]
        kept = tuple(m for m in names if not _left_out(m, talk))
        yield _Labelled(match.lastgroup or "", match.start(), kept[-1].end if kept else match.end(), kept)


def _next_group(talk: Discourse, start: int, end: int) -> int:
    """成员校为甲、乙；|某某集团以丙为核心校: a label reaches no further than a semicolon with another group behind it."""
    stop = re.compile(r"[；;]").search(talk.text, start, end)
    if stop is None or not any(m.type == "EducationGroup" for m in talk.within(stop.end(), end)):
        return end
    return stop.start()


def _left_out(mention: Mention, talk: Discourse) -> bool:
    """成员校：甲、乙，丙暂不纳入: a name whose clause takes it out again."""
    low, high = talk.clause(mention.start, mention.end)
    return _OUT.search(talk.text, low, high) is not None


def _blocks(found: Sequence[_Labelled], text: str) -> Iterator[list[_Labelled]]:
    """Cut labels into blocks: a block goes on while labels follow closely and no role of its left side comes again."""
    block: list[_Labelled] = []
    for item in found:
        near = bool(block) and text.count("\n", block[-1].end, item.start) <= 1 and item.start - block[-1].end < 30
        again = any(item.role == other.role for other in block)
        if block and (not near or again):
            yield block
            block = []
        block.append(item)
    if block:
        yield block


def _drafts(block: Sequence[_Labelled], talk: Discourse) -> Iterator[Draft]:
    by_role: dict[str, list[Mention]] = {}
    for item in block:
        by_role.setdefault(item.role, []).extend(item.names)
    start, end = block[0].start, block[-1].end
    if by_role.get("supporter") and by_role.get("recipient"):
        yield from _draft(_ASSIST, talk, start, end, by_role, ("supporter", "recipient"))
    whole = _group_above(talk, start)
    if by_role.get("core") and by_role.get("member"):
        party = {"party": [*by_role["core"], *by_role["member"]]}
        community = whole is not None and COMMUNITY.search(whole.text)
        yield from _draft(_COMMUNITY if community else _GROUP, talk, start, end, party, ("party",))
    if whole is not None:
        for rule, role in ((_CORE, "core"), (_MEMBER, "member")):
            for name in by_role.get(role, []):
                yield from _draft(rule, talk, start, end, {"member": [name], "whole": [whole]}, ("member", "whole"))


def _draft(
    rule: Rule, talk: Discourse, start: int, end: int, names: dict[str, list[Mention]], roles: Sequence[str]
) -> Iterator[Draft]:
    fillers = tuple(Filler.of(role, name) for role in roles for name in names[role])
    draft = listed(rule, talk, start, end, fillers)
    if draft is not None:
        yield draft


def _group_above(talk: Discourse, position: int) -> Mention | None:
    """The group named last before the labels, no more than two lines above; not one that others came after (继甲集团之后)."""
    for mention in talk.before(position):
        if talk.text.count("\n", mention.end, position) > 2:
            return None
        if mention.type == "EducationGroup" and mention.name and not _PASSED.match(talk.text, mention.end):
            return mention
    return None


_PASSED = re.compile(r"(?:[、，和与及][^，。；]{2,24})?之后")

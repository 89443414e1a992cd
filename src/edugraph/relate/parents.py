"""Membership that names state by themselves: 甲大学附属中学 is attached to 甲大学, 乙小学河东校区 a campus of 乙小学."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Argument, Claim, Evidence, Mention
from edugraph.qualify import DENIED, qualify
from edugraph.relate.discourse import Discourse

CONFIDENCE = 0.97
"""Trust in a membership that a name states."""

_HEAD = r"(?:大学|学院|学校|中学|小学|小学校|中学校|幼儿园|中心校|教育集团|集团|学堂|书院)"
_CAMPUS = re.compile(
    rf"(?P<parent>[\u4e00-\u9fff]+{_HEAD})(?P<branch>[\u4e00-\u9fffA-Za-z0-9]{{0,8}}?(?:校区|分校|分园|园区|校部|学部))$"
)
_PLAIN_BRANCH = re.compile(r"(?:新|老|旧|本|原|东|西|南|北|主|总|第?[一二三四五两]|小学|初中|高中)?(?:校区|校部|学部)")
_ATTACHED = re.compile(
    r"(?P<parent>[\u4e00-\u9fff]{2,}?(?:大学|学院|师范|师专|学校|小学校|中学校|中学|小学|幼儿园|教科院|研究院))"
    r"(?:第?[一二三四五六七八九十]+)?附属(?=[\u4e00-\u9fff]*(?:学校|中学|小学|幼儿园|高中|初中|校区|分校|学堂))"
)


@dataclass(frozen=True, slots=True)
class _Bond:
    """What a name states: its parent's name, the role of the member, the rule that saw it."""

    parent: str
    role: str
    rule: str


def parents(doc: str, talk: Discourse) -> list[Claim]:
    """Return the memberships that the names of a document state, one for each member and whole, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: dict[tuple[str, str], Claim] = {}
    campuses: set[str] = set()
    for mention in talk.mentions:
        if mention.type != "School" or not mention.name:
            continue
        for bond in _bonds(mention, talk.mentions):
            whole = _whole(bond, mention, talk.mentions)
            # A campus belongs to one whole, the first the document names.
            told = (mention.name, whole.value) in claims or (bond.role == "campus" and mention.name in campuses)
            if whole.value == mention.name or told:
                continue
            evidence = _evidence(doc, mention, bond.rule, talk)
            if evidence is not None:
                member = Argument("member", mention.name, mention.type, mention.scope)
                arguments = (member, Argument("role", bond.role, "code"), whole)
                campuses.update([mention.name] if bond.role == "campus" else [])
                claims[mention.name, whole.value] = Claim("Membership", arguments, (evidence,))
    return list(claims.values())


def _bonds(mention: Mention, mentions: Sequence[Mention]) -> Iterator[_Bond]:
    campus = _CAMPUS.match(_written(mention)) or _CAMPUS.match(mention.name)
    if campus and not _PLAIN_BRANCH.fullmatch(campus.group("branch")):
        parent = campus.group("parent")
        if parent.endswith("集团"):
            yield _Bond(parent, "campus", "membership.campus")
        else:
            yield _Bond(mention.name.removesuffix(campus.group("branch")), "campus", "membership.campus")
    attached = _ATTACHED.match(mention.name)
    if attached and not campus:
        yield _Bond(attached.group("parent"), "affiliate", "membership.affiliate")
    if mention.text.endswith("学院") and mention.name.endswith(mention.text) and mention.name != mention.text:
        university = mention.name.removesuffix(mention.text)
        if university.endswith("大学") and any(m.name == university for m in mentions):
            yield _Bond(university, "affiliate", "membership.faculty")


def _written(mention: Mention) -> str:
    return re.sub(r"[\s（）()]", "", mention.text)


def _whole(bond: _Bond, mention: Mention, mentions: Sequence[Mention]) -> Argument:
    """Return the parent as the document knows it, else under the name that stands inside the member's."""
    kind = "EducationGroup" if bond.parent.endswith("集团") else "School"
    for other in mentions:
        if other.type == kind and other.name and bond.parent in (other.name, other.text):
            return Argument("whole", other.name, kind, other.scope)
    scope = "" if bond.parent.endswith(("大学", "学院")) else mention.scope
    return Argument("whole", bond.parent, kind, scope)


def _evidence(doc: str, mention: Mention, rule: str, talk: Discourse) -> Evidence | None:
    """Return the sentence of a mention; None where it speaks of what is not so (网传, 没有, 如果)."""
    sentence = talk.sentence_at(mention.start)
    if sentence is None:
        return None
    # A name in quotation marks is what the whole sentence speaks of (申请增挂“…”牌子一事，暂不批准).
    quoted = talk.text[mention.start - 1 : mention.start] == "“"
    span = (sentence.start, sentence.end) if quoted else (mention.start, mention.end)
    if qualify(talk.text, sentence.start, sentence.end, *span) == DENIED:
        return None
    text = talk.text[sentence.start : sentence.end]
    return Evidence(doc, sentence.start, sentence.end, text, rule, CONFIDENCE)

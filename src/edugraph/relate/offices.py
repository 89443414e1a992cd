"""Whose post it is: the body a post belongs to where the phrase names only its area (某县|副县长), or nothing at all (局长某某说)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edugraph import areas
from edugraph.model import Mention
from edugraph.recognise.posts import posts
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

REACH = 600
"""How far back, in code points, the body of an office (局长, 科长) named without one is looked for."""

_GOVERNOR = re.compile(r"(?P<level>[省市州盟县区旗镇乡])长$|专员$")
_PARTY_HEAD = re.compile(r"书记$|^常委$|常委$")
_LEVELS = {
    "省": "province",
    "市": "prefecture county",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_GROUP_POSTS = frozenset({"总校长", "副总校长", "总园长", "理事长", "副理事长"})
_BUREAU_POSTS = re.compile(r"(?:局长|厅长|股长|科长|处长|党组书记|党组成员|党组副书记)$")


def _taken(draft: Draft, post: Mention, talk: Discourse) -> bool:
    """Whether a post belongs to the name right before it (薛某某校长、吴某某主任), not to the one after the mark."""
    if draft.rule.id != "post.before":
        return False
    person = draft.of("person")[0]
    before = next(iter(talk.before(post.start)), None)
    return (
        before is not None
        and before.type == "Person"
        and before.end == post.start
        and "、" in talk.text[post.end : person.start]
    )


def seated(draft: Draft, talk: Discourse) -> Draft | None:
    """Settle the organisation, and a missing person, of a post's draft; other drafts pass through.

    Args:
        draft: a rule's match, pointers already followed.
        talk: the document's discourse.

    Returns:
        The draft with its body; None where nobody is named, or the "post" is a mere form of address (某某老师).
    """
    if draft.kind != "Post":
        return draft
    if not draft.has("person"):
        person = _person(draft, talk)
        if person is None:
            return None
        draft = draft.with_filler(person)
    held = [f.mention for f in draft.of("post") if f.mention is not None]
    if not held or _parted(draft, talk) or _taken(draft, held[0], talk):
        return None
    draft = _fitting(draft, held[-1])
    bodies = draft.of("organisation")
    if bodies and bodies[0].mention is not None and bodies[0].mention.type == "Area":
        rest = tuple(f for f in draft.fillers if f.role != "organisation")
        office = _office(bodies[0].mention, held[-1].head)
        if office is None and posts()[held[-1].head] == "teaching":
            return None
        draft = replace(draft, fillers=rest if office is None else (*rest, replace(bodies[0], mention=office)))
    elif not bodies:
        found = _body(draft, held[-1], talk)
        if found is not None:
            draft = draft.with_filler(found)
        elif posts()[held[-1].head] == "teaching":
            return None
    return draft


_PARTY = re.compile(r"中共(?P<area>.+?)委(?:员会)?")


def governed(draft: Draft) -> Draft:
    """县委副书记、县长某某: the second post is of the government of the area whose committee the phrase names."""
    bodies, posts_held = draft.of("organisation"), draft.of("post")
    if draft.kind != "Post" or not bodies or not posts_held or posts_held[0].mention is None:
        return draft
    body = bodies[0].mention
    party = None if body is None else _PARTY.fullmatch(body.name)
    if body is None or party is None or not _GOVERNOR.search(posts_held[0].mention.head):
        return draft
    office = replace(body, name=f"{party['area']}人民政府", head="人民政府")
    rest = tuple(f for f in draft.fillers if f.role != "organisation")
    return replace(draft, fillers=(*rest, replace(bodies[0], mention=office)))


def _parted(draft: Draft, talk: Discourse) -> bool:
    """Whether post and person belong to two people: …任某校校长，|许某任…, 副校长白某，|某校校长高某."""
    post, person = draft.of("post")[-1], draft.of("person")[0]
    # 书记王某，某委副书记张某: the comma ends the first couple.
    if (
        person.end < post.start
        and draft.rule.id == "post.after"
        and any(m.type == "Post" and m.end == person.start for m in talk.mentions)
    ):
        return True
    if person.end <= post.start and any(
        m.type == "Person" and 0 <= m.start - post.end <= 1 and talk.text[post.end] not in "，、。；\n"
        for m in talk.mentions
    ):
        return True
    return post.end <= person.start and talk.text[post.end : person.start] in ("，", ",", "， ", ", ", "。")


def _fitting(draft: Draft, post: Mention) -> Draft:
    """The draft without a school as the body of a governor or bureau head (在某小学，副局长某某说)."""
    if not (_GOVERNOR.search(post.head) or _BUREAU_POSTS.search(post.head)):
        return draft
    return replace(
        draft,
        fillers=tuple(
            f for f in draft.fillers if f.role != "organisation" or f.mention is None or f.mention.type != "School"
        ),
    )


def _person(draft: Draft, talk: Discourse) -> Filler | None:
    """The last person named before on the line, where a clause goes on about them (…来到某县，担任某校副校长)."""
    line = talk.text.rfind("\n", 0, draft.start) + 1
    before = [m for m in talk.before(draft.start) if m.start >= line and m.type == "Person"]
    if not before:
        return None
    return Filler.of("person", before[0], inferred=True)


def _office(area: Mention, head: str) -> Mention | None:
    """The government or party committee of an area that a governor's or secretary's post belongs to."""
    if _GOVERNOR.search(head):
        return replace(area, type="Agency", name=f"{area.name}人民政府", head="人民政府")
    if _PARTY_HEAD.search(head):
        return replace(area, type="Agency", name=f"中共{area.name}委", head="委")
    return None


def _body(draft: Draft, post: Mention, talk: Discourse) -> Filler | None:
    """The body of a post that its phrase does not name."""
    governor = _GOVERNOR.search(post.head)
    if governor:
        return _government(governor.group("level") or "", draft, talk)
    if post.head in _GROUP_POSTS and talk.titled_group is not None:
        return Filler.of("organisation", talk.titled_group, inferred=True)
    if post.head in _GROUP_POSTS:
        return _last(post, talk, "EducationGroup", ("",))
    if talk.text[post.start - 1 : post.start] in tuple("局厅"):  # 局|督导室主任: an office of the bureau spoken of
        return _last(post, talk, "Agency", ("局", "厅"))
    return _spoken_of(draft, post, talk)


def _spoken_of(draft: Draft, post: Mention, talk: Discourse) -> Filler | None:
    """The body that the sentence, the page's title or an earlier sentence speaks of, and that has such posts."""
    wanted = tuple(_wanted(post.head))
    if not wanted and talk.titled is None:
        return None
    near = [
        m
        for m in talk.before(min(post.start, draft.start))
        if m.start >= draft.sentence.start and m.type in wanted and m.name
    ]
    if near:
        # 甲校有意同乙校结对，副校长某某…: a clause that goes on without a subject is about the sentence's.
        opens = near[-1].start == draft.sentence.start and talk.text[post.start - 1] in "，,"
        return Filler.of("organisation", near[-1] if opens else near[0], inferred=True)
    if _BUREAU_POSTS.search(post.head):
        return _last(post, talk, "Agency", ("局", "厅", "委员会", "教委"))
    theme = talk.titled
    if theme is not None and (posts()[post.head] in ("school", "party") or post.head in ("党委书记", "党总支书记")):
        return Filler.of("organisation", theme, inferred=True)
    if "School" in wanted and posts()[post.head] == "school":
        return _scene(draft, talk) or talk.earlier(draft.sentence, wanted, "organisation") or _titled(draft, talk)
    return None


def _scene(draft: Draft, talk: Discourse) -> Filler | None:
    """The school an earlier sentence of the line opens with, where the scene is set (在某小学，记者见到…)."""
    for sentence in reversed(talk.sentences[: draft.sentence.index]):
        if sentence.line != draft.sentence.line:
            return None
        for mention in talk.mentions:
            lead = talk.text[sentence.start : max(sentence.start, mention.start)]
            if (
                mention.start >= sentence.start
                and mention.end <= sentence.end
                and mention.type == "School"
                and lead in ("", "在", "走进", "“")
            ):
                return Filler.of("organisation", mention, inferred=True)
    return None


def _titled(draft: Draft, talk: Discourse) -> Filler | None:
    """The one school the page's title names."""
    top = {m.name: m for m in talk.mentions if m.type == "School" and m.name and m.end <= talk.text.find("\n")}
    if len(top) != 1:
        return None
    mention = next(iter(top.values()))
    return Filler.of("organisation", mention, inferred=True)


def _wanted(head: str) -> Iterator[str]:
    kind = posts()[head]
    if kind in ("school", "teaching") or head in ("班主任", "教研组长", "党总支书记", "党支部书记"):
        yield "School"
    if kind == "office" and not head.endswith(("主任", "组长", "队长", "领队", "团长")):
        yield "Agency"
    if _BUREAU_POSTS.search(head):
        yield "Agency"


def _last(post: Mention, talk: Discourse, kind: str, endings: tuple[str, ...]) -> Filler | None:
    """The body of a type and with one of these endings that was named last before the post."""
    for mention in talk.before(post.start):
        if post.start - mention.start > REACH:
            return None
        if mention.type == kind and mention.name.endswith(endings):
            return Filler.of("organisation", mention, inferred=True)
    return None


def _government(level: str, draft: Draft, talk: Discourse) -> Filler | None:
    """The government of the page's own area of that level (副县长某某)."""
    if level not in _LEVELS:
        return None
    area = talk.where.level(level, draft.start, ())
    if area is None:
        return None
    seat = Mention(
        draft.start,
        draft.start,
        "Agency",
        "",
        "name.pointer",
        name=f"{areas.canonical_name(area)}人民政府",
        head=area.code,
    )
    return Filler("organisation", draft.start, draft.start, "", seat, inferred=True)

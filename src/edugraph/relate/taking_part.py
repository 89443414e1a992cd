"""In what role a body takes part in a scheme: by the verb, and by what kind of scheme it is.

举办 a lecture series is to organise it, 开展 a reform or a plan to carry it out, 开展 a pilot to be its pilot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph.model import Mention
from edugraph.recognise.word_classes import word_class
from edugraph.relate.discourse import Discourse
from edugraph.relate.field import OTHER_SCHEME
from edugraph.relate.match import Draft, Filler
from edugraph.relate.reported import year_filler

_LECTURE = re.compile(
    r"(?:课堂|讲坛|讲堂|大讲堂|论坛|读书会|沙龙|大赛|竞赛|联赛|展演|节|月|周|夜|日|季|班|营|坊|学金|奖教金|基金|讲座|会客厅|直播间|行|活动|工作坊|夏令营|培训班|研修班|讲学团|学堂)$"
)
_SCHEME = re.compile(
    r"(?:工程|计划|行动|改革|方案|意见|办法|规划|纲要|细则|政策|制|项目|县管校聘|协作|模式|机制|管理)$"
)
_TITLE = re.compile(r"(?:校|学校|县|单位|(?<!校)园|集体|(?<!进)校园|示范区|实验区|基地|称号|集群)$")
_PILOT = re.compile(r"(?:试点|试验)(?:工作|项目|改革)?$")
_PILOT_OF = re.compile(r"试点(?:校|学校|园|县|区|市|单位)?$")
_ORGANISING = re.compile(r"组织(?!实施)|举办|主办|发起|创办|开设|打造|办起|推出|组织方")
_TAUGHT = re.compile(r"课堂|课程?$|讲坛|讲堂|教室")
_HELD = re.compile(r"(?:陆续|先后|相继|分期)开展|开展[了过]")
_ONCE = re.compile(r"(?:大赛|竞赛|联赛|比赛|展演|运动会|艺术节|技能节)$")
"""What is over when it has been held; a series goes on."""
_DOCUMENT = "document"


def taking_part(draft: Draft, talk: Discourse) -> Draft | None:
    """Settle role, agent and date of a participation's draft; other drafts pass through.

    Args:
        draft: a rule's match, pointers followed and subject carried.
        talk: the document's discourse.

    Returns:
        The draft; None where what is named is a title or nobody takes part in it.

    """
    if draft.kind != "Participation":
        return draft
    pilots = draft.rule.id == "participation.is-pilot"
    named = [f for f in draft.of("programme") if f.mention is not None]
    if pilots:
        schemes = [f for f in named if f.mention and _PILOT_OF.search(f.mention.text)]
    else:
        schemes = [f for f in named if f.mention and not _is_title(f.mention)] or _issued(draft, talk)
    schemes = [s for s in schemes if not _elsewhere(s)]
    if not schemes:
        return None
    given = dict(draft.assign).get("role", "")
    agents = _agents(draft, schemes, talk, placed=given in ("pilot", "host"))
    role = _role(given, schemes[0].mention, organised=_ORGANISING.search(talk.text, draft.start, draft.end) is not None)
    if not agents or role is None:
        return None
    others = tuple(f for f in draft.fillers if f.role not in ("programme", "agent"))
    if draft.rule.id == "participation.document" and talk.published:
        # A notice carries a document out over the year of its issue, not on the day of one step.
        others = (*(f for f in others if f.role != "date"), year_filler(talk.published[:4], schemes[0]))
    assign = (*((r, v) for r, v in draft.assign if r != "role"), ("role", role))
    if _HELD.search(talk.text, draft.start, draft.end) or (
        role == "host" and _ONCE.search(schemes[0].mention.text if schemes[0].mention else "")
    ):
        assign = (*((r, v) for r, v in assign if r != "status"), ("status", "done"))
    return replace(draft, fillers=(*others, *agents, *schemes), assign=assign)


def _elsewhere(scheme: Filler) -> bool:
    """Whether a scheme is of another field than education by its name (中医药…工程, 城市更新行动)."""
    name = scheme.mention.name if scheme.mention is not None else scheme.text
    return OTHER_SCHEME.search(name) is not None and re.search(r"教|学|校|师|幼|课", name) is None


def _agents(draft: Draft, schemes: list[Filler], talk: Discourse, *, placed: bool) -> list[Filler]:
    """Return who takes part: no body inside the scheme's name, and none that only says where (在某小学组织…)."""
    found = [f for f in draft.of("agent") if f.mention is not None and not any(_within(f, s) for s in schemes)]
    # 在全省率先…: the whole that someone leads in.
    found = [f for f in found if not (f.text.startswith("全") and talk.text[f.start - 1] == "在")]
    if placed:
        return found
    acting = [f for f in found if talk.text[max(0, f.start - 1) : f.start] not in ("在", "于")]
    if len(acting) == len(found) and found:
        return found
    if acting:
        return acting
    lead = talk.text[draft.sentence.start : draft.start]
    person = next((m for m in talk.before(draft.start) if m.type == "Person" and m.name), None)
    if person is not None and re.match(r"[她他]", lead or talk.text[draft.start : draft.start + 1]):
        return [Filler.of("agent", person, inferred=True)]
    return []


def _issued(draft: Draft, talk: Discourse) -> list[Filler]:
    """Return the scheme a rule leaves open: the document a page or its line issues (先在某镇试点), the lessons spoken of last (主讲端)."""
    if draft.rule.id == "participation.host-end":
        last = next(
            (m for m in talk.before(draft.start) if m.type == "Programme" and m.name and _TAUGHT.search(m.text)), None
        )
        return [] if last is None else [Filler.of("programme", last, inferred=True)]
    if draft.rule.id != "participation.pilot-of-document":
        return []
    top = [m for m in talk.mentions if m.type == "Programme" and m.head == _DOCUMENT and m.end <= talk.text.find("\n")]
    line = talk.text.rfind("\n", 0, draft.start) + 1
    told = [m for m in talk.within(line, draft.start) if m.type == "Programme" and m.head == _DOCUMENT]
    return [Filler.of("programme", m, inferred=True) for m in [*top[:1], *told[-1:]][:1]]


def _is_title(scheme: Mention) -> bool:
    return scheme.head != _DOCUMENT and _TITLE.search(scheme.name or scheme.text) is not None


def _within(agent: Filler, scheme: Filler) -> bool:
    return scheme.start <= agent.start and agent.end <= scheme.end


def _role(given: str, scheme: Mention | None, *, organised: bool) -> str | None:
    """Return the role by verb and scheme; None for the verbs of organising beside a document (组织学习《…意见》)."""
    if scheme is None:
        return None
    name = scheme.name or scheme.text
    if _PILOT.search(name) and given in ("organiser", "implementer", "participant"):
        return "pilot"
    if given == "organiser":
        if organised and scheme.head != _DOCUMENT:
            return given
        return (
            None
            if scheme.head == _DOCUMENT
            else "implementer"
            if _SCHEME.search(name) and not _LECTURE.search(name)
            else given
        )
    # “双升双带”: what is named by neither a scheme word nor the state is of the making of whoever carries it out.
    coined = not _SCHEME.search(name) and name not in word_class("national-programme")
    if given == "implementer" and (_LECTURE.search(name) or coined) and scheme.head != _DOCUMENT:
        return "organiser"
    return given

"""In what role a body takes part in a scheme: by the verb, and by what kind of scheme it is.

举办 a lecture series is to organise it, 开展 a reform or a plan to carry it out, 开展 a pilot to be its pilot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph.model import Mention
from edugraph.relate.match import Draft, Filler

_LECTURE = re.compile(r"(?:课堂|讲坛|讲堂|大讲堂|论坛|读书会|沙龙|大赛|竞赛|联赛|展演|节|月|周|活动|工作坊|夏令营|培训班|研修班|讲学团|学堂|双联双促)$")
_SCHEME = re.compile(r"(?:工程|计划|行动|改革|方案|意见|办法|规划|纲要|细则|政策|制|项目|县管校聘|协作|模式|机制|管理)$")
_TITLE = re.compile(r"(?:校|学校|县|单位|园|集体|校园|示范区|实验区|基地|称号|集群)$")
_PILOT = re.compile(r"(?:试点|试验)(?:工作|项目|改革)?$")
_DOCUMENT = "document"


def taking_part(draft: Draft) -> Draft | None:
    """Settle the role and the agent of a participation's draft; other drafts pass through.

    Args:
        draft: a rule's match, pointers followed and subject carried.

    Returns:
        The draft; None where what is named is a title or nobody takes part in it.
    """
    if draft.kind != "Participation":
        return draft
    schemes = [f for f in draft.of("programme") if f.mention is not None and not _is_title(f.mention)]
    if not schemes or not draft.of("agent"):
        return None
    agents = [f for f in draft.of("agent") if f.mention is not None and not any(_within(f, s) for s in schemes)]
    if not agents:
        return None
    others = tuple(f for f in draft.fillers if f.role not in ("programme", "agent"))
    draft = replace(draft, fillers=(*others, *agents, *schemes))
    role = _role(dict(draft.assign).get("role", ""), schemes[0].mention)
    if role is None:
        return None
    return replace(draft, assign=(*((r, v) for r, v in draft.assign if r != "role"), ("role", role)))


def _is_title(scheme: Mention) -> bool:
    return scheme.head != _DOCUMENT and _TITLE.search(scheme.name or scheme.text) is not None


def _within(agent: Filler, scheme: Filler) -> bool:
    return scheme.start <= agent.start and agent.end <= scheme.end


def _role(given: str, scheme: Mention | None) -> str | None:
    """Return the role by verb and scheme; None for the verbs of organising beside a document (组织学习《…意见》)."""
    if scheme is None:
        return None
    name = scheme.name or scheme.text
    if _PILOT.search(name) and given in ("organiser", "implementer", "participant"):
        return "pilot"
    if given == "organiser":
        return None if scheme.head == _DOCUMENT else "implementer" if _SCHEME.search(name) and not _LECTURE.search(name) else given
    if given == "implementer" and _LECTURE.search(name) and scheme.head != _DOCUMENT:
        return "organiser"
    return given


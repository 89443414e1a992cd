"""What is a fact of education: on a page about something else, only what names education itself.

Pages of a local government and news items of any kind count, appoint and convene. Measured as the share of sentences that hold a word of
education, the pages of the project's three collections lie at 0.38 and above, 96 of 100 general news items below 0.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from edugraph.model import Claim
from edugraph.relate.discourse import Discourse

_EDUCATION = re.compile(
    r"(?<!主题)(?<!学习)(?<!警示)(?<!纪律)(?<!廉政)(?<!国防)(?<!党员)(?<!党性)教育(?!实践活动|整顿|领导小组|培训)|教学|教师|教研|教职|支教|师范|师生|师资|"
    r"(?<!党)学校|校园|校长|校区|中学(?!习)|小学|幼儿园|大学(?!生)|学院|高中|初中|(?<!大)学生|学位|学前|学区|办学|招生|入学|升学|高校(?!毕业生)|高考|中考|托育|"
    r"课堂|课程|校车|校外|孩子们|义务教|[一二三四五六七八九十]中(?=[，。、和与])|名师|园长|班主任|集团校|联盟校"
)
_SHARE = 0.5
"""Least share of sentences with a word of education on a page about education."""

_BESIDE = frozenset({"place", "from", "to"})
_SCHOLAR = re.compile(r"教授|研究员|院士|博士|研究生|教研部长")
_HEADS = re.compile(r"(?:国家|军委|中央军委)?(?:副?主席|总书记|副?总理|总统|首相|国王|议长)")
_SHORT = 60
"""Characters below which a text is no page."""

_LEARNED = ("School", "EducationGroup")


def in_scope(claims: Iterable[Claim], talk: Discourse) -> list[Claim]:
    """The claims that are facts of education: all of a page about education; of another, those that name a school or a word of it."""
    found = [claim for claim in claims if not _of_state(claim)]
    if not found or about_education(talk):
        return found
    # The figures of a government's report are its area's, which its title names.
    return [c for c in found if _names_education(c) and (talk.reports_area or _names_all(c, talk))]


def _of_state(claim: Claim) -> bool:
    """国家主席某某访问某校: a head of state or of government is no officer of education, whatever the page is about."""
    return (
        claim.kind == "Post"
        and not claim.values("organisation")
        and any(
            re.search(rf"(?:国家|中央){re.escape(post)}|总书记|总理|总统|首相", claim.evidence[0].text)
            and _HEADS.fullmatch(post)
            for post in claim.values("post")
        )
    )


def about_education(talk: Discourse) -> bool:
    """Whether enough of a page's sentences hold a word of education; a lone sentence or a few short lines tell too little, and pass."""
    spans = talk.sentences
    if len(spans) == 1 or len(talk.text) < _SHORT:
        return True
    held = sum(_EDUCATION.search(talk.text, s.start, s.end) is not None for s in spans)
    return held >= _SHARE * len(spans)


def _names_all(claim: Claim, talk: Discourse) -> bool:
    """Whether a sentence of the claim names every body in it: a news item goes from one matter to the next, and carries nothing over."""
    bodies = {a.value for a in claim.arguments if a.type in ("School", "EducationGroup", "Agency", "Area")}
    return any(bodies <= {m.name for m in talk.within(e.start, e.end)} for e in claim.evidence)


def _names_education(claim: Claim) -> bool:
    """Whether the fact is about a school or a matter of education; a meeting place is neither, nor is a scholar who comments."""
    if claim.kind == "Capacity":
        return True  # seats are of schools, whoever has them
    about = [a for a in claim.arguments if a.role not in _BESIDE]
    if claim.kind == "Post" and any(a.role == "post" and _SCHOLAR.search(a.value) for a in about):
        return False
    return any(a.type in _LEARNED or _EDUCATION.search(a.value) for a in about)

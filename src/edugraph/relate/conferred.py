"""Who a title fits, and who conferred it where the sentence before says so.

A county is recognised as 示范县, a school as 示范校, a person as 名师: the title's last word says which of the bodies of a
sentence can bear it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

_BEARERS = (
    (re.compile(r"(?:县|市|乡|镇|县（市、区）|县域|城市)$"), ("Area",)),
    (
        re.compile(r"(?<![乡城])(?:实验区|示范区|试验区|先行区|创新区|改革区|样板区|普惠区|均衡区|强区)$"),
        ("Area", "School", "EducationGroup", "Agency"),
    ),
    (re.compile(r"(?:学校|校|园|校园|中学|小学|高中|幼儿园)$"), ("School", "EducationGroup")),
    (
        re.compile(r"(?:教师|名师|校长|园长|个人|标兵|能手|模范|工作者|带头人|优秀班主任|少年|学生|劳模|奖章)$"),
        ("Person",),
    ),
    (
        re.compile(r"(?:单位|集体|文明号|组织|基地|工作站|站|中心|项目|案例)$"),
        ("School", "EducationGroup", "Agency", "Area"),
    ),
)
_ANY = ("School", "EducationGroup", "Agency", "Area", "Person")
_REVIEW = re.compile(r"评估|考核|评价|督导|验收|评审|考评")
_PROPOSED = re.compile(r".{0,4}(?:申报|推荐|报送|选送|主持|承担|打造)")
_TRAILER = re.compile(r"(?:（.*）|称号)$")


_BEARS = re.compile(r"[^，。；：]{0,12}(?:入选|获评|获|被|列入|纳入|荣获|通过)")


_NAMES_BEARERS = re.compile(r"”?(?:称号)?的(?:学校|单位|县区|县|地区)?(?:有|是|还有|包括|为|分别)")


def conferred(draft: Draft, talk: Discourse) -> Draft | None:
    """Settle recipient and authority of a designation's draft; other drafts pass through.

    Args:
        draft: a rule's match, pointers followed and subject carried.
        talk: the document's discourse.

    Returns:
        The draft with recipients that can bear its title; None where the sentence has none.
    """
    if draft.kind != "Designation":
        return draft
    titles = draft.of("title")
    if not titles or (draft.rule.id == "designation.year-line" and not _under_honours(draft.start, talk)):
        return None
    if draft.rule.id == "designation.is" and _NAMES_BEARERS.match(talk.text, titles[-1].end):
        return None  # 捧回|“某县”的有甲县、乙县: whose title it is comes after it
    title = titles[-1].mention.name if titles[-1].mention is not None else titles[-1].text
    wanted = bearers(title)
    confirmed = [
        f
        for f in draft.of("recipient")
        if f.mention is not None and f.mention.type in wanted and not _confers(f, draft, talk)
    ]
    if not confirmed:
        found = talk.subject(draft.sentence, draft.start, wanted, "recipient")
        if found is None or found.mention is None or _confers(found, draft, talk):
            return None
        confirmed = [found]
    if all(_elsewhere(f, title) for f in confirmed):
        return None
    if _counted_bearers(confirmed[-1].end, titles[0].start, len(confirmed), talk):
        return None  # 12部作品入选…: the works bear the title, not the area they are of
    rest = tuple(f for f in draft.fillers if f.role != "recipient")
    settled = replace(draft, fillers=(*rest, *confirmed))
    if not draft.has("authority") and (told := _announcer(draft, talk)) is not None:
        settled = settled.with_filler(told)
    if draft.rule.id == "designation.grade" and not draft.has("authority"):
        settled = replace(settled, fillers=(*settled.fillers, *_reviewer(draft, talk)))
    return settled


_CULTURE = re.compile(r"(?:图书|博物|科技|文化|纪念)馆$|电视台$|融媒体中心$|报社$|出版社$|银行$|公司$")
_OF_EDUCATION = re.compile(r"[教学校师童]|少年|阅读|科普|人才")


def _elsewhere(recipient: Filler, title: str) -> bool:
    """A library honoured for its services to culture is no news of education; as a base of study trips it is."""
    held = recipient.mention
    return held is not None and _CULTURE.search(held.text) is not None and _OF_EDUCATION.search(title) is None


_HONOURS = re.compile(r"\n[^\n。]{0,14}(?:荣誉|获奖|奖项|殊荣|成绩|表彰)[^\n。]{0,8}[\n。]")
_REACH = 600
"""Code points that a heading over lines of honours is looked for above them; schools list about twenty."""


def _under_honours(position: int, talk: Discourse) -> bool:
    """Whether a page that describes a school, or a heading above, makes of a year and a title an honour of that year."""
    return talk.profiles or _HONOURS.search(talk.text, max(0, position - _REACH), position) is not None


_BY_LIST = re.compile(r"(?:根据|按照|据)(?:公布的)?(?:名单|通知|文件)|(?:此次|本次|其中)，?|名单(?:显示|中|上)")
_ANNOUNCES = re.compile(r"(?:日前|近日|近期|今天|\d+日|正式|联合)*(?:公布|发布|印发|公示|确定|认定|命名)")


def _announcer(draft: Draft, talk: Discourse) -> Filler | None:
    """省教育厅日前公布…名单。根据名单，甲县被确定为…: who published the list that the line goes on to read out."""
    if draft.sentence.index == 0 or not _BY_LIST.match(talk.text, draft.sentence.start):
        return None
    for sentence in reversed(talk.sentences[: draft.sentence.index]):
        if draft.sentence.line - sentence.line > 1:
            return None
        for mention in talk.within(sentence.start, sentence.end):
            if mention.type == "Agency" and mention.name and _ANNOUNCES.match(talk.text, mention.end):
                return Filler.of("authority", mention, inferred=True)
    return None


def _counted_bearers(start: int, end: int, named: int, talk: Discourse) -> bool:
    """Whether what is counted between a body and the title it would bear is what bears it (某省16所高校入选…).

    甲校、乙校、丙园三家单位被授予…: as many as are named are those named.
    """
    counts = [m for m in talk.mentions if m.type == "Quantity" and start <= m.start < end and m.value is not None]
    return any(
        m.value is not None
        and m.value.kind == "number"
        and m.value.value != str(named)
        and _BEARS.match(talk.text, m.end, end) is not None
        for m in counts
    )


def bearers(title: str) -> tuple[str, ...]:
    """Return the types of entity that can bear a title.

    >>> bearers("某省义务教育优质均衡发展县")
    ('Area',)
    """
    title = _TRAILER.sub("", title)
    return next((types for ending, types in _BEARERS if ending.search(title)), _ANY)


def _confers(filler: Filler, draft: Draft, talk: Discourse) -> bool:
    """Tell whether a body stands where the one who confers does (被|省教育厅|认定为), or is an authority of the draft."""
    if any(f.role == "authority" and f.start == filler.start for f in draft.fillers):
        return True
    led = talk.text[max(0, filler.start - 1) : filler.start]
    return led in ("被", "经", "获") or (led == "由" and _PROPOSED.match(talk.text, filler.end) is None)


def _reviewer(draft: Draft, talk: Discourse) -> Iterator[Filler]:
    """Yield the agency that made the review a grade is of, named in this sentence or the one before."""
    first = draft.sentence.index - 1
    for sentence in reversed(talk.sentences[max(0, first) : draft.sentence.index + 1]):
        words = talk.text[sentence.start : sentence.end]
        inside = [
            m
            for m in talk.mentions
            if m.type == "Agency" and m.name and sentence.start <= m.start < min(sentence.end, draft.start)
        ]
        if inside and _REVIEW.search(words) and sentence.line == draft.sentence.line:
            yield Filler.of("authority", inside[-1], inferred=True)
            return

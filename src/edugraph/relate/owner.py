"""Whose figure it is: the school, group, body or area that a count, a number of seats or a sum belongs to.

Looked for in this order: beside the figure (我县|29所学校, 占地92亩的|甲校), as subject of its clause, as subject of the clauses
before it in the sentence, in a place adverbial, after it in the sentence (36个班，这就是|甲校), then in what was spoken of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edugraph.model import Mention, Sentence
from edugraph.recognise.word_classes import word_class
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler
from edugraph.segment import CLAUSE_MARKS, clauses

_ALL = ("School", "EducationGroup", "Agency", "Area")
# What only a school has of its own: never the area's a page is about.
_BUILT = re.compile(r"(?:班|占地面积|建筑面积|用地|校舍)$")
# A sentence about a school not named in it, and one about a single person.
_LOCAL = re.compile(
    r"(?:^|[，。；：\s])(?:这所|那所|该|本|全)?(?:[百千]年)?(?:学校|老校|校园|校区|全校|全园|幼儿园)(?=[有现共占设内里的拥配建])"
    r"|(?:^|[，。；：\s])(?:该|本|此|整个)?(?:项目|工程|新?校区|一期|二期)(?!库)"
    r"|(?:^|[，。；：\s])(?:该处?|这[处座所个])(?:新)?(?:校园|校区|学校|园区)"
)
_PERSONAL = re.compile(r"[他她]|我(?![县市区省州旗国校院园局们])")
# 目前集团共有5所成员校: the group named last.
_GROUP = re.compile(
    r"(?:[，。；：\s]|目前|现在|如今|该|本)(?:教育)?(?:集团|共同体|联盟|教联体)(?:现|共|目前|已|内)*(?:有|下辖|下设|拥有|包括|含)"
)
_UNNAMED = re.compile(r"某|籍|企业|商会|爱心|知名|本地|当地|的(?:企业|商人)")
_TEACHER = re.compile(r"老师(?=[扎带教坚从用已])")
_RESET = re.compile(
    r"[一二三四五六七八九]是|其[一二三四五]|第[一二三四五六][，、]|首先|其次|（[一二三四五六七八九]）|[①-⑳]"
)
_SITE = re.compile(
    r"(?:班|占地面积|建筑面积|用地|校舍|学位|食堂|餐厅|宿舍楼?|教学楼|综合楼|操场|运动场|图书馆|上线|藏书)$"
)
_SCHOOLS = re.compile(
    r"(?:学校|小学|中学|初中|高中|幼儿园|园|教学点|集团|共同体|联盟|教联体|中职|校|大班额|入园率|巩固率|入学率|普及率)$"
)
_GOVERNED = re.compile(
    r"(?:从|据|向|给|为|对|与|和|同|到|往|赴|比|跟|及|纳入|列入|融入|面向|支援|帮扶|走进|来到|前往|是|接收|资助|帮助|支持|援助|惠及|指导|邀请|组织|前身[是为系]?|原名|旧称|曾名|易名|易名为|更名为|更名|改称|改名为|定名为)$"
)
# 将开工建设某中学，规划60个班: what is built has the classes, but not the money or the staff.
_BUILDS = re.compile(r"(?:维修|改造|建设|新建|扩建|修建|启动|实施|推进|用于)$")
_OBJECT = re.compile(r"(?:接收|资助|帮助|支持|援助|惠及|指导|为|给|向)$")
_LISTED = re.compile(r"、|和|与|及|以及|，")
_LOCATED = re.compile(r"(?:在|于|位于)$")
_SPEAKER = re.compile(
    r"(?:有关|相关)?(?:负责人|工作人员|负责同志|方面)?(?:介绍|获悉|了解|透露|表示|消息|统计|通报|报道|称|说|告诉)|(?:的)?(?:有关|相关)?负责"
)
# 全国中小学现有专任教师…: no body that was spoken of has the figure.
_NATIONAL = re.compile(r"(?:全国|我国|全球|全世界)(?!性|级|人大|政协|[\u4e00-\u9fff]{0,6}(?:示范|文明|先进|优秀))")
_BESIDE = re.compile(r"(?:的|现有|已有|共有|有|内|新增|现|共|已|就)?$")
_RELATIVE = re.compile(r"^[^，。；：！？\n]{0,24}?的$")


def owners(draft: Draft, talk: Discourse, measure: str) -> list[Filler]:
    """The subjects of a figure: one, or all of a list where each has as many (甲校、乙校各添一栋宿舍); none of a list that has it together.

    Args:
        draft: the draft, its span covering the figure and what it counts.
        talk: the document's discourse.
        measure: what is counted.
    """
    first = owner(draft, talk, measure)
    if (
        first is None
        or first.mention is None
        or first.mention.type != "School"
        or first.inferred
        or first.start > draft.start
    ):
        return [first] if first else []
    listed = [first]
    for mention in _candidates(talk, first.end, draft.start, ("School",)):
        if not _LISTED.fullmatch(talk.text[listed[-1].end : mention.start]):
            break
        listed.append(talk.filler(mention, "subject"))
    between = talk.text[listed[-1].end : draft.start]
    if "、" not in talk.text[first.end : listed[-1].start]:
        return [first]  # 甲校与乙学院开展联合培养: the second is company, not owner
    if re.search(r"各(?!级|类|自的|项)|均|都", between):
        return listed
    home = talk.home("subject", draft.start)
    if home is None or _SITE.search(measure) or re.search(r"共|合计", between):
        return []
    return [home]


def owner(draft: Draft, talk: Discourse, measure: str) -> Filler | None:
    """The subject of a figure, as a filler of role ``subject``; None where nothing in the text has it.

    Args:
        draft: the draft, its span covering the figure and what it counts.
        talk: the document's discourse.
        measure: what is counted, which says what kind of owner is likely (班: a school; 教学点: an area).
    """
    types = ("Area",) if talk.reports_area else _types(measure)
    first = _types_first(measure, types)
    low, high = talk.clause(draft.start, draft.end)
    low = max(low, draft.sentence.start)
    for wanted in first:
        found = _in_sentence(draft, talk, wanted, low, high)
        if found is not None:
            return talk.filler(found, "subject")
    return _before(draft, talk, types, measure)


def _types(measure: str) -> tuple[str, ...]:
    return ("EducationGroup", "Area") if _SCHOOLS.search(measure) else _ALL


def _types_first(measure: str, types: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (("School", "EducationGroup"), types) if _SITE.search(measure) else (types,)


def _in_sentence(draft: Draft, talk: Discourse, types: Sequence[str], low: int, high: int) -> Mention | None:
    if "EducationGroup" in types and _GROUP.search(talk.text, low, draft.start):
        group = next((m for m in talk.before(draft.start) if m.type == "EducationGroup" and m.name), None)
        if group is not None:
            return group
    beside = next(_candidates(talk, low, draft.start, types, nearest=True), None)
    if beside is not None and _has(beside, draft, talk):
        return beside
    relative = _relative(draft, talk, types, high)
    if relative is not None:
        return relative
    found = _subject(talk, low, draft.start, types)
    for start, end in reversed(list(clauses(talk.text, draft.sentence.start, max(low - 1, draft.sentence.start)))):
        found = found or _subject(talk, start, end, types)
    if found is None:
        found = next(
            (
                m
                for m in _candidates(talk, draft.sentence.start, draft.start, types, nearest=True)
                if _placed(m, talk) and (m.type == "School" or m.start >= low)
            ),
            None,
        )
    if found is None and types != ("Area",):
        found = next(
            (m for m in _candidates(talk, draft.end, draft.sentence.end, types) if _identified(m, draft, talk)), None
        )
    return found


def _has(mention: Mention, draft: Draft, talk: Discourse) -> bool:
    """Whether a name right before the figure has it (我县|29所学校), not as an object, a speaker or the last of a list."""
    if not _BESIDE.fullmatch(talk.text[mention.end : draft.start]) or _speaks(mention, talk):
        return False
    return not _OBJECT.search(talk.text, max(0, mention.start - 2), mention.start) and not _in_list(mention, talk)


def _subject(talk: Discourse, low: int, high: int, types: Sequence[str]) -> Mention | None:
    """The first mention of a clause that no preposition governs and that does not merely speak; of 甲市乙区 the last part."""
    fit: list[Mention] = []
    governed: Mention | None = None
    for mention in _candidates(talk, low, high, types):
        follows = governed is not None and _LISTED.fullmatch(talk.text[governed.end : mention.start])
        if follows or _governed(mention, talk) or ("Area" in types and _built(mention, talk)):
            governed = mention
        elif not _speaks(mention, talk) and not bracketed(talk.text, mention.start, high):
            fit.append(mention)
    if not fit:
        return None
    chosen = fit[0]
    for following in fit[1:]:
        if chosen.type == "Area" and talk.text[chosen.end : following.start] in ("", "的"):
            chosen = following
    return chosen


def bracketed(text: str, position: int, reader: int) -> bool:
    """Whether a bracket opens before ``position`` and closes before ``reader``, so that what stands there is an aside."""
    low = text.rfind("\n", 0, position) + 1
    before = text[low:position]
    after = text[position:reader]
    opened = max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))
    return opened and ("）" in after or ")" in after)


def _in_list(mention: Mention, talk: Discourse) -> bool:
    """Whether another name comes before it in a list: 甲镇、乙镇、|丙镇."""
    return mention.start > 0 and talk.text[mention.start - 1] == "、"


def _relative(draft: Draft, talk: Discourse, types: Sequence[str], high: int) -> Mention | None:
    """占地92亩的|甲校: the noun that a relative clause with the figure in it stands before."""
    for mention in _candidates(talk, draft.end, high + 1, types):
        if mention.type in ("School", "EducationGroup"):
            return mention if _RELATIVE.match(talk.text[draft.end : mention.start]) else None
    return None


def _identified(mention: Mention, draft: Draft, talk: Discourse) -> bool:
    """36个教学班，这就是今天的|甲校."""
    return (
        re.search(r"(?:这|就|便)(?:就|便)?是(?:今天|现在|如今)?的?$", talk.text[draft.end : mention.start]) is not None
    )


def _candidates(
    talk: Discourse, low: int, high: int, types: Sequence[str], *, nearest: bool = False
) -> Iterator[Mention]:
    inside = [m for m in talk.mentions if low <= m.start and m.end <= high]
    for mention in reversed(inside) if nearest else inside:
        if mention.type == "Pointer":
            pointed = talk.pointed(mention)
            if pointed is not None and pointed.type in types:
                yield mention
        elif mention.type in types and mention.name and not _mistaken(mention, talk):
            yield mention


def _mistaken(mention: Mention, talk: Discourse) -> bool:
    """Whether a place name is the verb it looks like (新建), or begins the name of a body that is not told (浙江某集团)."""
    if mention.type != "Area":
        return False
    return mention.text in word_class("counted-modifier") or _UNNAMED.match(talk.text, mention.end) is not None


def _built(mention: Mention, talk: Discourse) -> bool:
    return _BUILDS.search(talk.text, max(0, mention.start - 4), mention.start) is not None


def _governed(mention: Mention, talk: Discourse) -> bool:
    before = talk.text[max(0, mention.start - 4) : mention.start]
    return _GOVERNED.search(before) is not None or _LOCATED.search(before) is not None


def _within(talk: Discourse, low: int, high: int) -> list[Mention]:
    return [m for m in talk.mentions if low <= m.start and m.end <= high]


def _placed(mention: Mention, talk: Discourse) -> bool:
    return _LOCATED.search(talk.text[max(0, mention.start - 4) : mention.start]) is not None


def _speaks(mention: Mention, talk: Discourse) -> bool:
    """Whether a body is named for its spokesman, or as a source, only: 县教育局局长某某说, 据县教育局介绍."""
    after = talk.text[mention.end : mention.end + 10]
    if _SPEAKER.match(after):
        return True
    follower = next((m for m in talk.mentions if m.start >= mention.end), None)
    return (
        follower is not None
        and follower.type in ("Post", "Person")
        and follower.start - mention.end <= 3
        and not set(after[: follower.start - mention.end]) & set(CLAUSE_MARKS + "、的")
    )


def _before(draft: Draft, talk: Discourse, types: Sequence[str], measure: str) -> Filler | None:
    """What the text spoke of before the sentence. A school's own figures never fall to the page's area."""
    sentence = talk.text[draft.sentence.start : draft.start]
    if (
        _TEACHER.search(sentence)
        or _national(draft, talk)
        or _PERSONAL.search(talk.text, talk.clause(draft.start, draft.end)[0], draft.start)
        or any(
            m.type == "Pointer" and m.head == "body" and talk.pointed(m) is None
            for m in _within(talk, draft.sentence.start, draft.start)
        )
    ):
        return None
    if _BUILT.search(measure) or _LOCAL.search(talk.text, talk.text.rfind("\n", 0, draft.start) + 1, draft.start):
        types = ("School", "EducationGroup")
    elif measure == "资金":
        types = ("Area", "Agency")
    reset = _RESET.match(talk.text, draft.sentence.start) is not None
    theme = talk.titled if "School" in types else None
    if theme is not None:
        return replace(talk.filler(theme, "subject"), inferred=True)
    for other in reversed(talk.sentences[: draft.sentence.index]):
        if reset or other.line != draft.sentence.line:
            break
        found = _opener(talk, other, types)
        if found is not None:
            return replace(talk.filler(found, "subject"), inferred=True)
        reset = _RESET.match(talk.text, other.start) is not None
    heading = talk.heading(draft.sentence.start, types) or (talk.titled if "School" in types else None)
    if heading is not None:
        return replace(talk.filler(heading, "subject"), inferred=True)
    return talk.home("subject", draft.sentence.start) if "Area" in types else None


def _national(draft: Draft, talk: Discourse) -> bool:
    """Whether the sentence counts over the whole country, up to the figure and what it counts; 全国 in a title counts nothing."""
    named = [m for m in talk.within(draft.sentence.start, draft.end) if m.type not in ("Counted", "Area")]
    return any(
        not any(m.start <= match.start() < m.end for m in named)
        for match in _NATIONAL.finditer(talk.text, draft.sentence.start, draft.end)
    )


def _opener(talk: Discourse, sentence: Sentence, types: Sequence[str]) -> Mention | None:
    """What a sentence is about: the subject of its first clause, or a school that is subject of a later one."""
    for index, (start, end) in enumerate(clauses(talk.text, sentence.start, sentence.end)):
        found = _subject(talk, start, end, types if index == 0 else [t for t in types if t == "School"])
        if found is not None:
            return found
    return None

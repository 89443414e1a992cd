"""Names of bodies that act: governments and party committees, education authorities, institutes, foundations, companies.

A government or bureau hangs on an area (霞山区|教育局) or on a level word that stands for one (区|教育局, 省|教育厅); a society,
company or institute has an open left edge like a school.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from edugraph.gazetteer import Gazetteer
from edugraph.model import Mention
from edugraph.recognise.boundary import Anchor, left_edge
from edugraph.recognise.lexicon import FUNCTION_TAGS, break_words, cut
from edugraph.recognise.schools import is_generic
from edugraph.recognise.word_classes import word_class

LEVEL_WORDS = "省市县区州盟旗乡镇"
# 教育局, 教体局, 教育和体育局, 教科体局, 教育体育和科技局 …: one office under all the names the reforms gave it.
_EDUCATION = (
    r"教(?:育|体|科|文)?(?:育|体育|体|科技|科学技术|科|文化|文|旅游|广电|和|与|、)*局"
    r"|教育厅|教育委员会|教委(?!会(?!议|同|上))|教育部(?!门|分|署|属|级|颁|编|长)"
)
_NOT_AFTER = re.compile(r"(?:的|书记处|托|员|派|任|屈|培|屋|会(?!议|同|上))")
_COMMITTEE_TAIL = re.compile(r"(?!员|托|派|任|屈|培|会|办|组|宣|统|政|编|书记处)")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    def joined(name: str) -> str:
        return "|".join(re.escape(w) for w in sorted(word_class(name), key=lambda w: (-len(w), w)))

    return re.compile(
        rf"(?P<national>国家(?:[\u4e00-\u9fff]{{2,6}}(?<!有关)(?:总局|管理局|经贸委|督导局|统计局)|经贸委|教委)|(?:(?:{joined('country')})(?:国?新|联邦|官方|特区)?政府)|(?:{joined('country')})?(?:{joined('national-organ')}))"
        rf"|(?P<league>(?:共青团|团)[省市县区州盟旗地]委(?!员会?的|托))|(?P<education>{_EDUCATION})|(?P<institute>{joined('education-body-head')})"
        rf"|(?P<bureau>{joined('bureau-head')})|(?P<society>{joined('society-head')})"
        rf"|(?P<government>{joined('government-head')})"
    )


@lru_cache(maxsize=1)
def _beginnings() -> Gazetteer:
    """Words of which one begins every match of the pattern."""
    classes = ("country", "national-organ", "education-body-head", "bureau-head", "society-head", "government-head")
    return Gazetteer({word for name in classes for word in word_class(name)} | {"共青团", "团", "教", "国家"})


def find_agencies(text: str, anchors: Sequence[Anchor]) -> list[Mention]:
    """Agency mentions of a text, sorted, not overlapping; ``anchors`` are its areas, sorted by start."""
    found: list[Mention] = []
    for match in _beginnings().matches(_pattern(), text):
        span = _span(text, match, anchors)
        if span is None:
            continue
        start, end = span
        if _BESIDE.match(text, end):
            continue  # 镇政府旁的新校区: a place, nobody who acts
        if found and start < found[-1].end:
            if start > found[-1].start:
                continue
            found.pop()
        found.append(Mention(start, end, "Agency", text[start:end], f"name.{match.lastgroup}", head=match.group()))
    return found


_OF_A_LEVEL = ("慈善", "融媒体", "电视台", "广播电视台", "图书馆", "博物馆", "科技馆", "文化馆", "志愿者协会")
"""区|慈善总会, 县|融媒体中心: of the societies and companies those that a level word alone names."""
_BESIDE = re.compile(
    r"(?:旁边?|附近|对面|斜对面|门口|门前|背后|后面|以[东西南北]|东侧|西侧|南侧|北侧|驻地|所在地|大院)"
)


def _span(text: str, match: re.Match[str], anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    kind = match.lastgroup
    if kind in ("national", "league"):
        return _standing(text, match, anchors)
    start = _hang(text, match.start(), anchors)
    if kind == "government":
        if match.group() == "委" and not _committee(text, match):
            return None
        if match.group().endswith("办") and re.match(r"公|学|理|事|好|的", text[match.end() : match.end() + 1]):
            return None if start is None else (_with_party(text, start), match.end() - 1)
        return None if start is None else (_with_party(text, start), match.end())
    if kind in ("education", "bureau") and start is not None:
        return start, match.end()
    if match.group() == "教育部":
        return match.start(), match.end()
    if kind in ("education", "bureau") and not match.group().endswith(tuple(word_class("society-head"))):
        return None
    if start is not None and (kind == "institute" or match.group().startswith(_OF_A_LEVEL)):
        return start, match.end()
    return _open(text, match, anchors)


def _standing(text: str, match: re.Match[str], anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    """Organs of a state, and the league's committees, which carry their level inside (团县委)."""
    if match.lastgroup == "league":
        start = _hang(text, match.start(), anchors)
        return (match.start() if start is None else start), match.end()
    # 虽然|俄政府: one character stands for a country only where no word of content runs into it.
    is_short = text[match.start() + 1 : match.end()] == "政府"
    return None if is_short and _inside_clause(text, match) else match.span()


def _inside_clause(text: str, match: re.Match[str]) -> bool:
    """Whether a word of content stands right before a match."""
    if not re.match(r"[\u4e00-\u9fff]", text[match.start() - 1 : match.start()]):
        return False
    before = cut(text[max(0, match.start() - 3) : match.start()])[-1]
    return before.text not in break_words() and before.tag not in FUNCTION_TAGS


def _committee(text: str, match: re.Match[str]) -> bool:
    return (
        _COMMITTEE_TAIL.match(text, match.end()) is not None
        and text[match.end() : match.end() + 1] not in "员托派任屈培会办组编"
    )


def _with_party(text: str, start: int) -> int:
    for prefix in ("中共", "共青团"):
        if text.startswith(prefix, start - len(prefix)) and start >= len(prefix):
            return start - len(prefix)
    return start


def _hang(text: str, head: int, anchors: Sequence[Anchor]) -> int | None:
    """Where the area chain or level word the head hangs on begins; None if there is none."""
    if head > 1 and text[head - 1] in LEVEL_WORDS and text[head - 2] == text[head - 1]:
        head -= 1  # 石景山区|区委: the level said twice
    touching = [a for a in anchors if a.end == head]
    if touching:
        start = min(a.start for a in touching)
        for anchor in sorted(anchors, key=lambda a: a.start, reverse=True):
            if anchor.end == start:
                start = anchor.start
        return start
    if head >= 3 and text[head - 3 : head] in ("自治区", "自治州", "自治县", "自治旗"):
        return head - 3
    if head and text[head - 1] in LEVEL_WORDS:
        before = text[head - 2 : head - 1]
        if not before or not re.match(r"[\u4e00-\u9fff]", before):
            return head - 1
        if before == "任":  # 任|县教育局局长
            return head - 1
        if before in LEVEL_WORDS:  # 市县教师发展中心: bodies of any level, none named
            return None
        words = cut(text[max(0, head - 6) : head])
        if (
            words
            and words[-1].text in LEVEL_WORDS
            and (len(words) < 2 or words[-2].text not in ("全", "各", "两", "几", "每"))
        ):
            return head - 1
    return None


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """大学|会计, 教学会, 银行学会计: the head is cut out of other words."""
    return match.group() == "学会" and (
        text[match.start() - 1 : match.start()] in tuple("大小中教")
        or text[match.end() : match.end() + 1] in tuple("计议")
    )


def _open(text: str, match: re.Match[str], anchors: Sequence[Anchor]) -> tuple[int, int] | None:
    if _inside_word(text, match):
        return None
    start = left_edge(text, match.start(), 0, anchors, over_heads=True)
    prefix = text[start : match.start()]
    if len(prefix) < 2 or is_generic(prefix):
        return None
    if match.lastgroup == "institute" and re.search(r"(?:学院|大学|系)$", prefix):
        return None  # 某大学某学院|教研室: a part of a university, no office
    if match.lastgroup == "institute" and is_generic(prefix.lstrip("省市县区州盟旗")):
        return None
    return start, match.end()

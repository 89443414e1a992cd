"""What a number counts: noun phrases beside it that end in a word for pupils, staff, schools, rooms, equipment or shares.

A phrase stands right of its number (22名|骨干教师) or left of it, with a verb or an adverb of degree between
(专任教师|312人, 巩固率|达到96.8%). Its head is one of a closed class; the words before the head modify it. The phrase
takes in the verb that says how the things came about where it touches them (新建学校, 招聘特岗教师).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from edugraph.model import Mention
from edugraph.recognise.lexicon import FUNCTION_TAGS, VERB_TAGS, break_words, cut
from edugraph.recognise.word_classes import word_class

FOUND_BY = "name.counted"
_RIGHT_REACH = 24
_LEFT_REACH = 24
"""Code points of a counted phrase on either side of its number, against long lists: 60 reads the same, 12 on the left loses a little."""
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z、“”+]")
# 学校（含幼儿园）587所: what stands in brackets belongs to the phrase but is not its head.
_GLOSS = re.compile(r"[（(][^（()），。；\n]{1,12}[）)]$")
_JOINTS = frozenset("、和与及或") | {"以及"}
_QUOTES = frozenset("“”")
_PERSON_UNITS = frozenset({"名", "位", "人", "人次"})
_PERSON = re.compile(
    r"(?:师|[师考新学研毕兵]生|生|员|员工|教工|长|干部|骨干|中层|幼儿|儿童|孩子|子女|专家|博士|硕士|徒弟|人才|家长|教授|者|队员|人员|带头人|教练|学子|力量)$"
)
_SCHOOL = re.compile(
    r"(?:[校园院]|小学|中学|初中|高中|完小|大学|教学点|中职|职高|中心|集团|机构|基地|工作室|共同体|文明单位|厕所|食堂)$"
)
_SCHOOL_UNITS = frozenset({"所", "校", "园"})
_LINK_WORDS = (
    "共计 共有 共 总计 合计 累计 一共 总共 达到了 达到 达 有 为 是 仅为 约为 约占 占到 占 占比 已有 已达 只有 仅有 仅 只 均 均为 已 仍 也 还 现 现有 了 多达 高达 分别 各 "
    "增加到 增加至 增至 增长到 扩大到 扩大至 扩至 发展到 减少到 减少至 减至 降至 降到 下降到 下降至 提高到 提高至 提升到 提升至 上升到 上升至 回升到 保持在 稳定在 控制在 突破 "
    "升至 升到 优化为 压缩到 压减到 压减至 精简到 精简为 整合为 调整为 到了 提到 提至 缩减到 缩减至 减为 增为 变为 增加为 扩大为 扩展到 从 由 到 的 ： : 暂定 定为 就 便 总数 规模 数量 如今 目前 现在 还有 就有 尚有 仍有 还剩 大约 将 预计 力争 有望"
).split()
_LINK = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _LINK_WORDS), key=lambda w: (-len(w), w)))}|\s)$")
# 图书3000册, 电脑150台: of these nouns the number may follow over a comma when a word like 如今 leads it.
_LED = re.compile(r"，(?=如今|目前|现在|现有|现|已有|共有|共|由|从|达)")


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    """``head``, ``modifier``, ``joint``, ``noun``, ``other`` (any other word that may modify) or ``stop``."""


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    words = word_class("counted-head") | word_class("counted-modifier") | word_class("counted-stop")
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))


def find_counted(text: str, numbers: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Counted noun phrases beside numbers.

    Args:
        text: the text.
        numbers: its Quantity mentions, sorted.
        taken: the mentions a phrase does not reach into: names, dates and the numbers themselves, sorted.

    Returns:
        Mentions of type ``Counted``, sorted, not overlapping. ``head`` is the offset of the number each belongs to.
    """
    occupied = frozenset(i for m in taken for i in range(m.start, m.end))
    dates = {m.end: m.start for m in taken if m.type == "Date"}
    places = {m.start: m.end for m in taken if m.type == "Area"}
    found: list[Mention] = []
    for number in numbers:
        if (
            number.value is None
            or number.value.kind in ("money", "duration", "points")
            or number.value.unit in _NAMING_UNITS
        ):
            continue
        floor = found[-1].end if found else 0
        span = _right(text, number, occupied, places) or _left(text, number, occupied, dates, floor)
        if span is not None and span[0] >= floor:
            found.append(
                Mention(span[0], span[1], "Counted", text[span[0] : span[1]], FOUND_BY, head=str(number.start))
            )
    return found


def _tokens(run: str) -> list[_Token]:
    """A run cut into words of the closed classes, and dictionary words between them."""
    tokens: list[_Token] = []
    position = 0
    for match in _known().finditer(run):
        if match.end() == len(run) or not _inside_word(run, match):
            tokens.extend(_others(run, position, match.start()))
            tokens.append(_Token(match.start(), match.end(), match.group(), _class_kind(match.group())))
            position = match.end()
    tokens.extend(_others(run, position, len(run)))
    return tokens


def _class_kind(word: str) -> str:
    if word in word_class("counted-stop"):
        return "stop"
    return "head" if word in word_class("counted-head") else "modifier"


def _inside_word(run: str, match: re.Match[str]) -> bool:
    """Whether a head of one character is only a part of a longer word (班子, 上班)."""
    if match.end() - match.start() > 1:
        return False
    return any(w.start < match.end() and w.end > match.start() and len(w.text) > 1 for w in cut(run))


def _others(run: str, start: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    for word in cut(run[start:end]) if end > start else ():
        tokens.append(_Token(start + word.start, start + word.end, word.text, _kind(word.text, word.tag)))
    return tokens


def _kind(word: str, tag: str) -> str:
    if word in _JOINTS or word == "的":
        return "joint"
    if word in _QUOTES:
        return "other"
    if (
        word in word_class("counted-stop")
        or word in break_words()
        or tag in FUNCTION_TAGS
        or (tag in VERB_TAGS and tag != "vn")
    ):
        return "stop"
    return "noun" if len(word) > 1 and (tag.startswith("n") or not tag) else "other"


def _right(text: str, number: Mention, occupied: frozenset[int], places: dict[int, int]) -> tuple[int, int] | None:
    """The phrase right of a number: 3名|中层干部, 60%以上的|义务教育学校; a place may stand between (8所溧阳|学校)."""
    value = number.value
    if value is None:
        return None
    low = number.end
    linked = text[low : low + 1] == "的"
    if (value.kind != "number" or value.unit in ("人", "人次")) and not linked:
        return None
    low += linked
    low = places.get(low, low)
    low += low > number.end and text[low : low + 1] == "的"
    high = low
    while high < len(text) and high - low < _RIGHT_REACH and high not in occupied and _RUN.match(text[high]):
        high += 1
    tokens = _tokens(text[low:high])
    if not tokens or tokens[0].kind == "joint":
        return None
    end = _phrase_end(tokens, value.unit)
    return (low, low + end) if end else None


def _phrase_end(tokens: Sequence[_Token], unit: str) -> int:
    """Where the phrase ends that begins with the first token; 0 if it has no head."""
    end = 0
    verbal = False
    for index, token in enumerate(tokens):
        if token.kind == "stop":
            break
        if token.text in _NOT_COUNTED:
            return 0
        if token.text == "的" and (end or not verbal):
            break  # 12名教师的课题, 3个小区的孩子: the number counts the first noun; 3个送教上门的小组 the last
        verbal = verbal or token.kind == "modifier"
        if token.kind == "noun" and end:
            break
        if token.kind != "head" or not _agrees(token.text, unit):
            continue
        follower = tokens[index + 1] if index + 1 < len(tokens) else None
        if follower is None or follower.kind != "noun" or follower.text in _SIZED:
            end = token.end
    rest = [t for t in tokens if end and t.start >= end]
    cut_off = next((i for i, t in enumerate(rest) if t.kind in ("stop", "joint")), len(rest))
    tail = rest[cut_off - 1] if cut_off else None
    # 10万个毕业生就业|岗位: the number counts what the longer phrase ends in; 学位 are seats.
    if tail is not None and (
        tail.text in _NOT_COUNTED or rest[0].text in _NOT_COUNTED or (tail.kind == "noun" and unit not in _PERSON_UNITS)
    ):
        return 0
    return end


# 2017届毕业生, 第3期学员: such numbers name, they do not count.
_NAMING_UNITS = frozenset({"届", "期", "岁", "周岁"})
_SIZED = frozenset({"规模", "以上"})
_NOT_COUNTED = frozenset({"学位", "园位", "座席", "座位"})


def _agrees(head: str, unit: str) -> bool:
    """Whether a measure word counts such things: 名 and 位 people, 所 no people."""
    person = _PERSON.search(head) is not None
    if unit in _PERSON_UNITS:
        return person
    return unit not in _SCHOOL_UNITS or _SCHOOL.search(head) is not None


def _left(
    text: str, number: Mention, occupied: frozenset[int], dates: dict[int, int], floor: int
) -> tuple[int, int] | None:
    """The phrase left of a number, over linking words and dates: 专任教师|共312人, 小规模学校|，由2022年的45所."""
    end = _unlinked(text, number.start, dates, floor)
    gloss = _GLOSS.search(text, max(floor, end - 14), end)
    head_end = gloss.start() if gloss else end
    low = head_end
    while low > max(floor, end - _LEFT_REACH) and (low - 1) not in occupied and _RUN.match(text[low - 1]):
        low -= 1
    start = _phrase_start(_tokens(text[low:head_end].rstrip("”")))
    return None if start is None else (low + start, end)


def _unlinked(text: str, position: int, dates: dict[int, int], floor: int) -> int:
    """Where the words end that a number is linked to by 共有, 达到, 如今, 由2022年的."""
    while position > floor:
        if position in dates:
            position = dates[position]
            continue
        match = _LINK.search(text, max(floor, position - 4), position)
        if match is not None:
            position = match.start()
        elif text[position - 1] == "，" and _LED.match(text, position - 1):
            position -= 1
        else:
            break
    return position


def _phrase_start(tokens: Sequence[_Token]) -> int | None:
    """Where the phrase begins that ends with the last token; None if that token is no head."""
    if not tokens or tokens[-1].kind != "head":
        return None
    start = tokens[-1].start
    rate = tokens[-1].text == "率"
    for token in reversed(tokens[:-1]):
        if token.kind == "stop" and not rate:
            break
        rate = False  # 配备率, 入园率: the verb before 率 is a part of the word
        if token.kind != "joint" and token.text not in _QUOTES:
            start = token.start
    # 学校配备计算机320台: the school has them, it is not counted.
    if tokens[0].text in ("学校", "幼儿园") and start == 0 and len(tokens) > 1 and tokens[1].kind != "joint":
        return tokens[1].start
    return start

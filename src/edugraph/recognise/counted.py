"""What a number counts: noun phrases that end in a word for pupils, staff, schools, rooms, equipment or money's use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from edugraph.model import Mention
from edugraph.recognise.lexicon import FUNCTION_TAGS, break_words, cut
from edugraph.recognise.word_classes import word_class

_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）()、“”+]")
_MODIFIER_VERBS = frozenset("在校 专任 在编 在职 在岗 在园 在读 寄宿 住校 留守 进城 随迁 支教 跟岗 交流 轮岗 送教 援疆 援藏 新建 改建 扩建 改扩建 新增 撤并 结对 帮扶 受援 支援 选派 招聘 新招 毕业 招收 培训 参训 获奖 受益 受助 捐赠 新购 报废 骨干 挂职 下派 教研 教学 实验 多媒体 学习 活动 教育 建设 改造 试点 示范 成员 核心 合作 共建 托管 帮扶 备课 授课 开课 送课 补助 资助 实习 服务 管理 普通 特岗 公办 民办 重点 寄宿制 联盟".split())


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(word_class("counted-head"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, heads)))


def find_counted(text: str, numbers: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Counted noun phrases beside numbers.

    Args:
        text: the text.
        numbers: its Quantity mentions, sorted.
        taken: other mentions; a counted phrase does not reach into a number, but may lie where nothing is named.

    Returns:
        Mentions of type ``Counted``: right of a number (22名|骨干教师) or, failing that, left of it (专任教师|312人).
    """
    occupied = frozenset(i for m in taken for i in range(m.start, m.end))
    found: list[Mention] = []
    for number in numbers:
        if number.value is None or number.value.kind in ("money", "duration"):
            continue
        span = _right(text, number, occupied) or _left(text, number, occupied)
        if span is not None and (not found or span[0] >= found[-1].end):
            found.append(Mention(span[0], span[1], "Counted", text[span[0] : span[1]], "name.counted"))
    return found


def _right(text: str, number: Mention, occupied: frozenset[int]) -> tuple[int, int] | None:
    start = number.end
    if text[start : start + 1] == "的":
        start += 1
    low = start
    high = low
    while high < len(text) and high - low < 22 and high not in occupied and _RUN.match(text[high]) and not text[high].isdigit():
        high += 1
    run = text[low:high]
    end = 0
    for word_end, verb in _clause_words(run):
        match = None
        for match in _head_pattern().finditer(run, 0, word_end):
            if match.end() <= word_end:
                end = max(end, match.end())
        if verb:
            break
    if end == 0:
        return None
    return low, low + end


def _clause_words(run: str) -> list[tuple[int, bool]]:
    """Ends of the words of a run up to the first that governs rather than modifies, and whether it does."""
    found: list[tuple[int, bool]] = []
    for word in cut(run):
        if word.text in _MODIFIER_VERBS or word.text in ("的", "和", "与", "、"):
            found.append((word.end, False))
            continue
        breaks = word.tag in FUNCTION_TAGS or (word.text in break_words() and break_words()[word.text] in ("adverb", "copula", "motion"))
        if breaks:
            found.append((word.start, True))
            return found
        found.append((word.end, False))
    return found


_LINK = re.compile(r"(?:共计|共有|共|总数|总计|合计|达到|达|有|为|约|已有|只有|仅有|仅|均为|占|占比|是|增加到|增至|增加|从|由|到|的|：|:|\s)*$")


def _left(text: str, number: Mention, occupied: frozenset[int]) -> tuple[int, int] | None:
    link = _LINK.search(text, max(0, number.start - 8), number.start)
    end = link.start() if link else number.start
    low = end
    while low > max(0, end - 16) and (low - 1) not in occupied and _RUN.match(text[low - 1]) and not text[low - 1].isdigit():
        low -= 1
    run = text[low:end]
    start = len(run)
    for word in reversed(cut(run)):
        if word.text in _MODIFIER_VERBS or word.text in ("和", "与", "、", "（", "）", "(", ")"):
            start = word.start
            continue
        if word.tag in FUNCTION_TAGS or word.text in break_words():
            break
        start = word.start
    phrase = run[start:].lstrip("和与、）)")
    if not phrase or not any(m.end() == len(phrase) for m in _head_pattern().finditer(phrase)):
        return None
    return end - len(phrase), end

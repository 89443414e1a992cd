"""Posts: 校长, 教育局|副局长, 基础教育科|科长. The words are the closed list in ``gazetteers/posts.tsv``.

A post reaches left over the department it is of. Words that more often mean a class of people than the post of
one (教师, 专家) count as posts only beside a name or after a verb of holding one (担任, 聘为).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib import resources

from edugraph.model import Mention
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.lexicon import break_words, cut, tag

_CJK = re.compile(r"[\u3400-\u9fff]")
_NOT_AFTER = re.compile(
    r"[们室制节级群杯奖证岗台]|队伍|职级|会议|办公|培训|大会|论坛|沙龙|讲坛|名额|助理(?!员)|论坛|负责制|工作室|学院|发展|资格|编制|轮岗|交流|招聘|节日|专业|宿舍|周转房|公寓"
)
_OTHER_GARDEN = re.compile(r"(?:动物|植物|公|产业|科技|工业|物流|陵|果|茶|农业|创业|软件)园$")
"""动物园|园长: of the bodies called 园 only kindergartens are schools."""
_UNIT = re.compile(
    r"(?:科|股|处|室|部|组|办|系|学院|中心|学科|年级|专业|支部|总支|党委|小组|委员会|学部|校区|分校|项目)$"
)
_SUBJECTS = frozenset(
    "语文 数学 英语 物理 化学 生物 历史 地理 政治 音乐 美术 体育 科学 信息 信息技术 心理 道法 小学 初中 高中 学前 幼教 德育 教务 教导 总务 后勤 "
    "办公室 基础 教育 基础教育 职业 成人 计财 计划 财务 人事 社会 事业 社会事业 项目 外语 政教 教科 教研 教学 安全 体卫艺 党建 领导 核心 课题 执行 驻校 挂职 联络 班子".split()
)
WEAK_KINDS = frozenset({"teaching", "title", "other"})
"""Kinds of post that are more often a class of people than the post of one."""

_HOLDING = re.compile(r"(?:任|担任|聘为|当选|受聘为|评为|任命|晋升为|兼|曾是|现是|原是|是|为)$")


@lru_cache(maxsize=1)
def posts() -> dict[str, str]:
    """Every post and its kind (``school``, ``government``, ``party``, ``office`` …), as ``posts.tsv`` lists them."""
    text = resources.files("edugraph.gazetteers").joinpath("posts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if row[0] != "post"}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(posts(), key=lambda w: (-len(w), w)))))


def find_posts(text: str, covered: Collection[int], areas: Collection[Anchor] = ()) -> list[Mention]:
    """Post mentions with their departments, sorted, not overlapping; ``head`` is the listed word.

    Args:
        text: the text.
        covered: offsets that belong to names already found; no post begins in them.
        areas: areas of the text; none of them is part of a department.
    """
    found: list[Mention] = []
    for match in _free(text, covered):
        if _NOT_AFTER.match(text, match.end()) or _OTHER_GARDEN.search(text, max(0, match.start() - 3), match.start()):
            continue
        floor = max(
            [
                found[-1].end if found else 0,
                *(a.end for a in areas if a.end <= match.start() and match.start() - a.end < 12),
            ]
        )
        start = _department(text, match.start(), covered, floor)
        found.append(Mention(start, match.end(), "Post", text[start : match.end()], "name.post", head=match.group()))
    return found


def _free(text: str, covered: Collection[int]) -> Iterator[re.Match[str]]:
    """The listed words outside other names; 书记 where 党委 before it belongs to the body's name (某镇党委|书记)."""
    position = 0
    while (match := _pattern().search(text, position)) is not None:
        position = match.end()
        if match.start() not in covered:
            yield match
            continue
        position = next((i for i in range(match.start(), match.end()) if i not in covered), match.end())


def holds(text: str, post: Mention) -> bool:
    """Whether the words before a post say that someone holds it, or the post is one person's by its kind."""
    return posts()[post.head] not in WEAK_KINDS or _HOLDING.search(text, max(0, post.start - 4), post.start) is not None


def _department(text: str, end: int, covered: Collection[int], floor: int) -> int:
    """Where a post begins with its department: all of 计财股|股长 beside the name of its body, else words that name offices and subjects."""
    low = end
    while low > floor and low - 1 not in covered and _CJK.match(text[low - 1]) and end - low < 10:
        low -= 1
    run = text[low:end]
    words = cut(run)
    if _UNIT.search(run) and low and low - 1 in covered and not any(w.text in break_words() for w in words):
        return low
    start = end
    for word in reversed(words):
        if (
            word.text in _SUBJECTS
            or (_UNIT.search(word.text) and word.text not in ("部", "系"))
            or (
                start < end
                and len(word.text) == 2
                and tag(word.text) in ("n", "vn", "an", "b")
                and word.text not in break_words()
                and _UNIT.search(run)
            )
        ):
            start = low + word.start
        else:
            break
    return start

"""Where a name begins: the left edge of a school, body or programme whose head word is known.

A name reaches left from its head over characters of names, and stops at punctuation, at a word of a closed class that
cannot be inside a name (:mod:`edugraph.recognise.lexicon`), or where an administrative area begins that the name hangs on:
``走进|新昌乡中心小学``, ``将|市十二中``, ``托管|江店孜镇``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edugraph.recognise.lexicon import FUNCTION_TAGS, VERB_TAGS, Word, break_words, cut
from edugraph.recognise.word_classes import word_class

MAX_NAME = 26
"""Longest stretch left of a head word that is searched, in code points (the longest real school names have about 30)."""

_COUNT = re.compile(r"(?:[一二两三四五六七八九十百几多数余]+|\d+)(?:所|个|家(?![子庄屯村堡营寨])|处|间|名|位|对)(?!体)")
"""五所学校, 三个乡镇幼儿园: what is counted begins after the measure word."""

_COMPOUND = re.compile(r"(?:九年一贯制|十二年一贯制|十五年一贯制|九年制|五年制|一贯制|(?<=集)中心)$")
"""Type words that a dictionary would cut at 九年, or join to the name before them (万集|中心)."""

_INNER_HEAD = re.compile(r"小学|中学|学校|幼儿园|高中|初中")
_TYPE_TAIL = re.compile(
    r"(?:中心|第[一二三四五六七八九十]+|实验|希望|初级|高级|完全|民族|职业|技术|纪念|示范|寄宿制|双语|国际|外国语|镇|乡)+$"
)
_ATTACHED = re.compile(
    r"(?:大学|学院|师大|师范)(?:(?:第[一二三四五六七八九十]+)?附属?(?:(?![中小]学|学校|幼儿园|[与和及同、])[\u4e00-\u9fff]){0,4})?$"
)
"""某某师范大学附属|秀洲|实验学校: a name reaches over an area to the body it is attached to."""

_CLOSED_HEAD = re.compile(r"(?:小学|中学|幼儿园|学校|高中|初中|校区|分校|集团|职教中心)$")
"""A head that ends a name: what follows it is another name, unless it is attached (附属, 分校)."""

_INNER = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffffA-Za-z0-9·•〇]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An area a name may hang on.

    ``sure``: it is written with its class word, so that the name begins at it; a name may begin left of a short
    form (长郡梅|溪湖|中学).
    """

    start: int
    end: int
    sure: bool = True


def window_start(text: str, end: int, floor: int) -> int:
    """The leftmost position a name ending at ``end`` could begin, looking at characters alone."""
    start = end
    limit = max(floor, end - MAX_NAME)
    while start > limit and _INNER.match(text[start - 1]):
        start -= 1
    return start


_ALWAYS = frozenset(
    "的地得了着过在于由对向从自往把将给被让叫跟同与和及并或至到是为该此每各不没未已曾正仍其而但因若虽则即"
)
"""Single characters that end a name wherever they stand as words of their own."""

_NUMBERING = "一二两三四五六七八九十百几多数各每这那此该0123456789"


_TAUGHT = re.compile(r"职业|技术|工程|学院|大学|中等|技工|技师|专科|专业|学校")
"""装备|制造|职业教育集团: what a school teaches is no verb there."""


def _breaks(word: Word, before: str, after: str, *, beside_head: bool) -> bool:
    kind = break_words().get(word.text)
    if kind == "measure" and len(word.text) == 1 and word.text not in _ALWAYS:
        # 三|所学校, but 大河家小学: a measure word measures after a number.
        return before in _NUMBERING and before != ""
    if len(word.text) == 1 and word.text not in _ALWAYS and (kind == "adverb" or word.tag in FUNCTION_TAGS):
        # 博才小学, 新都中学: a lone adverb before the head is a character of the name.
        return not beside_head and word.tag != "q"
    if kind is not None:
        return True
    if word.tag in FUNCTION_TAGS and word.tag not in ("d", "t", "q"):
        # The dictionary calls 始兴 an adverb and 明天 a time: of these only the closed classes above end a name.
        return True
    if word.text in word_class("trade") and _TAUGHT.match(after):
        return False
    if word.tag in VERB_TAGS and len(word.text) > 1:
        # 振兴小学, 跃进小学: of verbs a closed class of hopeful ones is part of names, right before the head only.
        return not beside_head or word.text not in word_class("name-verb")
    return False


_STREET = re.compile(r"(?![该本这那此两各几某每沿在])[\u4e00-\u9fff]{2}[路街]")
"""人和街|小学, 和义路|小学: a street before the head, whatever its two characters."""


def left_edge(text: str, end: int, floor: int, anchors: Sequence[Anchor], *, over_heads: bool = False) -> int:
    """Where the name that has its head at ``end`` begins.

    Args:
        text: the text.
        end: offset of the head word's first character.
        floor: offset the name may not reach beyond (the end of the previous name).
        anchors: areas in the text, sorted by start; a name that reaches one begins at it, or further left at
            another that touches it.
        over_heads: whether the name may contain a whole other name (某小学|教育集团).

    Returns:
        The offset of the name's first character; equal to ``end`` where nothing before the head belongs to it.
    """
    while (compound := _COMPOUND.search(text, max(0, end - 7), end)) is not None:
        end = compound.start()
    low = window_start(text, end, floor)
    if low == end:
        return end
    inside = [a for a in anchors if low <= a.start and a.end <= end]
    ends = {a.end for a in inside}
    hung = _hung(text, inside, end) or _street(text, inside, low, end)
    if hung is not None:
        return hung
    words = _joined(cut(text[low:end]))
    start = passed = end
    for word in reversed(words if over_heads else _past_office(words, low, inside)):
        begin, stop = low + word.start, low + word.end
        anchor = next((a for a in inside if a.start < stop and begin < a.end), None)
        if begin >= passed:
            continue
        if anchor is not None:
            first = _chain(inside, anchor).start
            if not anchor.sure and _continues(text, words, low, first):
                start = passed = first
                continue
            attached = _ATTACHED.search(text, low, first)
            if attached is not None and "附" in text[attached.start() : end]:
                return left_edge(text, attached.start(), floor, anchors, over_heads=True)
            return _after_attached(text, low, _after_count(text, first, end, anchor.end))
        if word.text == "和县":  # 甲校和县一中: two words here; the county of that name is an anchor where it is meant
            start = begin + 1
            break
        # 信阳|涉外|职业技术学院: right after an area a word belongs to the name whatever its class
        beside_area = begin in ends and (word.text not in break_words() or _opens_own_name(text, word, words, stop))
        if beside_area or _is_village(text, word, stop) or _is_subject_of_area(text, word, begin, end, ends):
            start = begin
            continue
        if begin > low and _closes_short_name(text, word, begin, end, ends):
            return _with_area(inside, begin - 1)
        if _breaks(word, text[begin - 1 : begin], text[stop : stop + 4], beside_head=stop == end):
            if _opens_short_name(text, word, begin, start, end, ends):
                start = _with_area(inside, begin)
            break
        if not over_heads and _CLOSED_HEAD.search(word.text) and text[stop] not in "附分":
            break
        start = begin
    start = _after_count(text, _verb_dropped(text, words, low, start, end), end)
    return low if start > low and _fills_clause(text, low, end, words) else start


def _past_office(words: Sequence[Word], low: int, anchors: Sequence[Anchor]) -> Sequence[Word]:
    """县教育局|在|第一小学: the words after the last office, which is no part of a school's name; one in an area's name is none."""
    for place in range(len(words) - 1, -1, -1):
        begin, stop = low + words[place].start, low + words[place].end
        office = len(words[place].text) > 1 and _OFFICE.search(words[place].text)
        if office and not any(a.start < stop and begin < a.end for a in anchors):
            return words[place + 1 :]
    return words


def _joined(words: Sequence[Word]) -> Sequence[Word]:
    """留|作 -> 留作: a word of a closed class that the dictionary lacks, and cuts into its characters."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        pair = "" if last is None else last.text + word.text
        if last is not None and len(pair) == 2 and break_words().get(pair) == "action":
            joined[-1] = replace(last, text=pair, tag="v", end=word.end)
        else:
            joined.append(word)
    return joined


def _street(text: str, inside: Sequence[Anchor], low: int, end: int) -> int | None:
    """Where a name begins after a pause or an area, with a street before its head, or a town whose name writes sounds; else None."""
    if _INNER.match(text[low - 1 : low]) is None and _SOUNDED_TOWN.fullmatch(text, low, end):
        return low
    start = end - 3
    if start < low or _STREET.match(text, start) is None:
        return None
    hangs = any(a.end == start for a in inside)
    return _with_area(inside, start) if hangs or not _INNER.match(text[start - 1 : start]) else None


def _after_attached(text: str, low: int, start: int) -> int:
    """附属|澜沧|中学: the word before the area is part of the name, of the university that the page speaks of."""
    return start - len("附属") if text.endswith("附属", low, start) else start


def _is_village(text: str, word: Word, stop: int) -> bool:
    """田各庄, 康各庄: the 各 of villages is not the word for each."""
    return word.text == "各庄" or (word.text == "各" and text[stop : stop + 1] == "庄")


def _is_subject_of_area(text: str, word: Word, begin: int, end: int, areas: set[int]) -> bool:
    """天津|城市|建设|学院, 上海|国家|会计|学院: what a college teaches, near the area it hangs on, governs nothing."""
    return (
        begin + len(word.text) == end
        and word.tag in VERB_TAGS | {"vn"}
        and len(word.text) == 2
        and text.startswith(("学院", "大学", "职业", "中等专业", "技师"), end)
        and not areas.isdisjoint((begin, begin - 2))
        and (word.text not in break_words() or word.text in word_class("name-verb"))
    )


_NEVER_FIRST = _ALWAYS | frozenset("我你他她它全两几某本这那有上下去来进入到回办建教读看送迁搬派带设")


_FIRST_AFTER_PAUSE = frozenset("和同得全上中有大向正那因叫其把他于为曾")
"""同泽中学, 和川中学: no name has one character, so that after a pause mark these belong to it (所|中学 does not occur)."""

_NO_NAME_OF_ITS_OWN = frozenset("省市县区州盟旗镇乡村校本该我两几各全每新老名小中高初是所类级办生")


def _opens_short_name(text: str, word: Word, begin: int, start: int, end: int, areas: set[int]) -> bool:
    """任远中学, 归义中学, 某县|对竹中学: a word that would end the name is its first character.

    So it is where a clause or an area's name ends before it, and one character is all that would be left.
    """
    rest = _TYPE_TAIL.sub("", text[start:end])
    if len(word.text) != 1 or len(rest) != 1 or rest in _NO_NAME_OF_ITS_OWN:
        return False
    if begin in areas:
        return word.text not in "的有各每全两"
    if word.text in _NEVER_FIRST and (
        word.text not in _FIRST_AFTER_PAUSE or not text.startswith(("中学", "小学", "初中", "学校"), end)
    ):
        return False
    if word.text == "那" and rest in "些座家间":
        return False
    # 与|上冈|小学: nor does anything but a name follow a joining word
    joined = word.text in "上下大中" and text[begin - 1 : begin] in tuple("与和同及跟")
    return joined or _INNER.match(text[begin - 1 : begin]) is None


def _opens_own_name(text: str, word: Word, words: Sequence[Word], stop: int) -> bool:
    """某市|正泰|博文学校: 正 right after an area is no adverb where no verb follows."""
    after = next((w for w in words if w.start == word.end), None)
    return word.text == "正" and after is not None and after.tag not in VERB_TAGS and text[stop : stop + 1] != "在"


def _closes_short_name(text: str, word: Word, begin: int, end: int, areas: set[int]) -> bool:
    """某市|滨和|小学, ，锦和|中学: a joining word right before the head is the second character of a name.

    Nothing that has one character is joined with schools, but for the levels and stages (省和中学, 初和小学).
    """
    if word.text not in ("和", "同", "正", "地") or _TYPE_TAIL.sub("", text[begin:end]) != word.text:
        return False
    if text[begin - 1] in _NO_NAME_OF_ITS_OWN:
        return False
    governed = begin > 2 and text[begin - 3 : begin - 1] in break_words()  # 创办|养正|学堂
    return begin - 1 in areas or (word.text != "地" and (governed or _INNER.match(text[begin - 2 : begin - 1]) is None))


def _continues(text: str, words: Sequence[Word], low: int, first: int) -> bool:
    """Whether what stands right before a short area form is part of the name too: an unknown or nominal character run up to a pause mark."""
    before = [w for w in words if low + w.end <= first]
    if not before or low + before[-1].end != first or not 1 <= first - low <= 4:
        return False
    return _INNER.match(text[low - 1 : low]) is None and not any(
        w.text in break_words() or w.tag in FUNCTION_TAGS or w.tag in VERB_TAGS or w.tag in ("ns", "m") for w in before
    )


def _fills_clause(text: str, low: int, end: int, words: Sequence[Word]) -> bool:
    """同古中学, 涞水小学 after a pause mark: up to four characters without a word that governs are the name, known or not."""
    core = _TYPE_TAIL.sub("", text[low:end])
    if words and words[0].text == core and words[0].tag in VERB_TAGS | {"vn"} and not _INNER.match(text[low - 1 : low]):
        return _is_verb_as_name(text, words[0], end)
    if not 2 <= len(core) <= 4 or _INNER.match(text[low - 1 : low]) is not None or text[low] in _NEVER_FIRST:
        return False
    if _COUNT.search(text, low, end) or any(w.text in _ALWAYS or w.text in "有列成所" for w in words):
        return False
    if (
        len(core) > 2 and len(words[0].text) == 1 and (words[0].tag == "p" or words[0].text in "经请")
    ):  # 以|城东|小学为核心, 请|师范|大学进山, but 以勒中学
        return False
    # 打柴|沟, 得胜|口: one character after a verb that governs no school is a place, not what the verb governs.
    is_spot = len(core) == 3 and [len(w.text) for w in words][:2] == [2, 1] and words[0].text not in break_words()
    return not any(
        len(w.text) > 1 and (w.text in break_words() or (w.tag in VERB_TAGS and not is_spot) or w.tag in FUNCTION_TAGS)
        for w in words
    )


_ACTS = re.compile(r"(?:中学|小学|学校|幼儿园|高中|初中)(?:[举召]|开展|迎来|位于)")


def _is_verb_as_name(text: str, word: Word, end: int) -> bool:
    """，奋斗小学举行: a verb that governs no school is a name where the school goes on to act; ，关爱小学生 is not."""
    return len(word.text) == 2 and word.text not in break_words() and _ACTS.match(text, end) is not None


_TOWN = re.compile(
    rf"^(?![{''.join(sorted(_ALWAYS))}有各全])[\u4e00-\u9fff]{{2,3}}[乡镇](?!镇)(?=[\u4e00-\u9fff]{{2}})"
)
"""某县|永正乡|王沟圈小学: the town between a county and the school's own name, whatever its characters."""


_OFFICE = re.compile(r"[局厅]|政府|委员会")
"""某县|教育局以南河|中学: what an office does is no part of a school's name."""


def _hung(text: str, inside: Sequence[Anchor], end: int) -> int | None:
    """上杭县|才溪|中学: up to eight characters between an area with its class word and the head belong to the name, unless one of them never does."""
    if not inside or not inside[-1].sure or text[inside[-1].end - 1] not in "省市县区州盟旗镇乡":
        return None
    last = inside[-1]
    middle = _TOWN.sub("", text[last.end : end]).rstrip("地则")
    if len(middle) == 2 and middle[0] in "和同":  # 平遥县|和诚|高中: no name of one character follows an 和
        return _chain(inside, last).start
    if _is_transliterated(middle):
        return _chain(inside, last).start
    if (
        len(middle) > 8
        or _OFFICE.search(middle)
        or _INNER_HEAD.search(middle)
        or any(c in _ALWAYS for c in middle)
        or _COUNT.search(middle)
    ):
        return None
    words = cut(middle)
    if any(w.text in break_words() and len(w.text) > 1 and w.text not in word_class("type-word") for w in words):
        return None
    if any(
        w.tag in VERB_TAGS and len(w.text) > 1 and w.end < len(middle) and middle[w.end] not in "村庄屯路街巷"
        for w in words[1:]
    ):
        return None
    return _chain(inside, last).start


_SOUNDS = frozenset(
    "阿艾安敖奥巴白拜班宝贝本比毕彪宾伯布查察策达代丹当道德登迪丁顿多额恩尔法嘎噶甘刚高格根古哈海汗合和河赫呼华吉加杰金久喀卡康考柯科克库奎拉莱赖兰朗勒雷力利里林鲁仑罗洛马玛麦曼芒毛梅蒙米密莫木穆那纳乃奈尼宁牛努诺帕潘盘皮普其奇齐恰千乔切钦青却让热日荣如萨赛桑沙善什石顺斯松苏素索塔台泰坦唐陶特提铁通图吐托旺威温翁乌武西希锡辖辛雅亚延央伊依因英尤于玉约云扎泽增则珠着孜子宗卓左得地而润敦迪阔别什"
)
"""Characters that write the sounds of Mongolian, Uyghur, Kazakh and Tibetan names, among them some that are particles elsewhere."""


_SOUNDED_TOWN = re.compile(
    rf"[{''.join(sorted(_SOUNDS))}]{{3,8}}(?:镇|乡|苏木|村)(?:中心|第[一二三四]|寄宿制|民族|初级)?"
)
"""，巴润哈尔莫敦镇中心|学校."""


def _is_transliterated(name: str) -> bool:
    """阿力得尔, 克其克, 焦于力干: three to eight characters that all write sounds, after an area's class word."""
    return (
        3 <= len(name) <= 8
        and all(c in _SOUNDS for c in name)
        and any(c in "尔力克勒阿吐斯巴拉嘎噶依热苏" for c in name)
    )


def _verb_dropped(text: str, words: Sequence[Word], low: int, start: int, end: int) -> int:
    """统筹|优化|学校: a verb right before the head is a verb after all where no name could begin there."""
    beside = next((w for w in words if low + w.end == end), None)
    if beside is None or beside.tag not in VERB_TAGS or low + beside.start != start or len(beside.text) < 2:
        return start
    before = next((w for w in words if low + w.end == start), None)
    if before is None or before.text in break_words() or before.tag in FUNCTION_TAGS:
        return start
    return end


def _after_count(text: str, start: int, end: int, area_end: int = 0) -> int:
    """The start moved behind a count in the name (三所|乡镇小学); figures inside the area it hangs on are none (五家渠)."""
    counts = list(_COUNT.finditer(text, max(start, area_end), end))
    return counts[-1].end() if counts else start


def _chain(anchors: Sequence[Anchor], last: Anchor) -> Anchor:
    """The first of the anchors that touch each other up to ``last`` (广东省|湛江市|霞山区)."""
    first = last
    for anchor in sorted(anchors, key=lambda a: a.start, reverse=True):
        if anchor.end == first.start:
            first = anchor
    return first


def _with_area(inside: Sequence[Anchor], start: int) -> int:
    """Where the areas begin that a name hangs on, ``start`` where it hangs on none."""
    before = next((a for a in inside if a.end == start), None)
    return start if before is None else _chain(inside, before).start


def chain_start(anchors: Sequence[Anchor], last: Anchor) -> int:
    """Where the chain of touching areas that ends with ``last`` begins (宁夏|中卫|三小)."""
    return _chain(anchors, last).start

"""People and their posts.

A person is recognised beside a post (书记|刘某某|表示, 王某某|局长), in a list of office holders, or where a name already
recognised occurs again. Reporters, editors and pseudonyms (小李, 刘女士) are no entities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from edugraph.model import Mention
from edugraph.recognise.lexicon import cut, is_word, tag
from edugraph.recognise.surnames import surname_length
from edugraph.recognise.word_classes import word_class

_CJK = r"\u3400-\u9fff"
_DOTTED = re.compile(rf"[{_CJK}]{{1,6}}(?:[·•][{_CJK}]{{1,8}})+")
_SPACED = re.compile(rf"[{_CJK}] (?=[{_CJK}](?:[，。、；：（）\s]|$))")
_POST_TAIL = "员长任记督师授"


@lru_cache(maxsize=1)
def _post_pattern() -> re.Pattern[str]:
    posts = sorted(word_class("post"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, posts)))


@lru_cache(maxsize=1)
def _follower() -> re.Pattern[str]:
    words = sorted(word_class("say"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


_TENURE = re.compile(rf"(?:(?<=[\n、；;：:])|^)[ 　]*([{_CJK}]{{2,4}})[（(]\d{{4}}(?:年|\.|[—\-–~至])")
"""吴某某（1983—1994）: a name with its years, in a list of office holders."""

_STOP = re.compile(r"[^\u3400-\u9fff·•]|$")


def find_people(text: str, taken: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Person and Post mentions of a text.

    Args:
        text: the text.
        taken: organisation and area mentions, sorted; no name or post reaches into them.

    Returns:
        People and posts, each sorted and not overlapping.
    """
    people: dict[int, Mention] = {}
    posts: list[Mention] = []
    covered = _covered(taken)
    for match in _post_pattern().finditer(text):
        post = _post(text, match, covered)
        if post is None:
            continue
        name = _name_after(text, post.end)
        before = None if name else _name_before(text, post.start)
        posts.append(post)
        if name is None and text[post.end : post.end + 1] == " ":  # a line of a short-line page ended after the post
            name = _name_after(text, post.end + 1)
        for span in (name, before):
            if span is not None:
                people[span[0]] = Mention(span[0], span[1], "Person", text[span[0] : span[1]], "name.person", head=post.text)
    for match in _TENURE.finditer(text):
        if surname_length(text, match.start(1)) and match.start(1) not in covered:
            people.setdefault(match.start(1), Mention(match.start(1), match.end(1), "Person", match.group(1), "name.person.tenure"))
    known = sorted({m.text for m in people.values()}, key=lambda w: (-len(w), w))
    if known:
        for match in re.finditer("|".join(map(re.escape, known)), text):
            if match.start() not in covered:
                people.setdefault(match.start(), Mention(match.start(), match.end(), "Person", match.group(), "name.person.again"))
    return _disjoint(sorted(people.values(), key=lambda m: (m.start, -m.end))), posts


def _covered(taken: Sequence[Mention]) -> frozenset[int]:
    return frozenset(i for m in taken for i in range(m.start, m.end))


def _disjoint(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _post(text: str, match: re.Match[str], covered: frozenset[int]) -> Mention | None:
    """The post with its department: 基础教育科|科长, 数学教研组长, 语文|教师."""
    if match.start() in covered or text[match.end() : match.end() + 1] in "们生":
        return None
    start = match.start()
    low = start
    while low > 0 and low not in covered and re.match(rf"[{_CJK}]", text[low - 1]) and start - low < 10 and (low - 1) not in covered:
        low -= 1
    for word in reversed(cut(text[low:start])):
        if re.search(r"(?:科|股|处|室|部|组|办|学科|年级|专业)$", word.text) or word.text in _SUBJECTS:
            start = low + word.start
        else:
            break
    if start < match.start():
        start = _department_edge(text, low, start)
    return Mention(start, match.end(), "Post", text[start : match.end()], "name.post", head=match.group())


_SUBJECTS = frozenset("语文 数学 英语 物理 化学 生物 历史 地理 政治 音乐 美术 体育 科学 信息 信息技术 心理 小学 初中 高中 学前 德育 教务 教导 总务 后勤 办公室 基础 教育 基础教育 职业 成人 计财 计划 财务 人事 社会 事业 社会事业 项目 外语 政教".split())


def _department_edge(text: str, low: int, start: int) -> int:
    for word in reversed(cut(text[low:start])):
        if word.text in _SUBJECTS or len(word.text) == 2 and tag(word.text) in ("n", "vn", "an", "b"):
            start = low + word.start
        else:
            break
    return start


def _name_after(text: str, start: int) -> tuple[int, int] | None:
    dotted = _DOTTED.match(text, start)
    if dotted:
        return start, dotted.end()
    spaced = _SPACED.match(text, start)
    if spaced and surname_length(text, start):
        return start, start + 3
    size = surname_length(text, start)
    if size and (text[start : start + 1] in _WEAK_SURNAMES or text[start - 2 : start] in _WEAK_POSTS) and _crosses(text, start):
        return None
    if size and not (_foreign(text[start : start + 3]) and _foreign(text[start : start + 2])):
        end = _given_end(text, start, size)
        if end is not None and not is_word_not_name(text[start:end]):
            return start, end
        return None
    # 局长阿拉坦仓、…: a name without a Han surname is taken only where both its ends are certain.
    stop = _STOP.search(text, start)
    if stop is None:
        return None
    run = text[start : stop.start()]
    follower = next((i for i in range(2, min(6, len(run) + 1)) if i == len(run) or _strong(run, i)), None)
    if follower is None or not 3 <= follower <= 6 or is_word(run[:follower]):
        return None
    piece = run[:follower]
    if any(w.tag in ("v", "p", "d", "r", "c", "uj", "m") and len(w.text) > 1 for w in cut(piece)) or piece[0] in "的们在和与对说兼及等表会以为是向一不则也都各":
        return None
    return (start, start + follower) if all(len(w.text) <= 3 for w in cut(piece)) and _foreign(piece) else None


_WEAK_POSTS = frozenset({"教师", "老师", "教授", "家长", "学生", "专家", "代表"})
"""Posts that are more often a class of people than the post of one."""

_WEAK_SURNAMES = frozenset("由于成和时向从有为是对把将就都也不之以来到在与及能可要会应当该各每其另并且全公共方经过程安步明平相师曾习查关高常万千百双单强权政教学")


def _crosses(text: str, start: int) -> bool:
    """Whether what would be a surname is the first character of a word, or a function word (由|实验, 成长)."""
    words = cut(text[start : start + 4])
    return len(words[0].text) > 1 or (len(words) > 1 and len(words[1].text) > 1 and not words[1].tag.startswith("nr"))


_FOREIGN_SYLLABLES = frozenset("阿巴布达丹德顿额尔敦格嘎古丽哈呼吉加卡卡玛克库拉兰勒力洛买麦曼米明木那纳努其才仁旦扎西增恰乌图雅音萨赛斯桑苏塔坦特托温依伊艾宝朝鲁孟和巴雅尔泽尼旺措姆次仁央宗索南卓玛茨若")


def _foreign(piece: str) -> bool:
    """Whether most characters are those by which Mongolian, Uyghur and Tibetan names are transcribed."""
    return sum(c in _FOREIGN_SYLLABLES for c in piece) * 2 >= len(piece)


def _strong(run: str, position: int) -> bool:
    return any(run.startswith(w, position) for w in word_class("say") if len(w) > 1) or run[position] in "说称在对和与等"


def _given_end(text: str, start: int, surname: int) -> int | None:
    """The end of a Han name whose surname is ``surname`` characters long: one or two given characters follow."""
    stop = _STOP.search(text, start)
    limit = stop.start() if stop else len(text)
    one, two = start + surname + 1, start + surname + 2
    if limit < one:
        return None
    if limit == one:
        return one
    if limit == two:
        return one if _ends_name(text, one, two) else two
    third = text[one]
    follows_two = limit == two or _follower().match(text, two) is not None
    follows_one = _follower().match(text, one) is not None
    if follows_one and (not follows_two or _joins(text, one)):
        return one
    if follows_two or third not in "的了们":
        return two
    return one


def _ends_name(text: str, one: int, two: int) -> bool:
    return text[one:two] in ("说", "称", "讲", "等", "摄", "任")


def _joins(text: str, position: int) -> bool:
    """Whether a two-character verb of saying begins here (王伟|表示), so that its first character is no given name."""
    return any(text.startswith(w, position) for w in word_class("say") if len(w) > 1)


def is_word_not_name(text: str) -> bool:
    """Whether a would-be name is an ordinary word of the dictionary (高兴, 马上, 成为)."""
    return is_word(text) and not tag(text).startswith("nr") and tag(text) not in ("nz", "j")


_NAME_BEFORE = re.compile(rf"(?:^|[^{_CJK}])([{_CJK}]{{2,4}})$")


def _name_before(text: str, end: int) -> tuple[int, int] | None:
    """A name that fills a clause up to its post: …, 詹某某局长."""
    match = _NAME_BEFORE.search(text, max(0, end - 6), end)
    if match is None:
        return None
    start = match.start(1)
    size = surname_length(text, start)
    if not size or not size < end - start <= size + 2 or is_word(text[start:end]):
        return None
    return start, end

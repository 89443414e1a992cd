"""Where a personal name ends: Han names of surname and one or two characters, transcribed names, names over a soft space.

Neither dictionary nor length says whether 王明说 is 王明|说 or 王明说: what follows does. An end is the better, the surer what
begins there: a mark or a known name, a word of speaking or acting, a function character.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from edugraph.recognise.lexicon import break_words, cut, is_word, tag
from edugraph.recognise.surnames import surname_length
from edugraph.recognise.word_classes import word_class

CJK = r"\u3400-\u9fff"
_HAN = re.compile(rf"[{CJK}]")
_DOTTED = re.compile(rf"[{CJK}]{{1,6}}[·•‧・](?=[{CJK}])")
_PART = re.compile(rf"[{CJK}]{{1,8}}")
_SPACED = re.compile(rf"[{CJK}] (?=[{CJK}](?:[，。、；：（）\s]|$))")
_STOP = re.compile(rf"[^{CJK}·•]|$")

MARK, WORD, CHARACTER = 3, 2, 1
"""How sure an end is: before a mark or known name, before a word, before a single function character."""

# Given names hardly have these; 和, 与, 为, 在, 向, 任, 曾, 明 they do.
_NEVER_GIVEN = frozenset("的了们说是就也还把将被给从到及等他她它这那不没很都又再并且")
_NEEDS_MORE = frozenset("和及同为向从任由")
"""Function characters that something must follow before a verb or a mark can: 王志和|说 is a name of three."""

_WEAK_SURNAMES = frozenset(
    "双占由于成和时向从有为是对把将就都也不之以来到在与及能可要会应当该各每其另并且全公共方经过程应经安步明平相师曾习查关高常万千百双单强权政教学任随达台种才续保初补锁勉太丑闭"
)
_DOUBTFUL_SURNAMES = frozenset("高常万关安平曾程方成查习全单强权")
"""Of the weak surnames those that open no clause."""
_FOREIGN_SYLLABLES = frozenset(
    "阿巴布达丹德顿额尔敦格嘎古丽哈呼吉加卡玛克库拉兰勒力洛买麦曼米明木那纳努其才仁旦扎西增恰乌图雅音萨赛斯桑苏塔坦特托温依伊艾宝朝鲁孟和泽尼旺措姆次央宗索南卓茨若热提孜汗江迪里尔甫别克仓"
)
_FUNCTION_SURNAMES = frozenset("由经以为在从与和把对将就都时有过要")
"""Surnames that open a clause as function words far more often (由陆某担任, 经研究)."""
_ENDS_A_NAME = frozenset({"明说", "明言"})
"""Words that are hardly ever one after a name: 李建明|说, not 李建|明说."""
_SERVES_AS = re.compile(
    r"任(?:第?[一二三四]|名誉|常务|执行)?[副总]?(?:组长|主任|书记|会长|理事长|主席|委员|秘书长|校长|院长|园长|队长|指挥|召集人|团长|站长|所长|班主任)"
)
"""李某|任组长: the verb of holding a post, not the second character of a given name."""
_ADDRESS = frozenset(
    "大爷 大妈 大娘 大叔 大婶 大姐 大哥 阿姨 奶奶 爷爷 叔叔 伯伯 老师 校长 主任 书记 局长 先生 女士 同学 同志 师傅 教授 某某 某 老 姐 哥 叔 姨 总 工 家长 妈妈 爸爸 医生".split()
)
"""Forms of address: with a surname alone they name no one (李大爷, 王某某)."""
_POINTS = re.compile("那[阵时年会个天些里边样种几段次位么就是]")
"""我当校长那阵儿: a pointing word, not the surname."""
_NOT_FIRST = frozenset("她他它我你的们在和与对说兼及等表会以为是向一不则也都各")


@lru_cache(maxsize=1)
def _followers() -> dict[str, tuple[str, ...]]:
    """Words of speaking or acting by their first character, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(word_class("say"), key=lambda w: (-len(w), w)):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _follower(text: str, position: int) -> str:
    """The longest such word that begins at ``position``; "" for none."""
    words = _followers().get(text[position : position + 1], ())
    return next((word for word in words if text.startswith(word, position)), "")


def name_at(text: str, start: int, covered: Collection[int], *, sure: bool) -> tuple[int, int] | None:
    """The personal name that begins at ``start``, or None.

    Args:
        text: the text.
        start: offset of the would-be surname.
        covered: offsets that belong to names already found.
        sure: whether the end must be certain, as where the words before do not call for a name.
    """
    if start >= len(text) or start in covered:
        return None
    dotted = _DOTTED.match(text, start)
    if dotted:
        return start, _dotted_end(text, dotted.end(), covered)
    size = surname_length(text, start)
    if text[start] == "由" and surname_length(text, start + 1):
        return None  # 首任校长|由|翟某某担任
    if size and _SPACED.match(text, start):
        return start, start + 3
    if size and not (_foreign(text[start : start + 3]) and _foreign(text[start : start + 2])):
        return _han(text, start, size, covered, sure=sure)
    return _transcribed(text, start, covered)


def name_until(text: str, end: int, covered: Collection[int], at: int | None = None) -> tuple[int, int] | None:
    """The Han name that ends at ``end`` (詹某某|局长, 的李某|老师), or None; with ``at``, the name must begin there."""
    for length in (3, 2, 4) if at is None else (end - at,):
        start = end - length
        if start < 0 or not 2 <= length <= 4 or any(i in covered or not _HAN.match(text[i]) for i in range(start, end)):
            continue
        size = surname_length(text, start)
        if at is None and text[start] in _FUNCTION_SURNAMES:
            continue
        if (
            size
            and 1 <= length - size <= 2
            and (at is not None or _begins(text, start, covered))
            and _plausible(text, start, end, framed=at is not None)
        ):
            return start, end
    return None


def _begins(text: str, start: int, covered: Collection[int]) -> bool:
    """Whether a name may begin here: after a mark, a known name, or a function character that calls for a noun."""
    return (
        start == 0
        or start - 1 in covered
        or not _HAN.match(text[start - 1])
        or text[start - 1] in "的由是和与请让向被给"
    )


def _plausible(text: str, start: int, end: int, *, framed: bool = False) -> bool:
    """Whether a stretch reads as a name rather than as words; ``framed``: words around it say where it begins and ends."""
    piece = text[start:end]
    if is_word_not_name(piece) or piece[1:] in _ADDRESS or any(c in _NEVER_GIVEN for c in piece[1:]):
        return False
    words = cut(piece)
    if piece[-1] in "和与及" and words[0].end == len(piece) - 1 > 1 and words[0].tag == "n":  # 文化|和旅游部
        return False
    if not framed and text[start] in _WEAK_SURNAMES and len(words[0].text) > 1 and not words[0].tag.startswith("nr"):
        return False
    return (
        not any(
            len(w.text) > 1
            and w.tag[:1] in "vpdrcmtq"
            and w.tag not in ("vn", "")
            # 佟|乃文: between marks that say where a name begins and ends, a rare word is a given name.
            and not (framed and w.start == 1 and w.end == len(piece) and w.tag == "v" and w.text not in break_words())
            for w in words
        )
        and piece[-1] not in "校县市省区乡镇村局"
    )


def _han(text: str, start: int, size: int, covered: Collection[int], *, sure: bool) -> tuple[int, int] | None:
    if (text[start] in _WEAK_SURNAMES and _crosses(text, start)) or _POINTS.match(text, start):
        return None
    limit = _limit(text, start, covered)
    scored: list[tuple[int, int]] = []
    for given in (1, 2):
        end = start + size + given
        if end <= limit and not is_word_not_name(text[start:end]) and text[start + size : end] not in _ADDRESS:
            scored.append((_sureness(text, end, limit), end))
    if not scored:
        return None
    quality, end = _better(text, scored)
    first = cut(text[start : min(limit, start + 4)])[0]
    # The dictionary takes some four-character words for names (应邀出席).
    crossing = len(first.text) > size and (not first.tag.startswith("nr") or len(first.text) > size + 2)
    if quality == 0 and (sure or crossing):
        return _unknown(text, start, size, limit)
    if crossing and sure and (quality < WORD or (quality == WORD and first.tag == "n")):
        return None  # 学生|宿舍|楼建设
    if text[start] in _WEAK_SURNAMES and end - start == 2:
        return None  # 双聘, 占比: a doubtful surname and one character are rather a word
    return (start, end) if not set(text[start + size : end]) & _NEVER_GIVEN else None


def _unknown(text: str, start: int, size: int, limit: int) -> tuple[int, int] | None:
    """乡绅冀守德借…: three characters none of which the dictionary joins to another are a name, whatever follows."""
    end = start + size + 2
    words = cut(text[start : min(limit, end + 3)])
    alone = size == 1 and end <= limit and len(words) > 3 and all(len(w.text) == 1 for w in words[:3])
    return (
        (start, end)
        if alone and not set(text[start + 1 : end]) & _NEVER_GIVEN and _plausible(text, start, end)
        else None
    )


def _better(text: str, scored: list[tuple[int, int]]) -> tuple[int, int]:
    """The likelier of the ends after one and after two given characters."""
    if len(scored) == 1:
        return scored[0]
    (one, short), (two, long) = scored
    if text[short] in _NEVER_GIVEN or _SERVES_AS.match(text, short):
        return scored[0]
    if one == 0 or (two == MARK and one == CHARACTER) or (two and text[short : short + 2] in _ENDS_A_NAME):
        return scored[1]
    if one >= WORD:
        return scored[0] if two < MARK or (one == WORD and _spans(text, short, long)) else scored[1]
    return (
        scored[1]
        if text[short] in _NEEDS_MORE and two
        else scored[0]
        if not two or text[short] not in "志明文国建"
        else scored[1]
    )


def _spans(text: str, short: int, long: int) -> bool:
    """Whether the word that begins at the shorter end reaches over the longer (王伟|表示, not 王伟表|示)."""
    word = cut(text[short : short + 4])[0]
    return short + word.end > long or follows(text, short)


def _sureness(text: str, end: int, limit: int) -> int:
    if end == limit:
        return MARK
    if follows(text, end):
        return WORD
    word = cut(text[end : min(limit, end + 5)])[0]
    if len(word.text) > 1 and (word.tag[:1] in "vpdrctm" or word.tag in ("ad", "l", "i")):
        return WORD
    return CHARACTER if _follower(text, end) else 0


def follows(text: str, position: int) -> bool:
    """Tell whether a word of speaking or acting, of two characters or more, begins at ``position``."""
    return len(_follower(text, position)) > 1


def _limit(text: str, start: int, covered: Collection[int]) -> int:
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    return next((i for i in range(start, min(end, start + 8)) if i in covered), end)


def _crosses(text: str, start: int) -> bool:
    """Whether what would be a surname is the first character of a word, or a function word (由|实验, 成长)."""
    words = cut(text[start : start + 4])
    if len(words[0].text) > 1:
        return not words[0].tag.startswith("nr")
    if len(words) < 2 or len(words[1].text) < 2 or words[1].tag.startswith("nr"):
        return False
    # 高|振国|说: a given name that is a word too, with what follows names
    framed = text[start] in _DOUBTFUL_SURNAMES and words[1].end == len("某") + 2 and (end := start + 3) <= len(text)
    return not (framed and (end == len(text) or not _HAN.match(text[end]) or _follower(text, end)))


def _dotted_end(text: str, start: int, covered: Collection[int]) -> int:
    """买买提·吐某某|说: each part after a dot ends at the next dot, or where a word of speaking or acting begins."""
    while (part := _PART.match(text, start)) is not None:
        end = next((i for i in range(start + 1, part.end()) if i in covered or _parts(text, i, start)), part.end())
        if text[end : end + 1] not in tuple("·•‧・"):
            return end
        start = end + 1
    return start


def _parts(text: str, position: int, start: int) -> bool:
    # 艾米拉古丽·阿不都、…: before a mark such a character is the name's last
    particle = text[position] in _NEVER_GIVEN | _NEEDS_MORE and _HAN.match(text, position + 1) is not None
    return follows(text, position) or (position - start > 1 and particle)


def _transcribed(text: str, start: int, covered: Collection[int]) -> tuple[int, int] | None:
    """局长|阿拉某某, …: a name without a Han surname is taken only where both its ends are certain."""
    run = text[start : _limit(text, start, covered)]
    end = next((i for i in range(2, min(8, len(run) + 1)) if i == len(run) or _ends_transcribed(run, i)), None)
    if end is None or end < 3 or is_word_not_name(run[:end]) or run[0] in _NOT_FIRST:
        return None
    words = cut(run[:end])
    if any(w.tag in ("v", "p", "d", "r", "c", "uj", "m") and len(w.text) > 1 for w in words):
        return None
    return (
        (start, start + end)
        if all(len(w.text) <= 3 or w.tag.startswith("nr") for w in words) and _foreign(run[:end])
        else None
    )


def _ends_transcribed(run: str, position: int) -> bool:
    return follows(run, position) or run[position] in "说称在对和与等是就今去昨"


def _foreign(piece: str) -> bool:
    """Whether most characters are those by which Mongolian, Uyghur and Tibetan names are transcribed."""
    return sum(c in _FOREIGN_SYLLABLES for c in piece) * 2 >= len(piece)


def is_transcribed(piece: str) -> bool:
    """Whether every character is one by which Mongolian, Uyghur and Tibetan names are transcribed."""
    return all(c in _FOREIGN_SYLLABLES for c in piece)


def is_word_not_name(text: str) -> bool:
    """Whether a would-be name is an ordinary word of the dictionary (高兴, 马上, 成为)."""
    place = len(text) == 3 and text[2] in "楼室班馆部科园校处费" and tag(text[:2]) == "n"  # 宿舍|楼
    return (
        text == "曾用名" or place or (is_word(text) and not tag(text).startswith("nr") and tag(text) not in ("nz", "j"))
    )

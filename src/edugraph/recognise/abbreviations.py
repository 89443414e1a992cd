"""Abbreviations made from the full names of the same text: 某某交通大学 -> 交大, …师范大学第二附属中学 -> …师大二附中.

A Chinese name is shortened word by word: each word stays, is left out, or gives its first character; an ordinal keeps its
number; the head gives its contraction (大学 大, 委员会 委 or 委会). Nothing is learnt and nothing is listed: an abbreviation is read only
where the text has a full name it can come from.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from edugraph.gazetteer import Gazetteer, read_rows
from edugraph.model import Mention
from edugraph.recognise.lexicon import cut, is_word, tag
from edugraph.recognise.schools import is_generic
from edugraph.recognise.word_classes import word_class

LONGEST = 8
"""Code points of the longest abbreviation that is looked for; longer ones keep their head word and are read as names."""

FOUND_BY = "name.abbreviation"
_HEADS = {
    "专科学校": ("专", "专校"), "师范学校": ("师",), "大学": ("大",), "学院": ("院",), "学校": ("校",), "中学": ("中",), "小学": ("小",),
    "幼儿园": ("幼", "园", "幼园"), "委员会": ("委", "委会"), "联合会": ("联", "联会"), "研究会": ("研会", "会"), "促进会": ("会", "促会"),
    "联谊会": ("联", "联会"), "协会": ("协",), "学会": ("学会", "会"), "科学院": ("科院",), "研究院": ("研院", "院"), "研究所": ("研所", "所"),
    "出版社": ("社",), "运动会": ("运会", "运"), "公司": ("公司",), "中心": ("中心",), "工学院": ("工", "工院"), "部": ("部",), "厅": ("厅",), "局": (), "办公室": ("办",), "研究室": ("研室",),
}  # fmt: skip
_BY_LENGTH = sorted(_HEADS, key=lambda h: (-len(h), h))
_HEADLESS = ("大学", "学院")
"""Heads that an abbreviation may leave out (two characters of area and subject, or the proper part of the name)."""

_ORDINAL = re.compile(r"第(?P<number>[一二三四五六七八九十百零〇\d]+)")
_ORDINAL_APART = re.compile(r"(第[一二三四五六七八九十百零〇\d]+)")
_KEPT = frozenset({"附属", "附", "实验", "分校", "校区"})
"""Words that make another school of it where they are left out."""

_SECOND = {"香港": ("港",), "天津": ("津",), "四川": ("川",), "上海": ("沪",), "重庆": ("渝",)}
"""Areas whose one-character form is not their first character."""

_LIGHT = frozenset({"及", "和", "与", "暨"})
_OWN_TAGS = frozenset({"", "j", "nt", "nz", "ns", "f"})
_TYPES = ("School", "Agency", "EducationGroup")


def find_abbreviated(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Abbreviations in a text of the full names ``named``, at word edges and outside other names.

    ``head`` of a mention holds the surface forms of all full names it fits, separated by ``|``: with more than one it is
    a candidate, and names neither.
    """
    full = sorted({(m.text, m.type) for m in named if _is_source(m)})
    taken = {i for m in named if m.type != "Area" for i in range(m.start, m.end)}
    fits: dict[str, list[tuple[str, str]]] = {}
    for name, kind in full:
        for short in sorted(set(_shortened(name, text))):
            fits.setdefault(short, []).append((name, kind))
    for short in {hit.key for hit in _official().find_all(text)}:
        fits.setdefault(short, [(official_shorts()[short], "School")])
    found: list[Mention] = []
    for match in Gazetteer(fits).find(text):
        sources = fits[match.key]
        if taken.isdisjoint(range(match.start, match.end)) and _at_word_edges(text, match.start, match.end):
            names = "|".join(name for name, _ in sources)
            found.append(Mention(match.start, match.end, sources[0][1], match.key, FOUND_BY, head=names))
    return found


@lru_cache(maxsize=1)
def official_shorts() -> dict[str, str]:
    """Short names of universities that the official list gives one university only: short -> full."""
    source = files("edugraph.gazetteers").joinpath("universities.tsv")
    return {row["short"]: row["name"] for row in read_rows(source) if row.get("short")}


@lru_cache(maxsize=1)
def _official() -> Gazetteer:
    return Gazetteer(official_shorts())


def _is_source(mention: Mention) -> bool:
    """A name long enough to be shortened, and not itself a short form or a level word's (市实验小学, 区教育局)."""
    return mention.type in _TYPES and not mention.found_by.endswith(("bare", "elided")) and len(mention.text) >= 4


@lru_cache(maxsize=16_384)
def contracts(short: str, full: str) -> bool:
    """Whether ``short`` is an abbreviation of the name ``full`` by the rules of this module.

    >>> contracts("交大", "上海交通大学"), contracts("军科院", "军事科学院"), contracts("二附中", "第三附属中学")
    (True, True, False)
    """
    pieces = {short[:n] for n in range(1, len(short) + 1)}
    pieces |= {short[i : i + n] for i in range(len(short)) for n in range(1, len(short) - i + 1)}
    return short in set(_shortened(full, pieces))


def _shortened(name: str, grams: Container[str]) -> Iterator[str]:
    """The abbreviations of a name that are in ``grams``, a text or a set that holds every part of theirs too."""
    stem, head = _split_head(name)
    if not stem:
        return
    words = _words(stem)
    endings = _HEADS.get(head, ())
    for body, first_kept, in_full in _bodies(words, grams):
        for ending in (*endings, head):
            short = body + ending
            if short in grams and _reads_as_name(short, name, body, in_full=in_full and ending == head):
                yield short
        if head in _HEADLESS and body in grams and _stands_headless(body, words, first_kept):
            yield body


@lru_cache(maxsize=4096)
def _split_head(name: str) -> tuple[str, str]:
    for head in _BY_LENGTH:
        if name.endswith(head) and len(name) > len(head):
            return name.removesuffix(head), head
    return "", ""


@lru_cache(maxsize=4096)
def _words(stem: str) -> tuple[str, ...]:
    """The words of a name's stem; a long word of the dictionary falls into the two- and three-character words it is made of."""
    found: list[str] = []
    for stretch in _ORDINAL_APART.split(stem):
        if _ORDINAL.fullmatch(stretch):
            found.append(stretch)
        else:
            found.extend(piece for word in cut(stretch) for piece in _parts(word.text))
    return tuple(found)


def _parts(word: str) -> tuple[str, ...]:
    if len(word) <= 3:
        return (word,)
    for size in (2, 3):
        if is_word(word[:size]) and tag(word[:size]) != "nrt":
            rest = _parts(word[size:])
            if all(len(p) in (2, 3) and is_word(p) for p in rest):
                return (word[:size], *rest)
    return (word,)


def _bodies(words: Sequence[str], grams: Container[str]) -> Iterator[tuple[str, bool, bool]]:
    """What the stem can give: text, whether its first word gave something, whether all its words are written out or left out."""
    states = [("", False, True)]
    for index, word in enumerate(words):
        following: list[tuple[str, bool, bool]] = []
        for body, first, in_full in states:
            for piece in _pieces(word):
                grown = body + piece
                if grown and grown not in grams:
                    continue
                following.append((grown, first or (index == 0 and piece != ""), in_full and piece in ("", word)))
        states = following
    return (s for s in dict.fromkeys(states) if s[0])


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal is not None:
        return (ordinal.group("number"), word)
    if word in _LIGHT:
        return ("",)
    if word in _KEPT or len(word) == 1:
        return (word[0], word) if len(word) > 1 else (word,)
    return tuple(dict.fromkeys(("", word[0], word, *_SECOND.get(word, ()), *_HEADS.get(word, ()))))


def _reads_as_name(short: str, name: str, body: str, *, in_full: bool) -> bool:
    """Whether a shortened form can be read as a name: no stage word (高中, 中小), no word of another sense, not the name less its area."""
    if len(short) < 2 or len(short) > LONGEST or len(short) >= len(name) or in_full:
        return False
    if short in word_class("school-head") or is_generic(short) or is_generic(body + "校"):
        return False
    kind = tag(short)
    return (
        kind in _OWN_TAGS
        or (kind == "n" and short[-1] in "校院委专师" and not is_generic(short[:-1]))
        or len(short) > 2
    )


def _stands_headless(body: str, words: Sequence[str], first_kept: bool) -> bool:
    """复旦, 北外, 上财: the proper part of a name, or a character of its first and one of its last word."""
    if not first_kept or len(body) != 2 or is_generic(body):
        return False
    if len(words) == 1:
        return body == words[0] and tag(body) in ("nz", "nt", "j", "")
    return (
        body[0] == words[0].removeprefix("第")[0]
        and body[1] == words[-1][0]
        and tag(body) in ("", "j", "nt", "nz", "f")
    )


def _at_word_edges(text: str, start: int, end: int) -> bool:
    """Whether no dictionary word runs over either edge of the stretch (某县政府|大会 holds no 大)."""
    low = max(0, start - 3)
    return all(not (low + w.start < edge < low + w.end) for w in cut(text[low : end + 3]) for edge in (start, end))

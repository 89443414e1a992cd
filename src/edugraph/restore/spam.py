"""Injected advertising: whole lines of it, and tokens pushed into sentences or put in place of a word.

No site is known by name. A stretch is advertising by what it is made of: vocabulary of betting, adult or medical
adverts, glued to digits, Latin brands and words of app and web site (登录, 入口, 下载). Where the sentence misses a
word without the token, :data:`GAP` stands for it; the word itself is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba

from edugraph.model import Edit
from edugraph.restore.lines import dropped, lines
from edugraph.restore.words import any_of

TABLE = "spam.tsv"
WHY = "spam"
GAP = "⟦?⟧"
"""Stands where advertising took the place of a word."""

_VOCABULARY = re.compile(any_of(TABLE, "gamble", "adult", "site", "medical", "advert", "filler"))
_SURE = re.compile(any_of(TABLE, "gamble", "adult_sure", "medical"))
_RUNNING = re.compile(r"[。；！？!?;]")
_NOT_HAN = re.compile(r"[^一-鿿]+")
MAX_LINE = 600
MIN_SHARE = 0.5
"""Least share of a line's characters that are advertising vocabulary; the lines seen have 0.7 to 1.0."""

_GAMBLE = re.compile(any_of(TABLE, "gamble"))
_SITE = re.compile(any_of(TABLE, "site"))
_WORD = any_of(TABLE, "gamble", "site")
_RUN = re.compile(rf"{_WORD}(?:{_WORD}|[（(]中国[)）]|[A-Za-z0-9]{{1,12}})*")
_FOREIGN_BEFORE = re.compile(r"[A-Za-z0-9]{1,16}$")
_WEB = re.compile(any_of(TABLE, "web"))
_BET = re.compile(r"(?:^|\d)bet|bet\d", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(rf"{any_of(TABLE, 'house')}\d{{3,5}}$")
_LEADS_TO_SITE = re.compile(
    r"(?:登录|登陆|通过|进入|访问|打开|扫码|关注|使用|搜索|下载|安装|开发|研发|依托|利用|借助|[“‘《「的])$"
)
_IN_ADDRESS = frozenset("./@:_-")
_PLACE = re.compile(rf"{any_of(TABLE, 'place')}(?P<brand>[一-鿿]{{1,4}})$")
_HONEST = re.compile(r"[大小中]学|学[校院]|政府|[局署会院办报馆区团社]")
_MARKS_CLAUSE_END = "、，。；：！？,;:!?”’）)的地得"
_WANTS_PREDICATE = re.compile(
    r"(?:现在|目前|如今|已经|已|将|正在|正|会|能|可以|可|要|应|须|必须|只|仅仅|统一|共同|一起)$"
)
_FUNCTION = frozenset("的了是在和与及或也都就而被把对从到向为以于由让给将已不有中上下个")
MIN_BRAND, MAX_BRAND = 2, 4
COMMON = 10
"""Words rarer than this in jieba's list may be part of a brand; words that end names of schools have hundreds."""


def spam_lines(text: str) -> list[Edit]:
    """Return the edits that remove lines which are nothing but advertising."""
    return dropped([line for line in lines(text) if is_spam(line.text)], WHY)


def is_spam(text: str) -> bool:
    """Whether a line is nothing but advertising: no sentence, at least half of it vocabulary of which some is sure.

    A line that begins as a sentence does (an adverb before the token) is left to :func:`spam_tokens`.
    """
    if len(text) > MAX_LINE or _RUNNING.search(text):
        return False
    first = next(_tokens(text), None)
    if not first and not _SURE.search(text):
        return False
    if first and _WANTS_PREDICATE.search(text[: first[0]]):
        return False
    letters = _NOT_HAN.sub("", text)
    return sum(len(m[0]) for m in _VOCABULARY.finditer(letters)) >= MIN_SHARE * len(letters)


def spam_tokens(text: str) -> list[Edit]:
    """Return the edits that remove advertising from inside sentences, leaving :data:`GAP` where a word is missing."""
    edits: list[Edit] = []
    for token, run_end in _tokens(text):
        start, end, apart = _widened(text, token, run_end)
        if edits and start < edits[-1].end:
            continue
        gap = not apart and _misses_word(text, start, end)
        edits.append(Edit(start, end, GAP if gap else "", WHY))
    return edits


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of advertising in a text, each with its brand."""
    for match in _RUN.finditer(text):
        foreign = _FOREIGN_BEFORE.search(text, max(0, match.start() - 16), match.start())
        start = _token_start(text, foreign.start() if foreign else match.start(), match.end())
        if start is not None:
            yield start, match.end()


def _token_start(text: str, start: int, end: int) -> int | None:
    """Return where the advertising around a run of vocabulary starts, brand included; None if the run is honest."""
    run = text[start:end]
    bets, sites = len(_GAMBLE.findall(run)), len(_SITE.findall(_GAMBLE.sub(" ", run)))
    foreign = re.sub(r"[^A-Za-z0-9]", "", _SITE.sub("", _GAMBLE.sub("", run)))
    led = bool(_LEADS_TO_SITE.search(text, max(0, start - 4), start))
    if foreign and (bets or _BET.search(foreign)):
        return start if run[0].isdigit() else _brand_start(text, start)
    if _HOUSE_NUMBER.search(run):
        return _brand_start(text, start)
    if foreign.isalpha() and sites and not led and text[start - 1 : start] not in _IN_ADDRESS:
        brand = _brand_start(text, start)
        # A brand in characters and again in small letters (as betting sites write theirs), or a brand that logs in.
        return brand if sites >= 2 or (foreign.islower() and start - brand >= MIN_BRAND) else None
    if foreign or not sites or not _WEB.search(run):
        return None
    place = _PLACE.search(text, max(0, start - 2 * MAX_BRAND), start)
    if place and not _HONEST.search(place["brand"]):
        return place.start()
    brand = _brand_start(text, start)
    if start - brand >= MIN_BRAND and sites + bets >= 2 and not _LEADS_TO_SITE.search(text, max(0, brand - 4), brand):
        return brand
    return None


def _brand_start(text: str, end: int) -> int:
    """Return where a brand in characters that ends at ``end`` starts: over characters that belong to no known word."""
    start = end
    while start > max(0, end - MAX_BRAND):
        character = text[start - 1]
        if not "一" <= character <= "鿿" or character in _FUNCTION:
            break
        if any(_is_word(text[start - n : start]) for n in (4, 3, 2) if start >= n):
            break
        start -= 1
    return start


def _widened(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return the token with the brackets or the blanks that set it apart, and whether anything does."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left in {"(", "（", "[", "【"} and right in {")", "）", "]", "】"}:
        return start - 1, end + 1, True
    word = start
    while word > 0 and "一" <= text[word - 1] <= "鿿" and start - word < MAX_BRAND:
        word -= 1
    if text[word - 1 : word] == " " and right == " ":
        return word - 1, end + 1, True
    return start, end, left == " " or not left.strip()


def _misses_word(text: str, start: int, end: int) -> bool:
    """Whether the sentence lacks a word where the token stood.

    So it does where nothing or a mark that needs a word before it follows (the end, 、, 的), or where an adverb is
    left with no predicate but a number behind it. A token in front of a word was pushed in, not put in its place.
    """
    before, after = text[max(0, start - 4) : start], text[end : end + 1]
    if not before or not (before[-1].isalnum()):
        return False
    if not after.strip() or after in _MARKS_CLAUSE_END:
        return True
    return bool(_WANTS_PREDICATE.search(before)) and (after.isdigit() or after in "一二三四五六七八九十百千万两几")


@cache
def _is_word(text: str) -> bool:
    words, entry = _dictionary(), f"\n{text} ".encode()
    at = words.find(entry)
    return at >= 0 and int(words[at + len(entry) : at + len(entry) + 12].split(b" ", 1)[0]) >= COMMON


@cache
def _dictionary() -> bytes:
    """Return jieba's word list. Searched as bytes: loading it as words takes 0.7 s, and few pages need it."""
    return b"\n" + (Path(jieba.__file__).parent / "dict.txt").read_bytes().replace(b"\r\n", b"\n")

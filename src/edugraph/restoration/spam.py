"""Injected advertising: whole lines of it, and tokens pushed into sentences or put in place of a word.

No site is known by name. A stretch is advertising by what it is made of: vocabulary of betting, adult or medical
adverts, glued to digits, Latin brands and words of app and web site (登录, 入口, 下载). Where the sentence misses a
word without the token, :data:`GAP` stands for it; the word itself is never guessed.
"""

from __future__ import annotations

import re

from edugraph.model import Edit
from edugraph.restoration.adverts import MAX_BRAND, adverts
from edugraph.restoration.lines import dropped, lines
from edugraph.restoration.words import any_of

TABLE = "spam.tsv"
WHY = "spam"
GAP = "⟦?⟧"
"""Stands where advertising took the place of a word."""

_VOCABULARY = re.compile(any_of(TABLE, "gamble", "adult", "site", "medical", "advert", "filler"))
_SURE = re.compile(any_of(TABLE, "gamble", "adult_sure", "medical", "fraud"))
_RUNNING = re.compile(r"[。；！？!?;]")
_NOT_HAN = re.compile(r"[^一-鿿]+")
MAX_LINE = 600
WHOLE_LINE = 0.8
"""A line of which one advert makes up so much is nothing else."""
MIN_SHARE = 0.5
"""Least share of a line's characters that are advertising vocabulary; the lines seen have 0.7 to 1.0."""

_MARKS_CLAUSE_END = "、，。；：！？,;:!?”’）)的地得"
_WANTS_PREDICATE = re.compile(
    r"(?:现在|目前|如今|已经|已|将|正在|正|会|能|可以|可|要|应|须|必须|只|仅仅|统一|共同|一起)$"
)


def spam_lines(text: str) -> list[Edit]:
    """Return the edits that remove lines which are nothing but advertising."""
    return dropped([line for line in lines(text) if is_spam(line.text)], WHY)


def is_spam(text: str) -> bool:
    """Whether a line is nothing but advertising: no sentence, at least half of it vocabulary of which some is sure.

    A line that begins as a sentence does (an adverb before the token) is left to :func:`spam_tokens`.
    """
    if len(text) > MAX_LINE or _RUNNING.search(text):
        return False
    first = next(adverts(text), None)
    if not first and not _SURE.search(text):
        return False
    if first and _WANTS_PREDICATE.search(text[: first[0]]):
        return False
    if first and first[1] - first[0] >= WHOLE_LINE * len(text):
        return True
    letters = _NOT_HAN.sub("", text)
    return sum(len(m[0]) for m in _VOCABULARY.finditer(letters)) >= MIN_SHARE * len(letters)


def spam_tokens(text: str) -> list[Edit]:
    """Return the edits that remove advertising from inside sentences, leaving :data:`GAP` where a word is missing."""
    edits: list[Edit] = []
    for span in adverts(text):
        start, end, apart = _widened(text, *span)
        if edits and start < edits[-1].end:
            continue
        gap = not apart and _misses_word(text, start, end)
        edits.append(Edit(start, end, GAP if gap else "", WHY))
    return edits


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

"""Words and their classes at the open left edge of a name.

Where no gazetteer says where a name begins (走进|育才小学), the dictionary of jieba cuts the few characters before
the head word, and closed word classes say which of those words cannot be inside a name. Only these short
windows are cut: over whole texts it would cost most of the running time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from edugraph.recognise.dictionary import dictionary

# Tags of jieba's dictionary that name-inner words never carry: prepositions, conjunctions, adverbs, pronouns,
# particles, interjections, measure words, time words.
FUNCTION_TAGS = frozenset({"p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "ud", "uv", "y", "e", "o", "q", "t", "tg"})
VERB_TAGS = frozenset({"v", "vd", "vi", "vq", "df"})


@dataclass(frozen=True, slots=True)
class Word:
    """A dictionary word in place: ``[start, end)`` in the text it was cut from, and jieba's tag ("" if unknown)."""

    start: int
    end: int
    text: str
    tag: str


@lru_cache(maxsize=1)
def break_words() -> dict[str, str]:
    """Closed classes of words that end a name on its left: word -> class (see break_words.tsv)."""
    found: dict[str, str] = {}
    text = resources.files("edugraph.recognise").joinpath("break_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            for word in words.split():
                found[word] = kind
    return found


@lru_cache(maxsize=65536)
def cut(window: str) -> tuple[Word, ...]:
    """Cut a short window into dictionary words, without guessing at unknown ones."""
    words: list[Word] = []
    position = 0
    tags = dictionary().tags
    for piece in dictionary().cut(window):
        known = tags.get(piece, "")
        if known.startswith("nr") and len(piece) > 2 and piece[0] in "和于与" and words:
            # 毕业|于|长江: in running text these are words; the dictionary holds them as surnames of a few persons.
            words.append(Word(position, position + 1, piece[0], tags.get(piece[0], "")))
            position, piece = position + 1, piece[1:]  # noqa: PLW2901
            known = tags.get(piece, "")
        words.append(Word(position, position + len(piece), piece, known))
        position += len(piece)
    return tuple(words)


def is_word(text: str) -> bool:
    """Whether the dictionary lists the string as a word."""
    return text in dictionary().tags


def tag(text: str) -> str:
    """Jieba's tag of a word, "" if it is not in the dictionary."""
    return dictionary().tags.get(text, "")

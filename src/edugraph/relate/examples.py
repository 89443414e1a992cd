"""Every rule carries sentences it must match, with exact spans, and sentences it must not; this runs them.

A match example marks what each role is bound to: ``{recipient:清河县}与{supporter:宁津县教育局}签订了{instrument:帮扶协议}。``
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from edugraph.model import Document, Source
from edugraph.ontology import ontology
from edugraph.recognise import recognise
from edugraph.recognise.lexicon import cut
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.figures import FIGURE
from edugraph.relate.match import RESPECTIVELY, Draft, match_sentence
from edugraph.relate.rule import Rule, RuleSet
from edugraph.relate.skeleton import kind_of
from edugraph.resolve.context import setting
from edugraph.resolve.naming import Namer
from edugraph.segment import sentences

_MARK = re.compile(r"\{(?P<role>[a-z]+):(?P<text>[^{}]*)\}")
_FROM_THE_PAGE = frozenset({"programme", "person"})
EXAMPLE_DATE = "2023-09-14"
"""The publication date examples are read under."""

PAUSE = "，那天，"
"""What stands between a broken-off beginning and the example."""

TITLE_LINE = 1
"""Examples stand as the body of a page: offsets in the document count the empty title line before them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: the rule, the example, and what was found instead."""

    rule: str
    example: str
    found: str


def unmark(example: str) -> tuple[str, frozenset[tuple[str, int, int]]]:
    """The plain sentence of a match example, and its marks as (role, start, end).

    >>> unmark("{giver:甲校}搬走")[0]
    '甲校搬走'
    """
    plain: list[str] = []
    marks: set[tuple[str, int, int]] = set()
    position = length = 0
    for match in _MARK.finditer(example):
        piece = example[position : match.start()]
        plain.append(piece)
        length += len(piece)
        marks.add((match.group("role"), length, length + len(match.group("text"))))
        plain.append(match.group("text"))
        length += len(match.group("text"))
        position = match.end()
    plain.append(example[position:])
    return "".join(plain), frozenset(marks)


def failures(rule: Rule) -> Iterator[Failure]:
    """The examples of a rule that do not hold."""
    if not rule.match or not rule.reject:
        yield Failure(rule.id, "", "a rule needs at least one match and one reject example")
    for example in rule.match:
        text, marks = unmark(example)
        made = list(drafts(rule, text))
        found = [spans(d) for d, _ in made]
        if not _covered(marks, found) or not _one_to_one(text, marks, found):
            seen = "" if found else f"; names seen: {names_seen(text)}"
            yield Failure(rule.id, example, f"found {_describe(text, found)}{seen}")
        elif _complete_by_itself(rule) and not any(complete(d, "example", talk) for d, talk in made):
            yield Failure(rule.id, example, "matches, yet no claim follows: a required role stays open")
    for reject in rule.reject:
        claims = [c for d, talk in drafts(rule, reject.text) for c in complete(d, "example", talk)]
        if claims:
            yield Failure(rule.id, reject.text, f"must not match ({reject.because}), yet claims {claims[0].kind}")


def _complete_by_itself(rule: Rule) -> bool:
    """Whether a rule's sentence gives every required role; a figure's owner and some schemes and persons come from the page."""
    given = {role for pattern in rule.patterns for role in pattern.roles}
    wanted = {role.name for role in ontology().kind(rule.claim).roles if role.cardinality in ("", "+")}
    return rule.claim not in FIGURE and not (wanted - given) & _FROM_THE_PAGE


def fragments(rule: Rule) -> Iterator[tuple[str, frozenset[tuple[str, int, int]]]]:
    """Each match example behind every broken-off beginning of itself (甲校与，那天，甲校与乙校结对), with what is to be read: the same.

    Cut between words, so that a rule that begins in one clause and ends in another shows. Left out are those that the
    rule reads otherwise, where a beginning says something by itself.
    """
    for example in rule.match:
        text, marks = unmark(example)
        named = [(m.start - TITLE_LINE, m.end - TITLE_LINE) for m in talk_of(text).mentions]
        edges = {edge for word in cut(text) for edge in (word.start, word.end)} | {
            edge for span in named for edge in span
        }
        for edge in sorted(edges - {0, len(text)}):
            if any(low < edge < high for low, high in named):
                continue
            shift = edge + len(PAUSE)
            broken = f"{text[:edge]}{PAUSE}{text}"
            moved = frozenset((role, start + shift, end + shift) for role, start, end in marks)
            if holds(rule, broken, moved):
                yield broken, moved


def holds(rule: Rule, text: str, marks: frozenset[tuple[str, int, int]]) -> bool:
    """Whether a rule reads exactly the marked spans of a text."""
    return _covered(marks, [spans(d) for d, _ in drafts(rule, text)])


def gaps_closed(rule: Rule) -> Iterator[str]:
    """``todo`` examples that hold by now, and so belong under ``match``."""
    for example in rule.todo:
        text, marks = unmark(example)
        if _covered(marks, [spans(d) for d, _ in drafts(rule, text)]):
            yield example


def _covered(marks: frozenset[tuple[str, int, int]], found: list[frozenset[tuple[str, int, int]]]) -> bool:
    """Whether the drafts bind exactly the marked spans: one draft all of them, or several (分别) together."""
    union = frozenset().union(*found) if found else frozenset()
    return bool(found) and union == marks


def _one_to_one(
    text: str, marks: frozenset[tuple[str, int, int]], found: list[frozenset[tuple[str, int, int]]]
) -> bool:
    """Whether lists of equal length that an example joins by 分别 are bound a couple at a time."""
    many = Counter(role for role, _, _ in marks)
    listed = [role for role, count in many.items() if count > 1]
    if len(listed) != 2 or many[listed[0]] != many[listed[1]] or not RESPECTIVELY.search(text):
        return True
    return all(max(Counter(role for role, _, _ in one).values()) == 1 for one in found)


def spans(draft: Draft) -> frozenset[tuple[str, int, int]]:
    """What a draft's pattern bound, as (role, start, end) in the example."""
    return frozenset((f.role, f.start - TITLE_LINE, f.end - TITLE_LINE) for f in draft.fillers)


@lru_cache(maxsize=1024)  # the mutants of a rule read the same few examples again and again
def talk_of(text: str) -> Discourse:
    """The discourse of a text that stands as the body of a page without a title."""
    document = Document("example", "example", "\n" + text, Source(uri="example", published=EXAMPLE_DATE))
    found = recognise(document)
    where = setting(document, found.places)
    mentions = Namer(document.text, found.mentions, found.places, where).resolve()
    return Discourse(document.text, sentences(document.text), mentions, where, EXAMPLE_DATE)


def names_seen(text: str) -> str:
    """The mentions of a text with the types patterns know them by; 'none' where there are none."""
    return "、".join(f"{m.text}/{kind_of(m)}" for m in talk_of(text).mentions) or "none"


def drafts(rule: Rule, text: str) -> Iterator[tuple[Draft, Discourse]]:
    """The drafts one rule makes of a text, with its discourse."""
    talk = talk_of(text)
    rules = RuleSet([rule])
    for sentence in talk.sentences:
        inside = [m for m in talk.mentions if m.start >= sentence.start and m.end <= sentence.end]
        for draft in match_sentence(rules, talk.text, sentence, inside):
            yield draft, talk


def _describe(text: str, found: list[frozenset[tuple[str, int, int]]]) -> str:
    if not found:
        return "nothing"
    return "; ".join(
        " ".join(f"{role}={text[start:end]}" for role, start, end in sorted(one, key=lambda s: s[1])) for one in found
    )

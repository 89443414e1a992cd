"""Running the rules over a sentence: every match becomes a draft, a claim whose fillers are still places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from edugraph.model import Mention, Sentence
from edugraph.relate.pattern import Pattern, symbol
from edugraph.relate.rule import Rule, RuleSet
from edugraph.relate.skeleton import Skeleton, asides_of, kind_of, skeleton
from edugraph.segment import CLAUSE_MARKS

RESPECTIVELY = re.compile(r"分别|[一1]对[一1]|依次|一一|逐一|各自|对应")


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: a stretch of the text, the mention that stands there (None for free text), or a fixed value."""

    role: str
    start: int
    end: int
    text: str
    mention: Mention | None = None
    inferred: bool = False

    @classmethod
    def of(cls, role: str, mention: Mention, *, inferred: bool = False) -> Filler:
        """A mention as the filler of a role."""
        return cls(role, mention.start, mention.end, mention.text, mention, inferred)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: its rule, kind, fillers in text order, the roles the rule sets, and where it was triggered.

    ``apart`` marks one of several couples that two lists, or a row, were taken apart into.
    """

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    fillers: tuple[Filler, ...]
    assign: tuple[tuple[str, str], ...]
    basis: str = "stated"
    apart: bool = False

    @property
    def kind(self) -> str:
        """The kind of fact."""
        return self.rule.claim

    def of(self, role: str) -> list[Filler]:
        """The fillers of a role."""
        return [f for f in self.fillers if f.role == role]

    def has(self, role: str) -> bool:
        """Whether the role is filled or set."""
        return any(f.role == role for f in self.fillers) or any(r == role for r, _ in self.assign)

    def with_filler(self, filler: Filler) -> Draft:
        """The draft with one more filler; it becomes inferred where the filler is."""
        basis = "inferred" if filler.inferred else self.basis
        return replace(self, fillers=(*self.fillers, filler), basis=basis)

    def setting(self, role: str, value: str) -> Draft:
        """The draft with a role set to a fixed value."""
        return replace(self, assign=(*self.assign, (role, value)))


def match_sentence(rules: RuleSet, text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[Draft]:
    """All drafts the rules find in one sentence, in rule order, each pattern's matches left to right."""
    words = text[sentence.start : sentence.end]
    candidates = rules.candidates(words)
    if not candidates:
        return []
    # The skeleton's symbols are among these: most patterns fall here, before there is a skeleton.
    candidates = _possible(candidates, frozenset(symbol(kind_of(m)) for m in mentions), symbols_only=True)
    if not candidates:
        return []
    view = skeleton(text, sentence.start, sentence.end, mentions)
    views = [view]
    if "（" in words and (asides := asides_of(text, sentence.start, sentence.end, mentions)):
        views.append(skeleton(text, sentence.start, sentence.end, mentions, asides))
    drafts: list[Draft] = []
    for rule, pattern in _possible(candidates, rules.words_of(view.text)):
        if any(word in words for word in rule.unless):
            continue
        for shown in views:
            drafts.extend(_matches(rule, pattern, shown, text, sentence))
    return _distinct(drafts)


def _possible(
    candidates: Sequence[tuple[Rule, Pattern]], there: frozenset[str], *, symbols_only: bool = False
) -> list[tuple[Rule, Pattern]]:
    """The rules and patterns that require nothing but what is there; RE2 would find as much, in ten times the time."""
    found = []
    for candidate in candidates:
        for need in candidate[1].slots if symbols_only else candidate[1].required:
            if there.isdisjoint(need):
                break
        else:
            found.append(candidate)
    return found


def _matches(rule: Rule, pattern: Pattern, view: Skeleton, text: str, sentence: Sentence) -> list[Draft]:
    drafts: list[Draft] = []
    for match in _found(pattern, view.text):
        first, last = match.span()
        if first == last:
            continue
        fillers: list[Filler] = []
        for group, (role, types) in enumerate(zip(pattern.roles, pattern.types, strict=True), 1):
            low, high = match.span(group)
            if low < 0 or low == high:
                continue
            fillers.extend(_fill(view, text, role, types, low, high, match.end()))
        start, end = _trimmed(text, *view.span(first, last))
        if _leaves_bracket(text, start, end, fillers):
            continue
        if rule.barred and _barred(rule, text, start, end, fillers):
            continue
        draft = Draft(rule, sentence, start, end, tuple(fillers), rule.assign)
        drafts.extend(_distribute(draft, text))
    return drafts


def _found(pattern: Pattern, text: str) -> Iterator[Any]:
    """The matches of a pattern, left to right. The mark that ends one with ``$`` may begin the next with ``^``."""
    position, expression = 0, pattern.expression
    while (match := expression.search(text, position)) is not None:
        yield match
        start, end = match.span()
        shared = end - 1 > start and text[end - 1] in CLAUSE_MARKS
        position = max(end - 1 if shared else end, start + 1)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the pause marks that ``^`` and ``$`` take in, so that the clauses beyond them are not read with it."""
    while start < end and text[start] in CLAUSE_MARKS:
        start += 1
    while end > start and text[end - 1] in CLAUSE_MARKS:
        end -= 1
    return start, end


def _leaves_bracket(text: str, start: int, end: int, fillers: Sequence[Filler]) -> bool:
    """Whether a match begins inside a bracket and goes on after it: 甲校（|2019年开办）和乙校| opens nothing in 2019 but 甲校.

    A name alone may stand in brackets: 某镇新校（暂名|某小学）明年交付|.
    """
    words = text[start:end].rstrip("）)")
    closed = min((i for i in (words.find("）"), words.find(")")) if i >= 0), default=-1)
    if any(f.end == start + closed for f in fillers):
        return False
    return closed >= 0 and "（" not in words[:closed] and "(" not in words[:closed]


def _barred(rule: Rule, text: str, start: int, end: int, fillers: Sequence[Filler]) -> bool:
    """Whether a word stands between the fillers that the rule does not bear there (甲校的|学生|迁入乙校)."""
    position, between = start, []
    for filler in sorted(fillers, key=lambda f: f.start):
        between.append(text[position : filler.start])
        position = max(position, filler.end)
    between.append(text[position:end])
    words = "\n".join(between)
    return any(word in words for word in rule.barred)


def _fill(view: Skeleton, text: str, role: str, types: tuple[str, ...], low: int, high: int, last: int) -> list[Filler]:
    if types == ("Text",):
        start, end = view.span(low, high)
        start, end = _strip(text, start, end)
        return [Filler(role, start, end, text[start:end])] if end > start else []
    found = [Filler.of(role, m) for m in view.inside(low, high) if kind_of(m) in types]
    if len(found) > 1 and high < last and view.text[high] in "（(":
        return found[-1:]  # 甲县，乙县，丙县（已入选…）: what a bracket says is of the last name before it
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "“”‘’\"'《》（()）【】 　、和与的":
        start += 1
    while end > start and text[end - 1] in "“”‘’\"'《》（()）【】 　、":
        end -= 1
    return start, end


def _distribute(draft: Draft, text: str) -> list[Draft]:
    """One draft a pair where two lists of equal length are joined by 分别; else the draft itself."""
    if len(draft.rule.pair) != 2:
        return [draft]
    couples = _couples(draft, text)
    if couples:
        return couples
    left, right = (draft.of(role) for role in draft.rule.pair)
    words = text[draft.start : draft.end]
    if len(left) != len(right) or len(left) < 2 or not RESPECTIVELY.search(words):
        return [draft]
    rest = tuple(f for f in draft.fillers if f.role not in draft.rule.pair)
    return [replace(draft, fillers=(*rest, a, b), apart=True) for a, b in zip(left, right, strict=True)]


_BETWEEN = re.compile(r"(?P<pair> ?(?:和|与|同|跟) ?)|(?P<list> ?(?:、|，|,|；|以及) ?)")


def _couples(draft: Draft, text: str) -> list[Draft]:
    """甲和乙、丙和丁、戊和己结对: couples in a row, told from two lists by their marks; empty where it is no such row."""
    members = sorted((f for role in draft.rule.pair for f in draft.of(role)), key=lambda f: f.start)
    if len(members) < 4 or len(members) % 2:
        return []
    for place, (one, other) in enumerate(pairwise(members)):
        mark = _BETWEEN.fullmatch(text, one.end, other.start)
        if mark is None or (mark.lastgroup == "pair") != (place % 2 == 0):
            return []
    first, second = draft.rule.pair
    rest = tuple(f for f in draft.fillers if f.role not in draft.rule.pair)
    return [
        replace(draft, fillers=(*rest, replace(one, role=first), replace(other, role=second)), apart=True)
        for one, other in zip(members[::2], members[1::2], strict=True)
    ]


def _of_another_member(draft: Draft, other: Draft) -> bool:
    """加入以甲校为龙头的集团: who joins, carried over, and who leads are two members of one whole."""
    parts = dict(draft.assign).get("role"), dict(other.assign).get("role")
    return draft.kind == "Membership" and bool(draft.rule.carry) and parts[0] != parts[1]


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Drop a draft whose fillers another of the same kind covers, so that a sentence says a thing once."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.fillers), d.start)):
        own = {(f.role, f.start) for f in draft.fillers}
        if not draft.apart and any(
            k.kind == draft.kind and own <= {(f.role, f.start) for f in k.fillers} and not _of_another_member(draft, k)
            for k in kept
        ):
            continue
        kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.end, d.rule.id))

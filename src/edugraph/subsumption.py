"""Which tellings of a fact are parts of fuller ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from edugraph.model import ENTITY_TYPES, Argument, Statement
from edugraph.ontology import Kind, Role, ontology

Arguments = tuple[Argument, ...]
SHORTEST_PART = 2
"""Fewest characters that count as a part of fuller words: one alone stands in too many words."""
NUMERALS = frozenset("0123456789零一二三四五六七八九十百千万亿")
INEXACT = ("date", "text")
"""Types of argument that may be told more fully; all others are the same or different."""
TURNS = frozenset("不未非无副")
"""What before a word makes another thing of it: 达标, 未达标; 校长, 副校长."""


def date_includes(coarse: str, fine: str) -> bool:
    """Tell whether ``fine`` is ``coarse`` told more precisely (2022 includes 2022-09; a period only itself)."""
    return fine == coarse or ("/" not in fine and fine.startswith(coarse + "-"))


@lru_cache(maxsize=262_144)
def folded(text: str) -> str:
    """Return words as they are compared: compatibility forms made one, without 的, spaces and punctuation."""
    return "".join(c for c in normalize("NFKC", text) if c.isalnum() and c != "的").casefold()


def words_include(brief: str, full: str) -> bool:
    """Tell whether ``full`` says ``brief`` in the same words or more (基础教育结对帮扶协议 includes 结对帮扶协议).

    A partial order: of two ways to write the same words the longer one includes the other. Numbers are never cut (11号
    does not include 1号), nor is a word that turns the meaning (未达标 does not include 达标).
    """
    if brief == full:
        return True
    short, long = folded(brief), folded(full)
    if short == long:
        return (len(brief), brief) < (len(full), full)
    if len(short) < SHORTEST_PART:
        return False
    starts = (m.start() for m in re.finditer(f"(?={re.escape(short)})", long))
    return any(_stands_alone(long, start, start + len(short)) for start in starts)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-1:], text[end:][:1]
    cuts_number = (before in NUMERALS and text[start] in NUMERALS) or (after in NUMERALS and text[end - 1] in NUMERALS)
    return before not in TURNS and not cuts_number


def includes(role: Role | None, part: Argument, whole: Argument) -> bool:
    """Tell whether one filler of a role says what another says, or more: a date within a date, words within words."""
    if part == whole:
        return True
    if role is None or part.type != whole.type or part.scope != whole.scope:
        return False
    if part.type == "date":
        return date_includes(part.value, whole.value)
    return role.abridged and part.type == "text" and words_include(part.value, whole.value)


def is_part(kind: Kind, some: Arguments, whole: Arguments) -> bool:
    """Tell whether ``whole`` says all that ``some`` says, dates and words perhaps more fully, and more."""
    if some == whole:
        return False
    missing = set(some).difference(whole)
    return all(
        a.type not in ENTITY_TYPES and any(a.role == b.role and includes(kind.role(a.role), a, b) for b in whole)
        for a in missing
    )


def fuller(facts: Sequence[tuple[str, str, Arguments]]) -> list[list[int]]:
    """Find for each fact the positions of the facts of its kind and group that it is a part of.

    Only facts that name something are compared: bare numbers say too little to tell facts apart. The rarest named thing
    leads to the few facts worth comparing.

    Args:
        facts: the kind, a group outside of which nothing is compared, and the arguments of each fact.

    """
    numbers: dict[tuple[str, str, Argument], int] = {}  # numbers compare faster than arguments
    told = [
        tuple(numbers.setdefault((kind, group, a), len(numbers)) for a in arguments) for kind, group, arguments in facts
    ]
    types = [argument.type for _, _, argument in numbers]
    postings: list[list[int]] = [[] for _ in types]
    for i, mine in enumerate(told):
        for number in mine:
            postings[number].append(i)
    found: list[list[int]] = []
    for i, (name, _, arguments) in enumerate(facts):
        candidates = min((postings[n] for n in told[i] if types[n] in ENTITY_TYPES), key=len, default=[])
        if len(candidates) > 1:
            exact = {n for n in told[i] if types[n] not in INEXACT}
            near = (j for j in candidates if j != i and exact.issubset(told[j]))
            found.append([j for j in near if is_part(ontology().kind(name), arguments, facts[j][2])])
        else:
            found.append([])
    return found


def subsumed(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Map the id of each statement that says all that others say, and more, to the ids of those others, sorted."""
    above = fuller([(s.kind, "", s.arguments) for s in statements])
    found: dict[str, list[str]] = defaultdict(list)
    for statement, positions in zip(statements, above, strict=True):
        for position in positions:
            found[statements[position].id].append(statement.id)
    return {id_: tuple(sorted(parts)) for id_, parts in found.items()}

"""Which tellings of a fact are parts of fuller ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from edugraph.model import ENTITY_TYPES, Argument, Statement

Arguments = tuple[Argument, ...]


def date_includes(coarse: str, fine: str) -> bool:
    """Tell whether ``fine`` is ``coarse`` told more precisely (2022 includes 2022-09; a period only itself)."""
    return fine == coarse or ("/" not in fine and fine.startswith(coarse + "-"))


def is_part(some: Arguments, whole: Arguments) -> bool:
    """Tell whether ``whole`` says all that ``some`` says, dates perhaps more precisely, and more."""
    if some == whole:
        return False
    held = set(whole)
    dates = [a.value for a in whole if a.role == "date"]
    return all(a in held or (a.role == "date" and any(date_includes(a.value, d) for d in dates)) for a in some)


def fuller(facts: Sequence[tuple[str, Arguments]]) -> list[list[int]]:
    """Find for each fact, given as a group and its arguments, the positions of the facts of its group it is a part of.

    Only facts that name something are compared: bare numbers say too little to tell facts apart. The rarest named thing
    leads to the few facts worth comparing.
    """
    postings: dict[tuple[str, Argument], list[int]] = defaultdict(list)
    for i, (group, arguments) in enumerate(facts):
        for argument in _named(arguments):
            postings[group, argument].append(i)
    found: list[list[int]] = []
    for i, (group, arguments) in enumerate(facts):
        candidates = min((postings[group, a] for a in _named(arguments)), key=len, default=[])
        found.append([j for j in candidates if j != i and is_part(arguments, facts[j][1])])
    return found


def subsumed(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """Map the id of each statement that says all that others say, and more, to the ids of those others, sorted."""
    above = fuller([(s.kind, s.arguments) for s in statements])
    found: dict[str, list[str]] = defaultdict(list)
    for statement, positions in zip(statements, above, strict=True):
        for position in positions:
            found[statements[position].id].append(statement.id)
    return {id_: tuple(sorted(parts)) for id_, parts in found.items()}


def _named(arguments: Iterable[Argument]) -> list[Argument]:
    return [a for a in arguments if a.type in ENTITY_TYPES]

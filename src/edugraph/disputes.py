"""Facts that cannot both be so: found by the roles that the ontology says determine another role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from edugraph.model import Statement
from edugraph.ontology import Role, ontology


def with_disputes(statements: Iterable[Statement], witness: Mapping[str, str]) -> tuple[Statement, ...]:
    """Link each statement to those that contradict it, both ways; the order is kept.

    Two statements of a kind contradict each other in a role when they agree on every role that determines it
    (``edu:determinedBy``), differ there, neither number is given only roughly, and neither fact is still to come. A
    page does not contradict itself: where it gives two figures it counts two things (on the pages of ``tests`` all such
    pairs did), so the two need different witnesses.

    Args:
        statements: the statements, in any order.
        witness: document id -> id of the cluster of reprints it belongs to; documents left out stand for themselves.

    """
    statements = list(statements)
    rivals: dict[str, set[str]] = defaultdict(set)
    buckets: dict[tuple[str, ...], list[tuple[str, str, set[str]]]] = defaultdict(list)
    for statement in statements:
        for role in ontology().kind(statement.kind).roles:
            key = _determinants(statement, role)
            if key:
                sources = {witness.get(e.doc, e.doc) for e in statement.evidence}
                buckets[key].append((statement.id, statement.value(role.name), sources))
    for bucket in buckets.values():
        for i, (one, value, sources) in enumerate(bucket):
            for other, rival, theirs in bucket[:i]:
                if len(sources | theirs) > 1 and not _compatible(value, rival):
                    rivals[one].add(other)
                    rivals[other].add(one)
    return tuple(replace(s, disputes=tuple(sorted(rivals[s.id]))) if s.id in rivals else s for s in statements)


def _determinants(statement: Statement, role: Role) -> tuple[str, ...]:
    """Return the key under which no two values of the role may stand, or () where nothing is determined."""
    if not role.determined_by or not statement.value(role.name):
        return ()
    if statement.value("bound") not in ("", "exact") or statement.value("status") not in ("", "done"):
        return ()
    key = [statement.kind, role.name]
    for name in role.determined_by:
        values = [statement.value("date")[:4]] if name == "year" else _scoped(statement, name)
        required = name in ("year", "date")
        if required and not any(values):
            return ()
        key.append("|".join(values))
    return tuple(key)


def _scoped(statement: Statement, role: str) -> list[str]:
    return [f"{a.type} {a.scope} {a.value}" for a in statement.arguments if a.role == role]


def _compatible(one: str, other: str) -> bool:
    """Tell whether two values can be one in different detail: a date within a date, an address within an address."""
    shorter, longer = sorted((one, other), key=len)
    return (
        one == other
        or (not shorter.replace(".", "").isdigit() and shorter in longer)
        or longer.startswith(shorter + "-")
    )

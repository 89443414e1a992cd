"""Facts that cannot both be so: found by the roles that the ontology says determine another role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from edugraph.model import Statement
from edugraph.ontology import Role, ontology
from edugraph.subsumption import date_includes


def with_disputes(statements: Iterable[Statement], witness: Mapping[str, str]) -> tuple[Statement, ...]:
    """Link each statement to those that contradict it, both ways; the order is kept.

    Two statements of a kind contradict each other in a role when they agree on every role that determines it
    (``edu:determinedBy``), differ there, neither number is given only roughly, and neither fact is still to come. Dates
    agree where one includes the other: of two figures for 2023 and for September 2023 one may be a misprint. A page
    does not contradict itself: where it gives two figures it counts two things (on the pages of ``tests`` all such
    pairs did), so the two need different witnesses.

    Args:
        statements: the statements, in any order.
        witness: document id -> id of the cluster of reprints it belongs to; documents left out stand for themselves.

    """
    statements = list(statements)
    rivals: dict[str, set[str]] = defaultdict(set)
    buckets: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for statement in statements:
        for key, told in tellings(statement, witness):
            buckets[key].append(told)
    for bucket in buckets.values():
        for one, other in contradictions(bucket):
            rivals[one].add(other)
            rivals[other].add(one)
    return tuple(replace(s, disputes=tuple(sorted(rivals[s.id]))) if s.id in rivals else s for s in statements)


class Told(NamedTuple):
    """What a statement puts in a role, its date where that matters, and who says so."""

    id: str
    value: str
    date: str
    sources: set[str]


def tellings(statement: Statement, witness: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Told]]:
    """Yield what a statement says where other statements may contradict it: only those of an equal key can."""
    sources = {witness.get(e.doc, e.doc) for e in statement.evidence}
    for role in ontology().kind(statement.kind).roles:
        key = _determinants(statement, role)
        if key:
            date = statement.value("date") if "date" in role.determined_by else ""
            yield key, Told(statement.id, statement.value(role.name), date, sources)


def contradictions(bucket: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of ids, of statements with an equal key, that contradict each other."""
    for one, other in combinations(bucket, 2):
        witnesses = one.sources | other.sources
        if len(witnesses) > 1 and _same_time(one.date, other.date) and not _compatible(one.value, other.value):
            yield one.id, other.id


def _same_time(one: str, other: str) -> bool:
    return date_includes(one, other) or date_includes(other, one)


def _determinants(statement: Statement, role: Role) -> tuple[str, ...]:
    """Return the key under which no two values of the role may stand, or () where nothing is determined."""
    if not role.determined_by or not statement.value(role.name):
        return ()
    if statement.value("bound") not in ("", "exact") or statement.value("status") not in ("", "done"):
        return ()
    key = [statement.kind, role.name]
    for name in role.determined_by:
        required = name in ("year", "date")
        values = [statement.value("date")[:4]] if required else _scoped(statement, name)
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

"""What is wrong with a rule before it ever runs: roles and kinds the ontology does not know, fillers that can never fit."""

from __future__ import annotations

from collections.abc import Iterator

from edugraph.errors import DataError
from edugraph.ontology import Kind, ontology
from edugraph.relate.rule import Rule

WORKING_ROLES = {"Partnership": frozenset({"left", "right", "signing"})}
"""Roles that patterns bind and a kind's own reader turns into the ontology's: the two sides of a pairing before their direction is known."""

_SETTLED = frozenset({"ownership", "payer", "status", "stage"})
"""Roles whose words (公办, 县财政) a kind's own reader turns into a code or an entity."""

_AS_ENTITY = {"Pointer", "Organisation", "Party", "Body"}
_AS_TEXT = {
    "Text",
    "Post",
    "Agreement",
    "Counted",
    "Programme",
    "Event",
    "School",
    "Agency",
    "Area",
    "EducationGroup",
    "Person",
}
_AS_NUMBER = {"Number", "Money", "Percent", "Ground", "Duration", "Points"}


def problems(rule: Rule) -> Iterator[str]:
    """The faults of a rule, a sentence each; none if it is sound."""
    try:
        kind = ontology().kind(rule.claim)
    except DataError as error:
        yield str(error)
        return
    known = {role.name for role in kind.roles} | WORKING_ROLES.get(rule.claim, frozenset())
    bound = {role for pattern in rule.patterns for role in pattern.roles}
    carried = {item.partition(":")[0].rstrip("+") for item in rule.carry}
    for name in sorted((bound | carried | {role for role, _ in rule.assign} | set(rule.pair)) - known):
        yield f"{rule.claim} has no role {name!r}: its roles are {', '.join(sorted(known))}"
    yield from _codes(rule, kind)
    yield from _fillers(rule, kind)
    if len(rule.match) < 2:
        yield "needs at least two match examples"
    if not rule.reject:
        yield "needs at least one reject example"


def _codes(rule: Rule, kind: Kind) -> Iterator[str]:
    for name, value in rule.assign:
        role = kind.role(name)
        codes = {code for code, _ in role.codes} if role else set()
        if codes and value not in codes:
            yield f"{name} cannot be {value!r}: it is one of {', '.join(sorted(codes))}"


def _fillers(rule: Rule, kind: Kind) -> Iterator[str]:
    for pattern in rule.patterns:
        for name, types in zip(pattern.roles, pattern.types, strict=True):
            role = kind.role(name)
            if types == ("Text",) and name in _SETTLED:
                continue
            if role is not None and not any(_fits(one, role.types) for one in types):
                yield f"a {'|'.join(types)} never fits the role {name}, which takes {', '.join(role.types)}"


def _fits(slot: str, accepted: tuple[str, ...]) -> bool:
    if slot in accepted:
        return True
    if slot == "Date":
        return "date" in accepted
    if slot in _AS_NUMBER:
        return "number" in accepted
    return (slot in _AS_TEXT and "text" in accepted) or (slot in _AS_ENTITY and accepted[0][0].isupper())

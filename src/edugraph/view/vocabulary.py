"""The words of the ontology as the page needs them: labels in both languages, and which roles make a line point."""

from __future__ import annotations

from collections.abc import Iterable

from edugraph.ontology import Label, ontology

Words = dict[str, dict[str, dict[str, str]]]


def role_pairs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each kind of fact the (from role, to role) pairs that the ontology draws as arrows."""
    return {
        kind.name: tuple((edge.source, edge.target) for edge in kind.edges if not edge.symmetric)
        for kind in ontology().kinds.values()
    }


def kinds() -> dict[str, dict[str, list[object]]]:
    """Return each kind's roles in writing order and its arrows, as the page's scripts want them."""
    pairs = role_pairs()
    return {
        kind.name: {"roles": [role.name for role in kind.roles], "arrows": [list(pair) for pair in pairs[kind.name]]}
        for kind in ontology().kinds.values()
    }


def words() -> Words:
    """Return labels by language of ``types``, ``kinds``, ``roles`` and coded ``values``."""
    known = ontology()
    roles = [role for kind in known.kinds.values() for role in kind.roles]
    return {
        "types": _labels((entity_type.name, entity_type.label) for entity_type in known.types.values()),
        "kinds": _labels((kind.name, kind.label) for kind in known.kinds.values()),
        "roles": _labels((role.name, role.label) for role in roles),
        "values": _labels(code for role in roles for code in role.codes),
    }


def _labels(pairs: Iterable[tuple[str, Label]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, label in pairs:
        found.setdefault(name, {"zh": label.zh, "en": label.en})
    return found

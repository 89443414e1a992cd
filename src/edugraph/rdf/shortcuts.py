"""Shortcuts: one triple for each pair of things that a fact joins, as ``ontology/shortcuts.rq`` constructs them.

They are made from the facts as these are written. Asking the query of a million triples took three seconds; a property
test holds that both give the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from edugraph.ontology import Kind
from edugraph.rdf.terms import full, short

Shortcut = tuple[str, str, str]


def shortcuts(kind: Kind, nodes: Mapping[str, Sequence[str]]) -> Iterator[Shortcut]:
    """Yield the shortcuts of one fact that is not merely planned.

    Args:
        kind: its kind.
        nodes: by role, the nodes that fill it (prefixed names), words left out.

    """
    for edge in kind.edges:
        directed = {node for role in edge.unless_both_in for node in nodes.get(role, ())}
        for source, target in product(nodes.get(edge.source, ()), nodes.get(edge.target, ())):
            if source != target and not (source in directed and target in directed):
                yield source, short(edge.iri), target


def in_order(found: set[Shortcut]) -> list[Shortcut]:
    """Return shortcuts sorted by their N-Triples lines."""
    return sorted(found, key=lambda triple: [full(name) for name in triple])

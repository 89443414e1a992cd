"""One table per kind of fact: a row a fact, a column a role."""

from __future__ import annotations

from typing import Any

from edugraph.export.extra import needed
from edugraph.export.statements import record
from edugraph.graph import KnowledgeGraph
from edugraph.ontology import ontology

Row = dict[str, str | int | float | bool | None]


def tables(graph: KnowledgeGraph) -> dict[str, list[Row]]:
    """Return the facts of each kind that occurs as rows with the same columns, in graph order.

    Columns are ``id``, the kind's roles (several fillers joined by 、), ``basis``, ``confidence``, ``disputed``,
    ``sources``, ``quote``, ``document`` and ``published`` (of the first piece of evidence).
    """
    found: dict[str, list[Row]] = {}
    for statement in graph.statements:
        plain = record(graph, statement)
        row: Row = {"id": statement.id}
        for role in ontology().kind(statement.kind).roles:
            value = plain.get(role.name)
            row[role.name] = "、".join(map(str, value)) if isinstance(value, list) else value  # type: ignore[assignment]
        first = statement.evidence[0]
        document = graph.document(first.doc)
        row |= {
            "basis": statement.basis,
            "confidence": statement.confidence,
            "disputed": bool(statement.disputes),
            "sources": len(statement.evidence),
            "quote": first.text,
            "document": document.name,
            "published": document.source.published,
        }
        found.setdefault(statement.kind, []).append(row)
    return found


def frames(graph: KnowledgeGraph) -> dict[str, Any]:
    """Return :func:`tables` as pandas DataFrames.

    Raises:
        GraphError: pandas is not installed.

    """
    pandas = needed("pandas", "analysis")
    return {kind: pandas.DataFrame(rows) for kind, rows in tables(graph).items()}

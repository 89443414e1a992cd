"""The graph as a NetworkX MultiDiGraph."""

from __future__ import annotations

import networkx as nx

from edugraph.graph import KnowledgeGraph, Link
from edugraph.ontology import ontology


def network(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """Return entities and sites as nodes, binary views of statements as edges (see ``KnowledgeGraph.to_networkx``)."""
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in graph.entities:
        result.add_node(
            entity.id,
            label=entity.name,
            kind=entity.type,
            aliases="、".join(entity.aliases),
            area=entity.scope,
            code=entity.code,
            facts=len(graph.statements_about(entity)),
        )
    for site in graph.sites():
        result.add_node(site.id, label=site.name, kind="Site", aliases="", area=site.near, code="", facts=0)
    for link in graph.links():
        result.add_edge(link.source, link.target, key=link.statement.id, **edge_attributes(graph, link))
    return result


def edge_attributes(graph: KnowledgeGraph, link: Link) -> dict[str, str | float | int]:
    """Return what an edge says of its statement: kind, roles, time, trust, its best sentence and where that stands."""
    statement, edge = link.statement, link.edge
    kind = ontology().kind(statement.kind)
    roles = {role.name: role.label.zh for role in kind.roles}
    first = max(statement.evidence, key=lambda e: e.confidence)
    document = graph.document(first.doc)
    return {
        "id": statement.id,
        "kind": statement.kind,
        "label": edge.label.zh,
        "view": edge.name,
        "source_role": roles[edge.source],
        "target_role": roles[edge.target],
        "status": statement.value("status"),
        "date": statement.value("date"),
        "basis": statement.basis,
        "confidence": statement.confidence,
        "disputed": len(statement.disputes),
        "sources": len(statement.evidence),
        "quote": first.text,
        "document": document.name,
        "title": document.title,
        "published": document.source.published,
        "rule": first.found_by,
    }

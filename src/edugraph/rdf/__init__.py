"""The RDF form of a graph: triples, Turtle, an rdflib Graph, an in-memory store; and back (:func:`load`).

Deterministic, prefixed, without blank nodes, and lossless: ``load(to_turtle(graph)) == graph``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph
from edugraph.ontology import directory
from edugraph.rdf import iri
from edugraph.rdf.read import load
from edugraph.rdf.reports import Reports
from edugraph.rdf.write import blocks

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "add_ontology",
    "load",
    "tidy",
    "to_rdflib",
    "to_store",
    "to_turtle",
    "triples",
    "turtle",
]


def triples(graph: KnowledgeGraph, *, shortcuts: bool = True, reports: Reports | None = None) -> Iterator[ox.Triple]:
    """Yield the triples of a graph in writing order.

    Args:
        graph: what to write.
        shortcuts: whether to add the direct properties that ``ontology/shortcuts.rq`` defines.
        reports: what is known of all pages, where the graph holds only some of them.

    """
    text = "".join(blocks(graph, with_shortcuts=shortcuts, reports=reports))
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        yield quad.triple


def to_turtle(graph: KnowledgeGraph, *, shortcuts: bool = True) -> str:
    """Return the Turtle form of a graph; equal graphs give equal text."""
    return "".join(blocks(graph, with_shortcuts=shortcuts))


def turtle(found: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle in the order given."""
    data = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=iri.PREFIXES) or b""
    return tidy(data.decode("utf-8"))


def tidy(text: str) -> str:
    """Sort the prefixes of serialised Turtle or TriG, and put a blank line between subjects.

    The serialiser writes prefixes in the order of a hash table. It writes no line break inside a literal, so lines are
    safe to handle.
    """
    end = text.find("\n", text.rfind("\n@prefix ") + 1) + 1
    head, body = text[:end], text[end:]
    prefixes = sorted(head.splitlines(keepends=True))
    return "".join(prefixes) + "\n" + body.replace(" .\n", " .\n\n").removesuffix("\n")


def to_store(graph: KnowledgeGraph, *, with_ontology: bool = True) -> ox.Store:
    """Return an in-memory store that holds the graph, its shortcuts and, for labels, the ontology."""
    store = ox.Store()
    store.bulk_load(to_turtle(graph).encode("utf-8"), format=ox.RdfFormat.TURTLE)
    if with_ontology:
        add_ontology(store)
    return store


def add_ontology(store: ox.Store) -> None:
    """Add the ontology and code lists (not the shapes) to a store."""
    for name in ("edugraph.ttl", "codes.ttl"):
        store.bulk_load(path=str(directory() / name))


def to_rdflib(graph: KnowledgeGraph, *, with_ontology: bool = False, large: bool = False) -> rdflib.Graph:
    """Return the graph as an rdflib Graph with prefixes bound, for a ``large`` one over an Oxigraph store.

    Raises:
        GraphError: the graph is to be ``large`` and oxrdflib is not installed.

    """
    import rdflib  # noqa: PLC0415  # 0.3 s that only its users should pay

    if large:
        store = _oxigraph(graph, with_ontology=with_ontology)
        result = rdflib.Graph(store=store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    else:
        result = rdflib.Graph()
    for prefix, namespace in iri.PREFIXES.items():
        result.bind(prefix, namespace)
    if large:
        return result
    lines = ox.serialize(triples(graph), format=ox.RdfFormat.N_TRIPLES)
    result.parse(data=lines, format="nt")
    if with_ontology:
        for name in ("edugraph.ttl", "codes.ttl"):
            result.parse(directory() / name, format="turtle")
    return result


def _oxigraph(graph: KnowledgeGraph, *, with_ontology: bool) -> rdflib.store.Store:
    try:
        from oxrdflib import OxigraphStore  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise GraphError("", "oxrdflib is not installed", "pip install 'edugraph[rdflib]'") from error
    return OxigraphStore(store=to_store(graph, with_ontology=with_ontology))

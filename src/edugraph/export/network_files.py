"""GraphML and GEXF, through NetworkX."""

from __future__ import annotations

import io
import re

import networkx as nx

from edugraph.export.network import network
from edugraph.graph import KnowledgeGraph

_ILLEGAL_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WRITTEN_ON = re.compile(rb'(<meta [^>]*)lastmodifieddate="[^"]*"')


def graphml(graph: KnowledgeGraph) -> bytes:
    """Return the graph as GraphML in UTF-8; edge ids are statement ids, attributes keep their types."""
    out = io.BytesIO()
    nx.write_graphml_xml(_legal(network(graph)), out, encoding="utf-8", prettyprint=True, named_key_ids=True)
    return out.getvalue()


def gexf(graph: KnowledgeGraph) -> bytes:
    """Return the graph as GEXF 1.2 in UTF-8, without the date of writing."""
    result = _legal(network(graph))
    for _, _, attributes in result.edges(data=True):
        attributes.pop("id")  # GEXF takes it for its own edge id, which has to be unique over all views of a fact
    out = io.BytesIO()
    nx.write_gexf(result, out, encoding="utf-8", prettyprint=True)
    return _WRITTEN_ON.sub(rb"\1", out.getvalue())


def _legal(result: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Drop control characters, which XML cannot hold, from all attributes."""
    for _, attributes in result.nodes(data=True):
        attributes.update({k: _clean(v) for k, v in attributes.items()})
    for _, _, attributes in result.edges(data=True):
        attributes.update({k: _clean(v) for k, v in attributes.items()})
    return result


def _clean(value: object) -> object:
    return _ILLEGAL_IN_XML.sub("", value) if isinstance(value, str) else value

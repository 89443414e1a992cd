"""Forms a graph can be written in: one file a form, :data:`EXPORTERS` by name, each a function to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from edugraph.errors import GraphError
from edugraph.export import columns, neo4j, network_files, quads, statements, workbook
from edugraph.graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form: the ending of its files, what it is for, and the function that writes a graph in it."""

    suffix: str
    purpose: str
    write: Callable[[KnowledgeGraph], bytes]


EXPORTERS: Mapping[str, Exporter] = {
    "turtle": Exporter(".ttl", "the whole graph, readable again", lambda graph: graph.to_turtle().encode("utf-8")),
    "trig": Exporter(".trig", "RDF with one named graph per document", quads.trig),
    "nquads": Exporter(".nq", "the same, one statement a line", quads.nquads),
    "jsonld": Exporter(".jsonld", "RDF as JSON", quads.jsonld),
    "graphml": Exporter(".graphml", "nodes and edges for network tools", network_files.graphml),
    "gexf": Exporter(".gexf", "nodes and edges for Gephi", network_files.gexf),
    "statements": Exporter(".jsonl", "one fact a line with its evidence", statements.jsonl),
    "neo4j": Exporter(".zip", "node and edge tables for neo4j-admin database import", neo4j.archive),
    "parquet": Exporter(".parquet", "one fact a row for data frames (needs edugraph[parquet])", columns.parquet),
    "excel": Exporter(".xlsx", "a workbook for analysts (needs edugraph[excel])", workbook.excel),
}


def export(graph: KnowledgeGraph, form: str, path: Path) -> None:
    """Write a graph to a file in one of :data:`EXPORTERS`; equal graphs give equal bytes.

    Raises:
        GraphError: the form is unknown or needs a library that is not installed, or the file cannot be written.

    """
    if form not in EXPORTERS:
        raise GraphError("", f"no form is called {form}", "one of " + ", ".join(EXPORTERS))
    try:
        path.write_bytes(EXPORTERS[form].write(graph))
    except OSError as error:
        raise GraphError(str(path), f"cannot be written: {error.strerror or error}", "choose another place") from error

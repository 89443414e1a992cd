"""Tables in the import convention of Neo4j: nodes of entities, premises, facts and documents, and what joins them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable

from edugraph.graph import KnowledgeGraph
from edugraph.model import Statement
from edugraph.ontology import ontology

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The one date every archive member carries, so that equal graphs give equal bytes."""
Cells = tuple[object, ...]


def archive(graph: KnowledgeGraph) -> bytes:
    """Return a zip of entities.csv, facts.csv, documents.csv, roles.csv, edges.csv and evidence.csv.

    ``neo4j-admin database import full --nodes=entities.csv --nodes=facts.csv --nodes=documents.csv
    --relationships=roles.csv --relationships=edges.csv --relationships=evidence.csv`` reads them.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, (head, rows) in _files(graph).items():
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), _csv(head, rows), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(graph: KnowledgeGraph) -> dict[str, tuple[Cells, Iterable[Cells]]]:
    entities: list[Cells] = [(e.id, e.name, e.scope, e.code, _array(e.aliases), e.type) for e in graph.entities]
    entities += [(s.id, s.name, s.near, "", "", "Site") for s in graph.sites()]
    return {
        "entities.csv": ((":ID", "name", "scope", "code", "aliases:string[]", ":LABEL"), entities),
        "facts.csv": (_fact_head(), (_fact(s) for s in graph.statements)),
        "documents.csv": (
            (":ID", "name", "title", "published", "publisher", "url", ":LABEL"),
            (
                (d.id, d.name, d.title, d.source.published, d.source.publisher, d.source.url, "Document")
                for d in graph.documents
            ),
        ),
        "roles.csv": ((":START_ID", ":END_ID", ":TYPE"), _roles(graph)),
        "edges.csv": (
            (":START_ID", ":END_ID", "fact", ":TYPE"),
            ((link.source, link.target, link.statement.id, link.edge.name) for link in graph.links()),
        ),
        "evidence.csv": (
            (":START_ID", ":END_ID", "quote", "start:int", "end:int", "rule", "confidence:double", ":TYPE"),
            (
                (s.id, e.doc, e.text, e.start, e.end, e.found_by, e.confidence, "evidence")
                for s in graph.statements
                for e in s.evidence
            ),
        ),
    }


def _array(values: Iterable[str]) -> str:
    """Return values as an array cell; the delimiter cannot be escaped, so its full-width form stands for it in a value."""
    return ";".join(value.replace(";", "；") for value in values)


def _value_roles() -> list[str]:
    """List the roles that hold values in some kind of fact, each once, in ontology order."""
    roles = (role for kind in ontology().kinds.values() for role in kind.roles)
    return list(dict.fromkeys(role.name for role in roles if {"date", "number", "code", "text"} & set(role.types)))


def _fact_head() -> Cells:
    return (":ID", *_value_roles(), "basis", "confidence:double", ":LABEL")


def _fact(statement: Statement) -> Cells:
    values = ("、".join(statement.values(role)) for role in _value_roles())
    return (statement.id, *values, statement.basis, statement.confidence, f"Fact;{statement.kind}")


def _roles(graph: KnowledgeGraph) -> Iterable[Cells]:
    for statement in graph.statements:
        for argument in statement.arguments:
            thing = graph.filler(argument) or graph.site(statement, argument)
            if thing is not None:
                yield (statement.id, thing.id, argument.role)


def _csv(head: Cells, rows: Iterable[Cells]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")

"""The statements as one Parquet file for data frames and databases: a row a fact, roles and evidence nested."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from edugraph.export.extra import needed
from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Evidence, Statement
from edugraph.rdf.write import fact_label
from edugraph.when import when


def parquet(graph: KnowledgeGraph) -> bytes:
    """Return a Parquet file of all statements, in graph order.

    Columns: ``id``, ``kind``, ``label``, ``date``, ``earliest`` and ``latest`` (days), ``status``, ``basis``,
    ``confidence``, ``disputes`` (ids), ``roles`` (role, type, scope, value, entity id) and ``evidence`` (document, title,
    published, start, end, quote, rule, confidence).

    Raises:
        GraphError: pyarrow is not installed.

    """
    arrow, files = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    rows = [_row(graph, statement) for statement in graph.statements]
    out = io.BytesIO()
    files.write_table(arrow.Table.from_pylist(rows, schema=_schema(arrow)), out, compression="zstd")
    return out.getvalue()


def _schema(arrow: Any) -> Any:  # noqa: ANN401  # pyarrow has no types
    text, whole, share = arrow.string(), arrow.int64(), arrow.float64()
    role = arrow.struct([(name, text) for name in ("role", "type", "scope", "value", "entity")])
    quote = [("document", text), ("title", text), ("published", text), ("start", whole), ("end", whole)]
    evidence = arrow.struct([*quote, ("quote", text), ("rule", text), ("confidence", share)])
    return arrow.schema(
        [(name, text) for name in ("id", "kind", "label", "date")]
        + [("earliest", arrow.date32()), ("latest", arrow.date32()), ("status", text), ("basis", text)]
        + [("confidence", share), ("disputes", arrow.list_(text))]
        + [("roles", arrow.list_(role)), ("evidence", arrow.list_(evidence))]
    )


def _row(graph: KnowledgeGraph, statement: Statement) -> dict[str, Any]:
    moment = when(statement.value("date"))
    return {
        "id": statement.id,
        "kind": statement.kind,
        "label": fact_label(statement),
        "date": statement.value("date"),
        "earliest": date.fromisoformat(moment.earliest) if moment else None,
        "latest": date.fromisoformat(moment.latest) if moment else None,
        "status": statement.value("status"),
        "basis": statement.basis,
        "confidence": statement.confidence,
        "disputes": list(statement.disputes),
        "roles": [
            {"role": a.role, "type": a.type, "scope": a.scope, "value": a.value, "entity": _id(graph, a)}
            for a in statement.arguments
        ],
        "evidence": [_quote(graph, item) for item in statement.evidence],
    }


def _id(graph: KnowledgeGraph, argument: Argument) -> str:
    entity = graph.filler(argument)
    return entity.id if entity else ""


def _quote(graph: KnowledgeGraph, item: Evidence) -> dict[str, Any]:
    document = graph.document(item.doc)
    return {
        "document": document.name,
        "title": document.title,
        "published": document.source.published,
        "start": item.start,
        "end": item.end,
        "quote": item.text,
        "rule": item.found_by,
        "confidence": item.confidence,
    }

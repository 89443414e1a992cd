"""The statements as JSON Lines: one fact an object, roles by name, evidence with quote and place."""

from __future__ import annotations

import json

from edugraph.graph import KnowledgeGraph
from edugraph.model import Evidence, Statement
from edugraph.ontology import ontology


def jsonl(graph: KnowledgeGraph) -> bytes:
    """Return one JSON object a line in UTF-8, in graph order."""
    lines = (json.dumps(record(graph, s), ensure_ascii=False, separators=(", ", ": ")) for s in graph.statements)
    return "".join(line + "\n" for line in lines).encode("utf-8")


def record(graph: KnowledgeGraph, statement: Statement) -> dict[str, object]:
    """Return a statement as plain data: id, type, its roles, basis, confidence, disputes, evidence.

    A role that may have several fillers is a list, numbers are numbers.
    """
    found: dict[str, object] = {"id": statement.id, "type": statement.kind}
    for role in ontology().kind(statement.kind).roles:
        fillers = [_plain(a.value, a.type) for a in statement.arguments if a.role == role.name]
        if fillers:
            found[role.name] = fillers if role.repeatable or len(fillers) > 1 else fillers[0]
    found["basis"] = statement.basis
    found["confidence"] = statement.confidence
    found["disputes"] = list(statement.disputes)
    found["evidence"] = [_evidence(graph, item) for item in statement.evidence]
    return found


def _plain(value: str, type_: str) -> str | int | float:
    if type_ != "number":
        return value
    try:
        return int(value)
    except ValueError:
        return _fraction(value)


def _fraction(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


def _evidence(graph: KnowledgeGraph, item: Evidence) -> dict[str, object]:
    document = graph.document(item.doc)
    return {
        "doc": document.name,
        "title": document.title,
        "published": document.source.published,
        "start": item.start,
        "end": item.end,
        "raw_start": item.raw_start,
        "raw_end": item.raw_end,
        "text": item.text,
        "rule": item.found_by,
        "confidence": item.confidence,
    }

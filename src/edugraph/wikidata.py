"""Wikidata ids of things: slots in a TSV that persons fill, and a graph that carries what they reviewed. No guesses.

Columns: ``type``, ``name``, ``scope``, ``wikidata`` (Q42; empty where nobody has looked), ``who`` reviewed it, ``when``,
``why``; further columns are for the reader. Nothing is looked up anywhere.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

from edugraph.errors import DataError, GraphError
from edugraph.graph import EntityKey, KnowledgeGraph

COLUMNS = ("type", "name", "scope", "wikidata", "who", "when", "why")
_ID = re.compile(r"Q[1-9][0-9]*")


def slots(graph: KnowledgeGraph) -> str:
    """Return a row for each entity, in graph order, with the id it has and else an empty slot."""
    out = io.StringIO()
    writer = csv.writer(out, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((e.type, e.name, e.scope, e.wikidata, "", "", "") for e in graph.entities)
    return out.getvalue()


def read_reviewed(path: Path) -> dict[EntityKey, str]:
    """Return the ids of a TSV by type, scope and name of their entity; empty slots are left out.

    Raises:
        DataError: the file cannot be read, or a row names no reviewer, no proper id, or what another row names.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}", "give a TSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), dialect="excel-tab")
    if missing := [name for name in COLUMNS[:5] if name not in (reader.fieldnames or ())]:
        raise DataError(f"{path}:1", f"no column {', '.join(missing)}", "begin with: " + " ".join(COLUMNS))
    found: dict[EntityKey, str] = {}
    for row in reader:
        if not (row["wikidata"] or "").strip():
            continue
        place = f"{path}:{reader.line_num}"
        key, id_ = (row["type"], row["scope"] or "", row["name"]), row["wikidata"].strip()
        if not _ID.fullmatch(id_):
            raise DataError(place, f"{id_} is no Wikidata id", "write Q and a number")
        if not (row["who"] or "").strip():
            raise DataError(place, f"nobody has reviewed {id_} for {row['name']}", "name the reviewer in column who")
        if key in found or id_ in found.values():
            raise DataError(place, f"{row['name']} or {id_} stands in a row before", "remove one of the two")
        found[key] = id_
    return found


def linked(graph: KnowledgeGraph, reviewed: dict[EntityKey, str]) -> KnowledgeGraph:
    """Return the graph with these ids and no others.

    Raises:
        GraphError: the graph has no such thing.

    """
    known = {(e.type, e.scope, e.name) for e in graph.entities}
    if strangers := sorted(reviewed.keys() - known):
        type_, scope, name = strangers[0]
        raise GraphError("", f"the graph has no {type_} {scope}{name}", "take names from edugraph link --slots")
    entities = (replace(e, wikidata=reviewed.get((e.type, e.scope, e.name), "")) for e in graph.entities)
    return replace(graph, entities=tuple(entities))

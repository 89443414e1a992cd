"""What a query found: rows of cells, or triples, and the forms they can be written in."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from edugraph.errors import QueryError
from edugraph.ontology import XSD
from edugraph.rdf import turtle
from edugraph.rdf.iri import PREFIXES

Value = str | int | float | bool | None
TABLE_WIDTH = 60
"""Widest column of a text table, in terminal cells; longer cells end in …."""


class Cell(NamedTuple):
    """One RDF term of a row: ``kind`` is ``uri``, ``literal`` or "" (unbound); lexical form, datatype, language."""

    kind: str
    text: str
    datatype: str = ""
    language: str = ""

    @property
    def value(self) -> Value:
        """The Python value: a number, a truth value, text, or None where unbound."""
        if not self.kind:
            return None
        if self.datatype == XSD + "integer":
            return int(self.text)
        if self.datatype in (XSD + "decimal", XSD + "double", XSD + "float"):
            return float(Decimal(self.text)) if self.datatype == XSD + "decimal" else float(self.text)
        if self.datatype == XSD + "boolean":
            return self.text == "true"
        return self.text

    @property
    def short(self) -> str:
        """The text to show a reader: IRIs with their prefix."""
        if self.kind == "uri":
            for prefix, namespace in PREFIXES.items():
                if self.text.startswith(namespace):
                    return f"{prefix}:{self.text.removeprefix(namespace)}"
        return self.text


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: ``columns`` and ``rows`` of a SELECT (one column for ASK), or ``triples`` of a CONSTRUCT.

    ``headings`` are what to call the columns before people; the column names where nothing better is known.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headings: tuple[str, ...] = ()
    triples: tuple[ox.Triple, ...] | None = None

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries of Python values by column name."""
        return [dict(zip(self.columns, (cell.value for cell in row), strict=True)) for row in self.rows]

    def format(self, form: str = "table") -> str:
        """Return the answer as text, ending in a line break.

        Args:
            form: ``table`` (for a terminal), ``csv`` and ``json`` (SPARQL 1.1 results), ``ttl`` (CONSTRUCT only).

        Raises:
            QueryError: the form is unknown or does not fit the query.

        """
        if form not in FORMATS:
            raise QueryError("", f"no output format is called {form}", "one of " + ", ".join(FORMATS))
        if self.triples is not None and form != "ttl":
            raise QueryError("", f"the query makes triples, which {form} cannot hold", "use the format ttl")
        return FORMATS[form](self)


def _table(answer: Answer) -> str:
    heads = answer.headings or answer.columns
    lines = [list(heads), *([_clip(cell.short) for cell in row] for row in answer.rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(heads))]
    rule = ["-" * width for width in widths]
    padded = ("  ".join(_pad(text, width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    head, *body = padded
    return "\n".join([head, "  ".join(rule), *body]) + "\n"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _clip(text: str) -> str:
    text = text.replace("\n", " ")
    if _width(text) <= TABLE_WIDTH:
        return text
    while _width(text) >= TABLE_WIDTH:
        text = text[:-1]
    return text + "…"


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # the line end SPARQL 1.1 CSV results prescribe
    writer.writerow(answer.columns)
    writer.writerows([cell.text for cell in row] for row in answer.rows)
    return out.getvalue()


def _json(answer: Answer) -> str:
    bindings = [
        {name: _json_cell(cell) for name, cell in zip(answer.columns, row, strict=True) if cell.kind}
        for row in answer.rows
    ]
    body = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _json_cell(cell: Cell) -> dict[str, str]:
    found = {"type": cell.kind, "value": cell.text}
    if cell.language:
        found["xml:lang"] = cell.language
    elif cell.datatype and cell.datatype != XSD + "string":
        found["datatype"] = cell.datatype
    return found


def _turtle(answer: Answer) -> str:
    if answer.triples is None:
        raise QueryError("", "the query gives rows, not triples", "use the format table, csv or json")
    return turtle(answer.triples)


FORMATS: Mapping[str, Callable[[Answer], str]] = {"table": _table, "csv": _csv, "json": _json, "ttl": _turtle}
"""Output formats by name."""

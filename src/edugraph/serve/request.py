"""The query operation of the SPARQL 1.1 Protocol: from what a client sent to a query, or to a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from edugraph.errors import QueryError
from edugraph.query.run import refuse_leaving, with_prefixes
from edugraph.serve.accept import ROW_TYPES, TRIPLE_TYPES, choose

DATASET = ("default-graph-uri", "named-graph-uri")
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class Refusal(Exception):  # noqa: N818  # an answer with a status, not a fault of the program
    """An answer other than 200: its HTTP status and a sentence for the client."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query that may be run, and the media types its answer may have ("" where the client takes none of that sort)."""

    text: str
    rows: str
    triples: str


def wanted(method: str, query_string: str, content_type: str, body: bytes, accept: str) -> Wanted:
    """Read a query operation.

    Args:
        method: ``GET`` or ``POST``.
        query_string: what follows ``?`` in the request target.
        content_type: the header of that name.
        body: the body of a POST.
        accept: the header of that name.

    Raises:
        Refusal: 400 for what is no query operation, 403 for one that would leave the graph or change it, 406 where no
            acceptable form of answer exists, 415 for another media type.

    """
    media_type = content_type.partition(";")[0].strip().lower()
    fields = _fields(query_string)
    if method == "POST" and media_type == FORM:
        fields = [*fields, *_fields(_decoded(body))]
    elif method == "POST" and media_type == QUERY:
        if any(name == "query" for name, _ in fields):
            raise Refusal(400, "the query is given twice: in the address and in the body")
        fields = [*fields, ("query", _decoded(body))]
    elif method == "POST":
        _refuse_media_type(media_type)
    _refuse_fields([name for name, _ in fields])
    text = with_prefixes(next(value for name, value in fields if name == "query"))
    try:
        refuse_leaving(text)
    except QueryError as error:
        raise Refusal(403, str(error)) from error
    rows, triples = choose(accept, ROW_TYPES), choose(accept, TRIPLE_TYPES)
    if not rows and not triples:
        raise Refusal(406, "answers come as " + ", ".join([*ROW_TYPES, *TRIPLE_TYPES]))
    return Wanted(text, rows, triples)


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        found = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refusal(400, f"the parameters cannot be read: {error}") from error
    return [(name, value) for name, values in found.items() for value in values]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, "the body is not UTF-8") from error


def _refuse_media_type(media_type: str) -> None:
    if media_type == UPDATE:
        raise Refusal(403, "this graph is read-only: updates are refused")
    raise Refusal(415, f"send the query as {QUERY}, or in the field query of {FORM}")


def _refuse_fields(names: list[str]) -> None:
    if "update" in names:
        raise Refusal(403, "this graph is read-only: updates are refused")
    if any(name in names for name in DATASET):
        raise Refusal(403, "there is one graph here and it cannot be chosen: leave out " + " and ".join(DATASET))
    if names.count("query") != 1:
        raise Refusal(400, f"exactly one parameter query is needed, {names.count('query')} were given")

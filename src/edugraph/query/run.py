"""Running a query on a graph, safely: nothing outside the graph is read or changed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pyoxigraph as ox

from edugraph.errors import GraphError, QueryError
from edugraph.graph import KnowledgeGraph
from edugraph.query.answer import Answer, Cell
from edugraph.query.named import NamedQuery, named_query, read_query
from edugraph.rdf import add_ontology
from edugraph.rdf.iri import PREFIXES
from edugraph.rdf.read import parse

Asked = KnowledgeGraph | ox.Store | Path
LEAVES_THE_GRAPH = ("SERVICE", "LOAD", "FROM", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# What may hold those words without meaning them: strings, IRIs, comments, variables, local names. Not prefixes: the
# engine takes SERVICE:x for a call, just as it takes SERVICESILENT, so words are refused by how they begin.
_HARMLESS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|:[\w%\\:.-]*",
    re.DOTALL,
)
_WORD = re.compile(r"\w+")


def ask(graph: Asked, query: str | Path, **parameters: object) -> Answer:
    """Answer a query.

    Args:
        graph: a graph, a store from :func:`open_store`, or an RDF file.
        query: the name of a query of the library, a ``.rq`` file, or SPARQL text (SELECT, ASK, CONSTRUCT, DESCRIBE).
            The graph's usual prefixes need no declaration.
        parameters: values for the parameters of a named query or file.

    Returns:
        the answer, rows in the order the query gives.

    Raises:
        QueryError: the query is unknown, malformed, lacks a parameter, or would read or change something outside.

    """
    found = _find(query)
    text = with_prefixes(found.fill(parameters))
    refuse_leaving(text, found.name)
    store = (
        graph.store if isinstance(graph, KnowledgeGraph) else open_store(graph) if isinstance(graph, Path) else graph
    )
    try:
        result = store.query(text)
        return _answer(result, found)
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(found.name, f"malformed: {error}", "see https://www.w3.org/TR/sparql11-query/") from error


def open_store(path: Path) -> ox.Store:
    """Read an RDF file into an in-memory store, with the ontology for labels.

    Raises:
        GraphError: the file is missing or malformed.

    """
    store = ox.Store()
    try:
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in parse(path))
    except SyntaxError as error:
        raise GraphError(str(path), f"not readable as RDF: {error}", "write it again with edugraph build") from error
    add_ontology(store)
    return store


def with_prefixes(text: str) -> str:
    """Return SPARQL text with the usual prefixes that it uses and does not declare."""
    declared = set(re.findall(r"PREFIX\s+([\w-]*):", text, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w?$<])([a-z]+):", text))
    missing = [f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items() if p in used - declared]
    return "".join(missing) + text


def refuse_leaving(text: str, where: str = "") -> None:
    """Refuse SPARQL that would call out (SERVICE, LOAD, FROM) or change the graph.

    Raises:
        QueryError: it contains such a word outside strings, names and comments.

    """
    for reading in (text, _unescaped(text)):
        for word in _WORD.findall(_HARMLESS.sub(" ", reading)):
            if word.upper().startswith(LEAVES_THE_GRAPH):
                raise QueryError(where, f"{word.upper()} is refused", "a query may only read the graph it is asked of")


def _unescaped(text: str) -> str:
    """Return what a query says once its code point escapes are resolved, as SPARQL does before anything else."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= sys.maxunicode else ""

    before = ""
    while before != text:
        before, text = text, _ESCAPE.sub(character, text)
    return text


def _find(query: str | Path) -> NamedQuery:
    if isinstance(query, Path) or query.endswith(".rq"):
        return read_query(Path(query))
    if re.search(r"\s|\{", query.strip()):
        return NamedQuery("query", "", "", (), (), query)
    return named_query(query)


def _answer(result: object, query: NamedQuery) -> Answer:
    if isinstance(result, ox.QueryTriples):
        return Answer((), (), triples=tuple(sorted(result, key=str)))
    if isinstance(result, ox.QueryBoolean):
        truth = "true" if bool(result) else "false"
        return Answer(("ask",), ((Cell("literal", truth, "http://www.w3.org/2001/XMLSchema#boolean"),),))
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError(query.name, f"unexpected result {type(result).__name__}")
    columns = tuple(variable.value for variable in result.variables)
    headings = {name: zh for name, zh, _ in query.columns}
    rows = tuple(tuple(_cell(value) for value in solution) for solution in result)
    return Answer(columns, rows, tuple(headings.get(name, name) for name in columns))


def _cell(term: object) -> Cell:
    if term is None:
        return Cell("", "")
    if isinstance(term, ox.Literal):
        return Cell("literal", term.value, "" if term.language else term.datatype.value, term.language or "")
    return Cell("uri" if isinstance(term, ox.NamedNode) else "bnode", term.value)  # type: ignore[attr-defined]

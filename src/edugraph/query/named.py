"""Named queries: ``.rq`` files that are valid SPARQL as they stand and say in comments what they ask and take.

::

    # title: 某校与谁结对
    # title-en: Whom a school is paired with
    # param: name name required 学校名称或别名 / name or alias of the school
    # column: partner 对方 / partner
    SELECT … WHERE { VALUES ?name { "示例中学"@zh } … }

A parameter's value takes the place of what its ``VALUES ?name { … }`` block holds; an optional one holds UNDEF there.
Types are ``name`` (a label or alias, in Chinese), ``text``, ``year``, ``number``, ``date`` and ``fact`` (an id or IRI).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from edugraph.errors import DataError, QueryError
from edugraph.ontology import directory
from edugraph.rdf.iri import BASE
from edugraph.when import when

_HEADER = re.compile(r"^#\s*(title|title-en|param|column):\s*(.+?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) (name|text|year|number|date|fact) (required|optional) (.+?) / (.+)")
_COLUMN = re.compile(r"(\w+) (.+?) / (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its name, type, whether it must be given, and what it means in both languages."""

    name: str
    type: str
    required: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library: ``text`` is SPARQL, ``columns`` are triples of name, Chinese and English heading."""

    name: str
    title: str
    title_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str, str], ...]
    text: str

    def fill(self, values: Mapping[str, object]) -> str:
        """Return the SPARQL text with parameters filled in.

        Raises:
            QueryError: a required parameter is missing, a given one is unknown or not of its type.

        """
        known = {p.name: p for p in self.parameters}
        for name in values:
            if name not in known:
                expected = ", ".join(known) or "none"
                raise QueryError(self.name, f"there is no parameter {name}", f"parameters: {expected}")
        text = self.text
        for parameter in self.parameters:
            given = values.get(parameter.name)
            if given is None and parameter.required:
                raise QueryError(
                    self.name, f"the parameter {parameter.name} is missing", f"{parameter.zh} / {parameter.en}"
                )
            term = "UNDEF" if given is None else self._term(parameter, str(given))
            text = _block(parameter.name).sub(lambda m, t=term: f"{m[1]}{t}{m[2]}", text, count=1)  # type: ignore[misc]
        return text

    def _term(self, parameter: Parameter, value: str) -> str:
        problem = QueryError(self.name, f"{parameter.name} is {value!r}, which is no {parameter.type}")
        if parameter.type == "year":
            if not re.fullmatch(r"[12][0-9]{3}", value):
                raise problem
            return value
        if parameter.type == "fact":
            id_ = value.removeprefix(BASE + "fact/").removeprefix("fact:")
            if not re.fullmatch(r"[a-z]+-(?:[0-9]{4}|undated)-[0-9a-f]{10}", id_):
                raise problem
            return f"<{BASE}fact/{id_}>"
        if parameter.type == "number":
            if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
                raise problem
            return value
        if parameter.type == "date":
            moment = when(value)
            if moment is None or moment.precision != "day":
                raise problem
            return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#date>'
        return quoted(value) + ("@zh" if parameter.type == "name" else "")


def quoted(text: str) -> str:
    """Return text as a SPARQL string literal, with everything escaped that could end it."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES \?{name} \{{ )[^{{}}]*( \}})")


@lru_cache(maxsize=1)
def named_queries() -> tuple[NamedQuery, ...]:
    """Return all queries of the library, by name.

    Raises:
        DataError: a file lacks a title, or declares a parameter that its text does not take.

    """
    return tuple(read_query(path) for path in sorted((directory() / "queries").glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """Return the query of that name.

    Raises:
        QueryError: there is none; the message lists near names.

    """
    library = {query.name: query for query in named_queries()}
    if name not in library:
        near = difflib.get_close_matches(name, library, n=3, cutoff=0.4) or sorted(library)
        raise QueryError("", f"no query is called {name}", "did you mean " + ", ".join(near))
    return library[name]


def read_query(path: Path) -> NamedQuery:
    """Read a ``.rq`` file with its header comments (all may be missing in a user's own file but must fit if there).

    Raises:
        DataError: the file cannot be read, or a header is malformed or does not fit the text.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}", "give a SPARQL file in UTF-8") from error
    headers: dict[str, list[str]] = {"title": [], "title-en": [], "param": [], "column": []}
    for key, value in _HEADER.findall(text):
        headers[key].append(value)
    title = next(iter(headers["title"]), path.stem)
    parameters = tuple(_parameter(path, line, text) for line in headers["param"])
    columns = tuple(_column(path, line) for line in headers["column"])
    return NamedQuery(path.stem, title, next(iter(headers["title-en"]), title), parameters, columns, text)


def _parameter(path: Path, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise DataError(
            str(path), f"malformed parameter: {line}", "write: # param: NAME TYPE required|optional 中文 / English"
        )
    name, type_, required, zh, en = match.groups()
    if len(_block(name).findall(text)) != 1:
        raise DataError(str(path), f"the parameter {name} needs one place VALUES ?{name} {{ … }}")
    return Parameter(name, type_, required == "required", zh, en)


def _column(path: Path, line: str) -> tuple[str, str, str]:
    match = _COLUMN.fullmatch(line)
    if match is None:
        raise DataError(str(path), f"malformed column: {line}", "write: # column: NAME 中文 / English")
    return match[1], match[2], match[3]

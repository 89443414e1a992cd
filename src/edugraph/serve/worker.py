"""What runs in the worker processes: one query at a time on the store they share with the process they came from."""

from __future__ import annotations

import contextlib
import resource
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from edugraph.rdf.iri import PREFIXES
from edugraph.serve.accept import ROW_TYPES, TRIPLE_TYPES
from edugraph.serve.request import Wanted
from edugraph.view.served import Served

ROW_FORMS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLE_FORMS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


class Reply(NamedTuple):
    """What a worker sends back: the HTTP status, media type and body of the answer."""

    status: int
    media_type: str
    body: bytes


class PageWanted(NamedTuple):
    """A page to be made: of an area, of what is around the thing of an id, of all names (as JSON), or to open with."""

    area: str = ""
    near: str = ""
    steps: int = 1
    names: bool = False


class AnswerTooLargeError(OSError):
    """The answer grew beyond its limit."""


class _Bounded:
    """A file in memory that takes no more than so many bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.parts: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        """Take some bytes or raise."""
        self.size += len(data)
        if self.size > self.most:
            raise AnswerTooLargeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is there."""


def work(connection: Connection, store: ox.Store, most_bytes: int, most_memory: int, most_facts: int) -> None:
    """Answer what comes over a connection until it is closed: queries, or pages."""
    bounded = False
    pages = Served(store, most_facts)
    with contextlib.suppress(EOFError, OSError):
        while True:
            job: Wanted | PageWanted = connection.recv()
            if isinstance(job, PageWanted):
                connection.send(_page(pages, job))
                continue
            if not bounded:
                _bound_memory(most_memory)
                bounded = True
            connection.send(answer(store, job, most_bytes))


def _page(pages: Served, wanted: PageWanted) -> Reply:
    if wanted.names:
        return Reply(200, "application/json", pages.names())
    made = pages.page(wanted.area, wanted.near, wanted.steps)
    return Reply(200, "text/html; charset=utf-8", made.encode("utf-8"))


def _bound_memory(more: int) -> None:
    """Let the process grow by so many bytes; the engine aborts beyond, and the process with it, not the machine.

    Only Linux says how large a process is; elsewhere the time limit has to do.
    """
    size = Path("/proc/self/statm")
    if size.exists():
        pages = int(size.read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def answer(store: ox.Store, wanted: Wanted, most_bytes: int) -> Reply:
    """Run a query and write its answer in the form wanted; what goes wrong is said with a status."""
    try:
        result = store.query(wanted.text)
        if isinstance(result, ox.QueryTriples):
            return _triples(result, wanted.triples, most_bytes)
        return _rows(result, wanted.rows, most_bytes)
    except AnswerTooLargeError:
        return plain(
            403, f"the answer is larger than {most_bytes} bytes: ask for less, or in parts by LIMIT and OFFSET"
        )
    except (SyntaxError, ValueError) as error:
        return plain(400, f"the query is malformed: {error}")
    except (OSError, RuntimeError) as error:
        return plain(500, f"the query could not be run: {error}")


def plain(status: int, text: str) -> Reply:
    """Return a reply of one line of text."""
    return Reply(status, "text/plain; charset=utf-8", (text + "\n").encode("utf-8"))


def _rows(result: ox.QuerySolutions | ox.QueryBoolean, media_type: str, most_bytes: int) -> Reply:
    if not media_type:
        return plain(406, "the query gives rows, which come as " + ", ".join(ROW_TYPES))
    out = _Bounded(most_bytes)
    result.serialize(out, format=ROW_FORMS[ROW_TYPES[media_type]])  # type: ignore[arg-type]
    return _reply(media_type, out)


def _triples(result: ox.QueryTriples, media_type: str, most_bytes: int) -> Reply:
    if not media_type:
        return plain(406, "the query gives triples, which come as " + ", ".join(TRIPLE_TYPES))
    out = _Bounded(most_bytes)
    form = TRIPLE_FORMS[TRIPLE_TYPES[media_type]]
    prefixes = PREFIXES if form == ox.RdfFormat.TURTLE else None
    ox.serialize(result, out, format=form, prefixes=prefixes)  # type: ignore[arg-type]
    return _reply(media_type, out)


def _reply(media_type: str, out: _Bounded) -> Reply:
    text = media_type.startswith("text/")
    return Reply(200, f"{media_type}; charset=utf-8" if text else media_type, b"".join(out.parts))

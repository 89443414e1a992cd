"""The graph at scale: writing, reading, checking, asking. ``python benchmarks/graph.py [--triples N] [--rdflib]``.

A graph of a million triples is made of the samples (see ``scaled.py``); its Turtle is timed beside pyoxigraph's own dump
of the same triples, every named query is asked through ``edugraph serve``, SHACL runs over a tenth of it.
"""

from __future__ import annotations

import argparse
import http.client
import random
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from endpoint import family
from scaled import scaled

from edugraph import rdf
from edugraph.graph import KnowledgeGraph
from edugraph.query import NamedQuery, named_queries, open_store
from edugraph.query.run import with_prefixes
from edugraph.rdf.iri import PREFIXES
from edugraph.serve import Limits, Server
from edugraph.validate import validate

PER_COPY = 12_000
"""Triples that one telling of the samples makes, about."""
ASKED = 10
"""How often each query is asked, with other parameters each time."""
WRITTEN = 5
"""How often the graph is written."""
T = TypeVar("T")


def main() -> None:
    """Run all measurements and print a line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--triples", type=int, default=1_000_000)
    options.add_argument(
        "--rdflib", action="store_true", help="load and write the same graph with rdflib too (minutes)"
    )
    arguments = options.parse_args()
    kg = timed("made and assembled", lambda: scaled(max(1, round(arguments.triples / PER_COPY))))
    print(f"{len(kg.documents)} documents, {len(kg.entities)} entities, {len(kg.statements)} facts")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        written(kg, path, with_rdflib=arguments.rdflib)
        asked(kg, path)
    tenth = scaled(max(1, round(arguments.triples / 10 / PER_COPY)))
    print(f"SHACL and checks on {sum(1 for _ in rdf.triples(tenth))} triples")
    timed("  validated", lambda: validate(tenth))
    print(f"largest memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def timed(what: str, action: Callable[[], T]) -> T:
    """Run something and print how long it took."""
    start = time.perf_counter()
    result = action()
    print(f"{what}: {time.perf_counter() - start:.2f} s", flush=True)
    return result


def written(kg: KnowledgeGraph, path: Path, *, with_rdflib: bool) -> None:
    """Time the writing and reading of Turtle, beside pyoxigraph's dump and, if asked for, rdflib."""
    timed("Turtle from the graph in memory, with shortcuts, the first time", lambda: kg.to_turtle(path))
    store = timed("Turtle into a store", lambda: bare_store(path))
    print(f"{len(store)} triples, {path.stat().st_size / 1e6:.0f} MB")
    dump = path.with_name("dump.ttl")
    ours, theirs = [], []
    for _ in range(WRITTEN):
        ours.append(processor_time(lambda: kg.to_turtle(path)))
        theirs.append(processor_time(lambda: store.dump(str(dump), from_graph=ox.DefaultGraph(), prefixes=PREFIXES)))
    print(f"Turtle from the graph in memory, best of {WRITTEN}: {min(ours):.2f} s")
    print(f"pyoxigraph's own dump of the same triples: {min(theirs):.2f} s; ratio {min(ours) / min(theirs):.2f}")
    timed("Turtle into a store with the ontology", lambda: open_store(path))
    timed("Turtle back into a KnowledgeGraph", lambda: rdf.load(path))
    if with_rdflib:
        import rdflib  # noqa: PLC0415  # 1.4 GB that only those who ask for it should pay

        loaded = timed("rdflib: Turtle in", lambda: rdflib.Graph().parse(path, format="turtle"))
        timed("rdflib: Turtle out", lambda: loaded.serialize(format="turtle"))


def bare_store(path: Path) -> ox.Store:
    """Return a store of just the triples of a file."""
    store = ox.Store()
    store.bulk_load(path=str(path))
    return store


def processor_time(action: Callable[[], object]) -> float:
    """Return the seconds of processor time something takes, which other programs disturb less."""
    start = time.process_time()
    action()
    return time.process_time() - start


def asked(kg: KnowledgeGraph, path: Path) -> None:
    """Ask every named query through the server and print the 95th percentile of each: elapsed, and processor time alone.

    On an idle machine the two are one; where others work too the second says what it would be.
    """
    server = timed("server ready", lambda: Server(path, port=0, limits=Limits(seconds=10)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=90)
    worst = 0.0
    for query in named_queries():
        line = f"  {query.name:22}"
        for label, sparse in (("", False), ("(whole graph)", True)):
            if sparse and all(p.required for p in query.parameters):
                continue
            times = list(measured(connection, fillings(kg, query, sparse=sparse)))
            elapsed, worked = (sorted(column)[-1 - len(times) // 20] * 1000 for column in zip(*times, strict=True))
            worst = max(worst, worked)
            line += f" p95 {elapsed:7.1f} ms, processor {worked:7.1f} ms {label}"
        print(line, flush=True)
    print(f"slowest p95 of processor time {worst:.1f} ms")
    connection.close()
    server.shutdown()
    server.close()


def measured(connection: http.client.HTTPConnection, texts: Iterator[str]) -> Iterator[tuple[float, float]]:
    """Yield the seconds of each query, elapsed and of processors, and no more once one was beyond the limit."""
    for text in texts:
        before = worked()
        seconds = asked_once(connection, text)
        yield seconds, worked() - before
        if seconds == float("inf"):
            return


def worked() -> float:
    """Return the seconds that processors have worked for this process and all below it (Linux)."""
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in family()) / 1e9


def asked_once(connection: http.client.HTTPConnection, text: str) -> float:
    """Return the seconds one query takes."""
    start = time.perf_counter()
    connection.request("POST", "/sparql", text.encode(), {"Content-Type": "application/sparql-query"})
    response = connection.getresponse()
    body = response.read()
    if response.status == 503:
        return float("inf")  # beyond the limit
    if response.status != 200:
        raise RuntimeError(body.decode())
    return time.perf_counter() - start


def fillings(kg: KnowledgeGraph, query: NamedQuery, *, sparse: bool) -> Iterator[str]:
    """Yield the query as often as it is to be asked, each time with other values that occur in the graph.

    ``sparse`` leaves out what is optional, so that the answer is about the whole graph.
    """
    chance = random.Random(query.name)
    named = {
        "document": [d.name for d in kg.documents],
        "programme": [e.name for e in kg.entities if e.type in ("Programme", "Event")],
        "title": [e.name for e in kg.entities if e.type == "Programme"],
        "site": [s.name for s in kg.sites()],
        "type": ["九年一贯制", "完全中学", "高中"],
        "group": [e.name for e in kg.entities if e.type == "EducationGroup"],
    }
    by_type = {
        "name": [e.name for e in kg.entities if e.type in ("School", "Area", "Agency")],
        "text": [e.name for e in kg.entities if e.type == "School"],
        "year": [str(year) for year in range(2015, 2026)],
        "number": ["1", "2"],
        "date": ["2022-10-01", "2023-10-01"],
        "fact": [s.id for s in kg.statements],
    }
    for _ in range(ASKED):
        values = {
            p.name: chance.choice(named.get(p.name) or by_type[p.type])
            for p in query.parameters
            if p.required or not sparse
        }
        yield with_prefixes(query.fill(values))


if __name__ == "__main__":
    main()

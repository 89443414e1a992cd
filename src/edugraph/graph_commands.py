"""Commands on built graphs that talk to others: serve, load, diff, conflicts. Imports live inside commands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from edugraph import review_command
from edugraph.errors import GraphError
from edugraph.terminal import say

OK, DIFFERENT = 0, 1


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line; each sets ``command``, a function from the arguments to an exit code."""
    serve = commands.add_parser("serve", help="serve a graph: its page, a SPARQL endpoint and a query editor")
    serve.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1: this machine only)")
    serve.add_argument("--port", type=int, default=8000, help="port (8000); 0 takes any that is free")
    serve.add_argument("--seconds", type=float, default=10.0, help="longest time of one query (10)")
    serve.add_argument("--answer", type=int, default=32, metavar="MB", help="largest answer (32)")
    serve.add_argument("--memory", type=int, default=1000, metavar="MB", help="most memory one worker may add (1000)")
    serve.add_argument("--workers", type=int, metavar="N", help="queries at a time (one a processor, at least 2)")
    serve.add_argument(
        "--facts",
        type=int,
        default=12_000,
        metavar="N",
        help="most facts a page holds; a larger graph is shown in parts (12000)",
    )
    serve.set_defaults(command=_serve)

    review_command.add(commands)
    load = commands.add_parser("load", help="put a graph into an existing triple store (Graph Store Protocol)")
    load.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    load.add_argument("--endpoint", required=True, metavar="URL", help="graph store service, http or https")
    load.add_argument("--into", default="", metavar="IRI", help="named graph (the default graph)")
    load.add_argument("--replace", action="store_true", help="drop what that graph holds first")
    load.set_defaults(command=_load)

    link = commands.add_parser("link", help="Wikidata ids of things, from a list that persons have reviewed")
    link.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    what = link.add_mutually_exclusive_group(required=True)
    what.add_argument("--slots", type=Path, metavar="FILE.tsv", help="write a list of all things, to be filled in")
    what.add_argument("--reviewed", type=Path, metavar="FILE.tsv", help="the list, filled in")
    link.add_argument("-o", "--output", type=Path, metavar="FILE.ttl", help="the graph with the ids (GRAPH itself)")
    link.set_defaults(command=_link)

    diff = commands.add_parser("diff", help="facts added, removed and changed between two graphs, each with its cause")
    diff.add_argument("old", type=Path, metavar="OLD", help="the earlier graph")
    diff.add_argument("new", type=Path, metavar="NEW", help="the later graph")
    diff.add_argument("--format", default="text", choices=("text", "json", "html"), help="form of the list (text)")
    diff.set_defaults(command=_diff)

    conflicts = commands.add_parser("conflicts", help="facts that contradict each other, with both sentences")
    conflicts.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    conflicts.set_defaults(command=_conflicts)


def _serve(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from edugraph.serve import Limits, serve

    limits = Limits(
        arguments.seconds, arguments.answer * 1_000_000, arguments.memory * 1_000_000, facts=arguments.facts
    )
    if arguments.workers:
        limits = replace(limits, workers=arguments.workers)
    try:
        serve(arguments.graph, arguments.host, arguments.port, limits, _announce)
    except KeyboardInterrupt:
        say("stopped")
    return OK


def _announce(url: str) -> None:
    say(f"page {url}\neditor {url}query\nSPARQL {url}sparql\nCtrl+C ends it")


def _load(arguments: argparse.Namespace) -> int:
    from edugraph.graph_store import put

    status = put(arguments.graph, arguments.endpoint, arguments.into, replace=arguments.replace)
    say(f"sent to {arguments.endpoint} (status {status})")
    return OK


def _link(arguments: argparse.Namespace) -> int:
    from edugraph.rdf.read import load
    from edugraph.wikidata import linked, read_reviewed, slots

    graph = load(arguments.graph)
    target: Path = arguments.slots or arguments.output or arguments.graph
    try:
        if arguments.slots:
            target.write_text(slots(graph), encoding="utf-8", newline="\n")
            say(f"{len(graph.entities)} things in {target}; fill in wikidata and who, then edugraph link --reviewed")
        else:
            ids = read_reviewed(arguments.reviewed)
            linked(graph, ids).to_turtle(target)
            say(f"{len(ids)} ids in {target}")
    except OSError as error:
        raise GraphError(str(target), f"cannot be written: {error.strerror or error}", "choose another file") from error
    return OK


def _diff(arguments: argparse.Namespace) -> int:
    """Print what changed; the exit code is 1 where something did, as with diff itself."""
    from edugraph.diff import diff, written
    from edugraph.rdf.read import load

    changes = diff(load(arguments.old), load(arguments.new))
    sys.stdout.write(written(changes, arguments.format))
    return DIFFERENT if changes else OK


def _conflicts(arguments: argparse.Namespace) -> int:
    from edugraph.explain import conflicts
    from edugraph.rdf.read import load

    found = conflicts(load(arguments.graph))
    sys.stdout.write("".join(f"{pair}\n" for pair in found))
    say(f"{len(found)} pairs of facts contradict each other")
    return OK

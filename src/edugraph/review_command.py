"""The command that lists names for a person to judge."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from edugraph.errors import EdugraphError

if TYPE_CHECKING:
    from edugraph.model import Document, Entity

OK = 0


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``review`` to the command line."""
    review = commands.add_parser(
        "review", help="list names that may be one body, for a person to judge in a spreadsheet"
    )
    review.add_argument("paths", nargs="+", type=Path, metavar="GRAPH|PATH", help="a graph (.ttl), or pages")
    review.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.tsv", help="list to write")
    review.add_argument("--decisions", type=Path, metavar="FILE", help="what is judged already; kept in the new list")
    review.add_argument("--merged", action="store_true", help="list what the rules merge by themselves too")
    review.set_defaults(command=_review)


def _review(arguments: argparse.Namespace) -> int:
    from edugraph.resolve.decisions import read_decisions
    from edugraph.resolve.review import review_list

    judged = read_decisions(arguments.decisions) if arguments.decisions else ()
    entities, documents = _named(arguments.paths)
    text = review_list(entities, documents, judged, merged=arguments.merged)
    try:
        arguments.output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EdugraphError(
            str(arguments.output), f"cannot be written: {error.strerror or error}", "choose another file with -o"
        ) from error
    print(  # noqa: T201
        f"{text.count(chr(10)) - 1} pairs in {arguments.output}; fill in the column verdict (same, different, unsure), "
        f"then build with --decisions {arguments.output}",
        file=sys.stderr,
    )
    return OK


def _named(paths: list[Path]) -> tuple[list[Entity], list[Document]]:
    """Entities and documents of a graph, or of pages before their names are brought together."""
    from edugraph.model import Reading
    from edugraph.pipeline import extract
    from edugraph.rdf.read import load

    if len(paths) == 1 and paths[0].suffix == ".ttl":
        graph = load(paths[0])
        return list(graph.entities), list(graph.documents)
    readings: list[Reading] = []
    for result in extract(paths):
        if isinstance(result, Reading):
            readings.append(result)
        else:
            print(f"skipped {result.uri}: {result.reason}", file=sys.stderr)  # noqa: T201
    readings.sort(key=lambda r: r.document.source.uri)
    return [e for r in readings for e in r.entities], [r.document for r in readings]

"""The command that builds a graph, on this machine or on a cluster. Imports live inside commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edugraph.terminal import say

if TYPE_CHECKING:
    from edugraph.model import Skipped

OK, FAILED, NOTHING_READ = 0, 1, 3


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    build = commands.add_parser(
        "build", help="build the graph of pages: Turtle, HTML page, GraphML, statements, report"
    )
    build.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or archives of pages")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder to write into")
    build.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to read with (1)")
    build.add_argument(
        "--rules", type=Path, metavar="DIR", help="own rule packs: add rules, or replace those of the same id"
    )
    build.add_argument("--decisions", type=Path, metavar="FILE", help="names judged by persons (edugraph review)")
    build.add_argument("--fresh", action="store_true", help="read every page again, also those that did not change")
    build.add_argument("--max-page-mb", type=positive, default=8, metavar="N", help="largest page that is read (8)")
    build.add_argument("--title", default="", help="title of the HTML page")
    build.add_argument(
        "--engine", default="local", choices=("local", "spark"), help="spark: N-Triples in shards (local)"
    )
    build.add_argument("--master", default="local[*]", metavar="URL", help="of the Spark cluster, spark://HOST:PORT")
    build.add_argument("--spark", type=_setting, action="append", default=[], metavar="K=V", help="a setting of Spark")
    build.set_defaults(command=_build)


def positive(text: str) -> int:
    """Read a number of 1 or more from the command line."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError("must be NAME=VALUE")
    return name, value


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """Say which pages were left out, and why."""
    for item in skipped:
        say(f"skipped {item.uri}: {item.reason}")


def _build(arguments: argparse.Namespace) -> int:
    if arguments.engine == "spark":
        return _build_on_spark(arguments)
    from edugraph.outputs import output_folder, write_outputs
    from edugraph.pipeline import FAULT, build_with_report
    from edugraph.progress import reading_bar
    from edugraph.read import how_many

    with output_folder(arguments.output) as store, reading_bar(how_many(arguments.paths)) as progress:
        if arguments.fresh:
            store.unlink(missing_ok=True)
        built = build_with_report(
            arguments.paths,
            workers=arguments.workers,
            rules=arguments.rules,
            decisions=arguments.decisions,
            max_page_bytes=arguments.max_page_mb * 1024 * 1024,
            store=store,
            progress=progress,
        )
        written = write_outputs(built, arguments.output, title=arguments.title) if built.report.documents else []
    report_skipped(built.report.skipped)
    if not written:
        say(
            "edugraph: no page could be read; nothing was written"
            + ("" if built.report.skipped else " (no file is there)")
        )
        return NOTHING_READ
    counts = dict(built.report.counts)
    say(
        f"{built.report.documents} pages, {counts['entities']} entities, {counts['facts']} facts from {counts['evidence']} sentences"
    )
    for path in written:
        say(f"  {path}")
    say(
        f"look: open {arguments.output / 'edugraph.html'} in a browser; ask: edugraph query {arguments.output / 'edugraph.ttl'} --list"
    )
    return FAILED if any(item.reason.startswith(FAULT) for item in built.report.skipped) else OK


def _build_on_spark(arguments: argparse.Namespace) -> int:
    from edugraph import cluster

    made = cluster.build(
        arguments.paths,
        arguments.output,
        master=arguments.master,
        rules=arguments.rules,
        decisions=arguments.decisions,
        max_page_bytes=arguments.max_page_mb * 1024 * 1024,
        settings=arguments.spark,
    )
    report_skipped(made.skipped)
    say(f"{made.pages} pages, {made.facts} facts as N-Triples in {arguments.output}")
    return OK if made.pages else NOTHING_READ

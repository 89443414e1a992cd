"""The one file that knows the order of the stages: pages in, graph and report out, on one core or several."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from edugraph.assemble import assemble
from edugraph.errors import EdugraphError, ReadError
from edugraph.extraction import read_document
from edugraph.graph import KnowledgeGraph
from edugraph.model import Document, RawDocument, Reading, Report, Skipped
from edugraph.read import MAX_PAGE_BYTES, read
from edugraph.relate.rule import load_rules
from edugraph.reprints import clusters
from edugraph.resolve.corpus import one_name
from edugraph.resolve.decisions import read_decisions
from edugraph.restoration import restore as restored
from edugraph.restoration.edits import reasons

CHUNK = 8
"""Pages handed to a worker at a time: enough to hide the cost of a hand-over, few enough to keep all workers busy."""

FAULT = "internal fault"
"""How the reason begins for a page that was left out by a fault of this program."""

Paths = Iterable[str | os.PathLike[str]]
Progress = Callable[[int, int], None]
"""Called with pages done and pages skipped after each page."""


@dataclass(frozen=True, slots=True)
class Built:
    """A graph and the report of its making."""

    graph: KnowledgeGraph
    report: Report


@dataclass(slots=True)
class _Clock:
    """Seconds by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def build(
    paths: Paths, *, workers: int = 1, rules: Path | None = None, progress: Progress | None = None
) -> KnowledgeGraph:
    """Build the graph of the pages under some paths.

    Args:
        paths: files, folders and archives of pages.
        workers: processes to read pages with; the graph is the same for any number.
        rules: a folder of rule packs that add to those of the package or replace rules of the same id.
        progress: called after each page.

    Returns:
        the graph; pages that cannot be read are left out (:func:`build_with_report` says which and why).

    Raises:
        RuleError: a rule pack is malformed.
    """
    return build_with_report(paths, workers=workers, rules=rules, progress=progress).graph


def build_with_report(
    paths: Paths,
    *,
    workers: int = 1,
    rules: Path | None = None,
    decisions: Path | None = None,
    max_page_bytes: int = MAX_PAGE_BYTES,
    progress: Progress | None = None,
) -> Built:
    """Build the graph as :func:`build` does, and report what was read, repaired and skipped.

    ``decisions`` is a file of what persons judged about names (see :mod:`edugraph.resolve.decisions`).
    """
    judged = (
        read_decisions(decisions) if decisions else ()
    )  # before any page, so that a bad file stops the build at once
    clock = _Clock()
    readings: dict[str, Reading] = {}
    skipped: list[Skipped] = []
    with clock.stage("read"):
        for result in extract(paths, workers=workers, rules=rules, max_page_bytes=max_page_bytes):
            if isinstance(result, Skipped):
                skipped.append(result)
            elif (known := readings.get(result.document.id)) is None or _address(result) < _address(known):
                if known is not None:
                    skipped.append(_copy(known, result))
                readings[result.document.id] = result
            else:
                skipped.append(_copy(result, known))
            if progress is not None:
                progress(len(readings), len(skipped))
    with clock.stage("reprints"):
        groups = clusters({key: reading.document.text for key, reading in readings.items()})
    with clock.stage("resolve"):
        resolved = one_name(readings.values(), judged)
    with clock.stage("assemble"):
        graph = assemble(resolved, groups)
    return Built(graph, _report(graph, list(readings.values()), skipped, clock))


def _address(reading: Reading) -> str:
    return reading.document.source.uri


def _copy(reading: Reading, kept: Reading) -> Skipped:
    return Skipped(_address(reading), f"the same bytes as {_address(kept)}; read once")


def restore(page: str | os.PathLike[str]) -> Document:
    """Restore one page: its title line and paragraphs, with every repair on record.

    Args:
        page: a file that holds one page.

    Raises:
        ReadError: the file is missing, unreadable, empty, binary or too large, or holds no page.
    """
    for item in read([page]):
        if isinstance(item, Skipped):
            raise ReadError(item.uri, item.reason)
        return restored(item)
    raise ReadError(str(page), "holds no page", "name a file, not a folder")


def extract(
    paths: Paths, *, workers: int = 1, rules: Path | None = None, max_page_bytes: int = MAX_PAGE_BYTES
) -> Iterator[Reading | Skipped]:
    """Read pages one by one: what each says by itself, in the order in which the pages are found.

    A page that cannot be read, or on which this program fails, comes as Skipped, and the rest goes on.

    Raises:
        RuleError: a rule pack is malformed.
    """
    load_rules(rules)  # before any page, so that a malformed pack stops the build at once
    found = read(paths, max_page_bytes=max_page_bytes)
    if workers <= 1:
        for item in found:
            yield _read_one(item, rules)
        return
    # fork would copy the parent's threads' locks; a spawned worker loads its own lists once.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        while batch := list(islice(found, CHUNK * workers * 4)):
            yield from pool.map(_read_one, batch, [rules] * len(batch), chunksize=CHUNK)


def _read_one(item: RawDocument | Skipped, rules: Path | None) -> Reading | Skipped:
    if isinstance(item, Skipped):
        return item
    try:
        return read_document(item, load_rules(rules))
    except ReadError as error:
        return Skipped(item.source.uri, str(error))
    except Exception as error:  # a fault of ours on one page must not lose the others: it is reported
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        what = f"{FAULT}: {type(error).__name__}: {error} ({where})"
        return Skipped(item.source.uri, f"{what}; please report it with this page")


def _report(graph: KnowledgeGraph, readings: list[Reading], skipped: list[Skipped], clock: _Clock) -> Report:
    repairs = Counter(why for r in readings for edit in r.document.edits for why in reasons(edit))
    counts = Counter(f"entities.{e.type}" for e in graph.entities)
    counts.update(f"facts.{s.kind}" for s in graph.statements)
    counts["entities"] = len(graph.entities)
    counts["facts"] = len(graph.statements)
    counts["evidence"] = sum(len(s.evidence) for s in graph.statements)
    names = {d.id: d.source.uri for d in graph.documents}
    return Report(
        documents=len(graph.documents),
        counts=tuple(sorted(counts.items())),
        repairs=tuple(sorted(repairs.items())),
        skipped=tuple(sorted(skipped, key=lambda s: (s.uri, s.reason))),
        reprints=tuple(sorted(tuple(sorted(names[key] for key in group)) for group in graph.clusters)),
        seconds=tuple((name, round(spent, 3)) for name, spent in clock.seconds.items()),
    )


def report_json(report: Report) -> str:
    """The report as JSON; ``seconds`` is the only part that differs between two builds of the same pages."""
    data = {
        "documents": report.documents,
        "counts": dict(report.counts),
        "repairs": dict(report.repairs),
        "skipped": [{"uri": s.uri, "reason": s.reason} for s in report.skipped],
        "reprints": [list(group) for group in report.reprints],
        "seconds": dict(report.seconds),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def write_outputs(built: Built, folder: Path, *, title: str = "") -> list[Path]:
    """Write graph, page, network, statements and report into a folder, each aside first and then moved into place.

    Returns:
        the files written.

    Raises:
        EdugraphError: the folder cannot be made or written to.
    """
    from edugraph.export import EXPORTERS  # noqa: PLC0415  # networkx, rdf and pyvis are loaded only for writing
    from edugraph.view import page  # noqa: PLC0415

    makers: list[tuple[str, Callable[[], bytes]]] = [
        ("edugraph.ttl", lambda: EXPORTERS["turtle"].write(built.graph)),
        ("edugraph.html", lambda: page(built.graph, title).encode("utf-8")),
        ("edugraph.graphml", lambda: EXPORTERS["graphml"].write(built.graph)),
        ("statements.jsonl", lambda: EXPORTERS["statements"].write(built.graph)),
        ("report.json", lambda: report_json(built.report).encode("utf-8")),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_put(folder / name, make()) for name, make in makers]
    except OSError as error:
        raise EdugraphError(
            str(folder), f"cannot be written to: {error.strerror or error}", "choose another folder with -o"
        ) from error


def _put(path: Path, data: bytes) -> Path:
    """Write a file so that a reader, or a crash, finds the old one or the new one, never a half."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as aside:
        aside.write(data)
    try:
        Path(aside.name).chmod(0o644)
        Path(aside.name).replace(path)
    except OSError:
        Path(aside.name).unlink(missing_ok=True)
        raise
    return path

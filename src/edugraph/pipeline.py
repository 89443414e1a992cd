"""The one file that knows the order of the stages: pages in, graph and report out, on one core or several."""

from __future__ import annotations

import json
import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from edugraph.assemble import assemble
from edugraph.errors import ReadError
from edugraph.extraction import read_document
from edugraph.fingerprint import fingerprint
from edugraph.graph import KnowledgeGraph
from edugraph.kept import Kept, kept
from edugraph.model import Document, RawDocument, Reading, Report, Skipped
from edugraph.pool import chunks, mapped
from edugraph.read import MAX_PAGE_BYTES, read
from edugraph.relate.rule import load_rules
from edugraph.reprints import grouped
from edugraph.resolve.corpus import head_names, renamed
from edugraph.resolve.decisions import read_decisions
from edugraph.restoration import restore as restored
from edugraph.store import Store

FAULT = "internal fault"
"""How the reason begins for a page that was left out by a fault of this program."""

Paths = Iterable[str | os.PathLike[str]]
Progress = Callable[[int, int], None]
"""Called with pages done and pages skipped, now and then while pages are read."""


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
    store: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the graph as :func:`build` does, and report what was read, repaired and skipped.

    Args:
        paths: as for :func:`build`.
        workers: as for :func:`build`.
        rules: as for :func:`build`.
        decisions: a file of what persons judged about names (see :mod:`edugraph.resolve.decisions`).
        max_page_bytes: size of the largest page that is read.
        store: a file that keeps what single pages say, so that the next build reads again only what changed; None to keep
            nothing. The graph is the same either way.
        progress: as for :func:`build`.

    Raises:
        EdugraphError: rules or decisions are malformed, the store cannot be used, or a worker process died.
    """
    judged = (
        read_decisions(decisions) if decisions else ()
    )  # before any page, so that a bad file stops the build at once
    load_rules(rules)
    clock = _Clock()
    with Store(store, fingerprint(rules)) as pages:
        with clock.stage("read"):
            skipped = _read_into(pages, read(paths, max_page_bytes=max_page_bytes), workers, rules, progress)
        with clock.stage("reprints"):
            groups = grouped(pages.sketches(), pages.text)
        with clock.stage("resolve"):
            names = head_names(pages.bodies(), judged)
        with clock.stage("assemble"):
            graph = assemble((renamed(reading, names) for reading in pages.readings()), groups)
        report = _report(graph, pages.repairs(), skipped, clock)
        if store is not None:
            pages.tidy()
    return Built(graph, report)


def _read_into(
    store: Store,
    found: Iterable[RawDocument | Skipped],
    workers: int,
    rules: Path | None,
    progress: Progress | None,
) -> list[Skipped]:
    """Bring every page into the store, reading those that are not there; return what was left out."""
    left: list[Skipped] = []
    done = 0

    def count(copy: Skipped | None) -> None:
        nonlocal done
        done += copy is None
        left.extend([copy] if copy else [])
        if progress is not None:
            progress(done, len(left))

    def missing() -> Iterator[tuple[str, RawDocument]]:
        """The pages that must be read; the others are counted as they are met."""
        for item in found:
            if isinstance(item, Skipped):
                count(item)
            elif (key := store.key(item)) in store:
                count(store.place(_id(item), item.source.uri, key))
            else:
                yield key, item

    parts = chunks(missing(), size=lambda page: len(page[1].data))
    for results in mapped(partial(_keep_all, rules=rules), parts, workers):
        store.keep([(key, result) for key, _, result in results if isinstance(result, Kept)])
        for key, source, result in results:
            count(result if isinstance(result, Skipped) else store.place(source[0], source[1], key))
    return left


def _id(raw: RawDocument) -> str:
    return raw.source.sha256[:12]


def _keep_all(
    pages: list[tuple[str, RawDocument]], rules: Path | None
) -> list[tuple[str, tuple[str, str], Kept | Skipped]]:
    """Read some pages: their key, their document id and place, and what is kept of them."""
    found = []
    for key, raw in pages:
        result = read_page(raw, rules)
        found.append((key, (_id(raw), raw.source.uri), result if isinstance(result, Skipped) else kept(result)))
    return found


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
        yield from (read_page(item, rules) for item in found)
        return
    parts = chunks(found, size=lambda item: len(item.data) if isinstance(item, RawDocument) else 0)
    for readings in mapped(partial(_read_all, rules=rules), parts, workers, ordered=True):
        yield from readings


def _read_all(items: list[RawDocument | Skipped], rules: Path | None) -> list[Reading | Skipped]:
    return [read_page(item, rules) for item in items]


def read_page(item: RawDocument | Skipped, rules: Path | None) -> Reading | Skipped:
    """Read one page; whatever fails on it, this program included, comes as Skipped with the reason."""
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


def _report(graph: KnowledgeGraph, repairs: Counter[str], skipped: list[Skipped], clock: _Clock) -> Report:
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

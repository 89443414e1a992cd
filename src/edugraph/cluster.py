"""The build on a Spark cluster: the stages of :mod:`edugraph.shards`, mapped and grouped by Spark.

Every node needs this package with the extra ``spark`` and, for pages and output on disk, the same view of that disk.
Below some 100,000 pages one machine is done sooner.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from edugraph import shards
from edugraph.errors import EdugraphError
from edugraph.kept import Kept, kept, unpacked
from edugraph.model import Skipped, Statement
from edugraph.pipeline import read_page
from edugraph.read.parts import Part, parts, read_part
from edugraph.relate.rule import load_rules
from edugraph.reprints import Sketch, grouped
from edugraph.resolve.decisions import Decision, read_decisions
from edugraph.shards import Corpus, Page

if TYPE_CHECKING:
    from pyspark import RDD, Broadcast, SparkContext

LINES = 200_000
"""Lines of a file of output, about 30 MB: what a bulk loader takes at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build on a cluster made: counts, and what was left out and why."""

    pages: int
    facts: int
    names: int
    skipped: tuple[Skipped, ...]


def build(
    paths: Iterable[str | os.PathLike[str]],
    folder: Path,
    *,
    master: str,
    rules: Path | None = None,
    decisions: Path | None = None,
    max_page_bytes: int,
    settings: Sequence[tuple[str, str]] = (),
) -> Made:
    """Build the graph of some pages into shards of N-Triples: ``pages-*.nt``, ``facts-*.nt``, ``report.json``.

    Sorted and each taken once, their lines are those of the graph that one machine builds.

    Args:
        paths: files, folders and archives that every node sees, or tables and archives where fsspec reaches.
        folder: where every node can write.
        master: ``spark://host:port``, ``local[2]``, ``yarn`` …
        rules: a folder of own rule packs, where every node sees it.
        decisions: names judged by persons.
        max_page_bytes: size of the largest page that is read.
        settings: further settings of Spark.

    Raises:
        EdugraphError: Spark is not installed or cannot be reached; rules or decisions are malformed.
    """
    judged = read_decisions(decisions) if decisions else ()
    load_rules(rules)
    found = list(parts(paths))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*-*.nt"):
        old.unlink()
    with _context(master, settings) as spark:
        storage = import_module("pyspark").StorageLevel.DISK_ONLY
        shuffles = max(2 * spark.defaultParallelism, len(found) // 4)
        read: RDD[Page | Skipped] = spark.parallelize(found, max(1, len(found))).flatMap(
            partial(_read, rules=rules, most=max_page_bytes)
        )
        read = read.persist(storage)
        placed = read.flatMap(lambda item: [(item.doc, item)] if isinstance(item, Page) else [])
        pages = placed.reduceByKey(shards.first_place, shuffles).values().persist(storage)
        skipped = read.flatMap(lambda item: [item] if isinstance(item, Skipped) else []).collect()
        skipped += pages.flatMap(_copies).collect()
        corpus = spark.broadcast(_corpus(pages, judged, shuffles))
        facts = _facts(pages, corpus, shuffles).persist(storage)
        made = Made(pages.count(), facts.count(), len(corpus.value.names), tuple(sorted(skipped, key=_order)))
        _write(pages.flatMap(lambda page: shards.page_lines(page, corpus.value)), folder, "pages")
        _write(facts.mapPartitions(lambda some: shards.fact_lines(some, corpus.value)), folder, "facts")
        parts_of = facts.flatMap(shards.by_thing).groupByKey(shuffles).values().flatMap(shards.subsumption_lines)
        _write(parts_of.distinct(), folder, "subsumes")
    report = asdict(made) | {"skipped": [{"uri": s.uri, "reason": s.reason} for s in made.skipped]}
    (folder / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return made


@contextmanager
def _context(master: str, settings: Sequence[tuple[str, str]]) -> Iterator[SparkContext]:
    """A Spark context whose workers run this Python."""
    try:
        pyspark = import_module("pyspark")
    except ImportError as error:
        raise EdugraphError("", "the engine spark is not installed", "pip install 'edugraph[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    conf = pyspark.SparkConf().setMaster(master).setAppName("edugraph").set("spark.ui.enabled", "false")
    conf.set("spark.log.level", "ERROR").set("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    # A worker that dies must cost the parts it had, not the build.
    conf.set("spark.task.maxFailures", "8").setAll(settings)
    try:
        context = pyspark.SparkContext(conf=conf)
    except Exception as error:  # Py4J raises what Java raised
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EdugraphError(
            master, f"no Spark session: {first}", "check the address, and that Java 17 is there"
        ) from error
    try:
        yield context
    finally:
        context.stop()


def _read(part: Part, rules: Path | None, most: int) -> Iterator[Page | Skipped]:
    for raw in read_part(part, most):
        result = read_page(raw, rules)
        if isinstance(result, Skipped):
            yield result
        else:
            yield Page(result.document.id, result.document.source.uri, kept(result))


def _copies(page: Page) -> list[Skipped]:
    return [Skipped(uri, f"the same bytes as {page.uri}; read once") for uri in page.copies]


def _corpus(pages: RDD[Page], judged: Sequence[Decision], shuffles: int) -> Corpus:
    """The first pass: the one name of every body, the groups of reprints, the codes of areas."""
    blocks = shards.judged_blocks(judged)
    named = pages.flatMap(partial(shards.names, judged=blocks)).groupByKey(shuffles)
    heads = dict(named.values().flatMap(partial(shards.heads, decisions=judged)).collect())
    alike = pages.flatMap(shards.bands).groupByKey(shuffles).values().map(list)
    suspects = frozenset(alike.flatMap(lambda docs: docs if len(docs) > 1 else []).distinct().collect())
    texts = dict(pages.filter(lambda page: page.doc in suspects).map(_text).collect())
    sketches: dict[str, Sketch] = {doc: found.sketch for doc, (found, _) in texts.items()}
    groups = grouped(sketches, lambda doc: str(texts[doc][1]))
    corpus = Corpus(heads, {doc: group for group in groups for doc in group})
    coded = pages.flatMap(partial(shards.codes, corpus=corpus)).reduceByKey(min, shuffles)
    days = pages.flatMap(shards.issued).collect()
    return Corpus(corpus.names, corpus.groups, dict(coded.collect()), dict(days))


def _text(page: Page) -> tuple[str, tuple[Kept, str]]:
    return page.doc, (page.kept, unpacked(page.kept.reading).document.text)


def _facts(pages: RDD[Page], corpus: Broadcast[Corpus], shuffles: int) -> RDD[Statement]:
    """The second pass: statements, each once, with what contradicts it."""
    united = pages.flatMap(lambda page: shards.claims(page, corpus.value)).groupByKey(shuffles)
    by_thing = united.values().flatMap(shards.united).groupByKey(shuffles)
    drafts = by_thing.flatMap(lambda group: shards.absorbed(*group)).reduceByKey(shards.poured, shuffles).values()
    statements = drafts.map(lambda draft: draft.statement(corpus.value.witness))
    told = statements.flatMap(lambda statement: shards.disputed(statement, corpus.value)).groupByKey(shuffles)
    rivals = told.values().flatMap(shards.rivals)
    both = statements.map(lambda s: (s.id, s)).cogroup(rivals, shuffles).values()
    return both.flatMap(lambda pair: [shards.with_rivals(s, pair[1]) for s in pair[0]])


def _write(lines: RDD[str], folder: Path, name: str) -> None:
    """Write each partition into files of its own, aside and then in place: a part that is done twice is written over."""
    lines.mapPartitionsWithIndex(lambda index, part: _files(part, folder, f"{name}-{index:05d}")).count()


def _files(lines: Iterable[str], folder: Path, name: str) -> Iterator[str]:
    batch: list[str] = []
    number = 0
    for line in lines:
        batch.append(line)
        if len(batch) >= LINES:
            yield _file(batch, folder, f"{name}-{number:03d}.nt")
            batch, number = [], number + 1
    if batch:
        yield _file(batch, folder, f"{name}-{number:03d}.nt")


def _file(lines: list[str], folder: Path, name: str) -> str:
    aside = folder / f".{name}.{os.getpid()}.new"
    aside.write_text("\n".join(sorted(set(lines))) + "\n", encoding="utf-8", newline="\n")
    aside.replace(folder / name)
    return name


def _order(item: Skipped) -> tuple[str, str]:
    return item.uri, item.reason

"""Throughput, memory and scaling, each beside what it is compared with. ``python benchmarks/scale.py WHAT [NUMBER]``.

peers [DATA]     restoring and reading pages against tagging the same text with jieba.posseg (LAC and spaCy with an EntityRuler
                 where they are installed): medians of paired runs, on sample pages and on DATA/scale/news.jsonl.gz
cold             start to the first result of ``edugraph extract`` on one page, best of five processes
linear [MB]      time a MB and peak memory of reading so many MB of generated pages, against a tenth of it
workers [PAGES]  two processes against one
assembly [PAGES] bytes in memory a mention
endurance PAGES  a build of so many generated pages by parts: time, peak memory, share of the known facts found
"""

from __future__ import annotations

import gzip
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))
import generated

from edugraph.assemble import assemble
from edugraph.extraction import read_document
from edugraph.model import RawDocument, Reading, Source
from edugraph.pipeline import build_with_report, extract
from edugraph.read import read
from edugraph.relate.rule import load_rules
from edugraph.resolve.corpus import one_name

ROOT = Path(__file__).parents[1]
PAIRS = 5
ITSELF = [sys.executable, str(Path(__file__).resolve())]


def raw(page: generated.Page) -> RawDocument:
    """A generated page as the reader gives it."""
    kind = "text/html" if page.data.startswith(b"<html") else "text/plain"
    return RawDocument(Source(page.name, media_type=kind, sha256=hashlib.sha256(page.data).hexdigest()), page.data)


def news(path: Path, count: int) -> list[RawDocument]:
    """Items of general news."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            row = json.loads(line)
            source = Source(
                f"{row['doc']}.txt", title=row["title"], published=row["published"], media_type="text/plain"
            )
            found.append(RawDocument(source, f"{row['title']}\n{row['text']}".encode()))
    return found


def peers(data: Path | None) -> None:
    """Print how many times faster reading is than tagging, for each peer that is installed."""
    sets = {"sample pages": [r for r in read([ROOT / "samples", ROOT / "tests/pages"]) if isinstance(r, RawDocument)]}
    sets["generated pages"] = [raw(page) for page in generated.pages(150)]
    if data is not None:
        sets["general news"] = news(data / "scale/news.jsonl.gz", 800)
    taggers = dict(_taggers())
    for name, raws in sets.items():
        texts = [reading.document.text for reading in _read(raws)]
        size = sum(len(text.encode()) for text in texts) / 1e6
        ours, theirs = [], {peer: [] for peer in taggers}
        for _ in range(PAIRS):
            ours.append(_seconds(lambda raws=raws: _read(raws)))
            for peer, tag in taggers.items():
                theirs[peer].append(_seconds(lambda tag=tag, texts=texts: [tag(text) for text in texts]))
        print(f"{name:18}{size:6.2f} MB   edugraph {size / statistics.median(ours):7.3f} MB/s", end="")
        for peer, times in theirs.items():
            ratio = statistics.median(t / o for t, o in zip(times, ours, strict=True))
            print(f"   {peer} {size / statistics.median(times):7.3f} MB/s ({ratio:.1f} times)", end="")
        print()


def _read(raws: list[RawDocument]) -> list[Reading]:
    rules = load_rules()
    return [read_document(item, rules) for item in raws]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _taggers() -> Iterator[tuple[str, Callable[[str], object]]]:
    from jieba import posseg  # noqa: PLC0415  # each peer is loaded only where it is installed

    list(posseg.cut("预热"))
    yield "jieba.posseg", lambda text: list(posseg.cut(text))
    import peers as names  # noqa: PLC0415

    for name, make in (("LAC", names.lac_tagger), ("spaCy", names.spacy_tagger)):
        try:
            yield name, make()
        except ImportError:
            print(f"{name} is not installed")


def cold() -> None:
    """Print the wall and processor seconds of ``edugraph extract`` on one page."""
    page = str(ROOT / "samples/03-xiashan-seats.txt")
    walls, cpus = [], []
    for _ in range(5):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "edugraph", "extract", page], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - begun)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"cold start of extract: best {min(walls):.2f} s wall, {min(cpus):.2f} s of a processor")


def linear(megabytes: float) -> None:
    """Print time a MB and peak memory at a tenth and at all of so many MB, each in a process of its own."""
    one = sum(len(page.data) for page in generated.pages(200)) / 200
    results = []
    for share in (0.1, 1.0):
        count = round(megabytes * 1e6 * share / one)
        done = subprocess.run([*ITSELF, "reading", str(count)], check=True, capture_output=True, text=True)
        seconds, peak = map(float, done.stdout.split())
        results.append((seconds / (megabytes * share), peak))
        print(f"{count:8} pages {megabytes * share:6.1f} MB: {results[-1][0]:6.2f} s/MB, peak {peak:6.0f} MB")
    (first, low), (last, high) = results
    print(f"time a MB {last / first:.3f} times, peak memory {high / low:.2f} times")


def reading(count: int) -> None:
    """Read so many generated pages one after another; print processor seconds, and peak memory in MB."""
    rules = load_rules()
    begun = time.process_time()
    for page in generated.pages(count):
        read_document(raw(page), rules)
    print(time.process_time() - begun, _peak())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def workers(count: int) -> None:
    """Print the wall seconds of reading with one process and with two, in turn."""
    with TemporaryDirectory() as folder:
        generated.write(Path(folder), count)
        ratios = []
        for _ in range(3):
            times = []
            for number in (1, 2):
                begun = time.perf_counter()
                assert sum(1 for _ in extract([folder], workers=number)) == count
                times.append(time.perf_counter() - begun)
            ratios.append(times[0] / times[1])
            print(f"{count} pages: one process {times[0]:.1f} s, two {times[1]:.1f} s: {ratios[-1]:.2f} times")
    print(f"median {statistics.median(ratios):.2f} times")


def assembly(count: int) -> None:
    """Print the bytes that resolving and assembling add to memory, a mention."""
    readings = _read([raw(page) for page in generated.pages(count)])
    mentions = sum(len(e.mentions) for r in readings for e in r.entities)
    tracemalloc.start()
    graph = assemble(one_name(readings))
    held, peak = tracemalloc.get_traced_memory()
    print(f"{count} pages, {mentions} mentions, {len(graph.statements)} facts", end=": ")
    print(f"graph {held / mentions:.0f} bytes a mention, peak {peak / mentions:.0f}")


def endurance(count: int) -> None:
    """Build from so many pages, print time, peak memory and recall at the start, the middle and the end of the corpus."""
    with TemporaryDirectory() as folder:
        generated.write(Path(folder, "pages"), count)
        begun = time.perf_counter()
        built = build_with_report([Path(folder, "pages")], workers=2, store=Path(folder, "store"))
        took = time.perf_counter() - begun
    told = [(s.kind, s.arguments) for s in built.graph.statements]
    size = min(500, count)
    for first in (0, (count - size) // 2, count - size):
        facts = [fact for page in generated.pages(size, first) for fact in page.facts]
        print(f"pages {first} to {first + size}: {generated.recall(facts, told):.3f} of {len(facts)} facts found")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} pages in {took:.0f} s, {dict(built.report.seconds)}")
    print(f"peak {_peak():.0f} MB, a worker {children:.0f} MB; {len(told)} facts")


if __name__ == "__main__":
    what, number = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    if what == "peers":
        peers(Path(number) if number else None)
    elif what == "cold":
        cold()
    elif what == "linear":
        linear(float(number or 10))
    else:
        run = {"reading": reading, "workers": workers, "assembly": assembly, "endurance": endurance}[what]
        run(int(number or 1000))

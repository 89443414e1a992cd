"""A Spark cluster of one master and two workers on loopback beside one machine: ``python benchmarks/cluster.py [PAGES] [SECONDS]``.

The same generated pages are built by both, and the sorted triples compared by digest. With SECONDS, a worker with all it
holds is killed that long after the start. Throughput a core is by wall time, the start of the session included.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]
import generated
import pyoxigraph as ox

import spark_cluster
from edugraph import cluster, rdf
from edugraph.pipeline import build_with_report
from edugraph.read import MAX_PAGE_BYTES


def digest(lines: set[str]) -> str:
    """A digest of sorted lines."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def main(count: int, kill_after: float) -> bool:
    """Build twice, print both times, and whether the triples are the same."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        generated.write(folder / "pages", count)
        begun = time.perf_counter()
        graph = build_with_report([folder / "pages"], workers=2, store=folder / "store").graph
        data = ox.serialize(rdf.triples(graph), format=ox.RdfFormat.N_TRIPLES) or b""
        mine = set(data.decode("utf-8").splitlines())
        alone = time.perf_counter() - begun
        print(
            f"one machine, two processes: {alone:.0f} s, {count / alone / 2:.1f} pages a second a core, {len(mine)} triples"
        )
        with spark_cluster.SparkCluster(folder) as spark:
            if kill_after:
                threading.Timer(kill_after, spark.kill_a_worker).start()
            begun = time.perf_counter()
            made = cluster.build(
                [folder / "pages"], folder / "out", master=spark.url, max_page_bytes=MAX_PAGE_BYTES,
                settings=spark.settings(),
            )  # fmt: skip
            took = time.perf_counter() - begun
        theirs = {line for file in (folder / "out").glob("*.nt") for line in file.read_text("utf-8").splitlines()}
        lost = f", a worker killed after {kill_after:.0f} s" if kill_after else ""
        print(f"two workers: {took:.0f} s, {count / took / 2:.1f} pages a second a core, {made.facts} facts{lost}")
        print(f"throughput a core: {alone / took:.0%} of one machine")
        same = digest(mine) == digest(theirs)
        print(f"sorted triples: {digest(mine)} and {digest(theirs)}: {'the same' if same else 'different'}")
        return same


if __name__ == "__main__":
    pages, seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000, float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    sys.exit(not main(pages, seconds))

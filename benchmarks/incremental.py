"""Builds that go on: ``python benchmarks/incremental.py [SEQUENCES] [PAGES]``.

1. So many random sequences of added, edited, deleted, renamed, copied and spoilt pages, builds, and builds killed at a
   random moment (SIGKILL): the outputs must be the bytes of a clean build.
2. A clean build of so many generated pages against one after a single page changed, by stage.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]
import generated

from changing_corpus import ChangingCorpus
from edugraph.outputs import output_folder, write_outputs
from edugraph.pipeline import build_with_report


def sequences(count: int) -> int:
    """Run random sequences of changes; returns how many ended in other bytes than a clean build."""
    wrong = kills = 0
    for seed in range(count):
        with TemporaryDirectory() as folder:
            corpus = ChangingCorpus(Path(folder), seed)
            steps = [corpus.change() for _ in range(8)]
            kills += steps.count("kill")
            if different := corpus.differs_from_clean():
                wrong += 1
                print(f"sequence {seed} differs in {different}: {' '.join(steps)}")
    print(f"{count} sequences, {kills} kills: {wrong} differ from a clean build")
    return wrong


def timed(pages: Path, out: Path) -> dict[str, float]:
    """Build; return the seconds of each stage, of writing and in all."""
    begun = time.perf_counter()
    with output_folder(out) as store:
        built = build_with_report([pages], store=store)
        read = time.perf_counter()
        write_outputs(built, out)
    stages = dict(built.report.seconds)
    return stages | {"write": time.perf_counter() - read, "all": time.perf_counter() - begun}


def one_changed(count: int) -> None:
    """Print what a build costs from nothing, again, and after one page of so many changed."""
    with TemporaryDirectory() as folder:
        pages, out = Path(folder, "pages"), Path(folder, "out")
        generated.write(pages, count)
        clean = timed(pages, out)
        same = timed(pages, out)
        with (pages / generated.page(count // 2).name).open("ab") as file:
            file.write("\n老师们收获很大。\n".encode())
        changed = timed(pages, out)
    print(f"{count} pages, seconds   {'clean':>9}{'unchanged':>11}{'one changed':>13}{'share':>8}")
    for name in clean:
        share = changed[name] / clean[name]
        print(f"{name:22}{clean[name]:11.2f}{same[name]:11.2f}{changed[name]:13.2f}{share:8.1%}")


if __name__ == "__main__":
    failed = sequences(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    one_changed(int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
    sys.exit(bool(failed))

"""Speed of what every page goes through. ``python benchmarks/speed.py [MB]``.

Each stage is measured alone over the text of the sample pages, repeated to so many megabytes of UTF-8; the best of
three runs. ``--help`` is wall time of a fresh process.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from edugraph.areas import find_areas
from edugraph.extraction import understand
from edugraph.model import Document
from edugraph.pipeline import restore
from edugraph.recognise import dates, quantities

SAMPLES = Path(__file__).parents[1] / "samples"


def best(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that the fastest of three runs took."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def rate(name: str, text: str, work: Callable[[], object]) -> None:
    """Print megabytes of UTF-8 a second."""
    size = len(text.encode()) / 1e6
    print(f"{name:28}{size:7.2f} MB {size / best(work):9.2f} MB/s")


def help_seconds() -> float:
    """Return the wall time of ``edugraph --help``, the best of three."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "edugraph", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - begun)
    return min(times)


def read_all(pages: list[Document]) -> None:
    """Recognise, relate and resolve every page."""
    for page in pages:
        understand(page)


def main(megabytes: float) -> None:
    """Print the table."""
    pages = [restore(path) for path in sorted(SAMPLES.iterdir())]
    once = "\n".join(page.text for page in pages)
    text = once * max(1, round(megabytes * 1e6 / len(once.encode())))
    print(f"{'edugraph --help':28}{help_seconds():20.2f} s")
    rate("areas", text, lambda: find_areas(text))
    rate("dates", text, lambda: dates.find(text, "2023-05-10"))
    rate("quantities", text, lambda: quantities.find(text))
    rate("whole pages, once restored", once, lambda: read_all(pages))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)

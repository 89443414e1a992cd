"""Work on many pages by several processes: handed out by size, bounded in flight, results as they come or in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Generic, TypeVar

from edugraph.errors import EdugraphError

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK_BYTES = 64 * 1024
"""Bytes of pages handed to a worker at a time: a second of work or so, against a millisecond for the hand-over."""
CHUNK_ITEMS = 64
"""Most items of a chunk, however short they are."""
IN_FLIGHT = 3
"""Chunks a worker has in hand or waiting: it never idles, and memory stays bounded whatever the corpus."""


def chunks(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Part items, in order, into lists of about :data:`CHUNK_BYTES` by their size."""
    chunk: list[Item] = []
    total = 0
    for item in items:
        chunk.append(item)
        total += size(item)
        if total >= CHUNK_BYTES or len(chunk) >= CHUNK_ITEMS:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def mapped(
    work: Callable[[list[Item]], Result], parts: Iterable[list[Item]], workers: int, *, ordered: bool = False
) -> Iterator[Result]:
    """Yield the result of each chunk: as they come, or in the order of the chunks.

    A single chunk, and everything where ``workers`` is 1, is done in this process.

    Args:
        work: a function that can be pickled, and so can its results.
        parts: chunks; taken as workers need them.
        workers: processes.
        ordered: keep the order.

    Raises:
        EdugraphError: a worker died.
    """
    parts = iter(parts)
    first = list(islice(parts, 2))
    if workers <= 1 or len(first) < 2:
        yield from map(work, chain(first, parts))
        return
    # fork would copy the locks of the parent's threads; a spawned worker loads its own lists once.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    try:
        yield from _Flight(pool, work, chain(first, parts), workers * IN_FLIGHT, ordered=ordered).results()
    except BrokenProcessPool as error:
        remedy = "run the same command again: it goes on where it stopped; if it ends so again, use fewer workers"
        raise EdugraphError("", "a worker process died, perhaps for want of memory", remedy) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl+C to the parent, which lets the workers end in order; and do not outlive a parent that is killed.

    A worker holds both ends of the queue it waits at, so that it would wait for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


class _Flight(Generic[Item, Result]):
    """Chunks in the hands of a pool."""

    def __init__(
        self,
        pool: ProcessPoolExecutor,
        work: Callable[[list[Item]], Result],
        parts: Iterator[list[Item]],
        most: int,
        *,
        ordered: bool,
    ) -> None:
        self.pool, self.work, self.parts, self.most, self.ordered = pool, work, enumerate(parts), most, ordered
        self.running: dict[Future[Result], int] = {}
        self.done: dict[int, Result] = {}

    def results(self) -> Iterator[Result]:
        expected = 0
        self._fill()
        while self.running:
            for future in wait(self.running, return_when=FIRST_COMPLETED).done:
                self.done[self.running.pop(future)] = future.result()
            while self.done and (not self.ordered or expected in self.done):
                yield self.done.pop(expected if self.ordered else next(iter(self.done)))
                expected += 1
            self._fill()

    def _fill(self) -> None:
        for number, part in islice(self.parts, max(0, self.most - len(self.running) - len(self.done))):
            self.running[self.pool.submit(self.work, part)] = number

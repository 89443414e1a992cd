"""Work is handed out by size, comes back whole and in order, and a worker's death is told to the person."""

import os
import time

import pytest

from edugraph import pool
from edugraph.errors import EdugraphError
from edugraph.pool import chunks, mapped


def slow_first(part):
    time.sleep(0.5 if part[0] == 0 else 0)
    return part


def dying(part):
    os._exit(3)


def place(part):
    return os.getpid()


def test_chunks_are_cut_by_size_and_by_number():
    sizes = [pool.CHUNK_BYTES, 10, pool.CHUNK_BYTES - 10, 1, 1]
    assert [len(c) for c in chunks(sizes, size=int)] == [1, 2, 2]
    assert [len(c) for c in chunks([0] * (2 * pool.CHUNK_ITEMS + 1), size=int)] == [pool.CHUNK_ITEMS] * 2 + [1]
    assert list(chunks([], size=int)) == []


def test_results_come_in_order_or_as_they_come_and_never_get_lost():
    parts = [[number] for number in range(20)]
    assert list(mapped(slow_first, parts, 2, ordered=True)) == parts
    unordered = list(mapped(slow_first, parts, 2))
    assert sorted(unordered) == parts
    assert unordered[0] != [0]


def test_parts_are_taken_as_they_are_needed():
    taken = []
    parts = ([number] for number in range(1000) if not taken.append(number))
    results = mapped(slow_first, parts, 2)
    next(results)
    assert len(taken) <= 4 * pool.IN_FLIGHT
    results.close()


def test_one_part_needs_no_process():
    assert list(mapped(place, [["a"]], 2)) == [os.getpid()]
    assert list(mapped(place, [["a"], ["b"]], 1)) == [os.getpid()] * 2


def test_a_dead_worker_is_an_error_for_people():
    with pytest.raises(EdugraphError, match="run the same command again"):
        list(mapped(dying, [[1], [2]], 2))

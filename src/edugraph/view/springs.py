"""Layout of a large or tangled piece: springs, then every box moved to the nearest free place of a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from math import ceil, sqrt

import rustworkx

from edugraph.view.block import Block, Extent, Point, boxed

_SEED = 20
# Springs leave about a third of the plane empty; below 2.2 boxes end up far from where the springs put them.
_ROOM = 2.2
# A grid this many times finer than the smaller side of the usual box wastes little room and is searched quickly.
_FINENESS = 3.0


def by_springs(
    nodes: Sequence[int], arcs: Sequence[tuple[int, int]], extents: Mapping[int, Extent], gap: float
) -> Block:
    """Place nodes by a seeded spring model and clear all overlaps; equal input gives equal places.

    Args:
        nodes: node numbers; the busiest keep their places best.
        arcs: pairs among them, direction ignored.
        extents: how far each reaches, label included.
        gap: least room between boxes.

    """
    graph: rustworkx.PyGraph = rustworkx.PyGraph()
    number = dict(zip(nodes, graph.add_nodes_from(list(nodes)), strict=True))
    graph.add_edges_from([(number[start], number[end], 1) for start, end in arcs])
    found = rustworkx.spring_layout(graph, seed=_SEED, num_iter=80)
    area = (
        sum((left + right + gap) * (up + down + gap) for left, up, right, down in (extents[node] for node in nodes))
        * _ROOM
    )
    reach = (sqrt(area * 1.4) / 2, sqrt(area / 1.4) / 2)
    axes = [_spread([found[number[node]][axis] for node in nodes], reach[axis]) for axis in (0, 1)]
    wishes = {node: (x, y) for node, x, y in zip(nodes, *axes, strict=True)}
    busy = sorted(nodes, key=lambda node: (-graph.degree(number[node]), node))
    return boxed(_settled(busy, wishes, extents, gap), extents)


def _spread(values: Sequence[float], reach: float) -> list[float]:
    """Scale values to about -reach..reach, drawing clumps apart: half by where each stands, half by its rank."""
    most = max(map(abs, values)) or 1.0
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    rank = {index: 2 * place / max(len(values) - 1, 1) - 1 for place, index in enumerate(order)}
    return [reach * (value / most + rank[index]) / 2 for index, value in enumerate(values)]


def _settled(
    order: Sequence[int], wishes: Mapping[int, Point], extents: Mapping[int, Extent], gap: float
) -> dict[int, Point]:
    cell = (
        sum(min(left + right, up + down) + gap for left, up, right, down in extents.values()) / len(extents) / _FINENESS
    )
    taken: set[tuple[int, int]] = set()
    places: dict[int, Point] = {}
    for node in order:
        left, up, right, down = extents[node]
        wide, tall = ceil((left + right + gap) / cell), ceil((up + down + gap) / cell)
        column, row = round((wishes[node][0] - left) / cell), round((wishes[node][1] - up) / cell)
        for step_x, step_y in _outwards():
            start_x, start_y = column + step_x, row + step_y
            if (start_x, start_y) in taken or (start_x + wide - 1, start_y + tall - 1) in taken:
                continue
            cells = [(start_x + i, start_y + j) for i in range(wide) for j in range(tall)]
            if taken.isdisjoint(cells):
                break
        taken.update(cells)
        places[node] = (cells[0][0] * cell + left, cells[0][1] * cell + up)
    return places


def _outwards() -> Iterator[tuple[int, int]]:
    for radius in count():
        yield from _ring(radius)


@lru_cache(maxsize=256)
def _ring(radius: int) -> tuple[tuple[int, int], ...]:
    """Return the steps whose larger part is ``radius``, nearest first."""
    edge = range(-radius, radius + 1)
    steps = {(x, y) for x in edge for y in (-radius, radius)} | {(x, y) for y in edge for x in (-radius, radius)}
    return tuple(sorted(steps, key=lambda step: (step[0] ** 2 + step[1] ** 2, step)))

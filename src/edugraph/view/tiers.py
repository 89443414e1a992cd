"""Layout of a small connected piece in tiers: those who give on the left, those who receive to the right of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from edugraph.view.block import Block, Extent, Size, boxed

Arc = tuple[int, int]
_SWEEPS = 6


def in_tiers(nodes: Sequence[int], arcs: Sequence[Arc], reach: Callable[[int, str], Extent], gaps: Size) -> Block:
    """Place connected nodes in columns, every arc running to the right where no cycle forbids it.

    Args:
        nodes: node numbers; their order breaks ties.
        arcs: (from, to) pairs among them.
        reach: the extent of a node whose label stands ``left`` (the first column), ``right`` (nodes that nothing
            follows) or ``below`` (the rest).
        gaps: room between columns and between the rows of a column.

    """
    tier = _tiers(nodes, arcs)
    rows: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        rows[tier[node]].append(node)
    near: dict[int, list[int]] = defaultdict(list)
    for start, end in arcs:
        near[start].append(end)
        near[end].append(start)
    extents = {node: reach(node, _side(tier[node], [tier[other] for other in near[node]])) for node in nodes}
    heights = _heights([rows[number] for number in sorted(rows)], near, extents, gaps[1])
    x = 0.0
    centres = {}
    for number in sorted(rows):
        x += max(extents[node][0] for node in rows[number])
        centres.update({node: (x, heights[node]) for node in rows[number]})
        x += max(extents[node][2] for node in rows[number]) + gaps[0]
    return boxed(centres, extents)


def _side(tier: int, others: Sequence[int]) -> str:
    if others and all(other > tier for other in others):
        return "left"
    return "below" if any(other > tier for other in others) else "right"


def tier_shape(nodes: Sequence[int], arcs: Sequence[Arc]) -> tuple[int, int]:
    """Count the columns there would be, and the nodes in the fullest of them."""
    counts: dict[int, int] = defaultdict(int)
    for number in _tiers(nodes, arcs).values():
        counts[number] += 1
    return len(counts), max(counts.values())


def _tiers(nodes: Sequence[int], arcs: Sequence[Arc]) -> dict[int, int]:
    """Give each node its column: the longest way from a start, then each start drawn up to its nearest follower."""
    follows = _acyclic(nodes, arcs)
    order = _topological(nodes, follows)
    tier = dict.fromkeys(nodes, 0)
    for node in order:
        for after in follows[node]:
            tier[after] = max(tier[after], tier[node] + 1)
    before = {after for node in nodes for after in follows[node]}
    for node in reversed(order):
        if node not in before and follows[node]:
            tier[node] = min(tier[after] for after in follows[node]) - 1
    return tier


def _acyclic(nodes: Sequence[int], arcs: Iterable[Arc]) -> dict[int, list[int]]:
    """Return the followers of each node, with every arc that closes a cycle turned round (depth first, in order)."""
    out: dict[int, list[int]] = {node: [] for node in nodes}
    entering = dict.fromkeys(nodes, 0)
    for start, end in sorted(set(arcs)):
        if start != end:
            out[start].append(end)
            entering[end] += 1
    follows: dict[int, list[int]] = {node: [] for node in nodes}
    state: dict[int, int] = {}
    for root in sorted(nodes, key=lambda node: entering[node] > 0):
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            node, rest = stack[-1]
            after = next(rest, None)
            if after is None:
                state[node] = 2
                stack.pop()
            elif state.get(after) == 1:
                follows[after].append(node)
            else:
                follows[node].append(after)
                if after not in state:
                    state[after] = 1
                    stack.append((after, iter(out[after])))
    return follows


def _topological(nodes: Sequence[int], follows: Mapping[int, Sequence[int]]) -> list[int]:
    entering = dict.fromkeys(nodes, 0)
    for node in nodes:
        for after in follows[node]:
            entering[after] += 1
    order = [node for node in nodes if entering[node] == 0]
    for node in order:
        for after in follows[node]:
            entering[after] -= 1
            if entering[after] == 0:
                order.append(after)
    return order


def _heights(
    rows: Sequence[list[int]], near: Mapping[int, Sequence[int]], extents: Mapping[int, Extent], gap: float
) -> dict[int, float]:
    """Find vertical centres: rows sorted by the mean height of their neighbours, then drawn towards it."""
    y: dict[int, float] = {}
    for row in rows:
        y.update(_spaced(row, [0.0] * len(row), extents, gap))
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = {node: sum(y[other] for other in near[node]) / max(len(near[node]), 1) for node in row}
            row.sort(key=lambda node: (wish[node], y[node]))
            y.update(_spaced(row, [wish[node] for node in row], extents, gap))
    return y


def _spaced(row: Sequence[int], wishes: Sequence[float], extents: Mapping[int, Extent], gap: float) -> dict[int, float]:
    """Return the heights nearest to the wishes (least squares) that keep the row's order and spacing.

    With the spacing subtracted this is isotonic regression, solved by pooling adjacent violators.
    """
    offsets = [0.0]
    for above, below in pairwise(row):
        offsets.append(offsets[-1] + extents[above][3] + extents[below][1] + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    levels = [total / count for total, count in pools for _ in range(count)]
    return {node: level + offset for node, level, offset in zip(row, levels, offsets, strict=True)}

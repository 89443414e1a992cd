"""Where everything stands: areas as framed groups, givers left of receivers, nothing on top of anything else.

Deterministic and computed once, so that the page opens on a finished picture and nothing in it ever moves by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import rustworkx

from edugraph.view.areas import AreaPath
from edugraph.view.block import Block, Body, Extent, Point, Size, boxed, columns, extent, packed
from edugraph.view.drawing import Drawing, Link
from edugraph.view.springs import by_springs
from edugraph.view.tiers import in_tiers, tallest_tier

Arc = tuple[int, int]

_TIER_GAPS = (34.0, 2.0)
_BLOCK_GAP = 8.0
_FRAME_PAD = 9.0
_FRAME_HEAD = 18.0
_GROUP_GAPS = (48.0, 14.0)
_PIECE_GAP = 16.0
# Fuller columns than this read worse than springs do.
_TIER_LIMIT = 16
_ASPECT = 1.1
# Areas are drawn as cities; where one city holds more of the nodes than this, as counties.
_DOMINANT = 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of one area: its name, corner and size in pixels at zoom 1."""

    area: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of all drawn nodes, and the frames of the named areas."""

    places: Mapping[int, Point]
    frames: tuple[Frame, ...]


def lay_out(drawing: Drawing, links: Sequence[Link], paths: Sequence[AreaPath], bodies: Mapping[int, Body]) -> Layout:
    """Place the nodes that the given lines touch.

    Args:
        drawing: the whole picture, to tell facts from entities.
        links: the lines to lay out (those of one fact kind, or all).
        paths: each entity's area path.
        bodies: radius and label of each node.

    """
    if not links:
        return Layout({}, ())
    nodes = sorted({end for link in links for end in (link.source, link.target)})
    groups = _groups(drawing, nodes, links, paths)
    members: dict[int, list[int]] = defaultdict(list)
    names = sorted(set(groups.values()))
    number = {name: index for index, name in enumerate(names)}
    for node in nodes:
        members[number[groups[node]]].append(node)
    arcs = sorted({(link.source, link.target) for link in links})
    blocks = {group: _group_block(inside, arcs, bodies, {}) for group, inside in members.items()}
    across = sorted({(number[groups[a]], number[groups[b]]) for a, b in arcs if groups[a] != groups[b]})
    corners = _arranged(blocks, across)
    for _ in range(2):
        places = _spread(blocks, corners)
        blocks = {group: _group_block(inside, arcs, bodies, places) for group, inside in members.items()}
        corners = _arranged(blocks, across)
    return Layout(_spread(blocks, corners), _frames(names, blocks, corners))


def _groups(drawing: Drawing, nodes: Sequence[int], links: Sequence[Link], paths: Sequence[AreaPath]) -> dict[int, str]:
    """Name the group each node is drawn in; a lower-case letter first where it is no area.

    A node whose area is unknown stands with those it is linked to: a matter of drawing, not a claim about it.
    """
    entities = [node for node in nodes if not drawing.is_fact(node)]
    cities = Counter(paths[node][:2][-1] for node in entities if paths[node])
    depth = 3 if max(cities.values(), default=0) > _DOMINANT * cities.total() else 2
    groups = {node: paths[node][:depth][-1] for node in entities if paths[node]}
    near: dict[int, list[int]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (link.source, link.target, link.fact)):
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    waiting = [node for node in nodes if node not in groups]
    while waiting:
        found = {node: _commonest([groups[other] for other in near[node] if other in groups]) for node in waiting}
        settled = {node: group for node, group in found.items() if group}
        if not settled:
            break
        groups.update(settled)
        waiting = [node for node in waiting if node not in groups]
    for piece in _pieces(waiting, [(a, b) for a in waiting for b in near[a]]):
        groups.update(dict.fromkeys(piece, f"p{piece[0]:09d}"))
    return groups


def _commonest(names: Sequence[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _pieces(nodes: Sequence[int], arcs: Sequence[Arc]) -> list[list[int]]:
    """Return connected pieces, each sorted, the largest first."""
    graph: rustworkx.PyGraph = rustworkx.PyGraph()
    number = dict(zip(nodes, graph.add_nodes_from(list(nodes)), strict=True))
    graph.add_edges_from_no_data([(number[a], number[b]) for a, b in arcs if a in number and b in number])
    pieces = [sorted(nodes[index] for index in piece) for piece in rustworkx.connected_components(graph)]
    return sorted(pieces, key=lambda piece: (-len(piece), piece))


def _group_block(
    inside: Sequence[int], arcs: Sequence[Arc], bodies: Mapping[int, Body], before: Mapping[int, Point]
) -> Block:
    """Lay out one area's rectangle; with earlier places given, its pieces follow the order of their outer partners."""
    within = set(inside)
    outer: dict[int, list[float]] = defaultdict(list)
    for start, end in arcs:
        for node, other in ((start, end), (end, start)):
            if before and node in within and other not in within:
                outer[node].append(before[other][1])
    pieces = _pieces(inside, arcs)
    wish = [[height for node in piece for height in outer[node]] for piece in pieces]
    order = sorted(
        range(len(pieces)), key=lambda index: (sum(wish[index]) / len(wish[index]) if wish[index] else 9e9, index)
    )
    laid = [_piece_block(pieces[index], arcs, bodies) for index in order]
    stacks = [(block.width, block.height) for block in laid]
    corners = _stacked(stacks)
    centres: dict[int, Point] = {}
    for block, (x, y) in zip(laid, corners, strict=True):
        centres.update(block.moved(x + _FRAME_PAD, y + _FRAME_PAD + _FRAME_HEAD))
    right, bottom = extent(corners, stacks)
    return Block(centres, right + 2 * _FRAME_PAD, bottom + 2 * _FRAME_PAD + _FRAME_HEAD)


def _stacked(sizes: Sequence[Size]) -> list[Point]:
    """Stack boxes in columns, as many as waste least room without making the whole very wide or very tall."""
    total = sum(tall + _BLOCK_GAP for _, tall in sizes)
    tries = [columns(sizes, total / count + max(tall for _, tall in sizes) / 2, _BLOCK_GAP) for count in range(1, 9)]

    def waste(corners: list[Point]) -> float:
        width, height = extent(corners, sizes)
        return width * height * max(1.0, width / height / 2.5, height / width / 1.5)

    return min(tries, key=waste)


def _piece_block(piece: Sequence[int], arcs: Sequence[Arc], bodies: Mapping[int, Body]) -> Block:
    within = set(piece)
    inner = [(a, b) for a, b in arcs if a in within and b in within]
    if len(piece) == 1:
        gives, takes = (any(arc[end] == piece[0] for arc in arcs) for end in (0, 1))
        side = "below" if gives and takes else "left" if gives else "right"
        return boxed({piece[0]: (0.0, 0.0)}, {piece[0]: bodies[piece[0]].extent(side)})
    if tallest_tier(piece, inner) > _TIER_LIMIT:
        return by_springs(piece, inner, {node: bodies[node].extent("below") for node in piece}, _TIER_GAPS[1])
    return in_tiers(piece, inner, lambda node, side: bodies[node].extent(side), _TIER_GAPS)


def _arranged(blocks: Mapping[int, Block], across: Sequence[Arc]) -> dict[int, Point]:
    """Place the corners of the areas: those that help each other side by side, the unconnected in rows."""
    halves = {group: (block.width / 2, block.height / 2) for group, block in blocks.items()}
    reach: dict[int, Extent] = {group: (*half, *half) for group, half in halves.items()}
    joined = []
    for piece in _pieces(sorted(blocks), across):
        within = set(piece)
        inner = [(a, b) for a, b in across if a in within and b in within]
        if tallest_tier(piece, inner) > _TIER_LIMIT:
            joined.append(by_springs(piece, inner, reach, _GROUP_GAPS[1]))
        else:
            joined.append(in_tiers(piece, inner, lambda group, _: reach[group], _GROUP_GAPS))
    corners: dict[int, Point] = {}
    for block, (x, y) in zip(joined, _packed([(block.width, block.height) for block in joined]), strict=True):
        for group, (cx, cy) in block.moved(x, y).items():
            corners[group] = (cx - halves[group][0], cy - halves[group][1])
    return corners


def _packed(sizes: Sequence[Size]) -> list[Point]:
    """Pack boxes to the width that lets the whole be shown largest in a window of the usual shape."""
    area = sum((wide + _PIECE_GAP) * (tall + _PIECE_GAP) for wide, tall in sizes)
    orders = [
        sorted(range(len(sizes)), key=lambda index: (-sizes[index][1], index)),
        sorted(range(len(sizes)), key=lambda index: (-sizes[index][0], index)),
    ]
    tries = []
    for step in range(18, 31):
        for order in orders:
            corners = packed([sizes[index] for index in order], sqrt(area * _ASPECT) * step / 20, _PIECE_GAP)
            tries.append([corner for _, corner in sorted(zip(order, corners, strict=True))])

    def spread(corners: list[Point]) -> float:
        width, height = extent(corners, sizes)
        return max(width / _ASPECT, height)

    return min(tries, key=spread)


def _spread(blocks: Mapping[int, Block], corners: Mapping[int, Point]) -> dict[int, Point]:
    places: dict[int, Point] = {}
    for group in sorted(blocks):
        places.update(blocks[group].moved(*corners[group]))
    return places


def _frames(names: Sequence[str], blocks: Mapping[int, Block], corners: Mapping[int, Point]) -> tuple[Frame, ...]:
    return tuple(
        Frame(names[group], *corners[group], blocks[group].width, blocks[group].height)
        for group in sorted(blocks)
        if not names[group].startswith("p")
    )

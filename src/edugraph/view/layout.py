"""Where everything stands: areas as framed groups, givers left of receivers, nothing on top of anything else.

Deterministic and computed once, so that the page opens on a finished picture and nothing in it ever moves by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt

from edugraph.view.areas import AreaPath
from edugraph.view.block import Block, Body, Extent, Point, Size, boxed, columns, extent, packed
from edugraph.view.drawing import Drawing, Link
from edugraph.view.groups import UNNAMED, connected, group_nodes
from edugraph.view.springs import by_springs
from edugraph.view.tiers import in_tiers, tier_shape

Arc = tuple[int, int]

_TIER_GAPS = (34.0, 2.0)
_BLOCK_GAP = 8.0
_FRAME_PAD = 9.0
_FRAME_HEAD = 18.0
_GROUP_GAPS = (48.0, 14.0)
_PIECE_GAP = 16.0
# More columns, or fuller ones, than these read worse than springs do.
_MOST_TIERS = (7, 16)
_ASPECT = 1.1
# Areas are set beside their partners, and their pieces beside the partners of those: each moves the other.
_PASSES = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of one area: its name, corner and size in pixels at zoom 1, and the nodes in it."""

    area: str
    x: float
    y: float
    width: float
    height: float
    nodes: tuple[int, ...] = ()


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
    groups = group_nodes(drawing, links, paths)
    names = sorted(set(groups.values()))
    number = {name: index for index, name in enumerate(names)}
    group_of = {node: number[name] for node, name in groups.items()}
    arcs = sorted({(link.source, link.target) for link in links})
    inner: dict[int, list[Arc]] = defaultdict(list)
    outer: dict[int, list[Arc]] = defaultdict(list)
    for start, end in arcs:
        if group_of[start] == group_of[end]:
            inner[group_of[start]].append((start, end))
        else:
            outer[start].append((start, end))
            outer[end].append((start, end))
    members: dict[int, list[int]] = defaultdict(list)
    for node in sorted(group_of):
        members[group_of[node]].append(node)
    pieces = {group: _laid_pieces(inside, inner[group], outer, bodies) for group, inside in members.items()}
    blocks = {group: _group_block(laid, outer, {}) for group, laid in pieces.items()}
    across = sorted({(group_of[a], group_of[b]) for a, b in arcs if group_of[a] != group_of[b]})
    corners = _arranged(blocks, across)
    for _ in range(_PASSES if across else 0):
        places = _spread(blocks, corners)
        blocks = {group: _group_block(laid, outer, places) for group, laid in pieces.items()}
        corners = _arranged(blocks, across)
    return Layout(_spread(blocks, corners), _frames(names, blocks, corners))


def _laid_pieces(
    inside: Sequence[int], arcs: Sequence[Arc], outer: Mapping[int, Sequence[Arc]], bodies: Mapping[int, Body]
) -> list[Block]:
    """Lay out each connected piece of one area by itself, the largest first."""
    pieces = connected(inside, arcs)
    piece_of = {node: index for index, piece in enumerate(pieces) for node in piece}
    own: list[list[Arc]] = [[] for _ in pieces]
    for arc in arcs:
        own[piece_of[arc[0]]].append(arc)
    return [_piece_block(piece, own[index], outer, bodies) for index, piece in enumerate(pieces)]


def _piece_block(
    piece: Sequence[int], arcs: Sequence[Arc], outer: Mapping[int, Sequence[Arc]], bodies: Mapping[int, Body]
) -> Block:
    if len(piece) == 1:
        (node,) = piece
        gives, takes = (any(arc[end] == node for arc in outer.get(node, ())) for end in (0, 1))
        side = "below" if gives and takes else "left" if gives else "right"
        return boxed({node: (0.0, 0.0)}, {node: bodies[node].extent(side)})
    if not _suits_tiers(piece, arcs):
        return by_springs(piece, arcs, {node: bodies[node].extent("below") for node in piece}, _TIER_GAPS[1])
    return in_tiers(piece, arcs, lambda node, side: bodies[node].extent(side), _TIER_GAPS)


def _suits_tiers(nodes: Sequence[int], arcs: Sequence[Arc]) -> bool:
    return all(count <= most for count, most in zip(tier_shape(nodes, arcs), _MOST_TIERS, strict=True))


def _group_block(laid: Sequence[Block], outer: Mapping[int, Sequence[Arc]], before: Mapping[int, Point]) -> Block:
    """Stack the pieces of one area; with earlier places given, in the order of the heights of their outer partners."""

    def height(block: Block) -> float:
        partners = [
            before[end][1] for node in block.places for arc in outer.get(node, ()) for end in arc if end != node
        ]
        return sum(partners) / len(partners) if partners else inf

    ordered = sorted(laid, key=height) if before else laid
    stacks = [(block.width, block.height) for block in ordered]
    corners = _stacked(stacks)
    centres: dict[int, Point] = {}
    for block, (x, y) in zip(ordered, corners, strict=True):
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


def _arranged(blocks: Mapping[int, Block], across: Sequence[Arc]) -> dict[int, Point]:
    """Place the corners of the areas: those that help each other side by side, the unconnected in rows."""
    halves = {group: (block.width / 2, block.height / 2) for group, block in blocks.items()}
    reach: dict[int, Extent] = {group: (*half, *half) for group, half in halves.items()}
    joined = []
    for piece in connected(sorted(blocks), across):
        within = set(piece)
        inner = [(a, b) for a, b in across if a in within and b in within]
        if _suits_tiers(piece, inner):
            joined.append(in_tiers(piece, inner, lambda group, _: reach[group], _GROUP_GAPS))
        else:
            joined.append(by_springs(piece, inner, reach, _GROUP_GAPS[1]))
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
        Frame(
            names[group],
            *corners[group],
            blocks[group].width,
            blocks[group].height,
            tuple(sorted(blocks[group].places)),
        )
        for group in sorted(blocks)
        if not names[group].startswith(UNNAMED)
    )

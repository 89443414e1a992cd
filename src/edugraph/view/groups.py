"""Which area each node is drawn in, and which nodes hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import rustworkx

from edugraph.view.areas import AreaPath
from edugraph.view.drawing import Drawing, Link

UNNAMED = "\x00"
"""The first character of the name of a group that is no area."""

# Areas are drawn as cities; where one city holds more of the nodes than this, as counties.
_DOMINANT = 0.6


def group_nodes(drawing: Drawing, links: Sequence[Link], paths: Sequence[AreaPath]) -> dict[int, str]:
    """Name the group of each node that the lines touch: a city, or a county where one city holds most of them.

    A node whose area is unknown stands with those it is linked to: a matter of drawing, not a claim about it. Pieces
    without any known area are groups of their own.
    """
    nodes = sorted({end for link in links for end in (link.source, link.target)})
    entities = [node for node in nodes if not drawing.is_fact(node) and paths[node]]
    cities = Counter(paths[node][:2][-1] for node in entities)
    depth = 3 if max(cities.values(), default=0) > _DOMINANT * cities.total() else 2
    groups = {node: paths[node][:depth][-1] for node in entities}
    near: dict[int, list[int]] = defaultdict(list)
    for link in links:
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    waiting = [node for node in nodes if node not in groups]
    settled = True
    while waiting and settled:
        found = {node: _commonest([groups[other] for other in near[node] if other in groups]) for node in waiting}
        settled = any(found.values())
        groups.update({node: group for node, group in found.items() if group})
        waiting = [node for node in waiting if node not in groups]
    for piece in connected(waiting, [(a, b) for a in waiting for b in near[a]]):
        groups.update(dict.fromkeys(piece, f"{UNNAMED}{piece[0]:09d}"))
    return groups


def _commonest(names: Sequence[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def connected(nodes: Sequence[int], arcs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return connected pieces, each sorted, the largest first."""
    graph: rustworkx.PyGraph = rustworkx.PyGraph()
    number = dict(zip(nodes, graph.add_nodes_from(list(nodes)), strict=True))
    graph.add_edges_from_no_data([(number[a], number[b]) for a, b in arcs])
    pieces = [sorted(nodes[index] for index in piece) for piece in rustworkx.connected_components(graph)]
    return sorted(pieces, key=lambda piece: (-len(piece), piece))

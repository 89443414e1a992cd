"""A laid-out piece of the picture and how pieces are stacked beside each other. Lengths are pixels at zoom 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Size = tuple[float, float]
Extent = tuple[float, float, float, float]
"""How far a thing reaches left, up, right and down from its centre."""


@dataclass(frozen=True, slots=True)
class Body:
    """A node's radius and the width and height of its label. A label may stand left of, right of or below its node."""

    radius: float
    label: Size = (0.0, 0.0)

    def extent(self, side: str) -> Extent:
        """Return the reach with the label on a side: ``left``, ``right`` or ``below``."""
        wide, tall = self.label
        beside = max(self.radius, tall / 2)
        if side == "left":
            return (self.radius + wide, beside, self.radius, beside)
        if side == "right":
            return (self.radius, beside, self.radius + wide, beside)
        half = max(self.radius, wide / 2)
        return (half, self.radius, half, self.radius + tall)


@dataclass(frozen=True, slots=True)
class Block:
    """Centres of nodes inside a rectangle whose top left corner is (0, 0)."""

    places: Mapping[int, Point]
    width: float
    height: float

    def moved(self, x: float, y: float) -> dict[int, Point]:
        """Return the centres once the block's corner stands at (x, y)."""
        return {node: (x + px, y + py) for node, (px, py) in self.places.items()}


def boxed(centres: Mapping[int, Point], extents: Mapping[int, Extent]) -> Block:
    """Return the block that just holds things of the given extents at the given centres."""
    left = min(x - extents[node][0] for node, (x, _) in centres.items())
    top = min(y - extents[node][1] for node, (_, y) in centres.items())
    right = max(x + extents[node][2] for node, (x, _) in centres.items())
    bottom = max(y + extents[node][3] for node, (_, y) in centres.items())
    return Block({node: (x - left, y - top) for node, (x, y) in centres.items()}, right - left, bottom - top)


def columns(sizes: Sequence[Size], height: float, gap: float) -> list[Point]:
    """Return corners of boxes stacked in the given order, a new column begun where one would pass ``height``."""
    corners: list[Point] = []
    x = y = widest = 0.0
    for wide, tall in sizes:
        if y > 0 and y + tall > height:
            x, y, widest = x + widest + gap, 0.0, 0.0
        corners.append((x, y))
        y += tall + gap
        widest = max(widest, wide)
    return corners


def packed(sizes: Sequence[Size], width: float, gap: float) -> list[Point]:
    """Return corners of boxes dropped one by one, each where it comes to lie highest, in a strip of the given width.

    The tops of what lies there already are kept as a skyline of (x, end, y) pieces. A box wider than the strip stands
    at its left.
    """
    skyline = [(0.0, max(width, *(wide for wide, _ in sizes)) + gap, 0.0)]
    corners: list[Point] = []
    for wide, tall in sizes:
        need = wide + gap
        spots = []
        for x, _, _ in skyline:
            if x == 0 or x + need <= skyline[-1][1]:
                spots.append((max(y for start, end, y in skyline if start < x + need and end > x), x))
        y, x = min(spots)
        corners.append((x, y))
        before = [(start, min(end, x), level) for start, end, level in skyline if start < x]
        after = [(max(start, x + need), end, level) for start, end, level in skyline if end > x + need]
        skyline = [*before, (x, x + need, y + tall + gap), *after]
    return corners


def extent(corners: Sequence[Point], sizes: Sequence[Size]) -> Size:
    """Return width and height of boxes of the given sizes at the given corners."""
    right = max(x + wide for (x, _), (wide, _) in zip(corners, sizes, strict=True))
    bottom = max(y + tall for (_, y), (_, tall) in zip(corners, sizes, strict=True))
    return right, bottom

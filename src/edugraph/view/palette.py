"""Shape and colour of each entity type: told apart by shape alone, and by colour with any colour vision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A vis-network shape, and the fill on a light and on a dark page (after Okabe and Ito)."""

    shape: str
    light: str
    dark: str


LOOKS = {
    "School": Look("dot", "#0072B2", "#56B4E9"),
    "EducationGroup": Look("hexagon", "#B0558F", "#DE9CC4"),
    "Agency": Look("square", "#D98200", "#F0B23E"),
    "Area": Look("diamond", "#00805D", "#2FBF94"),
    "Programme": Look("triangle", "#7A5195", "#B69BD8"),
    "Event": Look("star", "#C44601", "#FF8B4D"),
    "Person": Look("triangleDown", "#5F6B76", "#AEB9C4"),
}

FACT = Look("dot", "#8A929A", "#8A929A")
"""The small node that joins the parties of a fact with more than two."""


def look(entity_type: str) -> Look:
    """Return the look of a type; types this page does not know are grey dots."""
    return LOOKS.get(entity_type, FACT)

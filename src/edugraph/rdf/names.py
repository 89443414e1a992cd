"""Prefixed names of the nodes that are no entities: made of what they are and where they stand, so that equal ones meet."""

from __future__ import annotations

from functools import cache

from edugraph.graph import Site
from edugraph.model import Edit, Evidence, content_id
from edugraph.rdf import iri
from edugraph.rdf.terms import name, within


def site(found: Site) -> str:
    """Name premises."""
    return name("site", iri.named(found.name, found.id))


def mention(entity: str, found: Evidence) -> str:
    """Name a mention of the entity of that id."""
    return within("mention", found.doc, f"{found.start}-{found.end}-{entity[:6]}")


def span(item: Evidence) -> str:
    """Name the stretch of text that evidence quotes."""
    return within("span", item.doc, f"{item.start}-{item.end}")


def evidence(item: Evidence) -> str:
    """Name a reading of a sentence by a rule."""
    return within("ev", item.doc, f"{item.start}-{item.end}-{_reading(item.found_by, item.confidence)}")


@cache
def _reading(rule: str, confidence: float) -> str:
    return content_id(rule, repr(confidence), length=6)


def repair(doc: str, edit: Edit) -> str:
    """Name a repair of a document."""
    return within("repair", doc, f"{edit.start}-{edit.end}")


def cluster(group: tuple[str, ...]) -> str:
    """Name a group of reprints."""
    return name("cluster", group[0])

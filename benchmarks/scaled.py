"""Graphs of any size: the pages of ``samples`` read once, then told again of other areas, schools and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from edugraph import areas
from edugraph.assemble import assemble
from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Claim, Document, Entity, Evidence, Reading, content_id
from edugraph.pipeline import extract

SAMPLES = Path(__file__).parents[1] / "samples"
STRIDE = 7
"""How far apart in the official list the areas of two copies lie."""


def scaled(copies: int) -> KnowledgeGraph:
    """Return the graph of the samples told so many times, each time of other areas and other things in them."""
    readings = [item for item in extract([SAMPLES]) if isinstance(item, Reading)]
    return assemble(_Copy(number, readings).of(reading) for number in range(copies) for reading in readings)


@cache
def _by_level(level: str) -> tuple[areas.Area, ...]:
    return tuple(area for area in areas.all_areas() if area.level == level)


class _Copy:
    """One more telling; copy 0 is the samples themselves."""

    def __init__(self, number: int, readings: list[Reading]) -> None:
        self.number = number
        known = {e.name: e for r in readings for e in r.entities if e.type == "Area"}
        self.areas: Mapping[str, tuple[str, str]] = {name: self._other(e) for name, e in known.items()}
        self.order = sorted(self.areas, key=len, reverse=True)

    def _other(self, entity: Entity) -> tuple[str, str]:
        area = areas.by_code(entity.code) if entity.code else areas.resolve(entity.name)
        if area is None or area.level == "province" or not self.number:
            return entity.name, entity.code
        peers = _by_level(area.level)
        peer = peers[(peers.index(area) + STRIDE * self.number) % len(peers)]
        return areas.canonical_name(peer), peer.code if entity.code else ""

    def of(self, reading: Reading) -> Reading:
        """Return a reading told again; the words of the page stay, so that spans keep quoting it."""
        document = replace(
            reading.document, id=self._id(reading.document.id), name=f"{reading.document.name}-{self.number}"
        )
        return Reading(
            self._document(document),
            tuple(self._entity(e) for e in reading.entities),
            tuple(self._claim(c) for c in reading.claims),
        )

    def _document(self, document: Document) -> Document:
        return replace(document, source=replace(document.source, uri=f"{self.number}/{document.source.uri}"))

    def _id(self, id_: str) -> str:
        return content_id(id_, str(self.number)) if self.number else id_

    def _name(self, type_: str, name: str) -> str:
        if type_ == "Area":
            return self.areas.get(name, (name, ""))[0]
        for area in self.order:
            if area in name:
                other = name.replace(area, self.areas[area][0])
                return other if other != name or not self.number else f"{name}{self.number}"
        return f"{name}{self.number}" if self.number else name

    def _evidence(self, item: Evidence) -> Evidence:
        return replace(item, doc=self._id(item.doc))

    def _entity(self, entity: Entity) -> Entity:
        code = self.areas[entity.name][1] if entity.type == "Area" else ""
        mentions = tuple(self._evidence(m) for m in entity.mentions)
        scope = self._name("Area", entity.scope)
        return replace(entity, name=self._name(entity.type, entity.name), scope=scope, code=code, mentions=mentions)

    def _claim(self, claim: Claim) -> Claim:
        arguments = tuple(sorted(self._argument(a) for a in claim.arguments))
        return replace(claim, arguments=arguments, evidence=tuple(self._evidence(e) for e in claim.evidence))

    def _argument(self, argument: Argument) -> Argument:
        if argument.type in ("date", "number", "code", "text"):
            return argument
        scope = self._name("Area", argument.scope)
        return replace(argument, value=self._name(argument.type, argument.value), scope=scope)

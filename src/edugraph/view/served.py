"""Pages of a graph that no file should hold: an overview by area, and on demand one area or what is around one thing.

Each is the usual page, made of a part of the graph read from the store, and marked as one: it asks its server for the
names to search, and for other parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

import pyoxigraph as ox

from edugraph.graph import KnowledgeGraph
from edugraph.rdf.part import Index, part
from edugraph.view.areas import AreaPath, area_path
from edugraph.view.block import Body
from edugraph.view.page import assembled, embedded
from edugraph.view.payload import payload
from edugraph.view.quoting import Json
from edugraph.view.spelling import readings, simplified
from edugraph.view.springs import by_springs
from edugraph.view.vocabulary import role_pairs

MOST_FACTS = 12_000
"""A graph of more facts is served in parts, and a part of more is cut to these."""
MOST_STEPS = 3
_MOST_LINES = 300


class Served:
    """The pages of one store; what they share is worked out once."""

    def __init__(self, store: ox.Store, most_facts: int = MOST_FACTS) -> None:
        self.store = store
        self.most_facts = most_facts

    @cached_property
    def index(self) -> Index:
        """Entities and facts of the whole graph."""
        return Index(self.store)

    @cached_property
    def paths(self) -> dict[str, AreaPath]:
        """Area paths by the IRI of the thing."""
        return {subject: area_path(entity) for subject, entity in self.index.entities.items()}

    def page(self, area: str = "", near: str = "", steps: int = 1) -> str:
        """Return the page of an area, of what is within some steps of a thing (given by its id), or the opening page."""
        if area:
            return self._part(area, self._within(area))
        if near:
            return self._part("", self._around(near, min(max(steps, 1), MOST_STEPS)), near)
        if len(self.index.kinds) <= self.most_facts:
            return assembled(payload(part(self.store, sorted(self.index.kinds)), ""))
        empty = payload(KnowledgeGraph((), (), ()), "")
        return assembled(
            {**empty, "served": {"facts": len(self.index.kinds), "overview": self.overview()}}, served=True
        )

    def names(self) -> bytes:
        """Return everything that can be searched for, as JSON."""
        aliases = self.index.aliases()
        entities = [
            {
                "id": entity.id,
                "type": entity.type,
                "name": entity.name,
                "aliases": aliases.get(subject, []),
                "area": self.paths[subject],
                "facts": len(self.index.facts.get(subject, ())),
            }
            for subject, entity in self.index.entities.items()
        ]
        spelled = [name for entity in self.index.entities.values() for name in (entity.name,)]
        spelled += [name for names in aliases.values() for name in names]
        found = {"entities": entities, "readings": readings(spelled), "simplified": simplified(spelled)}
        return embedded(found).encode("utf-8")

    def overview(self) -> Json:
        """Return areas as [name, things, x, y] and the heaviest lines between them as [from, to, facts, whether directed]."""
        cities = {subject: path[:2][-1] for subject, path in self.paths.items() if path}
        held = Counter(city for subject, city in cities.items() if self.index.facts.get(subject))
        lines: Counter[tuple[str, str]] = Counter()
        directed: dict[tuple[str, str], bool] = defaultdict(bool)
        arrows = role_pairs()
        for fact, roles in self.index.roles.items():
            pairs = arrows.get(self.index.kinds[fact], ())
            gives, takes = (
                {cities[e] for e, held_ in roles.items() if e in cities and any(pair[end] in held_ for pair in pairs)}
                for end in (0, 1)
            )
            here = sorted({cities[e] for e in roles if e in cities})
            known = {(a, b) for a in gives for b in takes if a != b}
            for line in known or {(a, b) for a in here for b in here if a < b}:
                lines[line] += 1
                directed[line] |= bool(known)
        names = sorted(held)
        heaviest = sorted(lines.items(), key=lambda item: (-item[1], item[0]))[:_MOST_LINES]
        places = _places(names, held, [line for line, _ in heaviest])
        number = {name: index for index, name in enumerate(names)}
        return {
            "areas": [(name, held[name], *places[index]) for index, name in enumerate(names)],
            "lines": [(number[a], number[b], count, directed[a, b]) for (a, b), count in heaviest],
            "all": len(lines),
        }

    def _within(self, area: str) -> list[str]:
        facts = self.index.facts
        return sorted({fact for subject, path in self.paths.items() if area in path for fact in facts.get(subject, ())})

    def _around(self, near: str, steps: int) -> list[str]:
        edge = {subject for subject, entity in self.index.entities.items() if entity.id == near}
        seen: set[str] = set(edge)
        found: set[str] = set()
        for _ in range(steps):
            found |= {fact for subject in edge for fact in self.index.facts.get(subject, ())}
            edge = {subject for fact in found for subject in self.index.roles[fact]} - seen
            seen |= edge
        return sorted(found)

    def _part(self, title: str, facts: Sequence[str], near: str = "") -> str:
        data = payload(part(self.store, facts[: self.most_facts]), title)
        served = {"facts": len(self.index.kinds), "left": max(0, len(facts) - self.most_facts), "near": near}
        return assembled({**data, "served": served}, served=True)


def _places(names: Sequence[str], held: Counter[str], lines: Sequence[tuple[str, str]]) -> dict[int, tuple[int, int]]:
    """Place the areas by springs, their names below them."""
    if not names:
        return {}
    number = {name: index for index, name in enumerate(names)}
    reach = {
        index: Body(min(26.0, 4 + 1.6 * held[name] ** 0.5), (16.0 * len(name), 18.0)).extent("below")
        for name, index in number.items()
    }
    block = by_springs(list(number.values()), [(number[a], number[b]) for a, b in lines], reach, 4.0)
    return {index: (round(x), round(y)) for index, (x, y) in block.places.items()}

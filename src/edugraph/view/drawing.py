"""What of a graph is drawn: entities as nodes, two-party facts as edges, larger facts as one small node with spokes.

Facts about a single entity (a statistic, an opening, a capacity) are not drawn: they stand in that entity's pane.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edugraph.graph import KnowledgeGraph
from edugraph.model import ENTITY_TYPES, Argument, Statement

EntityKey = tuple[str, str, str]
RolePairs = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture: node numbers, the statement it stands for, and whether it points.

    ``source`` and ``target`` are numbers of nodes as :class:`Drawing` counts them; ``directed`` lines carry an
    arrow head at ``target``.
    """

    source: int
    target: int
    fact: int
    directed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and lines of the whole graph, before they have places.

    Node ``i`` below ``entity_count`` is ``kg.entities[i]``; node ``entity_count + j`` is statement ``j``, present only
    where it has more than two parties. ``parties`` gives each statement's entity numbers, drawn or not.
    """

    entity_count: int
    links: tuple[Link, ...]
    parties: tuple[tuple[int, ...], ...]

    def is_fact(self, node: int) -> bool:
        """Tell whether a node number stands for a fact, not for an entity."""
        return node >= self.entity_count

    def degrees(self) -> Counter[int]:
        """Count how many lines end at each node."""
        return Counter(end for link in self.links for end in (link.source, link.target))


def entity_numbers(kg: KnowledgeGraph) -> dict[EntityKey, int]:
    """Return each entity's position in ``kg.entities``, by type, scope and name."""
    return {(entity.type, entity.scope, entity.name): number for number, entity in enumerate(kg.entities)}


def entity_number(argument: Argument, numbers: Mapping[EntityKey, int]) -> int:
    """Return the entity an argument names, or -1 where it is a value or the graph does not hold it."""
    if argument.type not in ENTITY_TYPES:
        return -1
    return numbers.get((argument.type, argument.scope, argument.value), -1)


def draw(kg: KnowledgeGraph, pairs: RolePairs) -> Drawing:
    """Decide nodes and lines.

    Args:
        kg: the graph.
        pairs: for each fact kind the (from role, to role) pairs that make its lines point; a kind without pairs is
            drawn without arrows.

    """
    numbers = entity_numbers(kg)
    links: list[Link] = []
    parties: list[tuple[int, ...]] = []
    for fact, statement in enumerate(kg.statements):
        roles = _roles_by_entity(statement, numbers)
        parties.append(tuple(roles))
        present = {role for held in roles.values() for role in held}
        arrows = [(a, b) for a, b in pairs.get(statement.kind, ()) if a in present and b in present]
        sides = {entity: _side(held, arrows) for entity, held in roles.items()}
        if len(roles) == 2:
            links.append(_line(fact, sides))
        elif len(roles) > 2:
            links.extend(_spokes(fact, len(kg.entities) + fact, sides))
    return Drawing(len(kg.entities), tuple(links), tuple(parties))


def _roles_by_entity(statement: Statement, numbers: Mapping[EntityKey, int]) -> dict[int, set[str]]:
    roles: dict[int, set[str]] = {}
    for argument in statement.arguments:
        entity = entity_number(argument, numbers)
        if entity >= 0:
            roles.setdefault(entity, set()).add(argument.role)
    return dict(sorted(roles.items()))


def _side(held: set[str], arrows: Iterable[tuple[str, str]]) -> int:
    """Return -1 for one a line leaves, 1 for one it points at, 0 where the roles say neither or both."""
    gives = any(source in held for source, _ in arrows)
    takes = any(target in held for _, target in arrows)
    return takes - gives


def _line(fact: int, sides: dict[int, int]) -> Link:
    first, second = sorted(sides, key=lambda entity: (sides[entity], entity))
    return Link(first, second, fact, directed=sides[first] < 0 < sides[second])


def _spokes(fact: int, node: int, sides: dict[int, int]) -> list[Link]:
    directed = -1 in sides.values() and 1 in sides.values()
    return [
        Link(entity, node, fact, directed=False) if side < 0 else Link(node, entity, fact, directed and side > 0)
        for entity, side in sides.items()
    ]

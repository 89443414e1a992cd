"""Why the graph says what it says of a thing: every fact with its sentence, document, date, rule and repairs."""

from __future__ import annotations

from dataclasses import dataclass

from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph
from edugraph.model import Document, Edit, Entity, Evidence, Statement
from edugraph.ontology import Role, ontology
from edugraph.rdf import iri
from edugraph.when import when


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence with what a reader needs to check it: the document, and the repairs inside the sentence."""

    evidence: Evidence
    document: Document
    repairs: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact with its grounds; ``parts`` are the roles the thing has in it, none where the fact was asked for."""

    statement: Statement
    parts: tuple[str, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All facts about some things of one name (or the one fact asked for), in order of time, undated facts last."""

    asked: str
    entities: tuple[Entity, ...]
    facts: tuple[Explained, ...]

    def text(self) -> str:
        """Return the explanation as text for a terminal, ending in a line break."""
        blocks = [_entity_text(entity) for entity in self.entities]
        blocks += [_fact_text(fact) for fact in self.facts]
        return "\n\n".join(blocks or [f"{self.asked}: no facts"]) + "\n"


def explain(graph: KnowledgeGraph, name_or_iri: str) -> Explanation:
    """Explain a thing or a fact.

    Args:
        graph: the graph.
        name_or_iri: name, alias, id or IRI of an entity (all of that name are explained), or id or IRI of a fact.

    Returns:
        the facts, each with all its evidence.

    Raises:
        GraphError: nothing in the graph is called that; the message names near names.

    """
    asked = iri.local(name_or_iri) if name_or_iri.startswith(("http:", "https:")) else name_or_iri.rpartition(":")[2]
    statement = next((s for s in graph.statements if s.id == asked), None)
    if statement is not None:
        return Explanation(name_or_iri, (), (_explained(graph, statement, ()),))
    entities = graph.find(name_or_iri) or tuple(e for e in graph.entities if asked in _iris(e))
    if not entities:
        near = [e.name for e in graph.entities if name_or_iri in e.name][:5]
        remedy = "did you mean " + ", ".join(near) if near else ""
        raise GraphError("", f"nothing in the graph is called {name_or_iri}", remedy)
    facts: dict[str, Explained] = {}
    for entity in entities:
        for one in graph.statements_about(entity):
            parts = tuple(dict.fromkeys(a.role for a in one.arguments if graph.filler(a) == entity))
            facts.setdefault(one.id, _explained(graph, one, parts))
    return Explanation(name_or_iri, entities, tuple(sorted(facts.values(), key=_time)))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that contradict each other, each with its grounds."""

    one: Explained
    other: Explained

    def __str__(self) -> str:
        return f"{_fact_text(self.one)}\n{_fact_text(self.other)}\n"


def conflicts(graph: KnowledgeGraph) -> tuple[Conflict, ...]:
    """Return every pair of facts that contradict each other, once, in graph order."""
    return tuple(
        Conflict(_explained(graph, one, ()), _explained(graph, graph.statement(id_), ()))
        for one in graph.statements
        for id_ in one.disputes
        if one.id < id_
    )


def _iris(entity: Entity) -> tuple[str, ...]:
    return (
        iri.local(iri.entity(entity)),
        iri.local(iri.government(iri.entity(entity))) if entity.type == "Area" else "",
    )


def _time(fact: Explained) -> tuple[str, str]:
    moment = when(fact.statement.value("date"))
    return (moment.earliest if moment else "9999", fact.statement.id)


def _explained(graph: KnowledgeGraph, statement: Statement, parts: tuple[str, ...]) -> Explained:
    grounds = []
    for item in statement.evidence:
        document = graph.document(item.doc)
        repairs = tuple(
            edit for edit in document.edits if item.raw_start >= 0 and edit.touches(item.raw_start, item.raw_end)
        )
        grounds.append(Ground(item, document, repairs))
    return Explained(statement, parts, tuple(grounds))


# ---- text


def _entity_text(entity: Entity) -> str:
    label = ontology().types[entity.type].label.zh if entity.type in ontology().types else entity.type
    others = [alias for alias in entity.aliases if alias != entity.name]
    where = f"（{entity.scope}）" if entity.scope else ""
    also = f"，又作 {'、'.join(others)}" if others else ""
    return f"{entity.name}{where} [{label} {entity.id}]{also}"


def _fact_text(fact: Explained) -> str:
    statement = fact.statement
    kind = ontology().kind(statement.kind)
    roles = [_role_text(role, statement.values(role.name)) for role in kind.roles if statement.values(role.name)]
    notes = ["推断"] if statement.basis == "inferred" else []
    notes += [f"与 {other} 矛盾" for other in statement.disputes]
    head = f"{kind.label.zh} {statement.id}  置信度 {statement.confidence:g}" + "".join(f"  {note}" for note in notes)
    return "\n".join([head, "  " + "  ".join(roles), *(_ground_text(ground) for ground in fact.grounds)])


def _role_text(role: Role, values: list[str]) -> str:
    shown = [ontology().code_label(role.scheme, value) if role.scheme else value for value in values]
    return f"{role.label.zh}={'、'.join(shown)}"


def _ground_text(ground: Ground) -> str:
    item, document = ground.evidence, ground.document
    published = f" {document.source.published}" if document.source.published else ""
    lines = [
        f"  「{item.text}」",
        f"    {document.name}《{document.title}》{published}  [{item.start}, {item.end})  规则 {item.found_by}",
    ]
    reasons: dict[str, list[Edit]] = {}
    for edit in ground.repairs:
        reasons.setdefault(edit.why, []).append(edit)
    lines += [f"    修复 {why}：{_repairs_text(edits)}" for why, edits in reasons.items()]
    return "\n".join(lines)


def _repairs_text(edits: list[Edit]) -> str:
    """Return repairs of one kind in a line, each distinct one once: a page in Traditional script has one a character."""
    shown = dict.fromkeys(f"「{edit.was}」→「{edit.text}」" for edit in edits)
    return f"{len(edits)} 处 " + " ".join(shown)

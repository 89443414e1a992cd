"""Parts of a graph that stays in a store: who takes part in which fact, and some facts as a graph of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from edugraph.graph import KnowledgeGraph
from edugraph.model import Entity
from edugraph.ontology import EDU, RDF, SKOS, ontology
from edugraph.rdf.read import read_quads

_OWN = ("evidence", "sentence", "rule", "ofDocument", "jurisdiction")
"""What a fact cannot be read without, by the properties that lead there; the fillers of its roles come on top."""


class Index:
    """Entities (without aliases and mentions) and the facts they take part in, read once from a store."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.entities: dict[str, Entity] = {}
        codes = dict(self._pairs(EDU + "gbCode"))
        for subject, key in self._pairs(EDU + "key"):
            type_, scope, name = (*key.split("|", 2), "", "")[:3]
            if type_ in ontology().types:
                self.entities[subject] = Entity(type_, name, scope, codes.get(subject, ""))
        stands_for = {
            subject: area for subject, area in self._pairs(EDU + "jurisdiction") if subject not in self.entities
        }
        self.kinds = {fact: kind.name for kind in ontology().kinds.values() for fact in self._subjects(kind.iri)}
        self.roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for kind in ontology().kinds.values():
            for role in kind.roles:
                for fact, filler in self._pairs(role.iri):
                    entity = stands_for.get(filler, filler)
                    if self.kinds.get(fact) == kind.name and entity in self.entities:
                        self.roles[fact][entity].add(role.name)
        self.facts: dict[str, list[str]] = defaultdict(list)
        for fact in sorted(self.roles):
            for entity in self.roles[fact]:
                self.facts[entity].append(fact)

    def aliases(self) -> dict[str, list[str]]:
        """Return other names by the IRI of what bears them."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject, alias in self._pairs(SKOS + "altLabel"):
            if subject in self.entities and alias != self.entities[subject].name:
                found[subject].append(alias)
        return {subject: sorted(names) for subject, names in found.items()}

    def _subjects(self, class_: str) -> Iterator[str]:
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(class_), None):
            yield quad.subject.value  # type: ignore[union-attr]

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None)
        return sorted((quad.subject.value, quad.object.value) for quad in found)  # type: ignore[union-attr]


def part(store: ox.Store, facts: Iterable[str]) -> KnowledgeGraph:
    """Read some facts, given by IRI, with all they need: their things, sentences, rules and documents.

    Of the places where a thing is named, those in these documents are read.
    """
    lead = {EDU + name for name in _OWN} | {role.iri for kind in ontology().kinds.values() for role in kind.roles}
    quads: dict[str, list[ox.Quad]] = {}
    _follow(store, facts, lead, quads)
    documents = {s for s, found in quads.items() if any(q.predicate.value == EDU + "text" for q in found)}
    mention = EDU + "mention"
    named = [q.object.value for found in quads.values() for q in found if q.predicate.value == mention]  # type: ignore[union-attr]
    _follow(store, (m for m in named if _document_of(store, m) in documents), {EDU + "rule"}, quads)
    for document in sorted(documents):
        about = store.quads_for_pattern(None, ox.NamedNode(EDU + "ofDocument"), ox.NamedNode(document), None)
        repairs = [q.subject.value for q in about if _is_repair(store, q.subject.value)]  # type: ignore[union-attr]
        _follow(store, repairs, set(), quads)
    kept = (
        quad
        for subject in sorted(quads)
        for quad in quads[subject]
        if quad.predicate.value != mention or quad.object.value in quads  # type: ignore[union-attr]
    )
    return read_quads(kept, "the store")


def _follow(store: ox.Store, start: Iterable[str], lead: set[str], quads: dict[str, list[ox.Quad]]) -> None:
    waiting = list(start)
    while waiting:
        subject = waiting.pop()
        if subject in quads:
            continue
        quads[subject] = list(store.quads_for_pattern(ox.NamedNode(subject), None, None, None))
        waiting += [
            quad.object.value
            for quad in quads[subject]
            if quad.predicate.value in lead and isinstance(quad.object, ox.NamedNode)
        ]


def _document_of(store: ox.Store, subject: str) -> str:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(EDU + "ofDocument"), None, None)
    return next((quad.object.value for quad in found), "")  # type: ignore[union-attr]


def _is_repair(store: ox.Store, subject: str) -> bool:
    kind = ox.Quad(ox.NamedNode(subject), ox.NamedNode(RDF + "type"), ox.NamedNode(EDU + "Repair"))
    return kind in store

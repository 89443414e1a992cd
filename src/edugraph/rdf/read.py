"""RDF back to a graph: the inverse of :mod:`edugraph.rdf.write`.

Derived triples (labels of facts, years, shortcuts, parent areas) are not read: they follow from the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph, sorted_graph
from edugraph.model import Argument, Document, Edit, Entity, Evidence, Source, Statement
from edugraph.ontology import CODE, EDU, RDF, SKOS, Kind, Role, ontology
from edugraph.rdf import iri
from edugraph.rdf.write import SOURCE_PROPERTIES

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


def load(source: str | Path) -> KnowledgeGraph:
    """Read a graph that this package wrote.

    Args:
        source: a file (``.ttl``, ``.nt``, ``.nq``, ``.trig``, ``.jsonld``, ``.rdf``), or Turtle text.

    Returns:
        the graph, equal to the one written.

    Raises:
        GraphError: the file is missing or malformed, or lacks something a graph cannot do without.

    """
    name = str(source) if isinstance(source, Path) else "text"
    try:
        return _Reader(name, parse(source)).graph()
    except SyntaxError as error:
        raise GraphError(name, f"not readable as RDF: {error}", "write it again with edugraph build") from error


def read_quads(quads: Iterable[ox.Quad], name: str) -> KnowledgeGraph:
    """Read a graph from quads that describe it whole; ``name`` is what errors call them.

    Raises:
        GraphError: they lack something a graph cannot do without.

    """
    return _Reader(name, quads).graph()


def parse(source: str | Path) -> Iterator[ox.Quad]:
    """Yield the quads of a file or of Turtle text.

    Raises:
        GraphError: the file cannot be read, or its ending names no RDF format.
        SyntaxError: the text is malformed.

    """
    if isinstance(source, str) and ("\n" in source or not Path(source).suffix):
        yield from ox.parse(source, format=ox.RdfFormat.TURTLE)
        return
    path = Path(source)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(str(path), "the ending names no RDF format", "use " + ", ".join(FORMATS))
    try:
        yield from ox.parse(path=str(path), format=form)
    except OSError as error:
        raise GraphError(str(path), f"cannot be read: {error.strerror or error}", "check the path") from error


class _Reader:
    """Reads one set of triples, indexed by subject."""

    def __init__(self, name: str, quads: Iterable[ox.Quad]) -> None:
        self.name = name
        self.nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for quad in quads:
            values = self.nodes.setdefault(quad.subject.value, {})  # type: ignore[union-attr]
            known = values.setdefault(quad.predicate.value, [])
            if quad.object not in known:
                known.append(quad.object)  # type: ignore[arg-type]
        self.by_class: dict[str, list[str]] = defaultdict(list)
        for subject, values in self.nodes.items():
            for class_ in values.get(RDF + "type", ()):
                self.by_class[class_.value].append(subject)
        self.types = {t.iri: t.name for t in ontology().types.values()}
        self.actors = {t.actor_iri for t in ontology().types.values() if t.actor_iri}
        self.keys: dict[str, tuple[str, str, str]] = {}

    def graph(self) -> KnowledgeGraph:
        """Return the graph these triples are the RDF form of."""
        entities = [
            self._entity(s) for class_ in self.types for s in self.by_class[class_] if EDU + "key" in self.nodes[s]
        ]
        kinds = {kind.iri: kind for kind in ontology().kinds.values()}
        statements = [self._statement(s, kind) for class_, kind in kinds.items() for s in self.by_class[class_]]
        return sorted_graph(self._documents(), entities, statements, self._clusters())

    # ---- access

    def _text(self, subject: str, predicate: str) -> str:
        values = self.nodes.get(subject, {}).get(predicate)
        return values[0].value if values else ""

    def _need(self, subject: str, predicate: str) -> str:
        values = self.nodes.get(subject, {}).get(predicate)
        if not values:
            raise GraphError(self.name, f"<{subject}> has no <{predicate}>", "the file was cut or not made by edugraph")
        return values[0].value

    def _whole(self, subject: str, predicate: str) -> int:
        value = self._need(subject, predicate)
        try:
            return int(value)
        except ValueError as error:
            raise GraphError(self.name, f"<{subject}> <{predicate}> is {value}, not a whole number") from error

    def _share(self, subject: str) -> float:
        value = self._need(subject, EDU + "confidence")
        try:
            return float(value)
        except ValueError as error:
            raise GraphError(self.name, f"<{subject}> has confidence {value}, not a number") from error

    def _objects(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.nodes.get(subject, {}).get(predicate, ())]

    # ---- things

    def _key(self, subject: str) -> tuple[str, str, str] | None:
        """Return (type, scope, name) of a thing; a government has the key of its area. None for what is no thing."""
        if subject not in self.keys:
            classes = set(self._objects(subject, RDF + "type"))
            target = self._text(subject, EDU + "jurisdiction") if classes & self.actors else subject
            parts = self._text(target, EDU + "key").split("|", 2)
            if len(parts) != 3:
                return None
            self.keys[subject] = (parts[0], parts[1], parts[2])
        return self.keys[subject]

    def _entity(self, subject: str) -> Entity:
        key = self._key(subject)
        if key is None:
            raise GraphError(self.name, f"<{subject}> has a malformed edu:key", "it must be type|scope|name")
        mentions = sorted(self._mention(m) for m in self._objects(subject, EDU + "mention"))
        aliases = tuple(sorted(self._objects(subject, SKOS + "altLabel")))
        wikidata = self._text(subject, SKOS + "exactMatch").removeprefix(iri.WIKIDATA)
        return Entity(key[0], key[2], key[1], self._text(subject, EDU + "gbCode"), aliases, tuple(mentions), wikidata)

    def _mention(self, subject: str) -> Evidence:
        return self._evidence_at(subject, subject)

    # ---- facts

    def _statement(self, subject: str, kind: Kind) -> Statement:
        arguments = [a for role in kind.roles for a in self._arguments(subject, role)]
        evidence = [
            self._evidence_at(e, self._need(e, EDU + "sentence")) for e in self._objects(subject, EDU + "evidence")
        ]
        return Statement(
            id=iri.local(subject),
            kind=kind.name,
            arguments=tuple(sorted(arguments)),
            basis=self._need(subject, EDU + "basis").removeprefix(CODE + "basis-"),
            evidence=tuple(sorted(evidence)),
            confidence=self._share(subject),
            disputes=tuple(sorted(iri.local(o) for o in self._objects(subject, EDU + "disputes"))),
        )

    def _arguments(self, subject: str, role: Role) -> Iterator[Argument]:
        for predicate in dict.fromkeys(p for p in (role.iri, role.text_iri) if p):
            for value in self.nodes[subject].get(predicate, ()):
                yield self._argument(role, value)

    def _argument(self, role: Role, value: ox.NamedNode | ox.Literal) -> Argument:
        if isinstance(value, ox.Literal):
            return Argument(role.name, value.value, role.types[0] if len(role.types) == 1 else "text")
        if role.scheme:
            return Argument(role.name, iri.local(value.value).removeprefix(f"{role.scheme}-"), "code")
        key = self._key(value.value)
        if key is None:
            raise GraphError(self.name, f"<{value.value}> fills {role.name} but is not described", "the file was cut")
        return Argument(role.name, key[2], "text") if key[0] == "Site" else Argument(role.name, key[2], key[0], key[1])

    # ---- sources

    def _evidence_at(self, reading: str, span: str) -> Evidence:
        raw = EDU + "rawStart" in self.nodes.get(span, {})
        return Evidence(
            doc=iri.local(self._need(span, EDU + "ofDocument")),
            start=self._whole(span, iri.OA + "start"),
            end=self._whole(span, iri.OA + "end"),
            text=self._need(span, iri.OA + "exact"),
            found_by=self._need(self._need(reading, EDU + "rule"), EDU + "ruleId"),
            confidence=self._share(reading),
            raw_start=self._whole(span, EDU + "rawStart") if raw else -1,
            raw_end=self._whole(span, EDU + "rawEnd") if raw else -1,
        )

    def _documents(self) -> Iterator[Document]:
        repairs: dict[str, list[Edit]] = defaultdict(list)
        for subject in self.by_class[EDU + "Repair"]:
            start, end = self._whole(subject, EDU + "rawStart"), self._whole(subject, EDU + "rawEnd")
            words = (self._need(subject, EDU + name) for name in ("after", "reason", "before"))
            repairs[self._need(subject, EDU + "ofDocument")].append(Edit(start, end, *words))
        for subject in self.by_class[EDU + "Document"]:
            fields = {field: self._text(subject, predicate) for predicate, field in SOURCE_PROPERTIES.items()}
            text, name = self._need(subject, EDU + "text"), self._need(subject, EDU + "name")
            yield Document(iri.local(subject), name, text, Source(**fields), edits=tuple(sorted(repairs[subject])))

    def _clusters(self) -> list[tuple[str, ...]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for subject in self.by_class[EDU + "Document"]:
            for cluster in self._objects(subject, EDU + "inCluster"):
                groups[cluster].append(iri.local(subject))
        return [tuple(sorted(group)) for group in groups.values()]

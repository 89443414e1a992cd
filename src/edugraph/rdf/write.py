"""The triples of a graph, in the graph's own order: things, premises, facts, then what was said where.

Nothing depends on the order of a set or a store, so equal graphs give equal bytes, and each subject is one block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from edugraph import areas
from edugraph.graph import KnowledgeGraph, Site
from edugraph.model import ENTITY_TYPES, Argument, Document, Edit, Entity, Evidence, Statement
from edugraph.ontology import EDU, RDF, RDFS, SKOS, XSD, Role, ontology
from edugraph.rdf import iri
from edugraph.rdf.locate import area_of, universities
from edugraph.subsumption import subsumed
from edugraph.when import when

Object = str | ox.NamedNode | ox.Literal
QUOTE_CONTEXT = 12
"""Code points before and after a quote that are kept with it, to find it again in a page that changed."""


def graph_triples(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """Yield the triples of a graph in writing order, without shortcuts."""
    yield from _Writer(graph).triples()


@lru_cache(maxsize=65_536)
def _node(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)


def _typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=_node(XSD + datatype))


def _zh(value: str) -> ox.Literal:
    return ox.Literal(value, language="zh")


def _integer(value: int) -> ox.Literal:
    return _typed(str(value), "integer")


def decimal(value: float) -> ox.Literal:
    """Return a float as the shortest xsd:decimal that reads back as the same float."""
    return _typed(format(Decimal(repr(value)), "f"), "decimal")


def number(value: str) -> ox.Literal:
    """Return a plain number as xsd:integer or xsd:decimal, anything else as a string (which validation reports)."""
    digits = value.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        return _typed(value, "integer")
    whole, point, fraction = digits.partition(".")
    plain = point and whole.isascii() and whole.isdigit() and fraction.isascii() and fraction.isdigit()
    return _typed(value, "decimal") if plain else ox.Literal(value)


class _Writer:
    """Writes one graph; keeps what several parts need: IRIs of entities, documents by id, which areas act."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.documents = {d.id: d for d in graph.documents}
        self.iris = self._entity_iris()
        self.subsumed = subsumed(graph.statements)
        self.acting: dict[str, Entity] = {}
        for statement in graph.statements:
            for argument in statement.arguments:
                self._note_acting(statement, argument)

    def triples(self) -> Iterator[ox.Triple]:
        """Yield everything but the shortcuts."""
        for entity in self.graph.entities:
            yield from self._block(self.iris[entity.id], self._entity(entity))
        for area in self.acting.values():
            yield from self._block(iri.government(self.iris[area.id]), self._government(area))
        for above in self._areas_above():
            yield from self._block(iri.make("place", above.code), self._area_above(above))
        for site in self.graph.sites():
            yield from self._block(_site_iri(site), self._site(site))
        for statement in self.graph.statements:
            yield from self._block(iri.make("fact", statement.id), self._statement(statement))
        yield from self._sources()

    def _block(self, subject: str, pairs: Iterable[tuple[str, Object]]) -> Iterator[ox.Triple]:
        node = ox.NamedNode(subject)  # each is written once, so that keeping it would only push others out
        for predicate, value in dict.fromkeys(pairs):
            yield ox.Triple(node, _node(predicate), _node(value) if isinstance(value, str) else value)

    # ---- things

    def _entity_iris(self) -> dict[str, str]:
        """Map entity ids to IRIs; should two areas claim one code, the first keeps it, the other goes by its hash."""
        iris: dict[str, str] = {}
        taken: set[str] = set()
        for entity in self.graph.entities:
            found = iri.entity(entity)
            if found in taken:
                found = iri.make(iri.GROUPS.get(entity.type, "inst"), iri.named(entity.name, entity.id))
            taken.add(found)
            iris[entity.id] = found
        return iris

    def _entity(self, entity: Entity) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", ontology().types[entity.type].iri
        yield RDFS + "label", _zh(entity.name)
        for alias in entity.aliases:
            yield SKOS + "altLabel", _zh(alias)
        yield EDU + "key", ox.Literal(f"{entity.type}|{entity.scope}|{entity.name}")
        if entity.code:
            yield EDU + "gbCode", ox.Literal(entity.code)
        if entity.type == "School" and (university := universities().get(entity.name)):
            yield EDU + "moeCode", ox.Literal(university.code)
        yield from self._location(entity)
        for mention in entity.mentions:
            yield EDU + "mention", _mention_iri(entity, mention)

    def _location(self, entity: Entity) -> Iterator[tuple[str, Object]]:
        area = area_of(entity)
        if area is None:
            return
        if entity.type == "Area":
            if entity.code:
                yield EDU + "level", iri.code("level", area.level)
            above = area.parent if entity.code or area.name == entity.name else area.code
            if above:
                yield EDU + "within", iri.make("place", above)
        elif entity.type in ("School", "EducationGroup", "Agency"):
            predicate = "jurisdiction" if entity.type == "Agency" and entity.code else "locatedIn"
            yield EDU + predicate, iri.make("place", area.code)
        yield from _city(area)

    def _government(self, area: Entity) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", ontology().types[area.type].actor_iri
        yield RDFS + "label", _zh(area.name)
        for alias in area.aliases:
            yield SKOS + "altLabel", _zh(alias)
        yield EDU + "jurisdiction", self.iris[area.id]
        if official := area_of(area):
            yield from _city(official)

    def _areas_above(self) -> list[areas.Area]:
        """List the official areas that things lie in and the graph does not name, by code."""
        needed: dict[str, areas.Area] = {}
        for entity in self.graph.entities:
            area = area_of(entity)
            for one in (area, *areas.parents(area)) if area else ():
                needed[one.code] = one
        named = {e.code for e in self.graph.entities if e.type == "Area"}
        return [needed[code] for code in sorted(needed) if code not in named]

    @staticmethod
    def _area_above(area: areas.Area) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", EDU + "Area"
        yield RDFS + "label", _zh(areas.canonical_name(area))
        yield EDU + "gbCode", ox.Literal(area.code)
        yield EDU + "level", iri.code("level", area.level)
        if area.parent:
            yield EDU + "within", iri.make("place", area.parent)

    @staticmethod
    def _site(site: Site) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", EDU + "Site"
        yield RDFS + "label", _zh(site.name)
        yield EDU + "key", ox.Literal(f"Site|{site.near}|{site.name}")

    # ---- facts

    def _note_acting(self, statement: Statement, argument: Argument) -> None:
        role = ontology().kind(statement.kind).role(argument.role)
        if argument.type == "Area" and role is not None and role.acts:
            entity = self.graph.filler(argument)
            if entity is not None:
                self.acting[entity.id] = entity

    def _statement(self, statement: Statement) -> Iterator[tuple[str, Object]]:
        kind = ontology().kind(statement.kind)
        yield RDF + "type", kind.iri
        yield RDFS + "label", _zh(fact_label(statement))
        for role in kind.roles:
            for argument in statement.arguments:
                if argument.role == role.name:
                    yield self._filler(statement, role, argument)
        if moment := when(statement.value("date")):
            yield EDU + "year", _integer(moment.year)
            yield EDU + "endYear", _integer(moment.end_year)
            yield EDU + "earliest", _typed(moment.earliest, "date")
            yield EDU + "latest", _typed(moment.latest, "date")
            yield EDU + "precision", iri.code("precision", moment.precision)
        yield EDU + "basis", iri.code("basis", statement.basis)
        yield EDU + "confidence", decimal(statement.confidence)
        for other in statement.disputes:
            yield EDU + "disputes", iri.make("fact", other)
        for part in self.subsumed.get(statement.id, ()):
            yield EDU + "subsumes", iri.make("fact", part)
        for item in statement.evidence:
            yield EDU + "evidence", _evidence_iri(item)

    def _filler(self, statement: Statement, role: Role, argument: Argument) -> tuple[str, Object]:
        entity = self.graph.filler(argument)
        if entity is not None:
            node = self.iris[entity.id]
            return role.iri, iri.government(node) if role.acts and entity.type == "Area" else node
        site = self.graph.site(statement, argument)
        if site is not None:
            return role.iri, _site_iri(site)
        if argument.type == "code":
            return role.iri, iri.code(role.scheme, argument.value)
        if argument.type == "number":
            return role.iri, number(argument.value)
        return role.text_iri or role.iri, ox.Literal(argument.value)

    # ---- sources

    def _sources(self) -> Iterator[ox.Triple]:
        evidence = sorted({e for s in self.graph.statements for e in s.evidence})
        for item in dict.fromkeys(evidence):
            yield from self._block(_evidence_iri(item), self._evidence(item))
        spans = {(e.doc, e.start, e.end): e for e in reversed(evidence)}
        for key in sorted(spans):
            yield from self._block(iri.span(*key), self._span(spans[key], "Span"))
        for entity in self.graph.entities:
            for mention in entity.mentions:
                yield from self._block(_mention_iri(entity, mention), self._mention(mention))
        for document in self.graph.documents:
            for edit in document.edits:
                yield from self._block(_repair_iri(document.id, edit), self._repair(document, edit))
        for document in self.graph.documents:
            yield from self._block(iri.make("doc", document.id), self._document(document))
        for group in self.graph.clusters:
            yield from self._block(_cluster_iri(group), [(RDF + "type", EDU + "ReprintCluster")])
        mentions = (m for e in self.graph.entities for m in e.mentions)
        for rule in sorted({item.found_by for item in (*evidence, *mentions)}):
            pairs: list[tuple[str, Object]] = [(RDF + "type", EDU + "Rule"), (EDU + "ruleId", ox.Literal(rule))]
            yield from self._block(iri.make("rule", rule), pairs)

    def _evidence(self, item: Evidence) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", EDU + "Evidence"
        yield EDU + "ofDocument", iri.make("doc", item.doc)
        yield EDU + "sentence", iri.span(item.doc, item.start, item.end)
        yield EDU + "rule", iri.make("rule", item.found_by)
        yield EDU + "confidence", decimal(item.confidence)
        document = self.documents.get(item.doc)
        for edit in document.edits if document else ():
            if edit.touches(item.raw_start, item.raw_end):
                yield EDU + "repair", _repair_iri(item.doc, edit)

    def _span(self, item: Evidence, class_: str) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", EDU + class_
        yield EDU + "ofDocument", iri.make("doc", item.doc)
        yield iri.OA + "start", _integer(item.start)
        yield iri.OA + "end", _integer(item.end)
        yield iri.OA + "exact", ox.Literal(item.text)
        document = self.documents.get(item.doc)
        if document and class_ == "Span":
            yield iri.OA + "prefix", ox.Literal(document.text[max(0, item.start - QUOTE_CONTEXT) : item.start])
            yield iri.OA + "suffix", ox.Literal(document.text[item.end : item.end + QUOTE_CONTEXT])
        if item.raw_start >= 0:
            yield EDU + "rawStart", _integer(item.raw_start)
            yield EDU + "rawEnd", _integer(item.raw_end)

    def _mention(self, mention: Evidence) -> Iterator[tuple[str, Object]]:
        yield from self._span(mention, "Mention")
        yield EDU + "rule", iri.make("rule", mention.found_by)
        yield EDU + "confidence", decimal(mention.confidence)

    @staticmethod
    def _repair(document: Document, edit: Edit) -> Iterator[tuple[str, Object]]:
        yield RDF + "type", EDU + "Repair"
        yield EDU + "ofDocument", iri.make("doc", document.id)
        yield EDU + "rawStart", _integer(edit.start)
        yield EDU + "rawEnd", _integer(edit.end)
        yield EDU + "before", ox.Literal(edit.was)
        yield EDU + "after", ox.Literal(edit.text)
        yield EDU + "reason", ox.Literal(edit.why)

    def _document(self, document: Document) -> Iterator[tuple[str, Object]]:
        source = document.source
        yield RDF + "type", EDU + "Document"
        if title := document.title or source.title:
            yield iri.DCTERMS + "title", _zh(title)
        if (moment := when(source.published[:10])) and moment.precision == "day":
            yield iri.DCTERMS + "issued", _typed(moment.earliest, "date")
        yield EDU + "name", ox.Literal(document.name)
        for predicate, attribute in SOURCE_PROPERTIES.items():
            if value := getattr(source, attribute):
                yield predicate, ox.Literal(value)
        yield EDU + "text", ox.Literal(document.text)
        yield EDU + "textSha256", ox.Literal(hashlib.sha256(document.text.encode("utf-8")).hexdigest())
        for group in self.graph.clusters:
            if document.id in group:
                yield EDU + "inCluster", _cluster_iri(group)


SOURCE_PROPERTIES = {
    EDU + "uri": "uri",
    EDU + "sourceTitle": "title",
    EDU + "published": "published",
    iri.DCTERMS + "publisher": "publisher",
    EDU + "origin": "origin",
    EDU + "url": "url",
    EDU + "mediaType": "media_type",
    EDU + "encoding": "encoding",
    EDU + "sha256": "sha256",
}
"""Property by field of :class:`edugraph.model.Source`; an empty field has no triple."""


def _city(area: areas.Area) -> Iterator[tuple[str, Object]]:
    city = areas.prefecture(area) or areas.province(area)
    if city is not None:
        yield EDU + "city", iri.make("place", city.code)


def fact_label(statement: Statement) -> str:
    """Return a short Chinese title of a fact: its kind, who and what, and its date."""
    things = list(dict.fromkeys(a.value for a in statement.arguments if a.type in ENTITY_TYPES))
    values = [a.value for a in statement.arguments if a.type in ("number", "text")]
    date = statement.value("date")
    label = f"{ontology().kind(statement.kind).label.zh}：{'、'.join(things + values)}"
    return f"{label}（{date}）" if date else label


def _site_iri(site: Site) -> str:
    return iri.make("site", iri.named(site.name, site.id))


def _mention_iri(entity: Entity, mention: Evidence) -> str:
    return iri.make("mention", f"{mention.doc}-{mention.start}-{mention.end}-{entity.id[:6]}")


def _evidence_iri(item: Evidence) -> str:
    return iri.evidence(item.doc, item.start, item.end, item.found_by, item.confidence)


def _repair_iri(doc: str, edit: Edit) -> str:
    return iri.make("repair", f"{doc}-{edit.start}-{edit.end}")


def _cluster_iri(group: tuple[str, ...]) -> str:
    return iri.make("cluster", group[0])

"""A graph as Turtle, block by block in the graph's own order: things, premises, facts, then what was said where.

Nothing depends on the order of a set or a store, so equal graphs give equal bytes, and each subject is one block (its
shortcuts, at the end, are another).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter

from edugraph import areas
from edugraph.graph import EntityKey, KnowledgeGraph, Site
from edugraph.model import ENTITY_TYPES, Argument, Document, Edit, Entity, Evidence, Statement
from edugraph.ontology import EDU, Role, ontology
from edugraph.rdf import iri, names
from edugraph.rdf.locate import area_of, universities
from edugraph.rdf.reports import Reports, issued_on
from edugraph.rdf.shortcuts import Shortcut, in_order, shortcuts
from edugraph.rdf.terms import A, chinese, day, decimal, header, name, number, short, string
from edugraph.rdf.terms import document as document_name
from edugraph.subsumption import subsumed
from edugraph.when import when

Pairs = Iterable[tuple[str, str]]
"""Predicates and objects of one subject, as Turtle writes them."""
_IN_ORDER = attrgetter(*(field.name for field in fields(Evidence)))  # the dataclass's own order, four times as fast
QUOTE_CONTEXT = 12
"""Code points before and after a quote that are kept with it, to find it again in a page that changed."""


def blocks(graph: KnowledgeGraph, *, with_shortcuts: bool = True, reports: Reports | None = None) -> Iterator[str]:
    """Yield the Turtle form of a graph in parts: the prefixes, then a block for each subject, an empty line between.

    ``reports`` speaks of all pages where the graph holds only some of them; without it they are the graph's own.
    """
    writer = _Writer(graph, reports or Reports.of(graph))
    yield header().removesuffix("\n")
    for block in writer.blocks():
        yield "\n" + block
    if with_shortcuts:
        for block in writer.shortcut_blocks():
            yield "\n" + block


def _block(subject: str, pairs: Pairs) -> str:
    """Return one subject with all that is said of it; what is said twice is written once."""
    parts, last, joint = [subject], "", " "
    for predicate, value in dict.fromkeys(pairs):
        parts.append(f" , {value}" if predicate == last else f"{joint}{predicate} {value}")
        last, joint = predicate, " ;\n\t"
    return "".join(parts) + " .\n"


class _Writer:
    """Writes one graph; keeps what several parts need: names of entities, where they lie, which areas act."""

    def __init__(self, graph: KnowledgeGraph, reports: Reports) -> None:
        self.graph = graph
        self.reports = reports
        self.documents = {d.id: d for d in graph.documents}
        self.clusters: dict[str, list[str]] = defaultdict(list)
        for group in graph.clusters:
            for id_ in group:
                self.clusters[id_].append(names.cluster(group))
        self.places = {(e.type, e.scope, e.name): area_of(e) for e in graph.entities}
        self.iris = self._entity_iris()
        self.names = {key: short(found) for key, found in self.iris.items()}
        self.subsumed = subsumed(graph.statements)
        self.acting: dict[str, Entity] = {}
        self.shortcuts: set[Shortcut] = set()
        for statement in graph.statements:
            self._note_acting(statement)

    def blocks(self) -> Iterator[str]:
        """Yield everything but the shortcuts."""
        graph = self.graph
        for entity in graph.entities:
            yield _block(self.names[_key(entity)], self._entity(entity))
        for area in self.acting.values():
            yield _block(self._government_of(_key(area)), self._government(area))
        for above in self._areas_above():
            yield _block(name("place", above.code), self._area_above(above))
        for site in graph.sites():
            yield _block(names.site(site), self._site(site))
        for statement in graph.statements:
            yield _block(name("fact", statement.id), self._statement(statement))
        yield from self._sources()

    def shortcut_blocks(self) -> Iterator[str]:
        """Yield the shortcuts of all facts, once :meth:`blocks` has passed over them."""
        for subject, triples in groupby(in_order(self.shortcuts), key=itemgetter(0)):
            yield _block(subject, (triple[1:] for triple in triples))

    # ---- things

    def _entity_iris(self) -> dict[EntityKey, str]:
        """Map entities to IRIs; should two areas claim one code, the first keeps it, the other goes by its hash."""
        iris: dict[EntityKey, str] = {}
        taken: set[str] = set()
        for entity in self.graph.entities:
            found = iri.entity(entity)
            if found in taken:
                found = iri.make(iri.GROUPS.get(entity.type, "inst"), iri.named(entity.name, entity.id))
            taken.add(found)
            iris[_key(entity)] = found
        return iris

    def _government_of(self, area: EntityKey) -> str:
        return short(iri.government(self.iris[area]))

    def _entity(self, entity: Entity) -> Iterator[tuple[str, str]]:
        yield A, short(ontology().types[entity.type].iri)
        yield "rdfs:label", chinese(entity.name)
        for alias in entity.aliases:
            yield "skos:altLabel", chinese(alias)
        yield "edu:key", string(f"{entity.type}|{entity.scope}|{entity.name}")
        if entity.code:
            yield "edu:gbCode", string(entity.code)
        if entity.type == "School" and (university := universities().get(entity.name)) and university.code:
            yield "edu:moeCode", string(university.code)
        if entity.wikidata:
            yield "skos:exactMatch", short(iri.WIKIDATA + entity.wikidata)
        yield from self._location(entity)
        id_ = entity.id
        for mention in entity.mentions:
            yield "edu:mention", names.mention(id_, mention)

    def _location(self, entity: Entity) -> Iterator[tuple[str, str]]:
        area = self.places[_key(entity)]
        if area is None:
            return
        if entity.type == "Area":
            if entity.code:
                yield "edu:level", _code("level", area.level)
            above = area.parent if entity.code or area.name == entity.name else area.code
            if above:
                yield "edu:within", name("place", above)
        elif entity.type in ("School", "EducationGroup", "Agency"):
            predicate = "edu:jurisdiction" if entity.type == "Agency" and entity.code else "edu:locatedIn"
            yield predicate, name("place", area.code)
        yield from _city(area)

    def _government(self, area: Entity) -> Iterator[tuple[str, str]]:
        yield A, short(ontology().types[area.type].actor_iri)
        yield "rdfs:label", chinese(area.name)
        for alias in area.aliases:
            yield "skos:altLabel", chinese(alias)
        yield "edu:jurisdiction", self.names[_key(area)]
        if official := self.places[_key(area)]:
            yield from _city(official)

    def _areas_above(self) -> list[areas.Area]:
        """List the official areas that things lie in and the graph does not name, by code."""
        needed: dict[str, areas.Area] = {}
        for area in set(self.places.values()) - {None}:
            for one in (area, *areas.parents(area)) if area else ():
                needed[one.code] = one
        listed = {e.code for e in self.graph.entities if e.type == "Area"}
        return [needed[code] for code in sorted(needed) if code not in listed]

    @staticmethod
    def _area_above(area: areas.Area) -> Iterator[tuple[str, str]]:
        yield A, "edu:Area"
        yield "rdfs:label", chinese(areas.canonical_name(area))
        yield "edu:gbCode", string(area.code)
        yield "edu:level", _code("level", area.level)
        if area.parent:
            yield "edu:within", name("place", area.parent)

    @staticmethod
    def _site(site: Site) -> Iterator[tuple[str, str]]:
        yield A, "edu:Site"
        yield "rdfs:label", chinese(site.name)
        yield "edu:key", string(f"Site|{site.near}|{site.name}")

    # ---- facts

    def _note_acting(self, statement: Statement) -> None:
        kind = ontology().kind(statement.kind)
        for argument in statement.arguments:
            if argument.type == "Area":
                role, entity = kind.role(argument.role), self.graph.filler(argument)
                if role is not None and role.acts and entity is not None:
                    self.acting[entity.id] = entity

    def _statement(self, statement: Statement) -> Iterator[tuple[str, str]]:
        kind = ontology().kind(statement.kind)
        yield A, short(kind.iri)
        yield "rdfs:label", chinese(fact_label(statement))
        nodes: dict[str, list[str]] = defaultdict(list)
        for role in kind.roles:
            for argument in statement.arguments:
                if argument.role == role.name:
                    node = self._node(statement, role, argument)
                    if node:
                        nodes[role.name].append(node)
                    yield (short(role.iri), node) if node else _value(role, argument)
        if statement.value("status") != "planned":
            self.shortcuts.update(shortcuts(kind, nodes))
        yield from _time(statement.value("date"))
        yield "edu:basis", _code("basis", statement.basis)
        yield "edu:confidence", decimal(statement.confidence)
        yield from self.reports.pairs(statement)
        for other in statement.disputes:
            yield "edu:disputes", name("fact", other)
        for part in self.subsumed.get(statement.id, ()):
            yield "edu:subsumes", name("fact", part)
        for item in statement.evidence:
            yield "edu:evidence", names.evidence(item)

    def _node(self, statement: Statement, role: Role, argument: Argument) -> str:
        """Return the node that fills a role, "" where the filler is a value."""
        key = (argument.type, argument.scope, argument.value)
        if key in self.names:
            return self._government_of(key) if role.acts and argument.type == "Area" else self.names[key]
        site = self.graph.site(statement, argument) if role.site else None
        return names.site(site) if site else ""

    # ---- sources

    def _sources(self) -> Iterator[str]:
        evidence = sorted({e for s in self.graph.statements for e in s.evidence}, key=_IN_ORDER)
        for item in evidence:
            yield _block(names.evidence(item), self._evidence(item))
        spans = {(e.doc, e.start, e.end): e for e in reversed(evidence)}
        for key in sorted(spans):
            yield _block(names.span(spans[key]), self._span(spans[key]))
        for entity in self.graph.entities:
            id_ = entity.id
            for mention in entity.mentions:
                yield _block(names.mention(id_, mention), self._mention(mention))
        for document in self.graph.documents:
            for edit in document.edits:
                yield _block(names.repair(document.id, edit), self._repair(document, edit))
        for document in self.graph.documents:
            yield _block(document_name(document.id), self._document(document))
        for group in self.graph.clusters:
            yield _block(names.cluster(group), [(A, "edu:ReprintCluster")])
        mentions = (m for e in self.graph.entities for m in e.mentions)
        for rule in sorted({item.found_by for item in (*evidence, *mentions)}):
            yield _block(name("rule", rule), [(A, "edu:Rule"), ("edu:ruleId", string(rule))])

    def _evidence(self, item: Evidence) -> Iterator[tuple[str, str]]:
        yield A, "edu:Evidence"
        yield "edu:ofDocument", document_name(item.doc)
        yield "edu:sentence", names.span(item)
        yield "edu:rule", name("rule", item.found_by)
        yield "edu:confidence", decimal(item.confidence)
        document = self.documents.get(item.doc)
        for edit in document.edits if document else ():
            if edit.touches(item.raw_start, item.raw_end):
                yield "edu:repair", names.repair(item.doc, edit)

    def _span(self, item: Evidence) -> Iterator[tuple[str, str]]:
        document = self.documents.get(item.doc)
        yield A, "edu:Span"
        yield from _place(item)
        if document:
            yield "oa:prefix", string(document.text[max(0, item.start - QUOTE_CONTEXT) : item.start])
            yield "oa:suffix", string(document.text[item.end : item.end + QUOTE_CONTEXT])
        yield from _raw_place(item)

    @staticmethod
    def _mention(mention: Evidence) -> Iterator[tuple[str, str]]:
        yield A, "edu:Mention"
        yield from _place(mention)
        yield from _raw_place(mention)
        yield "edu:rule", name("rule", mention.found_by)
        yield "edu:confidence", decimal(mention.confidence)

    @staticmethod
    def _repair(document: Document, edit: Edit) -> Iterator[tuple[str, str]]:
        yield A, "edu:Repair"
        yield "edu:ofDocument", document_name(document.id)
        yield "edu:rawStart", str(edit.start)
        yield "edu:rawEnd", str(edit.end)
        yield "edu:before", string(edit.was)
        yield "edu:after", string(edit.text)
        yield "edu:reason", string(edit.why)

    def _document(self, document: Document) -> Iterator[tuple[str, str]]:
        source = document.source
        yield A, "edu:Document"
        if title := document.title or source.title:
            yield "dcterms:title", chinese(title)
        if issued := issued_on(document):
            yield "dcterms:issued", day(issued)
        yield "edu:name", string(document.name)
        for predicate, attribute in SOURCE_PROPERTIES.items():
            if value := getattr(source, attribute):
                yield short(predicate), string(value)
        yield "edu:text", string(document.text)
        yield "edu:textSha256", string(hashlib.sha256(document.text.encode("utf-8")).hexdigest())
        for cluster in self.clusters.get(document.id, ()):
            yield "edu:inCluster", cluster


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


def _city(area: areas.Area) -> Iterator[tuple[str, str]]:
    city = _city_of(area)
    if city is not None:
        yield "edu:city", name("place", city.code)


@cache
def _city_of(area: areas.Area) -> areas.Area | None:
    return areas.prefecture(area) or areas.province(area)


def _value(role: Role, argument: Argument) -> tuple[str, str]:
    if argument.type == "code":
        return short(role.iri), _code(role.scheme, argument.value)
    if argument.type == "number":
        return short(role.iri), number(argument.value)
    return short(role.text_iri or role.iri), string(argument.value)


@lru_cache(maxsize=65_536)
def _time(date: str) -> Pairs:
    moment = when(date)
    if moment is None:
        return ()
    return (
        ("edu:year", str(moment.year)),
        ("edu:endYear", str(moment.end_year)),
        ("edu:earliest", day(moment.earliest)),
        ("edu:latest", day(moment.latest)),
        ("edu:precision", _code("precision", moment.precision)),
    )


def _place(item: Evidence) -> Iterator[tuple[str, str]]:
    yield "edu:ofDocument", document_name(item.doc)
    yield "oa:start", str(item.start)
    yield "oa:end", str(item.end)
    yield "oa:exact", string(item.text)


def _raw_place(item: Evidence) -> Iterator[tuple[str, str]]:
    if item.raw_start >= 0:
        yield "edu:rawStart", str(item.raw_start)
        yield "edu:rawEnd", str(item.raw_end)


def fact_label(statement: Statement) -> str:
    """Return a short Chinese title of a fact: its kind, who and what, and its date."""
    things = list(dict.fromkeys(a.value for a in statement.arguments if a.type in ENTITY_TYPES))
    values = [a.value for a in statement.arguments if a.type in ("number", "text")]
    date = statement.value("date")
    label = f"{ontology().kind(statement.kind).label.zh}：{'、'.join(things + values)}"
    return f"{label}（{date}）" if date else label


def _key(entity: Entity) -> EntityKey:
    return (entity.type, entity.scope, entity.name)


@cache
def _code(scheme: str, value: str) -> str:
    return short(iri.code(scheme, value))

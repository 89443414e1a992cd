"""The knowledge graph in memory: documents, entities and statements, and the look-ups users need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from edugraph.errors import GraphError
from edugraph.model import ENTITY_TYPES, Argument, Document, Entity, Evidence, Statement, content_id
from edugraph.ontology import Edge, Role, ontology

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from edugraph.notebook import Shown
    from edugraph.query import Answer

EntityKey = tuple[str, str, str]


class Link(NamedTuple):
    """One binary view of a fact: ``source`` and ``target`` are ids of entities or sites, ``edge`` what joins them."""

    source: str
    target: str
    edge: Edge
    statement: Statement


class Site(NamedTuple):
    """Premises named by a fact: ``name`` as written; ``near`` the area or school that tells two such names apart."""

    name: str
    near: str

    @property
    def id(self) -> str:
        """Content-derived identifier."""
        return content_id("Site", self.near, self.name)


def sorted_graph(
    documents: Iterable[Document],
    entities: Iterable[Entity],
    statements: Iterable[Statement],
    clusters: Iterable[tuple[str, ...]] = (),
) -> KnowledgeGraph:
    """Make a graph of parts in any order: documents by name, entities by type and name, statements by kind and id."""
    ranks = {name: rank for rank, name in enumerate(ENTITY_TYPES)}
    return KnowledgeGraph(
        documents=tuple(sorted(documents, key=lambda d: (d.name, d.source.uri, d.id))),
        entities=tuple(sorted(entities, key=lambda e: (ranks.get(e.type, len(ranks)), e.name, e.scope))),
        statements=tuple(sorted(statements, key=lambda s: (s.kind, s.id))),
        clusters=tuple(sorted(clusters)),
    )


@dataclass(frozen=True)
class KnowledgeGraph:
    """Documents, entities and statements; every statement carries its evidence.

    All are sorted by content, so that equal graphs are equal objects. ``clusters`` are groups of ids of documents that
    carry one text (reprints).
    """

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    clusters: tuple[tuple[str, ...], ...] = field(default=())

    def __getstate__(self) -> dict[str, object]:
        # Indexes and the query store are rebuilt where needed; the store cannot be pickled.
        return {name: self.__dict__[name] for name in ("documents", "entities", "statements", "clusters")}

    def __repr__(self) -> str:
        # The generated one would print every page.
        return f"KnowledgeGraph({len(self.documents)} documents, {len(self.entities)} entities, {len(self.statements)} statements)"

    # ---- looking things up

    def entity(self, name_or_id: str) -> Entity:
        """Return the one entity of that id, name or alias; a name counts before an alias.

        Raises:
            GraphError: nothing or more than one thing is called that.

        """
        found = self.find(name_or_id)
        if len(found) == 1:
            return found[0]
        if not found:
            raise GraphError(
                "", f"nothing in the graph is called {name_or_id}", "look for a part of the name in another way"
            )
        ids = ", ".join(f"{e.id} ({e.type} {e.scope}{e.name})" for e in found)
        raise GraphError("", f"{len(found)} things are called {name_or_id}", f"give one of the ids {ids}")

    def find(self, name_or_id: str) -> tuple[Entity, ...]:
        """Return the entities of that id, or else of that name, or else with that alias."""
        by_id, by_name, by_alias = self._names
        if name_or_id in by_id:
            return (by_id[name_or_id],)
        return tuple(by_name.get(name_or_id) or by_alias.get(name_or_id) or ())

    def document(self, id_or_name: str) -> Document:
        """Return the document of that id or name.

        Raises:
            GraphError: there is none.

        """
        if id_or_name not in self._documents:
            raise GraphError("", f"no document is called {id_or_name}")
        return self._documents[id_or_name]

    def statement(self, id_: str) -> Statement:
        """Return the statement of that id.

        Raises:
            GraphError: there is none.

        """
        if id_ not in self._statements:
            raise GraphError("", f"no statement has the id {id_}")
        return self._statements[id_]

    def filler(self, argument: Argument) -> Entity | None:
        """Return the entity an argument names, or None where it is a value."""
        return self._keys.get((argument.type, argument.scope, argument.value))

    def statements_about(self, entity: Entity | str) -> tuple[Statement, ...]:
        """Return the statements in which an entity (or its id, name, alias) has a role, in graph order."""
        known = entity if isinstance(entity, Entity) else self.entity(entity)
        return tuple(self._about.get(known.id, ()))

    def evidence_for(self, statement: Statement | str) -> tuple[Evidence, ...]:
        """Return the evidence of a statement or of the statement of that id."""
        return (statement if isinstance(statement, Statement) else self.statement(statement)).evidence

    def neighbours(self, entity: Entity | str) -> tuple[Entity, ...]:
        """Return the entities joined to one by an edge in either direction, in graph order."""
        known = entity if isinstance(entity, Entity) else self.entity(entity)
        near = {e for link in self._links_at.get(known.id, ()) for e in (link.source, link.target)} - {known.id}
        return tuple(e for e in self.entities if e.id in near)

    def around(self, focus: Entity | str, steps: int = 1) -> KnowledgeGraph:
        """Return the part of the graph that lies within some steps of a thing, whole facts with all they name.

        Args:
            focus: an entity, or its id, name or alias.
            steps: 1 for the facts about the thing itself, 2 for those about everything these name, and so on.

        Returns:
            a graph of these facts, of what contradicts them, and of the documents that say so.

        Raises:
            GraphError: nothing or more than one thing is called that.

        """
        first = focus if isinstance(focus, Entity) else self.entity(focus)
        found: dict[str, Statement] = {}
        edge, seen = {first.id}, {first.id}
        for _ in range(steps):
            found |= {s.id: s for id_ in edge for s in self._about.get(id_, ())}
            edge = {e.id for s in found.values() for a in s.arguments if (e := self.filler(a))} - seen
            seen |= edge
        while rivals := {id_ for s in found.values() for id_ in s.disputes} - found.keys():
            found |= {id_: self.statement(id_) for id_ in rivals}
        return self._part(found.values(), first)

    def _part(self, statements: Iterable[Statement], first: Entity) -> KnowledgeGraph:
        """Return the graph of some statements and one thing, with the documents that they are read from."""
        chosen = tuple(statements)
        docs = {e.doc for s in chosen for e in s.evidence}
        named = {e.id for s in chosen for a in s.arguments if (e := self.filler(a))} | {first.id}
        entities = (
            replace(e, mentions=tuple(m for m in e.mentions if m.doc in docs)) for e in self.entities if e.id in named
        )
        groups = (tuple(doc for doc in group if doc in docs) for group in self.clusters)
        documents = (d for d in self.documents if d.id in docs)
        return sorted_graph(documents, entities, chosen, (group for group in groups if len(group) > 1))

    # ---- edges

    def links(self) -> Iterator[Link]:
        """Yield the binary views of all statements, in graph order."""
        for statement in self.statements:
            yield from self.links_of(statement)

    def links_of(self, statement: Statement) -> Iterator[Link]:
        """Yield the edges a statement is drawn as, as the ontology defines them; none for facts about one thing."""
        kind = ontology().kind(statement.kind)
        for edge in kind.edges:
            sources, targets = (
                self._ends(statement, kind.role(edge.source)),
                self._ends(statement, kind.role(edge.target)),
            )
            directed = {end for name in edge.unless_both_in for end in self._ends(statement, kind.role(name))}
            pairs = combinations(sources, 2) if edge.symmetric else product(sources, targets)
            for source, target in pairs:
                if source != target and not {source, target} <= directed:
                    yield Link(source, target, edge, statement)

    def sites(self) -> tuple[Site, ...]:
        """Return the premises that statements name, sorted."""
        return tuple(sorted({site for s in self.statements for a in s.arguments if (site := self.site(s, a))}))

    def site(self, statement: Statement, argument: Argument) -> Site | None:
        """Return the premises an argument names, or None where it names none.

        ``解放路1号`` of one town is not that of another, so premises go by the scope of the argument or of the school
        that moved, or else by that school itself.
        """
        role = ontology().kind(statement.kind).role(argument.role)
        if role is None or not role.site or argument.type in ENTITY_TYPES:
            return None
        movers = [a for a in statement.arguments if a.type in ENTITY_TYPES]
        near = argument.scope or (movers[0].scope or movers[0].value if movers else "")
        return Site(argument.value, near)

    def _ends(self, statement: Statement, role: Role | None) -> list[str]:
        """Return the ids of the nodes in a role, in order, each once."""
        found: list[str] = []
        for argument in statement.arguments if role else ():
            if role and argument.role == role.name:
                end = self.filler(argument) or self.site(statement, argument)
                found.extend([end.id] if end and end.id not in found else [])
        return found

    # ---- other forms

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a MultiDiGraph: entities and sites as nodes, one edge per binary view, keyed by the statement's id.

        Nodes have ``label``, ``kind``, ``aliases`` (joined by 、), ``area``, ``code``, ``facts`` (how many statements).
        Edges have ``kind``, ``label``, ``view``, ``source_role``, ``target_role``, ``status``, ``date``, ``basis``,
        ``confidence``, ``disputed``, ``quote``, ``document``, ``title``, ``published``, ``rule`` and ``sources`` (how
        many pieces of evidence). All are strings or numbers, so GraphML keeps them.
        """
        from edugraph.export.network import network  # noqa: PLC0415  # networkx costs 0.2 s of import time

        return network(self)

    def to_rdflib(self, *, ontology: bool = False, large: bool = False) -> rdflib.Graph:
        """Return an rdflib Graph of the RDF form, with the ontology's own triples if asked for.

        Args:
            ontology: whether to add classes, properties and code lists with their labels.
            large: whether to lay it over an Oxigraph store, which answers queries many times as fast. Needs the extra
                ``rdflib``.

        Raises:
            GraphError: ``large`` is asked for and oxrdflib is not installed.

        """
        from edugraph import rdf  # noqa: PLC0415  # rdflib costs 0.3 s of import time

        return rdf.to_rdflib(self, with_ontology=ontology, large=large)

    def to_turtle(self, path: Path | None = None, *, shortcuts: bool = True) -> str:
        """Return the Turtle form (and write it to ``path``), with the shortcut triples unless told otherwise."""
        from edugraph import rdf  # noqa: PLC0415  # see to_rdflib

        text = rdf.to_turtle(self, shortcuts=shortcuts)
        if path is not None:
            path.write_text(text, encoding="utf-8", newline="\n")
        return text

    def query(self, query: str | Path, **parameters: object) -> Answer:
        """Answer a named query, a ``.rq`` file or SPARQL text.

        Raises:
            QueryError: the query is unknown, malformed, lacks a parameter or would leave the graph.

        """
        from edugraph.query import ask  # noqa: PLC0415  # pyoxigraph is loaded only where it is needed

        return ask(self, query, **parameters)

    def frames(self) -> dict[str, Any]:
        """Return one pandas table per kind of fact, a column per role. Needs the extra ``analysis``.

        Raises:
            GraphError: pandas is not installed.

        """
        from edugraph.export.tables import frames  # noqa: PLC0415  # pandas is optional

        return frames(self)

    def show(self, focus: Entity | str = "", *, steps: int = 1, height: int = 600) -> Shown:
        """Return the interactive page for a notebook, which shows it in a frame.

        Args:
            focus: what to open on and keep near: an entity, or its id, name or alias; "" for the whole graph.
            steps: how many facts away from the focus to go.
            height: of the frame, in pixels.

        Raises:
            GraphError: nothing or more than one thing is called like the focus.

        """
        from edugraph.notebook import shown  # noqa: PLC0415  # the page is loaded only where it is shown

        return shown(self, focus, steps=steps, height=height)

    def _repr_html_(self) -> str:
        """What a notebook shows of a graph: counts and a few statements, each with its sentence."""
        from edugraph.notebook import summary  # noqa: PLC0415  # see show

        return summary(self)

    # ---- indexes, made on first use

    @cached_property
    def store(self) -> ox.Store:
        """The graph with its shortcuts and the ontology in an in-memory SPARQL store, made on first use."""
        from edugraph import rdf  # noqa: PLC0415  # see to_rdflib

        return rdf.to_store(self)

    @cached_property
    def _names(self) -> tuple[Mapping[str, Entity], Mapping[str, list[Entity]], Mapping[str, list[Entity]]]:
        by_name: dict[str, list[Entity]] = defaultdict(list)
        by_alias: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            by_name[entity.name].append(entity)
            for alias in entity.aliases:
                by_alias[alias].append(entity)
        return {e.id: e for e in self.entities}, by_name, by_alias

    @cached_property
    def _keys(self) -> Mapping[EntityKey, Entity]:
        return {(e.type, e.scope, e.name): e for e in self.entities}

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {d.name: d for d in self.documents} | {d.id: d for d in self.documents}

    @cached_property
    def _statements(self) -> Mapping[str, Statement]:
        return {s.id: s for s in self.statements}

    @cached_property
    def _about(self) -> Mapping[str, list[Statement]]:
        about: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for id_ in sorted({e.id for a in statement.arguments if (e := self.filler(a))}):
                about[id_].append(statement)
        return about

    @cached_property
    def _links_at(self) -> Mapping[str, list[Link]]:
        at: dict[str, list[Link]] = defaultdict(list)
        for link in self.links():
            at[link.source].append(link)
            at[link.target].append(link)
        return at

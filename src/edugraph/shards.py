"""The build in parts: what can be done to the pages, the names and the facts of a shard alone.

Every function takes and gives plain records, keyed by a digest of their content, so that any engine that groups by key can
run them; each calls the stage that a build on one machine calls. Two passes are made over the pages: one for names and
reprints, which must be known whole, and one for facts. The triples of all shards, each once, are those of the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pyoxigraph as ox

from edugraph import rdf
from edugraph.assemble import Draft, EntityKey, drafts_of, entities_of, fullest, gather, one_a_key, union_compatible
from edugraph.disputes import Told, contradictions, tellings
from edugraph.graph import sorted_graph
from edugraph.kept import Kept, unpacked
from edugraph.model import ENTITY_TYPES, Argument, Entity, Reading, Statement, content_id
from edugraph.ontology import EDU
from edugraph.rdf import iri
from edugraph.rdf.reports import Reports, issued_on
from edugraph.reprints import BAND_BYTES
from edugraph.resolve.corpus import block, head_names, renamed
from edugraph.resolve.decisions import Decision, Key
from edugraph.subsumption import subsumed

JUDGED = "judged"
"""The key of all names in blocks that a person's decision touches: it may join two blocks."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read: document id, place, what is kept, and the other places of its bytes."""

    doc: str
    uri: str
    kept: Kept
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """What must be known of the whole corpus before facts can be made: small beside it, and sent to every worker.

    ``names`` maps names to the one name of their body, ``groups`` the id of a reprint to all ids of its group, ``codes``
    entities to their area codes, ``issued`` a document that tells of facts to its day.
    """

    names: Mapping[Key, Key] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: Mapping[EntityKey, str] = field(default_factory=dict)
    issued: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def witness(self) -> dict[str, str]:
        """Document id -> the first id of its group of reprints."""
        return {doc: group[0] for doc, group in self.groups.items()}


def first_place(one: Page, other: Page) -> Page:
    """Of two pages with the same bytes the one whose place comes first; associative and commutative."""
    first, copy = sorted((one, other), key=lambda page: page.uri)
    return replace(first, copies=tuple(sorted((*first.copies, copy.uri, *copy.copies))))


# ---- first pass: names and reprints


def names(page: Page, judged: frozenset[tuple[str, str]]) -> Iterator[tuple[str, tuple[Key, str]]]:
    """Yield the names of a page, by their block, with its id; ``judged`` are the blocks of decided names."""
    for key in page.kept.bodies:
        where = block(key)
        yield JUDGED if where in judged else content_id(*where), (key, page.doc)


def judged_blocks(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """The blocks that decisions touch."""
    return frozenset(block(key) for decision in decisions for key in decision.pair)


def heads(found: Iterable[tuple[Key, str]], decisions: Sequence[Decision]) -> list[tuple[Key, Key]]:
    """The names of one block that are another name of some body, each with the one name of that body."""
    spots: dict[Key, set[str]] = {}
    for key, doc in found:
        spots.setdefault(key, set()).add(doc)
    return sorted(head_names(spots, decisions).items())


def bands(page: Page) -> Iterator[tuple[str, str]]:
    """Yield a page's id by each band of its sketch."""
    sketch = page.kept.sketch
    for number, start in enumerate(range(0, len(sketch.bands), BAND_BYTES)):
        yield f"{number}-{sketch.bands[start : start + BAND_BYTES].hex()}", page.doc


def codes(page: Page, corpus: Corpus) -> Iterator[tuple[EntityKey, str]]:
    """Yield the area code of each entity of a page that has one."""
    gathered = gather([_reading(page, corpus)])
    for entity in entities_of(gathered):
        if entity.code:
            yield (entity.type, entity.scope, entity.name), entity.code


def issued(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the day of a page that tells of facts."""
    reading = unpacked(page.kept.reading, page.uri)
    found = issued_on(reading.document)
    if found and reading.claims:
        yield page.doc, found


# ---- second pass: facts


def claims(page: Page, corpus: Corpus) -> Iterator[tuple[str, Draft]]:
    """Yield what a page claims, by what identifies a fact."""
    for draft in drafts_of(gather([_reading(page, corpus)]), corpus.witness):
        yield _digest(draft.group), draft


def united(drafts: Iterable[Draft]) -> Iterator[tuple[str, Draft]]:
    """Make facts of the claims of one group; yield each by every thing that it names, or by itself if it names none."""
    for draft in union_compatible(one_a_key(drafts)):
        for key in _things(draft):
            yield key, draft


def absorbed(thing: str, drafts: Iterable[Draft]) -> Iterator[tuple[str, Draft]]:
    """Of the facts that name one thing yield each, once over all things, by the fact that it is a part of, or by itself."""
    known = one_a_key(drafts)
    for draft, into in zip(known, fullest(known), strict=True):
        if min(_things(draft)) == thing:
            kind, arguments, witness = into.key
            yield _digest(into.key), Draft(kind, arguments, witness, draft.bases, draft.evidence)


def poured(one: Draft, other: Draft) -> Draft:
    """One draft with the evidence of two of the same key; associative and commutative."""
    return Draft(*one.key, one.bases | other.bases, one.evidence | other.evidence)


def disputed(statement: Statement, corpus: Corpus) -> Iterator[tuple[str, Told]]:
    """Yield what others may contradict in a statement, by what they would have to agree on."""
    for key, told in tellings(statement, corpus.witness):
        yield content_id(*key), told


def rivals(bucket: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of statements that contradict each other, both ways."""
    for one, other in contradictions(bucket):
        yield one, other
        yield other, one


def with_rivals(statement: Statement, found: Iterable[str]) -> Statement:
    """The statement with the ids of those that contradict it."""
    return replace(statement, disputes=tuple(sorted(set(found))))


def by_thing(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """Yield a statement by each thing that it names."""
    for key in _things(Draft(statement.kind, statement.arguments, "", set(), set())):
        yield key, statement


# ---- output


def page_lines(page: Page, corpus: Corpus) -> list[str]:
    """The N-Triples of a page: its text, its names and where they stand, the sentences it gives as evidence."""
    gathered = gather([_reading(page, corpus)])
    told = [
        Statement(
            str(number), d.kind, tuple(a for a in d.arguments if a.type in ENTITY_TYPES), "stated", tuple(d.evidence)
        )
        for number, d in enumerate(drafts_of(gathered, corpus.witness))
    ]
    entities = (_coded(entity, corpus) for entity in entities_of(gathered))
    group = corpus.groups.get(page.doc)
    graph = sorted_graph(gathered.documents.values(), entities, told, (group,) if group else ())
    facts = iri.make("fact", "")
    return _lines(t for t in rdf.triples(graph, shortcuts=False) if not t.subject.value.startswith(facts))  # type: ignore[union-attr]


def fact_lines(statements: Iterable[Statement], corpus: Corpus) -> list[str]:
    """The N-Triples of some statements, with their shortcuts and the things they name."""
    found = list(statements)
    named = {(a.type, a.scope, a.value) for s in found for a in s.arguments if a.type in ENTITY_TYPES}
    entities = [_coded(Entity(kind, name, scope), corpus) for kind, scope, name in named]
    reports = Reports(corpus.witness, corpus.issued)
    return _lines(rdf.triples(sorted_graph((), entities, found), reports=reports))


def subsumption_lines(statements: Iterable[Statement]) -> list[str]:
    """The N-Triples that say which statements, of those that name one thing, are parts of which."""
    says = ox.NamedNode(EDU + "subsumes")
    pairs = subsumed(sorted(statements, key=lambda s: s.id)).items()
    return _lines(
        ox.Triple(ox.NamedNode(iri.make("fact", whole)), says, ox.NamedNode(iri.make("fact", part)))
        for whole, parts in pairs
        for part in parts
    )


def _lines(triples: Iterable[ox.Triple]) -> list[str]:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(data.decode("utf-8").splitlines()))


def _reading(page: Page, corpus: Corpus) -> Reading:
    return renamed(unpacked(page.kept.reading, page.uri), corpus.names)


def _coded(entity: Entity, corpus: Corpus) -> Entity:
    return replace(entity, code=corpus.codes.get((entity.type, entity.scope, entity.name), entity.code))


def _things(draft: Draft) -> list[str]:
    """The keys under which a fact meets those it is a part of: kind, witness and each thing named; its own if none is."""
    named = [a for a in draft.arguments if a.type in ENTITY_TYPES]
    return [_digest((draft.kind, (a,), draft.witness)) for a in named] or [_digest(draft.key)]


def _digest(key: tuple[str, tuple[Argument, ...], str]) -> str:
    kind, arguments, witness = key
    return content_id(
        kind, witness, *(part for a in arguments for part in (a.role, a.type, a.scope, a.value)), length=24
    )

"""Readings of single documents become one graph: entities merged, facts merged, evidence pooled, disputes linked.

Work is in two steps so that shards can be read anywhere and merged in any order. :func:`gather` and :func:`merge` only
collect (a commutative monoid); :func:`settle` looks at the whole and decides: it depends on what was gathered, never on
the order. What is one fact:

* claims with the same arguments are the same fact;
* claims that agree on all identifying roles (``edu:identifies``) and clash nowhere are one fact in different detail: a
  date may be more precise, words that may be abridged (``edu:abridged``) fuller. A claim that goes with each of two that
  clash belongs to neither;
* a claim whose arguments are a part of exactly one fuller fact's is a poorer telling of it. Where several fuller facts
  qualify nothing tells which is meant, so it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from itertools import combinations

from edugraph.disputes import with_disputes
from edugraph.graph import KnowledgeGraph, sorted_graph
from edugraph.model import (
    ENTITY_TYPES,
    Argument,
    Claim,
    Document,
    Entity,
    Evidence,
    Reading,
    Statement,
    content_id,
)
from edugraph.ontology import Kind, ontology
from edugraph.reprints import witnesses
from edugraph.subsumption import fuller, includes

QUOTED_REPAIR_LENGTH = 40
"""Longest stretch of raw text a graph repeats for one repair: enough to see what was wrong, not to reprint spam."""

EntityKey = tuple[str, str, str]
Arguments = tuple[Argument, ...]
ClaimKey = tuple[str, Arguments, str]


@dataclass(slots=True)
class Gathered:
    """What some readings said, merged as far as needs no decision. Grows; compare and pickle freely.

    ``entities`` maps (type, scope, name) to codes, aliases and mentions; ``claims`` maps (kind, arguments, witness) to
    bases and evidence. The witness is the document for claims that name no entity (two pages that each report
    "3 million for classrooms" do not speak of one fact), "" for all others.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    entities: dict[EntityKey, tuple[set[str], set[str], set[Evidence]]] = field(default_factory=dict)
    claims: dict[ClaimKey, tuple[set[str], set[Evidence]]] = field(default_factory=dict)


def assemble(readings: Iterable[Reading], clusters: Iterable[Sequence[str]] = ()) -> KnowledgeGraph:
    """Build the graph of some readings.

    Args:
        readings: what single documents say, in any order; a document read twice counts once.
        clusters: groups of ids of documents that carry one text, and so are one witness.

    Returns:
        the graph, sorted by content: equal for equal input in any order.

    """
    return settle(gather(readings), clusters)


def gather(readings: Iterable[Reading]) -> Gathered:
    """Collect readings without deciding anything."""
    gathered = Gathered()
    for reading in readings:
        document = portable(reading)
        known = gathered.documents.get(document.id)
        gathered.documents[document.id] = document if known is None else min(known, document, key=_document_key)
        for entity in reading.entities:
            _add_entity(gathered, (entity.type, entity.scope, entity.name), entity)
        for claim in reading.claims:
            _add_claim(gathered, claim)
    return gathered


def merge(one: Gathered, other: Gathered) -> Gathered:
    """Put two collections together; associative and commutative, neither input is changed."""
    merged = Gathered()
    for part in (one, other):
        for key, document in part.documents.items():
            known = merged.documents.get(key)
            merged.documents[key] = document if known is None else min(known, document, key=_document_key)
        for name, found in part.entities.items():
            into = merged.entities.setdefault(name, (set(), set(), set()))
            into[0].update(found[0])
            into[1].update(found[1])
            into[2].update(found[2])
        for claim, (bases, evidence) in part.claims.items():
            pooled = merged.claims.setdefault(claim, (set(), set()))
            pooled[0].update(bases)
            pooled[1].update(evidence)
    return merged


def settle(gathered: Gathered, clusters: Iterable[Sequence[str]] = ()) -> KnowledgeGraph:
    """Decide which claims are one fact, how far to trust each, and which dispute each other."""
    groups = tuple(sorted(tuple(sorted(set(c) & gathered.documents.keys())) for c in clusters))
    groups = tuple(g for g in groups if len(g) > 1)
    witness = witnesses(groups)
    drafts = absorb_poorer(union_compatible(drafts_of(gathered, witness)))
    statements = with_disputes((draft.statement(witness) for draft in drafts), witness)
    entities = entities_of(gathered)
    return sorted_graph(gathered.documents.values(), entities, statements, groups)


# ---- collecting


def _document_key(document: Document) -> tuple[str, str, str]:
    return (document.name, document.source.uri, document.id)


def portable(reading: Reading) -> Document:
    """Return the document without its raw page, with only the repairs in quoted sentences and what they replaced."""
    document = reading.document
    quoted = sorted({(e.raw_start, e.raw_end) for claim in reading.claims for e in claim.evidence if e.raw_start >= 0})
    kept = []
    for edit in document.edits:
        if any(edit.touches(start, end) for start, end in quoted):
            was = edit.was or document.raw[edit.start : edit.end]
            shown = was if len(was) <= QUOTED_REPAIR_LENGTH else was[: QUOTED_REPAIR_LENGTH - 1] + "…"
            kept.append(edit._replace(was=shown))
    return replace(document, raw="", edits=tuple(kept))


def _add_entity(gathered: Gathered, key: EntityKey, entity: Entity | None) -> None:
    codes, aliases, mentions = gathered.entities.setdefault(key, (set(), set(), set()))
    if entity is None:
        return
    codes.update({entity.code} - {""})
    aliases.update(entity.aliases)
    mentions.update(first_mentions(entity.mentions))


def first_mentions(mentions: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the first mention of each form in each document, sorted: what a graph shows of them."""
    first: dict[tuple[str, str], Evidence] = {}
    for mention in sorted(mentions):
        first.setdefault((mention.doc, mention.text), mention)
    return tuple(first.values())


def _entity(key: EntityKey, found: tuple[set[str], set[str], set[Evidence]]) -> Entity:
    kind, scope, name = key
    codes, aliases, mentions = found
    return Entity(kind, name, scope, min(codes, default=""), tuple(sorted(aliases)), first_mentions(mentions))


def _add_claim(gathered: Gathered, claim: Claim) -> None:
    arguments = tuple(sorted({_normal(claim.kind, a) for a in claim.arguments if a.value}))
    named = [a for a in arguments if a.type in ENTITY_TYPES]
    for argument in named:
        _add_entity(gathered, (argument.type, argument.scope, argument.value), None)
    witness = "" if named else min((e.doc for e in claim.evidence), default="")
    bases, evidence = gathered.claims.setdefault((claim.kind, arguments, witness), (set(), set()))
    bases.add(claim.basis)
    evidence.update(claim.evidence)


def _normal(kind: str, argument: Argument) -> Argument:
    """Return the argument with the type its role has in the ontology, and a number in its one plain form."""
    role = ontology().kind(kind).role(argument.role)
    if role is None or argument.type in ENTITY_TYPES:
        return argument
    type_ = role.types[0] if role.types[0] in ("date", "number", "code") else "text"
    value = plain_number(argument.value) if type_ == "number" else argument.value
    return replace(argument, value=value, type=type_, scope="")


def plain_number(text: str) -> str:
    """Return a number without exponent or trailing zeros (``3.20E4`` -> ``32000``); other text as it is."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    plain = format(number.normalize(), "f")
    return "0" if plain == "-0" else plain


# ---- deciding


@dataclass(slots=True)
class Draft:
    """A fact being put together. Drafts of an equal ``key`` are one; only those of an equal ``group`` may become one."""

    kind: str
    arguments: Arguments
    witness: str
    bases: set[str]
    evidence: set[Evidence]

    @property
    def key(self) -> ClaimKey:
        """What makes the fact: kind, arguments, witness."""
        return (self.kind, self.arguments, self.witness)

    @property
    def group(self) -> ClaimKey:
        """Kind, identifying arguments, witness."""
        roles = {role.name for role in ontology().kind(self.kind).roles if role.identifies}
        return (self.kind, tuple(a for a in self.arguments if a.role in roles), self.witness)

    def take(self, other: Draft) -> Draft:
        """Add the evidence of another telling; returns itself."""
        self.bases |= other.bases
        self.evidence |= other.evidence
        return self

    def statement(self, witness: Mapping[str, str]) -> Statement:
        """The fact as the graph holds it."""
        return Statement(
            id=statement_id(self.kind, self.arguments, self.witness),
            kind=self.kind,
            arguments=self.arguments,
            basis="stated" if "stated" in self.bases else min(self.bases),
            evidence=tuple(sorted(self.evidence)),
            confidence=confidence(self.evidence, witness),
        )

    def roles(self) -> dict[str, set[Argument]]:
        """The arguments by role."""
        found: dict[str, set[Argument]] = defaultdict(set)
        for argument in self.arguments:
            found[argument.role].add(argument)
        return found


def drafts_of(gathered: Gathered, witness: Mapping[str, str]) -> list[Draft]:
    """The claims of a collection as drafts, sorted, those of one key put together."""
    drafts = (
        Draft(kind, arguments, witness.get(doc, doc), set(bases), set(evidence))
        for (kind, arguments, doc), (bases, evidence) in gathered.claims.items()
    )
    return one_a_key(drafts)


def one_a_key(drafts: Iterable[Draft]) -> list[Draft]:
    """Put drafts of an equal key together, sorted by key. The drafts given may grow."""
    merged: dict[ClaimKey, Draft] = {}
    for draft in drafts:
        known = merged.setdefault(draft.key, draft)
        if known is not draft:
            known.take(draft)
    return [merged[key] for key in sorted(merged)]


def entities_of(gathered: Gathered) -> list[Entity]:
    """The entities of a collection."""
    return [_entity(*item) for item in gathered.entities.items()]


def union_compatible(drafts: Iterable[Draft]) -> list[Draft]:
    """Make one fact of drafts that agree on their identifying roles and of which no two clash.

    Drafts of different groups never meet, so that groups may be given one by one.
    """
    groups: dict[ClaimKey, list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.group].append(draft)
    return [_union(part) for group in groups.values() for part in _compatible_parts(group)]


def _compatible_parts(group: list[Draft]) -> list[list[Draft]]:
    """Part a group so that no two of a part clash; a draft that goes with each of two that clash is left by itself.

    What is left after those few are set aside falls apart into sets all of whose members go together, so that the
    parts do not depend on any order.
    """
    if len(group) == 1:
        return [group]
    kind, views = ontology().kind(group[0].kind), [draft.roles() for draft in group]
    friends: list[set[int]] = [{i} for i in range(len(group))]
    for i, j in combinations(range(len(group)), 2):
        if not _clash(kind, views[i], views[j]):
            friends[i].add(j)
            friends[j].add(i)
    torn = {i for i, mine in enumerate(friends) if any(not mine <= friends[j] for j in mine)}
    parts: dict[tuple[int, ...], list[Draft]] = {}
    for i, draft in enumerate(group):
        key = (i,) if i in torn else tuple(sorted(friends[i] - torn))
        parts.setdefault(key, []).append(draft)
    return list(parts.values())


def _clash(kind: Kind, one: Mapping[str, set[Argument]], other: Mapping[str, set[Argument]]) -> bool:
    for name in one.keys() & other.keys():
        a, b = one[name], other[name]
        if a <= b or b <= a:
            continue
        role = kind.role(name)
        single = len(a) == len(b) == 1
        if not (single and any(includes(role, x, y) or includes(role, y, x) for x in a for y in b)):
            return True
    return False


def _union(group: list[Draft]) -> Draft:
    if len(group) == 1:
        return group[0]
    kind = ontology().kind(group[0].kind)
    arguments = {a for draft in group for a in draft.arguments}
    arguments -= {a for a in arguments if any(_is_poorer(kind, a, b) for b in arguments)}
    return Draft(
        group[0].kind,
        tuple(sorted(arguments)),
        group[0].witness,
        {basis for draft in group for basis in draft.bases},
        {e for draft in group for e in draft.evidence},
    )


def _is_poorer(kind: Kind, one: Argument, other: Argument) -> bool:
    return one != other and one.role == other.role and includes(kind.role(one.role), one, other)


def absorb_poorer(drafts: list[Draft]) -> list[Draft]:
    """Move the evidence of each draft that is part of exactly one fullest draft into that one, and drop it."""
    kept = []
    for draft, into in zip(drafts, fullest(drafts), strict=True):
        if into is draft:
            kept.append(draft)
        else:
            into.take(draft)
    return kept


def fullest(drafts: Sequence[Draft]) -> list[Draft]:
    """For each draft the one fullest draft that it is part of; the draft itself where there is none or several.

    A draft is part only of drafts of its kind and witness that name all that it names, so that the answer is the same
    for all the drafts there are and for those alone that name one thing which it names.
    """
    above = fuller([(draft.kind, draft.witness, draft.arguments) for draft in drafts])
    found = []
    for draft, positions in zip(drafts, above, strict=True):
        tops = [j for j in positions if not above[j]]
        found.append(drafts[tops[0]] if len(tops) == 1 else draft)
    return found


def statement_id(kind: str, arguments: Iterable[Argument], witness: str = "") -> str:
    """Make the identifier of a fact: kind, first year and a hash of all arguments, so that equal facts meet."""
    ordered = sorted(arguments)
    year = next((a.value[:4] for a in ordered if a.role == "date"), "undated")
    parts = [part for a in ordered for part in (a.role, a.type, a.scope, a.value)]
    return f"{kind.lower()}-{year}-{content_id(kind, witness, *parts, length=10)}"


def confidence(evidence: Iterable[Evidence], witness: Mapping[str, str]) -> float:
    """Combine evidence by noisy-or, each independent witness counting once with its best reading.

    Args:
        evidence: the evidence of one fact.
        witness: document id -> id of the cluster of reprints it belongs to; documents left out stand for themselves.

    Returns:
        the probability that at least one witness was read rightly, rounded to six digits.

    """
    best: dict[str, float] = {}
    for item in evidence:
        source = witness.get(item.doc, item.doc)
        best[source] = max(best.get(source, 0.0), item.confidence)
    doubt = 1.0
    for source in sorted(best):
        doubt *= 1.0 - best[source]
    return round(1.0 - doubt, 6)

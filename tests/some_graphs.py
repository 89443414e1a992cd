"""Hypothesis strategies for readings and graphs of every kind of fact, with names and words of any characters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from edugraph.assemble import assemble
from edugraph.model import ENTITY_TYPES, Argument, Claim, Document, Edit, Entity, Evidence, Reading, Source, content_id
from edugraph.ontology import ontology

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
WORDS = st.text(
    st.sampled_from("市县区第一中学小学“\"'\\\n\r\t<>&{}|.-_#;:，。 aZ0é𠮷") | CHARACTERS, min_size=1, max_size=8
)
SCOPES = st.sampled_from(["", "湛江市", "某县"])
CODES = st.sampled_from(["", "", "440803", "110000", "999999"])
DATES = st.sampled_from(["2022", "2022-09", "2022-09-05", "2021/2023", "2021-09/2024-08", "2023-02-30", "soon"])
NUMBERS = st.sampled_from(["0", "1200", "12.5", "150000000", "-3", "many"])
TRUST = st.floats(min_value=0.001, max_value=1.0, exclude_min=False)


@st.composite
def readings(draw, doc: str) -> Reading:
    text = draw(WORDS) + "\n" + draw(st.text(CHARACTERS, min_size=4, max_size=40))
    entities = tuple(draw(st.lists(_entities(doc, text), max_size=4)))
    claims = tuple(draw(st.lists(_claims(doc, text, entities), max_size=5)))
    source = Source(*draw(st.tuples(*[st.sampled_from(["", "x"]) | WORDS for _ in range(9)])))
    edits = tuple(
        Edit(i, i + 1, draw(WORDS), "why", draw(st.sampled_from(["", "x"])))
        for i in range(0, draw(st.integers(0, 4)), 2)
    )
    return Reading(Document(content_id(doc, text), draw(WORDS), text, source, raw=text, edits=edits), entities, claims)


@st.composite
def _evidence(draw, doc: str, text: str) -> Evidence:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    raw = (-1, -1) if start % 3 == 0 else (start, end)
    return Evidence(
        content_id(doc, text), start, end, text[start:end], draw(st.sampled_from(["a.b", "规则/1"])), draw(TRUST), *raw
    )


@st.composite
def _entities(draw, doc: str, text: str) -> Entity:
    mentions = draw(st.lists(_evidence(doc, text), max_size=2))
    return Entity(
        draw(st.sampled_from(ENTITY_TYPES)),
        draw(WORDS),
        draw(SCOPES),
        draw(CODES),
        tuple(draw(st.lists(WORDS, max_size=2, unique=True))),
        tuple(mentions),
    )


@st.composite
def _claims(draw, doc: str, text: str, entities: tuple[Entity, ...]) -> Claim:
    kind = draw(st.sampled_from(list(ontology().kinds.values())))
    arguments = []
    for role in kind.roles:
        count = draw(st.integers(0 if role.cardinality in ("?", "*") else 1, 3 if role.repeatable else 1))
        arguments += [draw(_fillers(role, entities)) for _ in range(count)]
    evidence = draw(st.lists(_evidence(doc, text), min_size=1, max_size=2))
    return Claim(kind.name, tuple(sorted(arguments)), tuple(evidence), draw(st.sampled_from(["stated", "inferred"])))


def _fillers(role, entities):
    if role.codes:
        return st.sampled_from([*(code for code, _ in role.codes), "unheard-of"]).map(
            lambda v: Argument(role.name, v, "code")
        )
    values = {"date": DATES, "number": NUMBERS}.get(role.types[0], WORDS)
    plain = values.map(lambda v: Argument(role.name, v, role.types[0] if len(role.types) == 1 else "text"))
    known = [e for e in entities if e.type in role.types]
    return (
        plain | st.sampled_from(known).map(lambda e: Argument(role.name, e.name, e.type, e.scope)) if known else plain
    )


@st.composite
def graphs(draw):
    found = [draw(readings(f"d{i}")) for i in range(draw(st.integers(0, 3)))]
    ids = sorted({r.document.id for r in found})
    graph = assemble(found, [ids] if draw(st.booleans()) else [])
    entities = tuple(replace(e, wikidata=draw(st.sampled_from(["", "Q42"]))) for e in graph.entities)
    return replace(graph, entities=entities)

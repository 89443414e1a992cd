"""The ontology files: complete, consistent with the record types, and read as they are written."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from edugraph.assemble import plain_number
from edugraph.errors import DataError
from edugraph.model import ENTITY_TYPES, Argument
from edugraph.ontology import EDU, RDF, RDFS, SKOS, directory, ontology
from gold_readings import gold_readings

RECORDS = {
    "Partnership": "kind party+ supporter* recipient* instrument? date? status",
    "Membership": "member whole role",
    "Relocation": "school from? to? date? status",
    "SiteTransfer": "giver taker date? status",
    "Restructure": "school change result? date? status",
    "Opening": "school date? status",
    "Capacity": "subject seats stage? ownership? date? bound status",
    "Investment": "payer? subject? amount purpose? date? bound status",
    "Statistic": "subject measure value unit? date? bound",
    "Designation": "recipient title? authority* date? status",
    "Participation": "agent programme role date? status?",
    "Post": "person post organisation?",
    "Held": "event organiser* date? place?",
}
CODES = {
    ("Partnership", "kind"): "pairing-assistance cooperative-schooling group-schooling community training other",
    ("Membership", "role"): "core member campus affiliate",
    ("Restructure", "change"): "becomes restores renamed merged closed",
    ("Capacity", "ownership"): "public private",
    ("Participation", "role"): "organiser implementer pilot host participant",
    ("Investment", "status"): "done ongoing planned",
    ("Statistic", "bound"): "exact about at-least almost at-most",
}


def _triples(*names: str) -> list[ox.Quad]:
    return [t for name in names for t in ox.parse(path=str(directory() / name))]


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_type_has_one_home_with_its_roles_in_order(kind):
    assert " ".join(r.name + r.cardinality for r in ontology().kinds[kind].roles) == RECORDS[kind]


def test_there_are_no_other_kinds_and_no_class_has_two_kinds():
    assert list(ontology().kinds) == list(RECORDS)
    assert len({kind.iri for kind in ontology().kinds.values()}) == len(RECORDS)


@pytest.mark.parametrize(("kind", "role"), CODES)
def test_code_lists_are_those_of_the_records(kind, role):
    assert " ".join(code for code, _ in ontology().kinds[kind].role(role).codes) == CODES[kind, role]


def test_entity_types_are_the_models():
    assert set(ontology().types) == set(ENTITY_TYPES)


def test_every_term_has_a_label_and_a_definition_in_both_languages():
    said = {
        (t.subject.value, t.predicate.value, t.object.language)
        for t in _triples("edugraph.ttl", "codes.ttl")
        if isinstance(t.object, ox.Literal)
    }
    terms = {
        t.subject.value
        for t in _triples("edugraph.ttl", "codes.ttl")
        if t.predicate.value == RDF + "type" and isinstance(t.subject, ox.NamedNode)
    }
    terms = {t for t in terms if t.startswith(EDU) or re.search(r"/code/[a-z]+-", t)}
    assert len(terms) > 150
    label = {RDFS + "label", SKOS + "prefLabel"}
    missing = [
        (term, language)
        for term in sorted(terms)
        for language in ("zh", "en")
        if not any((term, p, language) in said for p in label) or (term, SKOS + "definition", language) not in said
    ]
    assert missing == []


def test_every_term_used_is_defined():
    triples = _triples("edugraph.ttl", "codes.ttl", "shapes.ttl")
    defined = {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}
    used = {x.value for t in triples for x in (t.predicate, t.object) if isinstance(x, ox.NamedNode)}
    assert {term for term in used if term.startswith(EDU)} - defined == set()


def test_every_property_and_class_named_in_queries_is_defined():
    defined = {t.subject.value for t in _triples("edugraph.ttl") if isinstance(t.subject, ox.NamedNode)}
    for path in sorted(directory().rglob("*.rq")):
        used = {EDU + name for name in re.findall(r"\bedu:(\w+)", path.read_text(encoding="utf-8"))}
        assert used <= defined, path.name


def test_edges_join_roles_their_kind_has():
    for kind in ontology().kinds.values():
        for edge in kind.edges:
            assert kind.role(edge.source), edge
            assert kind.role(edge.target), edge


def test_directions():
    edges = {edge.name: (edge.source, edge.target) for kind in ontology().kinds.values() for edge in kind.edges}
    assert edges["supports"] == ("supporter", "recipient")
    assert edges["gaveSiteTo"] == ("giver", "taker")
    assert edges["belongsTo"] == ("member", "whole")
    assert edges["holdsTitle"] == ("recipient", "title")
    assert edges["servesIn"] == ("person", "organisation")
    assert edges["takesPartIn"] == ("agent", "programme")


def test_shortcuts_file_makes_exactly_the_annotated_properties():
    made = set(re.findall(r"BIND\(edu:(\w+) AS \?p\)", (directory() / "shortcuts.rq").read_text(encoding="utf-8")))
    assert made == {edge.name for kind in ontology().kinds.values() for edge in kind.edges}


def test_gold_facts_fit_the_ontology():
    allowed_text = re.compile("is missing$")  # titles of one-off prizes are words
    for reading in gold_readings():
        for claim in reading.claims:
            kind = ontology().kind(claim.kind)
            typed = [_typed(kind.role(a.role), a) for a in claim.arguments]
            problems = [p for p in ontology().problems(claim.kind, typed) if not allowed_text.search(p)]
            assert problems == [], (reading.document.name, claim)


def _typed(role, argument):
    if argument.type in ENTITY_TYPES or "text" in role.types:
        return argument
    return Argument(argument.role, plain_number(argument.value), role.types[0])


def test_problems_are_said_one_by_one():
    found = ontology().problems(
        "Capacity",
        [
            Argument("subject", "甲", "Person"),
            Argument("bound", "roughly", "code"),
            Argument("colour", "红"),
            Argument("seats", "1", "number"),
            Argument("seats", "2", "number"),
        ],
    )
    assert [p.split(" ")[0] + " " + p.split(" ")[1] for p in found] == [
        "Capacity has",
        "Capacity.subject is",
        "Capacity.seats has",
        "Capacity.bound is",
        "Capacity.status is",
    ]
    assert ontology().problems("Party", []) == ["no kind of fact is called Party"]


def test_unknown_kind_is_an_error_that_lists_kinds():
    with pytest.raises(DataError, match="Partnership"):
        ontology().kind("Marriage")


def test_areas_act_through_their_government_only_where_they_act():
    kinds = ontology().kinds
    assert kinds["Partnership"].role("party").acts
    assert kinds["Investment"].role("payer").acts
    assert not kinds["Statistic"].role("subject").acts
    assert not kinds["Held"].role("place").acts

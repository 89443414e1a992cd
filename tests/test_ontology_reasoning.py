"""A reasoner finds no contradiction in the ontology, nor in a graph of every kind of fact under it, and finds planted ones.

The rules are those of OWL 2 RL: what domains, ranges and subclasses imply must not put one thing into classes that
exclude each other. How many values a property may have is for the shapes to say.
"""

from __future__ import annotations

import pytest
import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics

from edugraph.graph import sorted_graph
from edugraph.ontology import directory, ontology
from gold_readings import gold_graph

ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
EDU = rdflib.Namespace("https://w3id.org/edugraph/ns#")


def contradictions(*parts: str) -> list[str]:
    graph = rdflib.Graph()
    for name in ("edugraph.ttl", "codes.ttl"):
        graph.parse(directory() / name)
    for part in parts:
        graph.parse(data=part, format="turtle")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, ERROR))


def some_of_each_kind() -> str:
    """Return the Turtle of two facts of every kind with what they need."""
    whole = gold_graph()
    facts = [f for kind in ontology().kinds for f in [s for s in whole.statements if s.kind == kind][:2]]
    pages = {e.doc for f in facts for e in f.evidence}
    things = [e for f in facts for a in f.arguments if (e := whole.filler(a))]
    return sorted_graph([d for d in whole.documents if d.id in pages], dict.fromkeys(things), facts).to_turtle()


def test_the_ontology_is_consistent():
    assert contradictions() == []


def test_a_graph_of_every_kind_of_fact_is_consistent_with_it():
    text = some_of_each_kind()
    assert all(f" a edu:{kind} " in text for kind in ontology().kinds)
    assert contradictions(text) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<urn:x> a edu:Person , edu:School .",  # excluded by name
        "<urn:x> a edu:Opening , edu:Document .",
        "<urn:x> edu:gbCode '440803' ; a edu:Person .",  # excluded by a domain
        "<urn:f> edu:evidence <urn:x> . <urn:x> a edu:Site .",  # excluded by a range
        "<urn:x> edu:whole <urn:x> ; edu:moeCode '4144010571' .",  # a fact and a school at once
    ],
)
def test_planted_contradictions_are_found(planted):
    assert contradictions(f"@prefix edu: <{EDU}> . {planted}") != []

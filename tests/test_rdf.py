"""The RDF form: lossless, deterministic, readable by other libraries, and true to the model."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from edugraph import rdf
from edugraph.assemble import assemble
from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph
from edugraph.model import Entity, Reading
from edugraph.ontology import directory
from edugraph.rdf import iri
from edugraph.rdf.locate import leading_area
from edugraph.rdf.terms import decimal, full, header, name, number, short
from edugraph.when import when
from gold_readings import gold_graph
from made_readings import claim, graph, pair_graph, pair_reading, reading
from some_graphs import graphs

EMPTY = KnowledgeGraph((), (), ())
EDU = "https://w3id.org/edugraph/ns#"


@given(graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_written_reads_back_equal(graph):
    assert rdf.load(graph.to_turtle()) == graph


def test_gold_graph_reads_back_equal_and_writes_the_same_bytes(tmp_path):
    text = gold_graph().to_turtle(tmp_path / "g.ttl")
    again = rdf.load(tmp_path / "g.ttl")
    assert again == gold_graph()
    assert again.to_turtle() == text


def test_empty_graph():
    assert rdf.load(EMPTY.to_turtle()) == EMPTY


@pytest.mark.parametrize("seed", ["0", "1"])
def test_bytes_do_not_depend_on_the_hash_seed(seed):
    code = (
        "from made_readings import pair_graph; import sys; sys.stdout.buffer.write(pair_graph().to_turtle().encode())"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
    made = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout
    assert made.decode() == pair_graph().to_turtle()


def test_there_are_no_blank_nodes_and_one_block_a_subject():
    triples = list(rdf.triples(gold_graph(), shortcuts=False))
    assert not any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object))
    subjects = [t.subject for i, t in enumerate(triples) if i == 0 or triples[i - 1].subject != t.subject]
    assert len(subjects) == len(set(subjects))


def test_turtle_is_prefixed_and_identifiers_are_ascii():
    text = gold_graph().to_turtle()
    head = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert head == sorted(head)
    assert text.count("<http") == len(head)
    assert all(t.subject.value.isascii() for t in rdf.triples(gold_graph()))


def test_rdflib_and_oxigraph_read_the_same_triples():
    text = pair_graph().to_turtle()
    theirs = rdflib.Graph().parse(data=text, format="turtle")
    ours = {str(t) for t in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    assert len(theirs) == len(ours)
    assert set(pair_graph().to_rdflib()) == set(theirs)


def test_rdflib_graph_can_carry_the_ontology():
    small = assemble([pair_reading()])
    label = rdflib.URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    assert (rdflib.URIRef(EDU + "Partnership"), label, rdflib.Literal("合作结对", lang="zh")) in small.to_rdflib(
        ontology=True
    )
    assert (rdflib.URIRef(EDU + "Partnership"), label, None) not in small.to_rdflib()


@given(graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_turtle_is_what_the_library_would_write(graph):
    text = graph.to_turtle()
    read = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    assert rdf.turtle(read) == (text if read else "\n")  # which of no triple writes no prefix either


@given(graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_shortcuts_are_exactly_what_the_query_constructs(graph):
    plain = list(rdf.triples(graph, shortcuts=False))
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in plain)
    built = store.query((directory() / "shortcuts.rq").read_text(encoding="utf-8"))
    assert _shortcuts(graph) == sorted(built, key=str)


def test_rdflib_constructs_the_same_shortcuts():
    plain = list(rdf.triples(pair_graph(), shortcuts=False))
    theirs = rdflib.Graph().parse(data=ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES), format="nt")
    built = theirs.query((directory() / "shortcuts.rq").read_text(encoding="utf-8")).graph
    assert {(str(s), str(p), str(o)) for s, p, o in built} == {
        (t.subject.value, t.predicate.value, t.object.value) for t in _shortcuts(pair_graph())
    }


def _shortcuts(graph: KnowledgeGraph) -> list[ox.Triple]:
    plain = len(list(rdf.triples(graph, shortcuts=False)))
    return list(rdf.triples(graph))[plain:]


def test_shortcuts_join_what_the_edges_join():
    """The links of the graph and the shortcuts of its RDF form are two ways to say one thing; planned facts apart."""
    graph = gold_graph()
    labels = {e.id: e.name for e in graph.entities} | {s.id: s.name for s in graph.sites()}
    links = {
        (labels[k.source], k.edge.name, labels[k.target])
        for k in graph.links()
        if k.statement.value("status") != "planned"
    }
    names = {
        t.subject: t.object.value for t in rdf.triples(graph, shortcuts=False) if t.predicate.value.endswith("#label")
    }
    short = {(names[t.subject], t.predicate.value.removeprefix(EDU), names[t.object]) for t in _shortcuts(graph)}
    assert {x for x in short if x[1] != "partnerOf"} == {x for x in links if x[1] != "partnerOf"}
    assert {frozenset((a, b)) for a, p, b in short if p == "partnerOf"} == {
        frozenset((a, b)) for a, p, b in links if p == "partnerOf"
    }


def _ask(graph: KnowledgeGraph, text: str) -> bool:
    return graph.query("ASK { " + text + " }").rows[0][0].value is True


def test_an_area_that_acts_is_its_government_and_a_place_is_a_place():
    graph = assemble([pair_reading()])
    assert _ask(
        graph,
        "?f edu:party inst:gov-440803 . inst:gov-440803 a edu:LocalGovernment ; edu:jurisdiction place:440803 ; rdfs:label '湛江市霞山区'@zh",
    )
    assert _ask(
        graph, "place:440803 a edu:Area ; edu:gbCode '440803' ; edu:level code:level-county ; edu:within place:440800"
    )


def test_parents_of_areas_are_there_but_are_no_entities():
    graph = assemble([pair_reading()])
    assert _ask(graph, "place:440800 edu:within place:440000 . place:440000 rdfs:label '广东省'@zh")
    assert [e.name for e in rdf.load(graph.to_turtle()).entities if e.type == "Area"] == ["湛江市霞山区"]


def test_things_lie_where_their_name_code_or_scope_says():
    graph = assemble([pair_reading()])
    assert _ask(graph, "?a rdfs:label '湛江市霞山区教育局'@zh ; edu:jurisdiction place:440803 ; edu:city place:440800")
    assert _ask(graph, "?s rdfs:label '乙校'@zh ; edu:locatedIn place:440800")


def test_listed_universities_have_their_code_and_city():
    university = Reading(pair_reading().document, (Entity("School", "广东医科大学"),), ())
    assert _ask(
        assemble([university]), "?u edu:moeCode '4144010571' ; edu:locatedIn place:440800 ; edu:city place:440800"
    )


def test_fuller_facts_point_at_what_they_subsume():
    facts = [
        claim("Opening", school="甲校", date=d, status="done") if d else claim("Opening", school="甲校", status="done")
        for d in ("2001", "2020", "")
    ]
    assert (
        len(graph(reading(*facts)).query("SELECT ?a { ?a edu:subsumes ?b FILTER NOT EXISTS { ?b edu:date ?d } }").rows)
        == 2
    )


def test_evidence_shows_sentence_repair_rule_and_day():
    graph = assemble([pair_reading()])
    assert _ask(
        graph,
        """?f a edu:Partnership ; edu:evidence ?e ; edu:year 2023 ; edu:earliest "2023-05-01"^^xsd:date ; edu:latest "2023-05-31"^^xsd:date ;
           edu:precision code:precision-month ; edu:basis code:basis-stated .
           ?e edu:rule/edu:ruleId "pair.sign" ; edu:sentence ?s ; edu:repair ?r .
           ?s oa:start 8 ; oa:end 18 ; oa:exact "甲县与乙校签订协议。" ; edu:rawStart 8 ; oa:prefix ?p ; edu:ofDocument ?d .
           ?r edu:before "縣" ; edu:after "县" ; edu:reason "script" .
           ?d dcterms:issued "2023-05-06"^^xsd:date ; edu:published "2023-05-06 08:00:00" ; dcterms:title "甲县与乙校结对"@zh""",
    )


def test_planned_facts_make_no_shortcut():
    assert _ask(assemble([pair_reading()]), "?a edu:partnerOf ?b")
    assert not _ask(assemble([pair_reading("planned")]), "?a edu:partnerOf ?b")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a b c", "not readable as RDF"),
        (
            "@prefix fact: <https://w3id.org/edugraph/id/fact/> . fact:x a <https://w3id.org/edugraph/ns#Opening> .\n",
            "has no",
        ),
        ("<https://w3id.org/edugraph/id/doc/x> a <https://w3id.org/edugraph/ns#Document> .\n", "has no"),
    ],
)
def test_what_is_no_graph_is_refused_with_a_reason(text, message):
    with pytest.raises(GraphError, match=message):
        rdf.load(text)


def test_missing_files_and_unknown_endings_are_errors_about_the_file(tmp_path):
    with pytest.raises(GraphError, match="cannot be read"):
        rdf.load(tmp_path / "none.ttl")
    with pytest.raises(GraphError, match="names no RDF format"):
        rdf.load(tmp_path / "graph.docx")


@pytest.mark.parametrize(
    ("value", "text"), [(0.9, "0.9"), (1.0, "1.0"), (1e-7, "0.0000001"), (0.1 + 0.2, "0.30000000000000004")]
)
def test_decimals_read_back_as_the_same_float(value, text):
    assert decimal(value) == text
    assert _literal(decimal(value)).datatype.value.endswith("#decimal")
    assert float(_literal(decimal(value)).value) == value


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("12", "integer"),
        ("-3", "integer"),
        ("12.5", "decimal"),
        ("many", "string"),
        ("1.", "string"),
        ("١٢", "string"),
        ("-", "string"),
        (".5", "string"),
        ("1.2.3", "string"),
    ],
)
def test_numbers_are_typed_and_nothing_else_is(value, datatype):
    found = _literal(number(value))
    assert (found.value, found.datatype.value.rpartition("#")[2]) == (value, datatype)


def _literal(term: str) -> ox.Literal:
    (quad,) = ox.parse(f"{header()}<urn:s> <urn:p> {term} .", format=ox.RdfFormat.TURTLE)
    return quad.object


@pytest.mark.parametrize("id_", ["a/b 规则", "a.", ".a", "-a", "a~b", "a%2Fb", "规则", "1", "_", "a..b"])
def test_names_stand_for_their_iri(id_):
    (quad,) = ox.parse(f"{header()}{name('rule', id_)} <urn:p> {name('rule', id_)} .", format=ox.RdfFormat.TURTLE)
    assert quad.subject.value == iri.make("rule", id_)
    assert full(name("rule", id_)) == f"<{iri.make('rule', id_)}>"
    assert short(iri.make("rule", id_)) == name("rule", id_)
    assert iri.local(quad.subject.value) == id_


def test_names_in_identifiers():
    assert iri.named("湛江市第5小学", "a1b2c3d4e5f6") == "zhan-jiang-shi-di-5-xiao-xue-a1b2c3d4"
    assert iri.named("“”", "a1b2c3d4e5f6") == "a1b2c3d4"
    assert iri.local(iri.make("rule", "a/b 规则")) == "a/b 规则"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("湛江市霞山区第二小学", "440803"),
        ("霞山区第二小学", "440803"),
        ("广东省教育厅", "440000"),
        ("北京路小学", None),
        ("培智学校", None),
        ("湛江第二小学", None),
    ],
)
def test_leading_area(name, code):
    area = leading_area(name)
    assert (area.code if area else None) == code


@pytest.mark.parametrize(
    ("date", "meaning"),
    [
        ("2022", ("2022-01-01", "2022-12-31", "year")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2022-09-05", ("2022-09-05", "2022-09-05", "day")),
        ("2021-09/2024", ("2021-09-01", "2024-12-31", "period")),
        ("2024/2021", None),
        ("2023-02-30", None),
        ("2023-13", None),
        ("2021/2022/2023", None),
        ("", None),
    ],
)
def test_when(date, meaning):
    assert when(date) == meaning


def test_a_large_graph_lies_over_a_store_and_is_the_same_rdflib_graph():
    pytest.importorskip("oxrdflib")
    small, large = pair_graph().to_rdflib(ontology=True), pair_graph().to_rdflib(ontology=True, large=True)
    assert type(large.store).__name__ == "OxigraphStore"
    assert large.namespace_manager.compute_qname(EDU + "party")[0] == "edu"
    assert len(large) == len(small)
    assert set(large.subject_objects(rdflib.URIRef(EDU + "party"))) == set(
        small.subject_objects(rdflib.URIRef(EDU + "party"))
    )
    asked = "SELECT ?a ?b { ?a edu:partnerOf ?b } ORDER BY ?a ?b"
    assert list(large.query(asked)) == list(small.query(asked)) != []


def test_a_store_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "oxrdflib", None)
    with pytest.raises(GraphError, match=r"oxrdflib is not installed \(pip install 'edugraph\[rdflib\]'\)"):
        pair_graph().to_rdflib(large=True)


def test_rdflib_loads_the_graph_without_a_warning(caplog, recwarn):
    caplog.set_level("WARNING")
    assert len(rdflib.Graph().parse(data=gold_graph().to_turtle(), format="turtle")) > 10_000
    assert [record.getMessage() for record in caplog.records] == []
    assert [str(w.message) for w in recwarn if "rdflib" in str(w.filename)] == []


def test_what_reports_a_fact_is_counted_and_dated():
    fact = claim("Opening", school="甲校", date="2021", status="done")
    readings = [reading(fact, doc=doc) for doc in ("d1", "d2", "d3")]
    days = ("2023-03-01", "2023-02-01", "")
    dated = [
        replace(r, document=replace(r.document, source=replace(r.document.source, published=day)))
        for r, day in zip(readings, days, strict=True)
    ]
    kg = assemble(dated, [("d1", "d2")])
    assert _ask(
        kg,
        '?f edu:reportedIn doc:d1 , doc:d2 , doc:d3 ; edu:witnesses 2 ; edu:firstReported "2023-02-01"^^xsd:date',
    )
    assert not _ask(assemble([dated[2]]), "?f edu:firstReported ?day")

"""Queries: the named ones give their expected rows in two engines, parameters are filled safely, nothing leaves the graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
import yaml

from edugraph.assemble import assemble
from edugraph.errors import DataError, GraphError, QueryError
from edugraph.graph import KnowledgeGraph
from edugraph.query import FORMATS, ask, named_queries, named_query, open_store
from edugraph.query.named import quoted, read_query
from edugraph.query.run import refuse_leaving, with_prefixes
from gold_readings import gold_graph, gold_readings
from made_readings import claim, graph, reading

EXPECTED = yaml.safe_load((Path(__file__).parent / "expected_answers.yaml").read_text(encoding="utf-8"))


SOME = ("a02", "a03", "a05", "a08", "a12", "a21", "b09", "b13")
"""Gold documents that between them give rows to nearly every query; rdflib takes minutes for what takes seconds here."""


@pytest.fixture(scope="module")
def ours() -> KnowledgeGraph:
    return assemble(r for r in gold_readings() if r.document.name in SOME)


@pytest.fixture(scope="module")
def theirs(ours) -> rdflib.Graph:
    return ours.to_rdflib(ontology=True)


def test_every_query_has_an_expected_answer():
    assert sorted({case["query"] for case in EXPECTED}) == [q.name for q in named_queries()]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["query"])
def test_expected_rows(case):
    answer = gold_graph().query(case["query"], **case.get("with", {}))
    assert len(answer.rows) == case["rows"]
    records = answer.records()
    for wanted in case.get("among", []):
        assert any(wanted.items() <= found.items() for found in records), wanted


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["query"])
def test_rdflib_gives_the_same_rows(case, ours, theirs):
    answer = ours.query(case["query"], **case.get("with", {}))
    rows = theirs.query(named_query(case["query"]).fill(case.get("with", {})))
    found = sorted(tuple(_plain(term) for term in row) for row in rows)
    assert found == sorted(tuple(_number(cell.text, cell.datatype) for cell in row) for row in answer.rows)


def _plain(term) -> str:
    return "" if term is None else _number(str(term), str(getattr(term, "datatype", "")))


def _number(text: str, datatype: str) -> str:
    return f"{float(text):g}" if datatype.endswith(("#decimal", "#integer", "#double")) else text


@pytest.mark.parametrize("query", named_queries(), ids=lambda q: q.name)
def test_queries_say_what_they_ask_take_and_give(query):
    assert query.title != query.title_en
    assert query.title != query.name
    answer = ask(graph(), query.text)
    assert [name for name, _, _ in query.columns] == list(answer.columns)
    assert "ORDER BY" in query.text


def test_queries_are_valid_as_they_stand():
    for query in named_queries():
        rdflib.plugins.sparql.prepareQuery(query.text)


def test_optional_parameters_narrow():
    everyone, one = gold_graph().query("moves"), gold_graph().query("moves", year=2021)
    assert 0 < len(one.rows) < len(everyone.rows)
    assert all("2021" in str(row["date"]) for row in one.records())


def test_the_chain_of_sites_is_followed_hop_by_hop():
    hops = (("甲校", "乙校"), ("乙校", "丙校"), ("丁校", "戊校"))
    kg = graph(reading(*[claim("SiteTransfer", giver=a, taker=b, date="2023-09", status="done") for a, b in hops]))
    assert [(r["hop"], r["giver"], r["taker"]) for r in kg.query("site-chain", school="甲校").records()] == [
        (1, "甲校", "乙校"),
        (2, "乙校", "丙校"),
    ]


def test_conflicts_inferences_and_restored_stages_are_listed():
    one = claim("Opening", school="甲校", date="1952", status="done")
    other = claim("Opening", school="甲校", date="1956", status="done", basis="inferred")
    stage = claim("Restructure", school="乙校", change="restores", result="高中办学", date="2023-09", status="planned")
    kg = graph(reading(one, stage), reading(other, doc="d2"))
    (row,) = kg.query("conflicts").records()
    assert row["who"] == "甲校"
    assert {row["label"][-6:], row["other"][-6:]} == {"（1952）", "（1956）"}
    assert [r["document"] for r in kg.query("inferred").records()] == ["d2"]
    assert [(r["school"], r["change"], r["result"], r["status"]) for r in kg.query("senior-high").records()] == [
        ("乙校", "恢复", "高中办学", "计划")
    ]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "the parameter name is missing"),
        ({"name": "甲", "colour": "红"}, "there is no parameter colour"),
    ],
)
def test_parameters_must_fit(parameters, message):
    with pytest.raises(QueryError, match=message):
        gold_graph().query("partners", **parameters)


@pytest.mark.parametrize("year", ["23", "2023 } SERVICE", "next"])
def test_values_must_be_of_their_type(year):
    with pytest.raises(QueryError, match="which is no year"):
        gold_graph().query("moves", year=year)


def test_values_cannot_break_out_of_their_place():
    hostile = '甲"@zh } ?s ?p ?o . VALUES ?x { "\\'
    assert gold_graph().query("partners", name=hostile).rows == ()
    assert quoted('a"\\\n') == '"a\\"\\\\\\n"'


def test_unknown_queries_list_near_names():
    with pytest.raises(QueryError, match="did you mean partners"):
        gold_graph().query("partner")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * where { service silent ?x { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/> WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s ?p '\\\\' } SERVICE <x:y> {?a ?b ?c} #' }",
        "PREFIX : <http://example.org/> SELECT * WHERE { SERVICE:x {?a ?b ?c} }",
        "SELECT * WHERE { SERVICESILENT<http://example.org/> {?a ?b ?c} }",
        "SELECT * WHERE { S\\u0045RVICE <http://example.org/> {?a ?b ?c} }",
        "SELECT * WHERE { S\\U00000045RVICE <http://example.org/> {?a ?b ?c} }",
        "# comment ' \n SELECT * WHERE { SERVICE <http://example.org/> {?a ?b ?c} } # '",
        "CLEAR ALL",
    ],
)
def test_nothing_leaves_or_changes_the_graph(text):
    with pytest.raises(QueryError):
        ask(graph(), text)


def test_harmless_uses_of_those_words_pass():
    refuse_leaving(
        """SELECT ?from ?load WHERE { ?x edu:from ?from ; rdfs:label "SERVICE LOAD", 'from' . # DELETE\n <http://x/INSERT> edu:to ?load }"""
    )


def test_malformed_queries_are_errors_not_crashes():
    with pytest.raises(QueryError, match="malformed"):
        ask(graph(), "SELECT WHERE {")


def test_prefixes_in_use_are_declared_once():
    assert with_prefixes("SELECT * { ?s edu:date ?o }").startswith("PREFIX edu: <https://w3id.org/edugraph/ns#>\n")
    own = "PREFIX edu: <http://other/>\nSELECT * { ?s edu:date ?o }"
    assert with_prefixes(own) == own


def test_a_file_of_ones_own(tmp_path):
    path = tmp_path / "mine.rq"
    path.write_text(
        "# title: 我的\n# param: name name required 名称 / name\nSELECT ?x WHERE { VALUES ?name { UNDEF } ?x rdfs:label ?name }",
        encoding="utf-8",
    )
    assert len(ask(gold_graph(), path, name="正安县第一中学").rows) == 1
    path.write_text("# param: name name required 名称 / name\nSELECT * {}", encoding="utf-8")
    with pytest.raises(DataError, match="needs one place VALUES"):
        read_query(path)
    with pytest.raises(DataError, match="cannot be read"):
        ask(gold_graph(), tmp_path / "none.rq")


def test_a_graph_file_is_asked_like_the_graph(tmp_path):
    gold_graph().to_turtle(tmp_path / "g.ttl")
    assert ask(tmp_path / "g.ttl", "moves") == gold_graph().query("moves")
    assert ask(open_store(tmp_path / "g.ttl"), "moves") == gold_graph().query("moves")
    (tmp_path / "bad.ttl").write_text("a b", encoding="utf-8")
    with pytest.raises(GraphError, match="not readable"):
        open_store(tmp_path / "bad.ttl")


def test_formats():
    answer = gold_graph().query("SELECT ?f ?n WHERE { ?f a edu:Capacity ; edu:seats ?n } ORDER BY ?n ?f LIMIT 2")
    rows = list(csv.reader(io.StringIO(answer.format("csv"))))
    assert rows[0] == ["f", "n"]
    assert rows[1][0].startswith("https://w3id.org/edugraph/id/fact/capacity-")
    body = json.loads(answer.format("json"))
    assert body["head"]["vars"] == ["f", "n"]
    assert body["results"]["bindings"][0]["n"]["datatype"].endswith("#integer")
    assert answer.format("table").splitlines()[2].startswith("fact:capacity-")
    assert isinstance(answer.records()[0]["n"], int)
    with pytest.raises(QueryError, match="rows, not triples"):
        answer.format("ttl")
    with pytest.raises(QueryError, match="no output format"):
        answer.format("docx")
    made = gold_graph().query("CONSTRUCT { ?f edu:seats ?n } WHERE { ?f edu:seats ?n }")
    assert "edu:seats" in made.format("ttl")
    with pytest.raises(QueryError, match="use the format ttl"):
        made.format("csv")
    assert set(FORMATS) == {"table", "csv", "json", "ttl"}


def test_headings_are_chinese_in_tables():
    assert gold_graph().query("moves").format().splitlines()[0].split()[:3] == ["学校", "原址", "新址"]


def test_asking_yes_or_no():
    assert gold_graph().query("ASK { ?s a edu:Relocation }").records() == [{"ask": True}]

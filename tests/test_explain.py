"""Explanations show every fact of a thing with its sentence, page, rule and repairs."""

from __future__ import annotations

import pytest

from edugraph.assemble import assemble
from edugraph.cli import main
from edugraph.errors import GraphError
from edugraph.explain import conflicts, explain
from edugraph.rdf import iri
from gold_readings import gold_graph
from made_readings import claim, graph, pair_reading, reading


def test_all_facts_of_a_thing_in_order_of_time():
    kg = gold_graph()
    found = explain(kg, "正安一中")
    assert [e.name for e in found.entities] == ["正安县第一中学"]
    assert {f.statement.id for f in found.facts} == {s.id for s in kg.statements_about("正安一中")}
    dates = [f.statement.value("date") or "9999" for f in found.facts]
    assert [d[:4] for d in dates] == sorted(d[:4] for d in dates)
    for fact in found.facts:
        for ground in fact.grounds:
            assert ground.document.text[ground.evidence.start : ground.evidence.end] == ground.evidence.text


def test_a_thing_is_found_by_alias_id_iri_and_prefixed_name():
    kg = gold_graph()
    school = kg.entity("正安一中")
    by_name = explain(kg, school.name).facts
    for way in (school.id, iri.entity(school), "inst:" + iri.local(iri.entity(school))):
        assert explain(kg, way).facts == by_name


def test_a_government_is_its_area():
    kg = assemble([pair_reading()])
    assert explain(kg, "inst:gov-440803").facts == explain(kg, "霞山区").facts != ()


def test_a_fact_is_explained_by_id_and_iri():
    kg = gold_graph()
    fact = kg.statements[0]
    for way in (fact.id, f"fact:{fact.id}", iri.make("fact", fact.id)):
        found = explain(kg, way)
        assert found.entities == ()
        assert [f.statement for f in found.facts] == [fact]


def test_the_parts_a_thing_plays():
    kg = graph(reading(claim("Partnership", kind="other", party=("甲校", "乙校"), supporter="甲校", status="done")))
    assert explain(kg, "甲校").facts[0].parts == ("party", "supporter")


def test_text_shows_sentence_page_rule_repair_and_what_disputes():
    text = explain(assemble([pair_reading()]), "霞山区").text()
    for shown in (
        "「甲县与乙校签订协议。」",
        "page《甲县与乙校结对》 2023-05-06",
        "规则 pair.sign",
        "修复 script：1 处 「縣」→「县」",
        "合作类型=结对帮扶",
        "落实状态=已完成",
    ):
        assert shown in text
    one = claim("Opening", school="甲校", date="1952", status="done")
    other = claim("Opening", school="甲校", date="1956", status="done", basis="inferred")
    kg = graph(reading(one), reading(other, doc="d2"))
    text = explain(kg, "甲校").text()
    assert f"与 {kg.statements[0].id} 矛盾" in text
    assert "推断" in text


def test_unknown_names_are_an_error_with_near_names():
    with pytest.raises(GraphError, match=r"did you mean .*正安县第一中学"):
        explain(gold_graph(), "正安县第")


def test_conflicts_are_listed_once_with_both_sentences(tmp_path, capsys):
    one = claim("Capacity", subject="甲县", seats=17375, date="2023", bound="exact", status="done", about="Area")
    other = claim("Capacity", subject="甲县", seats=17735, date="2023-09", bound="exact", status="done", about="Area")
    kg = graph(reading(one), reading(other, doc="d2"))
    (pair,) = conflicts(kg)
    assert {pair.one.statement.value("seats"), pair.other.statement.value("seats")} == {"17375", "17735"}
    assert str(pair).count("「某某。」") == 2
    kg.to_turtle(tmp_path / "graph.ttl")
    assert main(["conflicts", str(tmp_path / "graph.ttl")]) == 0
    assert capsys.readouterr().out == f"{pair}\n"

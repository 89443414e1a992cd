"""Look-ups in the graph, its edges, and its NetworkX form."""

from __future__ import annotations

import io
import pickle

import networkx as nx
import pytest

from edugraph.errors import GraphError
from edugraph.export import EXPORTERS
from edugraph.model import Entity
from gold_readings import gold_graph
from made_readings import claim, graph, reading


def names(graph_, ids):
    labels = {e.id: e.name for e in graph_.entities} | {s.id: s.name for s in graph_.sites()}
    return [labels[i] for i in ids]


def edges(graph_):
    return [(link.edge.name, *names(graph_, (link.source, link.target))) for link in graph_.links()]


def test_entities_are_found_by_name_alias_and_id():
    kg = gold_graph()
    school = kg.entity("正安县第一中学")
    assert kg.entity("正安一中") is school
    assert kg.entity(school.id) is school
    assert kg.find("没有这个学校") == ()


def test_a_name_counts_before_an_alias_and_doubt_is_an_error():
    one, other = Entity("School", "一中"), Entity("School", "甲县第一中学", aliases=("一中",))
    assert graph(reading(entities=(one, other))).entity("一中").name == "一中"
    twice = graph(reading(entities=(other, Entity("School", "乙县第一中学", aliases=("一中",)))))
    with pytest.raises(GraphError, match="2 things are called 一中"):
        twice.entity("一中")
    with pytest.raises(GraphError, match="nothing in the graph"):
        twice.entity("二中")


def test_statements_evidence_and_neighbours_of_a_thing():
    kg = gold_graph()
    facts = kg.statements_about("正安一中")
    assert {s.kind for s in facts} == {"Partnership", "Post", "Statistic"}
    assert all("正安县第一中学" in s.values("party") + s.values("organisation") + s.values("subject") for s in facts)
    assert kg.evidence_for(facts[0].id) == facts[0].evidence
    assert "珠海市教育局" in [e.name for e in kg.neighbours("正安一中")]
    assert kg.entity("正安一中") not in kg.neighbours("正安一中")


def test_documents_and_statements_are_found_by_id():
    kg = gold_graph()
    assert kg.document("a02") is kg.document(kg.document("a02").id)
    assert kg.statement(kg.statements[0].id) is kg.statements[0]
    for look_up in (kg.document, kg.statement):
        with pytest.raises(GraphError):
            look_up("none")


def test_help_is_an_edge_from_supporter_to_recipient_and_no_edge_between_helpers():
    fact = claim(
        "Partnership",
        kind="pairing-assistance",
        party=("甲校", "乙校", "丙校", "丁校"),
        supporter=("甲校", "乙校"),
        recipient="丙校",
        status="done",
    )
    assert sorted(edges(graph(reading(fact)))) == [
        ("partnerOf", "丁校", "丙校"),
        ("partnerOf", "丁校", "乙校"),
        ("partnerOf", "丁校", "甲校"),
        ("supports", "乙校", "丙校"),
        ("supports", "甲校", "丙校"),
    ]


def test_partners_without_direction_are_joined_once_each():
    fact = claim("Partnership", kind="community", party=("甲校", "乙校", "丙校"), status="done")
    assert len(edges(graph(reading(fact)))) == 3


def test_a_move_leads_to_premises_told_apart_by_who_moved():
    kg = graph(
        reading(
            claim("Relocation", school="甲校", **{"from": "老街", "to": "新址"}, status="done"),
            claim("Relocation", school="乙校", to="新址", status="done"),
        )
    )
    assert sorted(edges(kg)) == [
        ("movedFrom", "甲校", "老街"),
        ("movedTo", "乙校", "新址"),
        ("movedTo", "甲校", "新址"),
    ]
    assert [(s.name, s.near) for s in kg.sites()] == [("新址", "乙校"), ("新址", "甲校"), ("老街", "甲校")]


def test_facts_about_one_thing_have_no_edge():
    assert edges(graph(reading(claim("Opening", school="甲校", status="done")))) == []


def test_networkx_nodes_and_edges_say_what_they_are():
    kg = gold_graph()
    net = kg.to_networkx()
    assert set(net) == {e.id for e in kg.entities} | {s.id for s in kg.sites()}
    school, bureau = kg.entity("正安一中"), kg.entity("珠海市教育局")
    assert net.nodes[school.id]["label"] == "正安县第一中学"
    assert net.nodes[school.id]["aliases"] == "正安一中、正安县第一中学"
    ((key, said),) = net[bureau.id][school.id].items()
    assert key == said["id"]
    assert kg.statement(key).kind == said["kind"] == "Partnership"
    assert (said["source_role"], said["target_role"], said["status"], said["date"]) == (
        "帮扶方",
        "受援方",
        "done",
        "2022-09-05",
    )
    assert said["quote"] in kg.document(said["document"]).text


def test_attributes_survive_graphml():
    net = gold_graph().to_networkx()
    back = nx.read_graphml(io.BytesIO(EXPORTERS["graphml"].write(gold_graph())))
    assert dict(back.nodes(data=True)) == dict(net.nodes(data=True))
    assert sorted((u, v, sorted(d.items())) for u, v, d in back.edges(data=True)) == sorted(
        (u, v, sorted(d.items())) for u, v, d in net.edges(data=True)
    )


def test_graphs_cross_process_borders_and_compare_equal():
    kg = gold_graph()
    assert kg.store is kg.store
    assert pickle.loads(pickle.dumps(kg)) == kg

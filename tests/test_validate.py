"""Validation finds nothing in sound graphs and names statement and sentence where something is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument
from edugraph.ontology import directory
from edugraph.validate import Finding, validate
from gold_readings import gold_graph
from made_readings import claim, graph, reading


def faults(kg: KnowledgeGraph, severity: str = "violation") -> list[tuple[str, str]]:
    return [(f.check, f.node) for f in validate(kg) if f.severity == severity]


def test_the_graph_of_all_gold_readings_has_no_violations():
    assert faults(gold_graph()) == []


def test_a_file_is_validated_as_the_graph_is(tmp_path):
    kg = graph(reading(claim("Relocation", school="甲校", date="2023", status="done")))
    kg.to_turtle(tmp_path / "g.ttl")
    assert validate(tmp_path / "g.ttl") == validate(kg) != ()
    with pytest.raises(GraphError):
        validate(tmp_path / "none.ttl")


def move(**changes) -> KnowledgeGraph:
    kg = graph(reading(claim("Relocation", school="甲校", to="东路", date="2023", status="done")))
    return replace(kg, statements=(replace(kg.statements[0], **changes),))


def test_a_finding_names_the_statement_and_shows_its_sentence():
    (found,) = validate(move(confidence=1.5))
    assert found.node == f"fact:{move().statements[0].id}"
    assert found.check == "MaxInclusive edu:confidence"
    assert (found.quote, found.document) == ("某某。", "d1")
    assert "「某某。」 d1" in str(found)


@pytest.mark.parametrize(
    ("fact", "check"),
    [
        (claim("Relocation", school="甲校", date="2023", status="done"), "move-says-where"),
        (claim("Relocation", to="东路", date="2023", status="done"), "MinCount edu:school"),
        (claim("Opening", school="甲校", date="2023-02-30", status="done"), "date-is-read"),
        (claim("Opening", school="甲校", date="last year", status="done"), "Node edu:date"),
        (claim("Opening", school="甲校", date="2023", status="maybe"), "Class edu:status"),
        (claim("Partnership", kind="other", party="甲校", status="done"), "MinCount edu:party"),
        (claim("Partnership", kind="other", party=("甲校", "乙校"), supporter="丙校", status="done"), "parties-named"),
        (
            claim(
                "Partnership", kind="other", party=("甲校", "乙校"), supporter="甲校", recipient="甲校", status="done"
            ),
            "Disjoint edu:supporter",
        ),
        (claim("SiteTransfer", giver="甲校", taker="甲校", status="done"), "Disjoint edu:giver"),
        (claim("Statistic", subject="甲校", measure="学生", value="many", bound="exact"), "Node edu:value"),
        (claim("Designation", recipient="甲校", status="done"), "MinCount"),
        (claim("Capacity", subject="甲校", seats=-5, bound="exact", status="done"), "Node edu:seats"),
    ],
)
def test_faulty_facts_are_found(fact, check):
    found = faults(graph(reading(fact)))
    assert check in [name for name, _ in found]


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"evidence": ()}, "MinCount edu:evidence"),
        ({"basis": "guessed"}, "Class edu:basis"),
        ({"disputes": ("relocation-2023-0000000000",)}, "disputes-both-ways"),
    ],
)
def test_faulty_statements_are_found(changes, check):
    assert check in [name for name, _ in faults(move(**changes))]


def test_quotes_must_stand_where_they_say():
    fact = move().statements[0]
    wrong = replace(fact.evidence[0], text="某甲。")
    assert ("quotes-stand", f"span:d1-{wrong.start}-{wrong.end}") in faults(move(evidence=(wrong,)))


def test_offsets_must_make_sense():
    fact = move().statements[0]
    wrong = replace(fact.evidence[0], raw_start=9, raw_end=4)
    assert ("spans-are-whole", "span:d1-2-5") in faults(move(evidence=(wrong,)))


def test_done_facts_cannot_begin_after_the_last_report():
    kg = move()
    paper = replace(kg.documents[0], source=replace(kg.documents[0].source, published="2022-05-01"))
    assert ("done-in-the-future", f"fact:{kg.statements[0].id}") in faults(replace(kg, documents=(paper,)))


def test_implausible_money_is_a_warning():
    kg = graph(reading(claim("Investment", payer="甲县", amount=8, bound="exact", status="done")))
    assert faults(kg) == []
    assert [check for check, _ in faults(kg, "warning")] == ["MinInclusive edu:amount"]


def test_every_check_has_a_title_and_gives_node_and_value():
    for path in sorted((directory() / "checks").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# title: "), path.name
        assert "SELECT ?node" in text, path.name


def test_findings_without_quote_are_one_line():
    assert str(Finding("violation", "c", "n", "m")) == "violation: n: m [c]"


def test_arguments_of_a_type_no_role_takes_are_found():
    kg = move()
    arguments = (*(a for a in kg.statements[0].arguments if a.role != "school"), Argument("school", "甲校", "text"))
    assert ("Class edu:school", f"fact:{kg.statements[0].id}") in faults(
        replace(kg, statements=(replace(kg.statements[0], arguments=arguments),))
    )


def written(tmp_path, more: str):
    """A sound graph as a file, with more triples behind it."""
    path = tmp_path / "g.ttl"
    graph(reading(claim("Opening", school="甲校", date="2023", status="done"))).to_turtle(path)
    assert [f for f in validate(path) if f.check in ("known-terms", "shortcut-has-fact")] == []
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return [(f.check, f.value) for f in validate(path) if f.check in ("known-terms", "shortcut-has-fact")]


def test_a_term_that_the_ontology_lacks_is_found(tmp_path):
    assert written(tmp_path, '<https://example.org/a> edu:schol "甲校" .\n') == [("known-terms", "edu:schol")]
    assert written(tmp_path, "<https://example.org/a> a edu:Scool .\n") == [("known-terms", "edu:Scool")]


def test_a_shortcut_without_its_fact_is_found(tmp_path):
    found = written(tmp_path, "<https://example.org/a> edu:supports <https://example.org/b> .\n")
    assert found == [("shortcut-has-fact", "https://example.org/b")]

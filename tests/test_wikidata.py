"""Wikidata ids come from a reviewed list alone, and stay with the graph."""

from __future__ import annotations

import pytest

from edugraph.cli import main
from edugraph.errors import DataError, GraphError
from edugraph.rdf import load
from edugraph.validate import validate
from edugraph.wikidata import COLUMNS, linked, read_reviewed, slots
from made_readings import claim, graph, reading

KG = graph(reading(claim("Opening", school="甲校", date="2023", status="done")))
HEAD = "\t".join(COLUMNS) + "\n"


def listed(tmp_path, *rows: str):
    path = tmp_path / "ids.tsv"
    path.write_text(HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_slots_are_empty_until_somebody_fills_them(tmp_path):
    assert slots(KG) == HEAD + "School\t甲校\t\t\t\t\t\n"
    assert read_reviewed(listed(tmp_path, *slots(KG).splitlines()[1:])) == {}


def test_a_reviewed_id_is_in_the_turtle_and_comes_back(tmp_path):
    kg = linked(KG, read_reviewed(listed(tmp_path, "School\t甲校\t\tQ42\t某人\t2024-01-01\t同名同址")))
    assert "skos:exactMatch wd:Q42" in kg.to_turtle()
    assert load(kg.to_turtle()) == kg != KG
    assert [f for f in validate(kg) if f.severity == "violation"] == []
    assert "甲校\t\tQ42" in slots(kg)
    assert linked(kg, {}) == KG


def test_what_is_no_id_is_found_by_validation():
    faults = [f.check for f in validate(linked(KG, {("School", "", "甲校"): "42"}))]
    assert "Pattern skos:exactMatch" in faults


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["School\t甲校\t\tQ42\t\t"], "ids.tsv:2.*nobody has reviewed"),
        (["School\t甲校\t\t42\t某人"], "ids.tsv:2.*no Wikidata id"),
        (["School\t甲校\t\tQ42\t某人", "School\t乙校\t\tQ42\t某人"], "ids.tsv:3.*stands in a row before"),
    ],
)
def test_rows_that_cannot_be_trusted_are_refused(rows, message, tmp_path):
    with pytest.raises(DataError, match=message):
        read_reviewed(listed(tmp_path, *rows))


def test_lists_and_things_that_are_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        read_reviewed(tmp_path / "none.tsv")
    (tmp_path / "other.tsv").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(DataError, match="no column type"):
        read_reviewed(tmp_path / "other.tsv")
    with pytest.raises(GraphError, match="has no School 乙校"):
        linked(KG, {("School", "", "乙校"): "Q1"})


def test_the_command_writes_slots_and_takes_them_filled(tmp_path):
    path, ids = tmp_path / "g.ttl", tmp_path / "ids.tsv"
    KG.to_turtle(path)
    assert main(["link", str(path), "--slots", str(ids)]) == 0
    filled = ids.read_text(encoding="utf-8").replace("甲校\t\t\t\t", "甲校\t\tQ42\t某人\t")
    ids.write_text(filled, encoding="utf-8")
    assert main(["link", str(path), "--reviewed", str(ids)]) == 0
    assert [e.wikidata for e in load(path).entities] == ["Q42"]

"""Every form, read again by a program that reads such files."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from edugraph import rdf
from edugraph.errors import GraphError
from edugraph.export import EXPORTERS, export
from edugraph.export.tables import frames, tables
from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument
from edugraph.ontology import ontology
from gold_readings import gold_graph
from made_readings import claim, graph, reading


@pytest.fixture(scope="module")
def small() -> KnowledgeGraph:
    fact = claim("Partnership", kind="community", party=("甲校", "乙校"), date="2023", status="done")
    seats = claim("Capacity", subject="甲校", seats=900, bound="about", status="planned")
    return graph(reading(fact, seats), reading(fact, doc="d2"))


@pytest.mark.parametrize("form", EXPORTERS)
def test_equal_graphs_give_equal_bytes(small, form, tmp_path):
    export(small, form, tmp_path / "one")
    again = rdf.load(small.to_turtle())
    assert (tmp_path / "one").read_bytes() == EXPORTERS[form].write(again)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_rdf_forms_read_back_as_the_same_graph(form, tmp_path):
    path = tmp_path / f"graph{EXPORTERS[form].suffix}"
    export(gold_graph(), form, path)
    assert rdf.load(path) == gold_graph()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("form", "parser"), [("trig", "trig"), ("nquads", "nquads")])
def test_rdflib_reads_a_named_graph_per_document(small, form, parser):
    data = rdflib.Dataset()
    data.parse(data=EXPORTERS[form].write(small), format=parser)
    held = {str(g.identifier).rpartition("/")[2]: len(g) for g in data.graphs() if "/id/doc/" in str(g.identifier)}
    assert set(held) == {"d1", "d2"}
    fact = rdflib.URIRef(
        f"https://w3id.org/edugraph/id/fact/{next(s.id for s in small.statements if s.kind == 'Partnership')}"
    )
    kind = rdflib.URIRef("https://w3id.org/edugraph/ns#kind")
    saying = sorted(str(g).rpartition("/")[2] for _, _, _, g in data.quads((fact, kind, None, None)))
    assert saying == ["d1", "d2"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_the_jsonld(small):
    theirs = rdflib.Graph().parse(data=EXPORTERS["jsonld"].write(small), format="json-ld")
    assert set(theirs) == set(small.to_rdflib())


def test_jsonld_has_a_context_and_short_names(small):
    document = json.loads(EXPORTERS["jsonld"].write(small))
    assert document["@context"]["edu"] == "https://w3id.org/edugraph/ns#"
    fact = next(node for node in document["@graph"] if node["@type"] == "edu:Capacity")
    assert fact["edu:seats"] == 900
    assert fact["edu:status"] == {"@id": "code:status-planned"}


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_network_files_keep_every_node_edge_and_attribute(form, read):
    source = gold_graph().to_networkx()
    back = read(io.BytesIO(EXPORTERS[form].write(gold_graph())))
    assert back.is_multigraph()
    assert back.is_directed()
    for node, attributes in source.nodes(data=True):
        assert {k: back.nodes[node][k] for k in attributes} == attributes
    kept = ("kind", "label", "view", "status", "date", "confidence", "sources", "quote", "document", "rule")

    def edges(network):
        return sorted((a, b, *(d.get(k, "") for k in kept)) for a, b, d in network.edges(data=True))

    assert edges(back) == edges(source)


def test_gexf_is_read_with_types_and_labels(small):
    back = nx.read_gexf(io.BytesIO(EXPORTERS["gexf"].write(small)))
    assert sorted(d["label"] for _, d in back.nodes(data=True)) == ["乙校", "甲校"]
    assert {d["kind"] for _, _, d in back.edges(data=True)} == {"Partnership"}


def test_control_characters_do_not_break_xml():
    kg = graph(reading(claim("Membership", member="甲\x0b校", whole="乙校", role="core")))
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert len(read(io.BytesIO(EXPORTERS[form].write(kg)))) == 2


def test_statements_are_records_a_line(small):
    seats, pair = [json.loads(line) for line in EXPORTERS["statements"].write(small).decode("utf-8").splitlines()]
    assert (seats["type"], seats["subject"], seats["seats"], seats["bound"], seats["status"]) == (
        "Capacity",
        "甲校",
        900,
        "about",
        "planned",
    )
    assert pair["party"] == ["乙校", "甲校"]
    assert [e["doc"] for e in pair["evidence"]] == ["d1", "d2"]
    assert pair["evidence"][0]["text"] == "某某。"


def test_neo4j_tables_join_up():
    with zipfile.ZipFile(io.BytesIO(EXPORTERS["neo4j"].write(gold_graph()))) as archive:
        tables_ = {
            name: list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")))
            for name in archive.namelist()
        }
    nodes = {row[":ID"] for name in ("entities.csv", "facts.csv", "documents.csv") for row in tables_[name]}
    assert len(nodes) == sum(len(tables_[name]) for name in ("entities.csv", "facts.csv", "documents.csv"))
    for name in ("roles.csv", "edges.csv", "evidence.csv"):
        assert tables_[name]
        assert {row[end] for row in tables_[name] for end in (":START_ID", ":END_ID")} <= nodes
    assert len(tables_["facts.csv"]) == len(gold_graph().statements)


def test_tables_have_a_row_a_fact_and_a_column_a_role(small):
    (row,) = tables(small)["Partnership"]
    assert (row["party"], row["instrument"], row["sources"], row["disputed"]) == ("乙校、甲校", None, 2, False)
    assert list(tables(small)) == ["Capacity", "Partnership"]


def test_frames_hold_numbers_as_numbers():
    pytest.importorskip("pandas")
    found = frames(gold_graph())
    assert sum(len(frame) for frame in found.values()) == len(gold_graph().statements)
    assert found["Capacity"]["seats"].dtype.kind == "i"
    assert set(found["Capacity"]["document"]) <= {d.name for d in gold_graph().documents}


def test_parquet_holds_every_statement_with_its_roles_and_evidence():
    arrow = pytest.importorskip("pyarrow.parquet")
    rows = arrow.read_table(io.BytesIO(EXPORTERS["parquet"].write(gold_graph()))).to_pylist()
    assert [row["id"] for row in rows] == [s.id for s in gold_graph().statements]
    for row, statement in zip(rows, gold_graph().statements, strict=True):
        told = tuple(Argument(r["role"], r["value"], r["type"], r["scope"]) for r in row["roles"])
        assert (row["kind"], told, row["basis"], row["confidence"]) == (
            statement.kind,
            statement.arguments,
            statement.basis,
            statement.confidence,
        )
        assert [e["quote"] for e in row["evidence"]] == [e.text for e in statement.evidence]
    ids = {e.id for e in gold_graph().entities}
    assert {r["entity"] for row in rows for r in row["roles"]} - {""} <= ids
    dated = next(row for row in rows if row["date"] and "/" not in row["date"])
    assert dated["earliest"].isoformat().startswith(dated["date"][:4])


def test_parquet_is_read_by_pandas(small):
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(io.BytesIO(EXPORTERS["parquet"].write(small)))
    assert list(frame["kind"]) == ["Capacity", "Partnership"]


def test_the_workbook_has_a_sheet_per_kind_and_numbers_as_numbers(small):
    library = pytest.importorskip("openpyxl")
    book = library.load_workbook(io.BytesIO(EXPORTERS["excel"].write(small)))
    labels = [ontology().kind(kind).label.zh for kind in ("Capacity", "Partnership")]
    assert book.sheetnames == [*labels, "实体", "文档"]
    head, seats = list(book.worksheets[0].values)
    row = dict(zip(head, seats, strict=True))
    assert row["编号"] == small.statements[0].id
    assert 900 in seats
    assert row["原句"] == "某某。"
    assert [line[2] for line in list(book["实体"].values)[1:]] == ["乙校", "甲校"]


def test_the_workbook_runs_no_formula_and_holds_no_control_character():
    library = pytest.importorskip("openpyxl")
    kg = graph(reading(claim("Membership", member='=HYPERLINK("x")', whole="乙\x0b校", role="core")))
    book = library.load_workbook(io.BytesIO(EXPORTERS["excel"].write(kg)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("x")' in {cell.value for cell in cells}
    assert "乙校" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value} <= {"s", "n", "b"}


@pytest.mark.parametrize(
    ("module", "extra", "use"),
    [
        ("pandas", "analysis", frames),
        ("pyarrow", "parquet", EXPORTERS["parquet"].write),
        ("openpyxl", "excel", EXPORTERS["excel"].write),
    ],
)
def test_what_needs_a_library_names_the_extra_that_brings_it(small, monkeypatch, module, extra, use):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(GraphError, match=rf"{module} is not installed \(pip install 'edugraph\[{extra}\]'\)"):
        use(small)


def test_unknown_forms_and_unwritable_places_are_errors(small, tmp_path):
    with pytest.raises(GraphError, match="no form is called"):
        export(small, "docx", tmp_path / "x")
    with pytest.raises(GraphError, match="cannot be written"):
        export(small, "statements", tmp_path / "no" / "x")


def test_every_extra_that_is_named_to_users_is_one():
    root = Path(__file__).parents[1]
    extras = set(
        tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    )
    source = "".join(path.read_text(encoding="utf-8") for path in (root / "src").rglob("*.py"))
    named = set(re.findall(r"edugraph\[(\w+)\]", source)) | set(re.findall(r'needed\("[\w.]+", "(\w+)"\)', source))
    assert {"analysis", "parquet", "excel", "rdflib"} <= named <= extras

"""The command line: what a user types, what comes out, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edugraph.cli import FAILED, MISUSED, NOTHING_READ, OK, main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "samples" / "03-xiashan-seats.txt"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", str(PAGE), "-o", str(folder)]) == OK
    return folder


def test_help_names_every_command():
    run = subprocess.run([sys.executable, "-m", "edugraph", "--help"], capture_output=True, text=True, check=True)
    for command in ("build", "extract", "restore", "query", "explain", "validate", "view", "rules", "evaluate"):
        assert command in run.stdout


def test_help_loads_nothing_heavy():
    code = "import sys; from edugraph.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(set(sys.modules) & {'jieba', 'rdflib', 'networkx', 'pyvis', 'opencc', 'yaml', 're2', 'pyoxigraph'}), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_build_writes_five_files(built):
    assert sorted(p.name for p in built.glob("[!.]*")) == [
        "edugraph.graphml",
        "edugraph.html",
        "edugraph.ttl",
        "report.json",
        "statements.jsonl",
    ]
    assert json.loads((built / "report.json").read_text(encoding="utf-8"))["documents"] == 1


def test_extract_prints_one_record_a_page(capsys):
    assert main(["extract", str(PAGE)]) == OK
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert record["doc"] == "03-xiashan-seats"
    assert {"type", "name", "mentions"} == set(record["entities"][0])
    evidence = record["facts"][0]["evidence"][0]
    assert {"start", "end", "text", "rule", "confidence", "raw_start", "raw_end"} == set(evidence)


def test_restore_prints_title_and_paragraphs(capsys):
    assert main(["restore", str(PAGE)]) == OK
    assert "霞山" in capsys.readouterr().out.splitlines()[0]


def test_restore_lists_edits_with_raw_offsets(capsys):
    assert main(["restore", "--edits", str(PAGE)]) == OK
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows
    assert all(int(row[0]) <= int(row[1]) and row[2] for row in rows)


def test_query_explain_validate_view(built, tmp_path, capsys):
    graph = str(built / "edugraph.ttl")
    assert main(["query", graph, "partners", "--param", "name=霞山区", "--format", "csv"]) == OK
    assert "广东医科大学" in capsys.readouterr().out
    assert main(["explain", graph, "霞山区"]) == OK
    assert "03-xiashan-seats" in capsys.readouterr().out
    assert main(["validate", graph]) == OK
    page = tmp_path / "page.html"
    assert main(["view", graph, "-o", str(page)]) == OK
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    for form, name in (("gexf", "g.gexf"), ("nquads", "g.nq")):
        assert main(["export", graph, form, "-o", str(tmp_path / name)]) == OK
        assert (tmp_path / name).stat().st_size > 1000


def test_query_list_needs_no_graph(capsys):
    assert main(["query", "--list"]) == OK
    out = capsys.readouterr().out
    assert "partners" in out
    assert "site-chain" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "no-such-graph.ttl", "partners", "--param", "name=x"], FAILED, "no-such-graph.ttl"),
        (["build", "no-such-folder", "-o", "out"], NOTHING_READ, "no-such-folder"),
        (["query"], FAILED, "needs a graph"),
    ],
)
def test_errors_say_what_and_where(arguments, code, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_misuse_exits_with_two(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["build"])
    assert stop.value.code == MISUSED
    assert "usage" in capsys.readouterr().err


def test_empty_folder_says_so(tmp_path, capsys):
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out")]) == NOTHING_READ
    assert "no page could be read" in capsys.readouterr().err


def test_output_is_utf8_under_a_gbk_locale(built):
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-m", "edugraph", "explain", str(built / "edugraph.ttl"), "霞山区"],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "霞山区" in run.stdout.decode("utf-8")


def test_rules_list_and_test(capsys):
    assert main(["rules", "list"]) == OK
    assert "partnership." in capsys.readouterr().out


def test_rules_test_says_which_known_gap_has_closed(tmp_path, capsys):
    pack = """- id: own.moved
  claim: SiteTransfer
  set: {status: done}
  pattern: "{giver:School} 原校址移交 {taker:School}"
  match: ["{giver:泽庭小学}原校址移交{taker:王庄小学}。"]
  reject: [{text: "泽庭小学开学。", because: no transfer}]
  todo: ["去年{giver:泽庭小学}原校址移交{taker:王庄小学}。"]
"""
    (tmp_path / "own.yaml").write_text(pack, encoding="utf-8")
    assert main(["rules", "test", "--rules", str(tmp_path)]) == FAILED
    assert "move it from todo to match" in capsys.readouterr().out


def test_evaluate_gives_all_four_measures(capsys):
    assert main(["evaluate", str(ROOT / "tests/gold"), str(ROOT / "tests/pages/a16.txt"), "--by-rule"]) == OK
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert all(name in last for name in ("mention", "entity", "slot", "fact"))

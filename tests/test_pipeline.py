"""Building: the same bytes whatever the order, the workers or the hash seed; what cannot be read never stops the rest."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from edugraph import pipeline
from edugraph.errors import EdugraphError, RuleError
from edugraph.outputs import write_outputs
from edugraph.pipeline import build, build_with_report, extract

SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html"))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


def test_samples_are_there():
    assert len(PAGES) >= 12


def test_same_graph_in_any_order_and_with_two_workers():
    shuffled = list(PAGES)
    random.Random(7).shuffle(shuffled)
    expected = build(PAGES).to_turtle()
    assert build(shuffled).to_turtle() == expected
    assert build(PAGES, workers=2).to_turtle() == expected


def test_same_files_under_another_hash_seed(tmp_path):
    contents = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "edugraph", "build", *map(str, PAGES), "-o", str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        contents.append({p.name: p.read_bytes() for p in out.glob("[!.]*") if p.name != "report.json"})
    assert set(contents[0]) == {"edugraph.ttl", "edugraph.html", "edugraph.graphml", "statements.jsonl"}
    assert contents[0] == contents[1]


def test_output_is_what_the_code_makes_of_the_samples(tmp_path):
    kept = SAMPLES.parent / "output"
    write_outputs(build_with_report([SAMPLES]), tmp_path, title="edugraph 示例")
    for name in ("edugraph.ttl", "edugraph.html", "edugraph.graphml", "statements.jsonl"):
        assert (tmp_path / name).read_bytes() == (kept / name).read_bytes(), f"output/{name} is old: run make demo"
    reports = [json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in (tmp_path, kept)]
    for report in reports:
        del report["seconds"]
    assert reports[0] == reports[1]


def test_unreadable_pages_are_reported_and_the_rest_is_built(tmp_path):
    shutil.copy(PAGES[0], tmp_path / "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(PNG * 40)
    (tmp_path / "blank.txt").write_bytes(b" \n\n ")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "empty_folder").mkdir()
    built = build_with_report([tmp_path])
    assert built.report.documents == 1
    assert {s.uri for s in built.report.skipped} >= {"empty.txt", "picture.txt", "broken.zip"}
    assert all(len(s.reason) > 10 for s in built.report.skipped)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_without_permission_is_reported(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0)
    try:
        assert [s.uri for s in build_with_report([tmp_path]).report.skipped]
    finally:
        locked.chmod(0o700)


def test_a_fault_on_one_page_is_reported_and_the_rest_is_built(monkeypatch):

    def failing(raw, rules):
        if raw.source.uri == PAGES[0].name:
            raise IndexError("no such thing")
        return read_document(raw, rules)

    read_document = pipeline.read_document
    monkeypatch.setattr(pipeline, "read_document", failing)
    report = build_with_report(PAGES[:2]).report
    assert report.documents == 1
    (left,) = report.skipped
    assert left.uri == PAGES[0].name
    assert left.reason.startswith("internal fault: IndexError: no such thing (test_pipeline.py, line ")


def test_a_larger_limit_lets_a_larger_page_in(tmp_path):
    (tmp_path / "long.txt").write_text("教育新闻\n" + "清河县第一中学现有教学班36个。\n" * 60, encoding="utf-8")
    assert build_with_report([tmp_path], max_page_bytes=1000).report.documents == 0
    assert build_with_report([tmp_path], max_page_bytes=10_000).report.documents == 1


def test_same_bytes_twice_are_one_page_and_said(tmp_path):
    for name in ("a.txt", "b.txt"):
        shutil.copy(PAGES[0], tmp_path / name)
    report = build_with_report([tmp_path]).report
    assert report.documents == 1
    assert [(s.uri, "same bytes as a.txt" in s.reason) for s in report.skipped] == [("b.txt", True)]


def test_outputs_replace_old_ones_and_leave_nothing_aside(tmp_path):
    built = build_with_report(PAGES[:2])
    (tmp_path / "edugraph.ttl").write_text("old", encoding="utf-8")
    write_outputs(built, tmp_path)
    assert "old" not in (tmp_path / "edugraph.ttl").read_text(encoding="utf-8")[:10]
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_output_that_is_a_file_is_an_error_for_people(tmp_path):
    target = tmp_path / "file"
    target.write_text("x", encoding="utf-8")
    with pytest.raises(EdugraphError, match="cannot be written"):
        write_outputs(build_with_report(PAGES[:1]), target)


def test_malformed_rules_stop_before_any_page(tmp_path):
    (tmp_path / "own.yaml").write_text("- id: x\n  claim: Opening\n  pattern: '{school:Nothing}'\n", encoding="utf-8")
    with pytest.raises(RuleError, match="unknown slot type 'Nothing'"):
        next(iter(extract(PAGES, rules=tmp_path)))


def test_every_evidence_quotes_its_document_and_its_raw_page():
    for reading in extract(PAGES):
        document = reading.document
        for claim in reading.claims:
            for evidence in claim.evidence:
                assert document.text[evidence.start : evidence.end] == evidence.text
                assert 0 <= evidence.raw_start <= evidence.raw_end <= len(document.raw)
        for entity in reading.entities:
            for spot in entity.mentions:
                assert document.text[spot.start : spot.end] == spot.text

"""A build that finds what an earlier one kept gives the bytes of a clean build, whatever happened in between."""

import os
import time

import pytest

from changing_corpus import ChangingCorpus
from edugraph import pipeline
from edugraph.errors import EdugraphError
from edugraph.outputs import output_folder
from edugraph.pipeline import build_with_report
from edugraph.store import FILE_NAME, Store

PAGE = "教育动态\n兰州市榆中县明德小学现有教学班24个，学生1053人。\n"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(
            f"{PAGE}榆中县第{number + 1}中学新增学位{number + 1}00个。\n", encoding="utf-8"
        )
    return folder


@pytest.fixture
def read(monkeypatch):
    """The places of the pages that were really read."""
    places = []
    read_document = pipeline.read_document

    def watched(raw, rules):
        places.append(raw.source.uri)
        return read_document(raw, rules)

    monkeypatch.setattr(pipeline, "read_document", watched)
    return places


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a build is killed in a forked process")
@pytest.mark.parametrize("seed", range(6))
def test_random_changes_and_kills_give_the_bytes_of_a_clean_build(tmp_path, seed):
    corpus = ChangingCorpus(tmp_path, seed)
    steps = [corpus.change() for _ in range(6)]
    assert corpus.differs_from_clean() == [], steps
    assert not list(corpus.out.glob(".*.new"))


def test_only_what_changed_is_read_again(pages, tmp_path, read):
    store = tmp_path / FILE_NAME
    build_with_report([pages], store=store)
    assert len(read) == 4
    read.clear()
    (pages / "1.txt").write_text(PAGE, encoding="utf-8")
    (pages / "2.txt").rename(pages / "renamed.txt")
    (pages / "3.txt").unlink()
    graph = build_with_report([pages], store=store).graph
    assert read == ["1.txt"]
    assert [d.name for d in graph.documents] == ["0", "1", "renamed"]
    assert [d.source.uri for d in graph.documents] == ["0.txt", "1.txt", "renamed.txt"]


def test_pages_that_are_gone_are_forgotten(pages, tmp_path):
    store = tmp_path / FILE_NAME
    build_with_report([pages], store=store)
    for page in sorted(pages.iterdir())[1:]:
        page.unlink()
    build_with_report([pages], store=store)
    with Store(store, "") as kept:
        assert kept._database.execute("SELECT count(*) FROM readings").fetchone() == (1,)


def test_other_rules_read_everything_again(pages, tmp_path, read):
    store, rules = tmp_path / FILE_NAME, tmp_path / "rules"
    rules.mkdir()
    build_with_report([pages], store=store)
    build_with_report([pages], store=store, rules=rules)
    assert len(read) == 4
    rule = "- {id: own.x, claim: Opening, pattern: '{school:School}奠基', match: ['{school:甲县第一中学}奠基']}\n"
    (rules / "own.yaml").write_text(rule, encoding="utf-8")
    build_with_report([pages], store=store, rules=rules)
    assert len(read) == 8


def test_what_was_read_before_an_interrupt_is_not_read_again(pages, tmp_path, read, monkeypatch):
    monkeypatch.setattr("edugraph.pool.CHUNK_ITEMS", 1)
    store = tmp_path / FILE_NAME

    def interrupt(done, skipped):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_with_report([pages], store=store, progress=interrupt)
    assert len(read) == 2
    build_with_report([pages], store=store)
    assert read == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_manifest_that_changes_is_a_change(pages, tmp_path, read):
    store = tmp_path / FILE_NAME
    build_with_report([pages], store=store)
    (pages / "manifest.csv").write_text("file,published\n0.txt,2020-01-02\n", encoding="utf-8")
    graph = build_with_report([pages], store=store).graph
    assert read[4:] == ["0.txt"]
    assert graph.document("0").source.published == "2020-01-02"


def test_a_damaged_store_is_made_anew(pages, tmp_path, read):
    store = tmp_path / FILE_NAME
    store.write_bytes(b"not a database" * 100)
    assert build_with_report([pages], store=store).report.documents == 4
    assert len(read) == 4


def test_two_builds_into_one_folder_are_refused(pages, tmp_path):
    store = tmp_path / FILE_NAME
    began = time.monotonic()
    with Store(store, "x"), pytest.raises(EdugraphError, match="another build"):
        build_with_report([pages], store=store)
    assert time.monotonic() - began < 30


def test_a_folder_without_a_page_is_left_as_it_was(tmp_path):
    with output_folder(tmp_path / "new" / "out") as store:
        build_with_report([tmp_path / "nothing"], store=store)
    assert not (tmp_path / "new" / "out").exists()

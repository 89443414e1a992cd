"""A corpus in parts gives the pages that reading it whole gives, and tables of pages are read too."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from edugraph.model import Skipped
from edugraph.read import MAX_PAGE_BYTES, parts, read
from edugraph.read.parts import Part, read_part

PAGES = Path(__file__).parent / "pages"
ROWS = [
    {"file": "a.txt", "text": "清河县第一中学开学", "published": "2024-09-01", "title": "开学"},
    {"html": "<p>清河县第二中学开学</p>", "url": "https://example.org/2"},
    {"file": "c.txt", "text": "  "},
]


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART_BYTES", 4000)
    shutil.copytree(PAGES, tmp_path / "pages" / "deep")
    shutil.copy(next(PAGES.iterdir()), tmp_path / "pages" / "first.txt")
    (tmp_path / "pages" / "manifest.csv").write_text("file,published\nfirst.txt,2020-01-02\ndeep/a16.txt,2021-01-01\n")
    return tmp_path / "pages"


def pages_of(paths):
    return [item for part in parts.parts(paths) for item in read_part(part, MAX_PAGE_BYTES)]


def test_parts_give_the_pages_of_the_whole(corpus):
    assert pages_of([corpus]) == list(read([corpus]))
    assert len(list(parts.parts([corpus]))) > 3


def test_a_single_file_and_a_missing_one_are_parts(corpus):
    assert pages_of([corpus / "first.txt"]) == list(read([corpus / "first.txt"]))
    (missing,) = pages_of([corpus / "none.txt"])
    assert isinstance(missing, Skipped)


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "pages.parquet"])
def test_tables_of_pages(tmp_path, name):
    path = tmp_path / name
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
    if name.endswith(".parquet"):
        arrow = pytest.importorskip("pyarrow")
        pq = pytest.importorskip("pyarrow.parquet")
        pq.write_table(
            arrow.Table.from_pylist(
                ROWS, arrow.schema([(c, arrow.string()) for c in ("file", "text", "published", "title", "html", "url")])
            ),
            path,
        )
    else:
        path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    one, two, three = pages_of([path])
    assert (one.source.uri, one.source.published, one.source.media_type) == ("a.txt", "2024-09-01", "text/plain")
    assert one.data.decode() == "清河县第一中学开学"
    assert (two.source.uri, two.source.url, two.source.media_type) == (
        f"{name}/2",
        "https://example.org/2",
        "text/html",
    )
    assert isinstance(three, Skipped)
    assert pages_of([tmp_path]) == [one, two, three]


def test_a_broken_table_is_said(tmp_path):
    (tmp_path / "pages.jsonl").write_text('{"text": "清河县第一中学开学"}\n{"text', encoding="utf-8")
    good, bad = pages_of([tmp_path])
    assert good.data
    assert "no table of pages" in bad.reason


def test_a_place_elsewhere_needs_fsspec_or_is_said():
    (item,) = list(read_part(Part("memory://nowhere/pages.jsonl"), MAX_PAGE_BYTES))
    assert isinstance(item, Skipped)

"""Web archives, PDF and Word documents: their text comes out as a page, and what is broken says so."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped
from edugraph.read import extras, read
from edugraph.read.pdf import paragraphs
from edugraph.restoration import restore

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>三月一日，临江小学与河口小学签订结对协议。</p></body></html>"


def response(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-03-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def pages(*paths: Path) -> list[RawDocument]:
    return [item for item in read(paths) if isinstance(item, RawDocument)]


def reasons(*paths: Path) -> list[str]:
    return [item.reason for item in read(paths) if isinstance(item, Skipped)]


def test_responses_of_a_web_archive_are_pages_with_their_url(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    one, two = (PAGE.format(title) for title in ("临江县两校结对", "河口县两校结对"))
    squeezed = gzip.compress(two.encode("gb18030"))
    records = [
        response("http://example.cn/1.html", one.encode()),
        response("http://example.cn/a.png", b"\x89PNG\r\n", "image/png"),
        response("http://example.cn/gone.html", b"gone", status="404 Not Found"),
        response("http://example.cn/2.html", squeezed, "text/html; charset=gbk", more="Content-Encoding: gzip\r\n"),
        response("http://example.cn/empty.html", b""),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    (tmp_path / "b.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    found = pages(tmp_path)
    assert [raw.source.uri for raw in found] == [
        "a.warc/000001",
        "a.warc/000004",
        "b.warc.gz/000001",
        "b.warc.gz/000004",
    ]
    assert [raw.source.url for raw in found[:2]] == ["http://example.cn/1.html", "http://example.cn/2.html"]
    assert [restore(raw).title for raw in found] == ["临江县两校结对", "河口县两校结对"] * 2
    assert all("is empty" in reason for reason in reasons(tmp_path))


@pytest.mark.parametrize("data", [b"WARC/1.0\r\nnonsense", b"\x1f\x8b\x08broken", bytes(100), b"text"])
def test_a_broken_web_archive_is_skipped_by_name(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc.gz").write_bytes(data)
    (reason,) = reasons(tmp_path)
    assert "archive" in reason


def test_a_bomb_in_a_web_archive_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    bomb = gzip.compress(b"a" * 3_000_000)
    (tmp_path / "a.warc").write_bytes(response("http://example.cn/", bomb, more="Content-Encoding: gzip\r\n"))
    (item,) = read([tmp_path / "a.warc"], max_page_bytes=1_000_000)
    assert isinstance(item, Skipped)
    assert "more than the 1 MB" in item.reason


def pdf_of(lines: list[str]) -> bytes:
    """Return a one-page PDF of ASCII lines."""
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, part))
    table = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


def test_a_pdf_is_a_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "a.pdf").write_bytes(pdf_of(["Two schools", "sign an agreement"]))
    (raw,) = pages(tmp_path)
    assert raw.data.decode().split() == ["Two", "schools", "sign", "an", "agreement"]
    assert raw.source.media_type == "application/pdf"
    assert restore(raw).text.strip()


def test_pdfs_without_text_or_broken_are_skipped_with_a_remedy(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "scan.pdf").write_bytes(pdf_of([""]))
    broken, scan = reasons(tmp_path)
    assert "cannot be opened" in broken
    assert "run text recognition" in scan


def test_lines_that_only_the_width_of_a_pdf_page_ended_are_joined() -> None:
    text = "临江县两校结对\r\n三月一日，临江小学与河口小学签订结对协\r\n议，为期三年。\r\n双方互派教师。\r\n"
    assert paragraphs(text) == "临江县两校结对\n三月一日，临江小学与河口小学签订结对协议，为期三年。\n双方互派教师。"


def test_a_word_document_gives_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("临江县两校结对")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ["临江小学", "河口小学", "三年"], strict=True):
        cell.text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "合计"
    document.add_paragraph("三月一日，两校签订协议。")
    document.save(str(tmp_path / "a.docx"))
    (raw,) = pages(tmp_path)
    assert raw.data.decode().split("\n") == [
        "临江县两校结对",
        "临江小学\t河口小学\t三年",
        "合计\t\t",
        "三月一日，两校签订协议。",
    ]
    assert restore(raw).title == "临江县两校结对"


def test_word_documents_that_are_broken_or_bombs_are_skipped(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(20_000_000))
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("a.txt", "text")
    (tmp_path / "text.docx").write_bytes("临江县".encode())
    bomb, other, text = (i.reason for i in read([tmp_path], max_page_bytes=1_000_000) if isinstance(i, Skipped))
    assert "more than the 15 MB" in bomb
    assert "cannot be read" in other
    assert "cannot be read" in text


def test_a_missing_library_is_named_with_its_extra() -> None:
    with pytest.raises(ReadError, match=r"needs no_such_library.*edugraph\[pdf\]"):
        extras.library("no_such_library.part", "pdf", "a.pdf")

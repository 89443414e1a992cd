"""Reading: every page under the paths comes out once, in one order; what is no page says why and what to do."""

from __future__ import annotations

import gzip
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from edugraph.model import RawDocument, Skipped
from edugraph.read import MAX_PAGE_BYTES, read
from edugraph.restoration import restore

PAGE = "临江小学与河口小学结对\n2023年3月1日，两校签订协议。\n".encode()


def uris(*paths: Path) -> list[str]:
    return [item.source.uri for item in read(paths) if isinstance(item, RawDocument)]


def skipped(*paths: Path) -> list[Skipped]:
    return [item for item in read(paths) if isinstance(item, Skipped)]


def test_folders_are_read_recursively_sorted_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.htm", ".hidden.txt", ".git/d.txt", "sub/.e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    assert uris(tmp_path) == ["a.html", "b.txt", "sub/c.htm"]
    assert uris(tmp_path / "sub") == ["c.htm"]
    assert uris(tmp_path / "b.txt") == ["b.txt"]


def test_a_page_knows_its_hash_and_media_type_whatever_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    (tmp_path / "web.txt").write_bytes(b"<!DOCTYPE html><html><body>" + PAGE + b"</body></html>")
    text, web = (item for item in read([tmp_path]) if isinstance(item, RawDocument))
    assert text.data == PAGE
    assert len(text.source.sha256) == 64
    assert (text.source.media_type, web.source.media_type) == ("text/plain", "text/html")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (only,) = read([tmp_path])
    assert isinstance(only, Skipped)
    assert "no pages" in only.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"\xef\xbb\xbf \r\n\n", "is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        ("document.html", b"%PDF-1.7 ...", "PDF"),
        ("program.txt", bytes(range(32)) * 20, "binary"),
        ("sheet.xlsx", b"PK\x03\x04", "no reader for files named *.xlsx"),
        ("broken.gz", b"\x1f\x8b\x08\x00garbage", "gzip data is broken"),
        ("broken.zip", b"PK\x03\x04garbage", "zip archive is broken"),
    ],
)
def test_what_is_no_page_is_skipped_with_a_reason_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "page.txt").write_bytes(PAGE)
    (only,) = skipped(tmp_path)
    assert only.uri == name
    assert reason in only.reason
    assert only.reason.endswith(")"), "a remedy stands in brackets at the end"
    assert uris(tmp_path) == ["page.txt"]


def test_a_missing_path_and_a_dangling_link_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "points nowhere" in skipped(tmp_path)[0].reason
    assert "no such file" in skipped(tmp_path / "missing.txt")[0].reason


def test_a_link_to_a_parent_folder_does_not_loop(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "sub" / "page.txt").write_bytes(PAGE)
    assert uris(tmp_path) == ["sub/page.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(tmp_path: Path) -> None:
    closed, page = tmp_path / "closed", tmp_path / "page.txt"
    closed.mkdir()
    page.write_bytes(PAGE)
    page.chmod(0)
    closed.chmod(0)
    try:
        assert ["no permission" in item.reason for item in skipped(tmp_path)] == [True, True]
    finally:
        closed.chmod(0o700)


def test_no_permission_is_said_even_to_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "no permission" in skipped(tmp_path)[0].reason


def test_a_huge_page_is_refused_at_once_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024**2)
    began = time.perf_counter()
    (only,) = skipped(tmp_path)
    assert "50 MB" in only.reason
    assert time.perf_counter() - began < 0.5


def test_gzip_is_unpacked_and_a_gzip_bomb_refused(tmp_path: Path) -> None:
    (tmp_path / "page.txt.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "zeros.txt.gz").write_bytes(gzip.compress(bytes(4 * MAX_PAGE_BYTES)))
    page, bomb = read([tmp_path])
    assert isinstance(page, RawDocument)
    assert page.data == PAGE
    assert isinstance(bomb, Skipped)
    assert "more than the 8 MB" in bomb.reason


def test_members_of_a_zip_are_pages_and_bad_ones_are_skipped(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("two.txt", PAGE)
        archive.writestr("one/first.html", b"<html><body>" + PAGE)
        archive.writestr("__MACOSX/._two.txt", b"junk")
        archive.writestr("bomb.txt", bytes(4 * MAX_PAGE_BYTES))
    found = list(read([tmp_path]))
    assert [f.source.uri for f in found if isinstance(f, RawDocument)] == [
        "pages.zip/one/first.html",
        "pages.zip/two.txt",
    ]
    (bomb,) = (f for f in found if isinstance(f, Skipped))
    assert bomb.uri == "pages.zip/bomb.txt"
    assert "more than the 8 MB" in bomb.reason


def test_a_zip_member_that_lies_about_its_size_or_is_damaged_is_skipped(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE)
    damaged = bytearray(buffer.getvalue())
    damaged[40] ^= 0xFF
    (tmp_path / "pages.zip").write_bytes(bytes(damaged))
    assert uris(tmp_path) == ["pages.zip/b.txt"]
    assert "cannot be unpacked" in skipped(tmp_path)[0].reason


def test_an_archive_that_lost_its_beginning_gives_reasons(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE)
    (tmp_path / "pages.zip").write_bytes(buffer.getvalue()[20:])
    assert [item.uri for item in skipped(tmp_path)] == ["pages.zip/a.txt"]
    assert "cannot be unpacked" in skipped(tmp_path)[0].reason


def test_a_member_without_a_name_gives_a_reason(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr(zipfile.ZipInfo(""), PAGE)
    assert uris(tmp_path) == ["pages.zip/a.txt"]
    assert "no name" in skipped(tmp_path)[0].reason


def test_two_members_of_one_name_are_two_pages(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("a.txt", PAGE)
        archive.writestr("a.txt", PAGE + PAGE)
    assert uris(tmp_path) == ["pages.zip/a.txt", "pages.zip/a.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.csv", "file,url,published,source,title\npage.txt,http://a.example/1,2023-03-02,某报,结对消息\n"),
        (
            "manifest.jsonl",
            '{"file": "page.txt", "url": "http://a.example/1", "published": "2023-03-02", "source": "某报", "title": "结对消息"}\n',
        ),
    ],
)
def test_a_manifest_says_where_pages_come_from(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    (tmp_path / name).write_text(content, encoding="utf-8")
    for path in (tmp_path, tmp_path / "page.txt"):
        (page,) = read([path])
        assert isinstance(page, RawDocument)
        source = page.source
        assert (source.url, source.published, source.origin, source.title) == (
            "http://a.example/1",
            "2023-03-02",
            "某报",
            "结对消息",
        )


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("manifest.csv", "name,url\npage.txt,x\n", "manifest.csv, line 1"),
        ("manifest.jsonl", '{"file": "page.txt"}\n{broken\n', "manifest.jsonl, line 2"),
        ("manifest.jsonl", '["page.txt"]\n', "manifest.jsonl, line 1"),
    ],
)
def test_a_malformed_manifest_is_named_with_its_line_and_pages_are_read(
    tmp_path: Path, name: str, content: str, where: str
) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert [item.uri for item in skipped(tmp_path)] == [where]
    assert uris(tmp_path) == ["page.txt"]


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("乙/一.txt.gz", gzip.compress(PAGE))
        archive.writestr("乙/manifest.csv", "file,url\n一.txt.gz,http://a.example/1\n")
        archive.writestr("manifest.jsonl", "{")
        archive.writestr("two.zip", b"PK")
        archive.writestr("x_files/a.html", PAGE)
    bad, inner, page = read([tmp_path])
    assert isinstance(bad, Skipped) and bad.uri == "a.zip/manifest.jsonl, line 1" and "not JSON" in bad.reason
    assert isinstance(page, RawDocument)
    assert (page.source.uri, page.source.url, page.data) == ("a.zip/乙/一.txt.gz", "http://a.example/1", PAGE)
    assert isinstance(inner, Skipped) and "archive inside an archive" in inner.reason


def test_members_named_in_gbk_have_their_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("AAAA.txt", PAGE)
    path = tmp_path / "a.zip"
    path.write_bytes(path.read_bytes().replace(b"AAAA", "临江".encode("gbk")))
    assert [i.source.uri for i in read([path]) if isinstance(i, RawDocument)] == ["a.zip/临江.txt"]


def test_what_a_browser_saved_with_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "页.htm").write_bytes(PAGE)
    (tmp_path / "页_files").mkdir()
    (tmp_path / "页_files" / "ad.html").write_bytes(PAGE)
    (page,) = read([tmp_path])
    assert isinstance(page, RawDocument) and page.source.media_type == "text/html"


def test_a_manifest_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "manifest.csv").write_bytes(" File ,published,source\r\n.\\a.txt,2023/3/2,临江日报\r\n".encode("gbk"))
    (page,) = read([tmp_path])
    assert isinstance(page, RawDocument) and page.source.origin == "临江日报"
    assert restore(page).source.published == "2023-03-02"

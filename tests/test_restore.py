"""Whole pages: the restored text against clean twins, the two real pages, and what holds for any bytes at all."""

from __future__ import annotations

import os
import re
import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.errors import ReadError
from edugraph.model import Document, RawDocument, Source
from edugraph.read import read
from edugraph.restoration import restore
from edugraph.restoration.edits import OffsetMap, apply
from edugraph.restoration.lines import in_short_lines
from edugraph.restoration.spam import GAP

HERE = Path(__file__).parent
BYLINES = {
    "a02": "发布时间",
    "a05": "2023年05月31日",
    "a08": "2024-03-11",
    "b07": "来源:",
    "b13": "发布时间",
    "b18": "团结报",
}
"""How the byline of a clean twin begins; bylines are no part of the body."""

EVAL = os.environ.get("EDUGRAPH_EVAL_DATA", "")
needs_eval = pytest.mark.skipif(not EVAL, reason="EDUGRAPH_EVAL_DATA does not say where the evaluation data lie")


def restored(path: Path) -> Document:
    (raw,) = read([path])
    assert isinstance(raw, RawDocument)
    return restore(raw)


def of_text(text: str, **source: str) -> Document:
    return restore(RawDocument(Source("page.txt", **source), text.encode()))


def body(document: Document) -> str:
    return document.text[document.body_start :]


def distance(a: str, b: str) -> int:
    """Return an upper bound of the edit distance: what a longest-match alignment replaces, deletes and inserts."""
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal")


def error_rate(stem: str) -> float:
    """Return the share of characters of the clean body, blanks and line ends left aside, that the restored one misses."""
    (page,) = (HERE / "pages").glob(f"{stem}.*")
    clean = [line for line in (HERE / "clean" / f"{stem}.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    truth = "".join("".join(line for line in clean[1:] if not line.startswith(BYLINES.get(stem, "\0"))).split())
    return distance("".join(body(restored(page)).split()), truth) / len(truth)


def test_restored_bodies_agree_with_their_clean_twins() -> None:
    rates = {path.stem: error_rate(path.stem) for path in sorted((HERE / "clean").iterdir())}
    assert max(rates.values()) <= 0.02, rates
    assert sum(rates.values()) / len(rates) <= 0.005, rates


def test_short_lines_come_out_as_sentences_and_list_items_stay_apart() -> None:
    text = restored(HERE / "pages" / "b12.txt").text
    assert "阜康市第一中学的早读声" in text
    assert "今年还将投入2400万元" in text
    notice = restored(HERE / "pages" / "b02.txt").text.split("\n")
    assert "临夏市第一小学" in notice
    assert notice[-2:] == ["临夏州教育局办公室", "2024年7月8日印发"]


def test_a_table_row_of_a_web_page_is_one_line() -> None:
    assert "1\t龙岩市第一中学\t连城县朋口中学" in restored(HERE / "pages" / "b03.html").text.split("\n")


@pytest.mark.parametrize("path", sorted((HERE / "pages").iterdir()), ids=lambda path: path.stem)
def test_every_restored_character_has_a_place_on_the_page(path: Path) -> None:
    document = restored(path)
    assert apply(document.raw, document.edits) == document.text
    places = OffsetMap.of(document.edits)
    changed = [(e.start, e.end) for e in document.edits]
    for at, character in enumerate(document.text):
        start, end = places.to_raw(at, at + 1)
        assert 0 <= start <= end <= len(document.raw)
        untouched = not any(a <= start < b or a < end <= b for a, b in changed)
        if untouched and end - start == 1:
            assert document.raw[start:end] == character


def test_what_a_manifest_says_stands() -> None:
    page = "临江县两校结对\n2023-03-02 来源：临江日报\n三月一日，两校签订协议。\n"
    source = of_text(page, published="2023-03-05", origin="转载", title="两校签约").source
    assert (source.published, source.origin, source.title) == ("2023-03-05", "转载", "两校签约")


def test_identity_name_and_encoding() -> None:
    data = "临江县两校结对\n三月一日，两校签订协议，为期三年。\n".encode("gb18030")
    document = restore(RawDocument(Source("folder/page.01.txt", sha256="ab" * 32), data))
    assert (document.id, document.name) == ("ab" * 6, "page")
    assert document.source.encoding == "gb18030"
    assert document.title == "临江县两校结对"


def test_bytes_that_are_no_text_are_refused_by_name() -> None:
    with pytest.raises(ReadError, match=r"image\.txt: .*\(.*\)"):
        restore(RawDocument(Source("image.txt"), b"\x89PNG\r\n\x1a\n" + bytes(200)))


def test_a_page_that_is_all_dirt_becomes_an_empty_document() -> None:
    assert of_text("首页 > 正文\n【打印】【关闭】\n").text.strip() == ""


def test_one_line_of_many_megabytes_is_restored_in_seconds() -> None:
    line = "三月一日，临江小学与河口小学签订结对协议，为期三年。" * 60_001
    began = time.perf_counter()
    document = of_text(f"临江县两校结对\n{line}\n")
    assert time.perf_counter() - began < 10
    assert body(document) == line


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_becomes_a_document_whose_edits_hold(text: str) -> None:
    if not text.encode("utf-8", "ignore").strip():
        return
    try:
        document = restore(RawDocument(Source("page.txt"), text.encode("utf-8", "ignore")))
    except ReadError:
        return
    assert apply(document.raw, document.edits) == document.text
    places = OffsetMap.of(document.edits)
    spans = [places.to_raw(at, at + 1) for at in range(len(document.text))]
    assert all(0 <= start <= end <= len(document.raw) for start, end in spans)
    assert spans == sorted(spans)


def of_paragraphs() -> list[Path]:
    """Return the pages whose restored text is written like the page; joined short lines no longer are short lines."""
    pages = sorted((HERE / "pages").iterdir())
    return [path for path in pages if not in_short_lines(path.read_text(encoding="utf-8", errors="replace"))]


@pytest.mark.parametrize(
    "unit",
    [
        "大小",
        "首页 > ",
        "a b ",
        " ",
        "--国家--",
        "打印|",
        "图片\n校园\n",
        "澳门新朔瀛网址使用",
        "<a",
        "第一 ",
        "真人99",
        "来源：",
        "，",
        "“",
    ],
)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    page = "临江县两校结对\n" + unit * (60_000 // len(unit)) + "x\n"
    began = time.perf_counter()
    of_text(page)
    assert time.perf_counter() - began < 4


FRAGMENTS = """标题 首页>正文>新闻 来源： 来源：甲报 2023-03-02 2023年3月2日 发布时间: （来源：） 【打印】 image.png 图为现场 ⟦?⟧ ——副题
图片 bet365官网 真人平台 上一篇： 临教〔2023〕2号 两校结对，为期三年。 一、 第一小学 | _ 临江县教育局 > “ ” 《 <p> &nbsp; \\ 學(xué)校""".split()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*FRAGMENTS, " ", "  ", "\n", "\n\n", "\n  "]), max_size=24), st.booleans())
def test_any_mixture_of_what_pages_hold_becomes_a_document(parts: list[str], html: bool) -> None:
    page = "".join(parts)
    if page.strip():
        document = of_text(page, media_type="text/html" if html else "text/plain")
        assert apply(document.raw, document.edits) == document.text
        assert not any(line.strip() == "" for line in document.text.split("\n")[1:] if document.text.strip())


@pytest.mark.parametrize("path", of_paragraphs(), ids=lambda path: path.stem)
def test_a_restored_page_needs_no_repair(path: Path) -> None:
    text = restored(path).text
    assert of_text(text).text == text


@needs_eval
def test_the_first_real_page_is_restored_character_for_character() -> None:
    seed = Path(EVAL) / "seeds" / "000_462ff1c3aabbfe32.txt"
    truth = Path(EVAL) / "eval" / "restored" / seed.name
    document = restored(seed)
    assert body(document).rstrip("\n") == truth.read_text(encoding="utf-8").rstrip("\n")
    assert document.source.published == "2023-02-21T10:52:10+08:00"


@needs_eval
def test_the_second_real_page_has_no_advert_no_repeat_and_marks_its_gaps() -> None:
    document = restored(Path(EVAL) / "seeds" / "003_9a175a2a2661dec3.txt")
    assert not re.search(r"\d{4,}.{0,2}检测中心|官网|_hmt|继续访问", document.text)
    assert document.text.count(GAP) == 2
    assert f"围成一圈{GAP}、探讨学习" in document.text
    paragraphs = [line for line in document.text.split("\n") if len(line) > 20]
    assert len(paragraphs) == len(set(paragraphs))
    assert document.source.publisher == "湛江市教育局"

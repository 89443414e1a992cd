"""Tags and entities in plain text go; what only looks like them stays."""

from __future__ import annotations

import time

import pytest

from edugraph.model import RawDocument, Source
from edugraph.read.pages import looks_like_html
from edugraph.restoration import restore
from edugraph.restoration.edits import apply
from edugraph.restoration.stray_markup import stray_markup


@pytest.mark.parametrize(
    ("page", "clean"),
    [
        ("<p>两校结对。</p>\n为期三年。", "两校结对。\n为期三年。"),
        ("两校结对。<br/>为期三年。<BR>", "两校结对。\n为期三年。\n"),
        ('两校<span style="color:red">结对</span>。', "两校结对。"),
        ("&ldquo;强校&rdquo;&#24037;程&mdash;&#x542F;动", "“强校”工程—启动"),
        ("两校<!-- 广告位 -->结对<script>var a = 1;</script>。", "两校结对。"),
        ("&nbsp;&nbsp;两校结对", "\xa0\xa0两校结对"),
    ],
)
def test_tags_and_entities_go(page: str, clean: str) -> None:
    assert apply(page, stray_markup(page)) == clean


@pytest.mark.parametrize(
    "text", ["<关于结对的通知>", "3<5且7>6", "AT&T;", "&学校;", "<乙>", "a<b 且 c>d", "见《<教师法>解读》"]
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert stray_markup(text) == []


def test_a_text_with_a_few_tags_keeps_its_lines() -> None:
    page = "临江县两校结对\n来源：临江日报 2023-03-02\n<p>三月一日，两校签约。</p>\n为期三年。&nbsp;<br>各方出席。\n"
    assert not looks_like_html(page.encode())
    document = restore(RawDocument(Source("page.txt", media_type="text/plain"), page.encode()))
    assert document.text == "临江县两校结对\n三月一日，两校签约。\n为期三年。\n各方出席。"
    assert document.source.origin == "临江日报"


@pytest.mark.parametrize("unit", ["<script>", "<!--", "<p ", "&amp", "<span a=", "<"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    began = time.perf_counter()
    stray_markup(unit * 50_000)
    assert time.perf_counter() - began < 5

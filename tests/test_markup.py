"""Web pages: the text comes out, the furniture does not, and every character keeps its place in the source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.restoration.edits import OffsetMap, apply
from edugraph.restoration.markup import Said, markup
from edugraph.restoration.tags import tree

PARAGRAPH = "三月一日，临江县教育局召开会议，部署城乡学校结对帮扶工作，十二对学校签订协议，为期三年。"
HEAD = "<html><head><title>{window}</title>{meta}<style>p{{color:red}}</style><script>var a='<p>不是正文</p>';</script></head>"


def text(source: str) -> str:
    return apply(source, markup(source)[1])


def body(inner: str) -> str:
    return text(f'<html><body><div class="TRS_Editor">{inner}</div></body></html>')


def test_the_named_container_and_the_title_above_it_are_kept() -> None:
    source = (
        HEAD.format(window="两校结对_临江县教育局", meta="")
        + '<body><div class="header"><a href="/">首页</a> | 无障碍</div><ul class="nav"><li>政务公开</li></ul>'
        + "<h1>两校结对</h1><div>来源：基础教育科&nbsp;&nbsp;日期：2023-03-02</div>"
        + f'<div id="zoom"><p>{PARAGRAPH}</p><script>track()</script><p>此复。</p></div>'
        + '<div class="related"><p>相关文档</p><ul><li>防溺水通知</li></ul></div><div class="footer">版权所有</div></body></html>'
    )
    assert text(source) == f"两校结对\n来源：基础教育科 日期：2023-03-02\n{PARAGRAPH}\n此复。"


def test_without_a_named_container_the_densest_part_is_the_text() -> None:
    links = "".join(f'<li><a href="/{i}">栏目导航第{i}项</a></li>' for i in range(30))
    source = f"<body><div><ul>{links}</ul></div><div><div><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div></div></body>"
    assert text(source) == f"{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("甲校<br>乙校<br/>丙校", "甲校\n乙校\n丙校"),
        ("<p>甲校<p>乙校", "甲校\n乙校"),
        ("<ul><li>甲校<li>乙校</ul>", "甲校\n乙校"),
        ("<p>甲<span>校</span>与<b>乙</b>校</p>", "甲校与乙校"),
        ("<p>第一行\n  第二行</p>", "第一行第二行"),
        ("<p>one\n two</p>", "one two"),
        ("<p>甲校 乙校&nbsp;&nbsp;丙校</p>", "甲校 乙校 丙校"),
        ("<p>A&amp;B &lt;甲&gt; &ldquo;乙&rdquo; &#20013;&#x5b66; &hellip;</p>", "A&B <甲> “乙” 中学 …"),
        ("<p>1 < 2，3 > 2</p>", "1 < 2，3 > 2"),
        ("<p>AT&T；a&notanentity;b</p>", "AT&T；a¬anentity;b"),
        ("<p>甲<!-- 注释 > -->乙</p>", "甲乙"),
        ('<p title="a>b">甲</p>', "甲"),
        ("<p>甲</p><div style='display: none'>藏</div><p>乙</p>", "甲\n乙"),
        ("<P>甲</P><DIV>乙</DIV>", "甲\n乙"),
        ("甲<script>if (a < b) {}</script>乙<noscript>请开启脚本</noscript>", "甲乙"),
    ],
)
def test_text_is_what_a_browser_shows(inner: str, shown: str) -> None:
    assert body(inner) == shown


def test_a_table_row_is_one_line_with_tabs_between_cells() -> None:
    rows = "<tr><th>序号</th><th>学校</th></tr><tr><td><p>1</p></td><td><p><span>甲</span>校</p></td></tr>"
    assert body(f"<p>名单</p><table>{rows}</table><p>完</p>") == "名单\n序号\t学校\n1\t甲校\n完"


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    long = PARAGRAPH * 12
    assert body(f"<table><tr><td>栏目</td><td><p>{long}</p><p>完</p></td></tr></table>") == f"栏目\n{long}\n完"


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        (
            '<meta name="ArticleTitle" content="两校结对"><meta name="PubDate" content="2023-03-02 10:20">'
            '<meta name="ContentSource" content="基础教育科"><META NAME="SiteName" CONTENT="临江县教育局">',
            Said("两校结对", "", "2023-03-02 10:20", "基础教育科", "临江县教育局"),
        ),
        (
            '<script type="application/ld+json">{"headline": "两校结对", "datePublished": "2023-03-02",'
            ' "publisher": {"name": "临江网"}}</script>',
            Said("两校结对", "", "2023-03-02", "", "临江网"),
        ),
        ('<script type="application/ld+json">{broken</script>', Said()),
    ],
)
def test_the_head_says_where_the_page_comes_from(meta: str, said: Said) -> None:
    assert markup(f"<html><head>{meta}</head><body><p>{PARAGRAPH}</p></body></html>")[0] == said


def test_the_window_title_loses_the_name_of_the_site() -> None:
    source = f"<head><title>临江县两校结对 - 临江县教育局</title></head><body><p>{PARAGRAPH}</p></body>"
    assert markup(source)[0].window == "临江县两校结对"


def test_every_kept_character_leads_back_to_its_own_place() -> None:
    source = f"<body><div id='zoom'><p>甲校&nbsp;与&#20057;校</p>\n<p>{PARAGRAPH}</p></div></body>"
    edits = markup(source)[1]
    shown = apply(source, edits)
    places = OffsetMap.of(edits)
    start, end = places.to_raw(0, 2)
    assert source[start:end] == "甲校"
    start, end = places.to_raw(shown.index("乙"), shown.index("乙") + 1)
    assert source[start:end] == "&#20057;"
    at = shown.index("教育局")
    start, end = places.to_raw(at, at + 3)
    assert source[start:end] == "教育局"


@given(st.text(alphabet="<>/!-\"'= &;#apdivtrcl甲乙\n", max_size=120))
def test_any_source_is_read_and_its_edits_apply(source: str) -> None:
    shown = apply(source, markup(source)[1])
    assert len(shown) <= 3 * len(source)


@given(st.text(alphabet="<>/!-\"'= divpscrt甲", max_size=80))
def test_the_stretches_of_text_are_sorted_apart_and_inside(source: str) -> None:
    page = tree(source)
    places = [place for start, end, _ in page.texts for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(source) for place in places)
    assert all(e.start <= e.inner <= e.inner_end <= e.end for e in page.elements)


@pytest.mark.parametrize(
    "unit",
    ["<div>", "</span>", "<div></span>", "<", "<a b='", '<a b="x', "<!--", "<script>", "&amp", "<p a=b>甲", "<td><tr>"],
)
def test_hostile_sources_take_linear_time(unit: str) -> None:
    source = "<body>" + unit * (100_000 // len(unit))
    began = time.perf_counter()
    apply(source, markup(source)[1])
    assert time.perf_counter() - began < 3


def test_a_short_paragraph_beside_a_long_one_is_text_too() -> None:
    source = f"<p>临江县两校结对。</p><p>{PARAGRAPH * 5}</p>"
    assert text(source) == f"临江县两校结对。\n{PARAGRAPH * 5}"


def test_cells_that_span_rows_or_are_empty_keep_the_columns_apart() -> None:
    source = (
        f"<body><p>{PARAGRAPH * 9}</p><table><tr><th>学校<th>乡镇<th>学位</tr><tr><td>甲<td rowspan=2>城关镇<td>540</tr>"
        "<tr><td>乙<td>1080</tr><tr><td>丙<td><td>90</tr><tr><td colspan=2>合计<td>1710</tr>"
        "<tr><td rowspan=99999999999999>丁<td>戊</tr></table></body>"
    )
    rows = ["学校\t乡镇\t学位", "甲\t城关镇\t540", "乙\t\t1080", "丙\t\t90", "合计\t\t1710", "丁\t戊"]
    assert text(source).split("\n")[1:] == rows


def test_linked_data_of_a_graph_is_read_and_the_site_is_not_the_page() -> None:
    source = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "临江网", "url": "http://a.example/"},'
        '{"@type": "NewsArticle", "headline": "临江县两校结对", "datePublished": "2023-03-02T08:05:00Z",'
        '"mainEntityOfPage": {"@id": "http://a.example/1.html"}, "publisher": [{"name": "临江发布"}]}]}</script>'
    )
    said = markup(source)[0]
    assert (said.title, said.published, said.publisher) == ("临江县两校结对", "2023-03-02T08:05:00Z", "临江网")
    assert said.url == "http://a.example/1.html"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://a.example/1.html">',
        '<meta property="og:url" content="http://a.example/1.html">',
        "<!-- saved from url=(0024)http://a.example/1.html -->",
    ],
)
def test_a_page_knows_its_address(head: str) -> None:
    assert markup(f"{head}<p>{PARAGRAPH}</p>")[0].url == "http://a.example/1.html"


@pytest.mark.parametrize(
    "data", ['{"@graph":' * 5000, '[[[[[[[[{"headline": "x"}]]]]]]]]', '{"@graph": 3, "headline": [3]}']
)
def test_hostile_linked_data_says_nothing(data: str) -> None:
    assert markup(f'<script type="application/ld+json">{data}</script>')[0].title == ""

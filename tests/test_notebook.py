"""A graph in a notebook: its summary and the page in a frame, with names of pages as text and never as markup."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

from edugraph.errors import GraphError
from edugraph.graph import KnowledgeGraph
from edugraph.notebook import MOST_STATEMENTS, SANDBOX
from tests.browser import at_rest, watched
from tests.test_view_hostile import ATTACK, HOSTILE_NAME, hostile_graph


class Elements(HTMLParser):
    """The elements of a piece of HTML, with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_a_summary_counts_and_quotes(samples):
    shown = samples._repr_html_()
    text = "".join(Elements(shown).words)
    assert f"{len(samples.documents)} 篇文档，{len(samples.entities)} 个实体，{len(samples.statements)} 条事实" in text
    assert f"合作结对 {sum(s.kind == 'Partnership' for s in samples.statements)}" in text
    quotes = re.findall(r"<td[^>]*>([^<]*)</td><td[^>]*>[^<]*</td></tr>", shown)
    sentences = [e.text.replace("\n", " ") for s in samples.statements for e in s.evidence]
    assert len(quotes) == MOST_STATEMENTS
    assert all(any(s.startswith(html.unescape(quote).rstrip("…")) for s in sentences) for quote in quotes)


def test_a_summary_is_short_and_the_same_each_time(samples):
    assert len(samples._repr_html_()) < 5_000
    again = KnowledgeGraph(samples.documents, samples.entities, samples.statements, samples.clusters)
    assert again._repr_html_() == samples._repr_html_()


def test_as_text_a_graph_says_its_size_and_no_page(samples):
    assert repr(samples) == (
        f"KnowledgeGraph({len(samples.documents)} documents, {len(samples.entities)} entities, "
        f"{len(samples.statements)} statements)"
    )


def test_an_empty_graph_has_a_summary():
    assert "0 条事实" in KnowledgeGraph((), (), ())._repr_html_()


def test_hostile_names_are_text_in_the_summary():
    found = Elements(hostile_graph()._repr_html_())
    assert {tag for tag, _ in found.found} <= {"div", "p", "b", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(name == "style" for _, attributes in found.found for name in attributes)
    assert ATTACK in "".join(found.words)


def test_a_frame_is_one_element_that_holds_the_page_and_nothing_else():
    shown = hostile_graph().show()
    found = Elements(shown._repr_html_())
    ((tag, attributes),) = found.found
    assert tag == "iframe"
    assert found.words == []
    assert html.unescape(attributes["srcdoc"]) == html.unescape(html.unescape(html.escape(shown.page)))
    assert attributes["sandbox"] == SANDBOX
    assert "allow-same-origin" not in SANDBOX


def test_a_hostile_focus_is_a_caption_in_quotes():
    graph = hostile_graph()
    found = Elements(graph.show(HOSTILE_NAME)._repr_html_())
    ((_, attributes),) = found.found
    assert ATTACK in attributes["title"]
    assert set(attributes) == {"title", "sandbox", "width", "height", "style", "srcdoc"}


def test_a_focus_shows_the_part_around_it(samples):
    shown = samples.show("霞山区", height=450)
    part = samples.around("霞山区")
    assert 'height="450"' in shown._repr_html_()
    assert repr(shown) == (
        f"edugraph：湛江市霞山区，1 步之内，{len(part.documents)} 篇文档，{len(part.entities)} 个实体，"
        f"{len(part.statements)} 条事实"
    )
    assert len(shown.page) < len(samples.show().page)


def test_a_focus_that_is_not_there_is_refused(samples):
    with pytest.raises(GraphError, match="nothing in the graph is called 没有这所学校"):
        samples.show("没有这所学校")


def test_the_part_around_a_thing_holds_its_facts_whole(samples):
    part = samples.around("湛江市第五小学")
    assert part.statements_about("湛江市第五小学") == samples.statements_about("湛江市第五小学")
    docs = {d.id for d in part.documents}
    for statement in part.statements:
        assert samples.statement(statement.id) == statement
        assert {e.doc for e in statement.evidence} <= docs
        assert [part.filler(a) is None for a in statement.arguments] == [
            samples.filler(a) is None for a in statement.arguments
        ]
    assert {m.doc for e in part.entities for m in e.mentions} <= docs
    assert part.to_turtle()


def test_each_step_reaches_further(samples):
    sizes = [len(samples.around("培智学校", steps).statements) for steps in (1, 2, 3)]
    assert sizes[0] < sizes[1] <= sizes[2] < len(samples.statements)


def test_what_contradicts_a_fact_comes_along(samples):
    disputed = next(s for s in samples.statements if s.disputes)
    subject = next(e for a in disputed.arguments if (e := samples.filler(a)))
    part = samples.around(subject)
    assert {id_ for s in part.statements for id_ in s.disputes} <= {s.id for s in part.statements}


def frame_of(browser, shown, beside=""):
    """The frame of a page as a notebook would hold it, served from an address as notebooks are."""
    tab = watched(browser)
    body = "<!doctype html><title>notebook</title>" + shown._repr_html_() + beside
    tab.route("http://notebook.test/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    tab.goto("http://notebook.test/")
    frame = tab.wait_for_selector("iframe").content_frame()
    frame.wait_for_selector("html[data-ready]", state="attached")
    at_rest(tab)
    return tab, frame


def test_a_browser_shows_the_page_in_the_frame(browser, samples):
    tab, frame = frame_of(browser, samples.show("霞山区"))
    assert frame.inner_text("#title") == "湛江市霞山区"
    assert "湛江市霞山区" in frame.inner_text("#pane")
    assert len(frame.evaluate("edugraph.nodes()")) > 5
    assert "湛江市霞山区" in {label["text"] for label in frame.evaluate("edugraph.labels()")}
    wide = frame.locator("#canvas").bounding_box()["width"]
    assert all(0 <= node["window"]["x"] <= wide for node in frame.evaluate("edugraph.nodes()")), (
        "all of the part is in sight"
    )
    for name in ("table", "timeline", "documents", "graph"):
        frame.click(f"#tab-{name}")
        assert frame.locator(f"#panel-{name}").is_visible()
    frame.fill("#search", "panyu")
    frame.press("#search", "Enter")
    assert "番禺区教育局" in frame.inner_text("#pane")
    assert frame.locator("[data-export=link]").count() == 0
    assert frame.locator("[data-export=png]").count() == 1
    assert tab.wrong == []
    assert tab.seen == ["http://notebook.test/"]
    tab.context.close()


def test_a_hostile_graph_does_nothing_in_a_browser(browser):
    graph = hostile_graph()
    tab, frame = frame_of(browser, graph.show(HOSTILE_NAME), graph._repr_html_())
    assert tab.locator("script, img").count() == 0
    assert frame.locator("script").count() == 4
    assert re.sub(r"\s", "", ATTACK) in re.sub(r"\s", "", tab.inner_text("table"))
    assert (
        frame.evaluate("(() => { try { return parent.document.title } catch (error) { return error.name } })()")
        == "SecurityError"
    )
    assert tab.wrong == []
    tab.context.close()

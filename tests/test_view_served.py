"""A graph that no file should hold: the server gives its areas, then the part asked for, with every sentence."""

from __future__ import annotations

import os
import threading

import pytest

from edugraph.query import open_store
from edugraph.rdf.part import Index, part
from edugraph.serve import Limits, Server
from edugraph.view.served import Served
from tests.browser import at_rest, click_canvas, load, watched
from tests.gold_readings import gold_graph

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="serving needs a system that can fork")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("served") / "graph.ttl"
    gold_graph().to_turtle(found)
    return found


@pytest.fixture(scope="module")
def store(path):
    return open_store(path)


@pytest.fixture(scope="module")
def server(path):
    found = Server(path, port=0, limits=Limits(workers=1, facts=100))
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.close()


@pytest.fixture
def page(browser, server):
    tab = load(watched(browser), server.url)
    yield tab
    assert tab.wrong == []
    assert all(url.startswith(server.url) or url.startswith("data:") for url in tab.seen)
    tab.context.close()


def test_all_facts_read_from_the_store_are_those_of_the_graph(store):
    whole, graph = part(store, sorted(Index(store).kinds)), gold_graph()
    assert whole.statements == graph.statements
    assert whole.documents and set(whole.documents) <= set(graph.documents)
    fillers = {(a.type, a.scope, a.value) for s in graph.statements for a in s.arguments}
    assert set(whole.entities) == {e for e in graph.entities if (e.type, e.scope, e.name) in fillers}


def test_one_fact_comes_with_its_things_and_its_document_alone(store):
    graph = gold_graph()
    fact = next(s for s in graph.statements if s.kind == "Partnership")
    iri = next(i for i in Index(store).kinds if i.endswith(fact.id))
    found = part(store, [iri])
    assert found.statements == (fact,)
    assert {document.id for document in found.documents} == {evidence.doc for evidence in fact.evidence}
    assert {entity.name for entity in found.entities} == {
        a.value for a in fact.arguments if a.type in {"School", "Agency", "Area"}
    }


def test_a_graph_that_fits_is_served_whole(store):
    assert '"served"' not in Served(store, most_facts=10_000).page()


def test_the_overview_leads_to_an_area_and_its_sentences(page):
    graph = gold_graph()
    assert page.inner_text("#pane h2") == "从哪个地区看起"
    assert page.is_hidden("#kinds")
    spot = next(node for node in page.evaluate("edugraph.nodes()") if node["name"].startswith("定西市"))
    with page.expect_navigation():
        click_canvas(page, spot["window"])
    page.wait_for_selector("html[data-ready]", state="attached")
    assert "全图的一部分" in page.inner_text("#note")
    page.locator("#pane .fact").first.click()
    assert page.inner_text("#pane blockquote >> nth=0") in {e.text for s in graph.statements for e in s.evidence}
    with page.expect_navigation():
        page.locator("#note button", has_text="返回总览").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#pane h2") == "从哪个地区看起"


def test_any_name_of_the_whole_is_found_and_opened(page):
    page.click("#search")
    page.keyboard.type("zayz")
    page.wait_for_selector("#hits li >> text=正安县第一中学")
    with page.expect_navigation():
        page.press("#search", "Enter")
    page.wait_for_selector("html[data-ready]", state="attached")
    at_rest(page)
    assert page.inner_text("#pane h2").strip() == "正安县第一中学"
    near = {node["name"] for node in page.evaluate("edugraph.nodes()")}
    assert "珠海市教育局" in near
    with page.expect_navigation():
        page.click('[data-steps="2"]')
    page.wait_for_selector("html[data-ready]", state="attached")
    assert near < {node["name"] for node in page.evaluate("edugraph.nodes()")}

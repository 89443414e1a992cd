from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Document, Entity, Evidence, Source, Statement
from edugraph.view import write
from tests.browser import at_rest, click_canvas, opened
from tests.gold_readings import gold_graph


def test_over_http_it_asks_for_itself_alone(browser, gold_page):
    handler = partial(SimpleHTTPRequestHandler, directory=str(gold_page.parent))
    handler.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/gold.html"
        with opened(browser, address) as page:
            page.click("#tab-documents")
            page.click("#tab-graph")
            at_rest(page)
            assert set(page.seen) == {address}
        server.shutdown()


def test_the_first_view_shows_who_helps_whom(gold):
    pairs = [s for s in gold_graph().statements if s.kind == "Partnership"]
    assert gold.inner_text("#pane h2") == "谁帮谁"
    assert gold.locator("#pane .fact").count() == len(pairs)
    assert gold.get_attribute("#kinds [data-kind=Partnership]", "aria-pressed") == "true"
    directed = {s.id for s in pairs if s.values("supporter") and s.values("recipient")}
    drawn = gold.evaluate("edugraph.edges()")
    assert {edge["fact"] for edge in drawn if edge["arrow"]} == directed
    planned = {s.id for s in pairs if s.value("status") == "planned"}
    assert planned
    assert {edge["fact"] for edge in drawn if edge["dashes"]} == planned


def test_every_kind_can_be_shown_by_itself_and_labels_never_overlap(gold):
    for kind in gold.locator("#kinds .chip").all():
        kind.click()
        at_rest(gold)
        boxes = [label["box"] for label in gold.evaluate("edugraph.labels()")]
        assert boxes
        for index, a in enumerate(boxes):
            for b in boxes[:index]:
                assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_click_on_an_edge_shows_its_sentence(gold):
    graph = gold_graph()
    joints = {node["fact"] for node in gold.evaluate("edugraph.nodes()")}
    edge = next(edge for edge in gold.evaluate("edugraph.edges()") if edge["arrow"] and edge["fact"] not in joints)
    (a, b) = edge["ends"]
    click_canvas(gold, {"x": (a["x"] + b["x"]) / 2, "y": (a["y"] + b["y"]) / 2})
    statement = next(s for s in graph.statements if s.id == edge["fact"])
    assert gold.inner_text("#pane blockquote") == statement.evidence[0].text
    assert statement.evidence[0].found_by in gold.inner_text("#pane figcaption")
    document = next(d for d in graph.documents if d.id == statement.evidence[0].doc)
    assert document.title in gold.inner_text("#pane figcaption")
    for name in {a.value for a in statement.arguments if a.role in {"supporter", "recipient"}}:
        assert name in gold.inner_text("#pane dl")
    assert edge["fact"] in gold.evaluate("location.hash")


@pytest.mark.parametrize("kind", ["Partnership", "all"])
def test_a_click_hits_the_node_under_it_however_small(gold, kind):
    gold.click(f"#kinds [data-kind={kind}]")
    at_rest(gold)
    names = [node for node in gold.evaluate("edugraph.nodes()") if node["name"]]
    assert len(names) > 50
    for node in names[:: len(names) // 15]:
        click_canvas(gold, node["window"])
        assert gold.inner_text("#pane h2").strip() == node["name"]
        gold.keyboard.press("Escape")


@pytest.mark.parametrize("typed", ["尤溪一中", "youxixiandiyi", "yxxdyzx", "尤溪縣第一中學", "溪县第一中", "yxdyzx"])
def test_search_finds_however_it_is_typed_and_jumps(gold, typed):
    gold.fill("#search", typed)
    assert "尤溪县第一中学" in gold.inner_text("#hits li >> nth=0")
    gold.press("#search", "Enter")
    at_rest(gold)
    assert gold.inner_text("#pane h2").strip() == "尤溪县第一中学"
    assert "尤溪县第一中学" in [label["text"] for label in gold.evaluate("edugraph.labels()")]


def test_search_brings_up_what_the_filters_hide_and_says_when_there_is_nothing(gold):
    gold.fill("#search", "不存在的学校名")
    assert gold.inner_text("#hits") == "没有找到"
    gold.fill("#search", "岑树声")
    gold.press("#search", "Enter")
    at_rest(gold)
    assert "岑树声" in [label["text"] for label in gold.evaluate("edugraph.labels()")]
    assert "校长" in gold.inner_text("#pane")


def test_neighbours_and_a_path(gold):
    gold.fill("#search", "正安县第一中学")
    gold.press("#search", "Enter")
    gold.click('[data-steps="1"]')
    around = {node["name"] for node in gold.evaluate("edugraph.nodes()")}
    assert {"正安县第一中学", "珠海市教育局"} <= around
    assert len(around) < 12
    gold.click("#path")
    gold.fill("#search", "遵义市正安县人民政府")
    gold.press("#search", "Enter")
    at_rest(gold)
    names = {node["name"] for node in gold.evaluate("edugraph.nodes()")} - {""}
    assert {"正安县第一中学", "遵义市正安县人民政府"} <= names
    assert 3 <= len(names) <= 6
    gold.click("#note button")
    assert len(gold.evaluate("edugraph.nodes()")) > 50


def partnership(number: int, supporter: str, recipient: str, status: str = "done", **given) -> Statement:
    evidence = Evidence("d1", 0, 4, "甲帮扶乙", "partnership.pair", 0.9)
    arguments = (
        Argument("supporter", supporter, "School"), Argument("recipient", recipient, "School"),
        Argument("status", status, "code"),
    )  # fmt: skip
    return Statement(
        f"s{number:05d}", "Partnership", arguments, given.pop("basis", "stated"), (evidence,), 0.9, **given
    )


def schools(*names: str) -> tuple[Entity, ...]:
    return tuple(Entity("School", name) for name in sorted(names))


def test_planned_is_dashed_inferred_is_faint_and_disputed_is_marked(browser, folder):
    names = ["湛江市第一小学", "湛江市第二小学", "湛江市第三小学"]
    facts = (
        partnership(0, names[0], names[1], disputes=("s00002",)),
        partnership(1, names[0], names[2], status="planned", basis="inferred"),
        partnership(2, names[1], names[0], disputes=("s00000",)),
    )
    path = folder / "marks.html"
    write(KnowledgeGraph((Document("d1", "d1", "甲帮扶乙", Source("d1")),), schools(*names), facts), path)
    with opened(browser, path.as_uri()) as page:
        first, second, third = page.evaluate("edugraph.edges()")
        assert (first["disputed"], second["disputed"], third["disputed"]) == (True, False, True)
        assert (first["dashes"], second["dashes"]) == (False, True)
        assert second["opacity"] < first["opacity"] / 2
        for word in ("计划", "推断", "有矛盾"):
            assert word in page.inner_text("#legend")
        page.locator("#pane .fact", has_text="有矛盾").first.click()
        page.locator(".conflict .fact").click()
        assert page.inner_text("#pane h2") == "合作结对"
        assert page.evaluate("location.hash").endswith("s00002")
        page.locator('[data-facet="dispute"] summary').click()
        page.locator('[data-facet="dispute"] label', has_text="无矛盾").locator("input").check()
        page.keyboard.press("Escape")
        assert page.locator("#pane .fact").count() == 1


def test_a_large_graph_opens_on_its_areas(browser, folder):
    cities = ["湛江市", "遵义市", "福州市", "定西市"]
    names = [f"{city}第{number}小学" for city in cities for number in range(1, 402)]
    pairs = [(name, names[number + (1 if number % 401 < 400 else -7)]) for number, name in enumerate(names)]
    pairs.append((names[0], names[500]))
    facts = tuple(partnership(number, *pair) for number, pair in enumerate(pairs))
    path = folder / "large.html"
    write(KnowledgeGraph((Document("d1", "d1", "甲帮扶乙", Source("d1")),), schools(*names), facts), path)
    with opened(browser, path.as_uri()) as page:
        areas = page.evaluate("edugraph.nodes()")
        assert sorted(node["name"] for node in areas) == sorted(f"{city} 401" for city in cities)
        assert len(page.evaluate("edugraph.edges()")) == 1
        click_canvas(page, next(node["window"] for node in areas if node["name"].startswith("福州市")))
        at_rest(page)
        assert {node["name"][:3] for node in page.evaluate("edugraph.nodes()")} == {"福州市"}
        page.click("#note button")
        page.fill("#search", "zyd3xx")
        page.press("#search", "Enter")
        at_rest(page)
        assert {node["name"] for node in page.evaluate("edugraph.nodes()")} == {
            f"遵义市第{number}小学" for number in (2, 3, 4)
        }
        assert page.wrong == []

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Document, Edit, Entity, Evidence, Source, Statement
from edugraph.view import write
from tests.browser import launched
from tests.gold_readings import gold_graph

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE_NAME = f"甲小学{ATTACK}\u202e\u2028\u2029'\"`${{alert(3)}}"


@pytest.fixture(scope="module")
def browser():
    yield from launched()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def gold_page(folder):
    path = folder / "gold.html"
    write(gold_graph(), path, "Gold")
    return path


def watched(browser, size=(1280, 800), **context):
    """A tab that keeps what it asked for and complained of in ``seen`` and ``wrong``."""
    made = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", reduced_motion="reduce", **context
    )
    tab = made.new_page()
    tab.seen, tab.wrong = [], []
    tab.on("request", lambda request: tab.seen.append(request.url))
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.on("console", lambda message: message.type in {"error", "warning"} and tab.wrong.append(message.text))
    tab.on("dialog", lambda dialog: (tab.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    return tab


def load(tab, address: str):
    tab.goto("about:blank")
    tab.seen.clear()
    tab.wrong.clear()
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]", state="attached")
    at_rest(tab)
    return tab


@contextmanager
def opened(browser, address: str, **context) -> Iterator:
    tab = watched(browser, **context)
    yield load(tab, address)
    tab.context.close()


@pytest.fixture(scope="module")
def tab(browser):
    tab = watched(browser)
    yield tab
    tab.context.close()


@pytest.fixture
def page(tab, gold_page):
    yield load(tab, gold_page.as_uri())
    assert tab.wrong == []
    assert [url for url in tab.seen if not url.startswith("blob:")] == [gold_page.as_uri()]


def at_rest(page):
    page.wait_for_timeout(100)


def click_canvas(page, spot):
    page.locator("#canvas canvas").click(position={"x": spot["x"], "y": spot["y"]})


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


def test_the_first_view_shows_who_helps_whom(page):
    pairs = [s for s in gold_graph().statements if s.kind == "Partnership"]
    assert page.inner_text("#pane h2") == "谁帮谁"
    assert page.locator("#pane .fact").count() == len(pairs)
    assert page.get_attribute("#kinds [data-kind=Partnership]", "aria-pressed") == "true"
    directed = {s.id for s in pairs if s.values("supporter") and s.values("recipient")}
    drawn = page.evaluate("edugraph.edges()")
    assert {edge["fact"] for edge in drawn if edge["arrow"]} == directed
    planned = {s.id for s in pairs if s.value("status") == "planned"}
    assert planned
    assert {edge["fact"] for edge in drawn if edge["dashes"]} == planned


def test_every_kind_can_be_shown_by_itself_and_labels_never_overlap(page):
    for kind in page.locator("#kinds .chip").all():
        kind.click()
        at_rest(page)
        boxes = [label["box"] for label in page.evaluate("edugraph.labels()")]
        assert boxes
        for index, a in enumerate(boxes):
            for b in boxes[:index]:
                assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_click_on_an_edge_shows_its_sentence(page):
    graph = gold_graph()
    joints = {node["fact"] for node in page.evaluate("edugraph.nodes()")}
    edge = next(edge for edge in page.evaluate("edugraph.edges()") if edge["arrow"] and edge["fact"] not in joints)
    (a, b) = edge["ends"]
    click_canvas(page, {"x": (a["x"] + b["x"]) / 2, "y": (a["y"] + b["y"]) / 2})
    statement = next(s for s in graph.statements if s.id == edge["fact"])
    assert page.inner_text("#pane blockquote") == statement.evidence[0].text
    assert statement.evidence[0].found_by in page.inner_text("#pane figcaption")
    document = next(d for d in graph.documents if d.id == statement.evidence[0].doc)
    assert document.title in page.inner_text("#pane figcaption")
    for name in {a.value for a in statement.arguments if a.role in {"supporter", "recipient"}}:
        assert name in page.inner_text("#pane dl")
    assert edge["fact"] in page.evaluate("location.hash")


def test_a_click_hits_the_node_under_it(page):
    for node in page.evaluate("edugraph.nodes()")[::40]:
        click_canvas(page, node["window"])
        heading = page.inner_text("#pane h2")
        assert heading.strip() == (node["name"] or "合作结对")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("typed", ["尤溪一中", "youxixiandiyi", "yxxdyzx", "尤溪縣第一中學", "溪县第一中", "yxdyzx"])
def test_search_finds_however_it_is_typed_and_jumps(page, typed):
    page.fill("#search", typed)
    assert "尤溪县第一中学" in page.inner_text("#hits li >> nth=0")
    page.press("#search", "Enter")
    at_rest(page)
    assert page.inner_text("#pane h2").strip() == "尤溪县第一中学"
    assert "尤溪县第一中学" in [label["text"] for label in page.evaluate("edugraph.labels()")]


def test_search_brings_up_what_the_filters_hide_and_says_when_there_is_nothing(page):
    page.fill("#search", "不存在的学校名")
    assert page.inner_text("#hits") == "没有找到"
    page.fill("#search", "岑树声")
    page.press("#search", "Enter")
    at_rest(page)
    assert "岑树声" in [label["text"] for label in page.evaluate("edugraph.labels()")]
    assert "校长" in page.inner_text("#pane")


def test_filters_count_what_they_show_and_undo_and_reset(page):
    shown = lambda: page.locator("#pane .fact").count()  # noqa: E731
    everything = shown()
    choice = page.locator('[data-facet="status"] label', has_text="计划")
    promised = int(choice.locator(".count").inner_text())
    choice.locator("input").check()
    assert shown() == promised == len({edge["fact"] for edge in page.evaluate("edugraph.edges()")}) < everything
    page.click("#undo")
    assert shown() == everything
    choice.locator("input").check()
    page.click("#reset")
    assert shown() == everything
    assert page.is_disabled("#reset")


def test_the_tree_of_areas_opens_level_by_level(page):
    everything = page.locator("#pane .fact").count()
    tree = page.locator('[data-facet="area"]')
    assert tree.locator("label", has_text="定西市").count() == 0
    tree.get_by_role("button", name="甘肃省").click()
    city = tree.locator("label", has_text="定西市")
    promised = int(city.locator(".count").inner_text())
    city.locator("input").check()
    assert page.locator("#pane .fact").count() == promised
    assert 0 < promised < everything
    page.get_by_role("button", name="去掉 定西市").click()
    assert page.locator("#pane .fact").count() == everything


def test_years_are_chosen_with_a_slider_or_a_bar(page):
    page.locator('input[data-choice="year:from"]').fill("2021")
    rows = page.locator("#pane .fact").all_inner_texts()
    assert rows
    assert all(any(str(year) in row for year in range(2021, 2030)) for row in rows)
    page.click("#reset")
    bar = page.locator('.bar[aria-label^="2022:"]')
    told = int(bar.get_attribute("aria-label").split()[-1])
    bar.click()
    assert page.locator("#pane .fact").count() == told > 0


def test_facts_without_a_date_are_left_out_of_a_year_and_that_is_said(page):
    undated = [s for s in gold_graph().statements if s.kind == "Partnership" and not s.value("date")]
    page.locator('.bar[aria-label^="2022:"]').click()
    dated = page.locator("#pane .fact").count()
    assert f"未列无日期的 {len(undated)}" in page.inner_text("#active")
    page.click("#active button.plain")
    assert page.locator("#pane .fact").count() == dated + len(undated)
    page.locator('input[data-choice="undated"]').uncheck()
    assert page.locator("#pane .fact").count() == dated


def test_play_lets_the_years_pass_and_stops(page):
    page.clock.install()
    page.click("#play")
    page.clock.run_for(1100)
    first = page.locator("#pane .fact").count()
    chip = page.inner_text("#active .chip")
    page.clock.run_for(60_000)
    assert page.inner_text("#play") == "播放"
    assert first < page.locator("#pane .fact").count()
    assert chip not in page.inner_text("#active")


def test_a_year_typed_lists_all_its_facts(page):
    page.fill("#search", "2022")
    years = [[int(part[:4]) for part in s.value("date").split("/") if part] for s in gold_graph().statements]
    of_year = [one for one in years if one and one[0] <= 2022 <= one[-1]]
    begun = [one for one in of_year if one[0] == 2022]
    assert page.inner_text("#hits li >> nth=0").startswith("2022 年的事实")
    page.press("#search", "Enter")
    assert page.is_visible("#panel-timeline")
    assert page.inner_text("#kinds [data-kind=all] .count") == str(len(of_year))
    assert page.inner_text("#panel-timeline h2 >> nth=0").split() == ["2022", str(len(begun))]


def test_the_legend_switches_types(page):
    before = len(page.evaluate("edugraph.nodes()"))
    page.locator('#legend [data-type="Area"]').click()
    assert len(page.evaluate("edugraph.nodes()")) < before
    assert page.get_attribute('#legend [data-type="Area"]', "aria-pressed") == "false"


def test_the_address_keeps_the_view(page, gold_page):
    page.click('[data-kind="Membership"]')
    page.locator("#pane .fact").first.click()
    page.click("#tab-timeline")
    kept, heading = page.evaluate("location.hash"), page.inner_text("#pane h2")
    load(page, gold_page.as_uri() + kept)
    assert page.inner_text("#pane h2") == heading
    assert page.is_visible("#panel-timeline")
    assert page.get_attribute('[data-kind="Membership"]', "aria-pressed") == "true"
    load(page, gold_page.as_uri() + "#tab=%E0%A4%A&years=x&min=none&selected=nothing&kind=Nope&document=x")
    page.click("#reset")
    assert page.locator("#pane .fact").count() > 50
    page.seen[:] = [gold_page.as_uri()]


def test_neighbours_and_a_path(page):
    page.fill("#search", "正安县第一中学")
    page.press("#search", "Enter")
    page.click('[data-steps="1"]')
    around = {node["name"] for node in page.evaluate("edugraph.nodes()")}
    assert {"正安县第一中学", "珠海市教育局"} <= around
    assert len(around) < 12
    page.click("#path")
    page.fill("#search", "遵义市正安县人民政府")
    page.press("#search", "Enter")
    at_rest(page)
    names = {node["name"] for node in page.evaluate("edugraph.nodes()")} - {""}
    assert {"正安县第一中学", "遵义市正安县人民政府"} <= names
    assert 3 <= len(names) <= 6
    page.click("#note button")
    assert len(page.evaluate("edugraph.nodes()")) > 50


def test_the_table_sorts_searches_and_exports(page):
    page.click("#tab-table")
    page.click("[data-kind=all]")
    assert page.locator("tbody tr").count() == 100
    page.click("#more-rows")
    assert page.locator("tbody tr").count() == 200
    page.fill("#table-words", "岷县")
    rows = page.locator("tbody tr")
    found = rows.count()
    assert 0 < found < 100
    page.locator("th button", has_text="日期").click()
    assert page.get_attribute("th >> nth=3", "aria-sort") == "descending"
    dates = [text for text in page.locator("tbody tr td:nth-child(4)").all_inner_texts() if text]
    assert dates == sorted(dates, reverse=True)
    page.click("#tools summary")
    with page.expect_download() as download:
        page.click('[data-export="csv"]')
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == found + 1
    rows.first.click()
    assert page.inner_text("#pane blockquote")


def test_the_picture_and_the_data_can_be_taken_away(page):
    page.click("#tools summary")
    with page.expect_download() as download:
        page.click('[data-export="png"]')
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"
    with page.expect_download() as download:
        page.click('[data-export="json"]')
    assert '"evidence"' in download.value.path().read_text("utf-8")


def test_documents_show_their_names_and_facts(page):
    page.click("#tab-documents")
    page.select_option("#which", label=next(d.title for d in gold_graph().documents if "正安" in d.title))
    page.locator(".mention", has_text="珠海市教育局").first.click()
    assert page.inner_text("#pane h2").strip() == "珠海市教育局"
    page.locator(".reader .fact").nth(1).click()
    lit = page.locator("article .sentence").all_inner_texts()
    assert "".join(lit) == page.inner_text("#pane blockquote")


def test_language_theme_and_keys(page):
    page.click("#language")
    assert page.inner_text("#pane h2") == "Who helps whom"
    assert page.get_attribute("html", "lang") == "en"
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.locator("#pane").click()
    page.keyboard.press("2")
    assert page.is_visible("#panel-table")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_phone_shows_picture_and_list_without_sideways_scrolling(browser, gold_page):
    with opened(browser, gold_page.as_uri(), size=(390, 844)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("#canvas").bounding_box()["height"] > 200
        assert page.locator("#pane .fact").first.is_visible()
        page.click("#open-filters")
        assert page.locator("#filters").is_visible()


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


def hostile_graph() -> KnowledgeGraph:
    text = f"标题{ATTACK}\n𠮷县的{HOSTILE_NAME}帮扶𠮷小学。"
    start = text.index("𠮷县")
    name_at, other_at = text.index(HOSTILE_NAME), text.index("𠮷小学")
    source = Source("javascript:alert(4)", publisher=ATTACK, origin=ATTACK, published="2023", url="javascript:alert(5)")
    raw = text.replace("帮扶", "帮(bāng)<b>扶")
    cut = raw.index("(bāng)")
    edits = (Edit(cut, cut + len("(bāng)<b>"), "", ATTACK),)
    document = Document("d" + ATTACK, ATTACK, text, source, raw=raw, edits=edits)
    evidence = Evidence(document.id, start, len(text), text[start:], ATTACK, 0.8, start, len(raw))
    attacker = Entity(
        "School", HOSTILE_NAME, scope=ATTACK, aliases=(ATTACK,),
        mentions=(Evidence(document.id, name_at, name_at + len(HOSTILE_NAME), HOSTILE_NAME, "r"),),
    )  # fmt: skip
    other = Entity("School", "𠮷小学", mentions=(Evidence(document.id, other_at, other_at + 3, "𠮷小学", "r"),))
    arguments = (
        Argument("supporter", HOSTILE_NAME, "School", ATTACK), Argument("recipient", "𠮷小学", "School"),
        Argument("instrument", ATTACK), Argument("date", ATTACK, "date"), Argument("status", ATTACK, "code"),
    )  # fmt: skip
    statements = (
        Statement("s1", "Partnership", arguments, "stated", (evidence,), 0.8, disputes=("s2",)),
        Statement("s2", ATTACK, arguments, "inferred", (evidence,), 0.8, disputes=("s1",)),
    )
    return KnowledgeGraph((document,), tuple(sorted((attacker, other), key=lambda e: e.name)), statements)


def test_hostile_text_is_shown_and_never_run(browser, folder):
    path = folder / "hostile.html"
    write(hostile_graph(), path, ATTACK)
    with opened(browser, path.as_uri()) as page:
        page.locator("#pane .fact").first.click()
        assert HOSTILE_NAME.replace("\u2028", "").replace("\u2029", "")[:40] in page.inner_text("#pane dl").replace(
            "\n", ""
        )
        assert "𠮷小学" in page.locator("#pane mark").all_inner_texts()
        page.locator("#pane .repairs summary").click()
        assert ATTACK in page.inner_text("#pane .repairs")
        for tab in ("table", "timeline", "documents", "help", "graph"):
            page.click(f"#tab-{tab}")
        page.fill("#search", "jiaxiaoxue")
        page.press("#search", "Enter")
        page.click("#language")
        at_rest(page)
        assert page.locator("img, b:not(.arrow), script[src]").count() == 0
        assert page.locator('a[href^="javascript"]').count() == 0
        assert page.locator("script").count() == 4
        assert page.wrong == []
        assert page.seen == [path.as_uri()]

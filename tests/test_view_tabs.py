from __future__ import annotations

from tests.browser import opened
from tests.gold_readings import gold_graph


def test_the_table_sorts_searches_and_exports(gold):
    gold.click("#tab-table")
    gold.click("[data-kind=all]")
    assert gold.locator("tbody tr").count() == 100
    gold.click("#more-rows")
    assert gold.locator("tbody tr").count() == 200
    gold.fill("#table-words", "岷县")
    rows = gold.locator("tbody tr")
    found = rows.count()
    assert 0 < found < 100
    gold.locator("th button", has_text="日期").click()
    assert gold.get_attribute("th >> nth=3", "aria-sort") == "descending"
    dates = [text for text in gold.locator("tbody tr td:nth-child(4)").all_inner_texts() if text]
    assert dates == sorted(dates, reverse=True)
    gold.click("#tools summary")
    with gold.expect_download() as download:
        gold.click('[data-export="csv"]')
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == found + 1
    rows.first.click()
    assert gold.inner_text("#pane blockquote")


def test_the_picture_and_the_data_can_be_taken_away(gold):
    gold.click("#tools summary")
    with gold.expect_download() as download:
        gold.click('[data-export="png"]')
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"
    with gold.expect_download() as download:
        gold.click('[data-export="json"]')
    assert '"evidence"' in download.value.path().read_text("utf-8")


def test_documents_show_their_names_and_facts(gold):
    gold.click("#tab-documents")
    gold.select_option("#which", label=next(d.title for d in gold_graph().documents if "正安" in d.title))
    gold.locator(".mention", has_text="珠海市教育局").first.click()
    assert gold.inner_text("#pane h2").strip() == "珠海市教育局"
    gold.locator(".reader .fact").nth(1).click()
    lit = gold.locator("article .sentence").all_inner_texts()
    assert "".join(lit) == gold.inner_text("#pane blockquote")


def test_language_theme_and_keys(gold):
    gold.click("#language")
    assert gold.inner_text("#pane h2") == "Who helps whom"
    assert gold.get_attribute("html", "lang") == "en"
    before = gold.evaluate("getComputedStyle(document.body).backgroundColor")
    gold.click("#theme")
    assert gold.evaluate("getComputedStyle(document.body).backgroundColor") != before
    gold.locator("#pane").click()
    gold.keyboard.press("2")
    assert gold.is_visible("#panel-table")
    gold.keyboard.press("/")
    assert gold.evaluate("document.activeElement.id") == "search"


def test_a_phone_shows_picture_and_list_without_sideways_scrolling(browser, gold_page):
    with opened(browser, gold_page.as_uri(), size=(390, 844)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("#canvas").bounding_box()["height"] > 200
        assert page.locator("#pane .fact").first.is_visible()
        page.click("#open-filters")
        assert page.locator("#filters").is_visible()

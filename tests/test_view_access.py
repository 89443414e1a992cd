"""Whoever cannot use a mouse, or sees other colours, can use the page: axe-core over every view, and the keyboard alone."""

from __future__ import annotations

import pytest

from tests.axe import axe_source
from tests.browser import at_rest, load, watched

SEVERE = "(await axe.run(document, { resultTypes: ['violations'] })).violations.filter((v) => ['serious', 'critical'].includes(v.impact))"
FOUND = (
    f"async () => {SEVERE}.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 5).join(' | '))"
)


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    return axe_source(tmp_path_factory.mktemp("axe"))


@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_axe_finds_nothing_serious_in_any_view(browser, axe, gold_page, size, theme, language):
    page = load(watched(browser, size=size, color_scheme=theme, locale=language), gold_page.as_uri())
    page.evaluate(axe)

    def check(view: str) -> None:
        at_rest(page)
        assert page.evaluate(FOUND) == [], view

    check("first view")
    page.locator("#pane .fact").first.click()
    check("fact")
    page.locator("#pane .name").first.click()
    check("name")
    page.fill("#search", "zh")
    check("search")
    page.press("#search", "Escape")
    page.locator("#tools summary").click()
    check("export menu")
    page.locator("#tools summary").click()
    if page.is_visible("#open-filters"):
        page.click("#open-filters")
    for facet in page.locator("#filters summary").all():
        if facet.locator("..").get_attribute("open") is None:
            facet.click()
    check("filters")
    if page.is_visible("#filters .only-small"):
        page.click("#filters .only-small")
    for tab in ("table", "timeline", "documents", "help"):
        page.click(f"#tab-{tab}")
        check(tab)
    page.context.close()


def test_the_keyboard_alone_reaches_the_sentence(browser, gold_page):
    page = load(watched(browser), gold_page.as_uri())
    page.keyboard.press("/")
    page.keyboard.type("zayz")
    page.keyboard.press("Enter")
    assert page.inner_text("#pane h2").strip() == "正安县第一中学"
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#pane .fact')"):
            break
    page.keyboard.press("Enter")
    assert "正安" in page.inner_text("#pane blockquote >> nth=0")
    page.keyboard.press("Escape")
    assert page.locator("#pane blockquote").count() == 0
    page.context.close()

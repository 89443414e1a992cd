"""Every other control, used as a person would: pointing, zooming, ticking, copying."""

from __future__ import annotations

import json

import pytest

from tests.browser import at_rest
from tests.gold_readings import gold_graph


def rows(page) -> int:
    """How many facts the table says it lists."""
    return int(page.inner_text("#panel-table .tools .faint").split()[0])


def everything(page) -> None:
    page.click("#tab-table")
    page.click("#kinds [data-kind=all]")


def pasted(page) -> str:
    """What the clipboard holds, pasted into the search box."""
    page.click("#search")
    page.keyboard.press("Control+V")
    return page.input_value("#search")


@pytest.mark.parametrize("facet", ["status", "kind", "type", "basis", "dispute", "document", "rule"])
def test_ticking_a_choice_leaves_as_many_facts_as_it_promised(sample, facet):
    everything(sample)
    box = sample.locator(f'[data-facet="{facet}"]')
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    whole = rows(sample)
    choice = box.locator("label").first
    promised = int(choice.locator(".count").inner_text())
    choice.locator("input").check()
    assert 0 < rows(sample) < whole
    if facet != "type":
        assert rows(sample) == promised
    sample.click("#kinds [data-kind=all]" if facet == "kind" else "#active .chip")
    assert rows(sample) == whole


def test_facts_less_sure_than_asked_are_left_out(gold):
    everything(gold)
    gold.locator('[data-facet="confidence"] summary').click()
    gold.locator('input[data-choice="min"]').fill("0.95")
    expected = [s for s in gold_graph().statements if round(s.confidence, 3) >= 0.95]
    assert rows(gold) == len(expected) < len(gold_graph().statements)


def test_pointing_at_a_line_shows_who_and_the_sentence(gold):
    edge = next(edge for edge in gold.evaluate("edugraph.edges()") if edge["arrow"])
    statement = next(s for s in gold_graph().statements if s.id == edge["fact"])
    a, b = edge["ends"]
    box = gold.locator("#canvas").bounding_box()
    gold.mouse.move(box["x"] + (a["x"] + b["x"]) / 2, box["y"] + (a["y"] + b["y"]) / 2)
    gold.wait_for_selector("#tip:not([hidden])")
    assert statement.evidence[0].text[:30] in gold.inner_text("#tip")
    assert "→" in gold.inner_text("#tip")


def test_zoom_by_button_key_and_wheel(gold):
    zoom = lambda: gold.evaluate("edugraph.zoom()")  # noqa: E731
    first = zoom()
    gold.locator("#zoom button").first.click()
    near = zoom()
    gold.keyboard.press("-")
    gold.keyboard.press("-")
    far = zoom()
    assert far < first < near
    gold.locator("#canvas").hover()
    gold.mouse.wheel(0, -400)
    at_rest(gold)
    assert zoom() > far
    gold.keyboard.press("0")
    at_rest(gold)
    assert zoom() == pytest.approx(first)


def test_the_link_and_the_table_can_be_copied(gold):
    gold.click('[data-kind="Membership"]')
    gold.click("#tools summary")
    gold.click('[data-export="link"]')
    assert pasted(gold) == gold.evaluate("location.href")
    gold.fill("#search", "")
    gold.click("#tab-table")
    found = rows(gold)
    gold.click("#copy-csv")
    gold.locator("#copy-csv", has_text="已复制").wait_for()
    gold.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    gold.locator("#paste").focus()
    gold.keyboard.press("Control+V")
    assert len(gold.input_value("#paste").strip().splitlines()) == found + 1


def test_json_holds_the_facts_shown_with_their_sentences(gold):
    shown = gold.locator("#pane .fact").count()
    gold.click("#tools summary")
    with gold.expect_download() as download:
        gold.click('[data-export="json"]')
    taken = json.loads(download.value.path().read_text("utf-8"))
    assert len(taken) == shown
    texts = {e.text for s in gold_graph().statements for e in s.evidence}
    rules = {e.found_by for s in gold_graph().statements for e in s.evidence}
    assert all(e["text"] in texts and e["rule"] in rules for fact in taken for e in fact["evidence"])


def test_a_picture_is_exported_from_any_tab(gold):
    gold.click("#tab-table")
    gold.click("#tools summary")
    with gold.expect_download() as download:
        gold.click('[data-export="png"]')
    assert len(download.value.path().read_bytes()) > 20_000


def test_the_timeline_unfolds_and_leads_to_the_sentence(gold):
    gold.click("#tab-timeline")
    gold.click("#kinds [data-kind=all]")
    folded = gold.locator("#panel-timeline details")
    before = gold.locator("#panel-timeline .fact").count()
    folded.last.locator("summary").click()
    gold.locator("#panel-timeline .fact").nth(before).wait_for()
    gold.locator("#panel-timeline .fact").first.click()
    assert gold.inner_text("#pane blockquote >> nth=0")
    years = [int(text.split()[0]) for text in gold.locator("#panel-timeline h2").all_inner_texts() if text[0].isdigit()]
    assert years == sorted(years, reverse=True)


def test_arrows_choose_among_the_hits_and_escape_gives_up(gold):
    gold.fill("#search", "zh")
    second = gold.inner_text("#hits li >> nth=1").split("\n")[0]
    gold.press("#search", "ArrowDown")
    assert gold.get_attribute("#hits li >> nth=1", "aria-selected") == "true"
    gold.press("#search", "Enter")
    assert second.startswith(gold.inner_text("#pane h2").strip())
    gold.fill("#search", "zh")
    gold.press("#search", "Escape")
    assert gold.is_hidden("#hits")


def test_control_z_takes_back_the_last_choice(gold):
    gold.click('[data-kind="Membership"]')
    gold.locator("#canvas").hover()
    gold.keyboard.press("Control+z")
    assert gold.get_attribute("[data-kind=Partnership]", "aria-pressed") == "true"


def test_the_arrow_keys_walk_the_tabs(gold):
    gold.focus("#tab-graph")
    gold.keyboard.press("ArrowRight")
    assert gold.is_visible("#panel-table")
    assert gold.evaluate("document.activeElement.id") == "tab-table"

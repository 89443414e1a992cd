from __future__ import annotations

from tests.browser import load
from tests.gold_readings import gold_graph


def test_filters_count_what_they_show_and_undo_and_reset(gold):
    shown = lambda: gold.locator("#pane .fact").count()  # noqa: E731
    everything = shown()
    choice = gold.locator('[data-facet="status"] label', has_text="计划")
    promised = int(choice.locator(".count").inner_text())
    choice.locator("input").check()
    assert shown() == promised == len({edge["fact"] for edge in gold.evaluate("edugraph.edges()")}) < everything
    gold.click("#undo")
    assert shown() == everything
    choice.locator("input").check()
    gold.click("#reset")
    assert shown() == everything
    assert gold.is_disabled("#reset")


def test_the_tree_of_areas_opens_level_by_level(gold):
    everything = gold.locator("#pane .fact").count()
    tree = gold.locator('[data-facet="area"]')
    assert tree.locator("label", has_text="定西市").count() == 0
    tree.get_by_role("button", name="甘肃省").click()
    city = tree.locator("label", has_text="定西市")
    promised = int(city.locator(".count").inner_text())
    city.locator("input").check()
    assert gold.locator("#pane .fact").count() == promised
    assert 0 < promised < everything
    gold.get_by_role("button", name="去掉 定西市").click()
    assert gold.locator("#pane .fact").count() == everything


def test_years_are_chosen_with_a_slider_or_a_bar(gold):
    gold.locator('input[data-choice="year:from"]').fill("2021")
    rows = gold.locator("#pane .fact").all_inner_texts()
    assert rows
    assert all(any(str(year) in row for year in range(2021, 2030)) for row in rows)
    gold.click("#reset")
    bar = gold.locator('.bar[aria-label^="2022:"]')
    told = int(bar.get_attribute("aria-label").split()[-1])
    bar.click()
    assert gold.locator("#pane .fact").count() == told > 0


def test_facts_without_a_date_are_left_out_of_a_year_and_that_is_said(gold):
    undated = [s for s in gold_graph().statements if s.kind == "Partnership" and not s.value("date")]
    gold.locator('.bar[aria-label^="2022:"]').click()
    dated = gold.locator("#pane .fact").count()
    assert f"未列无日期的 {len(undated)}" in gold.inner_text("#active")
    gold.click("#active button.plain")
    assert gold.locator("#pane .fact").count() == dated + len(undated)
    gold.locator('input[data-choice="undated"]').uncheck()
    assert gold.locator("#pane .fact").count() == dated


def test_play_lets_the_years_pass_and_stops(gold):
    gold.clock.install()
    gold.click("#play")
    gold.clock.run_for(1100)
    first = gold.locator("#pane .fact").count()
    chip = gold.inner_text("#active .chip")
    gold.clock.run_for(60_000)
    assert gold.inner_text("#play") == "播放"
    assert first < gold.locator("#pane .fact").count()
    assert chip not in gold.inner_text("#active")


def test_a_year_typed_lists_all_its_facts(gold):
    gold.fill("#search", "2022")
    years = [[int(part[:4]) for part in s.value("date").split("/") if part] for s in gold_graph().statements]
    of_year = [one for one in years if one and one[0] <= 2022 <= one[-1]]
    begun = [one for one in of_year if one[0] == 2022]
    assert gold.inner_text("#hits li >> nth=0").startswith("2022 年的事实")
    gold.press("#search", "Enter")
    assert gold.is_visible("#panel-timeline")
    assert gold.inner_text("#kinds [data-kind=all] .count") == str(len(of_year))
    assert gold.inner_text("#panel-timeline h2 >> nth=0").split() == ["2022", str(len(begun))]


def test_the_legend_switches_types(gold):
    before = len(gold.evaluate("edugraph.nodes()"))
    gold.locator('#legend [data-type="Area"]').click()
    assert len(gold.evaluate("edugraph.nodes()")) < before
    assert gold.get_attribute('#legend [data-type="Area"]', "aria-pressed") == "false"


def test_the_address_keeps_the_view(gold, gold_page):
    gold.click('[data-kind="Membership"]')
    gold.locator("#pane .fact").first.click()
    gold.click("#tab-timeline")
    kept, heading = gold.evaluate("location.hash"), gold.inner_text("#pane h2")
    load(gold, gold_page.as_uri() + kept)
    assert gold.inner_text("#pane h2") == heading
    assert gold.is_visible("#panel-timeline")
    assert gold.get_attribute('[data-kind="Membership"]', "aria-pressed") == "true"
    load(gold, gold_page.as_uri() + "#tab=%E0%A4%A&years=x&min=none&selected=nothing&kind=Nope&document=x")
    gold.click("#reset")
    assert gold.locator("#pane .fact").count() > 50
    gold.seen[:] = [gold_page.as_uri()]

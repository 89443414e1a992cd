"""What someone who has never seen the page wants to know of the samples, found the way they would look for it."""

from __future__ import annotations

from tests.browser import at_rest


def look_for(page, words: str) -> None:
    page.click("#search")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    at_rest(page)


def test_who_helps_xiashan_and_the_sentence_for_it(sample):
    look_for(sample, "霞山区")
    assert sample.inner_text("#pane section h3 >> nth=0").startswith("合作结对")
    row = sample.locator("#pane .fact").first
    assert row.locator(".says").inner_text() == "广东医科大学、广州市番禺区教育局 → 湛江市霞山区"
    assert "签订结对帮扶协议，成为霞山区的支援单位" in row.locator(".words").inner_text()
    row.click()
    assert "成为霞山区的支援单位" in sample.inner_text("#pane blockquote >> nth=0")
    assert sample.locator("#pane figure").count() == 3


def test_what_became_of_the_old_site_of_number_twelve(sample):
    look_for(sample, "市十二中")
    row = sample.locator("#pane .fact", has_text="→ 湛江市第五小学")
    assert row.locator(".says").inner_text() == "湛江市第十二中学 → 湛江市第五小学"
    assert "划给市五小使用" in row.locator(".words").inner_text()
    assert sample.locator("#pane .says", has_text="红新路57号 → 百蓬路8号").count() == 1


def test_everything_dated_2023(sample, samples):
    years = [[int(part[:4]) for part in s.value("date").split("/") if part] for s in samples.statements]
    expected = sum(1 for one in years if one and one[0] <= 2023 <= one[-1])
    look_for(sample, "2023")
    assert sample.inner_text("#active .chip").startswith("2023")
    assert sample.inner_text("#kinds [data-kind=all] .count") == str(expected)
    for more in sample.locator("#panel-timeline button", has_text="显示其余").all():
        more.click()
    assert sample.locator("#panel-timeline .fact").count() == expected

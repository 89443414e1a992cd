"""What comes out of a printer: the picture on white, then every relation with its whole sentence."""

from __future__ import annotations

import pypdfium2

from tests.browser import at_rest, load, watched


def words(path) -> str:
    """The text of a PDF without white space."""
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


def test_a_fact_prints_with_its_sentence_and_none_of_the_controls(browser, gold_page, tmp_path):
    page = load(watched(browser, color_scheme="dark"), gold_page.as_uri())
    page.locator("#pane .fact").first.click()
    chosen = page.locator("#pane .fact, #pane blockquote").first.inner_text()
    page.pdf(path=str(tmp_path / "fact.pdf"), format="A4", landscape=True)
    printed = words(tmp_path / "fact.pdf")
    assert "".join(chosen.split()) in printed
    for control in (page.inner_text("#undo"), page.inner_text("#reset"), page.inner_text("#tab-timeline")):
        assert control not in printed.replace("".join(chosen.split()), "")
    assert page.evaluate("document.documentElement.dataset.theme") is None
    page.context.close()


def test_the_whole_list_prints_not_only_what_fits_the_window(browser, gold_page, tmp_path):
    page = load(watched(browser), gold_page.as_uri())
    page.pdf(path=str(tmp_path / "list.pdf"), format="A4")
    printed = words(tmp_path / "list.pdf")
    rows = page.locator("#pane .fact .says").all_inner_texts()
    assert len(rows) > 50
    assert [row for row in rows if "".join(row.split()) not in printed] == []
    page.context.close()


def test_paper_is_white_even_where_the_screen_is_dark(browser, gold_page):
    page = load(watched(browser, color_scheme="dark"), gold_page.as_uri())
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    at_rest(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.context.close()

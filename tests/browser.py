"""A Chromium for browser tests, found where one may be installed; tests that need one skip where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


@cache
def chromium() -> str:
    """The path of a Chromium: EDUGRAPH_CHROMIUM, one on the PATH, or the one Playwright installed; "" where none is."""
    given = os.environ.get("EDUGRAPH_CHROMIUM", "")
    if given:
        return given if Path(given).is_file() else ""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    if found:
        return found
    store = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return next((str(path) for path in sorted(store.glob("chromium-*/chrome-linux*/chrome"))), "")


def launched() -> Iterator[object]:
    """A running browser, closed afterwards. Skips where Playwright or Chromium is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[test])")
    if not chromium():
        pytest.skip("no Chromium found: install chromium, or set EDUGRAPH_CHROMIUM to one")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


def watched(browser, size=(1280, 800), **context):
    """A tab that keeps what it asked for and complained of in ``seen`` and ``wrong``."""
    given = {"locale": "zh-CN", "reduced_motion": "reduce", **context}
    made = browser.new_context(viewport={"width": size[0], "height": size[1]}, **given)
    tab = made.new_page()
    tab.seen, tab.wrong = [], []
    tab.on("request", lambda request: tab.seen.append(request.url))
    tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
    tab.on("console", lambda message: message.type in {"error", "warning"} and tab.wrong.append(message.text))
    tab.on("dialog", lambda dialog: (tab.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    return tab


def load(tab, address: str):
    """Open an address afresh in a tab and wait until its picture is there."""
    tab.goto("about:blank")
    tab.seen.clear()
    tab.wrong.clear()
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]", state="attached")
    at_rest(tab)
    return tab


def at_rest(page):
    """Wait until vis-network has drawn what was asked."""
    page.wait_for_timeout(100)


@contextmanager
def opened(browser, address: str, **context) -> Iterator:
    """An address in a tab of its own."""
    tab = watched(browser, **context)
    yield load(tab, address)
    tab.context.close()


def click_canvas(page, spot):
    """Click at a place of the picture, as given by the page in pixels of its canvas."""
    page.locator("#canvas canvas").click(position={"x": spot["x"], "y": spot["y"]})

"""A Chromium for browser tests, found where one may be installed; tests that need one skip where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
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

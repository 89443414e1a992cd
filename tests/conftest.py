"""What the browser tests share: one Chromium, one page of the gold graph, one tab on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edugraph.assemble import assemble
from edugraph.model import Reading
from edugraph.pipeline import extract
from edugraph.view import write
from tests.browser import launched, load, watched
from tests.gold_readings import gold_graph


@pytest.fixture(scope="session")
def browser():
    yield from launched()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def gold_page(folder):
    path = folder / "gold.html"
    write(gold_graph(), path, "Gold")
    return path


@pytest.fixture(scope="session")
def samples():
    """The graph of the pages that come with the project."""
    folder = Path(__file__).parents[1] / "samples"
    return assemble(item for item in extract([folder]) if isinstance(item, Reading))


@pytest.fixture(scope="session")
def sample_page(folder, samples):
    path = folder / "samples.html"
    write(samples, path, "示例")
    return path


@pytest.fixture(scope="session")
def tab(browser):
    tab = watched(browser)
    yield tab
    tab.context.close()


@pytest.fixture
def gold(tab, gold_page):
    """The page of the gold graph just opened; it must ask for nothing but itself and complain of nothing."""
    yield load(tab, gold_page.as_uri())
    assert tab.wrong == []
    assert [url for url in tab.seen if not url.startswith("blob:")] == [gold_page.as_uri()]


@pytest.fixture
def sample(tab, sample_page):
    """The page of the samples just opened."""
    yield load(tab, sample_page.as_uri())
    assert tab.wrong == []

"""The documentation site builds without a warning, is complete in both languages, and asks no other host for anything."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

import edugraph.model
from edugraph.cli import _parser
from edugraph.ontology import ontology
from edugraph.query.named import named_queries
from edugraph.relate.rule import load_rules
from tests.browser import watched

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOR_USERS = (
    "index tutorial concepts faq glossary page rules howto/build howto/ask howto/names howto/load howto/compare "
    "reference/rules reference/ontology reference/commands reference/queries"
).split()
LANGUAGES = ("", "zh/")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built once, links and anchors checked. Not --quiet: then mkdocs does not see its own warnings."""
    pytest.importorskip("mkdocs", reason="mkdocs is not installed (pip install .[docs])")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


class Loads(HTMLParser):
    """What a page loads by itself: scripts, styles, pictures, icons, frames; not what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("src"):
            self.urls.append(given["src"])
        if tag == "link" and given.get("rel") not in ("canonical", "alternate", "next", "prev"):
            self.urls.append(given["href"])


def pages(site):
    return sorted(site.rglob("*.html"))


def test_no_page_loads_anything_from_another_host(site):
    every = pages(site)
    assert len(every) > 50
    for page in every:
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        assert loads.urls, page
        assert [url for url in loads.urls if re.match(r"(?:\w+:)?//", url)] == [], page
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", style.read_text(encoding="utf-8")), style


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_references_leave_nothing_out(site, language):
    def anchors(name):
        text = (site / language / "reference" / f"{name}.html").read_text(encoding="utf-8")
        assert "generated:" not in text
        return set(re.findall(r'<h[234] id="([^"]+)"', text))

    assert anchors("rules") >= {rule.id for rule in load_rules().rules}
    assert anchors("ontology") >= set(ontology().kinds)
    assert anchors("queries") >= {query.name for query in named_queries()}
    named = {choice for action in _parser()._actions for choice in action.choices or ()}
    assert anchors("commands") >= named - {"rules"} | {"rules-why-not"}
    public = {f"edugraph.model.{name}" for name, item in vars(edugraph.model).items() if isinstance(item, type)}
    mine = {name for name in public if getattr(edugraph.model, name.rsplit(".", 1)[1]).__module__ == "edugraph.model"}
    assert anchors("python") >= mine


def test_every_argument_of_the_command_line_says_what_it_means():
    def silent(parser):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for child in action.choices.values():
                    yield from silent(child)
            elif not action.help:
                yield f"{parser.prog} {action.dest}"

    assert list(silent(_parser())) == []


def test_a_rule_shows_the_roles_of_its_examples_and_what_it_rejects(site):
    text = (site / "zh/reference/rules.html").read_text(encoding="utf-8")
    section = text.split('id="partnership.assist"', 1)[1].split("<h3", 1)[0]
    assert "<ruby>清河县第一小学<rt>帮扶方</rt></ruby>" in section
    assert "清河县第一小学帮扶薄弱学校。" in section


def test_what_users_read_is_there_in_chinese(site):
    assert [name for name in FOR_USERS if not (DOCS / f"{name}.zh.md").exists()] == []
    for name in FOR_USERS:
        assert 'lang="zh"' in (site / "zh" / f"{name}.html").read_text(encoding="utf-8")[:200]


def test_every_page_is_in_the_navigation_and_every_title_is_translated():
    class Loader(yaml.SafeLoader):
        """mkdocs.yml may name Python objects elsewhere; here only plain values count."""

    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    titles, paths = [], []

    def walk(items):
        for item in items:
            for title, inside in item.items():
                titles.append(title)
                walk(inside) if isinstance(inside, list) else paths.append(inside)

    walk(config["nav"])
    written = {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md") if not p.name.endswith(".zh.md")}
    assert set(paths) == {p for p in written if not re.match(r"decisions/\d", p)}
    chinese = config["plugins"][1]["i18n"]["languages"][1]["nav_translations"]
    assert set(chinese) == set(titles)


def test_lines_of_chinese_join_without_a_blank(site):
    text = (site / "zh/index.html").read_text(encoding="utf-8")
    assert "增加了多少学位，谁担任什么职务" in text


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_reader_with_a_phone_finds_a_chinese_word(browser, served):
    tab = watched(browser, size=(390, 844))
    for name in ("zh/index.html", "zh/reference/rules.html", "reference/ontology.html", "zh/howto/names.html"):
        tab.goto(served + name)
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    tab.goto(served + "zh/index.html")
    tab.locator("label[for=__search]").first.click()
    tab.locator("input.md-search__input").fill("转载")
    tab.locator(".md-search-result__link h1", has_text="概念").wait_for(timeout=15_000)
    assert {url.split("/")[2] for url in tab.seen} == {served.split("/")[2]}
    tab.context.close()

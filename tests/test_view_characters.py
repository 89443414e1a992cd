"""Names beyond the usual: code points outside the BMP, and a page written where the locale is not UTF-8."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Document, Entity, Evidence, Source, Statement
from edugraph.view import write
from tests.browser import opened

TEXT = "𠮷县的事\n2023年3月，𠮷县𠀋小学结对帮扶𡋾乡小学，𠮷县𠀋小学派出教师3名。"
GIVER, TAKER = "𠮷县𠀋小学", "𡋾乡小学"


def spots(name: str) -> tuple[Evidence, ...]:
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]
    return tuple(Evidence("d", at, at + len(name), name, "r") for at in starts)


def rare_graph() -> KnowledgeGraph:
    sentence = TEXT.split("\n")[1]
    evidence = Evidence("d", len(TEXT) - len(sentence), len(TEXT), sentence, "partnership.pair", 0.9)
    arguments = (
        Argument("supporter", GIVER, "School"),
        Argument("recipient", TAKER, "School"),
        Argument("date", "2023-03", "date"),
        Argument("status", "done", "code"),
    )
    entities = tuple(
        sorted((Entity("School", name, mentions=spots(name)) for name in (GIVER, TAKER)), key=lambda e: e.name)
    )
    fact = Statement("s1", "Partnership", arguments, "stated", (evidence,), 0.9)
    return KnowledgeGraph((Document("d", "p", TEXT, Source("p.txt")),), entities, (fact,))


def test_names_outside_the_bmp_are_marked_exactly_everywhere(browser, folder):
    path = folder / "rare.html"
    write(rare_graph(), path)
    with opened(browser, path.as_uri()) as page:
        assert {label["text"] for label in page.evaluate("edugraph.labels()")} == {GIVER, TAKER}
        page.fill("#search", "𡋾乡")
        assert page.inner_text("#hits li >> nth=0").startswith(TAKER)
        page.press("#search", "Enter")
        page.locator("#pane .fact").click()
        assert page.inner_text("#pane blockquote") == TEXT.split("\n")[1]
        assert page.locator("#pane mark").all_inner_texts() == ["2023年3月", GIVER, TAKER, GIVER]
        page.click("#tab-documents")
        assert page.locator("article .mention").all_inner_texts() == [GIVER, TAKER, GIVER]
        assert "".join(page.locator("article .sentence").all_inner_texts()) == TEXT.split("\n")[1]
        page.click("#tab-table")
        assert page.inner_text("tbody td:nth-child(2)") == f"{GIVER} → {TAKER}"
        assert page.wrong == []


def gbk_environment(folder) -> dict[str, str]:
    """An environment whose locale says GBK, made by localedef where that is; else one that says ASCII."""
    plain = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    plain.pop("PYTHONIOENCODING", None)
    localedef = shutil.which("localedef")
    if localedef:
        made = subprocess.run(
            [localedef, "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")], capture_output=True, check=False
        )
        if (folder / "zh_CN.GBK").exists() and made.returncode in {0, 1}:
            return {**plain, "LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK"}
    return {**plain, "LC_ALL": "POSIX"}


@pytest.mark.skipif(sys.platform == "win32", reason="locales are chosen otherwise on Windows")
def test_the_page_is_the_same_bytes_whatever_the_locale(browser, folder, tmp_path):
    usual, elsewhere = folder / "usual.html", folder / "gbk.html"
    write(rare_graph(), usual, "𠮷县")
    program = (
        "import locale, sys; from pathlib import Path; from edugraph.view import write; "
        "from tests.test_view_characters import rare_graph; "
        "write(rare_graph(), Path(sys.argv[1]), '\\U00020bb7\\u53bf'); print(locale.getencoding())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(elsewhere)],
        env=gbk_environment(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip().lower().replace("-", "") != "utf8"
    assert elsewhere.read_bytes() == usual.read_bytes()
    with opened(browser, elsewhere.as_uri()) as page:
        assert page.title() == "𠮷县"
        assert page.evaluate("document.characterSet") == "UTF-8"
        page.locator("#pane .fact").click()
        assert GIVER in page.inner_text("#pane dl")

"""The notebooks run from top to bottom on the samples, and what they keep is what they print."""

import ast
import re

import nbformat
import pytest
from scripts.notebooks import FOLDER, executed, plain

from edugraph.query import named_queries

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ROOT = FOLDER.parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def said(cell):
    """Outputs that are words: the pixels of a plot differ with fonts and versions, that there is one does not."""
    shown = []
    for output in cell.outputs:
        data = dict(output.get("data", {}))
        if "image/png" in data:
            data["image/png"] = "a plot"
        shown.append((output.output_type, output.get("name", ""), output.get("text", ""), data))
    return shown


def test_the_notebooks_are_six():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_run_prints_what_is_kept(path):
    kept, now = read(path), executed(path)
    for before, after in zip(code(kept), code(now), strict=True):
        assert said(after) == said(before), (
            f"{path.name}: run scripts/notebooks.py again and read what changed\n{after.source}"
        )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_kept_is_of_no_machine_and_no_hour(path):
    notebook = read(path)
    assert plain(read(path)) == notebook
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"/(?:tmp|home|root|Users|usr)/|\bat 0x[0-9a-f]{6}", text)
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert outputs
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
    assert len(text) < 1_000_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_define_nothing_of_their_own(path):
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    nodes = [node for cell in code(read(path)) for node in ast.walk(ast.parse(cell.source))]
    assert [ast.unparse(node) for node in nodes if isinstance(node, made)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_heading_is_chinese_with_a_line_of_english_below(path):
    found = 0
    for cell in read(path).cells:
        lines = [line for line in cell.source.splitlines() if line.strip()] if cell.cell_type == "markdown" else []
        for line, below in zip(lines, [*lines[1:], ""][: len(lines)], strict=True):
            if line.startswith("#"):
                found += 1
                assert CHINESE.search(line), line
                assert re.fullmatch(r"\*[A-Z0-9][^*]+\*", below), f"no English below {line}"
                assert not CHINESE.search(below), below
    assert found >= 3


def test_the_cookbook_names_every_query():
    text = next(FOLDER.glob("03*.ipynb")).read_text(encoding="utf-8")
    assert [query.name for query in named_queries() if f'\\"{query.name}\\"' not in text] == []


def test_an_interactive_page_is_kept_as_its_caption():
    output = nbformat.v4.new_output(
        "execute_result", {"text/plain": "caption", "text/html": "<iframe srcdoc='x'></iframe>"}
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("kg.show()", outputs=[output])])
    assert dict(plain(notebook).cells[0].outputs[0].data) == {"text/plain": "caption"}

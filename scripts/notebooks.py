"""Run the notebooks on the samples and keep what they print, so that they read well where nothing runs.

usage: python scripts/notebooks.py [NOTEBOOK ...]   (all of notebooks/ where none is named)

What is kept is the same on every machine but for the pixels of plots: no times, no versions, no counts of execution. An interactive
page is kept as its caption alone, for no code host shows a frame, and each would add a megabyte.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib.font_manager  # noqa: F401  # makes its cache here, where it may say so, and not in a notebook
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1] / "notebooks"
SECONDS = 120
FRAME = "srcdoc="


def executed(path: Path) -> NotebookNode:
    """A notebook as it is after a run from top to bottom, made plain."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return plain(notebook)


def plain(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run and from machine to machine, and without frames."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                _plain_output(output)
    return notebook


def _plain_output(output: NotebookNode) -> None:
    if "execution_count" in output:
        output.execution_count = None
    if "metadata" in output:
        output.metadata = {}
    if FRAME in output.get("data", {}).get("text/html", ""):
        del output.data["text/html"]


def main(paths: list[Path]) -> None:
    """Run notebooks and write them back."""
    for path in paths or sorted(FOLDER.glob("*.ipynb")):
        path.write_text(nbformat.writes(executed(path)) + "\n", encoding="utf-8", newline="\n")
        print(path.name)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

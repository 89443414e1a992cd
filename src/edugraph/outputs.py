"""The files of a build, written aside and moved into place together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from edugraph.errors import EdugraphError
from edugraph.export import EXPORTERS
from edugraph.pipeline import Built, report_json
from edugraph.store import FILE_NAME
from edugraph.view import page


@contextmanager
def output_folder(folder: Path) -> Iterator[Path]:
    """Make a folder to build into; unless something is built, one that was not there before is taken away again.

    Yields:
        where the store of the folder lies.

    Raises:
        EdugraphError: the folder cannot be made.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    store = folder / FILE_NAME
    try:
        yield store
        if is_new and {path.name for path in folder.iterdir()} == {FILE_NAME}:
            store.unlink()
    finally:
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


def write_outputs(built: Built, folder: Path, *, title: str = "") -> list[Path]:
    """Write graph, page, network, statements and report into a folder.

    All are written aside and then moved into place, so that a reader, or a crash, finds old files or new ones, never a
    half; what a crash left aside the next build writes over.

    Returns:
        the files written.

    Raises:
        EdugraphError: the folder cannot be made or written to.
    """
    makers: list[tuple[str, Callable[[], bytes]]] = [
        ("edugraph.ttl", lambda: EXPORTERS["turtle"].write(built.graph)),
        ("edugraph.html", lambda: page(built.graph, title).encode("utf-8")),
        ("edugraph.graphml", lambda: EXPORTERS["graphml"].write(built.graph)),
        ("statements.jsonl", lambda: EXPORTERS["statements"].write(built.graph)),
        ("report.json", lambda: report_json(built.report).encode("utf-8")),
    ]
    aside: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, make in makers:
            aside.append(folder / f".{name}.new")
            _write(aside[-1], make())
        return [made.replace(folder / name) for made, (name, _) in zip(aside, makers, strict=True)]
    except OSError as error:
        for made in aside:
            made.unlink(missing_ok=True)
        raise _refused(folder, error) from error


def _refused(folder: Path, error: OSError) -> EdugraphError:
    what = f"cannot be written to: {error.strerror or error}"
    return EdugraphError(str(folder), what, "choose another folder with -o")


def _write(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it, so that a power cut after the move finds it whole."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

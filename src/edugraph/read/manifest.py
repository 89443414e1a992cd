"""Manifests: what a collector already knew of the pages, in ``manifest.csv`` or ``manifest.jsonl`` beside them."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from edugraph.errors import ReadError
from edugraph.model import Source

NAMES = ("manifest.csv", "manifest.jsonl")
FIELDS = {"url": "url", "published": "published", "source": "origin", "title": "title", "publisher": "publisher"}
"""Column of a manifest -> field of :class:`Source`."""


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return what a folder's manifest says: file name (relative, ``/`` between parts) -> field of Source -> value.

    Empty where the folder has none. Raises ReadError where a manifest is malformed, naming file and line.
    """
    known: dict[str, dict[str, str]] = {}
    for name in NAMES:
        path = folder / name
        if path.is_file():
            known |= rows(name, path.read_bytes)
    return known


def with_manifest(source: Source, row: Mapping[str, str]) -> Source:
    """Return the source with what a manifest row says of it."""
    return replace(source, **row) if row else source


def rows(name: str, read: Callable[[], bytes]) -> dict[str, dict[str, str]]:
    """Return what a manifest of that name says. Raises ReadError where it is malformed, naming file and line."""
    try:
        text = _text(read())
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(name, f"the manifest cannot be read ({error})", "save it as UTF-8") from error
    said = _csv(text, name) if name.endswith(".csv") else _json_lines(text, name)
    return {
        posixpath.normpath(row["file"].strip().replace("\\", "/")): {
            FIELDS[k]: v.strip() for k, v in row.items() if k in FIELDS and v and v.strip()
        }
        for row in said
    }


def _text(data: bytes) -> str:
    """Return a manifest's text: UTF-8, or GBK as spreadsheets in China save it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _csv(text: str, where: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in (reader.fieldnames or ()):
        raise ReadError(f"{where}, line 1", "the manifest has no column named file", f"name it file,{','.join(FIELDS)}")
    return [{str(k): str(v or "") for k, v in row.items()} for row in reader]


def _json_lines(text: str, where: str) -> list[dict[str, str]]:
    said: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{where}, line {number}", f"not JSON ({error})", "write one object a line") from error
        if not isinstance(row, dict) or "file" not in row:
            raise ReadError(f"{where}, line {number}", "no object with a key named file", "write one object a line")
        said.append({str(k): str(v) for k, v in row.items() if v is not None})
    return said

"""Manifests: what a collector already knew of the pages, in ``manifest.csv`` or ``manifest.jsonl`` beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
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
            known |= _rows(path)
    return known


def with_manifest(source: Source, row: Mapping[str, str]) -> Source:
    """Return the source with what a manifest row says of it."""
    return replace(source, **row) if row else source


def _rows(path: Path) -> dict[str, dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(path.name, f"the manifest cannot be read ({error})", "save it as UTF-8") from error
    rows = _csv(text, path.name) if path.suffix == ".csv" else _json_lines(text, path.name)
    return {
        row["file"].strip(): {FIELDS[k]: v.strip() for k, v in row.items() if k in FIELDS and v and v.strip()}
        for row in rows
    }


def _csv(text: str, where: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    if "file" not in (reader.fieldnames or ()):
        raise ReadError(f"{where}, line 1", "the manifest has no column named file", f"name it file,{','.join(FIELDS)}")
    return [{str(k): str(v or "") for k, v in row.items()} for row in reader]


def _json_lines(text: str, where: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{where}, line {number}", f"not JSON ({error})", "write one object a line") from error
        if not isinstance(row, dict) or "file" not in row:
            raise ReadError(f"{where}, line {number}", "no object with a key named file", "write one object a line")
        rows.append({str(k): str(v) for k, v in row.items() if v is not None})
    return rows

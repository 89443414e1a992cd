"""A corpus in parts of bounded size, each of which can be read anywhere: the files of a folder, an archive, a table of pages.

Files and folders lie on a disk that every machine sees. Tables (JSON Lines, Parquet) and archives may also lie wherever
fsspec reaches (``s3://bucket/pages.jsonl.gz``). A table has a row a page: ``text`` or ``html``, and what is known of it under
the names of a manifest, ``file`` among them.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.archives import reason
from edugraph.read.files import CONTAINERS, READERS, known_of, read, read_file, walk
from edugraph.read.manifest import FIELDS

PART_BYTES = 1024 * 1024
"""Bytes of page files in a part: a few seconds of work, so that a part that is lost is soon read again."""
TABLES = (".jsonl", ".jsonl.gz", ".parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages: files of a folder, by their names in it; or, without names, one archive or table."""

    place: str
    names: tuple[str, ...] = ()


def parts(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Part]:
    """Yield the parts of a corpus, in an order that depends on names alone; nothing is read but folders' lists."""
    for path in (os.fspath(path) for path in paths):
        if "://" in path or not Path(path).is_dir():
            yield Part(path)
            continue
        for folder, names in walk(Path(path)):
            if isinstance(names, OSError):
                yield Part(str(folder))
                continue
            yield from _of_folder(Path(path), folder, names)


def _of_folder(root: Path, folder: Path, names: list[str]) -> Iterator[Part]:
    batch: list[str] = []
    size = 0
    for name in names:
        inner = (folder / name).relative_to(root).as_posix()
        if name.lower().endswith((*TABLES, *CONTAINERS)):
            yield Part(str(root), (inner,))
            continue
        batch.append(inner)
        size += (folder / name).stat().st_size if (folder / name).exists() else 0
        if size >= PART_BYTES:
            yield Part(str(root), tuple(batch))
            batch, size = [], 0
    if batch:
        yield Part(str(root), tuple(batch))


def read_part(part: Part, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the pages of a part, as :func:`edugraph.read.read` does: what cannot be read comes as Skipped."""
    if part.names:
        root = Path(part.place)
        for name in part.names:
            path = root / name
            if name.lower().endswith(TABLES):
                yield from _table(str(path), name, most)
            else:
                yield from read_file(path, name, known_of(root, name), most)
    elif part.place.lower().endswith(TABLES):
        yield from _table(part.place, PurePosixPath(part.place).name, most)
    elif "://" in part.place:
        yield from _remote(part.place, most)
    else:
        yield from read([part.place], max_page_bytes=most)


def _remote(place: str, most: int) -> Iterator[RawDocument | Skipped]:
    name = PurePosixPath(place).name
    suffix = ".warc.gz" if name.lower().endswith(".warc.gz") else PurePosixPath(name).suffix.lower()
    try:
        yield from READERS[suffix](_bytes(place), Source(uri=name), most)
    except KeyError:
        yield Skipped(place, f"no reader for files named *{suffix}")
    except ReadError as error:
        yield Skipped(place, reason(error))


def _bytes(place: str) -> bytes:
    """The bytes of a file, on a disk or wherever fsspec reaches."""
    try:
        if "://" not in place:
            return Path(place).read_bytes()
        try:
            fsspec = import_module("fsspec")
        except ImportError as error:
            raise ReadError(place, "a place with :// needs fsspec", "pip install 'edugraph[spark]'") from error
        with fsspec.open(place, "rb") as file:
            data: bytes = file.read()
            return data
    except OSError as error:
        raise ReadError(place, f"cannot be read: {error}", "see that every machine reaches it") from error


def _table(place: str, uri: str, most: int) -> Iterator[RawDocument | Skipped]:
    """The pages of a table: a row without text is Skipped."""
    try:
        for number, row in enumerate(_rows(place), 1):
            yield _page(row, f"{uri}/{number}", most)
    except (ReadError, ValueError) as error:
        yield Skipped(uri, reason(error) if isinstance(error, ReadError) else f"is no table of pages: {error}")


def _rows(place: str) -> Iterator[Mapping[str, Any]]:
    data = _bytes(place)
    if place.lower().endswith(".parquet"):
        try:
            parquet = import_module("pyarrow.parquet")
        except ImportError as error:
            raise ReadError(place, "Parquet needs pyarrow", "pip install pyarrow") from error
        for batch in parquet.ParquetFile(io.BytesIO(data)).iter_batches(1000):
            yield from batch.to_pylist()
        return
    with gzip.open(io.BytesIO(data)) if place.lower().endswith(".gz") else io.BytesIO(data) as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield row if isinstance(row, dict) else {}


def _page(row: Mapping[str, Any], uri: str, most: int) -> RawDocument | Skipped:
    html, text = row.get("html"), row.get("text")
    body = html or text
    if not isinstance(body, str) or not body.strip():
        return Skipped(uri, "the row has neither text nor html")
    data = body.encode("utf-8", "surrogatepass")
    if len(data) > most:
        return Skipped(uri, f"the page has {len(data)} bytes, more than {most}")
    known = {field: str(row[column]) for column, field in FIELDS.items() if row.get(column)}
    kind = "text/html" if html else "text/plain"
    place = str(row.get("file") or uri)
    return RawDocument(
        Source(uri=place, media_type=kind, encoding="utf-8", sha256=hashlib.sha256(data).hexdigest(), **known), data
    )

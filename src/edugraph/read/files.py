"""Files and folders: which files are pages, in an order that depends on nothing but their names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.archives import SAVED_WITH, Reader, gzipped, reason, zipped
from edugraph.read.manifest import NAMES, manifest, with_manifest
from edugraph.read.office import docx
from edugraph.read.pages import MAX_PAGE_BYTES, page, require_size
from edugraph.read.pdf import pdf
from edugraph.read.web_archives import warc


def _zip(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    return zipped(data, source, most, _reader_inside)


READERS: dict[str, Reader] = {
    ".txt": page,
    ".text": page,
    ".html": page,
    ".htm": page,
    ".shtml": page,
    ".xhtml": page,
    "": page,
    ".gz": gzipped,
    ".zip": _zip,
    ".warc": warc,
    ".warc.gz": warc,
    ".pdf": pdf,
    ".docx": docx,
}
"""File suffix -> reader. To read one more format, write one function and add one line."""

ARCHIVES = (".zip", ".warc", ".warc.gz")
CONTAINERS = (".zip", ".warc", ".warc.gz", ".pdf", ".docx")
"""Formats whose files may be larger than a page."""
MAX_CONTAINER_BYTES = 1024**3

__all__ = ["MAX_PAGE_BYTES", "READERS", "Reader", "how_many", "read"]


def how_many(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """Count the pages under some paths without reading any; None where an archive keeps the number to itself."""
    count = 0
    for path in map(Path, paths):
        found = ([(path.parent, [path.name])]) if not path.is_dir() else walk(path)
        for _, names in found:
            if isinstance(names, OSError):
                count += 1
            elif any(name.lower().endswith(CONTAINERS) for name in names):
                return None
            else:
                count += len(names)
    return count


def read(
    paths: Iterable[str | os.PathLike[str]], *, max_page_bytes: int = MAX_PAGE_BYTES
) -> Iterator[RawDocument | Skipped]:
    """Yield every page found under the paths, in their order; folders recursively, sorted by name.

    Hidden files and manifests are not pages. ``source.uri`` is relative to the argument a page was found under.
    What cannot be read (missing, empty, binary, too large, no permission, broken archive) is yielded as Skipped with
    the reason and the remedy; reading goes on. Pages larger than ``max_page_bytes`` are too large.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _read_folder(path, max_page_bytes)
        else:
            yield from _read_single(path, max_page_bytes)


def _read_single(path: Path, most: int) -> Iterator[RawDocument | Skipped]:
    known: Mapping[str, str] = {}
    try:
        known = manifest(path.parent).get(path.name, {})
    except ReadError as error:
        yield Skipped(error.where, reason(error))
    yield from read_file(path, path.name, known, most)


def _read_folder(root: Path, most: int) -> Iterator[RawDocument | Skipped]:
    known: dict[str, dict[str, str]] = {}
    found = False
    for folder, names in walk(root):
        if isinstance(names, OSError):
            found = True
            yield Skipped(_relative(folder, root), _os_reason(names))
            continue
        try:
            here = manifest(folder)
        except ReadError as error:
            here = {}
            yield Skipped(_relative(folder / error.where, root), reason(error))
        known |= {_relative(folder / name, root): row for name, row in here.items()}
        for name in names:
            found = True
            uri = _relative(folder / name, root)
            yield from read_file(folder / name, uri, known.get(uri, {}), most)
    if not found:
        yield Skipped(root.name or str(root), "the folder holds no pages (name a folder with .txt or .html files)")


def walk(root: Path) -> Iterator[tuple[Path, list[str] | OSError]]:
    """Yield each folder with its page names, depth first, sorted; or with the error that kept it shut.

    Links to folders are not followed, so a link to a parent cannot loop. What a browser saved with a page is passed over.
    """
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError as error:
        yield root, error
        return
    visible = [entry for entry in entries if not (entry.name.startswith(".") or entry.name.endswith(SAVED_WITH))]
    yield root, [e.name for e in visible if not _is_folder(e) and e.name not in NAMES]
    for entry in visible:
        if _is_folder(entry) and not entry.is_symlink():
            yield from walk(Path(entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def known_of(root: Path, name: str) -> Mapping[str, str]:
    """Return what the manifests above a file say of it, the nearest first; one that is malformed says nothing."""
    for folder in PurePosixPath(name).parents:
        row = _manifest(root / folder).get(PurePosixPath(name).relative_to(folder).as_posix())
        if row is not None:
            return row
    return {}


@lru_cache(maxsize=64)
def _manifest(folder: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        return manifest(folder)
    except ReadError:
        return {}


def read_file(path: Path, uri: str, known: Mapping[str, str], most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the pages of a file named ``uri``, of which a manifest says ``known``; what cannot be read comes as Skipped."""
    suffix = _suffix(uri)
    try:
        reader = _reader_of(uri)
        data = _bytes(path, uri, MAX_CONTAINER_BYTES if suffix in CONTAINERS else most)
        source = with_manifest(Source(uri), known)
        yield from reader(data, source, most)
    except ReadError as error:
        yield Skipped(uri, reason(error))
    except OSError as error:
        yield Skipped(uri, _os_reason(error))


def _suffix(name: str) -> str:
    return ".warc.gz" if name.lower().endswith(".warc.gz") else PurePosixPath(name).suffix.lower()


def _reader_of(name: str) -> Reader:
    """Return the reader of files named so. Raises ReadError where there is none."""
    reader = READERS.get(_suffix(name))
    if reader is None:
        kinds = ", ".join(sorted(s for s in READERS if s))
        raise ReadError(name, f"no reader for files named *{_suffix(name)}", f"convert it to one of {kinds}")
    return reader


def _reader_inside(name: str) -> Reader:
    """Return the reader of an archive's member. Raises ReadError where there is none, or it would be an archive again."""
    if _suffix(name) in ARCHIVES:
        raise ReadError(name, "this is an archive inside an archive", "unpack it first")
    return _reader_of(name)


def _bytes(path: Path, uri: str, limit: int) -> bytes:
    if not path.exists() and path.is_symlink():
        raise ReadError(uri, "the link points nowhere", "remove it, or restore the file it names")
    if path.exists() and not path.is_file():
        raise ReadError(uri, "this is a device or pipe, not a file", "name a file or a folder")
    size = path.stat().st_size
    if size > limit:
        require_size(size, uri, limit)
    return path.read_bytes()


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder (check the path)"
    if isinstance(error, PermissionError):
        return "no permission to read it (give yourself the right to read it)"
    return f"it cannot be read: {error.strerror or error} (check the disk and the path)"


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()

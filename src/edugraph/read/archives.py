"""Archives: gzip and zip members become pages, with bounds on what they may unpack to."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from operator import itemgetter
from pathlib import PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.manifest import NAMES, rows, with_manifest
from edugraph.read.pages import MAX_PAGE_BYTES, page, require_size

Reader = Callable[[bytes, Source, int], Iterator[RawDocument | Skipped]]
"""Turns a file's bytes, and the source that names it, into pages of at most so many bytes each. Raises ReadError where
there is no page in it."""

SAVED_WITH = ("_files", ".files")
"""How folders are named that browsers save a page's pictures and scripts in."""
NAMES_IN_UTF8 = 0x800
"""The flag of zip members whose names are in UTF-8."""

MAX_ARCHIVE_BYTES = 4 * 1024**3
"""Most bytes one archive may unpack to in all: a bomb of many small members stops here."""


def gzipped(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield the page inside gzip data; the uri loses its ``.gz``. Raises ReadError where it is broken or too large."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            inner = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(source.uri, f"the gzip data is broken ({error})", "fetch or compress the page again") from error
    yield from page(inner, source, most)


def zipped(
    data: bytes, source: Source, most: int, reader_of: Callable[[str], Reader]
) -> Iterator[RawDocument | Skipped]:
    """Yield the pages in a zip archive, named ``archive.zip/member``, in the order of their names.

    A manifest in the archive holds for the members beside it; ``reader_of`` returns the reader of a name, or raises
    ReadError where there is none. Members that cannot be read come out as Skipped. Raises ReadError where the archive
    itself is broken.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise ReadError(source.uri, f"the zip archive is broken ({error})", "fetch or pack it again") from error
    left = MAX_ARCHIVE_BYTES
    with archive:
        named = [m for m in archive.infolist() if m.filename]
        if len(named) < len(archive.infolist()):
            yield Skipped(source.uri, "a member of the archive has no name (pack it again)")
        members = [(_name(m), m) for m in named if not m.is_dir() and _is_visible(_name(m))]
        members.sort(key=itemgetter(0))  # two members may bear one name
        known, bad = _manifests(archive, members, source.uri)
        yield from bad
        for name, member in members:
            if PurePosixPath(name).name in NAMES:
                continue
            inside = with_manifest(replace(source, uri=f"{source.uri}/{name}", media_type=""), known.get(name, {}))
            left -= min(member.file_size, most)
            if left < 0:
                limit = f"{MAX_ARCHIVE_BYTES // 1024**3} GB"
                raise ReadError(source.uri, f"the archive unpacks to more than {limit}", "unpack it, or split it")
            yield from _member(archive, member, inside, most, reader_of)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; Windows in China writes names in GBK without saying so, which zipfile takes for CP437."""
    if member.flag_bits & NAMES_IN_UTF8 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return member.filename


def _is_visible(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith((".", "__MACOSX")) or part.endswith(SAVED_WITH) for part in parts)


def _manifests(
    archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]], uri: str
) -> tuple[dict[str, dict[str, str]], list[Skipped]]:
    """Return what the manifests in an archive say of its members, and those manifests that cannot be read."""
    known: dict[str, dict[str, str]] = {}
    bad: list[Skipped] = []
    for name, member in members:
        path = PurePosixPath(name)
        if path.name not in NAMES:
            continue
        try:
            require_size(member.file_size, path.name, MAX_PAGE_BYTES)
            said = rows(path.name, partial(_unpacked, archive, member, MAX_PAGE_BYTES))
        except _UNPACKING as error:
            line = path.parent / error.where if isinstance(error, ReadError) else path
            bad.append(Skipped(f"{uri}/{line}", _why(error)))
        else:
            known |= {(path.parent / file).as_posix(): row for file, row in said.items()}
    return known, bad


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, most: int, reader_of: Callable[[str], Reader]
) -> Iterator[RawDocument | Skipped]:
    try:
        reader = reader_of(source.uri)
        require_size(member.file_size, source.uri, most)
        yield from reader(_unpacked(archive, member, most), source, most)
    except _UNPACKING as error:
        yield Skipped(source.uri, _why(error))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Return a member's bytes. Its size in the directory is the archive's claim; one byte more than allowed checks it."""
    try:
        with archive.open(member) as stream:
            return stream.read(most + 1)
    except (ValueError, struct.error, lzma.LZMAError) as error:  # places outside the file, headers cut short
        raise zipfile.BadZipFile(str(error)) from error


_UNPACKING = (ReadError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def _why(error: BaseException) -> str:
    if isinstance(error, ReadError):
        return reason(error)
    locked = isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError)  # so zipfile says it
    remedy = "unpack it with its password first" if locked else "fetch or pack it again"
    return f"the member cannot be unpacked: {error} ({remedy})"


def reason(error: ReadError) -> str:
    """Return what is wrong and what to do, without the place, which :class:`Skipped` already names."""
    return f"{error.what} ({error.remedy})" if error.remedy else error.what

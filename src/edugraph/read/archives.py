"""Archives: gzip and zip members become pages, with bounds on what they may unpack to."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Skipped, Source
from edugraph.read.pages import page, require_size

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


def zipped(data: bytes, source: Source, most: int) -> Iterator[RawDocument | Skipped]:
    """Yield each member of a zip archive as a page named ``archive.zip/member``, in the order of their names.

    Members that cannot be read come out as Skipped. Raises ReadError where the archive itself is broken.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError(source.uri, f"the zip archive is broken ({error})", "fetch or pack it again") from error
    left = MAX_ARCHIVE_BYTES
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        for member in members:
            if any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(member.filename).parts):
                continue
            inside = replace(source, uri=f"{source.uri}/{member.filename}", media_type="")
            left -= min(member.file_size, most)
            if left < 0:
                limit = f"{MAX_ARCHIVE_BYTES // 1024**3} GB"
                raise ReadError(source.uri, f"the archive unpacks to more than {limit}", "unpack it, or split it")
            yield from _member(archive, member, inside, most)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, most: int
) -> Iterator[RawDocument | Skipped]:
    try:
        require_size(member.file_size, source.uri, most)
        with archive.open(member) as stream:
            # The size in the directory is the archive's own claim; reading one byte more than allowed checks it.
            inner = stream.read(most + 1)
        yield from page(inner, source, most)
    except ReadError as error:
        yield Skipped(source.uri, reason(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        yield Skipped(source.uri, f"the member cannot be unpacked: {error} (fetch or pack it again)")
    except RuntimeError as error:  # zipfile says so when a member is encrypted
        yield Skipped(source.uri, f"the member cannot be unpacked: {error} (unpack it with its password first)")


def reason(error: ReadError) -> str:
    """Return what is wrong and what to do, without the place, which :class:`Skipped` already names."""
    return f"{error.what} ({error.remedy})" if error.remedy else error.what

"""Reading: files, folders and archives of pages become :class:`~edugraph.model.RawDocument`, one each.

A thing that cannot be read never stops the rest: it comes out as :class:`~edugraph.model.Skipped` with the reason and
the remedy. Nothing is decoded here; that is the first step of :mod:`edugraph.restoration`.
"""

from edugraph.read.files import MAX_PAGE_BYTES, READERS, how_many, read

__all__ = ["MAX_PAGE_BYTES", "READERS", "how_many", "read"]

"""Restoration: a page's bytes become the text that its writer meant, and every repair is on record.

The order of the repairs is fixed here and nowhere else. Each is a plain function from a text to edits of that text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import Document, RawDocument, Source
from edugraph.restoration import control, misdecoded, mojibake, pinyin, script
from edugraph.restoration.blanks import blanks
from edugraph.restoration.boilerplate import boilerplate
from edugraph.restoration.captions import captions
from edugraph.restoration.edits import Restored
from edugraph.restoration.encoding import decode
from edugraph.restoration.header import Header, header
from edugraph.restoration.lines import rejoined
from edugraph.restoration.markup import Said, markup
from edugraph.restoration.metadata import iso
from edugraph.restoration.repeats import repeats
from edugraph.restoration.spam import spam_lines, spam_tokens
from edugraph.restoration.stray_markup import stray_markup

__all__ = ["restore"]

BEFORE_MARKUP = (mojibake.repair, control.normalise)
"""Text read in the wrong encoding comes first of all: UTF-8 read as Latin-1 is half control codes."""

BEFORE_HEADER = (misdecoded.repair, pinyin.remove, script.simplify, spam_lines)
"""Repairs of characters come first, for all that follows reads words; an advert may stand above the title."""

AFTER_HEADER = (spam_tokens, captions, boilerplate, repeats, blanks, rejoined)
"""Adverts go before repeats, or a spoilt copy would not count as one; lines are joined last, when all else is gone."""

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,30})",
    re.IGNORECASE,
)
HEAD_BYTES = 4096


def restore(raw: RawDocument) -> Document:
    """Return the restored page: title line, then the body's paragraphs, with every repair as an edit of the raw page.

    What the reader knows of the source already (a manifest) stands; the page's markup and then its lines fill the rest.
    Raises ReadError where the bytes are not text.
    """
    text, encoding = _decoded(raw)
    page = Restored.of(text)
    for repair in BEFORE_MARKUP:
        page = page.then(repair(page.text))
    said = Said()
    if raw.source.media_type == "text/html":
        said, edits = markup(page.text)
        page = page.then(edits)
    elif edits := stray_markup(page.text):
        page = page.then(edits)
        page = page.then(control.normalise(page.text))
    for repair in BEFORE_HEADER:
        page = page.then(repair(page.text))
    found, edits = header(page.text, raw.source.title or said.title, said.window)
    page = page.then(edits)
    for repair in AFTER_HEADER:
        page = page.then(repair(page.text))
    source = replace(
        _source(raw.source, said, found),
        title=page.text.split("\n", 1)[0],
        encoding=encoding,
        sha256=raw.source.sha256 or hashlib.sha256(raw.data).hexdigest(),
    )
    name = PurePosixPath(source.uri).name.split(".")[0]
    return Document(source.sha256[:12], name, page.text, source, text, page.edits)


def _source(known: Source, said: Said, found: Header) -> Source:
    return replace(
        known,
        published=iso(known.published) or known.published or iso(said.published) or found.published,
        origin=known.origin or said.origin or found.origin,
        publisher=known.publisher or said.publisher or found.publisher,
        url=known.url or said.url,
    )


def _decoded(raw: RawDocument) -> tuple[str, str]:
    declared = _CHARSET.search(raw.data[:HEAD_BYTES])
    label = next(filter(None, declared.groups()), b"").decode("ascii") if declared else raw.source.encoding
    try:
        return decode(raw.data, label)
    except ReadError as error:
        raise ReadError(raw.source.uri, error.what, error.remedy) from error

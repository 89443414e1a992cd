"""Restoration: a page's bytes become the text that its writer meant, and every repair is on record.

The order of the repairs is fixed here and nowhere else. Each is a plain function from a text to edits of that text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from edugraph.errors import ReadError
from edugraph.model import Document, RawDocument
from edugraph.restore import control, pinyin, script
from edugraph.restore.boilerplate import boilerplate
from edugraph.restore.edits import Restored
from edugraph.restore.encoding import decode
from edugraph.restore.lines import rejoined
from edugraph.restore.markup import Said, markup
from edugraph.restore.metadata import header, iso
from edugraph.restore.repeats import repeats
from edugraph.restore.spam import spam_lines, spam_tokens

__all__ = ["restore"]

CHARACTERS = (pinyin.remove, script.simplify)
"""Repairs of characters. They come first: all that follows reads words."""

LINES = (spam_tokens, boilerplate, repeats, rejoined)
"""Repairs of lines, once the header is known. Advertising goes before repeats, or a spoilt copy would not be seen as one."""

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,30})", re.I
)


def restore(raw: RawDocument) -> Document:
    """Return the restored page: title line, then the body's paragraphs, with every repair as an edit of the raw page.

    Raises ReadError where the bytes are not text.
    """
    text, encoding = _decoded(raw)
    page = Restored.of(text)
    page = page.then(control.normalise(text))
    said = Said()
    if raw.source.media_type == "text/html":
        said, edits = markup(page.text)
        page = page.then(edits)
    for repair in (*CHARACTERS, spam_lines):
        page = page.then(repair(page.text))
    found, edits = header(page.text, raw.source.title or said.title)
    page = page.then(edits)
    for repair in LINES:
        page = page.then(repair(page.text))
    known = raw.source
    source = replace(
        known,
        title=page.text.split("\n", 1)[0],
        published=known.published or iso(said.published) or found.published,
        origin=known.origin or said.origin or found.origin,
        publisher=known.publisher or said.publisher or found.publisher,
        encoding=encoding,
    )
    name = PurePosixPath(known.uri).name.split(".")[0]
    return Document(known.sha256[:12], name, page.text, source, text, page.edits)


def _decoded(raw: RawDocument) -> tuple[str, str]:
    declared = _CHARSET.search(raw.data[:4096])
    label = next((group for group in declared.groups() if group), b"") if declared else b""
    try:
        return decode(raw.data, label.decode("ascii"))
    except ReadError as error:
        raise ReadError(raw.source.uri, error.what, error.remedy) from error

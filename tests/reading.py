"""Reading short texts in tests: the stages of extraction on a page made of a title line and a body."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from edugraph.extraction import record, understand
from edugraph.model import Claim, Document, Mention, Reading, Source
from edugraph.pipeline import extract
from edugraph.recognise import Recognised, recognise
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.places import find_places
from edugraph.relate.discourse import Discourse
from edugraph.resolve.context import Setting, setting
from edugraph.resolve.naming import Namer
from edugraph.segment import sentences

PUBLISHED = "2023-09-14"


def page(text: str, *, title: str = "", published: str = PUBLISHED, publisher: str = "") -> Document:
    """A restored page: its title line, then the text."""
    key = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]
    return Document(key, "page", f"{title}\n{text}", Source("page.txt", title, published, publisher))


def read_text(text: str, *, title: str = "", published: str = PUBLISHED, publisher: str = "") -> Reading:
    """All that a page says."""
    return understand(page(text, title=title, published=published, publisher=publisher))


def recognise_text(text: str, *, title: str = "", published: str = PUBLISHED) -> Recognised:
    """What is recognised in a page."""
    return recognise(page(text, title=title, published=published))


def mentioned(text: str, *types: str, title: str = "") -> list[str]:
    """The words of all mentions of the given types (of all types where none is given), in text order."""
    return [m.text for m in recognise_text(text, title=title).mentions if not types or m.type in types]


def settle(text: str, *, title: str = "", published: str = PUBLISHED, publisher: str = "") -> Setting:
    """Where a page plays."""
    document = page(text, title=title, published=published, publisher=publisher)
    found = recognise(document)
    return setting(document, found.places, found.mentions)


def resolved(text: str, *, title: str = "", publisher: str = "") -> list[Mention]:
    """The mentions of a page with their canonical names."""
    document = page(text, title=title, publisher=publisher)
    found = recognise(document)
    where = setting(document, found.places, found.mentions)
    return Namer(document.text, found.mentions, found.places, where).resolve()


def named(text: str, *types: str, title: str = "", publisher: str = "") -> list[tuple[str, str]]:
    """Each mention's words and canonical name, in text order, of the given types."""
    return [(m.text, m.name) for m in resolved(text, title=title, publisher=publisher) if not types or m.type in types]


def talk(text: str, *, title: str = "", published: str = PUBLISHED, publisher: str = "") -> Discourse:
    """A page as the discourse its rules run in."""
    document = page(text, title=title, published=published, publisher=publisher)
    found = recognise(document)
    where = setting(document, found.places, found.mentions)
    mentions = Namer(document.text, found.mentions, found.places, where).resolve()
    return Discourse(document.text, sentences(document.text), mentions, where, published)


def anchors(text: str) -> list[Anchor]:
    """The areas of a text that a name may begin at."""
    return [Anchor(p.start, p.end, p.full) for p in find_places(text) if p.anchors]


def claims(text: str, *kinds: str, title: str = "", published: str = PUBLISHED) -> list[Claim]:
    """The claims of a page of the given kinds (of all kinds where none is given), in text order."""
    return [c for c in read_text(text, title=title, published=published).claims if not kinds or c.kind in kinds]


def roles(claim: Claim) -> dict[str, list[str]]:
    """A claim's values by role."""
    found: dict[str, list[str]] = {}
    for argument in claim.arguments:
        found.setdefault(argument.role, []).append(argument.value)
    return found


HERE = Path(__file__).parent


@cache
def records(folder: Path) -> dict[str, dict[str, Any]]:
    """The record of every page of a folder, by document name; each page is read once for all tests."""
    found = extract(sorted(path for path in folder.iterdir() if path.is_file()))
    return {one.document.name: record(one) for one in found if isinstance(one, Reading)}

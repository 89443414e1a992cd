"""What is kept of a page once it is read: all that assembly needs of it, as bytes and back.

The raw page stays behind; of its repairs those in quoted sentences are kept, of a name's mentions in it the first of
each form, as the graph shows them. Bytes are compressed JSON: a store that others may write to runs no code when read.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from sys import intern
from typing import Any

from edugraph.assemble import first_mentions, portable
from edugraph.model import Argument, Claim, Document, Edit, Entity, Evidence, Reading, Source
from edugraph.reprints import Sketch, sketch
from edugraph.resolve.corpus import BODIES
from edugraph.resolve.decisions import Key
from edugraph.restoration.edits import reasons

FORM = 1
"""Raised whenever the bytes of :func:`packed` change their meaning."""

_LEVEL = 1
"""Of zlib: 2 takes a fifth more time for 3% less."""
_SOURCE = tuple(field.name for field in fields(Source))


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as the store holds it.

    ``reading`` is packed (:func:`unpacked`); ``bodies`` are its names that other pages may write otherwise, ``repairs``
    how often each repair was made.
    """

    reading: bytes
    sketch: Sketch
    bodies: tuple[Key, ...]
    repairs: tuple[tuple[str, int], ...]


def kept(reading: Reading) -> Kept:
    """Reduce a reading to what is kept of it."""
    repairs = Counter(why for edit in reading.document.edits for why in reasons(edit))
    bodies = ((e.type, e.scope, e.name) for e in reading.entities if e.type in BODIES)
    slim = Reading(
        portable(reading),
        tuple(replace(e, mentions=first_mentions(e.mentions)) for e in reading.entities),
        reading.claims,
    )
    return Kept(packed(slim), sketch(slim.document.text), tuple(bodies), tuple(sorted(repairs.items())))


def packed(reading: Reading) -> bytes:
    """A portable reading as bytes; all its evidence must be of its own document."""
    document = reading.document
    data = [
        [document.id, document.name, document.text, [getattr(document.source, name) for name in _SOURCE]],
        [[e.start, e.end, e.text, e.why, e.was] for e in document.edits],
        [
            [e.type, e.name, e.scope, e.code, e.aliases, [_spot(m, document.text) for m in e.mentions]]
            for e in reading.entities
        ],
        [
            [
                c.kind,
                c.basis,
                [[a.role, a.value, a.type, a.scope] for a in c.arguments],
                [_spot(e, document.text) for e in c.evidence],
            ]
            for c in reading.claims
        ],
    ]
    return zlib.compress(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), _LEVEL
    )


def unpacked(data: bytes, uri: str = "") -> Reading:
    """The reading in some bytes.

    Args:
        data: what :func:`packed` returned.
        uri: where the page lies now, if it was moved since; its name follows from it.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        head, edits, entities, claims = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        id_, name, text, source = head
        where = Source(*source)
        if uri:
            where, name = replace(where, uri=uri), page_name(uri)
        document = Document(id_, name, text, where, edits=tuple(Edit(*edit) for edit in edits))
        return Reading(
            document,
            tuple(
                Entity(intern(type_), name, scope, code, tuple(aliases), _spots(mentions, document))
                for type_, name, scope, code, aliases, mentions in entities
            ),
            tuple(
                Claim(intern(kind), tuple(_argument(*a) for a in arguments), _spots(evidence, document), intern(basis))
                for kind, basis, arguments, evidence in claims
            ),
        )
    except (zlib.error, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"damaged: {error}") from error


def page_name(uri: str) -> str:
    """The name of the page at a place: the file's, without its endings."""
    return PurePosixPath(uri).name.split(".")[0]


def _argument(role: str, value: str, type_: str, scope: str) -> Argument:
    return Argument(intern(role), value, intern(type_), scope)


def _spot(item: Evidence, text: str) -> list[Any]:
    """A piece of evidence without what its document and its span say already."""
    own = None if text[item.start : item.end] == item.text else item.text
    return [item.start, item.end, own, item.found_by, item.confidence, item.raw_start, item.raw_end]


def _spots(found: Iterable[list[Any]], document: Document) -> tuple[Evidence, ...]:
    text, id_ = document.text, document.id
    return tuple(
        Evidence(id_, start, end, text[start:end] if own is None else own, intern(rule), trust, raw_start, raw_end)
        for start, end, own, rule, trust, raw_start, raw_end in found
    )

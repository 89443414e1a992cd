"""The types that flow through edugraph. Frozen, built from the standard library only.

Spans are half-open and count Unicode code points of the *restored* text (:attr:`Document.text`) unless a name
says ``raw``. Dates are ISO 8601 strings as precise as the source allows (``2022``, ``2023-09``, ``2023-02-20``)
or periods ``start/end``. Money is CNY. Numbers are plain decimals in base units, written without exponent.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

ENTITY_TYPES = ("School", "EducationGroup", "Agency", "Area", "Programme", "Event", "Person")
"""Mention types that name a thing in the world and so become graph nodes."""


def content_id(*parts: str, length: int = 12) -> str:
    """A stable identifier: the first ``length`` hex digits of SHA-256 over the parts, NUL-separated."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from. Empty string where nothing says.

    ``published`` is ISO 8601 (date or date-time); ``publisher`` is the site; ``origin`` what the page names as
    its own source (the text after 来源). ``uri`` is the path or archive member the bytes were read from, relative to
    the argument it was found under, so that graphs do not depend on where a corpus lies.
    """

    uri: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    origin: str = ""
    url: str = ""
    media_type: str = ""
    encoding: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A page as read: its bytes, and what the reader already knows of its source (a manifest, a file name)."""

    source: Source
    data: bytes


class Edit(NamedTuple):
    """One repair: raw characters ``[start, end)`` became ``text``; ``why`` names the repair.

    Edits of a document are sorted, do not overlap, and refer to :attr:`Document.raw`. ``was`` is the raw text replaced,
    filled in where the raw page does not travel along (in a graph), "" elsewhere. A tuple: a page of pinyin has
    thousands of them, and tuples are made three times as fast.
    """

    start: int
    end: int
    text: str
    why: str
    was: str = ""

    def touches(self, start: int, end: int) -> bool:
        """Tell whether the repair changed something inside the raw stretch ``[start, end)``, or inserted at its ends."""
        if self.start == self.end:
            return start <= self.start <= end
        return self.start < end and self.end > start


@dataclass(frozen=True, slots=True)
class Document:
    """A restored page.

    ``text`` is the title line, then the body's paragraphs, one a line (the first line is empty where no title is
    known). ``raw`` is the decoded page before any repair; ``edits`` turn it into ``text``.
    ``id`` is a hash of the bytes, ``name`` the file's stem.
    """

    id: str
    name: str
    text: str
    source: Source
    raw: str = field(default="", repr=False)
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """The first line of the text."""
        return self.text.split("\n", 1)[0]

    @property
    def body_start(self) -> int:
        """Offset of the first character after the title line."""
        return min(len(self.title) + 1, len(self.text))


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document: ``[start, end)`` of its text, its number, and the line (paragraph) it stands in."""

    start: int
    end: int
    index: int
    line: int


@dataclass(frozen=True, slots=True)
class Value:
    """A normalised quantity or date.

    ``kind`` is ``number``, ``money``, ``percent``, ``area`` (of ground or floor) or ``date``. ``value`` is the number as a plain
    decimal string or the ISO date. ``bound`` is ``exact``, ``about``, ``at-least``, ``almost`` or ``at-most``.
    ``unit`` is the counter or unit as written, without the magnitude (所, 个, 人, 亩, 平方米, %, 元).
    """

    kind: str
    value: str
    unit: str = ""
    bound: str = "exact"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed stretch of text.

    ``type`` is an entity type, or ``Date``, ``Quantity``, ``Post``, ``Agreement``, ``Counted`` or ``Pointer``.

    ``found_by`` names the recogniser or rule. ``name`` is the canonical name once resolved ("" before, or where the
    mention is generic), ``scope`` the area that makes a bare name unique, ``value`` the normalised quantity or date.
    """

    start: int
    end: int
    type: str
    text: str
    found_by: str
    name: str = ""
    scope: str = ""
    value: Value | None = None
    head: str = ""

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    @property
    def iso(self) -> str:
        """The normalised value of a date or quantity, "" of other mentions and of dates that nothing settles."""
        return self.value.value if self.value is not None else ""


@dataclass(frozen=True, slots=True, order=True)
class Argument:
    """One role of a claim. ``type`` is an entity type, or ``date``, ``number``, ``code`` or ``text``.

    For entities ``value`` is the canonical name and ``scope`` what :class:`Entity` says of it.
    """

    role: str
    value: str
    type: str = "text"
    scope: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The sentence that says so: its span and words, the rule that read it, and how far to trust that reading.

    ``start``/``end`` delimit the quoted sentence in the restored text, ``raw_start``/``raw_end`` the same stretch of
    the raw page. ``found_by`` is the rule's id; ``confidence`` lies in (0, 1].
    """

    doc: str
    start: int
    end: int
    text: str
    found_by: str
    confidence: float = 1.0
    raw_start: int = -1
    raw_end: int = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says: a kind of fact and its arguments, sorted. ``basis`` is ``stated`` or ``inferred``."""

    kind: str
    arguments: tuple[Argument, ...]
    evidence: tuple[Evidence, ...]
    basis: str = "stated"

    def values(self, role: str) -> list[str]:
        """The values of a role, in order."""
        return [a.value for a in self.arguments if a.role == role]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world, as one document or the whole graph knows it.

    ``name`` is canonical; ``scope`` is the canonical area name that keeps two bare names apart (``培智学校`` of one
    district is not that of another), "" where the name is unique by itself. ``code`` is the GB/T 2260 code of an area, or of the area an agency
    answers for. ``aliases`` are the surface forms seen, sorted. ``mentions`` are their places. ``wikidata`` is the id a
    person has reviewed (Q42), else "".
    """

    type: str
    name: str
    scope: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = field(default=(), repr=False)
    wikidata: str = ""

    @property
    def id(self) -> str:
        """Content-derived identifier, equal wherever type, name and scope are."""
        return content_id(self.type, self.scope, self.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says: the pure result of restoring, recognising, relating and resolving it alone."""

    document: Document
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the graph holds: a claim with the evidence of every document that makes it, pooled.

    ``confidence`` counts each cluster of reprints once. ``disputes`` are ids of statements that contradict this one.
    """

    id: str
    kind: str
    arguments: tuple[Argument, ...]
    basis: str
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    disputes: tuple[str, ...] = ()

    def values(self, role: str) -> list[str]:
        """The values of a role, in order."""
        return [a.value for a in self.arguments if a.role == role]

    def value(self, role: str) -> str:
        """The first value of a role, or ""."""
        return next((a.value for a in self.arguments if a.role == role), "")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that was not built, and why."""

    uri: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts by name, what was skipped, clusters of reprints (document names), seconds by stage."""

    documents: int
    counts: tuple[tuple[str, int], ...]
    repairs: tuple[tuple[str, int], ...]
    skipped: tuple[Skipped, ...]
    reprints: tuple[tuple[str, ...], ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()

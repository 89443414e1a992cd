"""Content negotiation: which form of an answer a client takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ROW_TYPES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Form by media type of the answers of SELECT and ASK; the first is the one of clients that take anything."""

TRIPLE_TYPES = {
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
}
"""Form by media type of the answers of CONSTRUCT and DESCRIBE."""


class Range(NamedTuple):
    """One media range of an Accept header: ``type`` and ``subtype`` may be ``*``; ``quality`` is 0 to 1."""

    type: str
    subtype: str
    quality: float

    def covers(self, media_type: str) -> bool:
        """Tell whether a media type falls into the range."""
        type_, _, subtype = media_type.partition("/")
        return self.type in ("*", type_) and self.subtype in ("*", subtype)


def ranges(header: str) -> list[Range]:
    """Read an Accept header; malformed parts are left out, an empty header takes everything."""
    found = []
    for item in header.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        type_, slash, subtype = name.partition("/")
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if slash and quality.replace(".", "", 1).isdigit():
            found.append(Range(type_, subtype, min(float(quality), 1.0)))
    return found or [Range("*", "*", 1.0)]


def choose(header: str, offered: Mapping[str, str]) -> str:
    """Return the offered media type that the client likes best, the first of equals, or "" if it takes none.

    The most specific range that covers a media type says how much it is liked, as HTTP has it.
    """
    accepted = ranges(header)
    best, liking = "", 0.0
    for media_type in offered:
        covering = [r for r in accepted if r.covers(media_type)]
        closest = max(covering, key=lambda r: (r.type != "*") + (r.subtype != "*"), default=None)
        if closest is not None and closest.quality > liking:
            best, liking = media_type, closest.quality
    return best

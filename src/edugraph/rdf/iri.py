"""Identifiers: what IRI every node of the RDF form has, and the prefixes it is written with.

IRIs are ASCII and made from content only. The pinyin in them is for the reader; the hash after it decides. It is taken
character by character, so that it does not change with the phrase lists of a newer pinyin library.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote, unquote

from edugraph.model import Entity
from edugraph.ontology import CODE, EDU, RDFS, SKOS, XSD

BASE = "https://w3id.org/edugraph/id/"
OA = "http://www.w3.org/ns/oa#"
WIKIDATA = "http://www.wikidata.org/entity/"
DCTERMS = "http://purl.org/dc/terms/"

ID_KINDS = (
    "place",
    "inst",
    "person",
    "programme",
    "event",
    "site",
    "fact",
    "doc",
    "span",
    "mention",
    "ev",
    "rule",
    "repair",
    "cluster",
)
"""First step of the path after :data:`BASE`; each has a prefix of its own, for ``/`` is not legal in a Turtle name."""

PREFIXES = {
    "edu": EDU,
    "code": CODE,
    "oa": OA,
    "dcterms": DCTERMS,
    "skos": SKOS,
    "rdfs": RDFS,
    "xsd": XSD,
    "wd": WIKIDATA,
    **{kind: f"{BASE}{kind}/" for kind in ID_KINDS},
}

GROUPS = {"Area": "place", "Person": "person", "Programme": "programme", "Event": "event"}
"""ID kind by entity type; every other type is an institution (``inst``)."""

SLUG_SYLLABLES = 12


def make(kind: str, local: str) -> str:
    """Return the IRI of a node of an ID kind."""
    return f"{BASE}{kind}/{quoted(local)}"


def quoted(local: str) -> str:
    """Return a local name with all but letters, digits and ``_.~-`` percent-encoded."""
    return quote(local, safe="")


def local(iri: str) -> str:
    """Return what follows the last ``/`` or ``#`` of an IRI, percent-decoded."""
    return unquote(iri.rpartition("#")[2].rpartition("/")[2])


def entity(thing: Entity) -> str:
    """Return the IRI of an entity: its GB code for an area that has one, else pinyin and a hash of its key."""
    kind = GROUPS.get(thing.type, "inst")
    if thing.type == "Area" and thing.code:
        return make(kind, thing.code)
    return make(kind, named(thing.name, thing.id))


def government(place: str) -> str:
    """Return the IRI of the government that stands for an area where the area acts; ``place`` is the area's IRI."""
    return make("inst", f"gov-{local(place)}")


def named(name: str, hash_: str) -> str:
    """Return the pinyin of a name and eight digits of a hash, joined by hyphens."""
    syllables = [s for s in map(_syllable, name) if s][:SLUG_SYLLABLES]
    return "-".join([*syllables, hash_[:8]])


def code(scheme: str, value: str) -> str:
    """Return the IRI of an entry of a code list."""
    return f"{CODE}{scheme}-{quote(value, safe='')}"


@cache
def _syllable(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # loading its tables costs 0.2 s

    return "".join(c for s in lazy_pinyin(character, errors="ignore") for c in s.lower() if "a" <= c <= "z")

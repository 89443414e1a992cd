"""Terms as Turtle writes them: prefixed names, strings, numbers, days.

They are plain text, and made by hand: objects of a library for each term of a million triples took seven seconds, text
takes one. A test reads all of it with the library and has it written again, byte for byte.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from edugraph.rdf import iri

A = "a"
"""The predicate ``rdf:type``."""

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_TO_ESCAPE = re.compile(r"[%~]|^[.-]|\.$")
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff]')
_ESCAPES = {ord(c): rf"\u{ord(c):04X}" for c in map(chr, [*range(32), 0x7F, 0xFFFE, 0xFFFF])} | str.maketrans(
    {'"': r"\"", "\\": r"\\", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}
)
_PREFIX_OF = {namespace: prefix for prefix, namespace in iri.PREFIXES.items()}


def name(kind: str, id_: str) -> str:
    """Return the prefixed name of a node of an ID kind, with what is illegal in a local name escaped."""
    return f"{kind}:{id_ if _PLAIN.fullmatch(id_) else _escaped(iri.quoted(id_))}"


@lru_cache(maxsize=65_536)
def document(id_: str) -> str:
    """Return the prefixed name of a document."""
    return name("doc", id_)


def within(kind: str, id_: str, place: str) -> str:
    """Return the prefixed name of a node of an ID kind that lies in a document, at a place in it (plain characters)."""
    return f"{kind}{document(id_)[3:]}-{place}"


def _escaped(local: str) -> str:
    return _TO_ESCAPE.sub(lambda m: "\\" + m[0], local)


@lru_cache(maxsize=4096)
def short(long: str) -> str:
    """Return an IRI by its prefix, or in full where none fits."""
    end = max(long.rfind("/"), long.rfind("#")) + 1
    prefix = _PREFIX_OF.get(long[:end])
    return f"<{long}>" if prefix is None else f"{prefix}:{_escaped(long[end:])}"


def full(short_name: str) -> str:
    """Return the IRI of a prefixed name, in angle brackets."""
    prefix, _, local = short_name.partition(":")
    return f"<{iri.PREFIXES[prefix]}{local.replace(chr(92), '')}>"


def string(text: str) -> str:
    """Return a plain string."""
    return f'"{text.translate(_ESCAPES) if _UNSAFE.search(text) else text}"'


def chinese(text: str) -> str:
    """Return a string in Chinese."""
    return string(text) + "@zh"


def day(date: str) -> str:
    """Return an ISO day as an xsd:date."""
    return f'"{date}"^^xsd:date'


@lru_cache(maxsize=4096)
def decimal(value: float) -> str:
    """Return a float as the shortest xsd:decimal that reads back as the same float."""
    text = format(Decimal(repr(value)), "f")
    return text if "." in text else f'"{text}"^^xsd:decimal'


def number(text: str) -> str:
    """Return a plain number as xsd:integer or xsd:decimal, anything else as a string (which validation reports)."""
    whole, point, fraction = text.removeprefix("-").partition(".")
    plain = all(part.isascii() and part.isdigit() for part in ((whole, fraction) if point else (whole,)))
    return text if plain else string(text)


def header() -> str:
    """Return the declarations of all prefixes, sorted, and an empty line."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(iri.PREFIXES.items())) + "\n"

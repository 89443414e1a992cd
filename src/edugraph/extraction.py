"""Reading one document: from raw bytes to all that it says. Pure, so that it runs in a pool, on a cluster or from a cache alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from edugraph import areas
from edugraph.model import ENTITY_TYPES, Claim, Document, Entity, Evidence, Mention, RawDocument, Reading
from edugraph.prefilter import of_education
from edugraph.punctuation import folded
from edugraph.recognise import Recognised, recognise
from edugraph.relate import relate
from edugraph.relate.rule import RuleSet, load_rules
from edugraph.resolve.context import Setting, setting
from edugraph.resolve.naming import Namer
from edugraph.restoration import restore
from edugraph.restoration.edits import OffsetMap


def read_document(raw: RawDocument, rules: RuleSet | None = None) -> Reading:
    """Restore, recognise, resolve and relate one page; of one without a word of education, nothing but its text.

    Raises:
        ReadError: if the page cannot be decoded or holds no text.
    """
    document = restore(raw)
    return understand(document, rules) if of_education(document.text) else Reading(document, (), ())


def understand(document: Document, rules: RuleSet | None = None) -> Reading:
    """Recognise, resolve and relate an already restored document. It is read with its marks folded, and quoted as it is."""
    page = replace(document, text=folded(document.text))
    found = recognise(page)
    where = setting(page, found.places, found.mentions)
    namer = Namer(page.text, found.mentions, found.places, where)
    mentions = namer.resolve()
    inner = namer.named(found.inner)
    claims = relate(page, mentions, where, rules or load_rules(), inner)
    things = entities(document, [*mentions, *namer.nested(mentions), *inner, *_inner_areas(found, where)], claims)
    raw = OffsetMap.of(document.edits)

    def located(evidence: Evidence) -> Evidence:
        """Evidence in the page's own words, with the raw span they were restored from."""
        start, end = evidence.start, evidence.end
        # Said out: replace() takes five times as long, and a page has a hundred pieces of evidence.
        return Evidence(
            evidence.doc,
            start,
            end,
            document.text[start:end],
            evidence.found_by,
            evidence.confidence,
            *raw.to_raw(start, end),
        )

    return Reading(
        document,
        tuple(replace(thing, mentions=tuple(map(located, thing.mentions))) for thing in things),
        tuple(replace(claim, evidence=tuple(map(located, claim.evidence))) for claim in claims),
    )


def entities(document: Document, mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Entity]:
    """The entities of a document with their mentions.

    Areas and bodies without a mention are entities where a claim is about them; an area that is only
    named is none.
    """
    used = {(a.type, a.value, a.scope) for c in claims for a in c.arguments}
    surfaces: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in mentions:
        key = (mention.type, mention.name, mention.scope)
        if mention.type in ENTITY_TYPES and mention.name and (key in used or not _idle(mention)):
            surfaces.setdefault(key, []).append(mention)
    for key in sorted(k for k in used if k[0] in ENTITY_TYPES):
        surfaces.setdefault(key, [])
    return [_entity(document, key, found) for key, found in sorted(surfaces.items())]


def _inner_areas(found: Recognised, where: Setting) -> list[Mention]:
    """Areas named in full, and only inside longer names (莆田市|教育局): the surfaces of an area that a claim may be about."""
    free = {
        area.code
        for m in found.mentions
        if m.type == "Area"
        for p in found.places
        if m.start <= p.start and p.end <= m.end and (area := where.readings.get((p.start, p.end))) is not None
    }
    return [
        Mention(p.start, p.end, "Area", p.text, "name.area.inner", areas.canonical_name(area), head=area.code)
        for p in found.places
        if p.full and (area := where.readings.get((p.start, p.end))) is not None and area.code not in free
    ]


_OF_EDUCATION = re.compile(r"工作室|工作站|支教|教师团|帮扶|基金会|教育")


def _idle(mention: Mention) -> bool:
    """Whether a thing is an entity only where a claim is about it: an area, an office or a company outside education."""
    if mention.found_by == "name.society":
        return not _OF_EDUCATION.search(mention.head)
    return mention.type == "Area" or mention.found_by in ("name.bureau", "name.national")


def _entity(document: Document, key: tuple[str, str, str], found: list[Mention]) -> Entity:
    kind, name, scope = key
    spots = tuple(Evidence(document.id, m.start, m.end, document.text[m.start : m.end], m.found_by) for m in found)
    code = next((m.head for m in found if m.type == "Area" and m.head.isdigit()), "")
    if kind == "Area" and not code:  # only spoken of (自治区财政): its full name still says which it is
        area = areas.resolve(name, {})
        code = area.code if area is not None and area.name == name else ""
    return Entity(kind, name, scope, code, tuple(sorted({spot.text for spot in spots})), spots)


def record(reading: Reading) -> dict[str, Any]:
    """One document in the shape of the evaluation files: entities with mentions, facts with roles and evidence."""
    return {
        "doc": reading.document.name,
        "entities": [_entity_record(e) for e in reading.entities],
        "facts": [_fact_record(c) for c in reading.claims],
    }


def _entity_record(entity: Entity) -> dict[str, Any]:
    return {
        "type": entity.type,
        "name": entity.name,
        "mentions": [
            {"text": alias, "evidence": [_spot(e) for e in entity.mentions if e.text == alias]}
            for alias in entity.aliases
        ],
    }


def _spot(evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.start, "end": evidence.end, "text": evidence.text, "rule": evidence.found_by,
        "confidence": evidence.confidence, "raw_start": evidence.raw_start, "raw_end": evidence.raw_end,
    }  # fmt: skip


_LISTS = frozenset({"party", "supporter", "recipient", "authority", "organiser"})


def _fact_record(claim: Claim) -> dict[str, Any]:
    roles: dict[str, Any] = {}
    for argument in claim.arguments:
        value: Any = _number(argument.value) if argument.type == "number" else argument.value
        if argument.role in roles:
            known = roles[argument.role]
            roles[argument.role] = [*(known if isinstance(known, list) else [known]), value]
        else:
            roles[argument.role] = [value] if claim.kind == "Partnership" and argument.role in _LISTS else value
    return {"type": claim.kind, **roles, "evidence": [_spot(e) for e in claim.evidence]}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)

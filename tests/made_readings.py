"""Small readings made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from edugraph.assemble import assemble
from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Claim, Document, Edit, Entity, Evidence, Reading, Source

TYPES = {
    "school": "School",
    "giver": "School",
    "taker": "School",
    "member": "School",
    "whole": "School",
    "party": "School",
    "supporter": "School",
    "recipient": "School",
    "payer": "Area",
    "agent": "School",
    "programme": "Programme",
    "organisation": "School",
    "person": "Person",
    "title": "Programme",
}


def evidence(doc: str, trust: float = 0.9, start: int = 2) -> Evidence:
    return Evidence(doc, start, start + 3, "某某。", "rule", trust, start, start + 3)


def claim(
    kind: str, /, doc: str = "d1", trust: float = 0.9, about: str = "School", basis: str = "stated", **roles
) -> Claim:
    types = {**TYPES, "subject": about}
    arguments = [
        Argument(r, str(v), types.get(r, "text"))
        for r, values in roles.items()
        for v in (values if isinstance(values, tuple) else (values,))
    ]
    return Claim(kind, tuple(sorted(arguments)), (evidence(doc, trust),), basis)


def reading(*claims: Claim, doc: str = "d1", entities: tuple[Entity, ...] = ()) -> Reading:
    mine = tuple(
        Claim(
            c.kind,
            c.arguments,
            tuple(
                Evidence(doc, e.start, e.end, e.text, e.found_by, e.confidence, e.raw_start, e.raw_end)
                for e in c.evidence
            ),
            c.basis,
        )
        for c in claims
    )
    return Reading(Document(doc, doc, "题\n某某。", Source(f"{doc}.txt")), entities, mine)


def graph(*readings: Reading, clusters=()) -> KnowledgeGraph:
    return assemble(readings, clusters)


def pair_reading(status: str = "done") -> Reading:
    text = "甲县与乙校结对\n甲县与乙校签订协议。"
    document = Document(
        "d" * 16,
        "page",
        text,
        Source("page.txt", published="2023-05-06 08:00:00", url="http://example.org/页"),
        raw="甲縣与乙校结对\n甲縣与乙校签订协议。",
        edits=(Edit(9, 10, "县", "script"),),
    )
    said = Evidence("d" * 16, 8, 18, text[8:18], "pair.sign", 0.9, 8, 18)
    area = Entity(
        "Area",
        "湛江市霞山区",
        code="440803",
        aliases=("霞山区",),
        mentions=(Evidence("d" * 16, 8, 10, "甲县", "area", 1.0, 8, 10),),
    )
    school = Entity("School", "乙校", scope="湛江市")
    agency = Entity("Agency", "湛江市霞山区教育局", code="440803")
    arguments = (
        Argument("kind", "pairing-assistance"),
        Argument("party", "湛江市霞山区", "Area"),
        Argument("party", "乙校", "School", "湛江市"),
        Argument("date", "2023-05"),
        Argument("status", status),
    )
    return Reading(document, (area, school, agency), (Claim("Partnership", tuple(sorted(arguments)), (said,)),))

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
    "authority": "Agency",
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


def pair_graph() -> KnowledgeGraph:
    """A graph with every kind of edge, a dispute and a cluster of reprints."""
    facts = (
        claim("Partnership", kind="community", party=("甲校", "乙校"), date="2023", status="done"),
        claim("Membership", member="甲校", whole="乙校", role="campus"),
        claim("Relocation", school="甲校", **{"from": "老街", "to": "新址"}, date="2023-09", status="done"),
        claim("SiteTransfer", giver="甲校", taker="丙校", status="done"),
        claim("Restructure", school="甲校", change="becomes", result="九年一贯制学校", status="planned"),
        claim("Opening", school="甲校", date="1952", status="done"),
        claim("Capacity", subject="甲校", seats=900, stage="小学", ownership="public", bound="about", status="done"),
        claim("Investment", payer="甲县", amount=5000000, purpose="校舍", bound="exact", status="done"),
        claim("Statistic", about="Area", subject="甲县", measure="学校", value="12.5", unit="%", bound="exact"),
        claim("Designation", recipient="甲校", title="示范校", authority="乙校", status="done"),
        claim("Participation", agent="甲校", programme="某工程", role="pilot"),
        claim("Post", person="某人", post="校长", organisation="甲校"),
    )
    other = claim("Opening", school="甲校", date="1956", status="done", basis="inferred")
    return graph(
        pair_reading(), reading(*facts), reading(other, doc="d2"), reading(facts[0], doc="d3"), clusters=[("d2", "d3")]
    )


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

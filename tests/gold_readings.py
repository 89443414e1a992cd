"""Readings made from the gold files and pages of this folder, for tests of everything that comes after extraction.

The evidence of a fact is the sentence of the page that holds most surface forms of its arguments; pages are taken as
they are, unrestored, so quotes of dirty pages are dirty too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from edugraph import areas
from edugraph.assemble import assemble
from edugraph.graph import KnowledgeGraph
from edugraph.model import ENTITY_TYPES, Argument, Claim, Document, Entity, Evidence, Reading, Source, content_id
from edugraph.rdf.locate import leading_area

HERE = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # eight times faster where PyYAML has its C part
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def gold_names() -> list[str]:
    """The documents that have gold, sorted."""
    return sorted(path.stem for path in (HERE / "gold").glob("*.yaml"))


@lru_cache(maxsize=1)
def gold_readings() -> tuple[Reading, ...]:
    """One reading per gold document, sorted by name."""
    return tuple(gold_reading(name) for name in gold_names())


@lru_cache(maxsize=1)
def gold_graph() -> KnowledgeGraph:
    """The graph of all gold readings."""
    return assemble(gold_readings())


def gold_reading(name: str) -> Reading:
    """The reading a perfect extraction of one page would give."""
    gold = yaml.load((HERE / "gold" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    document = _document(name)
    entities = tuple(_entity(document, record) for record in gold["entities"])
    by_name = {entity.name: entity for entity in entities}
    return Reading(document, entities, tuple(_claim(document, by_name, fact) for fact in gold["facts"]))


def _document(name: str) -> Document:
    path = next((HERE / "pages").glob(f"{name}.*"))
    clean = HERE / "clean" / f"{name}.txt"
    raw = _decoded(path.read_bytes())
    text = (clean.read_text(encoding="utf-8") if clean.exists() else raw).strip("\n")
    published = re.search(r"(20\d\d)[-年/](\d{1,2})[-月/](\d{1,2})", raw)
    date = "{}-{:0>2}-{:0>2}".format(*published.groups()) if published else ""
    digest = content_id(raw, length=64)
    source = Source(
        uri=path.name,
        title=text.split("\n", 1)[0],
        published=date,
        media_type="text/plain",
        encoding="utf-8",
        sha256=digest,
    )
    return Document(content_id(raw, length=16), name, text, source)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _entity(document: Document, record: dict) -> Entity:
    mentions = []
    for surface in record["mentions"]:
        start = document.text.find(surface)
        if start >= 0:
            mentions.append(
                Evidence(document.id, start, start + len(surface), surface, "gold", 1.0, start, start + len(surface))
            )
    return Entity(
        record["type"], record["name"], "", _code(record), tuple(sorted(record["mentions"])), tuple(sorted(mentions))
    )


def _code(record: dict) -> str:
    area = leading_area(record["name"]) if record["type"] == "Area" else None
    return area.code if area and areas.canonical_name(area) == record["name"] else ""


def _claim(document: Document, entities: dict[str, Entity], fact: dict) -> Claim:
    arguments, surfaces = [], []
    for role, value in fact.items():
        for one in (value if isinstance(value, list) else [value]) if role != "type" else []:
            entity = entities.get(str(one))
            arguments.append(Argument(role, str(one), entity.type if entity else "text"))
            surfaces.extend(entity.aliases if entity else [str(one)])
    assert {a.type for a in arguments} <= {*ENTITY_TYPES, "text"}
    start, end = max(_sentences(document.text), key=lambda span: (_hits(document.text, span, surfaces), -span[0]))
    evidence = Evidence(document.id, start, end, document.text[start:end], f"gold.{fact['type']}", 0.9, start, end)
    return Claim(fact["type"], tuple(sorted(arguments)), (evidence,))


def _sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in SENTENCE.finditer(text) if m.group().strip()]


def _hits(text: str, span: tuple[int, int], surfaces: list[str]) -> int:
    return sum(surface in text[slice(*span)] for surface in surfaces)

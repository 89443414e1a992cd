"""The data the page carries, as plain JSON values: documents, entities, facts, and the picture of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from math import ceil
from urllib.parse import urlsplit

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from edugraph.graph import KnowledgeGraph
from edugraph.model import Document, Entity, Evidence, Statement
from edugraph.view import vocabulary
from edugraph.view.areas import AreaPath, area_path
from edugraph.view.block import Body
from edugraph.view.drawing import Drawing, Link, draw, entity_number, entity_numbers
from edugraph.view.layout import lay_out
from edugraph.view.palette import FACT, LOOKS, look
from edugraph.view.quoting import Json, quote
from edugraph.view.spelling import readings, simplified

FIRST_KIND = "Partnership"
"""The kind of fact the page opens on where the graph has any: who helps whom."""

_FACT_RADIUS = 3.5
# Labels longer than ten characters are set in two lines; decor.js draws them so, 11 pixels high at zoom 0.7.
_LABEL_LINE = 10
_LABEL_MOST = 18
_CHARACTER = 16.0
_LINE_HEIGHT = 18.0


def payload(kg: KnowledgeGraph, title: str) -> Json:
    """Gather everything the page shows. Equal graphs give equal values in equal order.

    Args:
        kg: the graph.
        title: what the page is called; "" for the name of this package.

    """
    paths = [area_path(entity) for entity in kg.entities]
    areas = sorted({path for path in paths if path})
    area_numbers = {path: number for number, path in enumerate(areas)}
    drawing = draw(kg, vocabulary.role_pairs())
    kinds = sorted({statement.kind for statement in kg.statements})
    pages = {document.id: number for number, document in enumerate(kg.documents)}
    used = sorted({evidence.found_by for statement in kg.statements for evidence in statement.evidence})
    rules = {rule: number for number, rule in enumerate(used)}
    names = [name for entity in kg.entities for name in (entity.name, *entity.aliases)]
    return {
        "title": title,
        "first": FIRST_KIND if FIRST_KIND in kinds else "",
        "words": vocabulary.words(),
        "kinds": vocabulary.kinds(),
        "looks": {name: astuple(style) for name, style in {**LOOKS, "": FACT}.items()},
        "readings": readings(names),
        "simplified": simplified(names),
        "documents": [_document(document) for document in kg.documents],
        "areas": areas,
        "entities": [
            _entity(entity, area_numbers.get(path, -1), pages) for entity, path in zip(kg.entities, paths, strict=True)
        ],
        "rules": used,
        "facts": _facts(kg, pages, rules),
        "quotes": _quotes(kg, rules),
        "network": _network(kg, drawing),
        "layouts": _layouts(kg, drawing, paths),
    }


def _document(document: Document) -> Json:
    source = document.source
    shown = {
        "id": document.id,
        "name": document.name,
        "title": document.title or source.title,
        "published": source.published,
        "publisher": source.publisher,
        "origin": source.origin,
        "url": web_link(source.url),
        "uri": source.uri,
        "text": document.text,
    }
    return {key: value for key, value in shown.items() if value}


def _surest_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda e: -e.confidence)


def web_link(url: str) -> str:
    """Return the address if a browser may be sent there (http or https, with a host), else ""."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def _entity(entity: Entity, area: int, pages: Mapping[str, int]) -> Json:
    shown: Json = {"id": entity.id, "type": entity.type, "name": entity.name}
    if entity.scope:
        shown["scope"] = entity.scope
    if entity.code:
        shown["code"] = entity.code
    if area >= 0:
        shown["area"] = area
    if others := [alias for alias in entity.aliases if alias != entity.name]:
        shown["aliases"] = others
    if places := sorted({(pages[m.doc], m.start, m.end) for m in entity.mentions if m.doc in pages}):
        shown["at"] = places
    return shown


def _facts(kg: KnowledgeGraph, pages: Mapping[str, int], rules: Mapping[str, int]) -> list[Json]:
    """Give each fact with the numbers of its documents and rules; its sentences are in :func:`_quotes`."""
    numbers = entity_numbers(kg)
    position = {statement.id: number for number, statement in enumerate(kg.statements)}

    def fact(statement: Statement) -> Json:
        arguments = [(a.role, entity_number(a, numbers), a.value, a.type) for a in statement.arguments]
        evidence = _surest_first(statement.evidence)
        shown: Json = {
            "id": statement.id,
            "kind": statement.kind,
            "args": [argument[:2] if argument[1] >= 0 else argument for argument in arguments],
            "pages": list(dict.fromkeys(pages[e.doc] for e in evidence if e.doc in pages)),
            "rules": list(dict.fromkeys(rules[e.found_by] for e in evidence)),
        }
        if statement.basis != "stated":
            shown["basis"] = statement.basis
        if statement.confidence < 1:
            shown["confidence"] = round(statement.confidence, 3)
        if disputes := sorted(position[other] for other in statement.disputes if other in position):
            shown["disputes"] = disputes
        return shown

    return [fact(statement) for statement in kg.statements]


def _quotes(kg: KnowledgeGraph, rules: Mapping[str, int]) -> list[list[Json]]:
    """Give for each fact its sentences, the surest first; rules are told by number."""
    entities = {key: (number, kg.entities[number]) for key, number in entity_numbers(kg).items()}
    documents = {document.id: (number, document) for number, document in enumerate(kg.documents)}
    return [
        [
            {**quote(evidence, statement, documents, entities), "r": rules[evidence.found_by]}
            for evidence in _surest_first(statement.evidence)
        ]
        for statement in kg.statements
    ]


def _network(kg: KnowledgeGraph, drawing: Drawing) -> Json:
    """Give nodes and edges in the words of vis-network, by way of pyvis; places come from the layouts."""
    network = Network(directed=True)
    degrees = drawing.degrees()
    # add_node and add_edge look each name up in a list: a second for 8,000 lines, minutes for 80,000.
    for node in sorted(degrees):
        if drawing.is_fact(node):
            drawn = Node(node, FACT.shape, "", group="", size=_FACT_RADIUS)
        else:
            kind = kg.entities[node].type
            drawn = Node(node, look(kind).shape, "", group=kind, size=_radius(degrees[node]))
        network.nodes.append(drawn.options)
    for number, link in enumerate(drawing.links):
        network.edges.append(Edge(link.source, link.target, link.directed, id=number, fact=link.fact).options)
    nodes, edges, *_ = network.get_network_data()
    # Labels are the page's own (those of vis overlap), colours the theme's. Lines are told by four numbers each, a third
    # of their size as objects: from, to, fact, whether it points.
    return {
        "nodes": [{key: value for key, value in node.items() if key != "label"} for node in nodes],
        "edges": [
            n for edge in edges for n in (edge["from"], edge["to"], edge["fact"], int(edge.get("arrows") == "to"))
        ],
    }


def _radius(degree: int) -> float:
    return float(round(min(4 + 2 * degree**0.5, 18), 1))


def _layouts(kg: KnowledgeGraph, drawing: Drawing, paths: Sequence[AreaPath]) -> Json:
    """Find places for the whole picture (under "") and each kind of fact by itself, so that each fills the window."""
    bodies = _bodies(kg, drawing)
    by_kind: dict[str, list[Link]] = {}
    for link in drawing.links:
        by_kind.setdefault(kg.statements[link.fact].kind, []).append(link)
    layouts = {}
    for kind, links in [("", list(drawing.links)), *sorted(by_kind.items())]:
        layout = lay_out(drawing, links, paths, bodies)
        layouts[kind] = {
            "places": [value for node, (x, y) in sorted(layout.places.items()) for value in (node, round(x), round(y))],
            "frames": [
                (frame.area, round(frame.x), round(frame.y), round(frame.width), round(frame.height), frame.nodes)
                for frame in layout.frames
            ],
        }
    return layouts


def _bodies(kg: KnowledgeGraph, drawing: Drawing) -> dict[int, Body]:
    bodies = {}
    for node, degree in drawing.degrees().items():
        if drawing.is_fact(node):
            bodies[node] = Body(_FACT_RADIUS)
        else:
            length = min(len(kg.entities[node].name), _LABEL_MOST)
            lines = 1 + (length > _LABEL_LINE)
            bodies[node] = Body(_radius(degree), (ceil(length / lines) * _CHARACTER, lines * _LINE_HEIGHT))
    return bodies

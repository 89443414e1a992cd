"""RDF beyond Turtle: named graphs per document, and JSON-LD."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from edugraph.graph import KnowledgeGraph
from edugraph.ontology import EDU, RDF, XSD
from edugraph.rdf import iri, tidy, triples


def quads(graph: KnowledgeGraph) -> Iterator[ox.Quad]:
    """Yield all triples, those of a fact once in the named graph of each document that says so.

    The default graph holds what belongs to no one document: things, their places, rules, shortcuts. The graph of a
    document is named by the document's IRI and also holds its text, sentences and repairs.
    """
    pages: dict[str, list[ox.NamedNode]] = defaultdict(list)
    for statement in graph.statements:
        for doc in dict.fromkeys(e.doc for e in statement.evidence):
            pages[iri.make("fact", statement.id)].append(ox.NamedNode(iri.make("doc", doc)))
    found = list(triples(graph))
    of_document = EDU + "ofDocument"
    for triple in found:
        if triple.predicate.value == of_document and isinstance(triple.object, ox.NamedNode):
            pages[_value(triple.subject)].append(triple.object)
    for document in graph.documents:
        name = iri.make("doc", document.id)
        pages[name].append(ox.NamedNode(name))
    nowhere = [ox.DefaultGraph()]
    for triple in found:
        for page in pages.get(_value(triple.subject)) or nowhere:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, page)


def trig(graph: KnowledgeGraph) -> bytes:
    """Return TriG in UTF-8: the default graph, then one named graph per document, by its IRI."""
    ordered = sorted(quads(graph), key=lambda quad: _value(quad.graph_name))
    data = ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=iri.PREFIXES) or b""
    return tidy(data.decode("utf-8")).encode("utf-8")


def nquads(graph: KnowledgeGraph) -> bytes:
    """Return sorted N-Quads in UTF-8: their canonical form, for the graph has no blank nodes."""
    data = ox.serialize(quads(graph), format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def jsonld(graph: KnowledgeGraph) -> bytes:
    """Return JSON-LD 1.1 in UTF-8: a context of prefixes, then an object per subject; no named graphs."""
    nodes: dict[str, dict[str, object]] = {}
    for triple in triples(graph):
        node = nodes.setdefault(_value(triple.subject), {"@id": _short(_value(triple.subject))})
        is_class = triple.predicate.value == RDF + "type"
        name = "@type" if is_class else _short(triple.predicate.value)
        value = _short(_value(triple.object)) if is_class else _json(triple.object)
        known = node.get(name)
        node[name] = value if known is None else [*known, value] if isinstance(known, list) else [known, value]
    context = {**dict(sorted(iri.PREFIXES.items())), "@version": 1.1}
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes.values())
    return f'{{"@context": {json.dumps(context)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _json(term: object) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": _short(_value(term))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD + "string":
        return term.value
    if term.datatype.value == XSD + "integer" and str(int(term.value)) == term.value:
        return int(term.value)
    return {"@value": term.value, "@type": _short(term.datatype.value)}


def _short(text: str) -> str:
    namespace, _, name = text.rpartition("#") if "#" in text else text.rpartition("/")
    prefix = _PREFIX_OF.get(text[: len(text) - len(name)])
    return f"{prefix}:{name}" if prefix and namespace else text


_PREFIX_OF = {namespace: prefix for prefix, namespace in iri.PREFIXES.items()}


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""

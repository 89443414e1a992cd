"""Is a graph sound? SHACL shapes for each node by itself, SPARQL checks for what holds between nodes.

Both come from ``ontology/``: ``shapes.ttl``, and ``checks/*.rq``, each of which must find nothing. Shapes are open, as RDF is: that a
graph uses no term of ours that we never defined, and no shortcut without its fact, is looked for besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from edugraph.graph import KnowledgeGraph
from edugraph.ontology import EDU, SH, directory, ontology
from edugraph.query.named import read_query
from edugraph.query.run import open_store
from edugraph.rdf import iri

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_IRI = re.compile(r"<(https?:[^>]*)>")
QUOTES = """
SELECT DISTINCT ?quote ?document WHERE {
  <%s> (edu:evidence/edu:sentence)|edu:sentence|edu:mention|^edu:sentence/edu:sentence ?span .
  ?span oa:exact ?quote ; edu:ofDocument/edu:name ?document .
} ORDER BY ?document ?quote LIMIT 1
"""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: how grave (``violation`` or ``warning``), which check found it, at which node, and what is wrong.

    ``quote`` and ``document`` show the sentence behind the node where there is one.
    """

    severity: str
    check: str
    node: str
    message: str
    value: str = ""
    quote: str = ""
    document: str = ""

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value else ""
        said = f"\n    「{self.quote}」 {self.document}" if self.quote else ""
        return f"{self.severity}: {self.node}: {self.message}{value} [{self.check}]{said}"


def validate(graph: KnowledgeGraph | Path) -> tuple[Finding, ...]:
    """Check a graph or an RDF file.

    Returns:
        what is wrong, sorted; empty where all is well.

    Raises:
        GraphError: the file is missing or malformed.

    """
    store = graph.store if isinstance(graph, KnowledgeGraph) else open_store(graph)
    found = {*_shape_findings(store), *_check_findings(store), *_unknown_terms(store), *_bare_shortcuts(store)}
    return tuple(sorted(_with_quote(store, finding) for finding in found))


def _check_findings(store: ox.Store) -> Iterator[Finding]:
    for path in sorted((directory() / "checks").glob("*.rq")):
        check = read_query(path)
        solutions = store.query(check.text)
        if not isinstance(solutions, ox.QuerySolutions):
            continue
        for row in solutions:
            node, value = row["node"], row["value"]
            yield Finding("violation", path.stem, node.value, check.title, getattr(value, "value", ""))


_TERMS = """
SELECT ?term (MIN(?s) AS ?node) WHERE {
  { ?s ?term ?o } UNION { ?s a ?term }
  FILTER(STRSTARTS(STR(?term), "%s"))
} GROUP BY ?term
"""


def _unknown_terms(store: ox.Store) -> Iterator[Finding]:
    """Properties and classes in our namespace that the ontology does not have (a slip of the pen in a file written by hand)."""
    terms = ox.Store()
    for name in ("edugraph.ttl", "codes.ttl"):
        terms.load(path=str(directory() / name), format=ox.RdfFormat.TURTLE)
    known = {quad.subject.value for quad in terms if isinstance(quad.subject, ox.NamedNode)}
    solutions = store.query(_TERMS % EDU)
    for row in solutions if isinstance(solutions, ox.QuerySolutions) else ():
        term, node = row["term"].value, row["node"]
        if term not in known:
            message = "no property or class of the ontology has this name"
            yield Finding("violation", "known-terms", getattr(node, "value", ""), message, term)


def _bare_shortcuts(store: ox.Store) -> Iterator[Finding]:
    """Direct properties (edu:supports) between things that no fact of the graph joins so."""
    triples = store.query((directory() / "shortcuts.rq").read_text(encoding="utf-8"))
    made = {(t.subject, t.predicate, t.object) for t in triples} if isinstance(triples, ox.QueryTriples) else set()
    for edge in (edge for kind in ontology().kinds.values() for edge in kind.edges):
        for quad in store.quads_for_pattern(None, ox.NamedNode(edge.iri), None, None):
            if (quad.subject, quad.predicate, quad.object) not in made:
                message = f"edu:{edge.name} without a fact that says so"
                yield Finding(
                    "violation",
                    "shortcut-has-fact",
                    getattr(quad.subject, "value", ""),
                    message,
                    getattr(quad.object, "value", ""),
                )


def _shape_findings(store: ox.Store) -> Iterator[Finding]:
    import pyshacl  # noqa: PLC0415  # with rdflib 0.7 s to import

    folder = directory()
    data = _rdflib(ox.serialize((q.triple for q in store), format=ox.RdfFormat.N_TRIPLES) or b"", "nt")
    shapes = _rdflib((folder / "shapes.ttl").read_bytes(), "turtle")
    terms = _rdflib((folder / "edugraph.ttl").read_bytes() + (folder / "codes.ttl").read_bytes(), "turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=terms, advanced=False, inplace=True)
    if not conforms:
        yield from _report_findings(report)


def _rdflib(data: bytes, form: str) -> rdflib.Graph:
    import rdflib  # noqa: PLC0415  # see _shape_findings

    return rdflib.Graph().parse(data=data, format=form)


def _report_findings(report: rdflib.Graph) -> Iterator[Finding]:
    from rdflib import URIRef  # noqa: PLC0415  # see _shape_findings

    def values(subject: Node, name: str) -> Iterable[Node]:
        return report.objects(subject, URIRef(SH + name))

    for result in report.objects(None, URIRef(SH + "result")):
        severity = next((str(v).removeprefix(SH).lower() for v in values(result, "resultSeverity")), "violation")
        node = next((str(v) for v in values(result, "focusNode")), "")
        path = next((str(v) for v in values(result, "resultPath") if isinstance(v, URIRef)), "")
        component = next((str(v).removeprefix(SH) for v in values(result, "sourceConstraintComponent")), "")
        messages = sorted(_IRI.sub(lambda m: _short(m[1]), str(v)) for v in values(result, "resultMessage"))
        value = next((str(v) for v in values(result, "value")), "")
        check = f"{component.removesuffix('ConstraintComponent')} {_short(path)}".strip()
        yield Finding(severity, check, node, "; ".join(messages), value)


def _with_quote(store: ox.Store, finding: Finding) -> Finding:
    """Add the sentence behind the node, and write the node and the value with prefixes."""
    quote = document = ""
    if finding.node.startswith(("http:", "https:")):
        head = f"PREFIX edu: <{EDU}> PREFIX oa: <{iri.OA}>"
        solutions = store.query(head + QUOTES % finding.node)
        for row in solutions if isinstance(solutions, ox.QuerySolutions) else ():
            quote, document = row["quote"].value, row["document"].value
    return Finding(
        finding.severity, finding.check, _short(finding.node), finding.message, _short(finding.value), quote, document
    )


def _short(text: str) -> str:
    for prefix, namespace in iri.PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text

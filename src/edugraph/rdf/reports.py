"""What must be known of all pages to say of a fact how many independent pages report it, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from edugraph.graph import KnowledgeGraph
from edugraph.model import Document, Statement
from edugraph.rdf.terms import day
from edugraph.rdf.terms import document as document_name
from edugraph.reprints import witnesses
from edugraph.when import when


@dataclass(frozen=True, slots=True)
class Reports:
    """``witness`` maps the id of a reprint to the first id of its group, ``issued`` a document's id to its day."""

    witness: Mapping[str, str] = field(default_factory=dict)
    issued: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> Reports:
        """Gather them from a graph that holds its documents."""
        return cls(witnesses(graph.clusters), {d.id: issued for d in graph.documents if (issued := issued_on(d))})

    def pairs(self, statement: Statement) -> Iterator[tuple[str, str]]:
        """Yield predicates and objects: the pages that report a fact, how many are independent, the day of the first."""
        pages = list(dict.fromkeys(item.doc for item in statement.evidence))
        for page in pages:
            yield "edu:reportedIn", document_name(page)
        yield "edu:witnesses", str(len({self.witness.get(page, page) for page in pages}))
        days = [issued for page in pages if (issued := self.issued.get(page))]
        if days:
            yield "edu:firstReported", day(min(days))


def issued_on(document: Document) -> str:
    """The ISO day a document was published on, "" if that is not known to the day."""
    moment = when(document.source.published[:10])
    return moment.earliest if moment and moment.precision == "day" else ""

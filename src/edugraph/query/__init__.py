"""Questions to a graph in SPARQL: named ones with parameters, files, or text.

``ask(graph, "partners", name="…")`` answers a named query of ``ontology/queries``; :func:`named_queries` lists them.
"""

from edugraph.query.answer import FORMATS, Answer, Cell
from edugraph.query.named import NamedQuery, Parameter, named_queries, named_query
from edugraph.query.run import ask, open_store

__all__ = [
    "FORMATS",
    "Answer",
    "Cell",
    "NamedQuery",
    "Parameter",
    "ask",
    "named_queries",
    "named_query",
    "open_store",
]

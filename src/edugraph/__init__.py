"""edugraph: a knowledge graph from dirty pages of Chinese local-government education news.

>>> import edugraph
>>> kg = edugraph.build(["samples"])                      # doctest: +SKIP
>>> kg.query("partners", name="霞山区").records()          # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from edugraph._version import __version__

if TYPE_CHECKING:
    from edugraph.graph import KnowledgeGraph
    from edugraph.pipeline import build, extract, restore
    from edugraph.rdf.read import load

__all__ = ["KnowledgeGraph", "__version__", "build", "extract", "load", "restore"]

# Loaded on first use: importing edugraph, and so `edugraph --help`, costs no more than the interpreter's start.
_HOMES = {
    "KnowledgeGraph": "edugraph.graph",
    "build": "edugraph.pipeline",
    "extract": "edugraph.pipeline",
    "load": "edugraph.rdf.read",
    "restore": "edugraph.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'edugraph' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

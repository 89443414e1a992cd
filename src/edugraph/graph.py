"""The knowledge graph in memory: documents, entities and statements, and the look-ups users need."""

from __future__ import annotations

from dataclasses import dataclass, field

from edugraph.model import Document, Entity, Statement


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Documents, entities and statements; every statement carries its evidence.

    All three are sorted by content, so that equal graphs are equal objects.
    """

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    clusters: tuple[tuple[str, ...], ...] = field(default=())

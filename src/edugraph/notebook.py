"""How a graph shows itself inside a notebook: a short summary as HTML, and the interactive page in a frame of its own.

Everything that comes from pages is escaped, and the frame has no access to the notebook around it.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from edugraph.graph import KnowledgeGraph
from edugraph.model import Entity, Statement
from edugraph.ontology import ontology
from edugraph.rdf.write import fact_label
from edugraph.view import page

MOST_STATEMENTS = 5
"""How many statements a summary shows, of different kinds."""

MOST_WORDS = 120
"""Characters of a sentence that a summary shows; the whole is on the page and in ``kg.statement(id).evidence``."""

SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups"
"""What the page in a frame may do: run, save files, print, open a source. Not: reach into the notebook around it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The interactive page, which a notebook shows in a frame; as text it says what it shows.

    ``page`` is the whole HTML file, ``height`` that of the frame in pixels.
    """

    page: str = field(repr=False)
    caption: str
    height: int

    def __repr__(self) -> str:
        return self.caption

    def _repr_html_(self) -> str:
        """A frame that holds the page as its source: no file, no server, nothing fetched."""
        return (
            f'<iframe title="{html.escape(self.caption)}" sandbox="{SANDBOX}" width="100%" height="{self.height}" '
            f'style="border:1px solid #ccc" srcdoc="{html.escape(self.page)}"></iframe>'
        )


def shown(kg: KnowledgeGraph, focus: Entity | str = "", *, steps: int = 1, height: int = 600) -> Shown:
    """Make the page of a graph, or of the part of it around one thing, ready for a notebook.

    Args:
        kg: the graph.
        focus: an entity, or its id, name or alias; "" for the whole graph.
        steps: how many facts away from the focus the part reaches.
        height: of the frame, in pixels.

    Raises:
        GraphError: nothing or more than one thing is called like the focus.

    """
    if not focus:
        return Shown(page(kg), f"edugraph：{_size(kg)}", height)
    chosen = focus if isinstance(focus, Entity) else kg.entity(focus)
    part = kg.around(chosen, steps=steps)
    caption = f"edugraph：{chosen.name}，{steps} 步之内，{_size(part)}"
    return Shown(page(part, chosen.name, focus=chosen.id), caption, height)


def summary(kg: KnowledgeGraph) -> str:
    """What a graph holds, as HTML: counts by kind, and a few statements, each with a sentence that says so."""
    known = ontology()
    kinds = Counter(statement.kind for statement in kg.statements)
    things = Counter(entity.type for entity in kg.entities)
    facts = [(known.kinds[kind].label.zh if kind in known.kinds else kind, n) for kind, n in kinds.most_common()]
    types = [(known.types[name].label.zh if name in known.types else name, n) for name, n in things.most_common()]
    shown_first = _one_of_each_kind(kg.statements)
    rows = "".join(_row(kg, statement) for statement in shown_first)
    more = (
        f"<p>另有 {len(kg.statements) - len(shown_first)} 条事实。</p>" if len(kg.statements) > len(shown_first) else ""
    )
    return (
        f"<div><p><b>{html.escape(_size(kg))}</b></p>"
        f"<p>{_counted(facts)}</p><p>{_counted(types)}</p>"
        f'<table><thead><tr><th>事实</th><th>原文</th><th>文档</th></tr></thead><tbody style="text-align:left">{rows}</tbody></table>{more}</div>'
    )


def _size(kg: KnowledgeGraph) -> str:
    return f"{len(kg.documents)} 篇文档，{len(kg.entities)} 个实体，{len(kg.statements)} 条事实"


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return "　".join(f"{html.escape(name)} {n}" for name, n in counts)


def _one_of_each_kind(statements: Iterable[Statement]) -> list[Statement]:
    """The statement with most sentences of each kind, those kinds first that the ontology names first."""
    best: dict[str, Statement] = {}
    for statement in statements:
        known = best.get(statement.kind)
        if known is None or len(statement.evidence) > len(known.evidence):
            best[statement.kind] = statement
    order = {kind: place for place, kind in enumerate(ontology().kinds)}
    return sorted(best.values(), key=lambda s: (order.get(s.kind, len(order)), s.kind))[:MOST_STATEMENTS]


def _row(kg: KnowledgeGraph, statement: Statement) -> str:
    named = sorted((-e.confidence, kg.document(e.doc).name, e) for e in statement.evidence)
    _, document, evidence = named[0] if named else (0, "", None)
    words = evidence.text.replace("\n", " ") if evidence else ""
    quote = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
    fact = fact_label(statement) if statement.kind in ontology().kinds else statement.kind
    cells = "".join(f'<td style="text-align:left">{html.escape(cell)}</td>' for cell in (fact, quote, document))
    return f"<tr>{cells}</tr>"

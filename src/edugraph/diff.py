"""What changed between two builds of a graph, fact by fact, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from edugraph.graph import KnowledgeGraph
from edugraph.model import Document, Statement
from edugraph.ontology import ontology
from edugraph.rdf.write import fact_label


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that was ``added``, ``removed`` or ``changed`` (the same fact told in other detail or on other grounds).

    ``before`` is None for what was added, ``after`` for what was removed. ``causes`` say why, sorted: ``document added: NAME``,
    ``document removed: NAME``, ``document edited: NAME``, ``reading changed: RULE`` where the text is the same but is read
    otherwise.
    """

    what: str
    before: Statement | None
    after: Statement | None
    causes: tuple[str, ...]

    def __str__(self) -> str:
        shown = [fact_label(s) for s in (self.before, self.after) if s is not None]
        return f"{self.what}: {' -> '.join(dict.fromkeys(shown))} [{'; '.join(self.causes)}]"


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> tuple[Change, ...]:
    """Compare two builds.

    Facts are the same if their ids are; a removed and an added fact of one kind that agree on all identifying roles, and
    are the only two that do, are one changed fact. Documents are the same if their names are, and edited if their bytes
    differ.

    Returns:
        the changes, sorted by kind and id; empty for equal graphs.

    """
    before, after = ({s.id: s for s in graph.statements} for graph in (old, new))
    pairs: list[tuple[Statement | None, Statement | None]] = [
        (before[id_], after[id_]) for id_ in sorted(before.keys() & after.keys()) if before[id_] != after[id_]
    ]
    gone = [s for s in old.statements if s.id not in after]
    come = [s for s in new.statements if s.id not in before]
    matched = _matched(gone, come)
    pairs += matched
    paired = {s.id for pair in matched for s in pair if s}
    pairs += [(s, None) for s in gone if s.id not in paired] + [(None, s) for s in come if s.id not in paired]
    changes = [_change(old, new, one, other) for one, other in pairs]
    return tuple(sorted(changes, key=_order))


def _matched(gone: list[Statement], come: list[Statement]) -> list[tuple[Statement | None, Statement | None]]:
    groups: dict[tuple[object, ...], tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((gone, come)):
        for statement in statements:
            roles = {role.name for role in ontology().kind(statement.kind).roles if role.identifies}
            key = (statement.kind, *(a for a in statement.arguments if a.role in roles))
            groups[key][side].append(statement)
    return [(left[0], right[0]) for left, right in groups.values() if len(left) == len(right) == 1]


def _change(old: KnowledgeGraph, new: KnowledgeGraph, before: Statement | None, after: Statement | None) -> Change:
    what = "added" if before is None else "removed" if after is None else "changed"
    return Change(what, before, after, _causes(old, new, before, after))


def _causes(
    old: KnowledgeGraph, new: KnowledgeGraph, before: Statement | None, after: Statement | None
) -> tuple[str, ...]:
    """Say of each document that gave evidence what happened to it; if nothing, which rules read it otherwise."""
    here, there = ({d.name: d for d in graph.documents} for graph in (old, new))
    causes: set[str] = set()
    rules: set[str] = set()
    for graph, statement in ((old, before), (new, after)):
        for item in statement.evidence if statement else ():
            name = graph.document(item.doc).name
            cause = _document_cause(name, here.get(name), there.get(name))
            causes.update({cause} if cause else ())
            rules.update(() if cause else {item.found_by})
    if not causes:
        causes = {f"reading changed: {rule}" for rule in rules}
    return tuple(sorted(causes))


def _document_cause(name: str, before: Document | None, after: Document | None) -> str:
    if before is None:
        return f"document added: {name}"
    if after is None:
        return f"document removed: {name}"
    return "" if before.id == after.id else f"document edited: {name}"


def _order(change: Change) -> tuple[str, str]:
    statement = change.after or change.before
    return (statement.kind, statement.id) if statement else ("", "")

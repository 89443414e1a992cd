"""What changed between two builds of a graph, fact by fact, and why."""

from __future__ import annotations

import html
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from edugraph.graph import KnowledgeGraph
from edugraph.model import ENTITY_TYPES, Document, Statement
from edugraph.ontology import ontology
from edugraph.rdf.write import fact_label

Reading = tuple[str, int, int, str]
"""Name of a document, span of a sentence in it, and the rule that read it: evidence, as two builds can compare it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that was ``added``, ``removed`` or ``changed`` (the same fact told in other detail or on other grounds).

    ``before`` is None for what was added, ``after`` for what was removed. ``causes`` say why, sorted:

    * ``document added: NAME``, ``document removed: NAME``, ``document edited: NAME``;
    * ``reading changed: RULE`` where the text is the same but is read otherwise;
    * ``resolved otherwise: NAME -> NAME`` where the same reading now speaks of another thing (a decision or a resolver);
    * ``merged otherwise`` where the same readings are now held to be one fact, or no longer.
    """

    what: str
    before: Statement | None
    after: Statement | None
    causes: tuple[str, ...]

    def __str__(self) -> str:
        shown = [fact_label(s) for s in (self.before, self.after) if s is not None]
        return f"{self.what}: {' -> '.join(dict.fromkeys(shown))} [{'; '.join(self.causes)}]"


Pair = tuple[Statement | None, Statement | None]


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> tuple[Change, ...]:
    """Compare two builds.

    Facts are the same if their ids are. A removed and an added fact of one kind are one changed fact if they agree on
    all identifying roles, or else rest on the same readings, and are the only two that do. Documents are the same if
    their names are, and edited if their bytes differ.

    Returns:
        the changes, sorted by kind and id; empty for equal graphs.

    """
    here, there = _Build(old), _Build(new)
    pairs: list[Pair] = [
        (here.statements[id_], there.statements[id_])
        for id_ in sorted(here.statements.keys() & there.statements.keys())
        if here.told(id_) != there.told(id_)
    ]
    gone = [s for s in old.statements if s.id not in there.statements]
    come = [s for s in new.statements if s.id not in here.statements]
    for keys in ((_identity, _identity), (here.grounds, there.grounds)):
        matched = _matched(gone, come, keys)
        pairs += [
            (a, b)
            for a, b in matched
            if a and b and (a.arguments != b.arguments or here.told(a.id) != there.told(b.id))
        ]
        paired = {s.id for pair in matched for s in pair if s}
        gone, come = ([s for s in side if s.id not in paired] for side in (gone, come))
    compared = _Compared(here, there)
    pairs += [(s, None) for s in gone] + [(None, s) for s in come]
    return tuple(sorted((compared.change(*pair) for pair in pairs), key=_order))


def _identity(statement: Statement) -> Hashable:
    roles = {role.name for role in ontology().kind(statement.kind).roles if role.identifies}
    return (statement.kind, *(a for a in statement.arguments if a.role in roles))


def _matched(
    gone: Iterable[Statement], come: Iterable[Statement], keys: Sequence[Callable[[Statement], Hashable]]
) -> list[Pair]:
    groups: dict[Hashable, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for side, statements in enumerate((gone, come)):
        for statement in statements:
            groups[keys[side](statement)][side].append(statement)
    return [(left[0], right[0]) for left, right in groups.values() if len(left) == len(right) == 1]


class _Build:
    """One graph with its documents by name and its statements by what they rest on."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.names = {d.id: d.name for d in graph.documents}
        self.documents: Mapping[str, Document] = {d.name: d for d in graph.documents}
        self.statements: Mapping[str, Statement] = {s.id: s for s in graph.statements}
        self.resting: dict[Reading, set[str]] = defaultdict(set)
        for statement in graph.statements:
            for reading in self.readings(statement):
                self.resting[reading].add(statement.id)

    def readings(self, statement: Statement | None) -> set[Reading]:
        """Return what a fact rests on."""
        return {(self.names[e.doc], e.start, e.end, e.found_by) for e in statement.evidence} if statement else set()

    def told(self, id_: str) -> Hashable:
        """Return all that a reader sees of a fact; what else its documents say is not among it."""
        statement = self.statements[id_]
        evidence = sorted(
            (self.names[e.doc], e.start, e.end, e.text, e.found_by, e.confidence) for e in statement.evidence
        )
        return (statement.basis, statement.confidence, statement.disputes, tuple(evidence))

    def grounds(self, statement: Statement) -> Hashable:
        """Return the kind of a fact and the readings it rests on."""
        return (statement.kind, *sorted(self.readings(statement)))


class _Compared:
    """Two builds, and why a fact of one is not in the other."""

    def __init__(self, old: _Build, new: _Build) -> None:
        self.old = old
        self.new = new

    def change(self, before: Statement | None, after: Statement | None) -> Change:
        """Name a change and its causes."""
        what = "added" if before is None else "removed" if after is None else "changed"
        lost, won = self.old.readings(before), self.new.readings(after)
        causes = {cause for reading in lost ^ won for cause in self._causes(reading, reading in won)}
        if not causes:
            causes = self._causes_beside(before, after)
        if len(causes) > 1:
            causes.discard("merged otherwise")  # what is new or gone made it so
        return Change(what, before, after, tuple(sorted(causes)))

    def _causes(self, reading: Reading, won: bool) -> set[str]:
        """Say why a reading supports the fact in one build only."""
        if cause := self._document_cause(reading[0]):
            return {cause}
        here, there = (self.new, self.old) if won else (self.old, self.new)
        elsewhere = there.resting.get(reading, set()) - here.resting[reading]
        return self._moved(elsewhere, there) if elsewhere else {f"reading changed: {reading[3]}"}

    def _moved(self, ids: set[str], there: _Build) -> set[str]:
        """Say why a reading supports other facts in the other build: what else those rest on that is new or gone."""
        pages = {name for id_ in ids for name, *_ in there.readings(there.statements[id_])}
        causes = {cause for name in pages if (cause := self._document_cause(name))}
        return causes or {"merged otherwise"}

    def _causes_beside(self, before: Statement | None, after: Statement | None) -> set[str]:
        """Say why a fact on the same readings is another: its things, a rival, or how its pages count."""
        if before is None or after is None:
            return {"merged otherwise"}
        names = [{a.value for a in s.arguments if a.type in ENTITY_TYPES} for s in (before, after)]
        if names[0] != names[1]:
            return {f"resolved otherwise: {_joined(names[0] - names[1])} -> {_joined(names[1] - names[0])}"}
        rivals = set(before.disputes) ^ set(after.disputes)
        told = [*self.old.readings(before)]
        told += [r for b in (self.old, self.new) for id_ in rivals for r in b.readings(b.statements.get(id_))]
        documents = {cause for name, *_ in told if (cause := self._document_cause(name))}
        return documents or {f"reading changed: {item.found_by}" for item in after.evidence}

    def _document_cause(self, name: str) -> str:
        before, after = self.old.documents.get(name), self.new.documents.get(name)
        if before is None:
            return f"document added: {name}"
        if after is None:
            return f"document removed: {name}"
        return "" if before.id == after.id else f"document edited: {name}"


def _joined(names: Iterable[str]) -> str:
    return "、".join(sorted(names)) or "nothing"


def _order(change: Change) -> tuple[str, str]:
    statement = change.after or change.before
    return (statement.kind, statement.id) if statement else ("", "")


# ---- forms


def written(changes: Sequence[Change], form: str) -> str:
    """Return changes as ``text`` (one a line, then how many), ``json`` (a list of objects) or ``html`` (one page)."""
    return {"text": _text, "json": _json, "html": _html}[form](changes)


def _text(changes: Sequence[Change]) -> str:
    counts = Counter(change.what for change in changes)
    total = ", ".join(f"{counts[what]} {what}" for what in ("added", "removed", "changed"))
    return "".join(f"{line}\n" for line in (*changes, total))


def _json(changes: Sequence[Change]) -> str:
    return json.dumps([_record(change) for change in changes], ensure_ascii=False, indent=1) + "\n"


def _record(change: Change) -> dict[str, object]:
    sides = {"before": change.before, "after": change.after}
    return {"what": change.what, **{k: _side(s) for k, s in sides.items()}, "causes": list(change.causes)}


def _side(statement: Statement | None) -> dict[str, object] | None:
    if statement is None:
        return None
    fact: dict[str, object] = {"id": statement.id, "type": statement.kind, "label": fact_label(statement)}
    fact["roles"] = {a.role: statement.values(a.role) for a in statement.arguments}
    fact["confidence"] = statement.confidence
    fact["disputes"] = list(statement.disputes)
    fact["quotes"] = [item.text for item in statement.evidence]
    return fact


_HEADINGS = {"added": "新增", "removed": "消失", "changed": "变化"}
_STYLE = (
    "body{font:15px/1.6 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #8884;padding:.3rem .5rem;text-align:start;vertical-align:top}"
    "q{display:block;opacity:.8}"
)


def _html(changes: Sequence[Change]) -> str:
    parts = [f"<h2>{zh} <span lang=en>{what}</span></h2>{_rows(what, changes)}" for what, zh in _HEADINGS.items()]
    head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>两次构建的差别</title><style>{_STYLE}</style>'
    return head + "<h1>两次构建的差别</h1>" + "".join(parts) + "</html>\n"


def _rows(what: str, changes: Sequence[Change]) -> str:
    rows = [
        f"<tr><td>{_cell(c.before)}<td>{_cell(c.after)}<td>{'<br>'.join(map(html.escape, c.causes))}"
        for c in changes
        if c.what == what
    ]
    return f"<table><tr><th>原先<th>现在<th>原因{''.join(rows)}</table>" if rows else "<p>无</p>"


def _cell(statement: Statement | None) -> str:
    if statement is None:
        return ""
    quotes = "".join(f"<q>{html.escape(text)}</q>" for text in dict.fromkeys(e.text for e in statement.evidence))
    return html.escape(fact_label(statement)) + quotes

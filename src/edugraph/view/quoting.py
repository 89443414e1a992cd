"""What the page shows of a piece of evidence: the words, which of them fill which role, and what was repaired there.

Spans are half-open and count code points from the start of the quoted sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from edugraph.model import ENTITY_TYPES, Argument, Document, Entity, Evidence, Statement
from edugraph.view.drawing import EntityKey

Json = dict[str, Any]
_UNITS = ((100_000_000, "亿"), (10_000, "万"))


def quote(
    evidence: Evidence,
    statement: Statement,
    documents: Mapping[str, tuple[int, Document]],
    entities: Mapping[EntityKey, tuple[int, Entity]],
) -> Json:
    """Return one evidence as the page holds it.

    ``d`` is the document's number (-1 unknown), ``s`` and ``e`` the span in its text, ``q`` the words where that span
    of the text does not give them, ``m`` the marked spans with role and entity, ``r`` the rule, ``c`` the confidence,
    ``raw`` the same stretch before repair where it differs, ``fix`` the repairs made in it with their number.
    """
    number, document = documents.get(evidence.doc, (-1, None))
    shown: Json = {"d": number, "s": evidence.start, "e": evidence.end, "r": evidence.found_by}
    if document is None or document.text[evidence.start : evidence.end] != evidence.text:
        shown["q"] = evidence.text
    if evidence.confidence < 1:
        shown["c"] = round(evidence.confidence, 3)
    if marks := _marks(evidence, statement.arguments, entities):
        shown["m"] = marks
    if document is not None and 0 <= evidence.raw_start < evidence.raw_end:
        raw = document.raw[evidence.raw_start : evidence.raw_end]
        if raw and raw != evidence.text:
            shown["raw"] = raw
            shown["fix"] = _repairs(document, evidence)
    return shown


def _marks(
    evidence: Evidence, arguments: Sequence[Argument], entities: Mapping[EntityKey, tuple[int, Entity]]
) -> list[tuple[int, int, str, int]]:
    """Find marked spans with role and entity number (-1 for values), sorted and apart; of two over the same words the longer wins.

    Of several roles of the same words the one with the fewest fillers says most: supporter before party.
    """
    fillers = Counter(argument.role for argument in arguments)
    found = [
        (start - end, fillers[argument.role], rank, start, end)
        for rank, argument in enumerate(arguments)
        for start, end in _spans(evidence, argument, entities)
    ]
    kept: list[tuple[int, int, str, int]] = []
    for *_, rank, start, end in sorted(found):
        if all(end <= mark[0] or mark[1] <= start for mark in kept):
            argument = arguments[rank]
            number, _ = entities.get((argument.type, argument.scope, argument.value), (-1, None))
            kept.append((start, end, argument.role, number))
    return sorted(kept)


def _spans(
    evidence: Evidence, argument: Argument, entities: Mapping[EntityKey, tuple[int, Entity]]
) -> Iterator[tuple[int, int]]:
    if argument.type not in ENTITY_TYPES:
        for words in _wordings(argument):
            at = evidence.text.find(words)
            if at >= 0:
                yield at, at + len(words)
                return
        return
    _, entity = entities.get((argument.type, argument.scope, argument.value), (-1, None))
    if entity is None:
        return
    inside = [
        (mention.start - evidence.start, mention.end - evidence.start)
        for mention in entity.mentions
        if mention.doc == evidence.doc and evidence.start <= mention.start and mention.end <= evidence.end
    ]
    yield from inside or _occurrences(evidence.text, {entity.name, *entity.aliases})


def _occurrences(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    for name in sorted(names):
        at = text.find(name) if name else -1
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + len(name))


def _wordings(argument: Argument) -> Iterator[str]:
    """Yield the ways a value may be written in a sentence, the most telling first."""
    if argument.type == "date":
        year, month, day = [*argument.value.split("/")[0].split("-"), "", ""][:3]
        if day:
            yield f"{year}年{int(month)}月{int(day[:2])}日"
            yield f"{int(month)}月{int(day[:2])}日"
        if month:
            yield f"{year}年{int(month)}月"
            yield f"{int(month)}月"
        yield f"{year}年"
    elif argument.type == "number":
        yield argument.value
        if argument.value.isdigit():
            value = int(argument.value)
            yield f"{value:,}"
            for size, unit in _UNITS:
                if value >= size:
                    yield f"{value / size:g}{unit}"
    elif argument.type == "text" and len(argument.value) > 1:
        yield argument.value


def _repairs(document: Document, evidence: Evidence) -> list[tuple[str, str, str, int]]:
    """Count (why, what stood there, what it became, how often) of the edits inside the evidence, commonest first."""
    counts = Counter(
        (edit.why, document.raw[edit.start : edit.end], edit.text)
        for edit in document.edits
        if evidence.raw_start <= edit.start and edit.end <= evidence.raw_end
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(why, before, after, count) for (why, before, after), count in ordered]

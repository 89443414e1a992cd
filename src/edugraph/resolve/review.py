"""The list of names that a person should judge, with what the rules would say and a sentence for each name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edugraph.model import Document, Entity
from edugraph.resolve.corpus import Candidate, candidates
from edugraph.resolve.decisions import Decision, Key, tsv

_EXTRA = ("rules_say", "because", "sentence", "other_sentence")
_AROUND = 30


def review_list(
    entities: Sequence[Entity],
    documents: Iterable[Document],
    decisions: Sequence[Decision] = (),
    *,
    merged: bool = False,
) -> str:
    """The candidates as a TSV in the form of a decision file.

    Args:
        entities: bodies of readings or of a graph.
        documents: the documents their mentions stand in, with their text.
        decisions: what is already decided: kept in the list, so that the list replaces the file.
        merged: whether to list what the rules merge by themselves too.

    Returns:
        one row a pair; ``verdict`` is empty where nobody judged yet.
    """
    texts = {d.id: d.text for d in documents}
    spots = _sentences(entities, texts)
    judged = {d.pair for d in decisions}
    rows = [
        _row(c, spots)
        for c in candidates(entities, decisions)
        if c.pair in judged or c.verdict == "unsure" or (merged and c.verdict == "same")
    ]
    listed = {(r["type"], r["scope"], r["name"], r["other_scope"], r["other_name"]) for r in rows}
    for decision in decisions:  # names of pages that are not in this corpus: the decision stays
        (kind, scope, name), (_, other_scope, other_name) = decision.pair
        if (kind, scope, name, other_scope, other_name) not in listed:
            judged_before = Candidate(
                decision.pair, decision.verdict, decision.why, decision.who, decision.when, decided=True
            )
            rows.append(_row(judged_before, {}))
    return tsv(rows, _EXTRA)


def _row(candidate: Candidate, spots: Mapping[Key, str]) -> dict[str, str]:
    (kind, scope, name), (_, other_scope, other_name) = candidate.pair
    return {
        "verdict": candidate.verdict if candidate.decided else "",
        "type": kind,
        "name": name,
        "scope": scope,
        "other_name": other_name,
        "other_scope": other_scope,
        "who": candidate.who,
        "when": candidate.when,
        "why": candidate.why if candidate.decided else "",
        "rules_say": "" if candidate.decided else candidate.verdict,
        "because": "" if candidate.decided else candidate.why,
        "sentence": spots.get(candidate.pair[0], ""),
        "other_sentence": spots.get(candidate.pair[1], ""),
    }


def _sentences(entities: Iterable[Entity], texts: Mapping[str, str]) -> dict[Key, str]:
    """A stretch around the first mention of each body."""
    found: dict[Key, str] = {}
    for entity in entities:
        spot = next((e for e in sorted(entity.mentions) if e.doc in texts), None)
        if spot is not None:
            text = texts[spot.doc]
            around = text[max(0, spot.start - _AROUND) : spot.end + _AROUND]
            found.setdefault((entity.type, entity.scope, entity.name), " ".join(around.split()))
    return found

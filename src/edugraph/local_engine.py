"""The two passes of a cluster build in this process: a dictionary does what the shuffle of an engine does.

:mod:`edugraph.cluster` runs the same functions of :mod:`edugraph.shards` on Spark. Here they can be watched, and tried on a few
pages without an engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any

from edugraph import shards
from edugraph.kept import kept, unpacked
from edugraph.model import Reading, Statement
from edugraph.reprints import grouped
from edugraph.resolve.decisions import Decision
from edugraph.shards import Corpus, Page

Pairs = Iterable[tuple[Any, Any]]
Shuffle = Callable[[Pairs], dict[Any, list[Any]]]


def by_key(pairs: Pairs) -> dict[Any, list[Any]]:
    """Bring the values of each key together: all that an engine has to do for a build."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def page_of(reading: Reading) -> Page:
    """A page that was read, as the stages take it."""
    return Page(reading.document.id, reading.document.source.uri, kept(reading))


def corpus(pages: Sequence[Page], decisions: Sequence[Decision] = (), shuffle: Shuffle = by_key) -> Corpus:
    """The first pass: what must be known of all pages before facts can be made.

    Args:
        pages: the pages of all shards.
        decisions: names judged by persons.
        shuffle: brings the values of each key together, in any order.
    """
    judged = shards.judged_blocks(decisions)
    blocks = shuffle(pair for page in pages for pair in shards.names(page, judged))
    names = dict(pair for found in blocks.values() for pair in shards.heads(found, decisions))
    alike = shuffle(pair for page in pages for pair in shards.bands(page))
    suspects = {doc for docs in alike.values() if len(docs) > 1 for doc in docs}
    some = {page.doc: page.kept for page in pages if page.doc in suspects}
    groups = grouped({doc: k.sketch for doc, k in some.items()}, lambda doc: unpacked(some[doc].reading).document.text)
    first = Corpus(names, {doc: group for group in groups for doc in group})
    coded = shuffle(pair for page in pages for pair in shards.codes(page, first))
    days = dict(pair for page in pages for pair in shards.issued(page))
    return Corpus(first.names, first.groups, {key: min(found) for key, found in coded.items()}, days)


def facts(pages: Iterable[Page], known: Corpus, shuffle: Shuffle = by_key) -> list[Statement]:
    """The second pass: the facts of all pages, each once, with those that contradict it."""
    claims = shuffle(pair for page in pages for pair in shards.claims(page, known))
    united = shuffle(pair for drafts in claims.values() for pair in shards.united(drafts))
    absorbed = shuffle(pair for thing, drafts in united.items() for pair in shards.absorbed(thing, drafts))
    whole = (reduce(shards.poured, drafts) for drafts in absorbed.values())
    statements = [draft.statement(known.witness) for draft in whole]
    told = shuffle(pair for s in statements for pair in shards.disputed(s, known))
    rivals = shuffle(pair for bucket in told.values() for pair in shards.rivals(bucket))
    return [shards.with_rivals(s, rivals.get(s.id, ())) for s in statements]


def lines(pages: Sequence[Page], decisions: Sequence[Decision] = (), shuffle: Shuffle = by_key) -> list[str]:
    """The N-Triples of a corpus, made shard by shard: sorted, each once, they are those of the graph of one build."""
    known = corpus(pages, decisions, shuffle)
    found = facts(pages, known, shuffle)
    made = {line for page in pages for line in shards.page_lines(page, known)}
    made |= {line for fact in found for line in shards.fact_lines([fact], known)}
    things = shuffle(pair for fact in found for pair in shards.by_thing(fact))
    made |= {line for group in things.values() for line in shards.subsumption_lines(group)}
    return sorted(made)

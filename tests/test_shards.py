"""The stages of a shard, grouped by a dictionary in the place of an engine, give the triples of the whole."""

import random
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from edugraph import pipeline, rdf, shards
from edugraph.kept import kept, unpacked
from edugraph.model import Reading
from edugraph.reprints import grouped
from edugraph.resolve.decisions import read_decisions
from edugraph.shards import Corpus, Page

ROOT = Path(__file__).parents[1]
PATHS = [ROOT / "samples", ROOT / "tests" / "pages"]


@pytest.fixture(scope="module")
def pages():
    readings = [item for item in pipeline.extract(PATHS) if isinstance(item, Reading)]
    return [Page(r.document.id, r.document.source.uri, kept(r)) for r in readings]


def by_key(pairs):
    """What an engine does: the values of each key together, in no order that means anything."""
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    found = list(groups.items())
    random.Random(5).shuffle(found)
    for _, values in found:
        random.Random(7).shuffle(values)
    return found


def corpus_of(pages, decisions):
    judged = shards.judged_blocks(decisions)
    blocks = by_key(pair for page in pages for pair in shards.names(page, judged))
    names = dict(pair for _, found in blocks for pair in shards.heads(found, decisions))
    alike = by_key(pair for page in pages for pair in shards.bands(page))
    suspects = {doc for _, docs in alike if len(docs) > 1 for doc in docs}
    some = {page.doc: page.kept for page in pages if page.doc in suspects}
    groups = grouped({doc: k.sketch for doc, k in some.items()}, lambda doc: unpacked(some[doc].reading).document.text)
    first = Corpus(names, {doc: group for group in groups for doc in group})
    coded = by_key(pair for page in pages for pair in shards.codes(page, first))
    days = dict(pair for page in pages for pair in shards.issued(page))
    return Corpus(first.names, first.groups, {key: min(found) for key, found in coded}, days)


def facts_of(pages, corpus):
    claims = by_key(pair for page in pages for pair in shards.claims(page, corpus))
    united = by_key(pair for _, drafts in claims for pair in shards.united(drafts))
    absorbed = by_key(pair for key, drafts in united for pair in shards.absorbed(key, drafts))
    statements = []
    for _, drafts in absorbed:
        whole = drafts[0]
        for draft in drafts[1:]:
            whole = shards.poured(whole, draft)
        statements.append(whole.statement(corpus.witness))
    told = by_key(pair for s in statements for pair in shards.disputed(s, corpus))
    rivals = dict(by_key(pair for _, bucket in told for pair in shards.rivals(bucket)))
    return [shards.with_rivals(s, rivals.get(s.id, ())) for s in statements]


def lines_of(pages, decisions=()):
    corpus = corpus_of(pages, decisions)
    facts = facts_of(pages, corpus)
    lines = {line for page in pages for line in shards.page_lines(page, corpus)}
    lines |= {line for fact in facts for line in shards.fact_lines([fact], corpus)}
    things = by_key(pair for fact in facts for pair in shards.by_thing(fact))
    return lines | {line for _, found in things for line in shards.subsumption_lines(found)}


def lines_of_whole(decisions=None):
    graph = pipeline.build_with_report(PATHS, decisions=decisions).graph
    data = ox.serialize(rdf.triples(graph), format=ox.RdfFormat.N_TRIPLES)
    return set(data.decode("utf-8").splitlines())


def test_the_triples_of_all_shards_are_those_of_the_whole(pages):
    assert lines_of(pages) == lines_of_whole()


def test_a_decision_joins_names_of_two_blocks(pages, tmp_path):
    names = sorted({key for page in pages for key in page.kept.bodies if key[0] == "School" and not key[1]})
    one, other = names[0], names[-1]
    path = tmp_path / "decisions.tsv"
    path.write_text(
        "verdict\ttype\tname\tscope\tother_name\tother_scope\twho\twhen\twhy\n"
        f"same\tSchool\t{one[2]}\t\t{other[2]}\t\ta person\t2026-01-01\ta test\n",
        encoding="utf-8",
    )
    assert lines_of(pages, read_decisions(path)) == lines_of_whole(path)


def test_of_two_places_of_one_page_the_first_counts_in_any_order(pages):
    a, b, c = (Page("x", uri, pages[0].kept) for uri in ("a", "b", "c"))
    expected = Page("x", "a", pages[0].kept, ("b", "c"))
    assert shards.first_place(shards.first_place(a, b), c) == expected
    assert shards.first_place(c, shards.first_place(b, a)) == expected

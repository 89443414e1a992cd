"""The stages of a shard, grouped by a dictionary in the place of an engine, give the triples of the whole."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from edugraph import local_engine, pipeline, rdf, shards
from edugraph.local_engine import by_key, page_of
from edugraph.model import Reading
from edugraph.resolve.decisions import read_decisions
from edugraph.shards import Page

ROOT = Path(__file__).parents[1]
PATHS = [ROOT / "samples", ROOT / "tests" / "pages"]


@pytest.fixture(scope="module")
def pages():
    readings = [item for item in pipeline.extract(PATHS) if isinstance(item, Reading)]
    return [page_of(reading) for reading in readings]


def shuffled(pairs):
    """What an engine does: the values of each key together, in no order that means anything."""
    groups = list(by_key(pairs).items())
    random.Random(5).shuffle(groups)
    for _, values in groups:
        random.Random(7).shuffle(values)
    return dict(groups)


def lines_of(pages, decisions=()):
    return set(local_engine.lines(pages, decisions, shuffled))


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

"""Quality floors over whole pages, pinned to the gold they were measured on.

Each floor lies 0.01 below what ``edugraph evaluate`` measured when it was set. Raise the floors as the rules improve; lower
one only on purpose, and say why beside it. Where gold or pages change, their digest changes: measure again, then pin both.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from edugraph.evaluate import Evaluation, Tally, align, pairs, read_gold, score, shared
from eval_data import eval_data
from reading import records

HERE = Path(__file__).parent

# Measures: F1 of mentions, entities, slots and facts; precision of slots; F1 of partnership slots; F1 of who supports whom.
MEASURES = ("mention", "entity", "slot", "fact", "slot precision", "partnership", "direction")


@dataclass(frozen=True)
class Corpus:
    """Gold and pages, the digest of both, and the floors in the order of ``MEASURES``."""

    gold: str
    pages: str
    digest: str
    floors: tuple[float, ...]


CORPORA = {
    # The set the rules are developed on. Direction was lowered by 0.012: a side read rightly on one page stands between names that do not match.
    "dev": Corpus("tests/gold", "tests/pages", "8af993fb8e212cbf", (0.968, 0.961, 0.883, 0.759, 0.938, 0.892, 0.884)),
    # Pages by an author apart from the rules: how general they are.
    "samples": Corpus(
        "tests/sample_gold", "samples", "4c599d754c37b483", (0.973, 0.967, 0.936, 0.830, 0.956, 0.975, 0.990)
    ),
    # What bureaus publish every day, by two more writers apart from the rules.
    "ordinary": Corpus(
        "tests/ordinary/gold",
        "tests/ordinary/pages",
        "0a04e4d3734a3a8b",
        (0.941, 0.940, 0.883, 0.769, 0.935, 0.899, 0.939),
    ),
    # Every fact said in as many ways as its writers knew: the long tail.
    "varied": Corpus(
        "tests/varied/gold", "tests/varied/pages", "58dffbf6c28d76d6", (0.912, 0.896, 0.725, 0.559, 0.901, 0.681, 0.588)
    ),
    # Pages from thirty counties, by five more writers apart from the rules.
    "counties": Corpus(
        "tests/counties/gold",
        "tests/counties/pages",
        "0413cd02a0c4ab16",
        (0.952, 0.954, 0.829, 0.664, 0.918, 0.824, 0.834),
    ),
    # Hard pages and everyday ones from twenty-three provinces, by six more writers apart from the rules.
    "provinces": Corpus(
        "tests/provinces/gold",
        "tests/provinces/pages",
        "d1ea2a8497943555",
        (0.902, 0.891, 0.766, 0.581, 0.882, 0.717, 0.757),
    ),
    # Two real pages of others, which are not part of this project; never below 0.95, 0.95, 0.88 and 0.80 in the first four.
    # Mentions and entities were lowered by 0.01: an area that the gold makes the subject of two facts is none of its entities.
    "seeds": Corpus("eval/gold/seeds", "seeds", "f8c560b85c94d0f8", (0.960, 0.967, 0.960, 0.935, 0.967, 0.957, 0.990)),
}


def folders(name: str) -> tuple[Path, Path]:
    """The folders of gold and pages."""
    root = eval_data() if name == "seeds" else HERE.parent
    return root / CORPORA[name].gold, root / CORPORA[name].pages


def digest(name: str) -> str:
    """The first 16 hex digits of SHA-256 over all files of gold and pages, by name."""
    found = hashlib.sha256()
    for folder in folders(name):
        for path in sorted(p for p in folder.iterdir() if p.is_file()):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


@cache
def evaluation(name: str) -> Evaluation:
    """The scores of a corpus."""
    gold, pages = folders(name)
    return score(read_gold(gold), records(pages))


def direction(name: str) -> float:
    """F1 of the supporter and recipient roles of partnerships, each paired with its gold by all its roles."""
    gold, pages = folders(name)
    tally = Tally()
    for doc, record in read_gold(gold).items():
        right, found = (_partnerships(source) for source in (record, records(pages).get(doc, {})))
        hits = sum(shared(_sides(a), _sides(b)) for a, b in align(right, found))
        wanted, made = (sum(len(pairs(_sides(f))) for f in facts) for facts in (right, found))
        tally.add("direction", hits, wanted - hits, made - hits)
    return tally.f1()


def _partnerships(source: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [fact for fact in source.get("facts") or [] if fact["type"] == "Partnership"]


def _sides(fact: Mapping[str, Any]) -> Mapping[str, Any]:
    return {role: fact[role] for role in ("supporter", "recipient") if role in fact}


def measured(name: str) -> tuple[float, ...]:
    """All measures of a corpus, in their order."""
    result = evaluation(name)
    return (
        *(result.f1(measure) for measure in ("mention", "entity", "slot", "fact")),
        result.tallies["slot"].scores()[0],
        result.f1("slot", "Partnership"),
        direction(name),
    )


@pytest.mark.parametrize("name", CORPORA)
def test_the_floors_belong_to_this_gold(name):
    assert digest(name) == CORPORA[name].digest, f"gold or pages of {name} changed: measure again, then pin the digest"


@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("measure", MEASURES)
def test_floor(name, measure):
    place = MEASURES.index(measure)
    reached, floor = measured(name)[place], CORPORA[name].floors[place]
    assert reached >= floor, f"{name}: {measure} {reached:.3f} is below {floor}\n{evaluation(name).text(errors=True)}"

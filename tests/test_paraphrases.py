"""Single sentences by an author who has not seen the rules: how general the rules are.

The floors lie 0.01 below what was measured when they were set. Lower one only on purpose, and say why beside it.
"""

from functools import cache
from pathlib import Path

import pytest
import yaml

from edugraph.evaluate import Evaluation, score
from edugraph.extraction import record
from edugraph.ontology import ontology
from reading import read_text

ITEMS = yaml.safe_load((Path(__file__).parent / "paraphrases.yaml").read_text(encoding="utf-8"))

FLOORS = {"slot": 0.931, "fact": 0.867}
PRECISION = 0.956
"""Of slots."""

KIND_FLOOR = 0.60
"""Fact F1 of every kind: no kind of fact may be left behind."""


@cache
def evaluation() -> Evaluation:
    """The scores over all sentences; names are not scored, for their gold is not listed."""
    gold = {str(number): {"facts": item["facts"]} for number, item in enumerate(ITEMS)}
    found = {}
    for number, item in enumerate(ITEMS):
        reading = read_text(item["text"], published=str(item["published"]))
        found[str(number)] = {"facts": record(reading)["facts"]}
    return score(gold, found)


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measure):
    result = evaluation()
    assert result.f1(measure) >= FLOORS[measure], result.text(errors=True)


def test_slot_precision():
    assert evaluation().tallies["slot"].scores()[0] >= PRECISION


@pytest.mark.parametrize("kind", ontology().kinds)
def test_every_kind_of_fact_is_read(kind):
    assert evaluation().f1("fact", kind) >= KIND_FLOOR


def test_there_are_sentences_for_every_kind_of_fact():
    assert {item["kind"] for item in ITEMS} == set(ontology().kinds)

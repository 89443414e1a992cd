"""Every rule's own examples hold; a rule without examples, or with a gap that has closed, fails."""

import pytest

from edugraph.relate.examples import failures, gaps_closed
from edugraph.relate.rule import load_rules

RULES = load_rules().rules


def test_rules_were_found():
    assert len(RULES) >= 1


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_examples_hold(rule):
    assert [f"{f.example} -> {f.found}" for f in failures(rule)] == []


@pytest.mark.parametrize("rule", [r for r in RULES if r.todo], ids=lambda r: r.id)
def test_known_gaps_are_still_gaps(rule):
    assert list(gaps_closed(rule)) == []

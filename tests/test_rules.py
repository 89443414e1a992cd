"""Every rule's own examples hold."""

import pytest

from edugraph.relate.examples import failures
from edugraph.relate.rule import load_rules

RULES = load_rules().rules


def test_rules_were_found():
    assert len(RULES) >= 1


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_examples_hold(rule):
    assert [f"{f.example} -> {f.found}" for f in failures(rule)] == []

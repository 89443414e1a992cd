"""The mutation run: what is changed in a rule, what cannot matter, and that examples catch most of it."""

import pytest

from edugraph.relate.examples import fragments
from edugraph.relate.mutants import mutants
from edugraph.relate.rule import load_rules, parse_pack

PACK = """
- id: transfer.hand
  claim: SiteTransfer
  set: {status: done}
  pattern: "PATTERN"
  match: ["{giver:泽庭小学}校舍移交{taker:王庄小学}。", "{giver:王庄小学}校舍移交{taker:泽庭小学}。"]
  reject: [{text: 泽庭小学访问王庄小学。, because: a visit}]
"""
RULES = load_rules().rules
EACH = 12
"""Every twelfth mutant, in the order of the rules, so that no rule's share depends on chance."""
CAUGHT = 0.78
"""A little below the share of the whole run, 0.806: benchmarks/mutation.py."""


def rule(pattern: str):
    (made,) = parse_pack(PACK.replace("PATTERN", pattern), "own.yaml")
    return made


def changes(pattern: str) -> list[str]:
    return [m.change for m in mutants(rule(pattern))]


def test_words_slots_and_gaps_are_changed():
    assert changes("{giver:School} ~4 移交 {taker:School} $") == [
        "widen gap",
        "drop words",
        "drop anchor",
        "swap slots",
    ]


def test_each_of_several_patterns_is_dropped():
    two = parse_pack(PACK.replace('pattern: "PATTERN"', 'patterns: ["{giver:School}移交", "移交{taker:School}"]'), "x")[
        0
    ]
    assert sum(m.change == "drop pattern" for m in mutants(two)) == 2


def test_optional_words_are_not_dropped():
    assert "drop words" not in changes("{giver:School} (了)? {taker:School}")


def test_a_gap_at_the_end_takes_nothing_however_long():
    assert "widen gap" not in changes("{giver:School} 移交 {taker:School} ~6")


def test_words_to_the_end_of_the_clause_need_no_mark_of_it():
    assert "drop anchor" not in changes("{giver:School} 移交 {taker:Text} $")


def test_a_swap_is_caught_by_exact_spans():
    swap = next(m for m in mutants(rule("{giver:School} ~4 移交 {taker:School}")) if m.change == "swap slots")
    assert swap.caught()


def test_a_gap_that_crosses_clauses_is_caught_behind_a_broken_off_beginning():
    whole = rule("{giver:School} ~4 移交 {taker:School}")
    wide = next(m for m in mutants(whole) if m.change == "widen gap")
    assert not wide.caught()
    assert wide.caught(tuple(fragments(whole)))


@pytest.mark.parametrize("one", RULES, ids=lambda r: r.id)
def test_every_rule_has_two_sentences_to_match_and_one_to_refuse(one):
    assert len(one.match) >= 2
    assert len(one.reject) >= 1


def test_most_mutants_of_a_sample_are_caught():
    every = [(r, m) for r in RULES for m in mutants(r)]
    chosen = every[::EACH]
    beginnings = {r.id: tuple(fragments(r)) for r in {r.id: r for r, _ in chosen}.values()}
    caught = sum(m.caught() or m.caught(beginnings[r.id]) for r, m in chosen)
    assert caught / len(chosen) >= CAUGHT

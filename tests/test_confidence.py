"""Confidence is what a rule has earned on the gold, drawn towards its kind where it was read seldom."""

from pathlib import Path

import pytest
from benchmarks.confidence import COLLECTIONS, count

from edugraph.evaluate import outcomes
from edugraph.model import Claim, Evidence
from edugraph.pipeline import extract
from edugraph.relate.confidence import MOST, Precision, measured, read_precision, trusted
from edugraph.relate.rule import load_rules

TABLE = Precision(
    {
        ("post.often", "Post", "stated"): (1000, 900),
        ("post.seldom", "Post", "stated"): (1, 0),
        ("post.never", "-", "stated"): (0, 0),
        ("held.bad", "Held", "stated"): (1000, 300),
        ("held.bad", "Held", "inferred"): (1000, 100),
    }
)


def claim(rule: str, kind: str = "Post", basis: str = "stated") -> Claim:
    return Claim(kind, (), (Evidence("d", 0, 1, "。", rule, 0.77),), basis)


def test_a_rule_read_often_has_its_own_share():
    assert TABLE.of("post.often", "Post", "stated") == pytest.approx(0.9, abs=0.01)


def test_a_rule_read_seldom_is_drawn_to_its_kind():
    assert 0.8 < TABLE.of("post.seldom", "Post", "stated") < TABLE.of("post.often", "Post", "stated")
    assert TABLE.of("post.never", "Post", "stated") == pytest.approx(0.9, abs=0.03)


def test_what_was_inferred_is_measured_apart():
    assert TABLE.of("held.bad", "Held", "inferred") < TABLE.of("held.bad", "Held", "stated") < 0.4


def test_evidence_takes_the_measured_share_and_a_rule_not_measured_keeps_its_estimate():
    known, own = trusted([claim("post.often"), claim("mine.rule")], TABLE)
    assert known.evidence[0].confidence == TABLE.of("post.often", "Post", "stated")
    assert own.evidence[0].confidence == 0.77


def test_a_table_without_some_pages_is_that_of_the_others():
    whole = Precision({("post.a", "Post", "stated"): (10, 8), ("post.b", "Post", "stated"): (3, 3)})
    rest = whole.without(
        {("post.a", "Post", "stated"): 4, ("post.b", "Post", "stated"): 5}, {("post.a", "Post", "stated"): 1}
    )
    assert rest.counts == {("post.a", "Post", "stated"): (6, 6), ("post.b", "Post", "stated"): (0, 0)}
    assert rest.of("post.a", "Post", "stated") == Precision({("post.a", "Post", "stated"): (6, 6)}).of(
        "post.a", "Post", "stated"
    )


def test_no_reading_is_certain():
    assert Precision({("a", "Post", "stated"): (10**6, 10**6)}).of("a", "Post", "stated") == MOST


def test_a_table_is_read_without_its_comments():
    table = read_precision("# how it was made\nrule\tkind\tbasis\tread\tright\npost.x\tPost\tstated\t4\t3\n")
    assert table.counts == {("post.x", "Post", "stated"): (4, 3)}


def test_every_rule_that_ships_was_measured_and_the_table_is_of_about_these_rules():
    every = [one for gold, pages in COLLECTIONS.values() for one in outcomes(gold, extract([pages]))]
    now = count(every, (rule.id for rule in load_rules().rules))
    again = "run benchmarks/confidence.py again, as its head says"
    assert {cell[0] for cell in now.counts} == {cell[0] for cell in measured().counts}, again
    for cell, (read, _) in now.counts.items():
        if read >= 5:
            assert measured().of(*cell) == pytest.approx(now.of(*cell), abs=0.05), f"{cell}: {again}"


def test_the_gold_that_confidence_is_made_from_is_there():
    assert all(Path(gold).is_dir() and Path(pages).is_dir() for gold, pages in COLLECTIONS.values())

"""Sentences that say no fact, though their words are those of facts: denials, plans, talks, other domains."""

from pathlib import Path

import pytest

from reading import claims, roles

HERE = Path(__file__).parent
SENTENCES = [
    tuple(line.split("\t")) for line in (HERE / "distractors.tsv").read_text(encoding="utf-8").splitlines()[1:] if line
]
ALLOWED = 3
"""Claims at status done that may be made over all of them."""


def made(text: str) -> list[str]:
    """The claims a sentence makes of something as done, each in a line for people."""
    found = [(claim, roles(claim)) for claim in claims(text)]
    return [f"{c.evidence[0].found_by}: {c.kind} {r}  <-  {text}" for c, r in found if r.get("status") == ["done"]]


@pytest.fixture(scope="module")
def false_claims() -> list[str]:
    return [line for text, _ in SENTENCES for line in made(text)]


def test_hardly_anything_is_claimed_as_done(false_claims):
    print(*false_claims, sep="\n")  # noqa: T201
    assert len(false_claims) <= ALLOWED, "\n".join(false_claims)


def test_plans_are_claimed_as_plans_or_not_at_all():
    plans = [text for text, kind in SENTENCES if kind == "planned"]
    assert len(plans) > 5
    assert [line for text in plans for line in made(text)] == []


def test_there_are_sentences_of_many_kinds():
    assert len(SENTENCES) > 100
    assert {"negated", "planned", "other-domain"} <= {kind for _, kind in SENTENCES}

"""The rule writer's to-do list: sentences that hold a rule's trigger words and gave no claim, most frequent trigger first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from edugraph.model import Reading
from edugraph.recognise.word_classes import word_class
from edugraph.relate.rule import RuleSet
from edugraph.segment import sentences

MIN_TRIGGER = 2
"""Shorter literals (为, 与) stand in every other sentence and say nothing about what it is about."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A trigger, how many sentences hold it and gave no claim of the kinds of fact it is for, and some of them."""

    trigger: str
    kinds: tuple[str, ...]
    count: int
    examples: tuple[str, ...]


def coverage(readings: Iterable[Reading], rules: RuleSet, *, examples: int = 3) -> list[Gap]:
    """The gaps of a rule set on some pages.

    Args:
        readings: what the pages say under the rules.
        rules: the rules.
        examples: sentences to keep for each trigger.

    Returns:
        Gaps, most frequent first.
    """
    everywhere = word_class("school-head") | word_class("counted-head") | word_class("programme-head")
    kinds: dict[str, set[str]] = defaultdict(set)
    for rule in rules.rules:
        for pattern in rule.patterns:
            for literal in pattern.literals:
                if len(literal) >= MIN_TRIGGER and literal not in everywhere:
                    kinds[literal].add(rule.claim)
    found: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        told = {(claim.kind, e.start) for claim in reading.claims for e in claim.evidence}
        text = reading.document.text
        for sentence in sentences(text):
            words = text[sentence.start : sentence.end]
            for trigger, wanted in kinds.items():
                if trigger in words and not any((kind, sentence.start) in told for kind in wanted):
                    found[trigger].append(words.replace("\n", " "))
    gaps = [Gap(t, tuple(sorted(kinds[t])), len(s), tuple(s[:examples])) for t, s in found.items()]
    return sorted(gaps, key=lambda g: (-g.count, g.trigger))

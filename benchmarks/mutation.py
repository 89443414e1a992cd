"""Mutation run over the rules: how many small changes to a rule its own examples catch.

usage: python benchmarks/mutation.py [--missed] [PACK-OR-RULE ...]

Without names, all packs that ship. ``--missed`` lists the mutants that no example catches. What a mutant is: edugraph.relate.mutants.
The first share is caught by the examples as written, the second by these and by each match example behind its own broken-off beginnings.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from edugraph.relate.examples import fragments
from edugraph.relate.mutants import mutants
from edugraph.relate.rule import Rule, load_rules


def run(rules: Iterable[Rule], *, missed: bool = False) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count mutants, those the examples catch, and those these and their fragments catch, by pack and by kind of change."""
    made: Counter[str] = Counter()
    plainly: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for rule in rules:
        beginnings = tuple(fragments(rule))
        for mutant in mutants(rule):
            keys = (rule.source, mutant.change, "all")
            made.update(keys)
            if mutant.caught():
                plainly.update(keys)
                caught.update(keys)
            elif mutant.caught(beginnings):
                caught.update(keys)
            elif missed:
                print(f"{rule.id}: {mutant.change}: {mutant.what}")
    return made, plainly, caught


def main() -> None:
    """Print the table."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    rules = [
        rule
        for rule in load_rules().rules
        if not names or any(rule.id == name or rule.source.endswith(f"{name}.yaml") for name in names)
    ]
    made, plainly, caught = run(rules, missed="--missed" in sys.argv)
    for key in sorted(made, key=lambda k: (k == "all", not k.endswith(".yaml"), k)):
        print(f"{key:<28}{made[key]:>6} mutants {plainly[key] / made[key]:>7.1%} {caught[key] / made[key]:>7.1%}")


if __name__ == "__main__":
    main()

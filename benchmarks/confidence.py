"""How often each rule is right on the gold pages: the table that confidence is made from.

usage: python benchmarks/confidence.py > src/edugraph/rules/precision.tsv

Measured on the pages of tests/gold, tests/sample_gold and tests/fresh together. benchmarks/evaluation.py says how well the confidence of
each of these holds when it is made from the others alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from edugraph.evaluate import Outcome, outcomes
from edugraph.pipeline import extract
from edugraph.relate.confidence import COLUMNS, Cell, Precision

ROOT = Path(__file__).parents[1]
COLLECTIONS = {
    "development pages": (ROOT / "tests/gold", ROOT / "tests/pages"),
    "samples": (ROOT / "tests/sample_gold", ROOT / "samples"),
    "fresh pages": (ROOT / "tests/fresh/gold", ROOT / "tests/fresh/pages"),
    "ordinary pages": (ROOT / "tests/ordinary/gold", ROOT / "tests/ordinary/pages"),
    "varied pages": (ROOT / "tests/varied/gold", ROOT / "tests/varied/pages"),
    "county pages": (ROOT / "tests/counties/gold", ROOT / "tests/counties/pages"),
    "province pages": (ROOT / "tests/provinces/gold", ROOT / "tests/provinces/pages"),
}
HEAD = (
    "# How often each rule was right on the gold pages, stated and inferred facts apart. Made by benchmarks/confidence.py.\n"
    "# A reading is right if the gold says all that it says; words (purpose, measure, title) are not compared."
)


def count(found: Iterable[Outcome], rules: Iterable[str] = ()) -> Precision:
    """The table of some outcomes."""
    read: Counter[Cell] = Counter()
    right: Counter[Cell] = Counter()
    for one in found:
        read[one.cell] += 1
        right[one.cell] += one.right
    counts = {cell: (read[cell], right[cell]) for cell in sorted(read)}
    seen = {cell[0] for cell in counts}
    return Precision(counts | {(rule, "-", "stated"): (0, 0) for rule in sorted(set(rules) - seen)})


def main() -> None:
    """Print the table."""
    from edugraph.relate.rule import load_rules  # noqa: PLC0415

    every = [one for gold, pages in COLLECTIONS.values() for one in outcomes(gold, extract([pages]))]
    table = count(every, (rule.id for rule in load_rules().rules))
    print(HEAD)
    print("\t".join(COLUMNS))
    for cell, counts in sorted(table.counts.items()):
        print("\t".join((*cell, *map(str, counts))))


if __name__ == "__main__":
    main()

"""How far a reading can be trusted: the share of a rule's readings that were right on the project's gold, drawn towards that of its kind.

``rules/precision.tsv`` counts, for each rule and for stated and inferred facts apart, what was read on the gold pages and how much of it
was right: nothing said but what the gold says. Few readings say little, so a rule's share is drawn towards that of all rules of its kind
of fact and basis, and this towards that of all. A rule that the table does not know, such as a user's, keeps the estimate it was written with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources

from edugraph.model import Claim

WEIGHT = 50
"""Readings that the share of the kind counts for beside a rule's own. The readings of a page go right or wrong together: with 8, confidence
missed the share of right readings on pages it was not made from by 0.08 on average, with 50 by 0.05."""

MOST = 0.99
"""No reading is certain."""

COLUMNS = ("rule", "kind", "basis", "read", "right")
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Precision:
    """Readings and right ones by (rule, kind, basis); the shares they give."""

    counts: Mapping[Cell, tuple[int, int]]
    _sums: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict, compare=False)
    _rules: set[str] = field(default_factory=set, compare=False)

    def __post_init__(self) -> None:
        for (rule, kind, basis), (read, right) in self.counts.items():
            self._rules.add(rule)
            for key in ((), (kind, basis)):
                known = self._sums.get(key, (0, 0))
                self._sums[key] = (known[0] + read, known[1] + right)

    def without(self, read: Mapping[Cell, int], right: Mapping[Cell, int]) -> Precision:
        """The table less some readings and right ones, so that pages it was made from can be judged by the others.

        Where the table was made before a rule changed it may hold fewer than are taken away; no count falls below 0.
        """
        left = {cell: max(0, all_ - read.get(cell, 0)) for cell, (all_, _) in self.counts.items()}
        return Precision(
            {
                cell: (left[cell], min(left[cell], max(0, good - right.get(cell, 0))))
                for cell, (_, good) in self.counts.items()
            }
        )

    def of(self, rule: str, kind: str, basis: str) -> float | None:
        """The share of a rule's readings that are right, None for a rule that was not measured."""
        if rule not in self._rules:
            return None
        share = _drawn(self._sums.get((), (0, 0)), 0.5)
        share = _drawn(self._sums.get((kind, basis), (0, 0)), share)
        return min(MOST, round(_drawn(self.counts.get((rule, kind, basis), (0, 0)), share), 4))


def _drawn(counted: tuple[int, int], towards: float) -> float:
    read, right = counted
    return (right + WEIGHT * towards) / (read + WEIGHT)


def read_precision(text: str) -> Precision:
    """The table of a precision file: tab-separated, comments begin with #, the first other line names the columns."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return Precision({(rule, kind, basis): (int(read), int(right)) for rule, kind, basis, read, right in rows[1:]})


@lru_cache(maxsize=1)
def measured() -> Precision:
    """The precision of the rules that ship."""
    return read_precision(resources.files("edugraph.rules").joinpath("precision.tsv").read_text(encoding="utf-8"))


def trusted(claims: Iterable[Claim], precision: Precision | None = None) -> list[Claim]:
    """The claims, each piece of evidence with the confidence its rule has earned.

    Args:
        claims: what was read.
        precision: the measured shares; those of the rules that ship where None.
    """
    table = precision or measured()
    return [
        replace(
            claim,
            evidence=tuple(
                replace(
                    e,
                    confidence=e.confidence
                    if (share := table.of(e.found_by, claim.kind, claim.basis)) is None
                    else share,
                )
                for e in claim.evidence
            ),
        )
        for claim in claims
    ]

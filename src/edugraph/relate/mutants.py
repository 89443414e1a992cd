"""How firmly its examples hold a rule: every small change to the rule should break one of them.

A *mutant* is a rule with one thing changed: a word left out, two roles exchanged, a gap let grow over the sentence, a
constraint or a whole pattern dropped. It is *caught* where one of the rule's own examples no longer holds (a match example with other
spans, a reject example that is read). A mutant that is not caught shows a part of the rule that no example is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edugraph.errors import RuleError
from edugraph.relate.examples import failures, holds
from edugraph.relate.pattern import Pattern, compile_pattern, spans
from edugraph.relate.rule import Rule

GROWTH = 30
"""How many characters a gap grows by; it may then also cross clauses and names."""

_LONGEST = 120
"""The widest gap the pattern language takes."""
_CONSTRAINTS: dict[str, Callable[[Rule], Rule]] = {
    "unless": lambda rule: replace(rule, unless=()),
    "barred": lambda rule: replace(rule, barred=()),
    "carry": lambda rule: replace(rule, carry=()),
    "pair": lambda rule: replace(rule, pair=()),
}


Reading = tuple[str, frozenset[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one change: which kind of change, what was changed, and the changed rule."""

    change: str
    what: str
    rule: Rule

    def caught(self, beginnings: Sequence[Reading] = ()) -> bool:
        """Whether an example no longer holds, or one of ``beginnings``, the fragments of the unchanged rule."""
        return next(failures(self.rule), None) is not None or not all(
            holds(self.rule, text, marks) for text, marks in beginnings
        )


def mutants(rule: Rule) -> Iterator[Mutant]:
    """All mutants of a rule but those that must mean the same, in a fixed order.

    A mutant means the same where its expression and roles are the rule's own; where a gap at the very end grows, for a gap takes as
    little as it can, and there it takes nothing, however long it may be; and where words that run to the end of the clause lose the
    mark of that end.
    """
    for name, without in _CONSTRAINTS.items():
        if getattr(rule, name):
            yield Mutant(f"drop {name}", "、".join(getattr(rule, name)), without(rule))
    for number, pattern in enumerate(rule.patterns):
        others = rule.patterns[:number], rule.patterns[number + 1 :]
        if len(rule.patterns) > 1:
            yield Mutant("drop pattern", pattern.source, replace(rule, patterns=(*others[0], *others[1])))
        for change, what, source in _changed(pattern, rule.id):
            try:
                made = compile_pattern(source, rule.id)
            except RuleError:  # nothing but an optional part is left
                continue
            if (_text(made), made.roles, made.types) != (_text(pattern), pattern.roles, pattern.types):
                yield Mutant(
                    change, f"{what} of {pattern.source}", replace(rule, patterns=(*others[0], made, *others[1]))
                )


def _text(pattern: Pattern) -> str:
    return str(pattern.expression.pattern)


def _changed(pattern: Pattern, rule: str) -> Iterator[tuple[str, str, str]]:
    """The changed sources of a pattern, each with the kind of change and what was changed."""
    source = pattern.source
    pieces = spans(source, rule)
    slots: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(pieces):
        piece = source[start:end].strip()
        without = f"{source[:start]} {source[end:]}"
        if piece.startswith("~"):
            if place < len(pieces) - 1:
                yield "widen gap", _at(source, start, end), f"{source[:start]}{_wider(piece)} {source[end:]}"
        elif piece == "$" and place == len(pieces) - 1 and _to_the_end(source[slice(*pieces[place - 1])]):
            continue
        elif piece in ("^", "$"):
            yield "drop anchor", _at(source, start, end), without
        elif piece.startswith("{"):
            if not piece.startswith("{:") and not piece.endswith("?"):
                slots.append((start, end))
        elif not piece.endswith(("?", "*>")) and piece != "_":
            yield "drop words", _at(source, start, end), without
    for one, other in pairwise(slots):
        left, right = source[slice(*one)].strip(), source[slice(*other)].strip()
        if _role(left) != _role(right):
            yield (
                "swap slots",
                f"{left} and {right}",
                source[: one[0]]
                + _renamed(left, right)
                + source[one[1] : other[0]]
                + _renamed(right, left)
                + source[other[1] :],
            )


def _to_the_end(piece: str) -> bool:
    return piece.rstrip(" }").endswith(":Text")


def _at(source: str, start: int, end: int) -> str:
    return f"{source[start:end]!r} at {start}"


def _wider(gap: str) -> str:
    return f"~~{min(_LONGEST, int(gap.lstrip('~')) + GROWTH)}"


def _role(slot: str) -> str:
    return slot[1:].partition(":")[0].strip()


def _renamed(slot: str, like: str) -> str:
    """A slot with the role of another."""
    return "{" + _role(like) + slot[slot.index(":") :]

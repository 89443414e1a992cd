"""One document says a thing once: claims that repeat each other are one claim with the evidence of both.

Equal claims are one. Two partnerships of the same parties are one where neither contradicts the other: the headline has no
date, the second sentence no instrument. Where a sentence yields a partnership and a part of it, the part is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from edugraph.model import Argument, Claim
from edugraph.relate.discourse import Discourse

_CORE = {
    "Held": ("event",),
    "Post": ("person", "post"),
    "Designation": ("recipient", "title"),
    "Participation": ("agent", "programme", "role"),
}
"""Roles that make two claims of a kind one, where neither contradicts the other in date or body: the headline leaves out more."""

_LESS = {"other": 0, "ongoing": 0, "planned": 1, "done": 2}


def united(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of one document without repetitions, in the order of their first evidence.

    Args:
        claims: all claims of the document, in text order.
    """
    kept: list[Claim] = []
    for claim in claims:
        place = next((i for i, other in enumerate(kept) if _same(other, claim)), None)
        if place is None:
            kept.append(claim)
        else:
            kept[place] = _merged(kept[place], claim)
    rows = [c for c in kept if c.evidence[0].found_by == "partnership.row"]
    kept = [c for c in kept if not _straddles(c, rows)]
    return [c for c in kept if not any(_part_of(c, other) for other in kept)]


def _straddles(claim: Claim, rows: Sequence[Claim]) -> bool:
    """Whether a partnership mixes couples of a row: 乙、丙与丁 read out of 甲与乙、丙与丁结对."""
    if claim.kind != "Partnership" or claim.evidence[0].found_by == "partnership.row":
        return False
    mine = [r for r in rows if _sentence(r)[0] == _sentence(claim)[0] and _parties(r) & _parties(claim)]
    return len(mine) > 1


def alike(claims: Sequence[Claim], talk: Discourse) -> list[Claim]:
    """The claims with couples of one sentence directed alike: 甲与乙结对，丙与丁结对, where the first of one supports.

    Args:
        claims: the claims of the document.
        talk: its discourse, for the places of names.
    """
    first: dict[tuple[int, str], bool] = {}
    for claim in claims:
        order = _ordered(claim, talk)
        if order and claim.values("supporter"):
            first.setdefault(_sentence(claim), claim.values("supporter") == order[:1])
    return [_directed(c, first.get(_sentence(c)), talk) for c in claims]


def _sentence(claim: Claim) -> tuple[int, str]:
    return claim.evidence[0].start, claim.evidence[0].found_by


def _ordered(claim: Claim, talk: Discourse) -> list[str]:
    """The two parties of a symmetric pairing in text order; empty for other claims."""
    names = claim.values("party")
    spot = claim.evidence[0]
    if (
        claim.kind != "Partnership"
        or len(names) != 2
        or not spot.found_by.startswith(("partnership.pair", "partnership.row", "partnership.sign"))
    ):
        return []
    inside = [m.name for m in talk.within(spot.start, spot.end) if m.name in names]
    return list(dict.fromkeys(inside)) if set(inside) == set(names) else []


def _directed(claim: Claim, first_supports: bool | None, talk: Discourse) -> Claim:
    order = _ordered(claim, talk)
    if (
        first_supports is None
        or not order
        or claim.values("supporter")
        or claim.values("kind") != ["pairing-assistance"]
    ):
        return claim
    supporter = order[0] if first_supports else order[1]
    roles = (
        replace(a, role="supporter" if a.value == supporter else "recipient")
        for a in claim.arguments
        if a.role == "party"
    )
    return replace(claim, arguments=tuple(sorted((*claim.arguments, *roles))))


def _same(one: Claim, other: Claim) -> bool:
    if one.kind != other.kind:
        return False
    if one.arguments == other.arguments:
        return True
    if one.kind in _CORE:
        same = all(one.values(role) == other.values(role) for role in _CORE[one.kind])
        return same and all(
            _agree(one.values(role), other.values(role)) for role in ("date", "organisation", "authority")
        )
    if one.kind != "Partnership" or _parties(one) != _parties(other):
        return False
    if not _agree(one.values("kind"), other.values("kind"), weak="other"):
        return False
    return all(_agree(one.values(role), other.values(role)) for role in ("supporter", "date")) and _instruments(
        one, other
    )


def _parties(claim: Claim) -> frozenset[str]:
    """The parties, an area and its government being one (甲县与…签约 in the headline, 甲县人民政府 in the text)."""
    return frozenset(party.removesuffix("人民政府") for party in claim.values("party"))


def _agree(one: Sequence[str], other: Sequence[str], weak: str = "") -> bool:
    """Whether two fillings of a role can both be true: equal, one missing or weak, or one date a rougher form of the other."""
    if not one or not other or set(one) == set(other) or weak in (*one, *other):
        return True
    return len(one) == len(other) == 1 and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def _instruments(one: Claim, other: Claim) -> bool:
    mine, theirs = one.values("instrument"), other.values("instrument")
    return not mine or not theirs or mine[0] in theirs[0] or theirs[0] in mine[0]


def _merged(one: Claim, other: Claim) -> Claim:
    """One claim with what either knows: the fuller instrument and date, the direction, and the firmer status."""
    chosen: dict[str, tuple[Argument, ...]] = {}
    for role in sorted({a.role for a in (*one.arguments, *other.arguments)}):
        mine, theirs = (tuple(a for a in c.arguments if a.role == role) for c in (one, other))
        chosen[role] = max(mine, theirs, key=lambda found: (len(found), *(_weight(a) for a in found)))
    arguments = tuple(sorted({a for found in chosen.values() for a in found}))
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(
        one,
        arguments=arguments,
        evidence=evidence,
        basis="stated" if "stated" in (one.basis, other.basis) else one.basis,
    )


def _weight(argument: Argument) -> int:
    if argument.role in ("kind", "status"):
        return _LESS.get(argument.value, 1)
    return len(argument.value)


def _part_of(claim: Claim, other: Claim) -> bool:
    """Whether a partnership holds some of the parties that another of the same sentence and kind holds in full."""
    if claim.kind != "Partnership" or other.kind != claim.kind or claim.values("kind") != other.values("kind"):
        return False
    if not _parties(claim) < _parties(other):
        return False
    spots = {(e.start, e.end) for e in claim.evidence}
    if spots & {(e.start, e.end) for e in other.evidence}:
        return True
    # The day's signing told again: …三方签约。甲校校长、乙局局长…分别代表三方签字。
    return claim.values("date") == other.values("date") != [] and min(spots)[0] - other.evidence[0].end in (0, 1)

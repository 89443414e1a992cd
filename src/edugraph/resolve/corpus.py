"""Names across documents: which bodies of different pages are one.

Names are compared inside blocks: type, the area a name hangs on (or the page's own, its scope), and the rest of the name. A wrong merge
is worse than a missed one, so that names are one only where their areas are known and equal; what might be one is
a candidate for a person to judge (:mod:`edugraph.resolve.decisions`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from edugraph import areas
from edugraph.areas import Area
from edugraph.model import Argument, Claim, Entity, Reading
from edugraph.resolve.decisions import Decision, Key, Pair, Verdict, pair_of
from edugraph.resolve.schools import rest_key

BODIES = ("School", "EducationGroup", "Agency")


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Two names that are (``same``), may be (``unsure``) or are not (``different``) one body, why, and who says so.

    ``decided``: a person says so, not these rules.
    """

    pair: Pair
    verdict: Verdict
    why: str
    who: str = ""
    when: str = ""
    decided: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    key: Key
    codes: frozenset[str]
    """Areas it can hang on: one if that is sure; none if nothing says."""
    has_area: bool
    """Whether the name carries its area, rather than the page."""
    is_county: bool
    documents: frozenset[str]


def candidates(entities: Iterable[Entity], decisions: Sequence[Decision] = ()) -> tuple[Candidate, ...]:
    """Every pair of names that is or may be one body.

    Args:
        entities: the bodies of one or many readings, or of a graph; other entities are passed over.
        decisions: what persons decided; it stands above what the rules say.

    Returns:
        the pairs, sorted; decided pairs whose names do not occur are left out.
    """
    spots: dict[Key, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.type in BODIES:
            spots[entity.type, entity.scope, entity.name].update(e.doc for e in entity.mentions)
    return _candidates(spots, decisions)


def _candidates(spots: Mapping[Key, set[str]], decisions: Sequence[Decision]) -> tuple[Candidate, ...]:
    judged = {d.pair: d for d in decisions}
    found = {c.pair: c for c in _pairs(spots)}
    for pair, decision in judged.items():
        if all(key in spots for key in pair):
            found[pair] = Candidate(pair, decision.verdict, decision.why, decision.who, decision.when, True)
    return tuple(sorted(found.values()))


def one_name(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> list[Reading]:
    """The readings with one name for all names that are one body: the one with its area, and of those the longest."""
    known = list(readings)
    names = _representatives(candidates((e for r in known for e in r.entities), decisions))
    return [renamed(reading, names) for reading in known]


def head_names(spots: Mapping[Key, set[str]], decisions: Sequence[Decision] = ()) -> dict[Key, Key]:
    """Map each name that is another name of some body to the one name of that body.

    Args:
        spots: names of :data:`BODIES`, each with the ids of the documents that have it. Names that differ in type or in
            the rest without the area are never one unless a decision says so, so that a corpus may be given part by part.
        decisions: what persons decided.
    """
    return _representatives(_candidates(spots, decisions))


def block(key: Key) -> tuple[str, str]:
    """The block of a name: names of two blocks are one only if a person decided so."""
    return key[0], _named(key, frozenset())[0]


def _pairs(spots: Mapping[Key, set[str]]) -> Iterator[Candidate]:
    blocks: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for key in sorted(spots):
        rest, named = _named(key, frozenset(spots[key]))
        blocks[key[0], rest].append(named)
    for _, block in sorted(blocks.items()):
        by_area: dict[str, list[_Named]] = defaultdict(list)
        for named in block:
            for code in sorted(named.codes):
                by_area[code].append(named)
        seen: set[Pair] = set()
        for _, members in sorted(by_area.items()):
            for number, one in enumerate(members):
                for other in members[number + 1 :]:
                    pair = pair_of(one.key, other.key)
                    if pair not in seen:
                        seen.add(pair)
                        yield Candidate(pair, *_judge(one, other))


def _judge(one: _Named, other: _Named) -> tuple[Verdict, str]:
    """Whether two names with the same rest and a common area are one, and why."""
    if len(one.codes) > 1 or len(other.codes) > 1:
        return "unsure", "several areas have the name it hangs on"
    if one.has_area and other.has_area:
        return "same", "same area and same rest of the name"
    if not one.is_county:
        return "unsure", "the page speaks of a whole prefecture or province, which may have several of the name"
    if one.documents & other.documents:
        return "unsure", "one document has both names and does not say that they are one"
    return "same", "the page's own area is the area of the full name"


def _named(key: Key, documents: frozenset[str]) -> tuple[str, _Named]:
    _, scope, name = key
    end, codes = _leading_area(name)
    has_area = bool(codes)
    if not codes and scope:
        _, codes = _leading_area(scope)
    county = bool(codes) and all(not code.endswith("00") for code in codes)
    return rest_key(name[end:]), _Named(key, codes, has_area, county, documents)


@lru_cache(maxsize=65536)
def _leading_area(name: str) -> tuple[int, frozenset[str]]:
    """Where the areas at the head of a name end, and the codes the last of them can mean."""
    end, codes = 0, frozenset[str]()
    party = len("中共") if name.startswith("中共") else 0
    for match in areas.find_areas(name[party:]):
        if match.start + party != (end or party) or match.kind != "full" or match.end + party == len(name):
            if match.end + party == len(name) and match.start + party == (end or party) and match.kind == "full":
                return len(name), _codes(match.areas)  # a scope is nothing but an area
            break
        end, codes = match.end + party, _codes(match.areas)
    return end, codes


def _codes(found: Sequence[Area]) -> frozenset[str]:
    """Codes of the areas of today; of former ones only where no area of today has the name."""
    return frozenset(a.code for a in found if not a.until) or frozenset(a.code for a in found)


def _representatives(found: Iterable[Candidate]) -> dict[Key, Key]:
    """Key -> the key that stands for its group; names judged different never meet, however many others link them."""
    group: dict[Key, frozenset[Key]] = {}
    known = list(found)
    apart = {c.pair for c in known if c.verdict == "different"}
    # What persons decided comes first, so that no rule's merge can bar it.
    for candidate in sorted((c for c in known if c.verdict == "same"), key=lambda c: (not c.decided, c)):
        one, other = (group.get(key, frozenset((key,))) for key in candidate.pair)
        if any(pair_of(a, b) in apart for a in one for b in other):
            continue
        for key in one | other:
            group[key] = one | other
    return {key: head for key, members in group.items() if (head := min(members, key=_rank)) != key}


def _rank(key: Key) -> tuple[bool, int, Key]:
    return (not _leading_area(key[2])[1], -len(key[2]), key)


def renamed(reading: Reading, names: Mapping[Key, Key]) -> Reading:
    """The reading with other names for some bodies (:func:`head_names`), in entities and claims."""
    if not names:
        return reading
    merged: dict[Key, Entity] = {}
    for entity in reading.entities:
        key = (entity.type, entity.scope, entity.name)
        kind, scope, name = names.get(key, key)
        known = merged.get((kind, scope, name))
        aliases = set(entity.aliases) | set(known.aliases if known else ())
        mentions = set(entity.mentions) | set(known.mentions if known else ())
        merged[kind, scope, name] = replace(
            entity, name=name, scope=scope, aliases=tuple(sorted(aliases)), mentions=tuple(sorted(mentions))
        )
    claims = tuple(_claim(claim, names) for claim in reading.claims)
    return replace(reading, entities=tuple(merged[key] for key in sorted(merged)), claims=claims)


def _claim(claim: Claim, names: Mapping[Key, Key]) -> Claim:
    return replace(claim, arguments=tuple(sorted(_argument(a, names) for a in claim.arguments)))


def _argument(argument: Argument, names: Mapping[Key, Key]) -> Argument:
    key = names.get((argument.type, argument.scope, argument.value))
    return argument if key is None else replace(argument, scope=key[1], value=key[2])

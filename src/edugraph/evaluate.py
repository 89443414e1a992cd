"""Scoring what is extracted against gold files: mentions, entities, role fillers (slots) and whole facts.

Per document, a predicted and a gold fact of one kind are aligned one to one so that they share most (role, value) pairs, at least
one of them an entity, a number or words. Every pair is then a hit, a miss or a false alarm. A fact is a hit when all its entity, number and
date roles agree. Names of areas may leave out their parents; words agree where one contains the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from edugraph.errors import DataError
from edugraph.extraction import record
from edugraph.model import Claim, Reading, Skipped
from edugraph.ontology import ontology
from edugraph.pipeline import extract
from edugraph.relate.confidence import Cell

Record = Mapping[str, Any]
Pair = tuple[str, str]

MEASURES = ("mention", "entity", "slot", "fact")
_LOOSE = frozenset(
    {
        "purpose",
        "measure",
        "instrument",
        "from",
        "to",
        "post",
        "result",
        "place",
        "stage",
        "title",
        "programme",
        "event",
        "unit",
    }
)
_WEAK = frozenset({"status", "bound", "kind", "role", "change", "ownership", "date"})
_NOT_STRICT = _LOOSE | {"status", "bound", "role"}
_NOT_ROLES = frozenset({"type", "evidence", "id", "note"})
_NOISE = re.compile(r"[\W_的]+")
_PARENTS = re.compile(r"(?:[\u4e00-\u9fff]{1,12}?(?:省|自治区|特别行政区|市|自治州|州|盟|地区))+")
_AREA = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:省|市|区|县|旗|州|盟)")


@dataclass(slots=True)
class Tally:
    """Hits, misses and false alarms by type, with ``ALL`` for their sum."""

    hit: Counter[str] = field(default_factory=Counter)
    miss: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, hit: int, miss: int, false: int) -> None:
        """Count for one type."""
        for name in (key, "ALL"):
            self.hit[name] += hit
            self.miss[name] += miss
            self.false[name] += false

    def scores(self, key: str = "ALL") -> tuple[float, float, float]:
        """Precision, recall and F1 of a type; 1.0 where there was nothing to find or nothing was found."""
        hit, miss, false = self.hit[key], self.miss[key], self.false[key]
        precision = hit / (hit + false) if hit + false else 1.0
        recall = hit / (hit + miss) if hit + miss else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def f1(self, key: str = "ALL") -> float:
        """F1 of a type."""
        return self.scores(key)[2]

    def types(self) -> list[str]:
        """The types counted, sorted, ``ALL`` last."""
        return [*sorted(({*self.hit, *self.miss, *self.false}) - {"ALL"}), "ALL"]


@dataclass(slots=True)
class Evaluation:
    """Scores over documents; ``errors`` are lines for people; ``rules`` counts facts by the rule that read them."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})
    errors: list[str] = field(default_factory=list)
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    documents: int = 0

    def f1(self, measure: str, key: str = "ALL") -> float:
        """F1 of a measure (mention, entity, slot, fact), over all types or one."""
        return self.tallies[measure].f1(key)

    def text(self, *, errors: bool = False, by_rule: bool = False) -> str:
        """The scores as a table, with every error or the figures of every rule if asked for."""
        lines = list(self.errors) if errors else []
        for name in MEASURES:
            tally = self.tallies[name]
            lines.append(f"{name}:")
            for key in tally.types():
                p, r, f = tally.scores(key)
                lines.append(
                    f"  {key:<16} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({tally.hit[key]} hit, {tally.miss[key]} missed, {tally.false[key]} false)"
                )
        if by_rule:
            lines.append("rule: facts right, in part, false")
            lines.extend(
                f"  {rule:<36} {c['hit']:>4} {c['part']:>4} {c['false']:>4}" for rule, c in sorted(self.rules.items())
            )
        lines.append(f"documents {self.documents}  " + "  ".join(f"{n} F1 {self.f1(n):.3f}" for n in MEASURES))
        return "\n".join(lines)


def evaluate(gold_folder: Path, paths: Iterable[Path]) -> Evaluation:
    """Extract pages and score them against the gold files of the same stem.

    Args:
        gold_folder: a folder of ``STEM.yaml`` files.
        paths: the pages.

    Raises:
        DataError: the folder holds no gold file, or one is malformed.
    """
    predictions = {}
    for result in extract(paths):
        if not isinstance(result, Skipped):
            predictions[result.document.name] = record(result)
    return score(read_gold(gold_folder), predictions)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim and whether the gold says all that it says."""

    claim: Claim
    right: bool

    @property
    def cell(self) -> Cell:
        """The rule of the best evidence, the kind, the basis: where the claim counts in the table of confidence."""
        return self.claim.evidence[0].found_by, self.claim.kind, self.claim.basis


def outcomes(gold_folder: Path, readings: Iterable[Reading | Skipped]) -> list[Outcome]:
    """Return every claim made of the pages that have gold, in reading order, and whether it is right.

    Args:
        gold_folder: a folder of ``STEM.yaml`` files.
        readings: what the pages say, as :func:`edugraph.extract` gives it.

    Raises:
        DataError: the folder holds no gold file, or one is malformed.
    """
    gold = read_gold(gold_folder)
    found: list[Outcome] = []
    for reading in readings:
        if isinstance(reading, Skipped) or reading.document.name not in gold:
            continue
        facts = record(reading)["facts"]
        right = gold[reading.document.name].get("facts") or []
        held = set()
        for kind in {fact["type"] for fact in facts}:
            matched = align([f for f in right if f["type"] == kind], [f for f in facts if f["type"] == kind])
            held |= {id(guess) for true, guess in matched if nothing_wrong(true, guess)}
        found += [Outcome(c, id(fact) in held) for c, fact in zip(reading.claims, facts, strict=True)]
    return found


def read_gold(folder: Path) -> dict[str, Record]:
    """Gold records by document name."""
    found: dict[str, Record] = {}
    for path in sorted(folder.glob("*.y*ml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise DataError(str(path), "is not a gold record", "it needs doc, entities and facts")
        found[Path(str(data.get("doc") or path.stem)).stem] = data
    if not found:
        raise DataError(str(folder), "holds no gold file", "name a folder of STEM.yaml files")
    return found


def score(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Evaluation:
    """Score predictions against gold; a gold document without a prediction counts as all missed."""
    result = Evaluation(documents=len(gold))
    for name, record_ in gold.items():
        guess = predicted.get(name, {})
        _score_names(result, name, record_, guess)
        _score_facts(result, name, record_, guess)
    return result


def fold(text: object) -> str:
    """A text without punctuation, white space and 的, in lower case."""
    return _NOISE.sub("", str(text)).lower()


def same_name(one: str, other: str) -> bool:
    """Whether two canonical names agree; parents above a county-level or city name may be left out."""
    short, long = sorted((fold(one), fold(other)), key=len)
    if short == long:
        return True
    return bool(short and long.endswith(short) and _AREA.match(short) and _PARENTS.fullmatch(long.removesuffix(short)))


def same_value(role: str, gold: str, guess: str) -> bool:
    """Whether two fillers of a role agree."""
    if role in ("amount", "value", "seats"):
        return _number(gold) is not None and _number(gold) == _number(guess)
    one, other = fold(gold), fold(guess)
    if not one or not other:
        return one == other
    return same_name(one, other) or (role in _LOOSE and (one in other or other in one))


def _number(text: str) -> float | None:
    try:
        return round(float(text), 6)
    except ValueError:
        return None


def _score_names(result: Evaluation, doc: str, gold: Record, guess: Record) -> None:
    mentions = _mentions(gold), _mentions(guess)
    names = _names(gold), _names(guess)
    known: dict[str, list[str]] = defaultdict(list)
    for kind, name in sorted(names[0]):
        known[kind].append(name)
    renamed = {(k, next((g for g in known[k] if same_name(g, n)), n)) for k, n in names[1]}
    for measure, (right, found) in (("mention", mentions), ("entity", (names[0], renamed))):
        for kind in sorted({k for k, _ in right | found}):
            ours = {x for x in right if x[0] == kind}
            theirs = {x for x in found if x[0] == kind}
            result.tallies[measure].add(kind, len(ours & theirs), len(ours - theirs), len(theirs - ours))
        result.errors += [f"{doc}: missed {measure} {k} {t}" for k, t in sorted(right - found)]
        result.errors += [f"{doc}: false {measure} {k} {t}" for k, t in sorted(found - right)]


def _mentions(source: Record) -> set[Pair]:
    return {
        (e["type"], fold(m["text"] if isinstance(m, Mapping) else m))
        for e in source.get("entities") or []
        for m in e.get("mentions") or []
    }


def _names(source: Record) -> set[Pair]:
    return {(e["type"], fold(e["name"])) for e in source.get("entities") or []}


def _score_facts(result: Evaluation, doc: str, gold: Record, guess: Record) -> None:
    for kind in ontology().kinds:
        right = [f for f in gold.get("facts") or [] if f["type"] == kind]
        found = [f for f in guess.get("facts") or [] if f["type"] == kind]
        if not right and not found:
            continue
        matched = align(right, found)
        hits = sum(shared(a, b) for a, b in matched)
        total_right, total_found = sum(len(pairs(f)) for f in right), sum(len(pairs(f)) for f in found)
        result.tallies["slot"].add(kind, hits, total_right - hits, total_found - hits)
        strict = [is_hit(a, b) for a, b in matched]
        result.tallies["fact"].add(kind, sum(strict), len(right) - sum(strict), len(found) - sum(strict))
        result.errors += _fact_errors(doc, right, found, matched)
        _count_rules(result, found, {id(b): hit for (_, b), hit in zip(matched, strict, strict=True)})


def _count_rules(result: Evaluation, found: Sequence[Record], matched: Mapping[int, bool]) -> None:
    for fact in found:
        rule = next((str(e["rule"]) for e in fact.get("evidence") or []), "?")
        result.rules[rule]["false" if id(fact) not in matched else "hit" if matched[id(fact)] else "part"] += 1


def _fact_errors(
    doc: str, right: Sequence[Record], found: Sequence[Record], matched: Sequence[tuple[Record, Record]]
) -> Iterator[str]:
    for a, b in matched:
        if not is_hit(a, b):
            yield f"{doc}: differs\n    gold {_show(a)}\n    got  {_show(b)}"
    done = {id(x) for pair in matched for x in pair}
    yield from (f"{doc}: missed fact {_show(f)}" for f in right if id(f) not in done)
    yield from (f"{doc}: false fact {_show(f)}" for f in found if id(f) not in done)


def _show(fact: Record) -> str:
    return f"{fact['type']} " + " ".join(f"{role}={value}" for role, value in pairs(fact))


def pairs(fact: Record) -> list[Pair]:
    """A fact's (role, value) pairs, one for each value of a list."""
    return [
        (role, str(one))
        for role, value in fact.items()
        if role not in _NOT_ROLES and value is not None
        for one in (value if isinstance(value, list) else [value])
    ]


def shared(gold: Record, guess: Record) -> int:
    """How many pairs of the gold fact the other has, each used once."""
    left = pairs(guess)
    hits = 0
    for role, value in pairs(gold):
        index = next((i for i, (r, v) in enumerate(left) if r == role and same_value(role, value, v)), None)
        if index is not None:
            del left[index]
            hits += 1
    return hits


def align(gold: Sequence[Record], guess: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Pair facts one to one, best shared first; a pair needs a shared entity, number or words."""

    def core(fact: Record) -> Record:
        return {k: v for k, v in fact.items() if k not in _WEAK}

    ranked = sorted(
        ((shared(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(guess) if shared(core(g), core(p))),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    used_gold: set[int] = set()
    used_guess: set[int] = set()
    found: list[tuple[Record, Record]] = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_guess:
            used_gold.add(i)
            used_guess.add(j)
            found.append((gold[i], guess[j]))
    return found


def is_hit(gold: Record, guess: Record) -> bool:
    """Whether all entity-, number- and date-valued roles agree, none missing and none added."""
    one = {k: v for k, v in gold.items() if k not in _NOT_STRICT}
    other = {k: v for k, v in guess.items() if k not in _NOT_STRICT}
    return shared(one, other) == len(pairs(one)) == len(pairs(other))


def nothing_wrong(gold: Record, guess: Record) -> bool:
    """Whether the gold fact has every entity, number, date and code of the other; words are not compared, and what is missing is no fault."""
    said = {k: v for k, v in guess.items() if k not in _LOOSE}
    return shared(gold, said) == len(pairs(said))

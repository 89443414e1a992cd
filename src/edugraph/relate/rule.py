"""Rules as data: reading rule packs, checking them, and finding which rules a sentence could concern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

import daachorse
import yaml

from edugraph.errors import RuleError
from edugraph.relate.pattern import Pattern, compile_pattern


@dataclass(frozen=True, slots=True)
class Reject:
    """A sentence a rule must not match, and why."""

    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One extraction rule.

    ``assign`` are roles every claim of the rule has; ``carry`` roles that come from the discourse where the
    pattern does not bind them; ``pair`` two roles whose lists are matched member by member under 分别, 依次;
    ``unless`` are words that forbid the rule anywhere in the sentence, ``barred`` words that may not stand in the matched stretch
    between its fillers;
    ``confidence`` is the writer's estimate, which holds until the rule is measured (relate/confidence.py).
    """

    id: str
    claim: str
    patterns: tuple[Pattern, ...]
    assign: tuple[tuple[str, str], ...] = ()
    carry: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    confidence: float = 0.9
    match: tuple[str, ...] = ()
    reject: tuple[Reject, ...] = ()
    todo: tuple[str, ...] = ()
    source: str = field(default="", compare=False)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELDS = frozenset(
    {
        "id",
        "claim",
        "set",
        "pattern",
        "patterns",
        "carry",
        "pair",
        "unless",
        "barred",
        "confidence",
        "match",
        "reject",
        "todo",
    }
)


def parse_pack(text: str, name: str) -> tuple[Rule, ...]:
    """Read one rule pack (YAML, a list of rules).

    Raises:
        RuleError: naming file, rule and reason, for anything malformed.
    """
    try:
        data = yaml.load(text, Loader=_LOADER)  # noqa: S506  # a safe loader, in C where libyaml is there
    except yaml.YAMLError as error:
        raise RuleError(name, f"is not YAML: {error}", "check indentation and quotes") from error
    if not isinstance(data, list):
        raise RuleError(name, "is not a list of rules", "start each rule with '- id:'")
    return tuple(_rule(item, name) for item in data)


def _rule(item: object, name: str) -> Rule:
    if not isinstance(item, Mapping) or "id" not in item:
        raise RuleError(name, f"an entry is not a rule: {str(item)[:60]!r}", "every rule needs an id")
    where = f"{name}, rule {item['id']}"
    unknown = sorted(set(item) - _FIELDS, key=str)
    if unknown:
        raise RuleError(where, f"unknown field {unknown[0]!r}", f"fields are {', '.join(sorted(_FIELDS))}")
    sources = item.get("patterns") or [item.get("pattern")]
    if not item.get("claim") or not all(isinstance(s, str) and s.strip() for s in sources):
        raise RuleError(where, "needs 'claim' and 'pattern' (or 'patterns')")
    _check_shapes(item, where)
    return Rule(
        id=str(item["id"]),
        claim=str(item["claim"]),
        patterns=tuple(compile_pattern(s, str(item["id"])) for s in sources),
        assign=tuple((str(k), str(v)) for k, v in (item.get("set") or {}).items()),
        carry=tuple(item.get("carry") or ()),
        pair=tuple(item.get("pair") or ()),
        unless=tuple(item.get("unless") or ()),
        barred=tuple(item.get("barred") or ()),
        confidence=float(item.get("confidence", 0.9)),
        match=tuple(item.get("match") or ()),
        reject=tuple(Reject(str(r["text"]), str(r.get("because", ""))) for r in item.get("reject") or ()),
        todo=tuple(item.get("todo") or ()),
        source=name,
    )


_WORD_LISTS = ("carry", "pair", "unless", "barred", "match", "todo")


def _check_shapes(item: Mapping[str, object], where: str) -> None:
    """Refuse a field of the wrong shape: a lone word where a list is due would be read as its characters."""
    for name in _WORD_LISTS:
        words = item.get(name) or []
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise RuleError(where, f"{name!r} is not a list of words", f"write {name}: [one, two]")
    rejects = item.get("reject") or []
    if not isinstance(rejects, list) or not all(isinstance(r, Mapping) and "text" in r for r in rejects):
        raise RuleError(where, "'reject' is not a list of sentences", "write - {text: sentence, because: reason}")
    if not isinstance(item.get("set") or {}, Mapping):
        raise RuleError(where, "'set' does not say what role is set to what", "write set: {role: value}")
    trust = item.get("confidence", 0.9)
    if isinstance(trust, bool) or not isinstance(trust, int | float) or not 0 < trust <= 1:
        raise RuleError(where, f"confidence {trust!r} is no number above 0, up to 1", "write confidence: 0.9")


class RuleSet:
    """Rules with one automaton over the literals of all of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        seen: dict[str, str] = {}
        for rule in self.rules:
            if rule.id in seen:
                raise RuleError(
                    f"{rule.source}, rule {rule.id}", f"this id is already used in {seen[rule.id]}", "choose another id"
                )
            seen[rule.id] = rule.source
        by_literal: dict[str, list[tuple[int, int]]] = {}
        self._always: list[tuple[int, int]] = []
        for i, rule in enumerate(self.rules):
            for j, pattern in enumerate(rule.patterns):
                if not pattern.literals:
                    self._always.append((i, j))
                for literal in pattern.literals:
                    by_literal.setdefault(literal, []).append((i, j))
        self._patterns = sorted(by_literal)
        self._by_literal = [by_literal[literal] for literal in self._patterns]
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._patterns) if self._patterns else None
        self._needed = sorted(
            {word for rule in self.rules for p in rule.patterns for need in p.required for word in need}
        )
        self._needs = daachorse.CharwiseDoubleArrayAhoCorasick(self._needed) if self._needed else None

    def candidates(self, text: str) -> list[tuple[Rule, Pattern]]:
        """The rules and patterns that could match a sentence with these characters, in rule order."""
        hits = set(self._always)
        if self._automaton is not None:
            for hit in self._automaton.find_overlapping(text):
                hits.update(self._by_literal[hit[2]])
        return [(self.rules[i], self.rules[i].patterns[j]) for i, j in sorted(hits)]

    def words_of(self, skeleton: str) -> frozenset[str]:
        """The strings that stand in a skeleton, of all those that some pattern requires."""
        if self._needs is None:
            return frozenset()
        return frozenset(self._needed[hit[2]] for hit in self._needs.find_overlapping(skeleton))


@lru_cache(maxsize=8)
def load_rules(directory: Path | None = None) -> RuleSet:
    """The rules that ship with the package; with a directory, its packs add to them or replace rules of the same id.

    Raises:
        RuleError: if any pack is malformed or an id is used twice.
    """
    rules: list[Rule] = []
    for entry in sorted(resources.files("edugraph.rules").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            rules.extend(parse_pack(entry.read_text(encoding="utf-8"), f"rules/{entry.name}"))
    if directory is not None:
        own: list[Rule] = []
        for path in sorted(directory.glob("*.yaml")):
            own.extend(parse_pack(path.read_text(encoding="utf-8"), str(path)))
        for pattern in (p for rule in own for p in rule.patterns):
            _ = pattern.expression  # one that cannot be compiled stops the build before any page
        replaced = {rule.id for rule in own}
        rules = [rule for rule in rules if rule.id not in replaced] + own
    return RuleSet(rules)

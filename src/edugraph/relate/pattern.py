r"""The pattern language of the rules, and its translation to a linear-time regular expression.

A pattern reads left to right over the *skeleton* of a sentence, in which every mention is one symbol of its type and
all other characters stand for themselves. White space in a pattern means nothing.

==================  ==========================================================================================
``结对``             these characters
``(甲|乙)``          one of the alternatives; ``?`` after a group, a slot or a character makes it optional
``{role:T}``        a mention of type T, bound to a role; ``T|U`` either; ``{:T}`` unbound
``{role:T+}``       one or more in coordination (、 和 与 及 以及 同 ， with 等 after them)
``{role:T&}``       the same for one side of a relation: 与, 同 and pause marks are not crossed (甲、乙和丙|与|丁)
``{role:Text}``     words of one clause, no more than needed; to the clause's end where nothing follows
``{role:'甲|乙'}``  these words, bound as free text; ``'甲|乙'+`` takes in the rest of the clause
``~n``              up to n characters of the same clause, no mention of an organisation, area or person among them
``~~n``             up to n symbols of the same sentence, anything among them
``<name>``          one word of that class in word_classes.tsv; ``<name*>`` any number of them, none included
``_``               a pause, or none: comma, space, colon, closing quote
``^``               the start of the sentence or of a clause
``$``               the end of a clause
==================  ==========================================================================================

The translation goes to RE2, whose running time is linear whatever the pattern (a user's rule cannot hang a build:
``(?:[汉字]+)+校长`` took 23 s on 28 characters in a backtracking engine).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

import re2

from edugraph.errors import DataError, RuleError
from edugraph.recognise.word_classes import word_class

SYMBOLS = (
    "School EducationGroup Agency Area Programme Event Person Date Number Money Percent Ground Duration Points "
    "Post Agreement Address Counted Pointer Other"
).split()
"""Mention types as patterns name them; each is one private-use character in a skeleton."""

_CODE = {name: chr(0xE000 + i) for i, name in enumerate(SYMBOLS)}
_SYMBOLS = frozenset(_CODE.values())
GROUPS = {
    "Organisation": ("School", "EducationGroup", "Agency", "Area", "Pointer"),
    "Body": ("School", "EducationGroup", "Agency", "Pointer"),
    "Party": ("School", "EducationGroup", "Agency", "Area", "Pointer"),
    "Title": ("Programme",),
    "Figure": ("Number", "Percent", "Ground"),
}
_NAMED = "".join(_CODE[n] for n in ("School", "EducationGroup", "Agency", "Area", "Person", "Pointer"))
_CLAUSE_END = "，,；;：:。！？!?\n \t…"
_SENTENCE_END = "。！？!?\n；;"
_PAUSE = "，,：: \u3000、”“"
_QUOTED = re.compile(r"\s*([a-z]+)\s*:\s*'")
_JOINT = r"(?:[”’]?(?:、|和|与|及|以及|同|，|,|；|暨|或)[“‘]?|[”’][“‘])"
_SIDE_JOINT = r" ?(?:[”’]?(?:、|和|及|以及|暨)[“‘]?|[”’][“‘]) ?"


def symbol(kind: str) -> str:
    """The skeleton character of a mention type.

    Raises:
        KeyError: for a type no pattern can name.
    """
    return _CODE[kind]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A translated pattern: its source, its regular expression, the role of each capture group, and its literals.

    ``literals`` are strings of which at least one stands in every sentence the pattern can match: the rule set looks
    for them all in one pass, so that a sentence without any costs nothing. Empty where no literal is certain.
    ``required`` are sets of strings of a skeleton, symbols among them: of each set one stands in every skeleton the pattern
    matches. Of ten patterns whose literal a sentence has, nine lack a mention or a second word there. ``slots`` are those of them that are symbols alone.
    """

    source: str
    regex: str
    roles: tuple[str, ...]
    types: tuple[tuple[str, ...], ...]
    literals: tuple[str, ...]
    required: tuple[frozenset[str], ...] = ()
    slots: tuple[frozenset[str], ...] = ()

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression compiled, on first use: a page needs a fifth of them, and all would cost it 0.15 s.

        Raises:
            RuleError: the expression is too large.
        """
        return _compiled(self.regex, self.source)


Needs = list[frozenset[str]]
"""Sets of strings, of each of which one must stand in the skeleton."""


class _Parser:
    """Recursive descent over one pattern; builds the expression and collects roles."""

    def __init__(self, source: str, rule: str) -> None:
        self.source = source
        self.rule = rule
        self.position = 0
        self.roles: list[str] = []
        self.types: list[tuple[str, ...]] = []

    def fail(self, what: str) -> RuleError:
        here = self.source[self.position : self.position + 12]
        return RuleError(
            f"rule {self.rule}",
            f"{what} at character {self.position} of the pattern, before {here!r}",
            "see docs/rules.md",
        )

    def peek(self) -> str:
        while self.position < len(self.source) and self.source[self.position].isspace():
            self.position += 1
        return self.source[self.position] if self.position < len(self.source) else ""

    def alternatives(self) -> tuple[str, frozenset[str] | None, Needs]:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.position += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        needed: frozenset[str] | None = frozenset()
        for _, literals, _ in branches:
            needed = None if needed is None or not literals else needed | literals
        # One need of each branch together makes a need of all; their literals, and their slots where all have one.
        slots = [next((n for n in needs if _is_slot(n)), frozenset[str]()) for _, _, needs in branches]
        both = [needed or frozenset[str](), frozenset().union(*slots) if all(slots) else frozenset[str]()]
        return "(?:" + "|".join(b for b, _, _ in branches) + ")", needed or None, [need for need in both if need]

    def sequence(self) -> tuple[str, frozenset[str] | None, Needs]:
        parts: list[str] = []
        needs: Needs = []
        best: frozenset[str] | None = None
        run = ""
        while (char := self.peek()) and char not in "|)'":
            text, literals, optional, inner = self.item()
            if literals is None and len(text) == 1 and not optional and text not in "^$":
                run += text
                literals = frozenset({run})
                needs[-1:] = [literals] if len(run) > 1 else [*needs[-1:], literals]
            else:
                run = ""
                needs += [] if optional else inner
            parts.append(text)
            if literals and not optional and (best is None or _weight(literals) > _weight(best)):
                best = literals
        return "".join(parts), best, needs

    def item(self) -> tuple[str, frozenset[str] | None, bool, Needs]:
        char = self.peek()
        self.position += 1
        needs: Needs = []
        if char == "{":
            quoted = _QUOTED.match(self.source, self.position)
            text, literals, needs = self.words(quoted) if quoted else self.slot()
        elif char == "(":
            text, literals, needs = self.alternatives()
            if self.peek() != ")":
                raise self.fail("an unclosed group")
            self.position += 1
            text = f"(?:{text})"
        elif char == "~":
            text, literals = self.gap(), None
        elif char == "<":
            text, literals = self.listed()
            needs = [literals] if literals else []
        elif char == "_":
            return rf"[{_PAUSE}]{{0,2}}", None, True, []
        elif char == "^":
            return rf"(?:^|[{_CLAUSE_END}“”（(】])", None, True, []
        elif char == "$":
            return rf"(?:$|[{_CLAUSE_END}”）)])", None, True, []
        elif char in "*+?[]\\.}":
            raise self.fail(f"{char!r} has no meaning here")
        else:
            text, literals = char, None
        optional = self.peek() == "?"
        if optional:
            self.position += 1
            text = (text if len(text) == 1 else f"(?:{text})") + "?"
        return text, literals, optional, needs

    def gap(self) -> str:
        wide = self.peek() == "~"
        if wide:
            self.position += 1
        digits = ""
        while self.position < len(self.source) and self.source[self.position].isdigit():
            digits += self.source[self.position]
            self.position += 1
        if not digits or int(digits) > 120:
            raise self.fail("a gap needs its greatest length, 1 to 120")
        return rf"[^{_SENTENCE_END}]{{0,{digits}}}?" if wide else rf"[^{_CLAUSE_END}{_NAMED}]{{0,{digits}}}?"

    def listed(self) -> tuple[str, frozenset[str] | None]:
        end = self.source.find(">", self.position)
        if end < 0:
            raise self.fail("a word class that does not end")
        name = self.source[self.position : end]
        self.position = end + 1
        try:
            words = sorted(word_class(name.rstrip("*")), key=lambda w: (-len(w), w))
        except DataError as error:
            raise self.fail(f"no word class {name!r} in word_classes.tsv") from error
        text = f"(?:{'|'.join(map(re.escape, words))})"
        return (text + "*", None) if name.endswith("*") else (text, frozenset(words))

    def words(self, opening: re.Match[str]) -> tuple[str, frozenset[str] | None, Needs]:
        self.position = opening.end()
        self.roles.append(opening.group(1))
        self.types.append(("Text",))
        text, literals, needs = self.alternatives()
        if self.peek() != "'":
            raise self.fail("a quote that does not end")
        self.position += 1
        if self.peek() == "+":
            self.position += 1
            text += f"[^{_CLAUSE_END}]{{0,40}}"
        if self.peek() != "}":
            raise self.fail("an unclosed slot")
        self.position += 1
        return f"({text})", literals, needs

    def slot(self) -> tuple[str, None, Needs]:
        end = self.source.find("}", self.position)
        if end < 0:
            raise self.fail("an unclosed slot")
        role, _, kinds = self.source[self.position : end].partition(":")
        self.position = end + 1
        joint = {"+": _JOINT, "&": _SIDE_JOINT}.get(kinds[-1:], "")
        names = kinds.rstrip("+&").split("|")
        if names == ["Text"]:
            closing = self.peek() in ("", "$")
            self.roles.append(role.strip())
            self.types.append(("Text",))
            return (rf"([^{_CLAUSE_END}]{{1,40}})" if closing else rf"([^{_CLAUSE_END}]{{1,40}}?)"), None, []
        codes = "".join(_CODE[k] for n in names for k in GROUPS.get(n, (n,)) if k in _CODE)
        unknown = [n for n in names if n not in GROUPS and n not in _CODE]
        if unknown:
            raise self.fail(f"unknown slot type {unknown[0]!r}")
        single = f"[{codes}]"
        # 甲、乙、丙等7所学校: the count after 等 closes the list and is no member of it.
        text = rf"{single}(?:{joint}{single})*等?(?:{_CODE['Number']}{_CODE['Counted']}?)?" if joint else single
        needs = [frozenset(codes)]
        if not role.strip():
            return f"(?:{text})", None, needs
        self.roles.append(role.strip())
        self.types.append(tuple(k for n in names for k in GROUPS.get(n, (n,))))
        return f"({text})", None, needs


def parts(source: str, rule: str) -> tuple[str, ...]:
    """The top-level parts of a pattern in order, as written: slots, gaps, groups, runs of characters.

    A pattern of alternatives is one part. Joined again, the parts are the pattern but for white space.

    Raises:
        RuleError: if the pattern is malformed.
    """
    found = [source[start:end].strip() for start, end in spans(source, rule)]
    return tuple(found)


def spans(source: str, rule: str) -> tuple[tuple[int, int], ...]:
    """Where the top-level parts of a pattern stand in it, see ``parts``.

    Raises:
        RuleError: if the pattern is malformed.
    """
    parser = _Parser(source, rule)
    found: list[tuple[int, int]] = []
    while parser.peek():
        start = parser.position
        if parser.peek() == "|":
            return ((0, len(source)),)
        parser.item()
        piece = source[start : parser.position]
        if found and _is_plain(piece) and _is_plain(source[slice(*found[-1])]):
            found[-1] = (found[-1][0], parser.position)
        else:
            found.append((start, parser.position))
    return tuple(found)


def _is_plain(piece: str) -> bool:
    return not any(c in "{}()~<>^$_?|" for c in piece)


def _is_slot(need: frozenset[str]) -> bool:
    return all(word in _SYMBOLS for word in need)


def _weight(literals: frozenset[str]) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)


def compile_pattern(source: str, rule: str) -> Pattern:
    """Compile one pattern.

    Args:
        source: the pattern as the rule file writes it.
        rule: the id of its rule, for messages.

    Raises:
        RuleError: if the pattern is malformed or names an unknown word class, with the place and what was expected.
    """
    parser = _Parser(source, rule)
    text, literals, needs = parser.alternatives()
    if parser.peek():
        raise parser.fail("a closing bracket without an opening one")
    roles, types = tuple(parser.roles), tuple(parser.types)
    required = tuple(dict.fromkeys(needs))
    slots = tuple(need for need in required if _is_slot(need))
    return Pattern(source, text, roles, types, tuple(sorted(literals or ())), required, slots)


@cache
def _compiled(regex: str, source: str) -> re.Pattern[str]:
    try:
        return cast(re.Pattern[str], re2.compile(regex))  # RE2's patterns have the methods of those of re
    except re2.error as error:
        raise RuleError(f"pattern {source}", f"cannot be compiled: {error}", "simplify it") from error

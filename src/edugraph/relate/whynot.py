"""Why a rule did not fire on a sentence: the first part of its pattern that fails, and what stands there instead."""

from __future__ import annotations

import re2

from edugraph.model import Mention, Sentence
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.examples import names_seen, talk_of
from edugraph.relate.match import match_sentence
from edugraph.relate.pattern import Pattern, compile_pattern, parts
from edugraph.relate.rule import Rule, RuleSet
from edugraph.relate.skeleton import Skeleton, skeleton


def why_not(rule: Rule, text: str) -> list[str]:
    """What keeps a rule from reading a text, a line a reason; says so where the rule does read it.

    Args:
        rule: the rule.
        text: a sentence or more, read as the body of a page.
    """
    talk = talk_of(text)
    lines = [f"names seen: {names_seen(text)}"]
    for sentence in talk.sentences:
        inside = [m for m in talk.mentions if m.start >= sentence.start and m.end <= sentence.end]
        lines.extend(_sentence(rule, talk, sentence, inside))
    return lines


def _sentence(rule: Rule, talk: Discourse, sentence: Sentence, inside: list[Mention]) -> list[str]:
    words = talk.text[sentence.start : sentence.end]
    drafts = match_sentence(RuleSet([rule]), talk.text, sentence, inside)
    if drafts:
        claims = [claim for draft in drafts for claim in complete(draft, "why-not", talk)]
        if claims:
            return [f"the rule reads it: {len(claims)} claim(s)"]
        return ["the pattern matches, but no claim follows: the clause denies it, or a required role stays open"]
    barred = [word for word in rule.unless if word in words]
    if barred:
        return [f"the sentence holds {barred[0]!r}, which the rule's 'unless' forbids"]
    view = skeleton(talk.text, sentence.start, sentence.end, inside)
    return [_first_failure(rule, pattern, number, view, talk.text) for number, pattern in enumerate(rule.patterns, 1)]


def _first_failure(rule: Rule, pattern: Pattern, number: int, view: Skeleton, text: str) -> str:
    head = f"pattern {number}: "
    if pattern.literals and not any(literal in text for literal in pattern.literals):
        return f"{head}none of its words stands in the sentence: {'、'.join(pattern.literals[:8])}"
    pieces = parts(pattern.source, rule.id)
    for count in range(len(pieces) - 1, 0, -1):
        expression = re2.compile(f"(?:{_expression(rule, ' '.join(pieces[:count]))})")
        match = expression.search(view.text)
        if match is not None and match.end() > match.start():
            read = text[slice(*view.span(match.start(), match.end()))]
            rest = text[view.span(match.start(), match.end())[1] :][:16].split("\n", maxsplit=1)[0]
            return f"{head}read {read!r} as {' '.join(pieces[:count])!r}, then wanted {pieces[count]!r} where {rest!r} stands"
    return f"{head}its first part {pieces[0]!r} is nowhere in the sentence"


def _expression(rule: Rule, source: str) -> str:
    compiled = compile_pattern(source, rule.id).expression
    return str(compiled.pattern)

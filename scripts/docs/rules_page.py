"""The reference of the extraction rules, from the rule packs and the table of their measured precision."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from page_text import code, plain, table

from edugraph.ontology import Kind, ontology
from edugraph.relate.confidence import measured
from edugraph.relate.readers import READERS
from edugraph.relate.rule import Rule, load_rules

_MARK = re.compile(r"\{(?P<role>[a-z]+):(?P<text>[^{}]*)\}")

_WORDS = {
    "en": {
        "colon": ": ",
        "count": "{} rules in {} kinds of fact.",
        "stated": "stated",
        "inferred": "inferred",
        "confidence": "Confidence",
        "of": "{:.2f} where {} ({} of {} readings on the gold pages were right)",
        "own": "{:.2f}, the writer's estimate; not read on the gold pages",
        "sets": "Sets",
        "carries": "Carried from the text before, where the sentence lacks it",
        "pairs": "Paired under 分别",
        "unless": "Not in a sentence with",
        "barred": "Not with, between its fillers",
        "reads": "Reads",
        "match": "Is read",
        "reject": "Is not read",
        "todo": "Known gaps",
        "coded": "Read by code",
        "coded_text": "Tables, label lines and lists have no sentence to match. Code reads them, under these ids.",
        "ids": "ids",
        "wants": "what it looks for",
    },
    "zh": {
        "colon": "：",
        "count": "共 {} 条规则，{} 类事实。",
        "stated": "明言",
        "inferred": "推断",
        "confidence": "置信度",
        "of": "{1}时 {0:.2f}（标准答案页面上 {3} 次读取，{2} 次正确）",
        "own": "{:.2f}，写规则的人估计；标准答案页面上未读到",
        "sets": "固定取值",
        "carries": "句中没有时从上文承接",
        "pairs": "按“分别”逐一配对",
        "unless": "句中有这些词则不读",
        "barred": "各成分之间不得有",
        "reads": "匹配的句式",
        "match": "读得出",
        "reject": "不读",
        "todo": "已知缺口",
        "coded": "由代码读取",
        "coded_text": "表格、标签行、名单没有可匹配的句子，由代码读取，用以下标识。",
        "ids": "标识",
        "wants": "读什么（英文，取自代码说明）",
    },
}

_SIDES = {"en": {"left": "one side", "right": "other side"}, "zh": {"left": "一方", "right": "另一方"}}
"""Sides of a pairing whose direction relate/partnership.py finds; they are no roles of the ontology."""


def rules(language: str) -> str:
    """The reference as Markdown: a section a kind of fact, in it one a rule."""
    words = _WORDS[language]
    every = load_rules().rules
    kinds = [kind for kind in ontology().kinds.values() if any(rule.claim == kind.name for rule in every)]
    lines = [words["count"].format(len(every), len(kinds)), ""]
    for kind in kinds:
        lines += [f"## {_label(kind, language)} {{#{kind.name.lower()}}}", ""]
        lines += [kind.label.definition_zh if language == "zh" else kind.label.definition_en, ""]
        for rule in sorted((r for r in every if r.claim == kind.name), key=lambda r: r.id):
            lines += _rule(rule, kind, language)
    lines += [f"## {words['coded']} {{#read-by-code}}", "", words["coded_text"], ""]
    lines += table(
        (words["ids"], words["wants"]), ((" ".join(map(code, one.ids)), plain(one.wants)) for one in READERS)
    )
    return "\n".join(lines)


def _label(kind: Kind, language: str) -> str:
    return f"{kind.label.zh} {kind.name}" if language == "zh" else kind.label.en


def _rule(rule: Rule, kind: Kind, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"### {rule.id} {{#{rule.id}}}"
    yield ""
    yield f"{words['confidence']}{words['colon']}{_confidence(rule, language)}"
    yield ""
    for name, values in (
        ("sets", [f"{role} = {value}" for role, value in rule.assign]),
        ("carries", rule.carry),
        ("pairs", rule.pair),
        ("unless", rule.unless),
        ("barred", rule.barred),
    ):
        if values:
            yield f"{words[name]}{words['colon']}{' '.join(map(code, values))}"
            yield ""
    yield f"**{words['reads']}**"
    yield ""
    yield from ("```text", *(pattern.source for pattern in rule.patterns), "```", "")
    yield from _examples(words["match"], (_marked(text, kind, language) for text in rule.match), "match")
    rejected = (f"{html.escape(r.text)} <em>{html.escape(r.because)}</em>" for r in rule.reject)
    yield from _examples(words["reject"], rejected, "reject")
    yield from _examples(words["todo"], map(html.escape, rule.todo), "todo")


def _examples(title: str, items: Iterator[str], name: str) -> Iterator[str]:
    listed = [f"<li>{item}</li>" for item in items]
    if listed:
        yield from (f"**{title}**", "", f'<ul class="{name}" lang="zh">', *listed, "</ul>", "")


def _confidence(rule: Rule, language: str) -> str:
    words, precision = _WORDS[language], measured()
    known = [
        words["of"].format(precision.of(rule.id, rule.claim, basis), words[basis], right, read)
        for basis in ("stated", "inferred")
        for read, right in [precision.counts.get((rule.id, rule.claim, basis), (0, 0))]
        if read
    ]
    return ("；" if language == "zh" else "; ").join(known) or words["own"].format(rule.confidence)


def _marked(example: str, kind: Kind, language: str) -> str:
    """An example with the role of each marked stretch written over it."""
    pieces, position = [], 0
    for found in _MARK.finditer(example):
        role = kind.role(found.group("role"))
        label = _SIDES[language].get(found.group("role"), found.group("role"))
        if role is not None:
            label = role.label.zh if language == "zh" else role.label.en
        pieces.append(html.escape(example[position : found.start()]))
        pieces.append(f"<ruby>{html.escape(found.group('text'))}<rt>{html.escape(label)}</rt></ruby>")
        position = found.end()
    return "".join(pieces) + html.escape(example[position:])

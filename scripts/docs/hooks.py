"""What mkdocs runs while it builds the site: a line ``<!-- generated: NAME -->`` of a page gives way to that reference.

The references are made from what the program itself reads (rules, ontology, argument parser, queries), so that they cannot be stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from commands_page import commands
from ontology_page import ontology_reference
from queries_page import queries
from rules_page import rules

REFERENCES: Mapping[str, Callable[[str], str]] = {
    "rules": rules,
    "ontology": ontology_reference,
    "commands": commands,
    "queries": queries,
}
"""Name in the mark -> function from the page's language (``zh``, ``en``) to Markdown."""

_MARK = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)


_CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”"
_FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_BROKEN = re.compile(rf"(?<=[{_CHINESE}])\n *(?=[{_CHINESE}])")


def joined(markdown: str) -> str:
    """Chinese paragraphs as one line each: a browser would show a line end between two characters as a blank."""
    pieces, position = [], 0
    for fence in _FENCE.finditer(markdown):
        pieces += [_BROKEN.sub("", markdown[position : fence.start()]), fence.group()]
        position = fence.end()
    return "".join(pieces) + _BROKEN.sub("", markdown[position:])


def filled(markdown: str, language: str) -> str:
    """A page's Markdown with the references in the place of their marks. Raises KeyError where a mark names none."""
    return _MARK.sub(lambda mark: REFERENCES[mark.group(1)](language), markdown)


def on_page_markdown(markdown: str, *, page: Any, **_: object) -> str:  # noqa: ANN401  # mkdocs calls it so
    """Fill in the references of a page, and join the lines of Chinese ones; ``x.zh.md`` is Chinese, every other page English."""
    if page.file.src_uri.endswith(".zh.md"):
        return filled(joined(markdown), "zh")
    return filled(markdown, "en")

"""The few forms of Markdown that the references need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def plain(text: str) -> str:
    """Text that Markdown and HTML leave as it is, also inside a table."""
    return re.sub(r"([\\`*_{}\[\]<>|#&])", lambda found: f"&#{ord(found.group())};", text).replace("\n", " ")


def code(text: str) -> str:
    """Text as code, also inside a table."""
    return f"<code>{plain(text)}</code>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; cells are Markdown already. Without rows, none."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *lines, ""] if lines else []

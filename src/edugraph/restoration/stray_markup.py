"""Markup in pages of plain text: tags and entities that a copy of a web page left behind."""

from __future__ import annotations

import html
import re

from edugraph.model import Edit

WHY = "markup"

_BLOCKS = "p|br|div|table|thead|tbody|tr|ul|ol|li|h[1-6]|center|section|article|blockquote|hr"
_INLINE = "a|b|i|u|em|strong|font|span|img|sub|sup|td|th|o:p|v:[a-z]{1,12}|st1:[a-z]{1,12}|label|input"
_TAG = re.compile(
    r"[<&](?:"
    r"(?<=<)!--(?:(?!-->)[^\n]){0,400}-->|(?<=<)(?P<raw>script|style)\b[^<>]{0,200}>[^<]{0,4000}</(?P=raw)>"
    rf"|(?<=<)/?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s+[A-Za-z:_-][^<>\n]{{0,300}}|\s*/?)>"
    r"|(?<=&)(?P<entity>(?:nbsp|ensp|emsp|thinsp|[lr][ds]quo|[lr]aquo|[mn]dash|hellip|middot|bull|times|amp|quot|lt|gt|#39"
    r"|permil|deg|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});))",
    re.IGNORECASE,
)
"""The first class lets the engine skip all else. What is no tag of HTML, a name in pointed brackets say, stays."""


def stray_markup(text: str) -> list[Edit]:
    """Return the edits that take tags out of plain text, a line end for those of blocks, and decode entities."""
    edits: list[Edit] = []
    for match in _TAG.finditer(text):
        start, end = match.span()
        new = html.unescape(match[0]) if match["entity"] else "\n" if match["block"] else ""
        if match["block"] and (start == 0 or "\n" in (text[start - 1], text[end : end + 1])):
            new = ""
        edits.append(Edit(start, end, new, WHY))
    return edits

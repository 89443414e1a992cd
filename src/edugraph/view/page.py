"""The page as one file: template, style, script, vis-network and the data, with nothing fetched from anywhere."""

from __future__ import annotations

import hashlib
import html
import json
import re
from base64 import b64encode
from importlib.resources import files
from pathlib import Path

from edugraph.graph import KnowledgeGraph
from edugraph.view.payload import payload
from edugraph.view.quoting import Json

_VIS = "lib/vis-9.1.2/vis-network.min.js"
# vis-network's style sheet is left out: 220 kB of images for buttons this page does not have.
SCRIPTS = (
    "words", "dom", "data", "state", "filter", "search", "paths", "facts", "longlist", "quote", "rings", "overview", "served", "picture",
    "decor", "hit", "graph", "camera",
    "kinds", "legend", "years", "tree", "facets", "active", "summary", "pane", "table", "timeline", "documents", "help", "export",
    "finder", "main",
)  # fmt: skip
"""The page's own scripts, in the order they are joined."""

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(kg: KnowledgeGraph, title: str = "", *, focus: str = "") -> str:
    """Return the whole page as HTML text, self-contained: opened from a disk or a server it requests nothing.

    Args:
        kg: the graph to show.
        title: heading and window title.
        focus: id of the entity that is chosen when the page opens; "" for none.

    """
    return assembled({**payload(kg, title), "focus": focus} if focus else payload(kg, title))


def assembled(data: Json, *, served: bool = False) -> str:
    """Join template, style, scripts and data; a ``served`` page may ask its own server for other parts of the graph."""
    here = files("edugraph.view")
    own = "\n".join((here / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    vis = (files("pyvis") / _VIS).read_text("utf-8")
    vis = re.sub(r"//# sourceMappingURL=\S+\s*$", "", vis)
    script = f'(() => {{\n"use strict";\n{own}\n}})();'
    style = (here / "style.css").read_text("utf-8")
    # One line a fact, read when it is first looked at: most of a large page is its sentences.
    quotes = "\n".join(embedded(of_fact) for of_fact in data["quotes"])
    slots = {
        "title": html.escape(data["title"] or "edugraph"),
        "policy": _policy((vis, script), style, served=served),
        "style": style,
        "data": embedded({key: value for key, value in data.items() if key != "quotes"}),
        "quotes": quotes,
        "vis": vis,
        "script": script,
    }
    template = (here / "template.html").read_text("utf-8")
    return _SLOT.sub(lambda match: slots[match[1]], template)


def write(kg: KnowledgeGraph, path: str | Path, title: str = "") -> None:
    """Write the page to a file, as UTF-8 with line feeds whatever the locale and system.

    Raises:
        OSError: where the file cannot be written.

    """
    Path(path).write_text(page(kg, title), encoding="utf-8", newline="\n")


def embedded(value: object) -> str:
    """Return JSON that may stand inside a script element: nothing in it can end the element or start a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _policy(scripts: tuple[str, ...], style: str, *, served: bool) -> str:
    """Return a content security policy under which these scripts and this style run, and nothing else does."""
    allowed = " ".join(_hash(script) for script in scripts)
    asks = "; connect-src 'self'" if served else ""
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        f"base-uri 'none'; form-action 'none'{asks}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

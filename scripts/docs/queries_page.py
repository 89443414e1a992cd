"""The reference of the named queries, from the heads of their files."""

from __future__ import annotations

from page_text import code, plain, table

from edugraph.query.named import named_queries

_HEAD = {"en": ("parameter", "", "meaning"), "zh": ("参数", "", "含义")}
_NEED = {"en": ("optional", "required"), "zh": ("可省", "必填")}
_GIVES = {"en": "Columns: ", "zh": "列："}


def queries(language: str) -> str:
    """A section a query: what it asks, what it takes, what it gives, and its SPARQL text."""
    lines: list[str] = []
    chinese = language == "zh"
    for query in named_queries():
        lines += [f"## {query.name} {{#{query.name}}}", "", plain(query.title if chinese else query.title_en), ""]
        lines += table(
            _HEAD[language],
            ((code(p.name), _NEED[language][p.required], plain(p.zh if chinese else p.en)) for p in query.parameters),
        )
        headings = [f"{code(name)} {plain(zh if chinese else en)}" for name, zh, en in query.columns]
        lines += [_GIVES[language] + " · ".join(headings), ""] if headings else []
        lines += ['??? note "SPARQL"', "", "    ```sparql"]
        lines += [f"    {line}".rstrip() for line in query.text.splitlines() if not line.startswith("#")]
        lines += ["    ```", ""]
    return "\n".join(lines)

"""Code that treats a rule by its name names one that exists: a rule renamed in its pack must not lose its treatment unseen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import edugraph
from edugraph.relate.readers import READERS
from edugraph.relate.rule import load_rules

SOURCE = Path(edugraph.__file__).parent
PACKS = "|".join(sorted({rule.id.split(".")[0] for rule in load_rules().rules}))
NAME = re.compile(rf"(?:{PACKS})\.[a-z-]+")
NAMING = {"RULE", "MOVE", "TRANSFER", "_CORE", "_MEMBER"}


def literals(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value)
    }


def given(tree: ast.AST) -> set[str]:
    """The names that a module gives to what it reads itself: ``Rule("…")``, ``found_by="…"``, ``RULE = "…"``."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule" and node.args:
            names |= literals(node.args[0])
        named = isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in NAMING for t in node.targets)
        if named or (isinstance(node, ast.keyword) and node.arg == "found_by"):
            names |= literals(node.value)
    return names


def test_every_rule_that_code_names_exists() -> None:
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((SOURCE / "relate").glob("*.py"))}
    known = {rule.id for rule in load_rules().rules} | {name for reader in READERS for name in reader.ids}
    known |= {name for tree in modules.values() for name in given(tree)}
    named = {(path.name, name) for path, tree in modules.items() for name in literals(tree)}
    assert len(named) > 20, "the search finds nothing: rule ids are written in another form now"
    unknown = sorted((where, name) for where, name in named if not any(rule.startswith(name) for rule in known))
    assert unknown == []

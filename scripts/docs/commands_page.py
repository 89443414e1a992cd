"""The reference of the command line, from its argument parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from page_text import code, plain, table

from edugraph.cli import _parser

_HEAD = {"en": ("argument", "meaning", "unless given"), "zh": ("参数", "含义（英文，取自 --help）", "不写时")}


def commands(language: str) -> str:
    """A section a command: what it does, how it is called, what its arguments mean."""
    return "\n".join(_sections(_parser(), _HEAD[language]))


def _sections(parser: argparse.ArgumentParser, head: tuple[str, str, str], title: str = "") -> Iterator[str]:
    if title:
        name = parser.prog.removeprefix("edugraph ")
        yield from (
            f"## edugraph {name} {{#{name.replace(' ', '-')}}}",
            "",
            f"{plain(title[:1].upper() + title[1:])}.",
            "",
        )
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, child in action.choices.items():
                yield from _sections(child, head, helps[name])
            return
    yield from ("```text", " ".join(parser.format_usage().removeprefix("usage: ").split()), "```", "")
    shown = [a for a in parser._actions if not isinstance(a, argparse._HelpAction)]
    yield from table(head, ((_name(a), plain(_meaning(a)), _default(a)) for a in shown))


def _name(action: argparse.Action) -> str:
    words = ", ".join(action.option_strings)
    if action.choices:
        return code(f"{words} {'|'.join(map(str, action.choices))}".strip())
    takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    return code(f"{words} {takes}".strip())


def _meaning(action: argparse.Action) -> str:
    return (action.help or "") + (" (may be repeated)" if isinstance(action, argparse._AppendAction) else "")


def _default(action: argparse.Action) -> str:
    plainly = isinstance(action.default, str | int | float) and not isinstance(action.default, bool)
    return code(str(action.default)) if plainly and action.default != "" else ""

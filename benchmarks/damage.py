"""How much of what mirrors damage comes back, and what is done to undamaged text. ``python -m benchmarks.damage FILE...``.

The files hold honest Simplified text, one JSON object with a ``text`` a line (``.gz`` too). Its sentences, and 2,000 of our
own, go through the generator of :mod:`edugraph.restoration.mirror` and back; then all are restored undamaged, in both
scripts and with English words among them. The measure of damage is that of ``tests/test_misdecoded.py``.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.test_misdecoded import measure, sentences

from edugraph.model import Edit
from edugraph.restoration import control, misdecoded, mojibake, pinyin
from edugraph.restoration.script import opencc, simplify
from edugraph.restoration.spam import spam_tokens
from edugraph.restoration.stray_markup import stray_markup

DAMAGED, LOST = 5_000, 500
"""Sentences of the files that are damaged; fewer where user-defined characters are lost, which takes ten times as long."""
ENGLISH = ("STEAM课程", "教育（Education）", "人工智能(AI)", "“App”", "PISA", "A组(2023 Plan A)", "国家二级A")
REPAIRS: tuple[Callable[[str], Sequence[Edit]], ...] = (
    mojibake.repair,
    control.normalise,
    stray_markup,
    misdecoded.repair,
    pinyin.remove,
    spam_tokens,
)


def read_sentences(paths: Sequence[str]) -> list[str]:
    """Return the sentences of the files' texts, each once, without blanks and references to characters."""
    found: dict[str, None] = {}
    for path in map(Path, paths):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in data.decode("utf-8").splitlines():
            text = re.sub(r"&\w{2,8};|\s+", "", json.loads(line)["text"])
            found |= dict.fromkeys(s for s in re.findall(r"[^。！？]{6,}[。！？]?", text))
    return list(found)


def changed(text: str, script: bool) -> int:
    """Return how many lines of undamaged text any repair changes; ``script`` counts the change of script too."""
    lines: set[int] = set()
    for repair in (*REPAIRS, simplify) if script else REPAIRS:
        lines |= {text.count("\n", 0, edit.start) for edit in repair(text)}
    return len(lines)


def main(paths: Sequence[str]) -> None:
    """Print both tables."""
    given = read_sentences(paths)
    own = list(sentences())
    print(f"{'damaged text':44}{'sentences':>10}{'exact':>10}{'characters':>12}{'unmarked':>10}")
    for name, lines, keep in (
        ("our own, private characters kept", own, True),
        ("our own, private characters lost", own[:LOST], False),
        ("given, private characters kept", given[:DAMAGED], True),
        ("given, private characters lost", given[:LOST], False),
    ):
        if lines:
            _, exact, right, unmarked = measure(lines, keep_private=keep)
            print(f"{name:44}{len(lines):>10,}{exact:>10.2%}{right:>12.3%}{unmarked:>10,}")
    clean = [*own, *given]
    english = [s.replace("，", f"，{ENGLISH[i % len(ENGLISH)]}", 1) for i, s in enumerate(clean)]
    print(f"\n{'undamaged text':44}{'sentences':>10}{'changed':>10}")
    for name, lines, config in (
        ("Simplified", clean, ""),
        ("Traditional, Taiwan", clean, "s2tw"),
        ("Traditional, Hong Kong", clean, "s2hk"),
        ("Simplified with English", english, ""),
    ):
        text = "\n".join(lines)
        text = opencc(config).convert(text) if config else text
        print(f"{name:44}{len(lines):>10,}{changed(text, not config):>10,}")


if __name__ == "__main__":
    main(sys.argv[1:])

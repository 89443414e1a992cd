"""Names against real annotated data: school names in a carrier sentence, and sentences annotated by others.

usage: python benchmarks/names.py DATA   (the folder that EDUGRAPH_EVAL_DATA names)

Carrier: every name of public/school_names.tsv in ``近日，NAME举行了开学典礼。``; right when one School mention covers it exactly.
Sentences: public/ner_dev.jsonl; exact spans of mentions with a school or a government head.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from edugraph.model import Document, Mention, Source
from edugraph.recognise import recognise

CARRIER = "\n近日，{}举行了开学典礼。"


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a text that stands as a page's body."""
    return recognise(Document("x", "x", text, Source(uri="x", published="2019-09-01"))).mentions


def carrier(data: Path, step: int) -> Iterator[str]:
    """The names that are not recognised whole, with what was found instead."""
    with (data / "eval/public/school_names.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))[::step]
    name_column = next(c for c in rows[0] if "name" in c or "school" in c)
    right = 0
    for row in rows:
        name = row[name_column]
        text = CARRIER.format(name)
        found = [m for m in mentions(text) if m.type in ("School", "Agency", "EducationGroup")]
        if any(m.text == name and m.type == "School" for m in found):
            right += 1
        else:
            yield f"{name}\t{[(m.type, m.text) for m in found]}"
    print(f"carrier: {right} of {len(rows)} whole, {right / len(rows):.4f}")


def sentences(data: Path, step: int) -> Iterator[str]:
    """Misses and false alarms on the annotated sentences."""
    counts: Counter[str] = Counter()
    with (data / "eval/public/ner_dev.jsonl").open(encoding="utf-8") as lines:
        for line in list(lines)[::step]:
            row = json.loads(line)
            text = row["text"]
            gold = {(e["start"], e["end"]): e["head"] for e in row["entities"]}
            found = {
                (m.start - 1, m.end - 1): "SCHOOL" if m.type == "School" else "GOVT"
                for m in mentions("\n" + text)
                if m.type in ("School", "Agency", "EducationGroup")
            }
            for span, head in gold.items():
                if head in ("SCHOOL", "GOVT"):
                    hit = span in found
                    counts[f"{head} {'hit' if hit else 'miss'}"] += 1
                    if not hit:
                        yield f"MISS {head} {text[span[0] : span[1]]}\t{[text[a:b] for a, b in found]}\t{text[:80]}"
            for (a, b), kind in found.items():
                if (a, b) not in gold:
                    counts[f"{kind} false"] += 1
                    yield f"FALSE {kind} {text[a:b]}\t{[text[x:y] for x, y in gold]}\t{text[:80]}"
    for head in ("SCHOOL", "GOVT"):
        hit, miss, false = (counts[f"{head} {k}"] for k in ("hit", "miss", "false"))
        print(
            f"{head}: recall {hit / (hit + miss):.3f} ({hit} of {hit + miss}), precision {hit / (hit + false):.3f} ({false} false)"
        )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for problem in [*carrier(folder, step), *sentences(folder, step)]:
        print(problem, file=sys.stderr)

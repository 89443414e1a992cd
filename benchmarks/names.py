"""Names against real annotated data: school names in a carrier sentence, and sentences annotated by others.

usage: python benchmarks/names.py DATA [STEP]   (DATA: the folder that EDUGRAPH_EVAL_DATA names; STEP: every n-th row only)

Carrier: every name of public/school_names.tsv in ``近日，NAME举行了开学典礼。``; right when one School mention covers it exactly,
and its own area when the resolved name or its area is the list's district, or in it.
Sentences: public/ner_dev.jsonl; exact spans of mentions with a school or a government head, in all and by source. The
second of two joined bodies (县委、县政府), which one source never labels, is no false alarm; ``names`` counts without the bare
heads (政府, 教育局, 学校) that name nobody.
Abbreviations: public/abbreviations.tsv; the full name in one sentence, the short one in the next.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from edugraph.model import Document, Mention, Source
from edugraph.recognise import recognise
from edugraph.resolve.context import setting
from edugraph.resolve.naming import Namer

CARRIER = "\n近日，{}举行了开学典礼。"
TWO_SENTENCES = "\n近日，{}举行了开学典礼。据介绍，{}现有教师多名。"
GOVERNMENT_HEAD = re.compile(
    r"(?:政府|国务院|委员会|管委会|教育工委|办事处|人大|政协|[局厅委]|教育部|办公室|教研室|教科院|考试院|进修学校|教师发展中心)$"
)
SCHOOL_HEAD = re.compile(
    r"(?:大学|学院|学校|中学|小学|幼儿园|党校|附中|附小|高中|初中|[一二三四五六七八九十][中小])[）)”]?$"
)
BARE = frozenset("政府 地方政府 教育局 教委 党委 地委 学校 大学 学院 各省政府".split())

Spans = dict[tuple[int, int], str]


def document(text: str) -> Document:
    """A text that stands as a page's body."""
    return Document("x", "x", text, Source(uri="x", published="2019-09-01"))


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a text that stands as a page's body."""
    return recognise(document(text)).mentions


def resolved(text: str) -> list[Mention]:
    """The mentions of a text with their names."""
    page = document(text)
    found = recognise(page)
    return Namer(text, found.mentions, found.places, setting(page, found.places, found.mentions)).resolve()


def spans(sentence: str) -> Spans:
    """School and government names of a sentence, as this package finds them."""
    found: Spans = {}
    for m in mentions("\n" + sentence):
        if m.type == "School" or m.found_by == "name.group" or m.text.endswith("学院"):  # 科学院 ends so too
            found[m.start - 1, m.end - 1] = "SCHOOL"
        elif m.type == "Agency" and GOVERNMENT_HEAD.search(m.text):
            found[m.start - 1, m.end - 1] = "GOVT"
    return found


def rows(path: Path, step: int = 1) -> list[dict[str, str]]:
    """Every n-th row of a TSV file."""
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))[::step]


def sentences(data: Path, step: int = 1) -> list[dict[str, object]]:
    """Every n-th annotated sentence."""
    with (data / "eval/public/ner_dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in list(lines)[::step]]


def carrier(data: Path, step: int) -> Iterator[str]:
    """The names that are not recognised whole, with what was found instead; prints how many are, and with their own area."""
    names = rows(data / "eval/public/school_names.tsv", step)
    right = hung = bound = 0
    for row in names:
        name = row["name"]
        found = [m for m in mentions(CARRIER.format(name)) if m.type in ("School", "Agency", "EducationGroup")]
        whole = [m for m in found if m.text == name and m.type == "School"]
        right += bool(whole)
        if not whole:
            yield f"{name}\t{[(m.type, m.text) for m in found]}"
        elif row["district"] in name:
            hung += 1
            bound += any(row["district"] in m.name for m in resolved(CARRIER.format(name)) if m.text == name)
    print(f"carrier: {right} of {len(names)} whole, {right / len(names):.4f}")
    print(f"carrier: {bound} of {hung} that name their district keep it in the resolved name")


def compare(data: Path, step: int, reader: Callable[[str], Spans]) -> Iterator[str]:
    """Misses and false alarms of a reader on the annotated sentences; prints its rates."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in sentences(data, step):
        text, source = str(row["text"]), str(row["source"])
        gold = {(e["start"], e["end"]): e["head"] for e in row["entities"]}  # type: ignore[attr-defined]
        found = reader(text)
        for (a, b), head in gold.items():
            if head not in ("SCHOOL", "GOVT"):
                continue
            kind = "hit" if (a, b) in found else "bare" if text[a:b] in BARE else "miss"
            counts[source, head, kind] += 1
            if kind != "hit":
                yield f"{kind.upper()} {head} {text[a:b]}\t{[text[x:y] for x, y in found]}\t{text[:80]}"
        for (a, b), head in found.items():
            if (a, b) not in gold and not _second_of_pair(text, a, found):
                counts[source, head, "false"] += 1
                yield f"FALSE {head} {text[a:b]}\t{[text[x:y] for x, y in gold]}\t{text[:80]}"
    for head in ("SCHOOL", "GOVT"):
        for source in ("", *sorted({s for s, _, _ in counts})):
            print(rates(head, source, counts))


def rates(head: str, source: str, counts: Counter[tuple[str, str, str]]) -> str:
    """One line of rates for a head, of one source or ("") of all."""
    hit, miss, bare, false = (
        sum(n for (s, h, k), n in counts.items() if h == head and k == kind and source in ("", s))
        for kind in ("hit", "miss", "bare", "false")
    )
    recall, names, precision = (hit / max(1, n) for n in (hit + miss + bare, hit + miss, hit + false))
    f1 = 2 * recall * precision / max(1e-9, recall + precision)
    return (
        f"{head:6} {source or 'all':16} recall {recall:.3f} ({hit} of {hit + miss + bare}; names {names:.3f}) "
        f"precision {precision:.3f} ({false} false) F1 {f1:.3f}"
    )


def _second_of_pair(text: str, start: int, found: Spans) -> bool:
    return any(text[end:start] in ("、", "和", "") and end <= start for begin, end in found if begin < start)


def abbreviations(data: Path) -> Iterator[str]:
    """Abbreviations that do not resolve to the full name of the sentence before; prints how many do."""
    pairs = rows(data / "eval/public/abbreviations.tsv")
    known = right = 0
    for row in pairs:
        short, full = row["abbreviation"], row["full"]
        found = resolved(TWO_SENTENCES.format(full, short))
        names = {m.name for m in found if m.text == full}
        known += bool(names)
        if any(m.text == short and m.name in names for m in found):
            right += 1
        elif names:
            yield f"ABBREVIATION {short}\t{full}\t{[(m.text, m.name) for m in found]}"
    print(
        f"abbreviations: {right} of {known} whose full form is a name resolve ({right / max(1, known):.3f}); {len(pairs)} in all"
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for problem in [*carrier(folder, every), *compare(folder, every, spans), *abbreviations(folder)]:
        print(problem, file=sys.stderr)

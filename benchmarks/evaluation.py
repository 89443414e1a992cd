"""The figures of docs/evaluation.md, measured anew.

usage: python benchmarks/evaluation.py [DATA] > docs/evaluation.md   (DATA: the folder that EDUGRAPH_EVAL_DATA names)
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from confidence import COLLECTIONS, count

from edugraph.evaluate import MEASURES, Evaluation, Outcome, Tally, evaluate, outcomes, score
from edugraph.extraction import record, understand
from edugraph.model import Document, Source
from edugraph.pipeline import extract
from edugraph.relate.confidence import trusted

ROOT = Path(__file__).parents[1]
READERS = {"mention": 0.966, "entity": 0.950, "slot": 0.905, "fact": 0.817}

HEAD = """# Evaluation

How far what edugraph reads agrees with what careful people write down from the same pages. Made by
`python benchmarks/evaluation.py $EDUGRAPH_EVAL_DATA > docs/evaluation.md`; any set alone by `edugraph evaluate GOLD PAGES --errors --by-rule`.

A *slot* is one (role, value) pair of a fact; a *fact* counts only if all its entity, number and date roles agree. Predicted and
gold facts are aligned one to one. Two careful human readers of such pages agree at mention .966, entity .950, slot .905, fact .817.

| set | pages | mention | entity | slot | slot precision | fact |
|---|---|---|---|---|---|---|"""

SETS = """
* **development**: 24 pages (`tests/pages`, `tests/gold`), written and annotated by people who had seen no rule; the rules were written
  looking at them.
* **samples**: 14 pages (`samples`, `tests/sample_gold`) by another writer who had seen no rule; their errors were read late in the work, so the
  figure is kinder than that of a page nobody has seen.
* **fresh pages**: (`tests/fresh`) by a third writer who had seen no rule: at first contact, before
  anything was mended by them, they gave mention .874, entity .856, slot .741 (precision .896), fact .553.
* **ordinary pages**: 16 pages (`tests/ordinary`) by two more writers who had seen no rule and wrote what bureaus publish every day. At first
  contact: mention .931, entity .927, slot .818 (precision .897), fact .595.
* **varied pages**: 18 pages (`tests/varied`) by three writers who were asked to say every fact in as many ways as the language has, and each in
  another form of page. At first contact: mention .858, entity .823, slot .551 (precision .836), fact .327. It shows the long tail: what nobody
  has yet written a rule for.
* **county pages**: 30 pages (`tests/counties`) from as many counties, in five batches by five writers who had seen no rule. At first contact
  the batches gave mention .89 to .96, entity .89 to .95, slot .66 to .75 (precision .80 to .90), fact .35 to .54: what to expect of pages
  like them that nobody has seen.
* **province pages**: 36 pages (`tests/provinces`) from 23 provinces by six more writers who had seen no rule. 24 of them are hard on purpose (school
  lineages, chronicles, tables of moves, lists of pairs, posts of broken lines): at first contact mention .893, entity .875, slot .677 (precision
  .850), fact .399. The 12 others are what bureaus and local papers publish, and were read after the rules had been mended by the 24: mention
  .907, entity .900, slot .773 (precision .884), fact .610. The rules of before the mending read those 12 within .003 of that: what a page teaches
  is mostly its own.
* **paraphrases**: 156 single sentences of the same writer (`tests/paraphrases.yaml`), 12 for each kind of fact.
* **two real pages**: as they were found, with spam, pinyin and misread bytes; not part of the project.

General news is not what the rules are for. Of 8275 broadcast news items 221 claims were made; of 100 drawn at random and reviewed against
their sentences by one reader, 71 were facts of education read rightly (November 2026; 49 before). Wrong were mostly counts of people who
took part in something, figures given to a body named earlier, names of foreign schools, and heads that a list shares.
"""


def row(name: str, result: Evaluation) -> str:
    """One line of the summary table."""
    f1 = {m: f"{result.f1(m):.3f}" for m in MEASURES}
    precision = f"{result.tallies['slot'].scores()[0]:.3f}"
    return f"| {name} | {result.documents} | {f1['mention']} | {f1['entity']} | {f1['slot']} | {precision} | {f1['fact']} |"


def by_kind(tally: Tally, fact: Tally) -> list[str]:
    """Slots and facts by kind."""
    lines = ["| kind | slot P | slot R | slot F1 | fact F1 | gold slots |", "|---|---|---|---|---|---|"]
    for key in tally.types():
        p, r, f = tally.scores(key)
        lines.append(
            f"| {key} | {p:.3f} | {r:.3f} | {f:.3f} | {fact.f1(key):.3f} | {tally.hit[key] + tally.miss[key]} |"
        )
    return lines


def paraphrases() -> Evaluation:
    """Facts of single sentences; their names are not annotated."""
    items = yaml.safe_load((ROOT / "tests/paraphrases.yaml").read_text(encoding="utf-8"))
    gold, found = {}, {}
    for number, item in enumerate(items):
        name = f"sentence-{number}"
        source = Source(uri=name, published=str(item["published"]))
        gold[name] = {"facts": item["facts"]}
        found[name] = {"facts": record(understand(Document(name, name, "\n" + item["text"], source)))["facts"]}
    return score(gold, found)


def distractors() -> tuple[int, int, int]:
    """Sentences that state no done fact, how many claims are made of them, and how many of these are done."""
    with (ROOT / "tests/distractors.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    made = done = 0
    for item in rows:
        claims = understand(Document("x", "x", "\n" + item["text"], Source(uri="x", published="2023-05-10"))).claims
        made += len(claims)
        done += sum(claim.values("status") in (["done"], []) for claim in claims)
    return len(rows), made, done


BANDS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
RELIABILITY = """## Confidence

The confidence of a reading is the share of its rule's readings that were right (`src/edugraph/rules/precision.tsv`, made by
`benchmarks/confidence.py`), drawn towards that of its kind of fact. A reading is right here if the gold has all the bodies, numbers, dates
and codes that it gives. The table is honest: each collection's confidences are made from the others alone.

| confidence | readings | mean confidence | right |
|---|---|---|---|"""


def held_out() -> list[tuple[float, bool]]:
    """The confidence each reading gets from the other collections, and whether it is right."""
    found = {name: outcomes(gold, extract([pages])) for name, (gold, pages) in COLLECTIONS.items()}
    pairs: list[tuple[float, bool]] = []
    for name, ours in found.items():
        others: Sequence[Outcome] = [one for other, theirs in found.items() if other != name for one in theirs]
        table = count(others, {rule for theirs in found.values() for rule in (one.cell[0] for one in theirs)})
        for one in ours:
            (claim,) = trusted([one.claim], table)
            pairs.append((claim.evidence[0].confidence, one.right))
    return pairs


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[str]:
    """The table's rows, and by how much confidence misses on the whole."""
    lines, missed = [], 0.0
    for low, high in BANDS:
        inside = [(c, right) for c, right in pairs if low <= c < high]
        if inside:
            mean, share = sum(c for c, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)
            missed += abs(mean - share) * len(inside)
            lines.append(f"| {low:.1f} to {high:.1f} | {len(inside)} | {mean:.3f} | {share:.3f} |")
    brier = sum((c - right) ** 2 for c, right in pairs) / len(pairs)
    lines.append(
        f"\nExpected calibration error {missed / len(pairs):.3f}, Brier score {brier:.3f} over {len(pairs)} readings.\n"
    )
    return lines


def main() -> None:
    """Print the page."""
    dev = evaluate(ROOT / "tests/gold", [ROOT / "tests/pages"])
    samples = evaluate(ROOT / "tests/sample_gold", [ROOT / "samples"])
    fresh = evaluate(ROOT / "tests/fresh/gold", [ROOT / "tests/fresh/pages"])
    ordinary = evaluate(ROOT / "tests/ordinary/gold", [ROOT / "tests/ordinary/pages"])
    varied = evaluate(ROOT / "tests/varied/gold", [ROOT / "tests/varied/pages"])
    counties = evaluate(ROOT / "tests/counties/gold", [ROOT / "tests/counties/pages"])
    provinces = evaluate(ROOT / "tests/provinces/gold", [ROOT / "tests/provinces/pages"])
    phrases = paraphrases()
    print(HEAD)
    print(row("development", dev))
    print(row("samples", samples))
    print(row("fresh pages", fresh))
    print(row("ordinary pages", ordinary))
    print(row("varied pages", varied))
    print(row("county pages", counties))
    print(row("province pages", provinces))
    slot = phrases.tallies["slot"]
    print(
        f"| paraphrases | {phrases.documents} | | | {phrases.f1('slot'):.3f} | {slot.scores()[0]:.3f} | {phrases.f1('fact'):.3f} |"
    )
    if len(sys.argv) > 1:
        data = Path(sys.argv[1])
        print(row("two real pages", evaluate(data / "eval/gold/seeds", [data / "seeds"])))
    print(
        "| *two human readers* | | "
        + " | ".join(f"*{READERS[m]:.3f}*" for m in ("mention", "entity", "slot"))
        + f" | | *{READERS['fact']:.3f}* |"
    )
    print(SETS)
    count, made, done = distractors()
    print(
        f"Of {count} sentences that only look like facts (denied, planned, generic, hypothetical, other domains), "
        f"{made} claims were made, {done} of them `done`.\n"
    )
    print(RELIABILITY)
    print("\n".join(reliability(held_out())))
    collections = {
        "development pages": dev,
        "samples": samples,
        "fresh pages": fresh,
        "ordinary pages": ordinary,
        "varied pages": varied,
        "county pages": counties,
        "province pages": provinces,
    }
    for name, result in collections.items():
        print(f"## By kind: {name}\n")
        print("\n".join(by_kind(result.tallies["slot"], result.tallies["fact"])) + "\n")
        print("\n".join(_names(result)) + "\n")


def _names(result: Evaluation) -> list[str]:
    lines = ["| type | mention P | mention R | mention F1 | entity F1 |", "|---|---|---|---|---|"]
    mentions, entities = result.tallies["mention"], result.tallies["entity"]
    for key in mentions.types():
        p, r, f = mentions.scores(key)
        lines.append(f"| {key} | {p:.3f} | {r:.3f} | {f:.3f} | {entities.f1(key):.3f} |")
    return lines


if __name__ == "__main__":
    main()

"""Schools and agencies as this package finds them, beside the taggers a user would otherwise pick, in one run.

usage: PYTHONPATH=PEERS python benchmarks/peers.py DATA   (DATA: the folder that EDUGRAPH_EVAL_DATA names)

Peers live in an environment of their own, whose site-packages PEERS names; one that is not there is left out: jieba.posseg (tags nt and
ns + heads), LAC (tag ORG), and spaCy with an EntityRuler that has this package's own lists (universities, areas followed by a
school or office head) as patterns. Exact spans; a peer's span counts as a school or a government body by its last words, as ours does.

Two data sets: the sentences others annotated (public/ner_dev.jsonl), and the gold pages (dev), where a span is right if the gold has a
School or Agency mention of that text in the document (set of distinct texts, so that offsets of differently restored pages do not matter).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
from names import BARE, GOVERNMENT_HEAD, SCHOOL_HEAD, Spans, sentences, spans

from edugraph import restore
from edugraph.extraction import understand
from edugraph.gazetteer import read_rows

Tagger = Callable[[str], Spans]
HEADS = (  # what a user would combine with the list of areas
    "小学 中学 学校 幼儿园 高中 初中 大学 学院 职教中心 第一中学 第二中学 第三中学 第一小学"
    " 第二小学 第三小学 实验小学 实验中学 中心小学 一中 二中 三中"
    " 人民政府 政府 教育局 教育体育局 教育和体育局 教体局 教育厅 教委 县委 区委 市委 省委"
).split()


def labelled(text: str, found: list[tuple[int, int]]) -> Spans:
    """Spans with the kind their last words say; others are left out."""
    result: Spans = {}
    for a, b in found:
        if SCHOOL_HEAD.search(text[a:b]):
            result[a, b] = "SCHOOL"
        elif GOVERNMENT_HEAD.search(text[a:b]):
            result[a, b] = "GOVT"
    return result


def jieba_tagger() -> Tagger:
    """jieba.posseg: organisations (nt), and places, names and nouns that run into a head word."""
    from jieba import posseg  # noqa: PLC0415  # each peer is loaded only where it is installed

    def tag(text: str) -> Spans:
        found, start, end, running = [], 0, 0, False
        for word, flag in posseg.cut(text):
            begin, end = end, end + len(word)
            joins = flag.startswith(("ns", "nz", "nr", "nt", "m", "n", "b"))
            if not joins:
                running = False
                continue
            if not running and flag.startswith(("ns", "nz", "nr", "nt", "m")):
                start, running = begin, True
            if running and (SCHOOL_HEAD.search(word) or GOVERNMENT_HEAD.search(word)):
                found.append((start, end))
                running = False
        return labelled(text, found)

    return tag


def lac_tagger() -> Tagger:
    """LAC: words tagged ORG."""
    from LAC import LAC  # noqa: PLC0415

    model = LAC(mode="lac")

    def tag(text: str) -> Spans:
        found: list[tuple[int, int]] = []
        end = 0
        words, flags = model.run(text) if text.strip() else ([], [])
        for word, flag in zip(words, flags, strict=True):
            begin = text.find(word, end)
            end = begin + len(word)
            if flag == "ORG":
                found.append((begin, end))
        return labelled(text, found)

    return tag


def spacy_tagger() -> Tagger:
    """SpaCy's EntityRuler over a blank Chinese pipeline, with this package's lists as phrases and patterns."""
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    universities = [row["name"] for row in _rows("universities.tsv")]
    areas = sorted({row["name"] for row in _rows("areas.tsv")})
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in universities])
    ruler.add_patterns([{"label": "ORG", "pattern": area + head} for area in areas for head in HEADS])

    def tag(text: str) -> Spans:
        return labelled(text, [(e.start_char, e.end_char) for e in nlp(text).ents])

    return tag


def _rows(name: str) -> list[dict[str, str]]:
    return list(read_rows(files("edugraph.gazetteers").joinpath(name)))


def on_sentences(data: Path, tagger: Tagger) -> str:
    """F1 on the annotated sentences, schools and agencies together; bare heads count for nobody."""
    counts: Counter[str] = Counter()
    for row in sentences(data):
        text = str(row["text"])
        gold = {(e["start"], e["end"]): e["head"] for e in row["entities"]}  # type: ignore[attr-defined]
        wanted = {s for s, head in gold.items() if head in ("SCHOOL", "GOVT") and text[s[0] : s[1]] not in BARE}
        found = {s for s in tagger(text) if text[s[0] : s[1]] not in BARE}
        counts["hit"] += len(wanted & found)
        counts["miss"] += len(wanted - found)
        counts["false"] += sum(s not in gold for s in found)
    return _f1(counts)


def on_pages(data: Path, tagger: Tagger) -> str:
    """F1 on the gold pages: distinct texts of School and Agency mentions a page."""
    counts: Counter[str] = Counter()
    for text, texts in pages(data).values():
        found = {text[a:b] for a, b in tagger(text)}
        wanted = {t for t in texts if SCHOOL_HEAD.search(t) or GOVERNMENT_HEAD.search(t)}
        counts["hit"] += len(wanted & found)
        counts["miss"] += len(wanted - found)
        counts["false"] += len(found - wanted)
    return _f1(counts)


@cache
def pages(data: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Page name -> its restored text, and the texts of its gold School and Agency mentions."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    sources = {p.name.split(".")[0]: p for p in sorted((data / "eval/dev/pages").iterdir())}
    for path in sorted((data / "eval/dev/gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = {
            m if isinstance(m, str) else m["text"]
            for e in gold["entities"]
            if e["type"] in ("School", "Agency")
            for m in e["mentions"]
        }
        if path.stem in sources:
            text = restore(sources[path.stem]).text
            found[path.stem] = (text, frozenset(re.sub(r"\s+", "", t) for t in texts))
    return found


def ours_on_pages(data: Path) -> str:
    """Our F1 on the gold pages, read as a whole page."""
    by_text = {text: name for name, (text, _) in pages(data).items()}
    sources = {p.name.split(".")[0]: p for p in sorted((data / "eval/dev/pages").iterdir())}

    def tag(text: str) -> Spans:
        reading = understand(restore(sources[by_text[text]]))
        kinds = ("School", "Agency")
        return labelled(text, [(m.start, m.end) for e in reading.entities if e.type in kinds for m in e.mentions])

    return on_pages(data, tag)


def _f1(counts: Counter[str]) -> str:
    recall = counts["hit"] / max(1, counts["hit"] + counts["miss"])
    precision = counts["hit"] / max(1, counts["hit"] + counts["false"])
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(f"{'edugraph':14} sentences {on_sentences(folder, spans)}   pages {ours_on_pages(folder)}")
    for label, make in (("jieba.posseg", jieba_tagger), ("LAC", lac_tagger), ("spaCy + lists", spacy_tagger)):
        try:
            peer = make()
        except ImportError as error:
            print(f"{label:14} not installed ({error})")
            continue
        print(f"{label:14} sentences {on_sentences(folder, peer)}   pages {on_pages(folder, peer)}")

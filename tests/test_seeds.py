"""Two real pages, as they are: what they say, what their graph answers, and what is left of their dirt."""

from pathlib import Path

import pytest

from edugraph.evaluate import evaluate
from edugraph.pipeline import build, restore
from edugraph.validate import validate
from tests.eval_data import eval_data

SPAM = ("365", "57365", "检测中心", "亚洲", "人妻", "国自产", "官网")


@pytest.fixture(scope="module")
def pages() -> list[Path]:
    found = sorted((eval_data() / "seeds").glob("*.txt"))
    assert len(found) == 2
    return found


@pytest.fixture(scope="module")
def graph(pages):
    return build(pages)


def test_scores(pages):
    result = evaluate(eval_data() / "eval/gold/seeds", pages)
    floors = {"mention": 0.95, "entity": 0.95, "slot": 0.88, "fact": 0.80}
    assert {m: result.f1(m) for m in floors if result.f1(m) < floors[m]} == {}


def test_first_page_is_restored_to_the_letter(pages):
    expected = (eval_data() / "eval/restored/000_462ff1c3aabbfe32.txt").read_text(encoding="utf-8")
    document = restore(pages[0])
    assert document.text[document.body_start :].rstrip("\n") == expected.rstrip("\n")
    assert document.source.published == "2023-02-21T10:52:10+08:00"


def test_second_page_is_clean_and_its_gaps_are_marked(pages):
    document = restore(pages[1])
    lines = [line for line in document.text.split("\n") if len(line) > 20]
    assert not [word for word in SPAM if word in document.text]
    assert len(lines) == len(set(lines))
    assert document.text.count("⟦?⟧") == 2
    assert "交流、探讨学习" not in document.text


def test_graph_is_valid(graph):
    assert [str(f) for f in validate(graph)] == []


def test_whom_xiashan_is_paired_with_and_in_what_words(graph):
    rows = graph.query("partners", name="霞山区").records()
    assert {row["partner"] for row in rows} == {"广州市番禺区教育局", "广东医科大学"}
    for row in rows:
        assert row["instrument"] == "基础教育高质量发展结对帮扶协议"
        assert "签订了基础教育高质量发展结对帮扶协议" in row["quote"]
        assert str(row["date"]) == "2022"


def test_chain_of_sites_that_begins_with_the_twelfth_middle_school(graph):
    rows = graph.query("site-chain", school="市十二中").records()
    assert [(r["hop"], r["giver"], r["taker"]) for r in rows] == [
        (1, "湛江市第十二中学", "湛江市第五小学"),
        (2, "湛江市第五小学", "培智学校"),
    ]


def test_seats_added_by_school_and_year(graph):
    rows = graph.query("seats-added").records()
    assert {(r["subject"], str(r["date"])[:4], int(r["seats"])) for r in rows} == {
        ("湛江市", "2022", 32000),
        ("湛江市第十中学", "2023", 1400),
        ("湛江市第十八小学分校", "2023", 1620),
        ("湛江市霞山区", "2023", 17375),
    }


def test_who_runs_the_lesson_programme(graph):
    rows = graph.query("programme-agents", programme="城乡一体化专递课堂").records()
    assert {r["agent"] for r in rows} >= {"湛江市霞山区", "湛江市第七小学"}

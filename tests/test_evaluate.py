"""Scoring: what counts as the same, how facts are paired, and that our figures are those of the reference scorer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.errors import DataError
from edugraph.evaluate import (
    MEASURES,
    Tally,
    align,
    evaluate,
    fold,
    is_hit,
    pairs,
    read_gold,
    same_name,
    same_value,
    score,
    shared,
)
from eval_data import eval_data
from reading import records

HERE = Path(__file__).parent
TRANSFER = {"type": "SiteTransfer", "giver": "甲小学", "taker": "乙小学", "date": "2023-09", "status": "done"}


def gold(*facts: dict, entities: tuple = ()) -> dict:
    return {"d": {"doc": "d", "entities": list(entities), "facts": list(facts)}}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("湛江市霞山区", "霞山区", True),
        ("朝阳市北票市", "北票市", True),
        ("德州市宁津县教育局", "宁津县教育局", True),
        ("实验小学", "宁津县实验小学", False),
        ("霞山区", "赤坎区", False),
        ("泽庭小学（石桥校区）", "泽庭小学石桥校区", True),
        ("广东省", "湛江市", False),
    ],
)
def test_names_agree_without_the_parents_of_a_county_or_city(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("role", "right", "guess", "same"),
    [
        ("seats", "1200", "1200.0", True),
        ("seats", "1200", "1201", False),
        ("amount", "3000", "许多", False),
        ("purpose", "建设操场", "操场", True),
        ("instrument", "《帮扶协议》", "帮扶协议", True),
        ("school", "泽庭小学", "小学", False),
        ("date", "2023-09", "2023", False),
        ("purpose", "", "操场", False),
    ],
)
def test_values_agree_by_what_their_role_holds(role, right, guess, same):
    assert same_value(role, right, guess) is same


def test_folding_takes_out_marks_white_space_and_the_particle():
    assert fold(" 《美丽 的Ａ校》 ") == fold("美丽ａ校") == "美丽ａ校"


def test_a_fact_equal_to_gold_is_a_hit_in_every_measure():
    result = score(gold(TRANSFER), gold(TRANSFER))
    assert [result.f1(m) for m in MEASURES] == [1.0] * 4


def test_a_missed_fact_and_a_false_one_count_with_all_their_pairs():
    missed, false = score(gold(TRANSFER), gold()), score(gold(), gold(TRANSFER))
    assert missed.tallies["slot"].miss["SiteTransfer"] == false.tallies["slot"].false["SiteTransfer"] == 4
    assert (missed.tallies["fact"].miss["ALL"], false.tallies["fact"].false["ALL"]) == (1, 1)


def test_a_document_without_a_prediction_is_all_missed():
    assert score(gold(TRANSFER), {}).tallies["slot"].scores() == (1.0, 0.0, 0.0)


def test_status_is_a_slot_but_spoils_no_fact():
    result = score(gold(TRANSFER), gold({**TRANSFER, "status": "planned"}))
    assert result.f1("fact") == 1.0
    assert result.tallies["slot"].hit["ALL"] == 3


def test_a_wrong_or_added_date_spoils_a_fact():
    assert not is_hit(TRANSFER, {**TRANSFER, "date": "2022-09"})
    assert not is_hit({k: v for k, v in TRANSFER.items() if k != "date"}, TRANSFER)


def test_facts_that_share_only_status_or_date_are_no_pair():
    other = {"type": "SiteTransfer", "giver": "丙小学", "taker": "丁小学", "date": "2023-09", "status": "done"}
    assert align([TRANSFER], [other]) == []


def test_facts_are_paired_so_that_the_best_fit_comes_first():
    near = {**TRANSFER, "date": "2022-01"}
    assert align([TRANSFER, near], [near, TRANSFER]) == [(TRANSFER, TRANSFER), (near, near)]


def test_a_value_said_once_is_not_shared_twice():
    one = {"type": "Partnership", "party": ["甲小学", "乙小学"]}
    assert shared(one, {"type": "Partnership", "party": ["甲小学"]}) == 1
    assert pairs(one) == [("party", "甲小学"), ("party", "乙小学")]


def test_errors_name_the_document_and_the_fact():
    result = score(gold(TRANSFER), gold({**TRANSFER, "giver": "丙小学"}))
    assert result.errors[0].startswith("d: differs")
    assert "giver=丙小学" in result.text(errors=True)


def test_rules_are_counted_by_how_their_facts_fared():
    guess = {**TRANSFER, "evidence": [{"rule": "transfer.hand"}]}
    result = score(gold(TRANSFER), gold(guess))
    assert result.rules["transfer.hand"]["hit"] == 1
    assert "transfer.hand" in result.text(by_rule=True)


def test_an_empty_tally_is_perfect_and_types_end_with_all():
    tally = Tally()
    assert tally.scores() == (1.0, 1.0, 1.0)
    tally.add("School", 1, 1, 0)
    tally.add("Area", 0, 0, 1)
    assert tally.types() == ["Area", "School", "ALL"]
    assert tally.scores("School") == (1.0, 0.5, pytest.approx(2 / 3))


def test_a_folder_without_gold_and_a_malformed_file_are_named(tmp_path):
    with pytest.raises(DataError, match="holds no gold file"):
        read_gold(tmp_path)
    (tmp_path / "a.yaml").write_text("- 1", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.yaml"):
        read_gold(tmp_path)


def test_pages_are_read_and_scored_against_the_gold_of_their_stem(tmp_path):
    (tmp_path / "p.txt").write_text("学校新闻\n泽庭小学原校址移交王庄小学。\n", encoding="utf-8")
    (tmp_path / "p.yaml").write_text(
        "{doc: p, entities: [], facts: [{type: SiteTransfer, giver: 泽庭小学, taker: 王庄小学, status: done}]}",
        encoding="utf-8",
    )
    result = evaluate(tmp_path, [tmp_path / "p.txt"])
    assert result.documents == 1
    assert result.f1("fact", "SiteTransfer") == 1.0


FACTS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.just("SiteTransfer"),
            "giver": st.sampled_from("甲乙丙"),
            "taker": st.sampled_from("甲乙丙"),
            "date": st.sampled_from(["2022", "2023"]),
        }
    ),
    max_size=5,
)


@given(FACTS, FACTS)
def test_every_pair_is_counted_once_whatever_the_facts(right, found):
    slot = score(gold(*right), gold(*found)).tallies["slot"]
    assert slot.hit["ALL"] + slot.miss["ALL"] == sum(len(pairs(f)) for f in right)
    assert slot.hit["ALL"] + slot.false["ALL"] == sum(len(pairs(f)) for f in found)


@given(FACTS)
def test_gold_against_itself_is_perfect(right):
    result = score(gold(*right), gold(*right))
    assert [result.f1(m) for m in MEASURES] == [1.0] * 4


_ROW = re.compile(r"^  (\S+) +P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+)", re.MULTILINE)


def test_our_scores_are_those_of_the_reference_scorer(tmp_path):
    scorer = eval_data() / "eval/score.py"
    ours = score(read_gold(HERE / "gold"), records(HERE / "pages")).text()
    lines = tmp_path / "predictions.jsonl"
    lines.write_text("".join(f"{json.dumps(r)}\n" for r in records(HERE / "pages").values()), encoding="utf-8")
    command = [sys.executable, str(scorer), str(HERE / "gold"), str(lines)]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert _ROW.findall(ours) == _ROW.findall(theirs)
    assert len(_ROW.findall(ours)) > len(MEASURES)

"""The runner of the rules' own examples: that it finds what does not hold."""

import pytest

from edugraph.relate.examples import failures, gaps_closed, unmark
from edugraph.relate.rule import Rule, parse_pack


def rule(match: str, reject: str = "泽庭小学开学。", todo: str = "") -> Rule:
    (made,) = parse_pack(
        f"""
- id: transfer
  claim: SiteTransfer
  pattern: "{{giver:School}}原校址移交{{taker:School}}"
  match: ["{match}"]
  reject: [{{text: "{reject}", because: no transfer}}]
  todo: [{f'"{todo}"' if todo else ""}]
""",
        "own.yaml",
    )
    return made


GOOD = "{giver:泽庭小学}原校址移交{taker:王庄小学}。"


def test_marks_are_taken_out_and_counted_in_the_plain_sentence():
    assert unmark("由{giver:泽庭小学}给{taker:王庄小学}。") == (
        "由泽庭小学给王庄小学。",
        frozenset({("giver", 1, 5), ("taker", 6, 10)}),
    )


def test_a_sentence_without_marks_is_itself():
    assert unmark("泽庭小学") == ("泽庭小学", frozenset())


def test_examples_that_hold_fail_nothing():
    assert list(failures(rule(GOOD))) == []


@pytest.mark.parametrize(
    ("match", "found"),
    [
        ("{giver:泽庭小学}搬迁。", "found nothing"),
        ("{giver:泽庭小学}原校址移交王庄小学。", "giver=泽庭小学 taker=王庄小学"),
        ("{taker:泽庭小学}原校址移交{giver:王庄小学}。", "giver=泽庭小学 taker=王庄小学"),
        ("泽庭{giver:小学}原校址移交{taker:王庄小学}。", "giver=泽庭小学"),
    ],
)
def test_an_example_that_binds_other_spans_fails_and_says_what_was_found(match, found):
    (failure,) = failures(rule(match))
    assert failure.rule == "transfer"
    assert found in failure.found


def test_a_rejected_sentence_that_makes_a_claim_fails_and_says_why_it_must_not():
    (failure,) = failures(rule(GOOD, reject="泽庭小学原校址移交王庄小学。"))
    assert "no transfer" in failure.found


def test_a_rejected_sentence_whose_match_is_denied_holds():
    assert list(failures(rule(GOOD, reject="泽庭小学没有将原校址移交王庄小学。"))) == []


def test_a_rule_without_examples_fails():
    (bare,) = parse_pack("- {id: r, claim: SiteTransfer, pattern: 甲}", "own.yaml")
    assert [f.found for f in failures(bare)] == ["a rule needs at least one match and one reject example"]


def test_a_gap_that_has_closed_is_reported_and_an_open_one_is_not():
    assert list(gaps_closed(rule(GOOD, todo=GOOD))) == [GOOD]
    assert list(gaps_closed(rule(GOOD, todo="{taker:王庄小学}得到{giver:泽庭小学}校址。"))) == []

"""From a sentence to drafts: what fills which role, and how lists are shared out."""

import pytest

from edugraph.relate.match import Draft, Filler, match_sentence
from edugraph.relate.rule import RuleSet, parse_pack
from reading import PUBLISHED, talk


def drafts(pattern: str, text: str, **fields: str) -> list[Draft]:
    """The drafts one rule makes of a text."""
    extra = "".join(f"  {name}: {value}\n" for name, value in fields.items())
    rules = RuleSet(parse_pack(f"- id: r\n  claim: Partnership\n  pattern: >-\n    {pattern}\n{extra}", "own.yaml"))
    page = talk(text, published=PUBLISHED)
    return [d for s in page.sentences for d in match_sentence(rules, page.text, s, page.within(s.start, s.end))]


def filled(draft: Draft) -> list[tuple[str, str]]:
    return sorted((f.role, f.text) for f in draft.fillers)


def test_a_match_fills_roles_with_mentions_and_words():
    (draft,) = drafts("{supporter:School}帮扶{recipient:School}建设{purpose:Text}", "泽庭小学帮扶王庄小学建设“操场”。")
    assert filled(draft) == [("purpose", "操场"), ("recipient", "王庄小学"), ("supporter", "泽庭小学")]
    assert {f.role for f in draft.fillers if f.mention is None} == {"purpose"}


def test_a_list_fills_a_role_with_each_member_and_not_with_the_count():
    (draft,) = drafts("{party:School+}签约", "泽庭小学、王庄小学和启明小学等3所学校签约。")
    assert filled(draft) == [("party", "启明小学"), ("party", "泽庭小学"), ("party", "王庄小学")]


def test_a_sentence_with_a_forbidding_word_gives_nothing():
    text = "泽庭小学与王庄小学签约，此为彩排。"
    assert drafts("{party:School+}签约", text) != []
    assert drafts("{party:School+}签约", text, unless="[彩排]") == []


def test_a_barred_word_counts_between_the_fillers_only():
    assert drafts("{a:School}~9迁入{b:School}", "泽庭小学的学生迁入王庄小学。", barred="[学生]") == []
    assert len(drafts("{a:School}~9迁入{b:School}", "泽庭小学整体迁入王庄小学，学生高兴。", barred="[学生]")) == 1


def test_a_pattern_matches_within_one_sentence():
    assert drafts("{a:School}~~20迁入{b:School}", "泽庭小学来了。迁入王庄小学。") == []


def test_a_pattern_matches_every_clause_of_a_sentence():
    found = drafts("^{a:School}迁入{b:School}$", "泽庭小学迁入王庄小学，启明小学迁入明德小学。")
    assert [[f.text for f in d.fillers] for d in found] == [["泽庭小学", "王庄小学"], ["启明小学", "明德小学"]]


@pytest.mark.parametrize("word", ["分别", "依次", "一对一", "逐一"])
def test_lists_of_equal_length_are_matched_member_by_member_under_respectively(word):
    text = f"泽庭小学、王庄小学{word}与启明小学、明德小学结对。"
    found = drafts("{a:School&}~5与{b:School&}结对", text, pair="[a, b]")
    assert [[f.text for f in d.fillers] for d in found] == [["泽庭小学", "启明小学"], ["王庄小学", "明德小学"]]


def test_without_respectively_lists_stay_together():
    (draft,) = drafts("{a:School&}~5与{b:School&}结对", "泽庭小学、王庄小学与启明小学、明德小学结对。", pair="[a, b]")
    assert len(draft.fillers) == 4


def test_lists_of_unequal_length_stay_together():
    found = drafts("{a:School&}~5与{b:School&}结对", "泽庭小学分别与启明小学、明德小学结对。", pair="[a, b]")
    assert [len(d.fillers) for d in found] == [3]


def test_couples_in_a_row_are_told_by_their_marks():
    text = "泽庭小学和王庄小学、启明小学和明德小学结对。"
    found = drafts("{a:School}和{b:School+}结对", text, pair="[a, b]")
    assert [[f.text for f in d.fillers] for d in found] == [["泽庭小学", "王庄小学"], ["启明小学", "明德小学"]]


def test_a_draft_that_another_covers_is_dropped():
    pattern = "{a:School}(迁入|~~9并入){b:School}"
    assert len(drafts(pattern, "泽庭小学迁入王庄小学。")) == 1


def test_the_span_of_a_draft_leaves_out_the_pauses_around_it():
    (draft,) = drafts("^{a:School}迁入{b:School}$", "日前，泽庭小学迁入王庄小学，次日开学。")
    text = "\n日前，泽庭小学迁入王庄小学，次日开学。"
    assert text[draft.start : draft.end] == "泽庭小学迁入王庄小学"


def test_a_draft_with_an_inferred_filler_is_inferred():
    (draft,) = drafts("{a:School}迁入{b:School}", "泽庭小学迁入王庄小学。")
    assert draft.basis == "stated"
    assert draft.with_filler(Filler("date", 0, 0, "", inferred=True)).basis == "inferred"
    assert draft.setting("status", "planned").has("status")
    assert not draft.has("status")

"""Sentences and clauses: where they end, and that their spans are exact."""

from hypothesis import given
from hypothesis import strategies as st

from edugraph.segment import CLAUSE_MARKS, clauses, sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


def test_a_full_stop_question_and_exclamation_mark_end_a_sentence():
    assert cut("甲校来了。乙校呢？丙校也来!丁校") == ["甲校来了。", "乙校呢？", "丙校也来!", "丁校"]


def test_a_closing_quote_or_bracket_belongs_to_the_sentence_it_closes():
    assert cut("他说：“学校搬了。”大家都高兴。（完！）次日") == [
        "他说：“学校搬了。”",
        "大家都高兴。",
        "（完！）",
        "次日",
    ]


def test_a_semicolon_does_not_end_a_sentence():
    assert cut("甲校迁往城东；乙校留在原址。") == ["甲校迁往城东；乙校留在原址。"]


def test_the_dot_of_a_decimal_or_a_list_number_does_not_end_a_sentence():
    assert cut("1.投入3.2万元。2.新增学位。") == ["1.投入3.2万元。", "2.新增学位。"]


def test_a_line_end_ends_a_sentence_and_counts_as_a_line():
    found = sentences("标题\n甲校。乙校\n\n  丙校")
    assert [(s.index, s.line) for s in found] == [(0, 0), (1, 1), (2, 1), (3, 3)]


def test_white_space_around_a_sentence_is_left_out():
    assert cut("　　甲校搬迁。 \n \n 乙校。\t") == ["甲校搬迁。", "乙校。"]


def test_repeated_end_marks_end_one_sentence():
    assert cut("真的搬了？！是的。。。") == ["真的搬了？！", "是的。。。"]


def test_text_of_white_space_alone_has_no_sentence():
    assert sentences(" \n　\n") == () == sentences("")


def test_clauses_end_at_pause_marks_and_at_the_soft_space_of_a_joined_line():
    text = "近日，甲校 与乙校结对；丙校：丁校。"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["近日", "甲校", "与乙校结对", "丙校", "丁校"]


def test_the_listing_comma_does_not_end_a_clause():
    text = "甲校、乙校、丙校"
    assert list(clauses(text, 0, len(text))) == [(0, len(text))]


def test_clauses_stay_inside_the_stretch_asked_for():
    text = "一，二三四，五"
    assert [text[a:b] for a, b in clauses(text, 3, 6)] == ["三四"]


TEXTS = st.text(alphabet="甲乙学校。！？!?，；：、\n 　”）.3a", max_size=60)


@given(TEXTS)
def test_sentences_are_in_order_disjoint_trimmed_and_leave_out_only_white_space(text):
    found = sentences(text)
    assert [s.index for s in found] == list(range(len(found)))
    position = 0
    for s in found:
        assert not text[position : s.start].strip()
        assert s.start < s.end
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert s.line == text.count("\n", 0, s.start)
        position = s.end
    assert not text[position:].strip()


@given(TEXTS)
def test_clauses_hold_no_clause_mark_and_all_other_characters(text):
    spans = list(clauses(text, 0, len(text)))
    assert all(not set(text[a:b]) & set(CLAUSE_MARKS) for a, b in spans)
    assert "".join(text[a:b] for a, b in spans) == "".join(c for c in text if c not in CLAUSE_MARKS)

"""The pattern language: what its elements match, what they bind, and what is refused."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.errors import RuleError
from edugraph.relate.pattern import SYMBOLS, Pattern, compile_pattern, symbol

S, G, A, P = (symbol(kind) for kind in ("School", "EducationGroup", "Area", "Person"))
NUMBER, DATE, COUNTED = symbol("Number"), symbol("Date"), symbol("Counted")


def groups(source: str, text: str) -> tuple[str, ...] | None:
    """What the capture groups of a pattern hold in a skeleton; None where it does not match."""
    found = compile_pattern(source, "r").expression.search(text)
    return None if found is None else found.groups()


def matches(source: str, text: str) -> bool:
    return compile_pattern(source, "r").expression.search(text) is not None


def test_characters_stand_for_themselves_and_white_space_means_nothing():
    assert matches("结 对\n帮扶", "将结对帮扶")
    assert not matches("结对", "结 对")


def test_alternatives_and_options():
    assert matches("(甲|乙丙)丁", "乙丙丁")
    assert matches("甲?丁", "丁")
    assert matches("(甲乙)?丁", "丁")
    assert not matches("^(甲|乙)丁$", "丙丁")


def test_an_option_after_a_character_takes_that_character_only():
    assert matches("^甲乙?丙$", "甲丙")
    assert not matches("^甲乙?丙$", "丙")


def test_a_slot_binds_one_mention_of_its_types():
    assert groups("与{giver:School}", f"与{S}") == (S,)
    assert groups("与{giver:School|Area}", f"与{A}") == (A,)
    assert groups("与{giver:School}", f"与{A}") is None


def test_a_group_of_types_is_any_of_them():
    assert all(matches("^{party:Party}$", c) for c in (S, G, A))
    assert not matches("{party:Party}", P)


def test_an_unbound_slot_has_no_role():
    pattern = compile_pattern("{:School}迁入{taker:School}", "r")
    assert pattern.roles == ("taker",)


def test_a_list_takes_in_coordination_and_a_closing_count():
    assert groups("{member:School+}加入", f"{S}、{S}和{S}等{NUMBER}{COUNTED}加入") == (
        f"{S}、{S}和{S}等{NUMBER}{COUNTED}",
    )


def test_one_side_of_a_relation_stops_at_with():
    assert groups("{a:School&}与{b:School&}", f"{S}、{S}与{S}和{S}") == (f"{S}、{S}", f"{S}和{S}")


def test_text_takes_no_more_than_it_must_and_stays_in_its_clause():
    assert groups("用于{purpose:Text}建设", "用于校舍建设") == ("校舍",)
    assert groups("用于{purpose:Text}", "用于校舍建设，次日") == ("校舍建设",)


def test_quoted_words_are_bound_as_text_with_their_clause_where_asked():
    assert groups("{purpose:'改扩?建|新建'}", "将改建校舍") == ("改建",)
    assert groups("{purpose:'改扩?建|新建'+}", "将改建校舍，次日") == ("改建校舍",)


@pytest.mark.parametrize("inside", [S, G, A, P, "，", "。", "；"])
def test_a_gap_skips_no_name_and_no_clause_mark(inside):
    assert matches("甲~5乙", "甲一二三乙")
    assert not matches("甲~5乙", f"甲{inside}乙")


def test_a_gap_skips_dates_and_numbers_and_no_more_than_its_length():
    assert matches("甲~2乙", f"甲{DATE}{NUMBER}乙")
    assert not matches("甲~2乙", "甲一二三乙")


def test_a_wide_gap_skips_anything_inside_a_sentence():
    assert matches("甲~~9乙", f"甲，{S}、{A}乙")
    assert not matches("甲~~9乙", "甲。乙")


def test_a_word_class_is_any_of_its_words():
    assert matches("^<hold-post>校长$", "担任校长")
    assert matches("^<hold-post*>校长$", "校长")
    assert not matches("^<hold-post>校长$", "迁入校长")


def test_a_clause_begins_and_ends_at_pause_marks():
    assert matches("^甲$", "乙，甲，丙")
    assert not matches("^甲", "乙甲")
    assert not matches("甲$", "甲乙")


def test_a_pause_or_none():
    assert all(matches("甲_乙", text) for text in ("甲乙", "甲，乙", "甲：“乙"))
    assert not matches("甲_乙", "甲。乙")


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("与{a:School}结对帮扶", ("结对帮扶",)),
        ("(结对|帮扶){a:School}", ("帮扶", "结对")),
        ("{a:School}(结对)?", ()),
        ("甲乙?丙丁", ("丙丁",)),
        ("{a:School}~5{b:School}", ()),
    ],
)
def test_literals_are_strings_of_which_one_must_be_there(source, literals):
    assert compile_pattern(source, "r").literals == literals


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("(甲", "an unclosed group"),
        ("甲)", "a closing bracket without an opening one"),
        ("{a:School", "an unclosed slot"),
        ("{a:Skool}", "unknown slot type 'Skool'"),
        ("~甲", "a gap needs its greatest length"),
        ("~130甲", "a gap needs its greatest length"),
        ("<no-such-class>", "no word class 'no-such-class'"),
        ("<hold-post", "a word class that does not end"),
        ("{a:'甲", "a quote that does not end"),
        ("甲*", "has no meaning here"),
        ("[甲]", "has no meaning here"),
    ],
)
def test_a_malformed_pattern_is_refused_with_its_rule_and_place(source, what):
    with pytest.raises(RuleError) as error:
        compile_pattern(source, "some.rule")
    assert "some.rule" in str(error.value)
    assert what in str(error.value)


def test_a_symbol_for_each_type_and_none_for_others():
    assert len({symbol(kind) for kind in SYMBOLS}) == len(SYMBOLS)
    with pytest.raises(KeyError):
        symbol("Skool")


def test_a_pattern_that_would_run_away_in_a_backtracking_engine_is_linear():
    pattern = compile_pattern("(甲?乙?)?({:School+}|~40)校长", "r")
    assert pattern.expression.search("甲乙" * 5000) is None


PIECES = st.sampled_from(
    "甲 乙 ( ) | ? {a:School} {b:Area+} {c:Text} {d:'甲|乙'} {e:'甲'+} { } ' ~5 ~~9 ~ <hold-post> < > _ ^ $ * + . [ \\".split()
)


@settings(deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=9).map("".join), st.text(max_size=12)))
def test_any_string_compiles_or_is_refused_in_the_rules_name(source):
    try:
        pattern = compile_pattern(source, "some.rule")
    except RuleError as error:
        assert "some.rule" in str(error)
    else:
        assert isinstance(pattern, Pattern)
        assert isinstance(pattern.expression, type(re2.compile("a")))
        assert pattern.expression.groups == len(pattern.roles) == len(pattern.types)


SKELETONS = st.text(alphabet=f"甲乙丙结对，。、和与{S}{A}{P}{NUMBER}", max_size=24)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=7).map("".join), SKELETONS)
def test_a_pattern_with_literals_matches_only_where_one_of_them_stands(source, text):
    try:
        pattern = compile_pattern(source, "r")
    except RuleError:
        return
    if pattern.literals and pattern.expression.search(text):
        assert any(literal in text for literal in pattern.literals)

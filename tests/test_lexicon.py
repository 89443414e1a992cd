"""The dictionary cut of short windows, and the closed classes of words that end a name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise.lexicon import break_words, cut, is_word, tag


@settings(deadline=None)  # the dictionary is loaded on first use
@given(st.text(alphabet="走进育才小学的和第一3A·", max_size=20))
def test_words_of_a_cut_touch_each_other_and_cover_the_window(window):
    position = 0
    for word in cut(window):
        assert word.start == position
        assert window[word.start : word.end] == word.text
        position = word.end
    assert position == len(window)


def test_a_verb_before_a_name_is_a_word_of_its_own():
    assert next(w.text for w in cut("走进育才")) == "走进"


def test_unknown_words_are_not_guessed_at():
    # 泽庭 is no dictionary word: guessed words would swallow the characters of names.
    assert [w.text for w in cut("泽庭")] == ["泽", "庭"]


def test_tags_tell_prepositions_and_verbs():
    assert tag("对于") == "p"
    assert tag("签订").startswith("v")
    assert tag("泽庭") == ""
    assert is_word("小学")
    assert not is_word("泽庭小")


def test_every_break_word_has_one_class():
    words = break_words()
    assert words["与"] == "preposition"
    assert words["走进"] == "motion"
    assert words["所"] in {"measure", "particle"}
    assert all(word and kind and word == word.strip() for word, kind in words.items())


def test_no_head_word_of_schools_is_a_break_word():
    assert not {"小学", "中学", "学校", "幼儿园", "大学", "实验", "中心", "第一"} & set(break_words())

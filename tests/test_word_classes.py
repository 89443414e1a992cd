"""Closed word classes: found by name, disjoint where they must be, and loud where a name is wrong."""

import pytest

from edugraph.errors import DataError
from edugraph.recognise.word_classes import word_class


@pytest.mark.parametrize("name", ["school-head", "strong-school-head", "group-head", "generic-modifier", "type-word"])
def test_a_class_is_a_set_of_words(name):
    words = word_class(name)
    assert words
    assert all(word == word.strip() and word for word in words)


def test_an_unknown_class_is_named_in_the_error():
    with pytest.raises(DataError, match="no word class 'school-haed'"):
        word_class("school-haed")


def test_a_head_is_of_a_school_or_of_a_group_never_both():
    assert not word_class("school-head") & word_class("group-head")


def test_strong_heads_are_heads():
    assert word_class("strong-school-head") <= word_class("school-head")


def test_society_and_bureau_heads_do_not_overlap():
    assert not word_class("society-head") & word_class("bureau-head")

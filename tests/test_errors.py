"""Errors for people: where, what, and what to do."""

import pickle

import pytest

from edugraph.errors import DataError, EdugraphError, GraphError, QueryError, ReadError, RuleError

KINDS = (ReadError, DataError, RuleError, GraphError, QueryError)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("a.txt", "is empty", "name another file"), "a.txt: is empty (name another file)"),
        (("a.txt", "is empty"), "a.txt: is empty"),
        (("", "is empty", "name another file"), "is empty (name another file)"),
        (("", "is empty"), "is empty"),
    ],
)
def test_the_message_says_where_what_and_what_to_do_as_far_as_known(parts, text):
    assert str(ReadError(*parts)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_caught_as_one(kind):
    with pytest.raises(EdugraphError):
        raise kind("a", "b")


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_crosses_process_borders_whole(kind):
    error = pickle.loads(pickle.dumps(kind("a.txt", "is empty", "name another")))
    assert type(error) is kind
    assert (error.where, error.what, error.remedy) == ("a.txt", "is empty", "name another")
    assert str(error) == "a.txt: is empty (name another)"

"""Readers in code answer why-not too: what they read, or what form they look for."""

import inspect
import re

import pytest

from edugraph.relate.readers import READERS, reader, why_not_read
from edugraph.relate.rule import load_rules

IDS = [name for one in READERS for name in one.ids]


def _source(one) -> str:
    return inspect.getsource(inspect.getmodule(one.read))


def test_no_id_is_that_of_a_rule():
    assert not {*IDS} & {rule.id for rule in load_rules().rules}


def test_every_id_that_the_readers_write_is_known():
    written = {name for one in READERS for name in re.findall(r'"([a-z]+\.[a-z-]+)"', _source(one))}
    assert written == {*IDS}


@pytest.mark.parametrize("name", IDS)
def test_what_has_not_its_form_is_answered_with_the_form(name):
    lines = why_not_read(reader(name), "清河县第一小学今天开学。")
    assert "清河县第一小学/School" in lines[0]
    assert lines[-1].startswith("it wants: ")
    assert len(lines[-1]) > 30


def test_what_is_read_is_said_to_be():
    lines = why_not_read(reader("membership.affiliate"), "邢台学院附属中学今天开学。")
    assert lines[-1] == "it is read: 1 claim(s) of membership.affiliate"

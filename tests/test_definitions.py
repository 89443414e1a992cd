"""Short names that a text defines after full ones."""

from __future__ import annotations

import pytest

from edugraph.model import Document, Source
from edugraph.recognise import recognise


def named(text: str) -> list[tuple[str, str]]:
    document = Document("t", "t", f"柳河县\n{text}", Source(uri="t", published="2023-05-01"))
    return [(m.text, m.head) for m in recognise(document).mentions if m.found_by == "name.abbreviation"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("长春森源仪表股份有限公司（下称“森源仪表”）捐款。森源仪表还要来。", "森源仪表", "长春森源仪表股份有限公司"),
        ("柳河县教育发展基金会（以下简称县教基会）成立。县教基会出资。", "县教基会", "柳河县教育发展基金会"),
    ],
)
def test_a_defined_name_stands_for_the_full_one_wherever_it_is(text, short, full):
    assert named(text) == [(short, full), (short, full)]


@pytest.mark.parametrize("word", ["学校", "基金会"])
def test_a_word_of_the_language_is_no_name_though_it_is_defined(word):
    assert named(f"柳河县教育发展基金会（以下简称“{word}”）成立。{word}出资。") == []


def test_nothing_is_defined_where_no_name_stands_before_the_bracket():
    assert named("这几年办学很好（以下简称“三步法”）。三步法受欢迎。") == []

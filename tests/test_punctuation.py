"""Marks in one form: which are folded, and that no offset moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.punctuation import folded
from reading import read_text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("由泽庭小学牵头,启明小学参加;", "由泽庭小学牵头，启明小学参加；"),
        ("泽庭小学(南校区)", "泽庭小学（南校区）"),
        ("评为「文明校园」", "评为“文明校园”"),
        ('授予"文明校园"称号', "授予“文明校园”称号"),
        ("8:30开会,到会1,234人", "8:30开会，到会1,234人"),
        ("见http://a.b/c?d", "见http://a.b/c?d"),
        ('只有一个"引号', '只有一个"引号'),
    ],
)
def test_marks_are_read_in_their_wide_form(text, read_as):
    assert folded(text) == read_as


@given(st.text())
def test_folding_keeps_every_offset(text):
    once = folded(text)
    assert len(once) == len(text)
    assert folded(once) == once


def test_a_page_is_read_with_folded_marks_and_quoted_as_it_is():
    text = "由清河县第一小学牵头,连庄镇中心小学、葛仙庄镇中心小学参加,组建清河县第一小学教育集团。"
    reading = read_text(text, title="清河县教育局")
    (formed,) = [c for c in reading.claims if c.kind == "Partnership"]
    assert formed.values("party") == ["清河县第一小学", "葛仙庄镇中心小学", "连庄镇中心小学"]
    assert formed.evidence[0].text == text

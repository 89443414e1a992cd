"""The types that flow through: identifiers from content, and what spans and lookups mean."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.model import Argument, Claim, Document, Edit, Entity, Mention, Source, Statement, content_id


def test_an_identifier_depends_on_content_and_on_where_its_parts_end():
    assert content_id("甲", "乙") == content_id("甲", "乙")
    assert content_id("甲", "乙") != content_id("甲乙")
    assert content_id("甲", "") != content_id("甲")
    assert len(content_id("甲", length=16)) == 16


@given(st.lists(st.text(alphabet="甲乙丙", max_size=3), min_size=1, max_size=4), st.integers(1, 64))
def test_an_identifier_is_hexadecimal_of_the_length_asked_for(parts, length):
    found = content_id(*parts, length=length)
    assert len(found) == length
    assert set(found) <= set("0123456789abcdef")


def test_an_entity_is_known_by_type_scope_and_name_and_by_nothing_else():
    one = Entity("School", "实验小学", "甲县", aliases=("实小",))
    assert one.id == Entity("School", "实验小学", "甲县", code="370000").id
    assert one.id != Entity("School", "实验小学", "乙县").id
    assert one.id != Entity("Agency", "实验小学", "甲县").id


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [("题\n文", "题", "文"), ("\n文", "", "文"), ("题", "题", ""), ("", "", ""), ("题\n", "题", "")],
)
def test_the_title_is_the_first_line_and_the_body_the_rest(text, title, body):
    document = Document("d", "d", text, Source("d.txt"))
    assert document.title == title
    assert text[document.body_start :] == body


@pytest.mark.parametrize(
    ("edit", "span", "touches"),
    [
        (Edit(2, 4, "", "spam"), (4, 6), False),
        (Edit(2, 4, "", "spam"), (0, 2), False),
        (Edit(2, 4, "", "spam"), (3, 9), True),
        (Edit(2, 2, "字", "gap"), (2, 5), True),
        (Edit(2, 2, "字", "gap"), (0, 2), True),
        (Edit(2, 2, "字", "gap"), (3, 5), False),
    ],
)
def test_an_edit_touches_what_it_changed_and_an_insertion_its_two_sides(edit, span, touches):
    assert edit.touches(*span) is touches


def test_the_values_of_a_role_come_in_order_and_none_for_a_role_not_there():
    arguments = (Argument("date", "2023"), Argument("party", "甲校", "School"), Argument("party", "乙校", "School"))
    claim = Claim("Partnership", arguments, ())
    assert claim.values("party") == ["甲校", "乙校"]
    assert claim.values("payer") == []
    statement = Statement("s", "Partnership", arguments, "stated", ())
    assert (statement.value("party"), statement.value("payer")) == ("甲校", "")


def test_a_mention_counts_code_points():
    assert Mention(0, 3, "School", "𠮷田校", "test").length == 3


@pytest.mark.parametrize("thing", [Source("d.txt"), Edit(0, 1, "字", "script"), Mention(0, 1, "Area", "县", "test")])
def test_values_cannot_change_and_cross_process_borders_whole(thing):
    with pytest.raises(AttributeError):  # of which FrozenInstanceError is one
        setattr(thing, next(name for name in ("uri", "start") if hasattr(thing, name)), "x")
    assert pickle.loads(pickle.dumps(thing)) == thing

"""Whose a post is: the body that its phrase leaves out, or names for another post."""

import pytest

from reading import claims


def held(text: str, *, title: str = "") -> set[tuple[str, str, str]]:
    found = claims(text, "Post", title=title)
    return {(c.values("person")[0], c.values("post")[0], "".join(c.values("organisation"))) for c in found}


@pytest.mark.parametrize(
    "text", ["柳河县委副书记、县长王铁军出席会议，谈学校。", "柳河县县委副书记、县长王铁军出席会议，谈学校。"]
)
def test_the_head_of_a_county_is_of_its_government_whatever_post_comes_first(text):
    assert held(text) == {
        ("王铁军", "副书记", "中共通化市柳河县委"),
        ("王铁军", "县长", "通化市柳河县人民政府"),
    }


def test_the_head_of_a_group_is_of_the_one_in_the_title():
    text = "这是继甲山教育集团之后的第二个集团。柳河县第一小学校长谢惠兰当选理事长。"
    assert ("谢惠兰", "理事长", "柳河县第一小学教育集团") in held(text, title="柳河县第一小学教育集团成立")


def test_the_room_of_an_office_is_named_in_full():
    assert ("覃世友", "督导室主任", "通化市柳河县教育局") in held("柳河县教育局开会，局督导室主任覃世友参加，谈学校。")


def test_who_leaves_a_post_held_it():
    text = "曹国栋任柳河县教师发展中心主任，免去柳河县第二中学校长职务。"
    assert ("曹国栋", "校长", "柳河县第二中学") in held(text)


def test_a_clause_without_a_subject_is_about_the_sentence():
    text = "柳河县第一小学有意明年同柳河县第二小学结对，副校长彭蔚然说，还要商量。"
    assert ("彭蔚然", "副校长", "柳河县第一小学") in held(text)

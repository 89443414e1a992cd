"""Lists of office holders. The pages are invented."""

import pytest

from edugraph.extraction import understand
from edugraph.model import Document, Source


def posts(text):
    reading = understand(Document("d", "d", text, Source(uri="d", published="2023-09-14")))
    return {
        (c.values("person")[0], c.values("post")[0], *c.values("organisation"))
        for c in reading.claims
        if c.kind == "Post"
    }


def test_names_on_the_lines_below_the_heading():
    text = "松岭小学校史\n松岭小学始建于1950年。\n历任校长（1983年以来）：\n吴代伦（1983—1994）\n江小渝（2017年至今）\n学校现有教师52人。"
    assert posts(text) == {("吴代伦", "校长", "松岭小学"), ("江小渝", "校长", "松岭小学")}


def test_names_on_the_line_of_the_heading():
    text = "校史\n松岭小学历任校长：吴代伦（1983—1994）、江小渝（1994—2005）。"
    assert posts(text) == {("吴代伦", "校长", "松岭小学"), ("江小渝", "校长", "松岭小学")}


def test_heads_served_under_the_last_name_a_history_gives():
    text = "松岭小学校史\n1952年，更名为松岭小学校。\n历任校长：\n吴代伦（1983—1994）\n江小渝（2017年至今）"
    assert {p[2] for p in posts(text)} == {"松岭小学校"}


def test_prose_ends_the_list():
    text = "松岭小学校史\n历任校长：\n吴代伦（1983—1994）\n1983年，学校由吴代伦主持重建，新修教室八间。"
    assert posts(text) == {("吴代伦", "校长", "松岭小学")}


@pytest.mark.parametrize("text", ["校史\n历任校长都很重视体育。", "校史\n历届学生名单见附件。"])
def test_no_list_no_posts(text):
    assert posts(text) == set()

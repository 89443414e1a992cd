"""What a number counts: phrases right and left of it, their heads, and what is not counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.model import Document, Mention, Source
from edugraph.recognise import quantities, recognise
from edugraph.recognise.counted import find_counted


def counted(text: str) -> list[str]:
    """The counted phrases of a text, names and dates recognised first."""
    found = recognise(Document("t", "t", "\n" + text, Source(uri="t", published="2023-09-14")))
    return [m.text for m in found.mentions if m.type == "Counted"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("选派22名骨干教师支教", ["骨干教师"]),
        ("现有36个教学班、1620名学生", ["教学班", "学生"]),
        ("覆盖60%以上的义务教育学校", ["义务教育学校"]),
        ("共有1.2万人次的教师外出培训", ["教师"]),
        ("一块18亩的劳动实践基地", ["劳动实践基地"]),
        ("24名中层和骨干到分校任职", ["中层和骨干"]),
        ("46所乡镇学校改造旱厕", ["乡镇学校"]),
    ],
)
def test_the_phrase_right_of_a_number(text: str, phrases: list[str]) -> None:
    assert counted(text) == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("专任教师312人", ["专任教师"]),
        ("全年新建、改扩建学校9所", ["新建、改扩建学校"]),
        ("义务教育巩固率达到96.8%", ["义务教育巩固率"]),
        ("公办园在园幼儿占比达57%", ["公办园在园幼儿"]),
        ("各级各类学校（含幼儿园）587所", ["学校（含幼儿园）"]),
        ("特岗教师，如今接近900名", ["特岗教师"]),
        ("小规模学校，由2022年的45所减少到38所", ["小规模学校"]),
        ("教育集团将达到10个", ["教育集团"]),
        ("学校配备计算机320台", ["配备计算机"]),
        ("送教上门的学生52名", ["送教上门的学生"]),
        ("其中小学31所，教学点6个", ["小学", "教学点"]),
    ],
)
def test_the_phrase_left_of_a_number(text: str, phrases: list[str]) -> None:
    assert counted(text) == phrases


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("新增2160个小学学位", "seats are no pupils"),
        ("新增床位3120个学位", "a phrase of seats"),
        ("提供10万个毕业生就业岗位", "the posts are counted"),
        ("三个小区的孩子", "the estates are counted"),
        ("2017届毕业生返校", "a year names them"),
        ("投入资金1200万元", "money counts nothing"),
        ("历时三年建成", "nor does time"),
        ("辗转14公里", "no thing of education"),
    ],
)
def test_what_is_not_counted(text: str, why: str) -> None:
    assert "学生" not in "".join(counted(text)), why
    assert not [p for p in counted(text) if p not in ("新增床位", "床位")], why


def test_a_phrase_knows_its_number() -> None:
    text = "教学班78个，学生4100余人"
    figures = quantities.find(text)
    phrases = find_counted(text, figures, figures)
    assert [(p.text, int(p.head)) for p in phrases] == [("教学班", figures[0].start), ("学生", figures[1].start)]


def test_a_post_beside_a_number_is_counted_but_a_named_one_is_not() -> None:
    found = recognise(Document("t", "t", "\n学校派出3名校长。校长王建平说。", Source(uri="t")))
    assert [m.text for m in found.mentions if m.type == "Counted"] == ["校长"]
    assert [m.text for m in found.mentions if m.type == "Post"] == ["校长"]


@given(st.text(alphabet="的、，。12百万名所个学生教师校长有达到新建招聘（）“”共 ", max_size=40))
def test_phrases_lie_in_the_text_apart_and_outside_their_numbers(text: str) -> None:
    figures = quantities.find(text)
    phrases: list[Mention] = find_counted(text, figures, figures)
    inside = {i for f in figures for i in range(f.start, f.end)}
    end = 0
    for phrase in phrases:
        assert end <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        assert inside.isdisjoint(range(phrase.start, phrase.end))
        end = phrase.end

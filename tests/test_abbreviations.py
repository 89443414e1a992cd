"""Abbreviations are read where the text has the full name they come from, and nowhere else."""

from __future__ import annotations

import pytest

from edugraph.model import Document, Source
from edugraph.recognise import recognise
from edugraph.recognise.abbreviations import contracts
from edugraph.resolve.context import setting
from edugraph.resolve.naming import Namer


def names(text: str) -> dict[str, str]:
    page = Document("x", "x", "\n" + text, Source(uri="x", published="2023-01-01"))
    found = recognise(page)
    where = setting(page, found.places, found.mentions)
    return {m.text: m.name for m in Namer(page.text, found.mentions, found.places, where).resolve()}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("云岭交大", "云岭交通大学"),
        ("云岭师大二附中", "云岭师范大学第二附属中学"),
        ("军科院", "军事科学院"),
        ("三军医大", "第三军医大学"),
    ],
)
def test_words_give_their_first_character_and_the_head_its_contraction(short: str, full: str) -> None:
    assert contracts(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [("二附中", "第三附属中学"), ("高中", "高级中学"), ("小学", "中心小学"), ("师大", "师范大学附属中学")],
)
def test_ordinals_stay_and_stage_words_name_nothing(short: str, full: str) -> None:
    assert not contracts(short, full)


def test_a_short_name_takes_the_full_name_of_its_text() -> None:
    found = names("近日，云岭铁道学院举行开学典礼。据介绍，云岭铁院现有教师多名。")
    assert found["云岭铁院"] == "云岭铁道学院"


def test_a_short_name_of_two_full_names_is_neither() -> None:
    found = names("近日，甘州区铁道学院举行开学典礼，霞山区铁道学院也来了。据介绍，铁院现有教师多名。")
    assert "铁院" not in found


def test_an_ordinal_school_of_two_areas_is_neither() -> None:
    found = names("近日，甘州区第一中学举行开学典礼。上月，霞山区第一中学办了活动。据介绍，一中现有教师多名。")
    assert found["一中"] not in (found["甘州区第一中学"], found["霞山区第一中学"])


def test_the_vocational_centre_of_a_county_is_one_under_both_names() -> None:
    found = names("近日，霞山区职业技术教育中心举行开学典礼。据介绍，霞山区职教中心现有教师多名。")
    assert found["霞山区职教中心"] == found["霞山区职业技术教育中心"]

"""Traditional pages become Simplified; Simplified pages keep what they write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.restoration import pinyin
from edugraph.restoration.edits import Restored, apply
from edugraph.restoration.script import opencc, simplify

HERE = Path(__file__).parent


def simplified(text: str) -> str:
    return apply(text, simplify(text))


@pytest.mark.parametrize("name", ["a02", "b18"])
def test_pages_of_mirrors_come_back_as_their_clean_twins(name):
    page = Restored.of((HERE / "pages" / f"{name}.txt").read_text(encoding="utf-8"))
    for repair in (pinyin.remove, simplify):
        page = page.then(repair(page.text))
    assert page.text == (HERE / "clean" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "clean"),
    [
        ("裏耶鎮中心小學在臺上、於當天、後來餘下範圍內徵集", "里耶镇中心小学在台上、于当天、后来余下范围内征集"),
        ("學校跟著縣裡乾部發佈計畫，甚麼時候瞭解", "学校跟着县里干部发布计划，什么时候了解"),
        ("衞生學校與羣眾、峯會、敍述", "卫生学校与群众、峰会、叙述"),
        ("這所學校的什么、怎麼", "这所学校的什么、怎么"),
        ("乾隆年間的書院，著名學者", "乾隆年间的书院，著名学者"),
    ],
)
def test_traditional_lines_and_what_mirrors_overdid_come_back(page, clean):
    assert simplified(page) == clean


@pytest.mark.parametrize(
    "page",
    [
        "著名校友张乾与吴著作为代表参加，于老师致辞。",
        "香港嘉賓陳國強与李麗華参观了青禾县第三小学，并为孩子们讲课。",
        "他在书法课上写下“學”字，孩子们都认得。",
        "里耶、干部、台州、后来、余老师、范围、征集、云南",
    ],
)
def test_simplified_pages_keep_names_and_shared_characters(page):
    assert simplify(page) == []


def test_a_simplified_line_on_a_traditional_page_is_left_alone():
    page = "青禾縣實驗學校舉辦開學典禮，縣長講話。\n本站由张乾建设维护，联系电话见首页。\n"
    assert simplified(page).splitlines()[1] == page.splitlines()[1]
    assert simplified(page).splitlines()[0] == "青禾县实验学校举办开学典礼，县长讲话。"


@pytest.mark.parametrize(
    ("overdone", "clean"),
    [
        ("乾部群众、公裡、平臺、臺州", "干部群众、公里、平台、台州"),
        ("麵向未来、製度建设、於是、瞭解情况", "面向未来、制度建设、于是、了解情况"),
        ("隻有、鬆散、週末、準备、覆蓋、發布", "只有、松散、周末、准备、覆盖、发布"),
    ],
)
def test_what_mirrors_overdid_comes_back_on_a_simplified_page(overdone, clean):
    page = "青禾县教育局召开会议，总结义务教育优质均衡发展工作，县领导和各学校负责人参加。" * 3
    assert simplified(f"{page}\n{overdone}\n") == f"{page}\n{clean}\n"


def test_names_and_words_of_both_scripts_are_not_overdone():
    page = "乾隆年间，乾县乾安，於菟，瞭望，昇腾芯片，后来征集里程。" + "青禾县教育局召开会议总结工作" * 3
    assert simplify(page) == []


@settings(deadline=None)  # the first example loads the word lists
@given(
    st.lists(
        st.sampled_from(["学校", "教育局", "县长", "发展", "，", "里", "干部", "2023年", "于", "a"]),
        min_size=1,
        max_size=30,
    )
)
def test_simplifying_what_was_made_traditional_gives_it_back(words):
    text = "".join(["实验学校办学", *words])
    for config in ("s2t", "s2tw", "s2hk"):
        traditional = opencc(config).convert(text)
        edits = simplify(traditional)
        assert apply(traditional, edits) == text
        assert all(len(e.text) == e.end - e.start for e in edits)

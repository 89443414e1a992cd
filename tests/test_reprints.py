"""Copies are grouped, reports of their own are not, and the order of documents does not matter."""

from __future__ import annotations

import random
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from edugraph.reprints import clusters, similarity

SENTENCES = [
    "三月一日，临江小学与河口小学签订结对协议，为期三年。",
    "两校商定，每学期互派三名骨干教师，联合开展四次教研活动。",
    "县教育局有关负责人介绍，今年全县共有十二对学校结成帮扶关系。",
    "河口小学建于一九五八年，现有学生三百二十人、教师二十六人。",
    "新教学楼总投资九百万元，预计明年秋季启用，新增学位四百五十个。",
    "家长们说，城里的老师来了，孩子们再也不用每天坐一个小时的车。",
    "协议还规定，两校共用一套校本课程，每年举办一次联合运动会。",
    "临江小学校长表示，结对不是挂牌子，要看得见课堂的变化。",
]
ARTICLE = "".join(SENTENCES)
OTHER = "青山中学昨日举行校园开放日，三百多名市民走进实验室，听学生讲解自己做的机器人和航模，不少人当场报名做志愿者。"


def test_copies_cut_extended_and_edited_are_grouped() -> None:
    texts = {
        "original": ARTICLE,
        "respaced": ARTICLE.replace("，", ", ").replace("。", "。\n"),
        "cut": "".join(SENTENCES[:-1]),
        "extended": ARTICLE + "（本报记者报道）",
        "edited": ARTICLE.replace("四百五十", "四百八十"),
        "other": OTHER,
    }
    assert clusters(texts) == (("cut", "edited", "extended", "original", "respaced"),)


def test_another_report_of_the_same_event_is_not_a_reprint() -> None:
    report = "临江小学和河口小学昨天结成对子。按照协议，今后三年，两所学校的老师要互相走动，一起备课、磨课。" + OTHER
    assert clusters({"a": ARTICLE, "b": report}) == ()


def test_nothing_and_short_texts_are_never_grouped() -> None:
    assert clusters({}) == ()
    assert clusters({"a": "", "b": "", "c": "两校结对", "d": "两校结对"}) == ()


def test_clusters_are_sorted_and_do_not_depend_on_order() -> None:
    texts = {f"{name}{i}": text for name, text in (("b", ARTICLE), ("a", OTHER)) for i in range(3)}
    expected = (("a0", "a1", "a2"), ("b0", "b1", "b2"))
    for seed in range(5):
        keys = list(texts)
        random.Random(seed).shuffle(keys)
        assert clusters({key: texts[key] for key in keys}) == expected


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    code = f"from edugraph.reprints import clusters; print(clusters({{'a': {ARTICLE!r}, 'b': {ARTICLE[20:]!r}}}))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert printed == {"(('a', 'b'),)\n"}


@given(st.text(max_size=200), st.text(max_size=200))
def test_similarity_is_symmetric_and_lies_between_0_and_1(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1
    assert similarity(a, a) == 1

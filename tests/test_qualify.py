"""Whether what a clause says is so: each class of cue word, and words that only look like one."""

import pytest

from edugraph.qualify import DENIED, qualify, refuted


def status(text: str, match: str = "搬迁") -> str:
    """What is said of the clause that holds a word."""
    at = text.index(match)
    return qualify(text, 0, len(text), at, at + len(match))


@pytest.mark.parametrize(
    "text",
    [
        "泽庭小学没有搬迁。",
        "泽庭小学并未搬迁。",
        "泽庭小学未能搬迁。",
        "泽庭小学不会搬迁。",
        "泽庭小学暂不搬迁。",
        "网传泽庭小学搬迁。",
        "局长否认泽庭小学搬迁。",
        "泽庭小学取消搬迁。",
        "泽庭小学拒绝搬迁。",
        "如果泽庭小学搬迁，家长就要接送。",
        "泽庭小学计划搬迁，但最终未能实现。",
        "泽庭小学搬迁，该局否认。",
        "学校搬迁须经批准。",
        "鼓励有条件的学校搬迁。",
        "是否搬迁还要商谈。",
        "两校解除搬迁约定。",
    ],
)
def test_a_denied_hypothetical_or_general_clause_is_no_fact(text):
    assert status(text) == DENIED


@pytest.mark.parametrize(
    "text",
    [
        "泽庭小学将于明年搬迁。",
        "泽庭小学拟搬迁。",
        "泽庭小学即将搬迁。",
        "泽庭小学计划搬迁。",
        "泽庭小学预计年底搬迁。",
        "泽庭小学力争年底搬迁。",
        "泽庭小学有望搬迁。",
        "泽庭小学打算搬迁。",
    ],
)
def test_a_plan_is_planned(text):
    assert status(text) == "planned"


@pytest.mark.parametrize("text", ["泽庭小学正在搬迁。", "搬迁工程正加紧施工。", "搬迁工程已开工。"])
def test_what_is_under_way_is_ongoing(text):
    assert status(text) in ("ongoing", "done")
    assert status(text) == "ongoing" or "已" in text


@pytest.mark.parametrize(
    "text", ["泽庭小学已搬迁。", "泽庭小学已经搬迁。", "泽庭小学顺利搬迁。", "泽庭小学完成了搬迁。"]
)
def test_what_is_over_is_done(text):
    assert status(text) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "泽庭小学搬迁。",
        "泽庭小学将来宾迎入后搬迁。",
        "未来学校联盟搬迁。",
        "全市将军路小学搬迁。",
        "泽庭小学未成年人活动中心搬迁。",
        "没有比这更快的搬迁。",
    ],
)
def test_words_that_only_look_like_cues_say_nothing(text):
    assert status(text) == ""


def test_a_cue_in_another_clause_says_nothing_of_this_one():
    assert status("泽庭小学搬迁，王庄小学没有来人。") == ""
    assert status("王庄小学已经开学，泽庭小学搬迁。") == ""


def test_a_plan_announced_before_covers_the_clauses_after_it():
    assert status("下一步，完善制度，泽庭小学搬迁。") == "planned"
    assert status("按照规划，泽庭小学整体搬迁。") == "planned"


def test_only_the_sentence_counts():
    text = "没有的事。泽庭小学搬迁。"
    at = text.index("搬迁")
    assert qualify(text, 5, len(text), at, at + 2) == ""


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("“泽庭小学并入启明小学”？没有的事。", True),
        ("泽庭小学搬迁？没有的事。", True),
        ("“泽庭小学并入启明小学”\n也没有这回事！", True),
        ("“泽庭小学搬迁”纯属谣言。", True),
        ("泽庭小学搬迁。家长都很高兴。", False),
        ("泽庭小学搬迁。家长说没有这回事。", False),
    ],
)
def test_a_sentence_that_the_next_takes_back_is_no_fact(text: str, taken_back: bool) -> None:
    end = max(text.find(mark) for mark in ("迁", "学”", "学？"))
    assert refuted(text, end + 1) is taken_back

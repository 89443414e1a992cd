"""Who supports whom where the verb does not say."""

import pytest

from reading import claims


def sides(text: str) -> tuple[list[str], list[str]]:
    (found,) = claims(text, "Partnership")
    return list(found.values("supporter")), list(found.values("recipient"))


@pytest.mark.parametrize(
    ("text", "supporter", "recipient"),
    [
        ("邢台学院与清河县第一中学签订《委托管理协议》。", "邢台学院", "清河县第一中学"),
        ("邢台市第一中学与清河县第三中学签订《结对帮扶协议》。", "邢台市第一中学", "清河县第三中学"),
        (
            "清河县第一小学与清河县第三小学签订《结对帮扶协议》，清河县第一小学选派6名教师驻校。",
            "清河县第一小学",
            "清河县第三小学",
        ),
    ],
)
def test_marks_that_show_a_side(text, supporter, recipient):
    assert sides(text) == ([supporter], [recipient])


@pytest.mark.parametrize(
    "text",
    [
        "清河县第一小学与清河县第三小学签订《结对帮扶协议》。",
        "邢台学院与清河县第一中学签订《合作办学协议》。",
        "邢台市教育局与清河县教育局签订《结对协议》。",
    ],
)
def test_without_a_mark_there_are_no_sides(text):
    assert sides(text) == ([], [])


def test_after_with_the_verb_does_not_say_who_helps():
    assert sides("与清河县第三小学对口协作的清河县第一小学也来了人。") == ([], [])

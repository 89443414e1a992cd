"""What a page prints twice is kept once; what may rightly stand twice stays."""

from __future__ import annotations

from edugraph.restoration.edits import apply
from edugraph.restoration.repeats import repeats

FIRST = "三月一日，临江小学与河口小学签订结对协议，为期三年。"
SECOND = "两校商定，每学期互派三名教师，联合开展四次教研活动。"


def kept(text: str) -> str:
    return apply(text, repeats(text))


def test_a_paragraph_said_before_goes_wherever_it_stands() -> None:
    assert kept(f"标题\n{FIRST}\n{SECOND}\n{FIRST}\n") == f"标题\n{FIRST}\n{SECOND}\n"
    assert kept(f"标题\n{FIRST}\n  {FIRST}\n") == f"标题\n{FIRST}\n"


def test_a_doubled_page_becomes_one_and_the_title_is_not_said_again() -> None:
    page = f"两校结对\n{FIRST}\n{SECOND}\n"
    assert kept(page + page) == page
    assert kept(f"两校结对\n两校结对\n{FIRST}\n") == f"两校结对\n{FIRST}\n"


def test_a_block_of_short_lines_said_before_goes() -> None:
    block = "在他的推动下\n去年十月\n两校签订协议\n为期三年\n"
    assert kept(f"标题\n{block}结束了\n{block}") == f"标题\n{block}结束了\n"


def test_short_lines_may_stand_twice() -> None:
    page = "名单\n一、甲区\n实验小学\n二、乙区\n实验小学\n"
    assert kept(page) == page


def test_one_line_again_and_again_is_no_block() -> None:
    page = "表\n" + "是\n" * 12
    assert kept(page) == page


def test_a_line_that_says_itself_twice_is_said_once() -> None:
    assert kept(f"标题\n  {FIRST}{FIRST}\n{SECOND} {SECOND}\n") == f"标题\n  {FIRST}\n{SECOND}\n"
    assert kept(f"标题\n{FIRST}{FIRST}\n{FIRST}{FIRST}\n") == f"标题\n{FIRST}\n"
    assert kept("标题\n加油！加油！\n") == "标题\n加油！加油！\n"


def test_nothing_is_nothing() -> None:
    assert repeats("") == []
    assert repeats("\n\n") == []

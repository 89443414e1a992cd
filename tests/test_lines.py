"""Lines that a page broke inside a sentence are joined; what stands on a line of its own stays there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.restoration.blanks import blanks
from edugraph.restoration.edits import apply
from edugraph.restoration.lines import in_short_lines, lines, rejoined

FILLER = "\n\n  从城东到城西\n  路上要走\n  一个小时\n  如今\n  老师来了\n  孩子们\n  不用再跑\n"


def joined(text: str) -> str:
    return apply(text, rejoined(text))


def in_verse(body: str) -> list[str]:
    """Return how the lines of a body come out on a page of short lines."""
    page = "标题\n\n" + "\n".join(f"  {line}" if line else "" for line in body.split("\n")) + FILLER
    return joined(page).split("\n")[1:-1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("据了解\n全区现有学校215所\n在校学生12万多人", ["据了解 全区现有学校215所 在校学生12万多人"]),
        ("临江新区\n第三实验学校", ["临江新区 第三实验学校"]),
        ("临江市第一中学\n的早读声\n响了起来", ["临江市第一中学的早读声 响了起来"]),
        ("今年将投入\n2400万元\n用于\n第五小学扩建", ["今年将投入2400万元 用于第五小学扩建"]),
        ("新增学位\n900个", ["新增学位900个"]),
        ("9个班\n270个学位", ["9个班 270个学位"]),
        ("共建“区校协同\n教师发展基地”", ["共建“区校协同教师发展基地”"]),
        ("全面推进\n“双师课堂”活动", ["全面推进“双师课堂”活动"]),
        ("图书一万册，\n平板电脑150台，\n折合96万元。", ["图书一万册，平板电脑150台，折合96万元。"]),
        ("他带来了一份礼物：\n图书一万册。", ["他带来了一份礼物：图书一万册。"]),
        ("积极推进学位建设\n计划总投入3亿元", ["积极推进学位建设 计划总投入3亿元"]),
        ("老师们散了。\n新的一天", ["老师们散了。", "新的一天"]),
        ("联盟?\n不是的!\n加入集团", ["联盟?", "不是的!", "加入集团"]),
        ("……\n俯瞰热土", ["……", "俯瞰热土"]),
        ("【第五小学】\n九月一日\n搬进新校区", ["【第五小学】", "九月一日 搬进新校区"]),
        ("图:新校区航拍\n设48个班", ["图:新校区航拍", "设48个班"]),
        ("临江县教育局\n2023年3月2日", ["临江县教育局", "2023年3月2日"]),
        ("第一小学\n第二小学\n第三幼儿园", ["第一小学", "第二小学", "第三幼儿园"]),
        ("学校名单\n1.第一小学\n2.第二小学", ["学校名单", "1.第一小学", "2.第二小学"]),
        ("分为\n一、总体目标\n二、任务", ["分为", "一、总体目标", "二、任务"]),
        ("序号\t学校\n1\t第一小学", ["序号\t学校", "1\t第一小学"]),
        ("第一段\n\n第二段", ["第一段", "第二段"]),
    ],
)
def test_short_lines(body: str, expected: list[str]) -> None:
    assert in_verse(body) == expected


def test_lines_with_a_blank_line_between_all_of_them_are_joined_up_to_a_wider_gap() -> None:
    body = ["近年来", "区里以名校为主", "借助互联网", "共享课堂", "带动薄弱学校"]
    page = "标题\n\n" + "\n\n".join(f"  {line}" for line in body) + "\n\n\n\n  教育之风\n\n  不断涌动\n"
    assert joined(page) == "标题\n近年来 区里以名校为主 借助互联网 共享课堂 带动薄弱学校\n教育之风 不断涌动"


def test_another_indent_ends_the_run() -> None:
    assert in_verse("是走好高质量发展的关键")[0] == "是走好高质量发展的关键"
    page = "标题\n  甲校变化大\n  乙校变化大\n  丙校变化大\n  丁校变化大\n  戊校变化大\n  己校变化大\n第二中学新校区\n"
    assert joined(page).split("\n")[-1] == "第二中学新校区"


def test_a_page_of_paragraphs_keeps_its_lines() -> None:
    page = "标题\n一、总体目标\n到2025年，全县建成教育集团十二个，覆盖六成以上学校。\n二、经费\n县财政每年安排三百万元。\n临江县教育局\n2023年3月2日\n"
    assert joined(page) == page.removesuffix("\n")
    assert not in_short_lines(page)


def test_blank_lines_and_blanks_around_lines_go_and_a_missing_title_stays_a_blank_line() -> None:
    assert joined("  标题 \n\n\n  第一段。  \n \n第二段。\n\n") == "标题\n第一段。\n第二段。"
    assert joined("\n\n  第一段。\n") == "\n第一段。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("整理：校办公室 2023 年 4 月", "整理：校办公室 2023年4月"),
        ("现 状：占地19亩", "现状：占地19亩"),
        ("学校地处白沙镇 滩头社区，前身是义塾。", "学校地处白沙镇滩头社区，前身是义塾。"),
        ("十六人团队进驻 临江一中有了新校长", "十六人团队进驻 临江一中有了新校长"),
        ("（通讯员 舒某 向某）塔吊转过天空。", "（通讯员 舒某 向某）塔吊转过天空。"),
        ("（记者 舒某）塔吊转过天空。", "（记者 舒某）塔吊转过天空。"),
        ("甲校   乙校  丙校", "甲校 乙校 丙校"),
    ],
)
def test_stray_blanks_in_words_and_dates_go_and_others_stay(line: str, expected: str) -> None:
    assert apply(line, blanks(line)) == expected


@given(st.text(alphabet="甲校的有，。：“” \n\t1一、", max_size=120))
def test_no_character_is_lost_and_no_line_is_blank(text: str) -> None:
    result = apply(text, rejoined(text))
    assert "".join(result.split()) == "".join(text.split())
    assert all(line.strip() for line in result.split("\n")[1:] if result.strip())
    assert joined(result) == result or in_short_lines(result)


@given(st.text(alphabet="甲 \n", max_size=40))
def test_lines_tell_their_places(text: str) -> None:
    for line in lines(text):
        start = line.start + line.indent
        assert text[start : start + len(line.text)] == line.text
        assert text[line.start : line.end].strip() == line.text


def test_text_wrapped_at_a_width_is_joined_without_blanks_and_paragraphs_stay_apart() -> None:
    said = "三月一日临江县教育局与河口师范大学附属中学签订合作办学协议双方将在师资培训和课程共享等方面开展合作并共同建设三所新学校，"
    paragraph = said * 4 + "为期三年。"
    for width in (28, 40):
        page = "".join(
            "　　" + "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width)) + "\n" for _ in "一二"
        ).replace("　", " ")
        assert apply(f"题目\n{page}", rejoined(f"题目\n{page}")) == f"题目\n{paragraph}\n{paragraph}"


def test_lines_of_one_length_that_end_their_sentences_stay() -> None:
    page = "题目\n" + "临江县教育局与河口师范大学附属中学昨天签订协议共建学校。\n" * 7
    assert apply(page, rejoined(page)) == page.rstrip("\n")

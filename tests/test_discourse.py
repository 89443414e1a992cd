"""What a sentence leaves unsaid: its subject, what its pointers mean, and its date."""

import pytest

from edugraph.relate.discourse import Discourse
from reading import talk

ALL = ("School", "EducationGroup", "Agency", "Area")


def subject(text: str, before: str, *types: str, title: str = "") -> str:
    """Who the clause that begins with some words is about."""
    page = talk(text, title=title)
    at = page.text.index(before)
    sentence = next(s for s in page.sentences if s.start <= at < s.end)
    found = page.subject(sentence, at, types or ALL, "school")
    return "" if found is None or found.mention is None else found.mention.name


def pointed(text: str, pointer: str, title: str = "") -> str:
    page = talk(text, title=title)
    found = next(m for m in page.mentions if m.type == "Pointer" and m.text == pointer)
    meant = page.pointed(found)
    return "" if meant is None else meant.name


def date(page: Discourse, words: str) -> str:
    at = page.text.index(words)
    sentence = next(s for s in page.sentences if s.start <= at < s.end)
    found = page.date(sentence, at, at + len(words))
    return "" if found is None or found.mention is None or found.mention.value is None else found.mention.value.value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泽庭小学条件好，占地30亩。", "泽庭小学"),
        ("泽庭小学由王庄小学托管，占地30亩。", "泽庭小学"),
        ("泽庭小学条件好。近年来占地30亩。", "泽庭小学"),
        ("学校情况。\n【泽庭小学】\n占地30亩。", "泽庭小学"),
        ("学校情况。\n一、泽庭小学\n占地30亩。", "泽庭小学"),
        ("泽庭小学条件好。\n占地30亩。", ""),
    ],
)
def test_the_subject_is_looked_for_from_near_to_far(text, name):
    assert subject(text, "占地", "School") == name


def test_a_subject_of_another_type_is_passed_over():
    assert subject("宁津县教育局说，泽庭小学占地30亩。", "占地", "Agency") == "德州市宁津县教育局"


def test_the_one_school_that_the_title_names_is_the_subject_of_what_names_none():
    assert subject("占地30亩。", "占地", "School", title="泽庭小学校史沿革") == "泽庭小学"
    assert subject("占地30亩。", "占地", "School", title="泽庭小学开学") == "泽庭小学"


def test_a_title_that_names_others_too_makes_no_school_the_theme():
    assert subject("占地30亩。", "占地", "School", title="宁津县教育局到泽庭小学调研") == ""
    told = "王庄小学来了。王庄小学走了。\n占地30亩。"
    assert subject(told, "占地", "School", title="泽庭小学开学") == ""


def test_where_nothing_is_named_it_is_the_area_of_the_page_if_areas_will_do():
    assert subject("学位1200个。", "学位", "Area", title="宁津县新闻") == "德州市宁津县"
    assert subject("学位1200个。", "学位", "School", title="宁津县新闻") == ""


def test_a_heading_rules_until_the_next():
    text = "学校情况。\n【泽庭小学】\n条件好。\n【王庄小学】\n占地30亩。"
    assert subject(text, "占地", "School") == "王庄小学"


@pytest.mark.parametrize(
    ("text", "pointer", "name"),
    [
        ("泽庭小学开学。该校条件好。", "该校", "泽庭小学"),
        ("泽庭小学开学，王庄小学也开学。该校条件好。", "该校", "王庄小学"),
        ("泽庭小学与启明幼儿园开学。该校条件好。", "该校", "泽庭小学"),
        ("启明幼儿园与泽庭小学开学。该园条件好。", "该园", "启明幼儿园"),
        ("泽庭小学由宁津县教育局管理。该局发文。", "该局", "德州市宁津县教育局"),
        ("泽庭小学加入启明教育集团。该集团发文。", "该集团", "启明教育集团"),
        ("该校条件好。泽庭小学开学。", "该校", ""),
    ],
)
def test_a_body_pointer_means_the_last_of_its_kind_named_before(text, pointer, name):
    assert pointed(text, pointer) == name


@pytest.mark.parametrize(
    ("pointer", "name"), [("我县", "德州市宁津县"), ("全市", "德州市"), ("我省", "山东省"), ("该区", "")]
)
def test_a_level_pointer_means_the_pages_area_of_that_level(pointer, name):
    assert pointed(f"{pointer}教师齐心。", pointer, title="宁津县新闻") == name


def test_a_level_pointer_on_a_page_that_names_no_area_means_nothing():
    assert pointed("我县教师齐心。", "我县") == ""


def test_both_is_for_the_claim_to_resolve():
    assert pointed("泽庭小学与王庄小学结对。两校共享课程。", "两校") == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022年5月泽庭小学搬迁。", "2022-05"),
        ("泽庭小学2022年5月搬迁。", "2022-05"),
        ("2022年5月，泽庭小学搬迁。", "2022-05"),
        ("2022年5月，学校动工。泽庭小学搬迁。", "2022-05"),
        ("2022年5月，学校动工。\n泽庭小学搬迁。", ""),
        ("泽庭小学搬迁。2022年5月动工。", ""),
        ("2022年5月动工，2023年1月搬迁。", "2023-01"),
    ],
)
def test_a_clause_plays_at_the_date_in_it_or_before_it_in_the_line(text, value):
    assert date(talk(text), "搬迁") == value


def test_a_date_that_belongs_to_one_word_does_not_frame_later_sentences():
    assert date(talk("泽庭小学创办于1956年。王庄小学搬迁。"), "搬迁") == ""


def test_mentions_before_a_place_come_nearest_first():
    page = talk("泽庭小学与王庄小学结对。")
    assert [m.text for m in page.before(page.text.index("结对"))] == ["王庄小学", "泽庭小学"]
    assert page.before(0) == []


def test_a_clause_lies_between_pause_marks():
    page = talk("日前，泽庭小学搬迁，次日开学。")
    at = page.text.index("搬迁")
    assert page.text[slice(*page.clause(at, at + 2))] == "泽庭小学搬迁"


def test_our_bureau_is_the_one_that_speaks():
    text = "4月17日，福清市教育局与我局签订协议。"
    assert pointed(text, "我局", title="海原县教育体育局2023年工作总结").endswith("海原县教育体育局")
    signed = "4月17日，福清市教育局与我局签订协议。\n海原县教育体育局\n2024年1月15日"
    assert pointed(signed, "我局", title="工作总结").endswith("海原县教育体育局")


def test_a_page_that_a_school_signs_is_about_it():
    text = "我们要搬家了，校长许文彬说。\n有话请讲。\n清河县第五中学\n2024年8月12日"
    titled = talk(text, title="新校区等你来").titled
    assert titled is not None
    assert titled.name == "清河县第五中学"
    assert talk(text.replace("我们", "他们"), title="新校区等你来").titled is None


def test_the_group_of_the_title_is_the_one_spoken_of():
    text = "这是继甲山教育集团之后的第二个。"
    group = talk(text, title="清河县第一小学教育集团成立").titled_group
    assert group is not None
    assert group.name == "清河县第一小学教育集团"


@pytest.mark.parametrize(
    ("heading", "planned"), [("四、2024年打算", True), ("（三）下一步工作", True), ("二、改革深化", False)]
)
def test_a_section_that_says_what_is_to_be_done(heading, planned):
    page = talk(f"{heading}\n新建泽庭小学。", title="工作总结")
    assert page.is_plan(page.text.index("新建")) is planned


def test_a_date_of_an_earlier_part_does_not_reach_beyond_a_semicolon():
    page = talk("2022年，甲校扩建；泽庭中学9月改名；泽庭小学搬到新址。", title="总结")
    assert date(page, "搬到新址") == "2022"

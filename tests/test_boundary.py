"""Where a name begins, its head being known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise.boundary import Anchor, chain_start, left_edge, window_start
from reading import anchors


def name(text: str, head: str, *, over_heads: bool = False) -> str:
    """The name that ends with the last occurrence of a head in a text."""
    at = text.rindex(head)
    start = left_edge(text, at, 0, anchors(text), over_heads=over_heads)
    return text[start : at + len(head)]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("走进泽庭小学", "小学", "泽庭小学"),
        ("参观了启明中学", "中学", "启明中学"),
        ("由泽庭小学", "小学", "泽庭小学"),
        ("托管泽庭小学", "小学", "泽庭小学"),
        ("将泽庭中学", "中学", "泽庭中学"),
        ("毕业的泽庭中学", "中学", "泽庭中学"),
        ("今年9月，泽庭中学", "中学", "泽庭中学"),
        ("“泽庭中学", "中学", "泽庭中学"),
        ("新建三所小学", "小学", "小学"),
        ("优化学校", "学校", "学校"),
    ],
)
def test_a_name_stops_at_words_that_cannot_be_inside_one(text, head, expected):
    assert name(text, head) == expected


@pytest.mark.parametrize("text", ["育才小学", "启明小学", "博才小学", "新都中学", "明德中学", "任远中学", "归义中学"])
def test_a_verb_or_adverb_right_before_the_head_is_part_of_the_name(text):
    assert name(f"，{text}", text[-2:]) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走进霞山区泽庭小学", "霞山区泽庭小学"),
        ("支援江西省上犹县泽庭小学", "江西省上犹县泽庭小学"),
        ("湛江市霞山区海头街道中心小学", "湛江市霞山区海头街道中心小学"),
    ],
)
def test_a_name_begins_at_the_first_of_the_areas_it_hangs_on(text, expected):
    assert name(text, "小学") == expected


def test_a_word_after_an_area_belongs_to_the_name_whatever_its_class():
    assert name("毕业于信阳涉外职业技术学院", "学院") == "信阳涉外职业技术学院"


def test_a_character_for_and_after_an_area_ends_the_name_before_it():
    # No name of one character follows an 和 (平遥县和诚高中 is one of two).
    assert name("平遥县和诚高中", "高中") == "平遥县和诚高中"
    assert name("泽庭中学和启明高中", "高中") == "启明高中"


def test_a_count_before_the_head_is_no_part_of_the_name():
    assert name("建成三所乡镇小学", "小学") == "乡镇小学"


def test_figures_inside_the_area_a_name_hangs_on_are_no_count():
    assert name("五家渠市泽庭小学", "小学") == "五家渠市泽庭小学"


def test_a_type_word_that_begins_with_a_number_is_kept_whole():
    assert name("迁入泽庭九年一贯制学校", "学校") == "泽庭九年一贯制学校"


def test_a_name_may_contain_a_whole_name_where_its_head_allows_it():
    assert name("泽庭小学教育集团", "教育集团", over_heads=True) == "泽庭小学教育集团"


def test_a_name_reaches_over_an_area_to_the_body_it_is_attached_to():
    assert name("泽庭师范大学附属秀洲实验学校", "学校") == "泽庭师范大学附属秀洲实验学校"


def test_a_name_does_not_reach_beyond_the_floor():
    text = "泽庭启明小学"
    assert left_edge(text, text.index("小学"), 2, ()) >= 2


def test_the_window_ends_at_punctuation_and_after_twenty_six_characters():
    assert window_start("一，二三小学", 4, 0) == 2
    assert window_start("字" * 40, 40, 0) == 14
    assert window_start("字" * 40, 40, 20) == 20


def test_touching_anchors_are_one_chain():
    chain = [Anchor(0, 3), Anchor(3, 6), Anchor(8, 10)]
    assert chain_start(chain, chain[1]) == 0
    assert chain_start(chain, chain[2]) == 8


@settings(deadline=None)
@given(st.text(alphabet="走进霞山区泽庭的第一三所和实验，教育局 ", max_size=30))
def test_an_edge_lies_between_the_window_and_the_head(text):
    whole = text + "小学"
    edge = left_edge(whole, len(text), 0, anchors(whole))
    assert 0 <= edge <= len(text)

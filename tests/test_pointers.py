"""Words that point at something named elsewhere."""

import pytest

from edugraph.recognise.pointers import find_pointers


def pointers(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.head) for m in find_pointers(text)]


@pytest.mark.parametrize(
    "text", ["我省", "我市", "我县", "我区", "我州", "我盟", "我旗", "全市", "该县", "本区", "全州"]
)
def test_a_level_word_after_a_determiner_points_at_an_area(text):
    assert pointers(f"{text}教师齐心。") == [(text, text[-1])]


@pytest.mark.parametrize(
    "text",
    [
        "全县域推进。",
        "全省级示范。",
        "全市属学校。",
        "全区直机关。",
        "该区政府。",
        "该市委。",
        "全县教育系统。",
        "我省教育厅。",
        "该县教体局。",
    ],
)
def test_a_level_word_that_belongs_to_the_next_word_points_at_nothing(text):
    assert pointers(text) == []


@pytest.mark.parametrize("text", ["该校", "我校", "本校", "该园", "我院", "该局", "该中心", "该集团"])
def test_a_body_word_after_a_determiner_points_at_a_body(text):
    assert pointers(f"{text}教师齐心。") == [(text, "body")]


@pytest.mark.parametrize("text", ["该校长", "我校园里", "该园区", "本校区", "该局长", "该校舍", "我校友"])
def test_a_body_word_that_begins_another_word_points_at_nothing(text):
    assert pointers(text) == []


def test_the_county_in_which_points_at_the_county():
    assert pointers("县里投入资金。") == [("县里", "县")]
    assert pointers("去年县里投入资金。") == [("县里", "县")]


def test_inside_a_name_or_before_outside_it_points_at_nothing():
    assert pointers("宁津县里的学校。") == []
    assert pointers("市内外专家。") == []


def test_a_school_that_does_or_has_something_points_at_one_named_before():
    assert pointers("学校现有教师30人。") == [("学校", "body")]
    assert pointers("学校加盟集团。") == [("学校", "body"), ("集团", "group")]


def test_school_inside_a_name_or_before_another_word_points_at_nothing():
    assert pointers("启明学校位于城东。") == []
    assert pointers("学校长远发展。") == []


def test_both_points_at_two():
    assert pointers("两校签约，双方合作，两地共建。") == [("两校", "two"), ("双方", "two"), ("两地", "two")]


def test_two_campuses_are_not_both_schools():
    assert pointers("两校区启用。") == []

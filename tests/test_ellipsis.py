"""Names that share a head: each member is a mention of its own."""

import pytest

from reading import mentioned, named, recognise_text


def schools(text: str, title: str = "") -> list[tuple[str, str]]:
    return named(text, "School", title=title)


def test_towns_that_share_a_school_head_are_schools():
    assert schools("盐池县花马池镇、大水坑镇、惠安堡镇中心小学均已建成。") == [
        ("盐池县花马池镇", "盐池县花马池镇中心小学"),
        ("大水坑镇", "大水坑镇中心小学"),
        ("惠安堡镇中心小学", "惠安堡镇中心小学"),
    ]


def test_a_town_list_before_a_counted_head_is_a_list_of_schools():
    assert schools("大水坑镇、惠安堡镇2所中心小学投用。") == [
        ("大水坑镇", "大水坑镇中心小学"),
        ("惠安堡镇", "惠安堡镇中心小学"),
    ]


def test_towns_without_a_school_head_are_no_schools():
    assert schools("大水坑镇、惠安堡镇的群众都来了。") == []


def test_a_single_town_before_its_school_is_one_name():
    assert [text for text, _ in schools("大水坑镇中心小学投用。")] == ["大水坑镇中心小学"]


def test_whole_names_in_a_list_do_not_lend_their_head_to_each_other():
    assert [text for text, _ in schools("大水坑镇中心小学、泽庭小学投用。")] == ["大水坑镇中心小学", "泽庭小学"]


def test_ordinals_share_head_and_area():
    assert schools("湛江市第五、第十二中学同日开学。") == [
        ("湛江市第五", "湛江市第五中学"),
        ("第十二中学", "湛江市第十二中学"),
    ]


def test_ordinals_without_an_area_belong_to_that_of_the_page():
    assert schools("第一、第二和第三小学同日开学。", title="宁津县新学校") == [
        ("第一", "宁津县第一小学"),
        ("第二", "宁津县第二小学"),
        ("第三小学", "宁津县第三小学"),
    ]


def test_numbered_points_before_a_school_are_no_ordinals_of_schools():
    assert mentioned("一、第二小学搬迁。", "School") == ["第二小学"]
    assert mentioned("获得第一。第二小学搬迁。", "School") == ["第二小学"]


def test_an_ordinal_does_not_take_the_head_of_a_school_with_a_name_before_its_ordinal():
    assert mentioned("名列第一、泽庭第二小学第三。", "School") == ["泽庭第二小学"]


def test_as_many_names_as_counted_share_the_head():
    text = "现有泽庭、启明、明德三个教育集团。"
    assert mentioned(text, "EducationGroup") == ["泽庭", "启明", "明德"]
    assert mentioned("泽庭、启明两所小学开学。", "School") == ["泽庭", "启明"]


@pytest.mark.parametrize(
    "text",
    [
        "泽庭、启明三个教育集团成立。",
        "城区、乡镇两所学校结对。",
        "泽庭小学、启明小学两所学校结对。",
        "霞山区、赤坎区两所学校结对。",
        "语文和数学两个学科。",
    ],
)
def test_a_count_that_does_not_fit_and_names_of_their_own_share_none(text):
    assert not any(m.found_by.endswith("elided") for m in recognise_text(text).mentions)

"""Where a page plays: its own area, and what level words mean in it."""

import pytest

from edugraph import areas
from reading import settle


def home(text: str, **page: str) -> str:
    return settle(text, **page).home_name


def level(word: str, text: str, **page: str) -> str:
    area = settle(text, **page).level(word, len(text), ())
    return "" if area is None else areas.canonical_name(area)


def test_a_page_that_names_no_area_has_no_home():
    assert settle("学校开学。").home is None
    assert home("学校开学。") == ""


def test_a_page_about_one_county_is_at_home_there():
    assert home("宁津县的学校开学。") == "德州市宁津县"


def test_a_page_that_names_several_counties_once_each_is_about_their_city():
    assert home("德州市的学校开学，宁津县、乐陵市、禹城市也开学。") == "德州市"


def test_the_site_outweighs_the_text():
    assert home("宁津县的学校来访。", publisher="霞山区教育局") == "湛江市霞山区"


def test_the_title_outweighs_the_text():
    assert home("与宁津县结对。", title="霞山区教育工作会议召开") == "湛江市霞山区"


def test_a_province_alone_is_a_home():
    assert home("山东的学校开学。") == "山东省"


def test_a_development_zone_named_twice_is_the_home():
    assert home("威海经开区开会。经开区的学校都来了。") == "威海经济技术开发区"


def test_a_zone_named_once_in_passing_is_not_the_home():
    assert settle("威海经开区来访。").zone == ""


def test_two_zones_are_no_home():
    assert settle("威海经开区开会。烟台经开区开会。威海经开区。烟台经开区。").zone == ""


def test_a_shared_district_name_alone_is_nowhere():
    assert settle("朝阳区开会。").home is None


@pytest.mark.parametrize(
    ("publisher", "name"), [("长春市教育局", "长春市朝阳区"), ("北京教育", "北京市朝阳区"), ("汕头市教育局", "")]
)
def test_a_shared_district_name_is_decided_by_the_site(publisher, name):
    where = settle("朝阳区开会。", publisher=publisher)
    read = [areas.canonical_name(a) for a in where.readings.values()]
    assert read == ([name] if name else read)
    assert name or "汕头市" not in "".join(read)


def test_two_districts_of_one_name_keep_the_cities_written_before_them():
    where = settle("长春市朝阳区与北京市朝阳区结对。")
    named = [areas.canonical_name(area) for _, area in sorted(where.readings.items())]
    assert named == ["长春市", "长春市朝阳区", "北京市", "北京市朝阳区"]


def test_xining_is_not_moved_to_haixi_by_its_province():
    where = settle("青海西宁的学校与海西州的学校结对。")
    named = [areas.canonical_name(area) for _, area in sorted(where.readings.items())]
    assert named == ["青海省", "西宁市", "海西蒙古族藏族自治州"]


def test_a_school_named_like_a_place_is_no_vote_for_it():
    assert settle("新都中学开学。新都中学好。").home is None


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("省", "宁津县开会。", "山东省"),
        ("市", "宁津县开会。", "德州市"),
        ("县", "宁津县开会。", "德州市宁津县"),
        ("区", "宁津县开会。", ""),
        ("州", "宁津县开会。", ""),
        ("市", "乐陵市开会。", "德州市乐陵市"),
        ("区", "霞山区开会。", "湛江市霞山区"),
        ("旗", "敖汉旗开会。", "赤峰市敖汉旗"),
        ("县", "敖汉旗开会。", ""),
        ("省", "敖汉旗开会。", "内蒙古自治区"),
        ("盟", "科尔沁右翼前旗开会。", "兴安盟"),
        ("县", "互助县开会。", "海东市互助土族自治县"),
        ("州", "玛多县开会。", "果洛藏族自治州"),
        ("市", "渝中区开会。", "重庆市"),
        ("区", "渝中区开会。", "重庆市渝中区"),
        ("市", "北京市顺义区开会。", "北京市"),
    ],
)
def test_a_level_word_means_the_pages_own_area_of_that_level_or_nothing(word, text, name):
    assert level(word, text) == name


def test_a_level_word_without_an_area_means_nothing():
    assert [level(word, "学校开学。") for word in "省市县区州盟旗"] == [""] * 7


def test_the_year_of_a_page_decides_between_an_area_and_its_successor():
    assert settle("学校开学。", published="2019-05-01").year == 2019
    assert settle("学校开学。", published="").year is None

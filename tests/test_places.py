"""Where texts name areas, and which hits may stand as mentions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.recognise.places import chains, find_places
from reading import mentioned, named


def places(text: str) -> list[str]:
    return [p.text for p in find_places(text)]


def free(text: str) -> list[str]:
    return [p.text for p in find_places(text) if p.free]


def test_xining_after_qinghai_is_never_haixi():
    assert places("青海西宁的学校") == ["青海", "西宁"]


def test_a_university_named_after_a_person_is_no_city():
    assert mentioned("中山大学与泽庭中学签约。", "Area") == []


@pytest.mark.parametrize("text", ["长春藤双语幼儿园开园。", "海南路小学开学。", "南京路上的学校。", "大同街的学校。"])
def test_plants_and_streets_are_no_areas(text):
    assert mentioned(text, "Area") == []


@pytest.mark.parametrize(
    "text", ["各方和平共处。", "大家互助友爱。", "提高县级财力。", "新增城镇学位。", "县域内乡镇学校。"]
)
def test_words_that_are_also_short_names_of_areas_are_no_mentions(text):
    assert mentioned(text, "Area") == []


def test_a_short_form_that_is_a_word_is_free_where_the_text_writes_the_area_in_full():
    assert free("互助土族自治县召开会议，互助的学校都来了。") == ["互助土族自治县", "互助"]


def test_an_ambiguous_district_after_its_city_has_one_candidate():
    place = find_places("福州市鼓楼区")[1]
    assert [a.code for a in place.candidates] == ["350102"]
    assert not place.ambiguous


def test_an_ambiguous_district_alone_keeps_all_candidates():
    (place,) = find_places("鼓楼区")
    assert len(place.candidates) > 2
    assert place.ambiguous


def test_areas_that_touch_are_one_mention():
    text = "福州市鼓楼区和上杭县"
    assert [text[a:b] for a, b in chains(find_places(text))] == ["福州市鼓楼区", "上杭县"]


def test_municipality_districts_are_named_with_their_city():
    assert named("北京市朝阳区召开会议。", "Area") == [("北京市朝阳区", "北京市朝阳区")]
    assert named("重庆市渝中区召开会议。", "Area") == [("重庆市渝中区", "重庆市渝中区")]


def test_a_development_zone_is_an_area_of_its_own_under_its_full_name():
    (place,) = find_places("威海经开区")
    assert (place.text, place.zone) == ("威海经开区", "威海经济技术开发区")


def test_the_bare_class_word_means_the_one_zone_a_text_names():
    found = [p for p in find_places("威海经开区开会。经开区的学校都来了。") if p.zone]
    assert [(p.text, p.zone) for p in found] == [
        ("威海经开区", "威海经济技术开发区"),
        ("经开区", "威海经济技术开发区"),
    ]


def test_the_bare_class_word_means_nothing_where_a_text_names_two_zones():
    assert "经开区" not in places("威海经开区与烟台经开区结对，经开区的学校都来了。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("科右前旗召开会议。", "兴安盟科尔沁右翼前旗"),
        ("察右后旗召开会议。", "乌兰察布市察哈尔右翼后旗"),
        ("鄂托克前旗召开会议。", "鄂尔多斯市鄂托克前旗"),
    ],
)
def test_banners_of_inner_mongolia_are_found_by_their_contractions(text, name):
    assert named(text, "Area")[0][1] == name


def test_a_county_called_and_is_no_area_between_two_schools():
    assert mentioned("泽庭中学和县一中结对。", "School") == ["泽庭中学", "县一中"]
    assert mentioned("和县一中与泽庭中学结对。", "School") == ["和县一中", "泽庭中学"]


def test_a_county_called_appointed_is_no_area_after_a_verb_of_office():
    assert "任县" not in places("他调任县一中校长。")


TEXTS = st.text(alphabet="福州市鼓楼区和县任海西宁青互助经开旗科右前朝阳北京长春、。的 ", max_size=40)


@settings(deadline=None)
@given(TEXTS)
def test_places_are_sorted_disjoint_and_exact_whatever_the_text(text):
    position = 0
    for place in find_places(text):
        assert position <= place.start < place.end
        assert text[place.start : place.end] == place.text
        assert place.candidates
        position = place.end


@settings(deadline=None)
@given(TEXTS)
def test_chains_begin_and_end_at_places_that_are_free(text):
    found = [p for p in find_places(text) if p.free]
    starts, ends = {p.start for p in found}, {p.end for p in found}
    assert all(a in starts and b in ends for a, b in chains(find_places(text)))

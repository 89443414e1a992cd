"""Areas: codes, names, parents, resolution by context, and finding them in text."""

import pytest

from edugraph.areas import (
    LEVELS,
    all_areas,
    by_code,
    canonical_name,
    find_areas,
    is_within,
    named,
    parents,
    prefecture,
    province,
    resolve,
)


def areas_of(*surfaces):
    return [named(surface)[0] for surface in surfaces]


def names_in(text):
    """What is found: (form, kind) pairs."""
    return [(text[match.start : match.end], match.kind) for match in find_areas(text)]


def test_every_area_in_force_has_its_own_code_and_a_parent_in_force():
    present = [area for area in all_areas() if area.in_force()]
    assert len({area.code for area in present}) == len(present)
    for area in present:
        above = by_code(area.parent)
        assert (above is None) == (area.level == "province"), area
        assert above is None or (above.in_force() and LEVELS.index(above.level) < LEVELS.index(area.level)), area


def test_the_list_is_complete():
    present = [area for area in all_areas() if area.in_force()]
    counts = {level: sum(area.level == level for area in present) for level in LEVELS[:3]}
    assert counts == {"province": 34, "prefecture": 333, "county": 2847}


def test_former_areas_ended_and_have_successors_that_exist():
    former = [area for area in all_areas() if not area.in_force()]
    assert len(former) > 1000
    for area in former:
        assert area.until and (area.since or 0) <= area.until
        assert not area.successor or by_code(area.successor).in_force(), area


def test_every_official_name_is_found_whole_in_a_sentence():
    sentence = "昨日，{}召开了会议。"
    names = sorted({area.name for area in all_areas() if area.in_force()})
    missed = [name for name in names if [form for form, _ in names_in(sentence.format(name))] != [name]]
    # Names that describe a part of any town are found only after the name of theirs.
    assert (
        " ".join(missed)
        == "东区 城东区 城中区 城关区 城北区 城区 城西区 市中区 市北区 市南区 新城区 矿区 老城区 西区 郊区"
    )


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("霞山", "湛江市霞山区"),
        ("湛江", "湛江市"),
        ("临夏州", "临夏回族自治州"),
        ("积石山县", "临夏回族自治州积石山保安族东乡族撒拉族自治县"),
        ("科右前旗", "兴安盟科尔沁右翼前旗"),
        ("阿左旗", "阿拉善盟阿拉善左旗"),
        ("西乌旗", "锡林郭勒盟西乌珠穆沁旗"),
        ("翁旗", "赤峰市翁牛特旗"),
        ("达茂旗", "包头市达尔罕茂明安联合旗"),
        ("互助县", "海东市互助土族自治县"),
        ("东乡县", "临夏回族自治州东乡族自治县"),
        ("北票市", "朝阳市北票市"),
        ("顺义区", "北京市顺义区"),
        ("仙桃市", "仙桃市"),
        ("虎门镇", "东莞市虎门镇"),
        ("内蒙古", "内蒙古自治区"),
        ("粤", "广东省"),
        ("西安", "西安市"),
        ("吉林", "吉林省"),
        ("海南", "海南省"),
        ("长泰县", "漳州市长泰县"),
    ],
)
def test_a_form_that_stands_for_one_area_resolves_without_context(form, name):
    assert canonical_name(resolve(form)) == name


@pytest.mark.parametrize(
    ("form", "context", "name"),
    [
        ("鼓楼区", ("福州",), "福州市鼓楼区"),
        ("鼓楼区", ("江苏省", "徐州市"), "徐州市鼓楼区"),
        ("朝阳", ("海淀区",), "北京市朝阳区"),
        ("朝阳", ("沈阳市",), "朝阳市"),
        ("和平", ("沈阳市",), "沈阳市和平区"),
        ("西湖区", ("南昌市",), "南昌市西湖区"),
        ("海南", ("西宁市",), "海南藏族自治州"),
        ("西安", ("辽源市",), "辽源市西安区"),
        ("西安", ("吉林省",), "西安市"),
        ("桥西区", ("邢台市",), "邢台市桥西区"),
        ("桥西区", ("张家口市",), "张家口市桥西区"),
    ],
)
def test_context_decides(form, context, name):
    assert canonical_name(resolve(form, areas_of(*context))) == name


@pytest.mark.parametrize("form", ["鼓楼区", "朝阳", "西湖区", "和平", "城关镇", "没有这个地方"])
def test_without_context_nothing_is_guessed(form):
    assert resolve(form) is None


def test_context_that_lies_elsewhere_does_not_help():
    assert resolve("鼓楼区", areas_of("湛江市")) is None


def test_context_counts_weigh():
    fuzhou, nanjing = areas_of("福州市", "南京市")
    assert canonical_name(resolve("鼓楼区", {fuzhou: 1, nanjing: 4})) == "南京市鼓楼区"
    assert resolve("鼓楼区", {fuzhou: 2, nanjing: 2}) is None


@pytest.mark.parametrize(
    ("form", "year", "name"),
    [
        ("沧浪区", 2010, "苏州市沧浪区"),
        ("襄樊市", 2008, "襄樊市"),
        ("沙县", 2015, "三明市沙县"),
        ("沙县", 2023, "三明市沙县区"),
    ],
)
def test_a_year_calls_up_the_areas_of_that_year(form, year, name):
    assert canonical_name(resolve(form, year=year)) == name


def test_a_merged_area_of_2015_names_its_successor():
    old = resolve("清浦区", year=2015)
    assert canonical_name(old) == "淮安市清浦区" and by_code(old.successor).name == "清江浦区"


def test_parents_and_containment():
    county = resolve("霞山区")
    assert [area.name for area in parents(county)] == ["湛江市", "广东省"]
    assert province(county).name == "广东省" and prefecture(county).name == "湛江市"
    assert prefecture(resolve("仙桃市")) is None and prefecture(resolve("顺义区")) is None
    assert is_within(county, resolve("广东")) and is_within(county, county) and not is_within(resolve("广东"), county)


def test_townships_know_their_county():
    township = by_code(resolve("虎门镇").code)
    assert township.level == "township" and parents(township)[0].name == "东莞市"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青海西宁", [("青海", "short"), ("西宁", "short")]),
        ("中山大学", []),
        ("长春藤", []),
        ("多伦多", []),
        ("中山路小学", []),
        ("西安市场", [("西安", "short")]),
        ("建成都市圈", [("成都", "short")]),
        ("湛江经开区", [("湛江经开区", "zone")]),
        ("阳江市高新区", [("阳江市高新区", "zone")]),
        ("各乡镇、城区学校", []),
        ("攀枝花市东区", [("攀枝花市", "full"), ("东区", "full")]),
        ("兴安盟科右前旗", [("兴安盟", "full"), ("科右前旗", "short")]),
    ],
)
def test_what_is_found_in_text(text, expected):
    assert names_in(text) == expected


def test_neighbours_decide_between_candidates():
    text = "福州鼓楼、台江两区"
    found = find_areas(text)
    assert [[canonical_name(area) for area in match.areas] for match in found] == [
        ["福州市"],
        ["福州市鼓楼区"],
        ["福州市台江区"],
    ]
    assert [match.anchored for match in found] == [False, True, True]


@pytest.mark.parametrize("text", ["湛江市霞山区虎门镇", "佛山市大虎门镇"])
def test_a_township_of_another_county_is_not_taken_for_the_one_named(text):
    assert all(area.name != "虎门镇" for match in find_areas(text) for area in match.areas)


def test_areas_joined_by_and_support_each_other():
    assert [canonical_name(area) for area in find_areas("福州鼓楼与台江")[-1].areas] == ["福州市台江区"]
    assert [canonical_name(match.areas[0]) for match in find_areas("湛江市和东莞市虎门镇")][-1] == "东莞市虎门镇"


def test_ordinary_words_are_candidates_only():
    (match,) = find_areas("促进和平")
    assert match.ambiguous and not match.anchored


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("赵县召开会议", False), ("提高县级财力", True), ("石家庄市赵县", False)]
)
def test_names_of_two_characters_need_a_left_edge(text, ambiguous):
    match = find_areas(text)[-1]
    assert (match.ambiguous and not match.anchored) == ambiguous

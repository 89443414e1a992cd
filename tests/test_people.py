"""People and posts: where names begin and end, and which roles are posts. All names are invented."""

import pytest

from edugraph.recognise.agencies import find_agencies
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.people import find_people
from edugraph.recognise.places import find_places
from edugraph.recognise.schools import find_schools


def read(text):
    anchors = [Anchor(p.start, p.end) for p in find_places(text) if p.anchors]
    taken = sorted([*find_schools(text, anchors), *find_agencies(text, anchors)], key=lambda m: m.start)
    people, posts = find_people(text, taken)
    return [m.text for m in people], [m.text for m in posts]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("校长李明说，他最担心的是师资。", "李明"),
        ("校长王志和说，路修通了。", "王志和"),
        ("局长李建明说，学位够了。", "李建明"),
        ("局长王立说明了情况。", "王立"),
        ("校长李明在会上作了发言。", "李明"),
        ("校长王志和在会上作了发言。", "王志和"),
        ("学校党支部书记王强带领教师走访。", "王强"),
        ("副局长欧阳文华表示，明年还要来。", "欧阳文华"),
        ("校长司马青对记者说。", "司马青"),
        ("局长隋远航介绍，学校已经开工。", "隋远航"),
        ("局长乌力吉图表示，路修通了。", "乌力吉图"),
        ("教授买买提·艾力主讲。", "买买提·艾力"),
        ("副校长 李 明，男", "李 明"),
        ("校长 梁栋 介绍 学校新建了实验楼", "梁栋"),
        ("家长马玉兰说，孩子回来念书了。", "马玉兰"),
        ("任命周正同志为局长。", "周正"),
        ("经研究，由陆明担任校长。", "陆明"),
        ("成立由副县长李明任组长的领导小组。", "李明"),
    ],
)
def test_a_name_ends_where_what_follows_begins(text, name):
    assert read(text)[0] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "校长高度重视这项工作。",
        "局长应邀出席活动。",
        "校长要求全体教师参加培训。",
        "村民李大爷说，娃上学近了。",
        "学生小李说，作业少了。",
        "记者 张一鸣 通讯员 刘海",
        "代表队向主席台走去。",
        "优秀教师代表发言。",
    ],
)
def test_words_and_forms_of_address_name_no_one(text):
    assert read(text)[0] == []


def test_coordinated_names_are_each_a_person():
    people, posts = read("柳河县教育局副局长梁志和、林晓燕和何涛到会。")
    assert people == ["梁志和", "林晓燕", "何涛"]
    assert posts == ["副局长"]


def test_two_transcribed_names_are_two():
    assert read("柳河师范大学教授买买提·艾力和古丽米热·吾守尔主讲。")[0] == ["买买提·艾力", "古丽米热·吾守尔"]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("柳河县教育局计财股股长吴海涛说", "计财股股长"),
        ("柳河县教育局基础教育科科长吴海涛说", "基础教育科科长"),
        ("柳河县第一中学数学教研组长吴海涛说", "数学教研组长"),
        ("柳河县教育局党组书记、局长吴海涛说", "党组书记"),
    ],
)
def test_a_post_holds_its_department(text, post):
    assert read(text)[1][0] == post


def test_a_class_of_people_is_a_post_only_beside_a_name():
    assert read("全县教师都参加了培训。")[1] == []
    assert read("柳河县第一中学教师田红说，她要再留一年。")[1] == ["教师"]


def test_office_holders_with_years():
    assert read("历任校长：\n吴代伦（1983—1994）\n江小渝（2017年至今）")[0] == ["吴代伦", "江小渝"]


def test_a_known_name_is_found_again():
    assert read("校长江荣富说。江荣富还说，明年再来。")[0] == ["江荣富", "江荣富"]


def test_a_street_that_a_school_leaves_is_no_person():
    assert read("2009年，学校由南门街迁到西山路。")[0] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副局长高振国说，没有研究过。", "高振国"),
        ("县委副书记、县长巩义胜说，条件会给足。", "巩义胜"),
        ("工作由柳河县教育科学研究所承担，所长为覃海峰。", "覃海峰"),
        ("侨亲林振邦先生捐资助学。", "林振邦"),
    ],
)
def test_a_name_that_holds_a_word_or_a_place_is_one_after_a_post(text, name):
    assert name in read(text)[0]


def test_who_comes_and_who_goes():
    assert read("7月，吕志学接替孟庆芳，任局长。")[0] == ["吕志学", "孟庆芳"]


@pytest.mark.parametrize("text", ["局长高度重视。", "校长高兴地说。", "县长由选举产生。"])
def test_words_after_a_post_are_no_names(text):
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陆明、何家贵 任柳河县第一中学副校长。", ["何家贵", "陆明"]),
        ("吴桂芬（女） 任柳河县第一中学党支部书记、校长。", ["吴桂芬"]),
        ("何家贵不再担任柳河县第一中学校长职务。", ["何家贵"]),
        ("历任校长：\n吴文海（1983—1994）\n吴桂芬（女，满族，1994—2012）", ["吴文海", "吴桂芬"]),
    ],
)
def test_names_in_lists_of_appointments_and_of_heads(text, names):
    assert sorted(read(text)[0]) == names


def test_a_pointing_word_after_a_post_is_no_name():
    assert read("我当校长那阵儿，路还没修。")[0] == []

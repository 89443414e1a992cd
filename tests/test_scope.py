"""On a page about something else only what names education is a fact; a page about education keeps all."""

from reading import claims, roles

NEWS = (
    "市交通局局长沈国栋介绍，今年新修农村公路三十公里。全市货运量比上年增长。市里昨天召开全市交通运输工作会议，部署冬季养护。"
    "新建的三座桥梁已经通车。养护站换上了新机器。客运站延长了营业时间。"
)
SCHOOL = "同一天，连庄镇中心小学校长韩玉梅领着孩子们参观了新桥。"


def test_posts_and_meetings_of_other_offices_are_no_facts():
    assert claims(NEWS, title="清河县今年新修农村公路三十公里") == []


def test_a_school_named_on_such_a_page_is_still_read():
    (post,) = claims(NEWS + SCHOOL, title="清河县今年新修农村公路三十公里")
    assert roles(post)["person"] == ["韩玉梅"]


def test_nothing_is_carried_over_on_such_a_page():
    text = NEWS + "连庄镇中心小学的孩子们也来了。全县现有教师三千人。"
    assert claims(text, "Statistic", title="清河县今年新修农村公路三十公里") == []


def test_on_a_page_about_education_every_official_counts():
    text = "县长沈国栋到校看望教师。他说，学校条件好了，教学质量也要上去。校长韩玉梅介绍了招生情况。"
    assert {roles(c)["person"][0] for c in claims(text, "Post", title="县领导教师节慰问教师")} == {"沈国栋", "韩玉梅"}


def test_a_lone_sentence_tells_too_little_of_what_it_is_about():
    assert len(claims("出席的还有清河县人民政府副县长石守一。", "Post")) == 1


def test_party_education_is_none():
    text = "县里召开主题教育工作会议。会议要求，把主题教育同中心工作结合起来。县委书记沈国栋主持会议。第二批主题教育同时启动。"
    assert claims(text, title="清河县召开主题教育工作会议") == []


def test_a_head_of_state_holds_no_post_of_education():
    text = "国家主席沈国栋昨天到连庄镇中心小学看望师生。校长韩玉梅介绍了办学情况。"
    assert [roles(c)["person"] for c in claims(text, "Post", title="沈国栋看望师生")] == [["韩玉梅"]]

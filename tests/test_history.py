"""Schools over the years: the name in force at each step, facts told in pieces, schools listed under headings."""

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source

KINDS = ("Relocation", "SiteTransfer", "Restructure", "Opening")


def told(body: str, title: str = "清河县教育动态", published: str = "2023-09-14") -> list[tuple[str, ...]]:
    """The facts about schools a page of this body tells, each as kind and values in role order."""
    text = title + "\n" + body
    claims = understand(Document("x", "x", text, Source(uri="x", published=published))).claims
    return [line(c) for c in claims if c.kind in KINDS]


def line(claim: Claim) -> tuple[str, ...]:
    roles = ("school", "giver", "taker", "change", "from", "to", "result", "date", "status")
    return (claim.kind, *(value for role in roles for value in claim.values(role)))


HISTORY = """梅溪小学地处清河县葛仙庄镇，前身是1927年由乡绅兴办的梅溪义塾。
1941年，改为葛仙庄国民学校。
1952年，更名为梅溪村小学。
1972年，学校从关帝庙迁至东门外。"""


def test_each_step_of_a_history_starts_from_the_name_in_force():
    found = told(HISTORY, "梅溪小学校史沿革")
    assert ("Opening", "梅溪义塾", "1927", "done") in found
    assert ("Restructure", "梅溪义塾", "renamed", "葛仙庄国民学校", "1941", "done") in found
    assert ("Restructure", "葛仙庄国民学校", "renamed", "梅溪村小学", "1952", "done") in found
    assert ("Relocation", "梅溪村小学", "关帝庙", "东门外", "1972", "done") in found


def test_a_school_that_takes_its_old_name_back():
    found = told("清河县第一中学始建于1952年，1958年改称清河县完全中学，1970年更名为清河县第一中学。")
    assert ("Restructure", "清河县完全中学", "renamed", "清河县第一中学", "1970", "done") in found


def test_a_name_a_school_was_given_last_is_its_present_one():
    found = told("清河县聋哑学校建于1959年，1976年改称清河县启智学校，2000年改称清河县特殊教育学校。")
    assert ("Restructure", "清河县启智学校", "renamed", "清河县特殊教育学校", "2000", "done") in found
    assert told("清河县松岭中学原名松岭公学，1952年改现名。") == [
        ("Restructure", "松岭公学", "renamed", "清河县松岭中学", "1952", "done")
    ]


def test_an_opening_told_in_pieces_is_one_fact():
    found = told("清河县第九小学去年11月动工。如今清河县第九小学主体已封顶，预计2024年8月交付。")
    assert found == [("Opening", "清河县第九小学", "2024-08", "ongoing")]


def test_work_that_is_yet_to_begin_is_planned():
    found = told("清河县第九小学计划2024年3月动工，2025年秋季招生。")
    assert found == [("Opening", "清河县第九小学", "2025-09", "planned")]


def test_a_merged_school_is_not_closed_as_well():
    found = told("清河县李庄小学并入清河县第五小学。清河县李庄小学不再保留。")
    assert found == [("Restructure", "清河县李庄小学", "merged", "清河县第五小学", "done")]


def test_an_approval_orders_what_it_names():
    found = told("清河县李庄小学并入清河县第五小学。", "清河县教育局关于部分学校撤并的批复")
    assert found == [("Restructure", "清河县李庄小学", "merged", "清河县第五小学", "2023", "planned")]


def test_a_report_lends_its_year():
    found = told("全年新建2所（清河县第九小学、清河县第十小学）。", "清河县教育局2022年工作总结", "2023-01-10")
    assert found == [
        ("Opening", "清河县第九小学", "2022", "done"),
        ("Opening", "清河县第十小学", "2022", "done"),
    ]


def test_a_move_into_the_premises_of_another_school_is_two_facts():
    found = told("2018年，清河县第五小学整体迁入原清河县第二中学校舍。")
    assert ("SiteTransfer", "清河县第二中学", "清河县第五小学", "2018", "done") in found
    assert any(f[:2] == ("Relocation", "清河县第五小学") for f in found)


def test_rumours_pupils_and_other_takers_yield_nothing():
    assert told("网传清河县第三小学将更名为清河县实验小学，县教育局否认。") == []
    assert told("清河县第三小学的三年级学生搬到了清河县第五小学上课。") == []
    assert told("清河县第二中学原校区交给县文化馆使用。") == []
    assert told("清河县第三幼儿园加挂“清河县中心幼儿园”牌子。") == []
    assert told("清河县第三小学教学楼投入使用。") == []


LISTED = """今年秋季，清河县有2所新学校投用，新增学位3000个。
01 清河县第九小学
位于运河西路，设36个班。
02 清河县第二实验学校
九年一贯制，设60个班。"""


def test_new_schools_listed_under_headings():
    assert told(LISTED, published="2023-08-20") == [
        ("Opening", "清河县第九小学", "2023-09", "planned"),
        ("Opening", "清河县第二实验学校", "2023-09", "planned"),
    ]


def test_a_list_of_another_length_is_not_the_one_announced():
    assert told(LISTED.replace("2所", "3所"), published="2023-08-20") == []


def test_premises_pass_on_in_the_year_of_the_move():
    found = told("2021年9月，清河县第五小学搬到了开发区。\n清河县第五小学的老校区移交给清河县第六幼儿园。")
    assert ("SiteTransfer", "清河县第五小学", "清河县第六幼儿园", "2021", "done") in found


def test_premises_wait_for_a_move_that_is_yet_to_come():
    found = told("清河县第五小学将整体搬迁至开发区。旧校区由清河县第六幼儿园接收。")
    assert ("SiteTransfer", "清河县第五小学", "清河县第六幼儿园", "planned") in found


def test_premises_left_long_ago_do_not_wait_for_the_next_move():
    found = told(
        "1998年清河县第五小学迁至城东，旧校区由清河县第六幼儿园接收。清河县第五小学将在2025年搬迁至城西新校区。"
    )
    assert ("SiteTransfer", "清河县第五小学", "清河县第六幼儿园", "1998", "done") in found


def test_names_listed_by_period():
    found = told("1912年—1927年 清河县第六小学 1927年—1949年 清河县第一小学 1949年至今 清河县实验小学")
    assert found == [
        ("Restructure", "清河县第六小学", "renamed", "清河县第一小学", "1927", "done"),
        ("Restructure", "清河县第一小学", "renamed", "清河县实验小学", "1949", "done"),
    ]


def test_periods_that_do_not_meet_list_no_names_of_one_school():
    assert told("1912年—1927年 清河县第六小学 1949年—1952年 清河县第一小学") == []


def test_the_name_it_opened_with_is_the_first_in_force():
    found = told(
        "梅溪小学始建于1958年，原名葛仙庄公社小学。1972年更名为葛仙庄学校。1998年4月，经县政府批准改为现名。",
        "梅溪小学校史",
    )
    assert ("Restructure", "葛仙庄公社小学", "renamed", "葛仙庄学校", "1972", "done") in found
    assert ("Restructure", "葛仙庄学校", "renamed", "梅溪小学", "1998-04", "done") in found

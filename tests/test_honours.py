"""Lists of names under the sentence that says what they are recognised as. The pages are invented."""

from edugraph.extraction import understand
from edugraph.model import Document, Source
from edugraph.relate.conferred import bearers
from reading import claims, roles

NOTICE = (
    "通化市教育局关于公布第二批智慧教育示范校名单的通知\n"
    "经学校申报、专家评审，决定认定以下4所学校为通化市第二批智慧教育示范校，现予公布。\n"
    "一、柳河县（2所）\n"
    "1.柳河县第一中学\n"
    "2.柳河县实验小学\n"
    "二、市直学校（2所）\n"
    "通化市第三中学、通化市第六中学\n"
    "各校要加强指导，每校至少带动2所薄弱学校。\n"
    "通化市教育局\n"
    "2023年7月8日"
)


def designations(text, published="2023-09-14"):
    reading = understand(Document("d", "d", text, Source(uri="d", published=published)))
    return [c for c in reading.claims if c.kind == "Designation"]


def test_each_name_of_the_list_is_recognised():
    found = designations(NOTICE)
    assert {c.values("recipient")[0] for c in found} == {
        "柳河县第一中学",
        "柳河县实验小学",
        "通化市第三中学",
        "通化市第六中学",
    }
    assert {c.values("title")[0] for c in found} == {"通化市第二批智慧教育示范校"}


def test_the_issuer_confers_and_the_signature_dates():
    for claim in designations(NOTICE):
        assert claim.values("authority") == ["通化市教育局"]
        assert claim.values("date") == ["2023-07-08"]
        assert claim.values("status") == ["done"]


def test_evidence_is_the_lead_sentence_and_the_name_itself():
    claim = designations(NOTICE)[0]
    assert [NOTICE[e.start : e.end] for e in claim.evidence] == [e.text for e in claim.evidence]
    assert claim.evidence[0].text.startswith("经学校申报")
    assert claim.evidence[1].text == claim.values("recipient")[0]


def test_a_public_notice_is_planned():
    text = NOTICE.replace("决定认定", "拟认定")
    assert {c.values("status")[0] for c in designations(text)} == {"planned"}


def test_names_after_prose_are_no_members():
    text = NOTICE.replace("通化市第三中学、通化市第六中学\n", "以上学校有效期三年，期满复评。\n通化市第三中学\n")
    assert {c.values("recipient")[0] for c in designations(text)} == {"柳河县第一中学", "柳河县实验小学"}


def test_a_list_without_a_title_says_nothing():
    assert designations("通知\n参加培训的学校名单如下：\n柳河县第一中学\n柳河县实验小学") == []


def test_the_last_word_of_a_title_says_who_can_bear_it():
    assert bearers("吉林省义务教育优质均衡发展县") == ("Area",)
    assert bearers("吉林省文明校园") == ("School", "EducationGroup")
    assert bearers("吉林省教学名师") == ("Person",)
    assert "Agency" in bearers("教育工作先进集体")


def test_bodies_that_confer_are_no_recipients():
    found = designations("\n柳河县被吉林省教育厅确定为吉林省学前教育普及普惠县。")
    assert [(c.values("recipient"), c.values("authority")) for c in found] == [(["通化市柳河县"], ["吉林省教育厅"])]


ATTACHED = (
    "关于公布首批科学教育实验校名单的通知\n经评审，自治州教育局决定，认定和硕县第二小学等3所学校为自治州首批科学教育实验校（附件1）。\n"
    "附件1\n自治州首批科学教育实验校\n序号\t县 市\t学 校 名 称\t特色方向\n1\t和硕县\t和硕县第二小学\t航天科普\n2\t〃\t巴润哈尔莫敦镇中心学校\t农耕实践\n"
    "3\t轮台县\t轮台县第一小学\t胡杨研究\n巴音郭楞蒙古自治州教育局\n2024年6月11日"
)


def test_an_attached_table_lists_who_gets_the_title_that_heads_it():
    found = claims(
        "\n".join(ATTACHED.split("\n")[1:]),
        "Designation",
        title=ATTACHED.split("\n", maxsplit=1)[0],
        published="2024-06-13",
    )
    listed = {c.values("recipient")[0]: roles(c) for c in found}
    assert sorted(listed) == ["和硕县第二小学", "巴润哈尔莫敦镇中心学校", "轮台县第一小学"]
    last = listed["轮台县第一小学"]
    assert last["title"] == ["巴音郭楞蒙古自治州首批科学教育实验校"]
    assert last["authority"] == ["巴音郭楞蒙古自治州教育局"]
    assert last["date"] == ["2024-06-11"]

"""From draft to claim: what is filled in from elsewhere, what is left open, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import claims, roles


def only(text: str, *kinds: str, **page: str) -> dict[str, list[str]]:
    """The roles of the one claim of a text."""
    (claim,) = claims(text, *kinds, **page)
    return roles(claim)


def test_what_a_clause_says_is_stated_with_its_sentence_and_rule():
    (claim,) = claims("近况。2023年9月1日，宁津县泽庭小学搬迁至城东新区。", "Relocation")
    assert roles(claim) == {
        "school": ["宁津县泽庭小学"],
        "to": ["城东新区"],
        "date": ["2023-09-01"],
        "status": ["done"],
    }
    assert claim.basis == "stated"
    (evidence,) = claim.evidence
    assert evidence.text == "2023年9月1日，宁津县泽庭小学搬迁至城东新区。"
    assert evidence.found_by.startswith("relocation.")


def test_a_pointer_is_followed_and_makes_the_claim_inferred_and_less_sure():
    text = "宁津县泽庭小学位于城东。{}于2022年8月搬迁至城西。"
    (pointed,) = claims(text.format("该校"), "Relocation")
    (named,) = claims(text.format("王庄小学"), "Relocation")
    assert roles(pointed)["school"] == ["宁津县泽庭小学"]
    assert (pointed.basis, named.basis) == ("inferred", "stated")
    assert pointed.evidence[0].confidence < named.evidence[0].confidence


def test_a_pointer_at_nothing_makes_no_claim():
    assert claims("该校于2022年8月搬迁至城西。", "Relocation") == []


def test_the_county_of_the_page_is_what_our_county_means():
    assert only("我县投入3000万元建设泽庭小学。", "Investment", title="宁津县新闻")["payer"] == ["德州市宁津县"]


def test_our_county_on_a_page_that_names_none_means_nothing():
    (claim,) = claims("我县投入3000万元建设泽庭小学。", "Investment")
    assert "payer" not in roles(claim)


def test_a_missing_subject_is_the_area_of_the_page():
    (claim,) = claims("新增学位1200个。", "Capacity", title="宁津县新闻")
    assert roles(claim)["subject"] == ["德州市宁津县"]
    assert claim.basis == "inferred"


def test_a_required_role_that_nothing_fills_makes_no_claim():
    assert claims("新增学位1200个。", "Capacity") == []


def test_both_schools_are_the_two_named_last():
    text = "泽庭小学、王庄小学与启明小学来了。启明小学在城东，王庄小学在城西，两校签订结对帮扶协议。"
    assert sorted(only(text, "Partnership")["party"]) == ["启明小学", "王庄小学"]


def test_a_partnership_needs_two_parties():
    assert claims("25所高中与25所高中结对。", "Partnership", title="宁津县新闻") == []


def test_no_school_hands_its_site_to_itself():
    assert claims("泽庭小学原校址移交泽庭小学。", "SiteTransfer") == []


def test_a_list_where_one_filler_is_due_makes_one_claim_each():
    found = claims("泽庭小学、王庄小学获评省级示范学校。", "Designation", title="宁津县新闻")
    assert [roles(c)["recipient"] for c in found] == [["泽庭小学"], ["王庄小学"]]
    assert {tuple(roles(c)["title"]) for c in found} == {("山东省示范学校",)}


@pytest.mark.parametrize(("word", "bound"), [("", "exact"), ("约", "about"), ("近", "almost"), ("至少", "at-least")])
def test_a_bound_is_taken_from_the_number(word, bound):
    assert only(f"新增学位{word}1200个。", "Capacity", title="宁津县新闻")["bound"] == [bound]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("泽庭小学搬迁至城西。", "done"),
        ("泽庭小学将搬迁至城西。", "planned"),
        ("泽庭小学2024年5月搬迁至城西。", "planned"),
        ("泽庭小学2022年5月搬迁至城西。", "done"),
        ("泽庭小学正在搬迁至城西。", "ongoing"),
    ],
)
def test_status_by_cue_words_and_by_the_date_of_the_page(text, status):
    assert only(text, "Relocation", published="2023-09-14")["status"] == [status]


def test_a_page_without_a_date_plans_nothing_by_its_dates():
    assert only("泽庭小学2024年5月搬迁至城西。", "Relocation", published="")["status"] == ["done"]


@pytest.mark.parametrize("word", ["没有", "未能", "不会", "拒绝"])
def test_a_denied_clause_makes_no_claim(word):
    assert claims(f"泽庭小学{word}搬迁至城西。", "Relocation") == []


def test_the_plan_in_the_name_of_a_scheme_plans_nothing():
    assert only("泽庭小学获评“国培计划”示范学校。", "Designation")["status"] == ["done"]


def test_talks_make_no_claim():
    assert claims("泽庭小学与王庄小学正在商谈合作办学。", "Partnership") == []


def test_arguments_are_sorted_and_each_said_once():
    for claim in claims("泽庭小学、王庄小学、泽庭小学签订结对帮扶协议。", "Partnership"):
        assert list(claim.arguments) == sorted(set(claim.arguments))


SENTENCES = st.sampled_from(
    [
        "宁津县泽庭小学与乐陵市王庄小学签订结对帮扶协议。",
        "该校创办于1956年。",
        "两校将共享课程。",
        "我县投入3000万元。",
        "【泽庭小学】\n",
        "王晓明任校长。",
        "全县新增学位约1200个。",
        "泽庭小学原校址移交王庄小学，没有移交启明小学。",
    ]
)


@settings(deadline=None)
@given(st.lists(SENTENCES, max_size=4).map("".join))
def test_every_claim_fits_the_ontology_and_quotes_the_page(text):
    from edugraph.ontology import ontology  # noqa: PLC0415

    for claim in claims(text, title="宁津县新闻"):
        assert ontology().problems(claim.kind, claim.arguments) == []
        assert all(0 < e.confidence <= 1 for e in claim.evidence)
        assert all(f"宁津县新闻\n{text}"[e.start : e.end] == e.text for e in claim.evidence)

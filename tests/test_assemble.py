"""Merging: same facts meet, poorer tellings join fuller ones, contradictions stay side by side, order does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.assemble import assemble, confidence, gather, merge, plain_number, settle
from edugraph.model import Argument, Claim, Document, Edit, Entity, Evidence, Reading, Source
from edugraph.ontology import ontology
from edugraph.subsumption import date_includes, is_part, subsumed, words_include
from gold_readings import gold_graph, gold_readings
from made_readings import claim, evidence, graph, reading


def test_equal_claims_of_two_pages_are_one_statement_with_two_pieces_of_evidence():
    move = claim("Relocation", school="甲校", to="东路", date="2023-09", status="done")
    found = graph(reading(move), reading(move, doc="d2")).statements
    assert len(found) == 1
    assert [e.doc for e in found[0].evidence] == ["d1", "d2"]
    assert found[0].confidence == pytest.approx(0.99)


def test_reprints_count_once():
    opening = claim("Opening", school="甲校", date="2023", status="done")
    found = graph(reading(opening), reading(opening, doc="d2"), reading(opening, doc="d3"), clusters=[("d2", "d3")])
    assert found.clusters == (("d2", "d3"),)
    assert found.statements[0].confidence == pytest.approx(0.99)


def test_two_sentences_of_one_page_are_one_witness():
    assert confidence([evidence("d1", 0.8), evidence("d1", 0.5, start=9)], {}) == pytest.approx(0.8)


def test_complementary_details_make_one_fact():
    one = claim("Designation", recipient="甲校", title="示范校", authority="某局", status="done")
    other = claim("Designation", recipient="甲校", title="示范校", date="2023-05", status="done")
    (found,) = graph(reading(one), reading(other, doc="d2")).statements
    assert found.value("authority") == "某局"
    assert found.value("date") == "2023-05"


def test_the_more_precise_date_wins():
    one = claim("Opening", school="甲校", date="2023", status="done")
    other = claim("Opening", school="甲校", date="2023-09", status="done")
    (found,) = graph(reading(one), reading(other, doc="d2")).statements
    assert found.values("date") == ["2023-09"]


def test_a_part_of_a_fuller_fact_joins_it():
    full = claim("Partnership", kind="pairing-assistance", party=("甲校", "乙校", "丙校"), date="2022", status="done")
    part = claim("Partnership", kind="pairing-assistance", party=("甲校", "乙校"), status="done")
    (found,) = graph(reading(full), reading(part, doc="d2")).statements
    assert found.values("party") == sorted(["甲校", "乙校", "丙校"])
    assert len(found.evidence) == 2


def test_where_two_fuller_facts_qualify_the_poorer_stays_by_itself():
    first = claim("Opening", school="甲校", date="2001", status="done")
    second = claim("Opening", school="甲校", date="2020", status="done")
    bare = claim("Opening", school="甲校", status="done")
    found = graph(reading(first, second, bare)).statements
    parts = {s.value("date"): s.id for s in found}
    assert set(parts) == {"2001", "2020", ""}
    assert subsumed(found) == {parts["2001"]: (parts[""],), parts["2020"]: (parts[""],)}


def test_planned_and_done_are_two_facts():
    plan = claim("Capacity", subject="甲校", seats=900, bound="exact", date="2024", status="planned")
    done = claim("Capacity", subject="甲校", seats=900, bound="exact", date="2024", status="done")
    assert len(graph(reading(plan), reading(done, doc="d2")).statements) == 2


def test_facts_that_name_no_one_do_not_meet_across_pages_but_do_across_reprints():
    money = claim("Investment", amount=3000000, purpose="校舍改造", bound="exact", status="done")
    assert len(graph(reading(money), reading(money, doc="d2")).statements) == 2
    assert len(graph(reading(money), reading(money, doc="d2"), clusters=[("d1", "d2")]).statements) == 1


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (
            claim("Statistic", subject="甲县", measure="学校", value=120, date="2023", bound="exact"),
            claim("Statistic", subject="甲县", measure="学校", value=118, date="2023", bound="exact"),
            True,
        ),
        (
            claim("Statistic", subject="甲县", measure="学校", value=120, date="2023", bound="exact"),
            claim("Statistic", subject="甲县", measure="学校", value=118, date="2022", bound="exact"),
            False,
        ),
        (
            claim("Statistic", subject="甲县", measure="学校", value=120, date="2023", bound="about"),
            claim("Statistic", subject="甲县", measure="学校", value=118, date="2023", bound="exact"),
            False,
        ),
        (
            claim("Relocation", school="甲校", to="东路", date="2023-08", status="done"),
            claim("Relocation", school="甲校", to="西街", date="2023-09", status="done"),
            True,
        ),
        (
            claim("Capacity", subject="甲县", seats=17375, date="2023", bound="exact", status="done"),
            claim("Capacity", subject="甲县", seats=17735, date="2023-09", bound="exact", status="done"),
            True,
        ),
        (
            claim("Capacity", subject="甲县", seats=900, stage="小学", date="2023", bound="exact", status="done"),
            claim("Capacity", subject="甲县", seats=600, stage="初中", date="2023", bound="exact", status="done"),
            False,
        ),
        (
            claim("Statistic", subject="甲县", measure="学校", value=120, date="2023-03", bound="exact"),
            claim("Statistic", subject="甲县", measure="学校", value=118, date="2023-09", bound="exact"),
            False,
        ),
        (
            claim("Opening", school="甲校", date="1952", status="done"),
            claim("Opening", school="甲校", date="1956", status="done"),
            True,
        ),
    ],
)
def test_contradictions_stay_side_by_side_and_are_linked_both_ways(one, other, disputed):
    found = graph(reading(one), reading(other, doc="d2")).statements
    links = {s.id: s.disputes for s in found}
    assert len(found) == 2
    assert links == (
        {found[0].id: (found[1].id,), found[1].id: (found[0].id,)} if disputed else {s.id: () for s in found}
    )


def test_a_page_does_not_contradict_itself_nor_do_its_reprints():
    one = claim("Statistic", subject="甲县", measure="学校", value=120, date="2023", bound="exact")
    other = claim("Statistic", subject="甲县", measure="学校", value=118, date="2023", bound="exact")
    assert [s.disputes for s in graph(reading(one, other)).statements] == [(), ()]
    assert [s.disputes for s in graph(reading(one), reading(other, doc="d2"), clusters=[("d1", "d2")]).statements] == [
        (),
        (),
    ]


def test_plans_may_change_without_dispute():
    one = claim("Relocation", school="甲校", to="东路", date="2023", status="planned")
    other = claim("Relocation", school="甲校", to="西街", date="2023", status="planned")
    assert [s.disputes for s in graph(reading(one), reading(other, doc="d2")).statements] == [(), ()]


def test_stated_outweighs_inferred():
    stated = claim("Opening", school="甲校", date="2023", status="done")
    inferred = claim("Opening", school="甲校", date="2023", status="done", basis="inferred")
    assert graph(reading(inferred)).statements[0].basis == "inferred"
    assert graph(reading(inferred), reading(stated, doc="d2")).statements[0].basis == "stated"


def test_entities_merge_by_type_name_and_scope():
    mention = Evidence("d1", 0, 2, "甲校", "name", 1.0, 0, 2)
    later = Evidence("d1", 9, 11, "甲校", "name", 1.0, 9, 11)
    one = reading(entities=(Entity("School", "甲县甲校", aliases=("甲校",), mentions=(mention, later)),))
    other = reading(
        doc="d2",
        entities=(Entity("School", "甲县甲校", aliases=("甲县甲校",)), Entity("School", "甲县甲校", scope="乙市")),
    )
    found = graph(one, other).entities
    assert [(e.scope, e.aliases, e.mentions) for e in found] == [
        ("", ("甲县甲校", "甲校"), (mention,)),
        ("乙市", (), ()),
    ]


def test_fillers_without_a_mention_become_entities():
    found = graph(reading(claim("Opening", school="甲校", status="done")))
    assert [(e.type, e.name) for e in found.entities] == [("School", "甲校")]


def test_numbers_and_codes_take_their_plain_form_and_type():
    (found,) = graph(
        reading(claim("Capacity", subject="甲校", seats="1.20E3", bound="exact", status="done"))
    ).statements
    assert Argument("seats", "1200", "number") in found.arguments
    assert Argument("status", "done", "code") in found.arguments


@pytest.mark.parametrize(
    ("text", "plain"),
    [("3.20E4", "32000"), ("12.50", "12.5"), ("-0", "0"), ("007", "7"), ("many", "many"), ("NaN", "NaN")],
)
def test_plain_number(text, plain):
    assert plain_number(text) == plain


def test_date_includes():
    assert date_includes("2022", "2022-09")
    assert date_includes("2022-09", "2022-09-05")
    assert not date_includes("2022", "2022/2024")
    assert not date_includes("2022-0", "2022-09")


def test_is_part():
    school, date, month = (
        Argument("school", "甲校", "School"),
        Argument("date", "2022", "date"),
        Argument("date", "2022-09", "date"),
    )
    opening = ontology().kind("Opening")
    assert is_part(opening, (school,), (date, school))
    assert is_part(opening, (date, school), (month, school))
    assert not is_part(opening, (month, school), (date, school))
    assert not is_part(opening, (school,), (school,))


@pytest.mark.parametrize(
    ("brief", "full", "included"),
    [
        ("结对帮扶协议", "基础教育高质量发展结对帮扶协议", True),
        ("《结对帮扶协议》", "结对帮扶的协议书", True),
        ("结对帮扶协议", "《结对帮扶协议》", True),
        ("《结对帮扶协议》", "结对帮扶协议", False),
        ("百蓬路", "百蓬路8号", True),
        ("1号校区", "11号校区", False),
        ("第二小学旧址", "第十二小学旧址", False),
        ("东路1", "东路12", False),
        ("教师", "专任教师", True),
        ("达标学校", "未达标学校", False),
        ("校", "校舍", False),
        ("", "校舍", False),
    ],
)
def test_words_include_words(brief, full, included):
    assert words_include(brief, full) is included


def test_the_fuller_wording_stands_and_evidence_is_pooled():
    pact = {"kind": "pairing-assistance", "party": ("甲校", "乙校"), "status": "done"}
    brief = claim("Partnership", **pact, instrument="帮扶协议", date="2022-09")
    full = claim("Partnership", **pact, instrument="高质量发展的帮扶协议", date="2022")
    (found,) = graph(reading(brief), reading(full, doc="d2")).statements
    assert (found.value("instrument"), found.value("date")) == ("高质量发展的帮扶协议", "2022-09")
    assert [e.doc for e in found.evidence] == ["d1", "d2"]


def test_a_measure_told_in_part_is_the_same_figure_but_another_number_is_not():
    full = claim("Statistic", subject="甲校", measure="专任教师", value=78, date="2021-09", bound="exact")
    brief = claim("Statistic", subject="甲校", measure="教师", value=78, date="2021", bound="exact")
    other = claim("Statistic", subject="甲校", measure="教师", value=79, date="2021", bound="exact")
    found = graph(reading(full), reading(brief, doc="d2"), reading(other, doc="d3")).statements
    assert [(s.value("measure"), s.value("value"), len(s.evidence)) for s in found] in (
        [("专任教师", "78", 2), ("教师", "79", 1)],
        [("教师", "79", 1), ("专任教师", "78", 2)],
    )


def test_what_goes_with_each_of_two_that_clash_belongs_to_neither_and_holds_nothing_up():
    base = {"recipient": "甲校", "title": "示范校", "status": "done"}
    first = claim("Designation", **base, date="2021", authority="某局")
    again = claim("Designation", **base, date="2021-05")
    later = claim("Designation", **base, date="2023")
    bare = claim("Designation", **base)
    found = graph(
        reading(first), reading(again, doc="d2"), reading(later, doc="d3"), reading(bare, doc="d4")
    ).statements
    assert sorted((s.value("date"), s.value("authority")) for s in found) == [
        ("", ""),
        ("2021-05", "某局"),
        ("2023", ""),
    ]


WORDS = st.sampled_from(["协议", "帮扶协议", "结对帮扶协议", "《帮扶协议》", "合作帮扶的协议", "1号协议", "11号协议"])


@given(
    st.lists(
        st.tuples(
            WORDS, st.sampled_from(["", "2022", "2022-09", "2022-10", "2023"]), st.sampled_from(["乙校", "丙校"])
        ),
        min_size=1,
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_merging_does_not_depend_on_the_order_of_pages(told, chance):
    pages = [
        reading(
            claim("Partnership", kind="community", party=("甲校", other), instrument=words, date=date, status="done"),
            doc=f"d{i}",
        )
        for i, (words, date, other) in enumerate(told)
    ]
    shuffled = chance.sample(pages, len(pages))
    cut = chance.randint(0, len(pages))
    whole = assemble(pages)
    assert assemble(shuffled) == whole
    assert settle(merge(gather(shuffled[:cut]), gather(shuffled[cut:]))) == whole
    assert sum(len(s.evidence) for s in whole.statements) == len(pages)
    for statement in whole.statements:
        assert {other for i, (_, _, other) in enumerate(told) if f"d{i}" in {e.doc for e in statement.evidence}} <= set(
            statement.values("party")
        )


def test_documents_travel_without_raw_text_and_with_the_repairs_of_quoted_sentences():
    edits = (Edit(0, 1, "", "spam"), Edit(4, 5, "习", "script"), Edit(20, 22, "", "spam"))
    document = Document("d1", "a", "题\n学习。", Source("a.txt"), raw="X题\n学習。" + "Y" * 30, edits=edits)
    said = Claim(
        "Opening",
        (Argument("school", "甲校", "School"), Argument("status", "done")),
        (Evidence("d1", 2, 5, "学习。", "r", 0.9, 3, 6),),
    )
    (kept,) = assemble([Reading(document, (), (said,))]).documents
    assert kept.raw == ""
    assert kept.edits == (Edit(4, 5, "习", "script", "習"),)


def test_order_does_not_matter_and_a_page_read_twice_counts_once():
    readings = list(gold_readings())
    random.Random(7).shuffle(readings)
    assert assemble([*readings, readings[0]]) == gold_graph()


def test_shards_merge_in_any_order():
    readings = gold_readings()
    parts = [gather(readings[i::3]) for i in range(3)]
    left = settle(merge(merge(parts[0], parts[1]), parts[2]))
    right = settle(merge(parts[2], merge(parts[1], parts[0])))
    assert left == right == gold_graph()

"""Merging: same facts meet, poorer tellings join fuller ones, contradictions stay side by side, order does not matter."""

from __future__ import annotations

import random

import pytest

from edugraph.assemble import assemble, confidence, gather, merge, plain_number, settle
from edugraph.model import Argument, Claim, Document, Edit, Entity, Evidence, Reading, Source
from edugraph.subsumption import date_includes, is_part, subsumed
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
            claim("Relocation", school="甲校", to="东路", date="2023", status="done"),
            claim("Relocation", school="甲校", to="东路9号", date="2023", status="done"),
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
    assert is_part((school,), (date, school))
    assert is_part((date, school), (month, school))
    assert not is_part((month, school), (date, school))
    assert not is_part((school,), (school,))


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

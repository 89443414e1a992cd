"""Two builds differ in exactly what was changed between them, for the reason it was changed."""

from __future__ import annotations

import json
from dataclasses import replace

from edugraph.assemble import assemble
from edugraph.cli import main
from edugraph.diff import diff, written
from gold_readings import gold_graph, gold_readings
from made_readings import claim, graph, reading

FACT = claim("Opening", school="甲校", date="2023", status="done")


def said(changes):
    return [(c.what, c.causes) for c in changes]


def test_equal_graphs_do_not_differ():
    assert diff(gold_graph(), gold_graph()) == ()


def test_a_page_more_or_less():
    one, two = graph(reading()), graph(reading(), reading(FACT, doc="d2"))
    assert said(diff(one, two)) == [("added", ("document added: d2",))]
    assert said(diff(two, one)) == [("removed", ("document removed: d2",))]


def test_a_second_source_changes_a_fact():
    changes = diff(graph(reading(FACT)), graph(reading(FACT), reading(FACT, doc="d2")))
    assert said(changes) == [("changed", ("document added: d2",))]
    assert changes[0].after.confidence > changes[0].before.confidence


def test_an_edited_page():
    old = reading(FACT)
    edited = reading(claim("Opening", school="甲校", date="2024", status="done"), doc="d9")
    edited = replace(edited, document=replace(edited.document, name="d1"))
    (change,) = diff(graph(old), graph(edited))
    assert (change.what, change.causes) == ("changed", ("document edited: d1",))
    assert str(change) == "changed: 开办：甲校（2023） -> 开办：甲校（2024） [document edited: d1]"


def test_another_reading_of_the_same_page():
    other = claim("Opening", school="乙校", date="2023", status="done")
    assert said(diff(graph(reading(FACT)), graph(reading(FACT, other)))) == [("added", ("reading changed: rule",))]


def test_a_rule_that_reads_more_is_told_beside_a_page_more():
    more = replace(FACT, evidence=(replace(FACT.evidence[0], found_by="other-rule"),))
    (change,) = diff(graph(reading(FACT)), graph(reading(FACT, more), reading(FACT, doc="d2")))
    assert change.causes == ("document added: d2", "reading changed: other-rule")


def test_a_fact_that_joins_a_fuller_one_of_a_new_page_is_gone_because_of_that_page():
    bare = claim("Opening", school="甲校", status="done")
    changes = diff(graph(reading(bare)), graph(reading(bare), reading(FACT, doc="d2")))
    assert said(changes) == [("changed", ("document added: d2",))]
    part = claim("Partnership", kind="community", party=("甲校", "乙校"), status="done")
    whole = claim("Partnership", kind="community", party=("甲校", "乙校", "丙校"), status="done")
    changes = diff(graph(reading(part)), graph(reading(part), reading(whole, doc="d2")))
    assert sorted(said(changes)) == [("added", ("document added: d2",)), ("removed", ("document added: d2",))]


def test_a_page_held_for_another_school_changes_its_facts():
    other = claim("Opening", school="乙校", date="2023", status="done")
    (change,) = diff(graph(reading(FACT)), graph(reading(other)))
    assert (change.what, change.causes) == ("changed", ("resolved otherwise: 甲校 -> 乙校",))


def test_a_rival_on_a_new_page_changes_the_fact_it_disputes():
    rival = claim("Opening", school="甲校", date="2021", status="done")
    changes = diff(graph(reading(FACT)), graph(reading(FACT), reading(rival, doc="d2")))
    assert sorted(said(changes)) == [("added", ("document added: d2",)), ("changed", ("document added: d2",))]


def test_an_edit_elsewhere_on_a_page_changes_nothing():
    money = claim("Investment", amount=3000000, purpose="校舍改造", bound="exact", status="done")
    edited = reading(FACT, money, doc="d9")
    edited = replace(edited, document=replace(edited.document, name="d1"))
    assert diff(graph(reading(FACT, money)), graph(edited)) == ()


def test_forms(tmp_path):
    old, new = (
        graph(reading(FACT)),
        graph(reading(claim("Opening", school="<乙>", date="2023", status="done"), doc="d2")),
    )
    changes = diff(old, new)
    assert written(changes, "text").splitlines()[-1] == "1 added, 1 removed, 0 changed"
    records = json.loads(written(changes, "json"))
    assert sorted((r["what"], *r["causes"]) for r in records) == [
        ("added", "document added: d2"),
        ("removed", "document removed: d1"),
    ]
    assert records[0]["before" if records[0]["after"] is None else "after"]["quotes"] == ["某某。"]
    page = written(changes, "html")
    assert "&lt;乙&gt;" in page
    assert "<乙>" not in page


def test_the_command_prints_changes_and_says_by_its_exit_code_that_there_are_any(tmp_path, capsys):
    graph(reading(FACT)).to_turtle(tmp_path / "old.ttl")
    graph(reading(FACT), reading(FACT, doc="d2")).to_turtle(tmp_path / "new.ttl")
    assert main(["diff", str(tmp_path / "old.ttl"), str(tmp_path / "old.ttl")]) == 0
    assert main(["diff", str(tmp_path / "old.ttl"), str(tmp_path / "new.ttl"), "--format", "json"]) == 1
    assert '"document added: d2"' in capsys.readouterr().out


def test_planted_changes_are_found_and_only_they():
    readings = list(gold_readings())
    dropped = readings.pop(3)
    changed = readings[5]
    fewer = replace(changed, claims=changed.claims[1:])
    new = assemble([*readings[:5], fewer, *readings[6:]])
    changes = diff(gold_graph(), new)
    lost = len(assemble([dropped]).statements) + len(assemble([replace(changed, claims=changed.claims[:1])]).statements)
    assert len(changes) == lost
    assert {c.what for c in changes} == {"removed"}
    assert sorted({c.causes for c in changes}) == sorted(
        [
            (f"document removed: {dropped.document.name}",),
            (f"reading changed: {changed.claims[0].evidence[0].found_by}",),
        ]
    )

"""Two builds differ in exactly what was changed between them, for the reason it was changed."""

from __future__ import annotations

from dataclasses import replace

from edugraph.assemble import assemble
from edugraph.diff import diff
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

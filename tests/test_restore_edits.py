"""Edits compose, invert and lead back to the raw page, whatever the repairs do."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.model import Edit
from edugraph.restoration.edits import OffsetMap, Restored, apply, compose, inverse, reasons

WORDS = st.text(alphabet="校园ab(）", max_size=3)


@st.composite
def edits_of(draw, text: str, why: str) -> list[Edit]:
    """Any sorted, non-overlapping edits of a text; touching ones included, two insertions at one point not."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start == end == edits[-1].end:
            continue
        edits.append(Edit(start, end, draw(WORDS), why))
    return edits


@st.composite
def repaired(draw) -> tuple[Restored, str]:
    """A page after up to four arbitrary repairs, and the text they give when applied one after another."""
    raw = draw(st.text(alphabet="学xué校(园)", max_size=30))
    page, text = Restored.of(raw), raw
    for number in range(draw(st.integers(0, 4))):
        edits = draw(edits_of(text, f"r{number}"))
        page, text = page.then(edits), apply(text, edits)
    return page, text


@given(repaired())
def test_composed_edits_do_what_the_repairs_did_one_after_another(case):
    page, text = case
    assert page.text == text == apply(page.raw, page.edits)
    assert list(page.edits) == sorted(page.edits)


@given(repaired())
def test_undoing_gives_the_raw_page_back(case):
    page, text = case
    assert apply(text, inverse(page.raw, page.edits)) == page.raw


@given(repaired())
def test_the_map_is_monotone_total_and_true_where_nothing_was_edited(case):
    page, text = case
    offsets = OffsetMap.of(page.edits)
    spans = [offsets.to_raw(i, i + 1) for i in range(len(text))]
    assert all(0 <= start <= end <= len(page.raw) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(spans))
    touched = [(e.start, e.end) for e in page.edits]
    for i, (start, end) in enumerate(spans):
        if end == start + 1 and not any(s <= start < e for s, e in touched):
            assert page.raw[start] == text[i]
    starts = [offsets.to_raw(i, i) for i in range(len(text) + 1)]
    assert all(start == end for start, end in starts)
    assert offsets.to_raw(0, len(text)) == (spans[0][0], spans[-1][1]) if text else True


def test_reasons_are_joined_in_order_and_named_once():
    first = [Edit(0, 2, "校園", "bytes")]
    second = [Edit(0, 1, "学", "script"), Edit(1, 2, "园", "script")]
    (edit,) = compose(first, second)
    assert edit == Edit(0, 2, "学园", "bytes+script")
    assert reasons(edit) == ("bytes", "script")


def test_edits_that_merely_touch_stay_apart():
    raw = "教(jiào)育"
    page = (
        Restored.of(raw).then([Edit(1, 7, "", "pinyin")]).then([Edit(0, 1, "甲", "script"), Edit(1, 2, "乙", "script")])
    )
    assert page.edits == (Edit(0, 1, "甲", "script"), Edit(1, 7, "", "pinyin"), Edit(7, 8, "乙", "script"))
    assert OffsetMap.of(page.edits).to_raw(0, 2) == (0, 8)
    assert OffsetMap.of(page.edits).to_raw(1, 2) == (7, 8)


def test_what_a_later_repair_takes_back_leaves_no_edit():
    page = Restored.of("臺州").then([Edit(0, 1, "台", "script")]).then([Edit(0, 1, "臺", "names")])
    assert page.text == "臺州"
    assert page.edits == ()


@pytest.mark.parametrize(
    "bad", [[Edit(2, 3, "", "x"), Edit(1, 2, "", "x")], [Edit(0, 9, "", "x")], [Edit(2, 1, "", "x")]]
)
def test_malformed_edits_are_refused(bad):
    with pytest.raises(ValueError, match="edit"):
        apply("校园网", bad)


def test_a_million_edits_compose_in_linear_time():
    def seconds(edits: int) -> float:
        raw = "学(xue)" * edits
        removals = [Edit(at + 1, at + 6, "", "pinyin") for at in range(0, len(raw), 6)]
        changes = [Edit(at, at + 1, "校", "script") for at in range(edits)]
        begun = time.perf_counter()
        page = Restored.of(raw).then(removals).then(changes)
        taken = time.perf_counter() - begun
        assert page.text == "校" * edits
        return taken

    seconds(1000)
    small, large = min(seconds(20_000) for _ in range(3)), seconds(200_000)
    assert large < 40 * small + 0.5

"""The cells of tables of figures, and the amounts in them."""

from __future__ import annotations

from edugraph.relate.figure_tables import amount, cells_of


def test_cells() -> None:
    assert cells_of("在校学生 | 9120｜10350 3") == ["在校学生", "9120", "10350", "3"]


def test_tabs_keep_empty_cells_and_blanks_inside_cells() -> None:
    assert cells_of("1\t育新街道 3 号\t\t代建") == ["1", "育新街道 3 号", "", "代建"]


def test_amounts() -> None:
    assert amount("9,120", "") == ("9120", "")
    assert amount("1.2万", "人") == ("12000", "")
    assert amount("97%", "") == ("97", "%")
    assert amount("约百", "") is None

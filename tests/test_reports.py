"""Who reports a fact, and since when."""

from __future__ import annotations

from edugraph.model import Argument, Document, Evidence, Source, Statement
from edugraph.rdf.reports import Reports, issued_on


def statement(*docs: str) -> Statement:
    evidence = tuple(Evidence(doc, 0, 1, "x", "r") for doc in docs)
    return Statement("s", "Opening", (Argument("school", "古坊小学", "School"),), "stated", evidence)


def test_reprints_are_one_witness_and_the_first_day_counts() -> None:
    reports = Reports({"a": "a", "b": "a"}, {"b": "2023-02-01", "c": "2023-01-31"})
    found = list(reports.pairs(statement("a", "b", "c")))
    assert [value for key, value in found if key == "edu:witnesses"] == ["2"]
    assert len([key for key, _ in found if key == "edu:reportedIn"]) == 3
    assert [value[:12] for key, value in found if key == "edu:firstReported"] == ['"2023-01-31"']


def test_no_day_is_known_unless_pages_give_one() -> None:
    assert "edu:firstReported" not in dict(Reports().pairs(statement("a")))


def test_a_month_is_no_day() -> None:
    assert issued_on(Document("d", "d", "", Source(uri="d", published="2023-02-01 08:30"))) == "2023-02-01"
    assert issued_on(Document("d", "d", "", Source(uri="d", published="2023-02"))) == ""

"""Names across documents: what is one body, what a person must judge, and that judgements survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from edugraph.errors import DataError
from edugraph.model import Argument, Claim, Document, Entity, Evidence, Reading, Source
from edugraph.resolve.corpus import candidates, one_name
from edugraph.resolve.decisions import Decision, Key, pair_of, read_decisions
from edugraph.resolve.review import review_list

FULL: Key = ("School", "", "霞山区实验小学")
BARE: Key = ("School", "广东省湛江市霞山区", "实验小学")
ELSEWHERE: Key = ("School", "", "甘州区实验小学")


def entity(key: Key, doc: str) -> Entity:
    kind, scope, name = key
    return Entity(kind, name, scope, aliases=(name,), mentions=(Evidence(doc, 0, len(name), name, "name.school"),))


def reading(key: Key, doc: str) -> Reading:
    document = Document(doc, doc, f"{key[2]}开学。", Source(uri=doc))
    claim = Claim("Opening", (Argument("school", key[2], "School", key[1]),), (Evidence(doc, 0, 5, key[2], "r"),))
    return Reading(document, (entity(key, doc),), (claim,))


def verdicts(*entities: Entity) -> list[str]:
    return [c.verdict for c in candidates(entities)]


def test_a_bare_name_of_the_pages_area_is_the_full_name_of_that_area() -> None:
    assert verdicts(entity(FULL, "a"), entity(BARE, "b")) == ["same"]


def test_the_same_name_in_two_areas_is_no_candidate() -> None:
    assert verdicts(entity(ELSEWHERE, "a"), entity(BARE, "b")) == []


def test_a_document_with_both_names_leaves_them_to_a_person() -> None:
    assert verdicts(entity(FULL, "a"), entity(BARE, "a")) == ["unsure"]


def test_an_area_name_that_several_areas_have_is_not_sure() -> None:
    one, other = entity(("School", "", "鼓楼区实验小学"), "a"), entity(("School", "", "福州市鼓楼区实验小学"), "b")
    assert verdicts(one, other) == ["unsure"]


def test_one_body_has_one_name_in_entities_and_claims_whatever_the_order() -> None:
    pages = [reading(FULL, "a"), reading(BARE, "b")]
    for order in (pages, pages[::-1]):
        merged = one_name(order)
        assert {(e.scope, e.name) for r in merged for e in r.entities} == {("", "霞山区实验小学")}
        assert {c.values("school")[0] for r in merged for c in r.claims} == {"霞山区实验小学"}


def test_a_judgement_stands_above_the_rules() -> None:
    apart = Decision(pair_of(FULL, BARE), "different", "me", "2024-01-02", "two campuses")
    pages = [reading(FULL, "a"), reading(BARE, "b")]
    assert one_name(pages, (apart,)) == pages
    joined = Decision(pair_of(FULL, ELSEWHERE), "same")
    names = {e.name for r in one_name([reading(FULL, "a"), reading(ELSEWHERE, "b")], (joined,)) for e in r.entities}
    assert len(names) == 1


def test_names_judged_different_do_not_meet_through_a_third() -> None:
    judged = (Decision(pair_of(FULL, ELSEWHERE), "different"), Decision(pair_of(BARE, ELSEWHERE), "same"))
    merged = one_name([reading(FULL, "a"), reading(BARE, "b"), reading(ELSEWHERE, "c")], judged)
    assert len({(e.scope, e.name) for r in merged for e in r.entities}) == 2


def test_a_review_list_that_is_judged_is_the_decision_file(tmp_path: Path) -> None:
    pages = [reading(FULL, "a"), reading(BARE, "a")]
    entities = [e for r in pages for e in r.entities]
    listed = review_list(entities, [r.document for r in pages])
    assert "one document has both names" in listed
    path = tmp_path / "names.tsv"
    head, row = listed.rstrip("\n").split("\n")
    path.write_text(f"{head}\nsame{row}\n", encoding="utf-8")
    judged = read_decisions(path)
    assert [(d.pair, d.verdict) for d in judged] == [(pair_of(FULL, BARE), "same")]
    again = tmp_path / "again.tsv"
    again.write_text(review_list([], [], judged), encoding="utf-8")
    assert read_decisions(again) == judged


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("perhaps\tSchool\t甲\t\t乙\t\t\t\t\n", "unknown verdict"),
        ("same\tSchool\t甲\t\t乙\t\t\t\t\ndifferent\tSchool\t乙\t\t甲\t\t\t\t\n", "are judged"),
        ("same\tSchool\t甲\t\t\t\t\t\t\n", "lacks its type or a name"),
    ],
)
def test_a_bad_decision_file_is_refused_with_its_line(tmp_path: Path, rows: str, reason: str) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("verdict\ttype\tname\tscope\tother_name\tother_scope\twho\twhen\twhy\n" + rows, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        read_decisions(path)

"""The packaged lists: every one loads, says where it is from, and keeps its own promises."""

from importlib.resources import files

import pytest

from edugraph.areas import by_code, named
from edugraph.gazetteer import read_rows

FOLDER = files("edugraph") / "gazetteers"
LISTS = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".tsv"))
KEYS = {
    "areas.tsv": ("code", "name", "until"),
    "townships.tsv": ("county",),
    "universities.tsv": ("name",),
    "area_lookalikes.tsv": ("word",),
    "surnames.tsv": ("surname",),
    "school_heads.tsv": ("head",),
    "agency_heads.tsv": ("head",),
    "programme_heads.tsv": ("head",),
    "event_heads.tsv": ("head",),
    "posts.tsv": ("post",),
    "measure_units.tsv": ("unit",),
}
SORTED = ["townships.tsv", "universities.tsv", "area_lookalikes.tsv"]


def rows(name):
    return list(read_rows(name, key=KEYS[name]))


def test_every_list_is_known_here():
    assert sorted(KEYS) == LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_its_origin_and_repeats_nothing(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith("\n") and "\r" not in text
    found = rows(name)
    assert len(found) > 50
    assert all(cell == cell.strip() for row in found for cell in row.values())


@pytest.mark.parametrize("name", SORTED)
def test_made_lists_are_sorted(name):
    column = KEYS[name][0]
    values = [row[column] for row in rows(name)]
    assert values == sorted(values)


def test_townships_belong_to_known_areas_and_repeat_no_code():
    for row in rows("townships.tsv"):
        assert by_code(row["county"]), row["county"]
        codes = [entry[:3] for entry in row["townships"].split(" ")]
        assert len(set(codes)) == len(codes) and all(code.isdigit() for code in codes)


def test_universities_lie_in_known_provinces_and_have_distinct_codes():
    found = rows("universities.tsv")
    assert {row["province"] for row in found} <= {area.name for row in found for area in named(row["province"])}
    codes = [row["code"] for row in found if row["code"]]
    assert len(set(codes)) == len(codes) > 2700
    shorts = [row["short"] for row in found if row["short"]]
    assert len(set(shorts)) == len(shorts)
    assert not set(shorts) & {row["name"] for row in found}


@pytest.mark.parametrize("name", ["school_heads.tsv", "agency_heads.tsv"])
def test_contractions_are_longer_in_full(name):
    assert all(len(row["full"]) > len(row["head"]) for row in rows(name) if row["full"])


def test_the_base_of_a_post_is_a_post():
    found = rows("posts.tsv")
    assert {row["base"] for row in found if row["base"]} <= {row["post"] for row in found}


def test_levels_of_bodies_are_the_five_levels():
    assert all(set(row["levels"]) <= set("npcxt") for row in rows("agency_heads.tsv"))


def test_units_that_convert_have_a_positive_factor():
    assert all(float(row["factor"]) > 0 for row in rows("measure_units.tsv") if row["factor"])


def test_surnames_are_of_one_or_more_characters_by_class():
    for row in rows("surnames.tsv"):
        assert (len(row["surname"]) > 1) == (row["class"] == "compound"), row

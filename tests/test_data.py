"""The packaged lists: every one loads, says where it is from, and keeps its own promises."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from edugraph.areas import by_code, named
from edugraph.gazetteer import read_rows

FOLDER = files("edugraph") / "gazetteers"
PROGRAM = Path(str(files("edugraph")))
LISTS = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".tsv"))
KEYS = {
    "areas.tsv": ("code", "name", "until"),
    "townships.tsv": ("county",),
    "universities.tsv": ("name",),
    "area_lookalikes.tsv": ("word",),
    "surnames.tsv": ("surname",),
    "posts.tsv": ("post",),
    "assistance.tsv": ("supporters", "recipients"),
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
    assert found
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


def test_every_list_is_read_by_the_program():
    program = "".join(path.read_text(encoding="utf-8") for path in sorted(PROGRAM.rglob("*.py")))
    assert [name for name in LISTS if f'"{name}"' not in program] == []


def test_every_word_class_is_used_by_the_program_or_a_rule():
    sources = [path.read_text(encoding="utf-8") for path in sorted((*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.yaml")))]
    lines = (PROGRAM / "recognise" / "word_classes.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    used = [re.compile(rf"""["'<]{re.escape(name)}[*]?["'>]""") for name in names]
    assert [name for name, use in zip(names, used, strict=True) if not any(map(use.search, sources))] == []


def test_assistance_is_between_known_regions_and_nobody_assists_themselves():
    for row in rows("assistance.tsv"):
        supporters, recipients = (row[side].split(" ") for side in ("supporters", "recipients"))
        assert all(by_code(code) for code in supporters + recipients) and row["policy"]
        assert not set(supporters) & set(recipients)

"""Word lists: reading TSV files and finding words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.errors import DataError
from edugraph.gazetteer import Found, Gazetteer, read_rows


def test_the_longest_of_the_leftmost_words_is_found():
    words = Gazetteer(["青海", "海西", "西宁", "西宁市"])
    assert words.find("青海西宁市民") == [Found(0, 2, "青海"), Found(2, 5, "西宁市")]


def test_offsets_count_code_points():
    assert Gazetteer(["小学"]).find("𠮷𠮷小学") == [Found(2, 4, "小学")]


def test_a_list_without_words_finds_nothing():
    assert Gazetteer([]).find("小学") == [] and len(Gazetteer(["", "甲", "甲"])) == 1


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3)), st.text("甲乙丙丁", max_size=20))
def test_found_words_are_words_of_the_list_in_order_and_apart(words, text):
    end = 0
    for found in Gazetteer(words).find(text):
        assert found.key in words and text[found.start : found.end] == found.key and found.start >= end
        end = found.end


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_fill_missing_cells_and_skip_comments(tmp_path):
    path = write(tmp_path / "list.tsv", "# origin\nname\tkind\tnote\n小学\tprimary\n\n# more\n中学\tsecondary\tx\n")
    assert list(read_rows(path)) == [
        {"name": "小学", "kind": "primary", "note": ""},
        {"name": "中学", "kind": "secondary", "note": "x"},
    ]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("name\n小学\n中学\n小学\n", "list.tsv:4", "line 2"),
        ("name\n小学\tprimary\n", "list.tsv:2", "2 cells"),
        ("nom\n小学\n", "list.tsv:1", "no column name"),
    ],
)
def test_a_malformed_list_is_refused_with_file_and_line(tmp_path, text, place, what):
    with pytest.raises(DataError) as caught:
        list(read_rows(write(tmp_path / "list.tsv", text), key=("name",)))
    assert caught.value.where.endswith(place) and what in caught.value.what and caught.value.remedy


def test_a_gazetteer_is_built_from_a_packaged_list():
    assert Gazetteer.load("posts.tsv", "post").find("县教育局副局长") == [Found(4, 7, "副局长")]

"""Bytes become the text they were, whatever a page declares, or an error that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edugraph.errors import ReadError
from edugraph.model import RawDocument, Source
from edugraph.restoration import control, mojibake, restore
from edugraph.restoration.edits import apply
from edugraph.restoration.encoding import decode

SIMPLIFIED = "青禾县第三小学新建教学楼（三层）启用，新增学位540个。\n校长说：“孩子们有了新操场。”"
TRADITIONAL = "青禾縣第三小學新建教學樓啟用，新增學位540個。\n校長說：“孩子們有了新操場。”"
DECLARED = ("", "utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "UTF-16", "no-such-code")


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, SIMPLIFIED[:8]])
def test_text_comes_back_whatever_is_declared(text, encoding, declared):
    assert decode(text.encode(encoding), declared)[0] == text


@pytest.mark.parametrize("declared", DECLARED)
def test_big5_is_known_by_its_text(declared):
    text = TRADITIONAL.replace("“", "「").replace("”", "」")
    assert decode(text.encode("big5"), declared) == (text, "big5hkscs")


def test_gb2312_label_means_gb18030():
    assert decode("镕基喆玥小学教联体".encode("gb18030"), "gb2312") == ("镕基喆玥小学教联体", "gb18030")


def test_a_file_cut_inside_a_character_keeps_its_encoding():
    assert decode(SIMPLIFIED.encode()[:-1])[1] == "utf-8"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data, what):
    with pytest.raises(ReadError, match=what) as error:
        decode(data)
    assert error.value.remedy


@given(st.binary(max_size=400), st.sampled_from(DECLARED))
@example(b"\x00\xd8", "")
def test_any_bytes_become_text_or_a_named_error(data, declared):
    try:
        text, name = decode(data, declared)
    except ReadError as error:
        assert error.what
    else:
        assert isinstance(text, str)
        assert name
        text.encode("utf-8", "surrogatepass").decode("utf-8")


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=80)
)
def test_repairs_of_any_text_apply(text):
    for repair in (control.normalise, mojibake.repair):
        apply(text, repair(text))


@pytest.mark.parametrize(
    ("was", "read_as"), [("utf-8", "gb18030"), ("gbk", "latin-1"), ("utf-8", "latin-1"), ("gb18030", "cp1252")]
)
def test_lines_read_in_the_wrong_encoding_are_reread(was, read_as):
    line = "青禾县第三小学与第一小学结对帮扶"
    try:
        wrong = line.encode(was).decode(read_as)
    except UnicodeError:
        pytest.skip("not every byte can be read so")
    page = f"课后服务\n{wrong}\nPlain English\n"
    assert apply(page, mojibake.repair(page)) == f"课后服务\n{line}\nPlain English\n"


def test_bytes_that_the_reader_lost_are_put_back_or_marked():
    line = "另有一所幼儿园于三月一日在新址启用由余静"
    wrong = line.encode().decode("gb18030", errors="replace")
    assert "\ufffd" in wrong
    assert apply(wrong, mojibake.repair(wrong)) == line[:-1] + "\ufffd"  # 一 is certain, what ended the line is not


@pytest.mark.parametrize("narrow", ["gbk", "cp1252"])
def test_readers_that_lose_more_never_lead_to_a_wrong_character(narrow):
    line = "项目投入三千万元，预计今年秋季投入使用，据了解，东岭大学附属中学参与师资培训。"
    wrong = line.encode().decode(narrow, errors="replace")
    new = apply(wrong, mojibake.repair(wrong))
    assert len(new) == len(line)
    assert all(got in (want, "\ufffd") for got, want in zip(new, line, strict=True))
    assert new.count("\ufffd") <= 8


def test_what_a_browser_shows_for_utf8_read_as_western_comes_back():
    line = "合作办学协议，幼儿园今年秋季启用。"
    shown = "".join(bytes((b,)).decode("cp1252", errors="ignore") or chr(b) for b in line.encode())
    assert apply(shown, mojibake.repair(shown)) == line


def test_what_was_misread_twice_comes_back():
    line = "合作办学协议，幼儿园今年秋季启用。"
    twice = line.encode().decode("latin-1").encode().decode("latin-1")
    assert apply(twice, mojibake.repair(twice)) == line


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("was", ["utf-8", "gb18030"])
def test_a_whole_page_saved_in_the_wrong_encoding_is_restored(was, ending):
    text = "青禾县第三小学新建教学楼启用\n三月一日，该校举行启用仪式，新增学位五百个。"
    data = text.replace("\n", ending).encode(was).decode("latin-1").encode()
    assert restore(RawDocument(Source("page.txt"), data)).text == text


def test_right_lines_are_left_alone():
    page = f"{SIMPLIFIED}\n{TRADITIONAL}\nCafé Señor Müller naïve\nнаш класс\n學(xué)校(xiào)\n《》？！\n"
    assert mojibake.repair(page) == []


def test_control_brings_blanks_and_line_ends_to_one_form():
    raw = "\ufeff　　青禾县\u200b第三\u00a0小学\r\n张　三\t老师\x07\r李\u2028⼩学"
    assert apply(raw, control.normalise(raw)) == "青禾县第三 小学\n张 三 老师\n李\n小学"


def test_tabs_stay_between_the_cells_of_tables_only():
    raw = "来源：临江日报\t2023-03-02\n学校\t乡镇\t学位\n甲　　小\t\t90\n备注\t无"
    tidy = "来源：临江日报 2023-03-02\n学校\t乡镇\t学位\n甲 小\t\t90\n备注 无"
    assert apply(raw, control.normalise(raw)) == tidy


def test_control_leaves_plain_text_alone():
    assert control.normalise(SIMPLIFIED + " a  b\n\n") == []

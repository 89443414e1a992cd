"""Pinyin annotations go; every other bracket stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.pinyin_dict import pinyin_dict

from edugraph.restoration.edits import apply
from edugraph.restoration.pinyin import remove


def cleaned(text: str) -> str:
    return apply(text, remove(text))


@pytest.mark.parametrize(
    ("page", "clean"),
    [
        ("學(xué)校", "學校"),
        ("学（xué）校（xiào）", "学校"),
        ("學(xue)校(xiao)(xiao)", "學校"),
        ("学[xue]校《xiào》园【yuan】地{di}", "学校园地"),
        ("参(can)加，绿(lü)色、绿(lv)色、战略(lue)", "参加，绿色、绿色、战略"),
        ("中(zhong1)国，一(yì)所不(bú)同", "中国，一所不同"),
        ("重庆(chóng qìng)与重庆（chongqing）", "重庆与重庆"),
        ("校長(zhǎng)很長(cháng)", "校長很長"),
        ("長(zhǎng)(VR)教室", "長(VR)教室"),
        ("著(zhe)名", "著名"),
        ("學〔xué〕校（ｘｉａｏ）、學（ㄒㄩㄝˊ）校(ㄒㄧㄠˋ)", "學校、學校"),
        ("學 (xué) 校 (xiào)\n重庆 (chongqing)，学校 (AI)", "學校\n重庆，学校 (AI)"),
    ],
)
def test_annotations_are_removed(page, clean):
    assert cleaned(page) == clean


@pytest.mark.parametrize(
    "page",
    [
        "编程(Python)课、人工智能(AI)、虚拟现实(VR)",
        "苹(can)果",
        "选(a)或(b)，啊(a)、饿(e)",
        "青禾县第三小学（以下简称“三小”）",
        "爱(AI)，艾(Ai Weiwei)",
        "(xué)校 xue(xué) 3(sān)",
        "小学(含九年一贯制)",
        "注音符号(ㄅㄆㄇ)、校(ㄒㄩㄝˊ)",
        "学(xué]校",
        "见附件(pdf)、视频(mp4)、微信(WeChat)",
    ],
)
def test_real_brackets_stay(page):
    assert cleaned(page) == page


@given(st.lists(st.tuples(st.sampled_from("學校長發縣實驗區報縣辦園樂"), st.booleans()), min_size=1, max_size=20))
def test_annotating_and_removing_is_the_identity(characters):
    plain = "".join(c for c, _ in characters)
    page = "".join(f"{c}({pinyin_dict[ord(c)].split(',')[0]})" if noted else c for c, noted in characters)
    assert cleaned(page) == plain


@given(st.text(alphabet="学校長(（[《xuéaio１)）]》 ", max_size=40))
def test_edits_of_any_text_apply_and_remove_brackets_only(text):
    assert all(edit.text == "" and text[edit.start] in "(（[《 " for edit in remove(text))
    cleaned(text)

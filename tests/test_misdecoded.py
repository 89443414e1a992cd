"""Misread GBK comes back: measured against the generator that does what the mirrors do."""

from __future__ import annotations

import difflib
import json
import os
import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.pinyin_dict import pinyin_dict

from edugraph.restoration import pinyin
from edugraph.restoration.edits import Restored
from edugraph.restoration.mirror import mirror, misread
from edugraph.restoration.misdecoded import UNSURE, repair
from edugraph.restoration.script import opencc, simplified_characters, simplify

WHO = "青禾县教育局|市第三实验小学|县委书记|新任校长|全体教师|帮扶团队|中心幼儿园|省教育厅|职业技术学校|家长代表|支教老师|教研员"
WHEN = "近日|今年秋季|上周五|开学以来|去年九月|当天下午|几年来|日前|会议结束后|寒假期间"
DID = "签订了|启动了|完成了|介绍了|推进|组织开展|高度重视|研究部署|成立了|验收了|圆满结束|总结了"
WHAT = "合作办学协议|教学楼改扩建工程|城乡教育共同体建设|课后服务试点工作|学区化管理改革|义务教育优质均衡发展|专递课堂|名师工作室|教师队伍建设|“县管校聘”改革|控辍保学任务|结对帮扶计划"
ALSO = "，让农村孩子在家门口就能上好学。|，新增学位有效缓解了入学压力！|，数据显示群众满意度大幅提升。|：“我们要办好每一所学校。”|，为单位之间的交流创造了条件；|，优化了当地的资源配置，实现以点带面。|，并与广东、贵州等地的学校建立了联系。|（含九年一贯制学校），发挥了示范带动作用。"
TITLES = "为此|据了解|报告指出|在这里|与此同时|“这是一次难得的机会，”校长说|记者从县里获悉|"


@cache
def sentences(number: int = 2000) -> tuple[str, ...]:
    """So many sentences put together from the lists above, no two the same."""
    chance = random.Random(7)
    made: dict[str, None] = {}
    lists = [words.split("|") for words in (TITLES, WHEN, WHO, DID, WHAT, ALSO)]
    while len(made) < number:
        title, *rest = (chance.choice(words) for words in lists)
        made[f"{title}，{''.join(rest)}" if title else "".join(rest)] = None
    return tuple(made)


@cache
def annotations() -> dict[str, str]:
    """Every other Traditional character with its first reading, in a random order."""
    chance = random.Random(1)
    known = [(c, pinyin_dict[ord(c)].split(",")[0]) for c in sorted(simplified_characters()) if ord(c) in pinyin_dict]
    noted = [(c, p) for c, p in known if chance.random() < 0.5 and len((c + p).encode("gb18030")) <= 2 * len(c + p)]
    chance.shuffle(noted)
    return dict(noted)


def restored(page: str) -> str:
    state = Restored.of(page)
    for step in (repair, pinyin.remove):
        state = state.then(step(state.text))
    return state.text


def measure(lines, **how) -> tuple[int, float, float, int]:
    """Damaged lines, share of lines come back exactly, share of characters right, characters wrong but not marked."""
    damaged, expected = mirror("\n".join(lines), annotations(), **how)
    was, want, got = ((t.split("\n")) for t in (pinyin_free(damaged), expected, restored(damaged)))
    assert len(want) == len(got)
    wrong = unmarked = 0
    for a, b in zip(got, want, strict=True):
        for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if a != b else ():
            size = max(a2 - a1, b2 - b1) if tag != "equal" else 0
            wrong += size
            unmarked += 0 if "\ufffd" in a[a1:a2] else size
    exact = sum(a == b for a, b in zip(got, want, strict=True))
    hit = sum(a != b for a, b in zip(was, want, strict=True))
    return hit, exact / len(want), 1 - wrong / sum(map(len, want)), unmarked


def pinyin_free(page: str) -> str:
    state = Restored.of(page)
    return state.then(pinyin.remove(page)).text


def test_the_generator_does_what_mirrors_do():
    noted = {"驗": "yàn", "學": "xué", "報": "bào", "請": "qǐng", "礎": "chǔ"}
    assert mirror("以县域为单位的大学", noted, keep_private=True)[0] == "以縣域?yàn)閱挝坏拇髮W(xué)"
    assert mirror("日报", noted, keep_private=True)[0] == "日?qǐng)?bào)"
    assert mirror("保障。“基础", noted, keep_private=True, cut=1)[0] == "保障?!盎\ue2a6A(chǔ)"
    assert mirror("保障。“基础", noted, keep_private=False, cut=1)[0] == "保障?!盎A(chǔ)"
    assert misread("校3".encode("gbk")[1:]) == "?"


def test_damage_of_pinyin_is_undone_where_private_characters_are_kept():
    hit, exact, _, unmarked = measure(sentences(), keep_private=True, cut=0)
    assert hit > 300
    assert exact >= 0.999
    assert unmarked <= 2


def test_damage_of_cuts_is_undone_too():
    hit, exact, right, _ = measure(sentences(), keep_private=True, cut=1)
    assert hit > 500
    assert exact >= 0.999
    assert right >= 0.999


def test_damage_is_undone_where_private_characters_vanished():
    _, _, right, _ = measure(sentences()[:120], keep_private=False)
    assert right >= 0.98


@pytest.mark.parametrize("config", ["", "s2t", "s2tw", "s2hk"])
def test_undamaged_text_is_left_alone(config):
    text = "\n".join(sentences())
    text = opencc(config).convert(text) if config else text
    assert repair(text) == []
    assert repair(text.replace("，", ",").replace("！", "!")) == []


@pytest.mark.parametrize(
    "text",
    [
        "你知道什么??可是我不知道。真的吗?!真的。",
        "他问:“去不去?”她说:“去!”怎么办?!快走",
        "什么是API?api)接口，选(a)还是(b)?c)都不选",
        "為什麼?!因為他喜歡閱讀。好不好?！好。",
        "?????? ?!?!?! ？？？",
    ],
)
def test_question_marks_that_ask_are_left_alone(text):
    assert repair(text) == []


def test_pinyin_inside_pinyin_goes_first():
    noted = {"優": "yōu", "璾": "zī", "為": "wèi", "驗": "yàn"}  # the last byte of ō and a u are 璾
    damaged = mirror("全县优秀的人，全域为优", noted, keep_private=True)[0]
    assert "(yōu(zī))" in damaged
    assert "?" in damaged
    assert restored(damaged) == "全縣優秀的人,全域為優"


def test_a_byte_that_cannot_be_known_is_marked():
    (edit,) = repair("他叫王?zhòng)")
    assert (edit.text, edit.why) == ("\ufffd", UNSURE)


@given(st.text(alphabet="校學?!！？(chǔ)A盎閱\ue2a6,\n。“拇髮", max_size=60))
def test_edits_of_any_text_apply(text):
    state = Restored.of(text).then(repair(text))
    assert len(state.text) <= len(text) + 60


def test_time_is_linear_and_text_that_only_looks_damaged_is_given_up_soon():
    def seconds(text: str) -> float:
        begun = time.process_time()
        repair(text)
        return time.process_time() - begun

    page = mirror("\n".join(sentences()[:60]), annotations(), keep_private=True)[0]
    seconds(page)
    assert seconds(page * 10) < 30 * seconds(page) + 0.5
    assert seconds("好?!坏" * 20_000) < 15


DATA = Path(os.environ.get("EDUGRAPH_EVAL_DATA", "/nonexistent"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="EDUGRAPH_EVAL_DATA is not set")


@needs_data
def test_real_sentences_come_back():
    lines = [
        " ".join(json.loads(line)["text"].split())
        for name in ("ner_dev", "relations_dev")
        for line in (DATA / "eval/public" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    _, exact, right, _ = measure(lines, keep_private=True)
    assert exact >= 0.96  # what is missing is ASCII that the decoder swallowed and names cut apart
    assert right >= 0.999
    assert measure(lines[:100], keep_private=False)[2] >= 0.985
    for config in ("", "s2hk", "s2tw"):
        text = "\n".join(lines)
        assert repair(opencc(config).convert(text) if config else text) == []


@needs_data
def test_a_real_page_comes_back_character_for_character():
    page = (DATA / "seeds/000_462ff1c3aabbfe32.txt").read_text(encoding="utf-8")
    body = (DATA / "eval/restored/000_462ff1c3aabbfe32.txt").read_text(encoding="utf-8").splitlines()
    lines = [line.strip() for line in restored(page).splitlines()]
    text = "\n".join(lines)
    lines = Restored.of(text).then(simplify(text)).text.splitlines()
    assert [line for line in body if line not in lines] == []

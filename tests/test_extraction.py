"""One document in, all that it says out: spans, evidence, records, and the same answer every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.extraction import read_document, record
from edugraph.model import ENTITY_TYPES, RawDocument, Source
from reading import read_text, recognise_text

TEXT = (
    "2023年9月1日，宁津县泽庭小学与乐陵市王庄小学签订结对帮扶协议。王晓明担任泽庭小学校长。\n"
    "县财政局局长到场。我县投入3000万元建设泽庭小学，新增学位1200个。"
)

WORDS = st.sampled_from(
    (
        "宁津县 泽庭小学 第三 、 第四小学 （石桥校区） 教育局 我县 该校 两校 校长 王晓明 2023年9月1日 3.2万元 12所 等7所学校 《帮扶协议》 签订 "
        "与 和 由 将 结对 帮扶 搬迁至 更名为 教育集团 省级示范学校 获评 招生 经开区 威海 （以下简称“泽小”） 。 ， \n 【 】 ” “ \ue000 𠮷 a1 %"
    ).split(" ")
)
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map("".join), st.text(max_size=40))


@settings(deadline=None, max_examples=120)
@given(TEXTS)
def test_mentions_of_any_text_are_sorted_disjoint_and_exact(text):
    whole = f"\n{text}"
    found = recognise_text(text)
    for mentions in (found.mentions, found.inner):
        position = 0
        for mention in mentions:
            assert position <= mention.start < mention.end <= len(whole)
            assert whole[mention.start : mention.end] == mention.text
            position = mention.end


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_reading_any_text_twice_gives_the_same(text):
    assert read_text(text) == read_text(text)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_all_evidence_of_any_text_quotes_it_and_every_filler_is_an_entity(text):
    reading = read_text(text)
    whole = reading.document.text
    known = {(e.type, e.name, e.scope) for e in reading.entities}
    for evidence in [e for c in reading.claims for e in c.evidence] + [e for n in reading.entities for e in n.mentions]:
        assert whole[evidence.start : evidence.end] == evidence.text
    for argument in [a for c in reading.claims for a in c.arguments if a.type in ENTITY_TYPES]:
        assert (argument.type, argument.value, argument.scope) in known


def test_entities_are_sorted_each_once_with_all_its_surfaces():
    entities = read_text(TEXT).entities
    keys = [(e.type, e.name, e.scope) for e in entities]
    assert keys == sorted(set(keys))
    (school,) = [e for e in entities if e.name == "宁津县泽庭小学"]
    assert school.aliases == ("宁津县泽庭小学", "泽庭小学")
    assert len(school.mentions) == 3


def test_an_area_is_an_entity_only_where_a_claim_is_about_it():
    assert [e.name for e in read_text("泽庭小学在霞山区。").entities if e.type == "Area"] == []
    assert [e.name for e in read_text("霞山区新增学位1200个。").entities if e.type == "Area"] == ["湛江市霞山区"]


def test_an_area_carries_its_code():
    (area,) = [e for e in read_text("霞山区新增学位1200个。").entities if e.type == "Area"]
    assert area.code == "440803"


def test_an_office_outside_education_is_no_entity_unless_a_claim_is_about_it():
    assert "德州市宁津县财政局" not in [e.name for e in read_text("宁津县财政局开会。").entities]
    assert "德州市宁津县教育局" in [e.name for e in read_text("宁津县教育局开会。").entities]


def test_a_record_has_the_shape_of_the_gold_files():
    found = record(read_text(TEXT))
    assert set(found) == {"doc", "entities", "facts"}
    (fact,) = [f for f in found["facts"] if f["type"] == "Partnership"]
    assert fact["party"] == ["乐陵市王庄小学", "宁津县泽庭小学"]
    assert fact["date"] == "2023-09-01"
    assert set(fact["evidence"][0]) == {"start", "end", "text", "rule", "confidence", "raw_start", "raw_end"}


def test_numbers_of_a_record_are_numbers_and_single_values_stand_alone():
    facts = {f["type"]: f for f in record(read_text(TEXT))["facts"]}
    assert facts["Investment"]["amount"] == 30000000
    assert facts["Capacity"]["seats"] == 1200
    assert facts["Post"]["person"] == "王晓明"


def test_a_partnership_with_one_supporter_still_lists_it():
    (fact,) = [f for f in record(read_text("泽庭小学对口帮扶王庄小学。"))["facts"] if f["type"] == "Partnership"]
    assert (fact["supporter"], fact["recipient"]) == (["泽庭小学"], ["王庄小学"])


def test_raw_spans_point_into_the_page_as_it_was():
    raw = "甯津縣澤庭小學與樂陵市王莊小學簽訂結對幫扶協議。".replace("甯", "寧")
    reading = read_document(RawDocument(Source("page.txt"), raw.encode()))
    evidence = [e for c in reading.claims for e in c.evidence]
    assert evidence
    for one in evidence:
        assert len(reading.document.raw[one.raw_start : one.raw_end]) == len(one.text)
        assert "簽訂" in reading.document.raw[one.raw_start : one.raw_end]


def test_a_text_without_facts_makes_none():
    reading = read_text("今天天气好。")
    assert (reading.entities, reading.claims) == ((), ())


PROGRAM = """
import json, sys
from reading import read_text
from edugraph.extraction import record
print(json.dumps([record(read_text(text)) for text in json.load(sys.stdin)]))
"""


def test_the_answer_does_not_depend_on_the_hash_seed():
    texts = json.dumps([TEXT, "泽庭小学、王庄小学和启明小学组建泽庭教育集团。"])
    runs = []
    for seed in "12":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        runs.append(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM],
                env=environment,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        )
    one, other = (run.communicate(texts)[0] for run in runs)
    assert json.loads(one)[0]["facts"]
    assert one == other


def test_an_area_that_is_only_spoken_of_has_its_code():
    reading = read_text(
        "盐池县教育局介绍，盐池县花马湖学校总投资1.26亿元，其中自治区财政补助8000万元。",
        title="盐池县花马湖学校今天开学",
    )
    assert [e.code for e in reading.entities if e.name == "宁夏回族自治区"] == ["640000"]


def test_a_part_that_leaves_does_not_rename_its_school():
    reading = read_text("2012年，宁津县第一中学初中部独立设置，更名为宁津县育才初级中学。")
    assert [c for c in reading.claims if c.kind == "Restructure"] == []

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.recognise import quantities


def read(text):
    return [(m.text, m.value.kind, m.value.value, m.value.unit, m.value.bound) for m in quantities.find(text)]


ONE = [
    ("全区在校学生12万多人", ("12万多人", "number", "120000", "人", "at-least")),
    ("专项经费860余万元", ("860余万元", "money", "8600000", "元", "at-least")),
    ("改造教室1000余个", ("1000余个", "number", "1000", "个", "at-least")),
    ("专任教师近8000人", ("近8000人", "number", "8000", "人", "almost")),
    ("听课六百多人次", ("六百多人次", "number", "600", "人次", "at-least")),
    ("每校至少1个", ("至少1个", "number", "1", "个", "at-least")),
    ("每县至少创建2个共同体", ("2个", "number", "2", "个", "at-least")),
    ("学位2万余个", ("2万余个", "number", "20000", "个", "at-least")),
    ("投入20万元以上", ("20万元以上", "money", "200000", "元", "at-least")),
    ("总投资1.5亿元", ("1.5亿元", "money", "150000000", "元", "exact")),
    ("县级配套七千万，其余自筹", ("七千万", "number", "70000000", "", "exact")),
    ("资金1亿3000万元", ("1亿3000万元", "money", "130000000", "元", "exact")),
    ("巩固率达96.8%", ("96.8%", "percent", "96.8", "%", "exact")),
    ("占百分之三十", ("百分之三十", "percent", "30", "%", "exact")),
    ("三成以上是新教师", ("三成以上", "percent", "30", "%", "at-least")),
    ("超过90%的班级", ("超过90%", "percent", "90", "%", "at-least")),
    ("提高0.9个百分点", ("0.9个百分点", "points", "0.9", "个百分点", "exact")),
    ("占地约118亩", ("约118亩", "area", "118", "亩", "about")),
    ("建筑面积2.9万平方米", ("2.9万平方米", "area", "29000", "平方米", "exact")),
    ("多收两百来个孩子", ("两百来个", "number", "200", "个", "about")),
    ("增加6000个左右", ("6000个左右", "number", "6000", "个", "about")),
    ("在园幼儿不足30人", ("不足30人", "number", "30", "人", "at-most")),
    ("线上不超过2次", ("不超过2次", "number", "2", "次", "at-most")),
    ("图书一万二千册", ("一万二千册", "number", "12000", "册", "exact")),
    ("等7所学校", ("7所", "number", "7", "所", "exact")),
    ("结对近百所", ("近百所", "number", "100", "所", "almost")),
    ("受益14、7万人", ("14、7万人", "number", "147000", "人", "exact")),
    ("新增3.2万学位", ("3.2万", "number", "32000", "", "exact")),
    ("新增4170学位", ("4170", "number", "4170", "", "exact")),
    ("在校生19 846人", ("19 846人", "number", "19846", "人", "exact")),
    ("投资1，200万元", ("1，200万元", "money", "12000000", "元", "exact")),
    ("在校生 12,300人", ("12,300人", "number", "12300", "人", "exact")),
    ("约有800名教师", ("约有800名", "number", "800", "名", "about")),
    ("十几位教师", ("十几位", "number", "10", "位", "at-least")),
    ("为期三年", ("三年", "duration", "P3Y", "年", "exact")),
    ("任期一年半", ("一年半", "duration", "P1Y6M", "年", "exact")),
    ("跟岗两个月", ("两个月", "duration", "P2M", "个月", "exact")),
    ("住了六十多年", ("六十多年", "duration", "P60Y", "年", "at-least")),
    ("签约5所", ("5所", "number", "5", "所", "exact")),
    ("附近3所", ("3所", "number", "3", "所", "exact")),
    ("派出1至2名", ("1至2名", "number", "1/2", "名", "range")),
    ("规模1800人至2000人", ("1800人至2000人", "number", "1800/2000", "人", "range")),
    ("每园5—8万元", ("5—8万元", "money", "50000/80000", "元", "range")),
    ("占10%—15%", ("10%—15%", "percent", "10/15", "%", "range")),
    ("两三个班", ("两三个", "number", "2/3", "个", "range")),
    ("二三十名", ("二三十名", "number", "20/30", "名", "range")),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_quantity(text, expected):
    assert read(text) == [expected]


SEVERAL = {
    "由1000个增至3300个": ["1000", "3300"],
    "从5所到8所": ["5", "8"],
    "1.3所学校\n2.5个教学点": ["3", "5"],
    "1 名师工作室\n2 个人": [],
    "新建 50 所，学位 3.2 万个，资金 100 万元": ["50", "32000", "1000000"],
    "一年零两个月": ["P1Y", "P2M"],
    "2县1区5所": ["2", "1", "5"],
    "4校1园": ["4", "1"],
    "新建78、改扩建48。": ["78", "48"],
    "计划170、实际195，": ["170", "195"],
    "幼儿园214所、小学297所": ["214", "297"],
}


@pytest.mark.parametrize(("text", "values"), SEVERAL.items())
def test_several_quantities(text, values):
    assert [m.value.value for m in quantities.find(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "第7小学", "市十二中", "红星路57号", "2022年9月6日", "十三五", "区一中", "两校互派", "一起", "一体化", "1+2+n",
        "信息化2.0", "〔2020〕41号", "第三批", "九年一贯制", "双一流", "五十镇小学", "三甲集小学", "热线12345", "1024×768",
        "近三年", "三年来", "五年内", "十年前", "三年级", "一对一", "一校一案", "三位一体", "统一组织", "百千万人才",
        "千万不要", "前三名", "初三班", "每一个孩子", "“四个意识”", "一座座校园", "十四届一次会议", "百名教师", "2023学生",
        "电话0759-1234567", "15个月饼"[2:], "GDP增长了", "几十所", "数百名", "2022元旦",
    ],
)  # fmt: skip
def test_no_quantity(text):
    assert read(text) == []


def test_other_currencies_are_not_cny():
    assert read("5万美元") == [("5万美元", "number", "50000", "美元", "exact")]


def test_value_text_is_the_mention():
    (mention,) = quantities.find("投入超过20万元。")
    assert mention.value.text == mention.text == "超过20万元"
    assert (mention.type, mention.found_by) == ("Quantity", "quantities")


PIECES = st.sampled_from(
    [
        *"零一二两十百千万亿0159.,、余多来几约近超至到—%亩元所个名人年月天成第\n“”前",
        "百分之",
        "至少",
        "以上",
        "万元",
        "平方米",
        "新建",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_spans_are_exact_sorted_and_apart(text):
    mentions = quantities.find(text)
    assert all(text[m.start : m.end] == m.text == m.value.text and m.value.value for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["1", "一", "万", "1,", "1至", "百分之", "近1", "至少"])
def test_long_runs_take_linear_time(unit):
    started = time.process_time()
    quantities.find(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 2

"""Figures as claims: whose they are, of when, their parts, and what states no level."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from edugraph.extraction import understand
from edugraph.model import Claim, Document, Source
from edugraph.relate.rule import load_rules

TITLE = "云和县教育局2022年工作总结"
KINDS = ("Statistic", "Capacity", "Investment")


def claims(body: str, title: str = "云和县教育动态", published: str = "2023-09-14") -> list[Claim]:
    document = Document("t", "t", f"{title}\n{body}", Source(uri="t", published=published))
    return [c for c in understand(document, load_rules()).claims if c.kind in KINDS]


def rows(found: Sequence[Claim], *roles: str) -> list[tuple[str, ...]]:
    return sorted(tuple("".join(c.values(r)) for r in roles) for c in found)


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("云和县共有教职工1876人。", "丽水市云和县"),
        ("云和县第二小学有教职工96人。", "云和县第二小学"),
        ("有教职工96人的云和县第二小学今天开学。", "云和县第二小学"),
        ("云和县第二小学办学条件好，教职工96人，环境优美。", "云和县第二小学"),
        ("云和县教育局局长王建平说，全县有教职工1876人。", "丽水市云和县"),
        ("云和县第二小学向云和县第三小学派出骨干教师5人。", "云和县第二小学"),
        ("【云和县第二小学】\n现有教职工96人。", "云和县第二小学"),
    ],
)
def test_whose_a_figure_is(body: str, subject: str) -> None:
    assert rows(claims(body), "subject") == [(subject,)]


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("云和县现有教职工1876人。", "2023"),
        ("截至2022年底，云和县有教职工1876人。", "2022"),
        ("云和县第二小学始建于1952年，现有学生900人，教职工96人。", "2023"),
        ("云和县第二小学占地30亩。", ""),
        ("2021年，云和县招聘教师86名。", "2021"),
    ],
)
def test_of_when_a_figure_is(body: str, date: str) -> None:
    assert {d for (d,) in rows(claims(body), "date")} == {date}


def test_a_report_dates_what_it_does_not_date() -> None:
    assert rows(claims("全县有教职工1876人。", TITLE), "date") == [("2022",)]


def test_parts_take_noun_and_subject_from_their_total() -> None:
    found = claims("云和县新建、改扩建学校9所，其中新建2所、改扩建7所。")
    assert rows(found, "measure", "value") == [("改扩建学校", "7"), ("新建、改扩建学校", "9"), ("新建学校", "2")]
    found = claims("云和县新增学位3000个，其中小学2000个、初中1000个。")
    assert rows(found, "stage", "seats") == [("", "3000"), ("初中", "1000"), ("小学", "2000")]


def test_a_change_has_two_values_and_two_dates() -> None:
    found = claims("云和县的小规模学校，由2020年的45所减少到2022年的38所。")
    assert rows(found, "date", "value") == [("2020", "45"), ("2022", "38")]


def test_a_shortage_of_seats_is_counted_but_provides_none() -> None:
    assert [c.kind for c in claims("云和县学位缺口达3000个。")] == ["Statistic"]


def test_each_of_a_list_has_as_many() -> None:
    found = claims("云和县第二小学、云和县第三小学各有专任教师60名。")
    assert rows(found, "subject", "value") == [("云和县第三小学", "60"), ("云和县第二小学", "60")]


def test_money_has_its_payer_school_and_use() -> None:
    (claim,) = claims("云和县财政拨付200万元，用于云和县第三小学食堂改造。")
    assert rows([claim], "payer", "subject", "purpose", "amount") == [
        ("丽水市云和县", "云和县第三小学", "食堂改造", "2000000")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "云和县教师人数比上年增加38人。",
        "云和县120名教师参加了开班仪式。",
        "每班学生不超过45人。",
        "云和县核心校每年派出1至2名教师。",
        "云和县投入3亿元建设公路。",
        "云和县新增床位300张，改善医院条件。",
        "云和县城镇新增就业17万人。",
        "该校现有学生900人。",
    ],
)
def test_what_states_no_figure_of_education(body: str) -> None:
    assert claims(body, "新闻一则") == []


def test_a_figure_of_the_whole_country_belongs_to_no_body_spoken_of_before() -> None:
    body = "云和县教育局晒出成绩单。云和县现有小学36所。全国小学专任教师达到660万人。"
    assert rows(claims(body), "subject", "value") == [("丽水市云和县", "36")]


def test_teachers_sent_are_not_the_stock_of_teachers() -> None:
    found = [c for c in claims("云和县每年选派20名骨干教师到松阳县支教。") if c.kind == "Statistic"]
    assert [c.values("measure") for c in found] == [["选派骨干教师"]]

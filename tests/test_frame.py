"""The year that a report or its section speaks of."""

from __future__ import annotations

import pytest

from edugraph.model import Mention, Value
from edugraph.relate.frame import framed_year, reframed


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("云和县教育局2022年工作总结\n", "2022"),
        ("云和县教育局2022年度工作情况报告\n", "2022"),
        ("云和县教育局2022年工作总结\n一、主要成绩\n二、2023年工作打算\n", "2023"),
        ("云和县教育局2022年上半年工作总结\n", "2022-01/2022-06"),
        ("云和县教育局2022年下半年工作计划\n", "2022-07/2022-12"),
        ("云和县实验小学喜迎2022年新生\n", ""),
        ("云和县教育动态\n2022年，全县工作总结会召开，会上说。\n", ""),
    ],
)
def test_the_year_of_a_report(above: str, year: str) -> None:
    assert framed_year(above, len(above)) == year


def test_the_end_of_the_year_is_that_of_the_year_reported() -> None:
    text = "云和县教育局2022年工作总结\n年末在校生900人"
    start = text.index("年末")
    spoken = Mention(start, start + 2, "Date", "年末", "date", value=Value("date", "2023-12"))
    written = Mention(start, start + 2, "Date", "12月", "date", value=Value("date", "2023-12"))
    assert [m.value and m.value.value for m in reframed(text, [spoken, written])] == ["2022-12", "2023-12"]

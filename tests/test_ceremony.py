"""What is founded or signed at a ceremony has its day."""

from __future__ import annotations

import pytest

from edugraph.extraction import understand
from edugraph.model import Document, Source

CEREMONY = "3月18日，古坊教育集团揭牌仪式在古坊小学举行。\n"


def dates(body: str) -> list[str]:
    document = Document("t", "t", f"云和县教育动态\n{body}", Source(uri="t", published="2023-03-20"))
    return sorted({"".join(c.values("date")) for c in understand(document).claims if c.kind == "Partnership"})


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("仪式上，古坊小学与西弄小学签订结对帮扶协议。", ["2023-03-18"]),
        ("2021年，古坊小学与西弄小学签订结对帮扶协议。", ["2021"]),
        ("此前，古坊小学与西弄小学签订了结对帮扶协议。", [""]),
    ],
)
def test_of_when_what_is_told_at_a_ceremony_is(sentence: str, found: list[str]) -> None:
    assert dates(CEREMONY + sentence) == found

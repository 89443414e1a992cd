"""Tables of moves with a school a row."""

from __future__ import annotations

from edugraph.extraction import understand
from edugraph.model import Document, Source

HEADER = "学校名称 | 现址 | 调整后校址 | 腾空校舍去向\n"
ROWS = (
    "云和县青山中学 | 老街12号 | 云和县滨江大道 | 云和县青山小学\n"
    "云和县育新幼儿园 | 城北街 | 育新街道兴文社区 | 村文化活动室\n"
)


def facts(table: str, title: str = "关于调整云和县部分学校布局的通知") -> set[tuple[str, ...]]:
    document = Document("t", "t", f"{title}\n{table}", Source(uri="t", published="2024-07-05"))
    wanted = ("school", "giver", "taker", "from", "to", "date", "status")
    return {
        (c.kind, *(v for r in wanted for v in c.values(r)))
        for c in understand(document).claims
        if c.evidence[0].found_by.startswith("moves.table")
    }


def test_a_row_gives_the_move_and_who_gets_the_site() -> None:
    assert facts(HEADER + ROWS) == {
        ("Relocation", "云和县青山中学", "老街12号", "云和县滨江大道", "planned"),
        ("Relocation", "云和县育新幼儿园", "城北街", "育新街道兴文社区", "planned"),
        ("SiteTransfer", "云和县青山中学", "云和县青山小学", "planned"),
    }


def test_the_term_that_a_notice_is_about_dates_its_rows() -> None:
    lead = "现就2024年秋季学期部分乡镇学校布局调整有关事项通知如下：\n"
    assert {fact[-2] for fact in facts(lead + HEADER + ROWS)} == {"2024-09"}


def test_a_table_without_a_new_site_moves_nothing() -> None:
    assert facts("学校名称 | 现址 | 学生人数\n云和县青山中学 | 老街12号 | 812\n") == set()

"""Tables of moves: 学校名称 现址 调整后校址 腾空校舍去向, and a school a row.

A row gives the move of the school named in it and, where a column says who gets the old site, the transfer of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Argument, Claim, Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.figure_tables import Row, rows

MOVE, TRANSFER = "moves.table", "moves.table-site"
CONFIDENCE = 0.85
"""That of the tables of building, which are read the same way; none of the pages measured has enough rows to say more."""

_NAMES = re.compile(r"(?:搬迁|迁建|调整)?(?:学校|校名|单位)(?:名称)?|学校（幼儿园）")
_COLUMNS = {
    "from": re.compile(r"(?:现|原|旧)(?:有)?(?:校|办学|办公)?(?:址|地址|地点|校舍)|(?:调整|搬迁|迁移)前(?:校|地)?(?:址|地址|地点)?"),
    "to": re.compile(r"(?:新|拟迁|迁入|搬入)(?:校|办学)?(?:址|地址|地点)|(?:调整|搬迁|迁移)后(?:的)?(?:校|地)?(?:址|地址|地点)?"),
    "taker": re.compile(r"(?:腾空|空置|闲置|原|旧|老)(?:出)?(?:的)?(?:校舍|校址|校园|校产|址|资产)(?:去向|用途|安排|处置|使用单位|接收单位|接收学校|归属)"),
}  # fmt: skip
_PLACE = re.compile(r"[\u4e00-\u9fff].{1,}")


def site_tables(doc: str, talk: Discourse) -> list[Claim]:
    """The moves and transfers of sites that tables give school by school, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    return [claim for row in rows(talk.text, _header) for claim in _claims(row, doc, talk)]


def _header(cells: list[str]) -> list[str]:
    """What each column gives ("" for anything else); [] where the row is no header or says nothing of a new site."""
    if len(cells) < 2 or not _NAMES.fullmatch(cells[0]):
        return []
    found = [next((kind for kind, form in _COLUMNS.items() if form.fullmatch(cell)), "") for cell in cells[1:]]
    return found if "to" in found else []


def _claims(row: Row[str], doc: str, talk: Discourse) -> Iterator[Claim]:
    school = _named(row, 0, talk)
    if school is None:
        return
    given = {kind: i for i, kind in enumerate(row.columns, 1) if kind and row.cells[i]}
    places = [
        Argument(kind, row.cells[i], "text")
        for kind, i in given.items()
        if kind in ("from", "to") and _PLACE.fullmatch(row.cells[i])
    ]
    done = Argument("status", "done", "code")
    if any(place.role == "to" for place in places):
        mover = Argument("school", school.name, "School", school.scope)
        yield Claim("Relocation", tuple(sorted([mover, *places, done])), row.evidence(doc, MOVE, CONFIDENCE))
    taker = _named(row, given["taker"], talk) if "taker" in given else None
    if taker is not None and taker.name != school.name:
        parties = [
            Argument("giver", school.name, "School", school.scope),
            Argument("taker", taker.name, "School", taker.scope),
        ]
        yield Claim("SiteTransfer", tuple(sorted([*parties, done])), row.evidence(doc, TRANSFER, CONFIDENCE))


def _named(row: Row[str], index: int, talk: Discourse) -> Mention | None:
    """The school that a cell names."""
    return next((m for m in talk.within(*row.span(index)) if m.type == "School" and m.name), None)

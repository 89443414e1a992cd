"""What persons decided about names: a TSV that a spreadsheet opens, and that outlives every rebuild.

Columns: ``verdict`` (same, different, unsure; empty for not judged yet), ``type``, ``name``, ``scope``, ``other_name``, ``other_scope``,
``who``, ``when``, ``why``; further columns are for the reader and are passed over. A review list (``edugraph review``) has these
columns, so that the judged list is the decision file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from edugraph.errors import DataError

Verdict = Literal["same", "different", "unsure"]
Key = tuple[str, str, str]
"""Type, scope and name of an entity."""

Pair = tuple[Key, Key]
COLUMNS = ("verdict", "type", "name", "scope", "other_name", "other_scope", "who", "when", "why")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Whether two names are one body, as a person judged; ``when`` is an ISO date, ``who`` and ``why`` are free text."""

    pair: Pair
    verdict: Verdict
    who: str = ""
    when: str = ""
    why: str = ""


def pair_of(one: Key, other: Key) -> Pair:
    """The two keys in their one order."""
    return (one, other) if one <= other else (other, one)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read the judged rows of a decision file, sorted; rows without a verdict are passed over.

    Raises:
        DataError: the file cannot be read, lacks a column, has an unknown verdict, or judges one pair in two ways.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}", "save the sheet as tab-separated UTF-8 text") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    missing = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
    if missing:
        raise DataError(str(path), f"lacks the column {missing[0]}", f"the first line must name {', '.join(COLUMNS)}")
    found: dict[Pair, Decision] = {}
    for row in rows:
        decision = _decision(row, f"{path}, line {rows.line_num}")
        if decision is None:
            continue
        known = found.setdefault(decision.pair, decision)
        if known.verdict != decision.verdict:
            raise DataError(
                f"{path}, line {rows.line_num}",
                f"{decision.pair[0][2]} and {decision.pair[1][2]} are judged {known.verdict} and {decision.verdict}",
                "keep one of the two rows",
            )
    return tuple(sorted(found.values()))


def _decision(row: dict[str, str], where: str) -> Decision | None:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    verdict = cells["verdict"]
    if not verdict:
        return None
    if verdict not in get_args(Verdict):
        raise DataError(where, f"unknown verdict {verdict!r}", f"write one of {', '.join(get_args(Verdict))}")
    if not (cells["type"] and cells["name"] and cells["other_name"]):
        raise DataError(where, "a judged row lacks its type or a name", "restore the row from the review list")
    one = (cells["type"], cells["scope"], cells["name"])
    other = (cells["type"], cells["other_scope"], cells["other_name"])
    return Decision(pair_of(one, other), cast(Verdict, verdict), cells["who"], cells["when"], cells["why"])


def tsv(rows: Iterable[dict[str, str]], extra: tuple[str, ...] = ()) -> str:
    """Rows as a decision file, with columns of ``extra`` for the reader behind; a byte order mark makes spreadsheets read UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS, *extra), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()

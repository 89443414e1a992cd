"""What is read by code and not by rules: tables, label lines, lists. Their ids stand beside facts as those of rules do."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from edugraph.model import Claim
from edugraph.relate.by_stage import stage_tables
from edugraph.relate.by_subject import subject_tables
from edugraph.relate.discourse import Discourse
from edugraph.relate.examples import names_seen, talk_of
from edugraph.relate.honour_tables import honour_tables
from edugraph.relate.honours import honours
from edugraph.relate.labels import labels
from edugraph.relate.namelists import name_lists
from edugraph.relate.newschools import new_schools
from edugraph.relate.pairs import pairs
from edugraph.relate.parents import parents
from edugraph.relate.project_tables import project_tables
from edugraph.relate.site_tables import site_tables
from edugraph.relate.tables import tables
from edugraph.relate.tenures import tenures
from edugraph.relate.yearly import yearly_tables


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader in code: the ids of what it reads, what it looks for (the first line of its module), and the function."""

    ids: tuple[str, ...]
    wants: str
    read: Callable[[str, Discourse], list[Claim]]


def _reader(function: Callable[[str, Discourse], list[Claim]], *ids: str) -> Reader:
    module = inspect.getmodule(function)
    return Reader(ids, (inspect.getdoc(module) or "").split("\n", 1)[0], function)


READERS = (
    _reader(
        tables,
        "partnership.table",
        "partnership.table-pair",
        "partnership.table-group",
        "partnership.table-community",
        "membership.table-core",
        "membership.table-member",
    ),
    _reader(
        labels,
        "membership.label-core",
        "membership.label-member",
        "partnership.label-assist",
        "partnership.label-group",
        "partnership.label-community",
    ),
    _reader(pairs, "partnership.listed-pair"),
    _reader(parents, "membership.campus", "membership.affiliate", "membership.faculty"),
    _reader(new_schools, "opening.listed"),
    _reader(name_lists, "restructure.periods"),
    _reader(honours, "honours.list"),
    _reader(honour_tables, "honours.table"),
    _reader(tenures, "tenures.list"),
    _reader(project_tables, "projects.table"),
    _reader(stage_tables, "figures.by-stage"),
    _reader(subject_tables, "statistic.by-subject"),
    _reader(yearly_tables, "statistic.by-year"),
    _reader(site_tables, "moves.table", "moves.table-site"),
)


def reader(name: str) -> Reader | None:
    """The reader of an id, None where it is that of a rule or unknown."""
    return next((one for one in READERS if name in one.ids), None)


def why_not_read(one: Reader, text: str) -> list[str]:
    """What a reader makes of a text, or what it looks for in vain, a line each."""
    talk = talk_of(text)
    found = [claim for claim in one.read("why-not", talk) if claim.evidence[0].found_by in one.ids]
    lines = [f"names seen: {names_seen(text)}"]
    if found:
        kinds = sorted({claim.evidence[0].found_by for claim in found})
        return [*lines, f"it is read: {len(found)} claim(s) of {'、'.join(kinds)}"]
    return [*lines, "read by code, not by a rule, and nothing here has its form", f"it wants: {one.wants}"]

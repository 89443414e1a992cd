"""Canonical names inside one document: every mention gets the fullest name the document supports.

Where nothing says, a mention keeps its own form and a scope, the area of the page, so that 实验小学 of two counties never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edugraph import areas
from edugraph.model import Mention
from edugraph.recognise.abbreviations import FOUND_BY as ABBREVIATION
from edugraph.recognise.abbreviations import contracts
from edugraph.recognise.places import Place
from edugraph.resolve.agencies import agency_name
from edugraph.resolve.context import Setting
from edugraph.resolve.ground import Ground, plain
from edugraph.resolve.schools import SchoolNames, branch_start
from edugraph.resolve.titles import fuller_titles, title_name

_AFFILIATED = re.compile(
    r"(?P<parent>[\u4e00-\u9fff]+?(?:大学|学院|师范|师大|师专))(?:第?[一二三四五六七八九十]+)?附(?:属|中|小|幼)"
)


class Namer:
    """Resolves the mentions of one document, in an order that does not depend on where they stand."""

    def __init__(self, text: str, mentions: Sequence[Mention], places: Sequence[Place], where: Setting) -> None:
        self.mentions = mentions
        self.ground = Ground(text, places, where)
        self.schools = SchoolNames(mentions, self.ground)

    def resolve(self) -> list[Mention]:
        """The mentions with ``name`` and ``scope`` set; organisations that name nothing are left out."""
        named = [self._named(m) for m in self.mentions]
        named = _fuller_bodies(named)
        named = fuller_titles(named, self.ground)
        return [
            m for m in named if m.name or (m.type not in ("School", "EducationGroup") and m.found_by != ABBREVIATION)
        ]

    def named(self, inner: Sequence[Mention]) -> list[Mention]:
        """Other mentions of the same document, resolved like its own."""
        return [m for m in map(self._named, inner) if m.name]

    def nested(self, resolved: Sequence[Mention]) -> list[Mention]:
        """Names inside names: the school a campus belongs to, the university a school is attached to."""
        found: list[Mention] = []
        for mention in resolved:
            if mention.type != "School":
                continue
            for length in self._inner_lengths(mention):
                inner = replace(
                    mention,
                    end=mention.start + length,
                    text=mention.text[:length],
                    found_by="name.school.nested",
                    head="",
                )
                if inner.text.endswith(("集团", "总校")):
                    inner = replace(inner, type="EducationGroup")
                name = self.schools.name(inner)
                if name and name != mention.name:
                    found.append(replace(inner, name=name, scope=self.ground.scope(name)))
        return found

    def _inner_lengths(self, mention: Mention) -> Iterator[int]:
        branch = branch_start(mention.text)
        if branch and not mention.text.endswith("教学点"):
            yield branch
        attached = _AFFILIATED.match(mention.text)
        if attached and not attached.group("parent").endswith("师大"):
            yield attached.end("parent")

    def _named(self, mention: Mention) -> Mention:
        if mention.type == "Area":
            return self._area(mention)
        if mention.found_by == ABBREVIATION:
            name = self._abbreviated(mention)
            return replace(mention, name=name, scope=self.ground.scope(name))
        if mention.type == "Agency":
            name = self.schools.body(plain(mention.text)) or agency_name(mention, self.ground)
            scope = "" if mention.found_by == "name.national" else self.ground.scope(name)
            return replace(mention, name=name, scope=scope)
        if mention.type in ("School", "EducationGroup"):
            name = self.schools.name(mention)
            return replace(mention, name=name, scope=self.ground.scope(name))
        if mention.type in ("Programme", "Event"):
            return replace(mention, name=title_name(mention, self.ground))
        if mention.type == "Person":
            return replace(mention, name=plain(mention.text), scope=self.ground.where.home_name)
        return mention

    def _area(self, mention: Mention) -> Mention:
        chain = self.ground.chain(mention.start, mention.end + 1)
        place = chain[-1] if chain else None
        if place is not None and place.zone:
            return replace(mention, name=place.zone)
        area = self.ground.reading(place)
        if area is None:
            return mention
        return replace(mention, name=areas.canonical_name(area), head=area.code)

    def _abbreviated(self, mention: Mention) -> str:
        """The name of the one full form an abbreviation fits; "" where the document has several."""
        forms = set(mention.head.split("|"))
        sources = [m for m in self.mentions if m.text in forms and m.found_by != ABBREVIATION]
        names = sorted({self._named(m).name for m in sources} or forms)
        return names[0] if len(names) == 1 else ""


_SOCIETY = re.compile(r"(?:公益)?基金会|慈善会|(?:股份|集团)?有限(?:责任)?公司|公司|协会|商会|促进会|研究会")


def _proper_part(short: str, full: str) -> bool:
    """新禾基金会 after 某市新禾公益基金会: the same kind of body, and of its name the part that is its own."""
    one, other = _SOCIETY.search(short), _SOCIETY.search(full)
    if one is None or other is None or one.end() < len(short) or other.end() < len(full):
        return False
    same = one.group()[-2:] == other.group()[-2:]
    return same and one.start() >= 2 and short[: one.start()] in full[: other.start()]


def _fuller_bodies(named: list[Mention]) -> list[Mention]:
    """某市教科院 after 某市教育科学研究院: a body's short name takes the one full name of the document it comes from."""
    names = sorted({m.name for m in named if m.type == "Agency"})
    fuller: dict[str, str] = {}
    scopes = {m.name: m.scope for m in named if m.type == "Agency"}
    for short in names:
        full = [n for n in names if len(n) > len(short) and (contracts(short, n) or _proper_part(short, n))]
        if len(full) == 1:
            fuller[short] = full[0]
    return [
        replace(m, name=fuller[m.name], scope=scopes[fuller[m.name]]) if m.type == "Agency" and m.name in fuller else m
        for m in named
    ]

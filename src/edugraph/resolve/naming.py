"""Canonical names inside one document: every mention gets the fullest name the document supports.

Order: definitions in brackets (以下简称), then full names, longest first; then abbreviations and tails of them; then level
words (区教育局, 市五小) through the document's own area. Where nothing says, the mention keeps its own form and a scope,
the area of the page, so that 实验小学 of two counties never meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edugraph import areas
from edugraph.areas import Area
from edugraph.model import Mention
from edugraph.recognise.places import Place
from edugraph.resolve.context import Setting
from edugraph.resolve.forms import expand, is_short, ordinal_tail

_DEFINED = re.compile(r"[（(](?:以下|下文|后文)?(?:统一)?(?:简称|称)[：:]?[“\"]?(?P<alias>[^“”\"（）()：:，,。]{2,14})[”\"]?[）)]")
_BRANCH = re.compile(r"[（(]?(?P<branch>[\u4e00-\u9fffA-Za-z0-9]{1,8}?(?:校区|分校|分园|园区|教学点|校部)|分校|分园)[）)]?$")
_PARTY = re.compile(r"(?:委员会)?委(?:办公室|办|组织部|宣传部)?$")
_LEVEL_WORDS = "省市县区州盟旗"


class Namer:
    """Resolves the mentions of one document, in an order that does not depend on where they stand."""

    def __init__(self, text: str, mentions: Sequence[Mention], places: Sequence[Place], where: Setting) -> None:
        self.text = text
        self.mentions = mentions
        self.places = places
        self.where = where
        self.full: dict[str, str] = {}
        self.aliases = self._definitions()

    def resolve(self) -> list[Mention]:
        """The mentions with ``name`` and ``scope`` set; those that name nothing keep ``name`` empty."""
        schools = [m for m in self.mentions if m.type in ("School", "EducationGroup")]
        self._collect_full(schools)
        return [self._named(m) for m in self.mentions]

    def _definitions(self) -> dict[str, Mention]:
        """Alias -> the mention it was defined for: 某某大学附属中学（以下简称某附中）."""
        found: dict[str, Mention] = {}
        by_end = {m.end: m for m in self.mentions}
        for match in _DEFINED.finditer(self.text):
            if match.start() in by_end:
                found[match.group("alias")] = by_end[match.start()]
        return found

    def _collect_full(self, schools: Sequence[Mention]) -> None:
        """Names that need no other: with an area or a proper part of their own and an unabbreviated head."""
        for mention in sorted(schools, key=lambda m: (-len(m.text), m.text)):
            if mention.found_by.endswith("elided") or is_short(mention.text) or mention.text in self.aliases:
                continue
            name = self._school_form(mention)
            if name and ordinal_tail(name) != name:
                self.full.setdefault(mention.text, name)

    def _named(self, mention: Mention) -> Mention:
        if mention.type == "Area":
            return self._area(mention)
        if mention.type == "Agency":
            return replace(mention, name=self._agency(mention))
        if mention.type in ("School", "EducationGroup"):
            name = self._school(mention)
            return replace(mention, name=name, scope=self._scope(name))
        if mention.type in ("Programme", "Event"):
            return replace(mention, name=self._level_name(mention))
        if mention.type == "Person":
            return replace(mention, name=mention.text.replace(" ", ""))
        return mention

    # areas ------------------------------------------------------------------------------------------------------
    def _area(self, mention: Mention) -> Mention:
        area = self.where.readings.get((mention.start, mention.end))
        if area is None:
            zone = next((p.zone for p in self.places if (p.start, p.end) == (mention.start, mention.end)), "")
            return replace(mention, name=zone)
        return replace(mention, name=areas.canonical_name(area), head=area.code)

    def _prefix(self, mention: Mention) -> tuple[Area | None, int]:
        """The most local area the name begins with, and where the rest begins; (None, start) without one."""
        area: Area | None = None
        start = mention.start
        for place in self.places:
            if place.start == start and place.end < mention.end:
                reading = self.where.readings.get((place.start, place.end))
                if reading is None:
                    break
                area, start = reading, place.end
        if area is None and self.text[start] in _LEVEL_WORDS and mention.length > 1:
            level = self.where.level(self.text[start], mention.start, self.places)
            if level is not None:
                return level, start + 1
        return area, start

    # agencies ---------------------------------------------------------------------------------------------------
    def _agency(self, mention: Mention) -> str:
        party = mention.text.startswith("中共")
        shifted = replace(mention, start=mention.start + 2) if party else mention
        area, rest_start = self._prefix(shifted)
        zone = next((p for p in self.places if p.zone and p.start == shifted.start and p.end < shifted.end), None)
        if area is None and zone is not None:
            return zone.zone + expand(self.text[zone.end : mention.end])
        rest = self.text[rest_start : mention.end]
        if area is None or mention.found_by == "name.society":
            return expand(re.sub(r"\s+", "", mention.text))
        name = areas.canonical_name(area)
        if rest.startswith("政府"):
            rest = f"人民{rest}"
        rest = rest if rest == "进修学校" else expand(rest)
        rest = re.sub(r"^进修学校$", "教师进修学校", rest)
        return f"中共{name}{rest}" if party or _PARTY.match(rest) else name + rest

    # schools ----------------------------------------------------------------------------------------------------
    def _school_form(self, mention: Mention) -> str:
        """The name a school mention has by itself: level words and dropped area suffixes put back, heads expanded."""
        text = re.sub(r"\s+", "", mention.text)
        if mention.found_by.endswith("elided"):
            return text + mention.head
        first = self.text[mention.start]
        if first in _LEVEL_WORDS and not any(p.start == mention.start for p in self.places):
            level = self.where.level(first, mention.start, self.places)
            if level is None:
                return expand(text)
            own = areas.canonical_name(level) if first == "区" else level.name
            return self._as_written(level, own) + expand(text[1:])
        if is_short(text):
            return self._with_suffix(mention, text)
        return expand(self._without_province(mention, text))

    def _without_province(self, mention: Mention, text: str) -> str:
        """江苏省溧阳市某校 -> 溧阳市某校: a leading province before a city or county is dropped."""
        touching = [p for p in self.places if p.start == mention.start and p.end < mention.end]
        for place in touching:
            reading = self.where.readings.get((place.start, place.end))
            if reading is not None and reading.level == "province" and place.full and any(p.start == place.end and p.end < mention.end for p in self.places):
                return text[place.end - place.start :]
        return text

    def _as_written(self, area: Area, name: str) -> str:
        """The form of an area's name that this document uses before 县/市 … where it has a shorter one (互助县)."""
        if area.level != "county" or name != area.name:
            return name
        written = [self.text[p.start : p.end] for p in self.places if self.where.readings.get((p.start, p.end)) == area]
        suffixed = sorted({w for w in written if w[-1] in "县区市旗" and len(w) < len(area.name)})
        return suffixed[0] if suffixed and area.name not in written else name

    def _with_suffix(self, mention: Mention, text: str) -> str:
        """互助一中 -> 互助县第一中学: an abbreviated name hangs on an area form without its suffix."""
        place = next((p for p in self.places if p.start == mention.start and p.end < mention.end), None)
        reading = self.where.readings.get((place.start, place.end)) if place else None
        if place is None or reading is None or place.full:
            return expand(text)
        short = self.text[place.start : place.end]
        suffix = reading.name[-1] if not short.endswith(reading.name[-1]) else ""
        return short + suffix + expand(text[place.end - place.start :])

    def _school(self, mention: Mention) -> str:
        text = re.sub(r"\s+", "", mention.text)
        if text in self.aliases and self.aliases[text].start != mention.start:
            return self._school(self.aliases[text])
        branch = _BRANCH.search(text)
        if branch and branch.start() > 1 and mention.head not in ("教学点",):
            parent = replace(mention, end=mention.start + self._raw_index(mention.text, branch.start()), text=text[: branch.start()])
            if parent.text:
                whole = self._school(parent)
                for suffix in ("教育集团", "集团"):
                    whole = whole.removesuffix(suffix)
                return whole + branch.group("branch")
        form = self._school_form(mention)
        known = self._known(form, text)
        if known:
            return known
        tail = ordinal_tail(form)
        if tail == form:
            return self._bare_ordinal(mention, form)
        return form

    @staticmethod
    def _raw_index(raw: str, index: int) -> int:
        """The offset in ``raw`` of the ``index``-th character that is no white space."""
        seen = 0
        for offset, char in enumerate(raw):
            if seen == index:
                return offset
            seen += not char.isspace()
        return len(raw)

    def _known(self, form: str, text: str) -> str:
        """A full name of the document that this form is a tail or an abbreviation of; "" if none or several."""
        names = sorted(set(self.full.values()))
        if form in names:
            longer = [n for n in names if n != form and n.endswith(form) and self._area_name(n.removesuffix(form))]
            return longer[0] if len(longer) == 1 else form
        hits = [n for n in names if n.endswith(form) and len(n) > len(form)]
        if not hits and ordinal_tail(form) and ordinal_tail(form) != form:
            stem = form.removesuffix(ordinal_tail(form))
            core = stem.rstrip("省市县区州旗")
            hits = [n for n in names if n.endswith(ordinal_tail(form)) and core and core in n.removesuffix(ordinal_tail(form))]
        if not hits and ordinal_tail(form) == form:
            hits = [n for n in names if n.endswith(form)]
        return hits[0] if len(set(hits)) == 1 else ""

    def _area_name(self, prefix: str) -> bool:
        return bool(prefix) and prefix[-1] in "省市县区州盟旗镇乡"

    def _bare_ordinal(self, mention: Mention, form: str) -> str:
        """第四小学 after …县第三小学: the area carries over inside a sentence or line, else the page's own area."""
        line = self.text.rfind("\n", 0, mention.start) + 1
        for other in reversed([m for m in self.mentions if m.type in ("School", "EducationGroup") and line <= m.start < mention.start]):
            name = self.full.get(other.text) or ("" if is_short(other.text) and not self._prefix(other)[0] else self._school_form(other))
            stem = re.match(r"(.*?[省市县区州旗])(?=第|[\u4e00-\u9fff]*(?:小学|中学|学校|幼儿园))", name)
            if stem and ordinal_tail(name):
                return stem.group(1) + form
        home = self.where.home
        if home is None or home.level == "province":
            return form
        own = areas.canonical_name(home) if home.name.endswith("区") else home.name
        return self._as_written(home, own) + form

    def _scope(self, name: str) -> str:
        """The page's area for a name that does not carry one of its own; "" for one that does."""
        if re.match(r"[\u4e00-\u9fff]{1,12}?[省市县区州盟旗]", name) or any(p.text == name[: len(p.text)] for p in find_prefixes(name)):
            return ""
        return areas.canonical_name(self.where.home) if self.where.home else ""

    # programmes, events -------------------------------------------------------------------------------------------
    def _level_name(self, mention: Mention) -> str:
        """省级…, 全市…: the level word becomes the area it means, so that equal titles of two provinces stay two."""
        text = re.sub(r"\s+", "", mention.text)
        match = re.match(r"(?:全(?P<all>[省市县区州盟旗])|(?P<level>[省市县区州盟旗])级?(?![\u4e00-\u9fff]?管))", text)
        if match and (match.group("all") or match.group("level")):
            area = self.where.level(match.group("all") or match.group("level"), mention.start, self.places)
            if area is not None:
                return areas.canonical_name(area) + text[match.end() :]
            return text
        place = next((p for p in self.places if p.start == mention.start and p.end < mention.end), None)
        reading = self.where.readings.get((place.start, place.end)) if place else None
        if place is not None and reading is not None and self.text[place.end - 1] in "省市县区州盟旗" and reading.level in ("province", "prefecture"):
            return areas.canonical_name(reading) + re.sub(r"\s+", "", self.text[place.end : mention.end])
        return text


def find_prefixes(name: str) -> list[Place]:
    """The areas a name begins with."""
    from edugraph.recognise.places import find_places  # noqa: PLC0415

    return [p for p in find_places(name) if p.start == 0]

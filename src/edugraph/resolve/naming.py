"""Canonical names inside one document: every mention gets the fullest name the document supports.

A school's name falls into the area it hangs on and a rest. Mentions with the same rest whose areas agree are one school, under its
longest form; abbreviations are expanded first, level words (区教育局, 市五小) stand for the document's own areas. Where
nothing says, the mention keeps its own form and a scope, the area of the page, so that 实验小学 of two counties never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edugraph import areas
from edugraph.areas import Area
from edugraph.model import Mention
from edugraph.recognise.abbreviations import FOUND_BY as ABBREVIATION
from edugraph.recognise.places import Place, find_places
from edugraph.recognise.schools import is_generic
from edugraph.resolve.context import Setting
from edugraph.resolve.forms import expand, is_short, ordinal_tail

_DEFINED = re.compile(
    r"[（(](?:以下|下文|后文)?(?:统一)?(?:简称|称)[：:]?[“\"]?(?P<alias>[^“”\"（）()：:，,。]{2,14})[”\"]?[）)]"
)
_BRANCH = re.compile(r" ?[（(]?(?:[\u4e00-\u9fffA-Za-z0-9]{1,8}(?:校区|分校|分园|园区|教学点|校部)|分校|分园)[）)]?$")
_HEAD_BEFORE = re.compile(
    r"(?:小学校?|中学校?|学校|幼儿园|集团|大学|学院|高中|初中|职教中心|附中|附小|实小|[一二三四五六七八九十](?:中|小|高|幼)) ?$"
)
_AFFILIATED = re.compile(
    r"(?P<parent>[\u4e00-\u9fff]+?(?:大学|学院|师范|师大|师专))(?:第?[一二三四五六七八九十]+)?附(?:属|中|小|幼)"
)
_PARTY = re.compile(r"(?:委员会)?委(?:办公室|办|组织部|宣传部)?$")
_ONLY_ONE = ("特殊教育学校", "职业教育中心", "教师进修学校")
"""Kinds of school of which a county has one: a bare mention means that of the page's own county."""

_LEVEL_WORDS = "省市县区州盟旗"
_SUFFIXES = "省市县区州盟旗镇乡"


@dataclass(frozen=True, slots=True)
class Parts:
    """A school's name as area and rest: ``written`` is the area as the document writes it, ``key`` its code ("" for none)."""

    key: str
    area: Area | None
    written: str
    rest: str

    @property
    def form(self) -> str:
        """The name in full."""
        return self.written + self.rest


class Namer:
    """Resolves the mentions of one document, in an order that does not depend on where they stand."""

    def __init__(self, text: str, mentions: Sequence[Mention], places: Sequence[Place], where: Setting) -> None:
        self.text = text
        self.mentions = mentions
        self.where = where
        self._place_at = {p.start: p for p in places}
        self._places = places
        self._aliases = self._definitions()
        self._known: dict[str, list[Parts]] = {}
        self._collect()

    def resolve(self) -> list[Mention]:
        """The mentions with ``name`` and ``scope`` set; organisations that name nothing are left out."""
        named = [self._named(m) for m in self.mentions]
        named = self._fuller_titles(named)
        return [m for m in named if m.name or (m.type not in ("School", "EducationGroup") and m.found_by != ABBREVIATION)]

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
                name = self._school(inner)
                if name and name != mention.name:
                    found.append(replace(inner, name=name, scope=self._scope(name)))
        return found

    def _inner_lengths(self, mention: Mention) -> Iterator[int]:
        branch = branch_start(mention.text)
        if branch and not mention.text.endswith("教学点"):
            yield branch
        attached = _AFFILIATED.match(mention.text)
        if attached and not attached.group("parent").endswith("师大"):
            yield attached.end("parent")

    def _definitions(self) -> dict[str, Mention]:
        """Alias -> the mention it was defined for: 某某大学附属中学（以下简称某附中）."""
        found: dict[str, Mention] = {}
        by_end = {m.end: m for m in self.mentions}
        for match in _DEFINED.finditer(self.text):
            if match.start() in by_end:
                found[match.group("alias")] = by_end[match.start()]
        return found

    def _collect(self) -> None:
        """What the document's school names consist of, by their rest."""
        for mention in self.mentions:
            if (
                mention.type not in ("School", "EducationGroup")
                or _plain(mention.text) in self._aliases
                or mention.found_by.endswith("bare")
                or mention.found_by == ABBREVIATION
            ):
                continue
            parts = self._parts(mention)
            if parts.key or ordinal_tail(parts.rest) != parts.rest:
                known = self._known.setdefault(_rest_key(parts.rest), [])
                if parts not in known:
                    known.append(parts)
        for known in self._known.values():
            known.sort(key=lambda p: (-len(p.form), p.form))

    def _named(self, mention: Mention) -> Mention:
        if mention.type == "Area":
            return self._area(mention)
        if mention.found_by == ABBREVIATION:
            name = self._abbreviated(mention)
            return replace(mention, name=name, scope=self._scope(name))
        if mention.type == "Agency":
            name = self._agency(mention)
            return replace(mention, name=name, scope=self._scope(name))
        if mention.type in ("School", "EducationGroup"):
            name = self._school(mention)
            return replace(mention, name=name, scope=self._scope(name))
        if mention.type in ("Programme", "Event"):
            return replace(mention, name=self._level_name(mention))
        if mention.type == "Person":
            return replace(mention, name=_plain(mention.text), scope=self._home_name())
        return mention

    # areas ------------------------------------------------------------------------------------------------------
    def _area(self, mention: Mention) -> Mention:
        chain = self._chain(mention.start, mention.end + 1)
        place = chain[-1] if chain else None
        if place is not None and place.zone:
            return replace(mention, name=place.zone)
        area = self._reading(place)
        if area is None:
            return mention
        return replace(mention, name=areas.canonical_name(area), head=area.code)

    def _reading(self, place: Place | None) -> Area | None:
        return None if place is None else self.where.readings.get((place.start, place.end))

    def _chain(self, start: int, end: int) -> list[Place]:
        """The places that touch each other from ``start`` on, inside ``end``."""
        chain: list[Place] = []
        while (place := self._place_at.get(start)) is not None and place.end < end:
            chain.append(place)
            start = place.end
            if self.text[start : start + 1] == " ":
                start += 1
        return chain

    def _abbreviated(self, mention: Mention) -> str:
        """The name of the one full form an abbreviation fits; "" where the document has several."""
        forms = set(mention.head.split("|"))
        sources = [m for m in self.mentions if m.text in forms and m.found_by != ABBREVIATION]
        names = sorted({self._named(m).name for m in sources})
        return names[0] if len(names) == 1 else ""

    # agencies ---------------------------------------------------------------------------------------------------
    def _agency(self, mention: Mention) -> str:
        if mention.text.startswith("共青团"):
            return _plain(mention.text)
        party = mention.text.startswith("中共")
        start = mention.start + 2 if party else mention.start
        if mention.found_by == "name.society":
            return expand(_plain(mention.text))
        chain = self._chain(start, mention.end)
        if chain and chain[-1].zone:
            return chain[-1].zone + expand(_plain(self.text[chain[-1].end : mention.end]))
        area = self._reading(chain[-1]) if chain else None
        rest_start = chain[-1].end if chain else start
        if not chain and self.text[start] in _LEVEL_WORDS and mention.end - start > 1:
            if self.text[start] == "区" and self.where.zone:
                return self.where.zone + expand(_plain(self.text[start + 1 : mention.end]))
            area, rest_start = self.where.level(self.text[start], start, self._places), start + 1
        if area is None:
            return expand(_plain(mention.text))
        rest = _plain(self.text[rest_start : mention.end])
        rest = f"人民{rest}" if rest.startswith("政府") else expand(rest)
        rest = "教师进修学校" if rest == "进修学校" else rest
        name = areas.canonical_name(area)
        return f"中共{name}{rest}" if party or _PARTY.match(rest) else name + rest

    # schools ----------------------------------------------------------------------------------------------------
    def _parts(self, mention: Mention) -> Parts:
        chain = self._chain(mention.start, mention.end)
        towns = [p for p in chain if self.text[p.end - 1] in "镇乡木道"]
        chain = chain[: chain.index(towns[0])] if towns else chain
        rest_start = chain[-1].end if chain else mention.start
        rest = _plain(self.text[rest_start : mention.end])
        if mention.found_by.endswith("elided"):
            rest += mention.head
            if not chain:
                return Parts("", None, "", _plain(mention.text) + mention.head)
        if chain and (chain[-1].zone or self._reading(chain[-1])):
            return self._hanging(chain, rest)
        first = self.text[mention.start]
        if not chain and first in _LEVEL_WORDS and len(rest) > 2:
            if first == "区" and self.where.zone:
                return Parts(self.where.zone, None, self.where.zone, expand(rest[1:]))
            area = self.where.level(first, mention.start, self._places)
            if area is not None:
                return Parts(area.code, area, self._written(area, first), expand(rest[1:]))
        return Parts("", None, "", expand(_plain(self.text[mention.start : mention.end])))

    def _hanging(self, chain: list[Place], rest: str) -> Parts:
        last = chain[-1]
        if last.zone:
            return Parts(last.zone, None, last.zone, expand(rest))
        if not last.full and not is_short(rest):
            # 广东实验中学, 福州教育学院: a short form is part of such a name, not a place it hangs on.
            area = self._reading(last)
            return Parts("" if area is None else area.code, area, "".join(p.text for p in chain), expand(rest))
        area = self._reading(last)
        if area is None:  # excluded by the caller
            return Parts("", None, "", expand(rest))
        # 科右前旗 becomes the full form where the text has it; a short form without class word (广东实验中学) stays.
        last_form = area.name if self._shortened(last, area) else last.text
        written = "".join(p.text for p in chain[:-1] if not self._leading_province(p, chain)) + last_form
        short = not last.full
        if short and is_short(rest) and not written.endswith(area.name[-1]):
            written += area.name[-1]
        return Parts(area.code, area, written, expand(rest))

    def _shortened(self, last: Place, area: Area) -> bool:
        """Whether the text also writes the area's full name, of which this form is a contraction (科右前旗)."""
        return last.full and last.text != area.name and "翼" in area.name and area.name in self.text

    def _leading_province(self, place: Place, chain: list[Place]) -> bool:
        """江苏省溧阳市某校 -> 溧阳市某校: a province before a city or county is dropped, a municipality kept."""
        area = self._reading(place)
        return (
            area is not None and area.level == "province" and area.code not in areas.MUNICIPALITIES and len(chain) > 1
        )

    def _written(self, area: Area, level_word: str) -> str:
        """An area's name as this document writes it with its class word (互助县); in full where it does not."""
        if area.level != "county":
            return area.name
        if level_word == "区":
            return areas.canonical_name(area)
        forms = {p.text for p in self._places if self._reading(p) == area and p.text[-1] in "县市旗"}
        return area.name if area.name in forms or not forms else min(forms, key=lambda f: (len(f), f))

    def _school(self, mention: Mention) -> str:
        text = _plain(mention.text)
        defined = self._aliases.get(text)
        if defined is not None and defined.start != mention.start:
            return self._school(defined)
        branch = branch_start(mention.text)
        if branch:
            return self._branch(mention, branch)
        if mention.found_by.endswith("bare"):
            return self._bare(expand(text))
        if text.endswith("学院") and self.text[mention.start - 2 : mention.start] in ("该校", "我校", "学校"):
            return self._faculty(mention, text)
        parts = self._parts(mention)
        if not parts.key and ordinal_tail(parts.rest) == parts.rest:
            return self._bare_ordinal(mention, parts.rest)
        if not parts.key and is_generic(re.sub(r"(?:小学|中学|学校|幼儿园)$", "", parts.rest)):
            return self._bare(parts.rest) or parts.form
        return self._fullest(parts)

    def _branch(self, mention: Mention, branch: int) -> str:
        parent = replace(mention, end=mention.start + branch, text=mention.text[:branch], head="")
        tail = mention.text[branch:].strip(" （）()")
        known = [p for p in self._known.get(_rest_key(expand(_plain(mention.text))), []) if p.key]
        whole = self._school(parent)
        if not whole or (is_generic(_plain(parent.text)) and known):
            return self._fullest(known[0]) if known else ""
        for suffix in ("教育集团", "集团"):
            whole = whole.removesuffix(suffix)
        return whole + tail

    def _faculty(self, mention: Mention, text: str) -> str:
        before = [m for m in self.mentions if m.type == "School" and m.end < mention.start and m.text.endswith("大学")]
        return before[-1].text + text if before else text

    def _fullest(self, parts: Parts) -> str:
        """The longest form in the document that is the same school."""
        for other in self._known.get(_rest_key(parts.rest), []):
            if self._same(parts, other):
                return other.form
        return parts.form

    def _same(self, one: Parts, other: Parts) -> bool:
        if one.key == other.key:
            return True
        if is_generic(re.sub(r"(?:小学|中学|学校|幼儿园|校)+$", "", one.rest)) or ordinal_tail(one.rest) == one.rest:
            return False
        if not one.key or not other.key:
            return len({p.key for p in self._known.get(_rest_key(one.rest), []) if p.key}) <= 1
        if one.area is None or other.area is None:
            return False
        return areas.is_within(one.area, other.area) or areas.is_within(other.area, one.area)

    def _bare(self, form: str) -> str:
        """实验小学 after …区实验小学: the one full name of the document that ends so; else nothing is named."""
        hits = sorted(
            {
                p.form
                for known in self._known.values()
                for p in known
                if p.form.endswith(form) and p.form != form and p.key
            }
        )
        keys = {p.key for known in self._known.values() for p in known if p.form in hits}
        if (hits and len(keys) == 1 and len({_rest_key(h) for h in hits}) == 1) or len(hits) == 1:
            return max(hits, key=len)
        home = self.where.home
        if not hits and form in _ONLY_ONE and home is not None and home.level == "county":
            return self._written(home, home.name[-1]) + form
        return ""

    def _bare_ordinal(self, mention: Mention, form: str) -> str:
        """第四小学 after …县第三小学: the area carries over inside a line; else the one school so numbered, else the page's own area."""
        line = self.text.rfind("\n", 0, mention.start) + 1
        before = [
            m
            for m in self.mentions
            if m.type in ("School", "EducationGroup")
            and line <= m.start < mention.start
            and not m.found_by.endswith("bare")
        ]
        named = [p for known in self._known.values() for p in known if p.key and p.rest == form]
        if len(named) == 1:
            return self._fullest(named[0])
        for other in reversed(before):
            parts = self._parts(other)
            if parts.key and (ordinal_tail(parts.rest) or len(before) == 1):
                return self._fullest(Parts(parts.key, parts.area, parts.written, form))
        home = self.where.home
        if self.where.zone:
            return self.where.zone + form
        if home is None or home.level == "province":
            return form
        return self._fullest(Parts(home.code, home, self._written(home, home.name[-1]), form))

    def _home_name(self) -> str:
        return self.where.home_name

    def _scope(self, name: str) -> str:
        """The page's area for a name that does not carry one of its own; "" for one that does."""
        if (
            not name
            or re.match(r"(?:中共)?[\u4e00-\u9fff]{1,12}?(?:省|市|自治区|[县区州盟旗])", name)
            or name.endswith(("大学", "学院", "部"))
        ):
            return ""
        return "" if any(p.start == 0 for p in find_places(name)) else self._home_name()

    # programmes, events -------------------------------------------------------------------------------------------
    def _level_name(self, mention: Mention) -> str:
        """省级…, 全市…: the level word becomes the area it means, so that equal titles of two provinces stay two."""
        text = _plain(mention.text)
        match = re.match(r"(?:全(?P<all>[省市县区州盟旗])|(?P<level>[省市县区州盟旗])级?(?!管))", text)
        if match and mention.start not in self._place_at:
            word = match.group("all") or match.group("level")
            area = self.where.level(word, mention.start, self._places)
            return text if area is None else areas.canonical_name(area) + text[match.end() :]
        chain = self._chain(mention.start, mention.end)
        area = self._reading(chain[-1]) if chain else None
        if area is not None and chain[-1].full and area.level in ("province", "prefecture"):
            return areas.canonical_name(area) + _plain(self.text[chain[-1].end : mention.end])
        return text

    def _fuller_titles(self, named: list[Mention]) -> list[Mention]:
        """第二批示范校 after 某州第二批示范校: a title without its area takes the one fuller title that ends so."""
        titles = sorted({m.name for m in named if m.type == "Programme"})
        found: list[Mention] = []
        for mention in named:
            if mention.type == "Programme" and len(mention.name) >= 5 and mention.start not in self._place_at:
                fuller = [
                    t
                    for t in titles
                    if t != mention.name
                    and t.endswith(mention.name)
                    and t.removesuffix(mention.name)[-1] in "省市区州盟旗县"
                ]
                if len(fuller) == 1:
                    mention = replace(mention, name=fuller[0])  # noqa: PLW2901
                elif not fuller:
                    mention = replace(mention, name=self._conferred(mention))  # noqa: PLW2901
            found.append(mention)
        return found

    def _conferred(self, mention: Mention) -> str:
        """省教育厅公布了…示范区名单: a title without a level is of the province whose department confers it in the sentence."""
        if not re.search(r"(?:区|县|校|园|单位|基地)$", mention.text) or re.match(r"国家|全国", mention.text):
            return mention.name
        low = max(self.text.rfind(mark, 0, mention.start) for mark in "。；\n") + 1
        before = [
            m
            for m in self.mentions
            if m.type == "Agency" and low <= m.start and m.end <= mention.start and m.text.endswith("教育厅")
        ]
        if not before or not re.search(
            r"(?:公布|认定|确定|命名|授予|评选|遴选|评定|发布)", self.text[before[-1].end : mention.start]
        ):
            return mention.name
        chain = self._chain(before[-1].start, before[-1].end)
        area = self._reading(chain[-1]) if chain else self.where.level("省", before[-1].start, self._places)
        own = "" if area is None else areas.canonical_name(area)
        return mention.name if mention.name.startswith(own) else own + mention.name


def branch_start(text: str) -> int:
    """Where the campus or branch part of a school's name begins (普明小学|石桥校区); 0 if it has none."""
    for start in range(len(text) - 2, 1, -1):
        if _HEAD_BEFORE.search(text, 0, start) and _BRANCH.fullmatch(text, start):
            return start
    return 0


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _rest_key(rest: str) -> str:
    """The rest of a name without what is often left out: 小学校 = 小学, 九年一贯制学校 = 学校, brackets of a campus."""
    rest = re.sub(r"(?<=[小中])学校$", "学", rest)
    rest = re.sub(r"(?:九年一贯制|十二年一贯制|寄宿制)(?=学校$)", "", rest)
    return re.sub(r"(?<=[镇乡])初中$", "初级中学", rest)

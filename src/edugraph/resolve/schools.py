"""Canonical names of schools inside one document.

A school's name falls into the area it hangs on and a rest. Mentions with the same rest whose areas agree are one school, under its
longest form; abbreviations are expanded first, level words (区教育局, 市五小) stand for the document's own areas. Where
nothing says, the mention keeps its own form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edugraph import areas
from edugraph.areas import Area
from edugraph.model import Mention
from edugraph.recognise.abbreviations import FOUND_BY as ABBREVIATION
from edugraph.recognise.abbreviations import contracts
from edugraph.recognise.branches import FOUND_BY as BRANCH
from edugraph.recognise.definitions import definitions
from edugraph.recognise.places import Place
from edugraph.recognise.schools import is_generic, universities
from edugraph.resolve.forms import expand, is_short, ordinal_tail
from edugraph.resolve.ground import LEVEL_WORDS, Ground, plain

_BRANCH = re.compile(r" ?[（(]?(?:[\u4e00-\u9fffA-Za-z0-9]{1,8}(?:校区|分校|分园|园区|教学点|校部)|分校|分园)[）)]?$")
_HEAD_BEFORE = re.compile(
    r"(?:小学校?|中学校?|学校|幼儿园|集团|大学|学院|高中|初中|职教中心|附中|附小|实小|[一二三四五六七八九十](?:中|小|高|幼)) ?$"
)
_TOWN_WORD = re.compile(r"(?<=[\u4e00-\u9fff]{2})[镇乡](?=第|中心|小学|中学|初级|高级|实验)")
_NUMBERED_AFFILIATE = re.compile(r"第[一二三四五六七八九十]+附属")
_ATTACHED = re.compile(r"(?P<parent>[\u4e00-\u9fff]{2,14}?(?:大学|学院))(?:第[一二三四五六七八九十]+)?附属")
_GROUP_OF_A_KIND = re.compile(r"(?:实验|机关)(?:小学|中学|幼儿园|初中|高中)(?=.)")
"""实验小学|教育集团: named after the one school of that kind that a county has."""
_ONLY_ONE = ("特殊教育学校", "职业教育中心", "教师进修学校")
"""Kinds of school of which a county has one: a bare mention means that of the page's own county."""


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


class SchoolNames:
    """The school and group names of one document, and the fullest form of each."""

    def __init__(self, mentions: Sequence[Mention], ground: Ground) -> None:
        self.mentions = mentions
        self.ground = ground
        self._aliases = dict(definitions(ground.text, mentions))
        self._known: dict[str, list[Parts]] = {}
        self._sources: dict[str, str] = {}
        self._collect()

    def name(self, mention: Mention) -> str:
        """The fullest name the document supports for a mention; "" where it names nothing."""
        text = plain(mention.text)
        defined = self._aliases.get(text)
        if defined is not None and defined.start != mention.start:
            return self.name(defined)
        special = self._led_by_alias(text) or self._special(mention, text)
        if special is not None:
            return special
        if text.endswith("学院") and self.ground.text[mention.start - 2 : mention.start] in ("该校", "我校", "学校"):
            return self._faculty(mention, text)
        if text.startswith("附属") or _NUMBERED_AFFILIATE.match(text):
            parent = self._parent()
            if parent:
                return parent + text
        contracted = self._contracted(text)
        if contracted:
            return contracted
        parts = self._parts(mention)
        if not parts.key and mention.type == "EducationGroup" and (stem := _GROUP_OF_A_KIND.match(parts.rest)):
            return (self._bare(stem.group()) or self._home_form(stem.group())) + parts.rest[stem.end() :]
        if not parts.key and ordinal_tail(parts.rest) == parts.rest:
            return self._bare_ordinal(mention, parts.rest)
        if not parts.key and is_generic(re.sub(r"(?:小学|中学|学校|幼儿园)$", "", parts.rest)):
            return self._bare(parts.rest) or parts.form
        return self._with_town(self._fullest(parts))

    def _with_town(self, name: str) -> str:
        """儒林一小 -> 儒林镇第一小学: the one name of the document that has the class word of the town besides."""
        full = {
            p.form
            for parts in self._known.values()
            for p in parts
            if p.form != name and _TOWN_WORD.sub("", p.form) == name
        }
        return next(iter(full)) if len(full) == 1 else name

    def _led_by_alias(self, text: str) -> str:
        """淮师附小, 淮师教育科学学院, where 淮师 is defined: the full name of the school, and the rest; "" for other names."""
        for alias, full in self._aliases.items():
            if full.type == "School" and len(alias) > 1 and text.startswith(alias) and len(text) > len(alias) + 1:
                return self.name(full) + expand(text[len(alias) :])
        return ""

    def body(self, text: str) -> str:
        """A body's name that begins with the defined short name of a school (淮师教育发展基金会), in full; "" for other names."""
        return self._led_by_alias(text)

    def _home_form(self, form: str) -> str:
        """A school's form after the name of the county that the page is about; alone where it is about none."""
        home = self.ground.where.home
        return form if home is None or home.level != "county" else self.ground.written(home, home.name[-1]) + form

    def _of_parent(self, mention: Mention) -> str:
        """木洞分校 -> 某某区某小学木洞分校: the name of the school whose branch it is, and the branch."""
        for other in self.mentions:
            if other.type == "School" and other.found_by != BRANCH and other.text.startswith(mention.head):
                whole = replace(other, end=other.start + len(mention.head), text=mention.head, head="")
                name = self.name(whole)
                return name + mention.text if name else ""
        return ""

    def _of_town(self, mention: Mention, text: str) -> str:
        """镇中心小学, 苏木中心校: of the town last named on the line, else of the only one that the document names; "" for others."""
        line = self.ground.text.rfind("\n", 0, mention.start) + 1
        level = "苏木" if text.startswith("苏木") else text[0]
        towns = [p for p in self.ground.places if p.full and p.text.endswith(level) and p.end <= mention.start]
        near = [p for p in towns if p.start >= line]
        if not near and len({p.text for p in towns}) == 1:
            near = towns
        if not near:
            return ""
        chain = plain(self.ground.text[near[-1].start : near[-1].end])
        form = chain + expand(text.removeprefix(level))
        known = [p for parts in self._known.values() for p in parts if p.form.endswith(form)]
        return max((p.form for p in known), key=len, default=form)

    def _special(self, mention: Mention, text: str) -> str | None:
        """The name of a mention whose form says how to resolve it: a branch, a bare kind, the town's school; None for others."""
        if mention.found_by == BRANCH:
            return self._of_parent(mention)
        branch = branch_start(mention.text)
        if branch:
            return self._branch(mention, branch)
        if mention.found_by.endswith("bare"):
            return self._bare(expand(text))
        return self._of_town(mention, text) if mention.found_by.endswith("school.town") else None

    def _parent(self) -> str:
        """The one university of the document that has attached schools, which 附属某中学 leaves out; "" for none or several."""
        found = {
            attached.group("parent")
            for m in self.mentions
            if m.type == "School" and (attached := _ATTACHED.match(plain(m.text))) is not None
        }
        found = found or {plain(m.text) for m in self.mentions if m.type == "School" and m.text.endswith("大学")}
        return next(iter(found)) if len(found) == 1 else ""

    def _contracted(self, text: str) -> str:
        """The one full name of the document that a name in short form comes from (某师大 -> 某某师范大学); "" for none or several."""
        if text not in self._sources:
            self._sources[text] = ""
            if text in universities().words:
                return ""
            forms = [
                m
                for m in self.mentions
                if m.type == "School" and m.found_by == "name.school" and len(m.text) > len(text) + 1
            ]
            names = sorted(
                {
                    self.name(m)
                    for m in forms
                    if contracts(text, plain(m.text)) and not _side_by_side(text, m.text, self.ground.text)
                }
            )
            if len(names) == 1:
                self._sources[text] = names[0]
        return self._sources[text]

    def _collect(self) -> None:
        """What the document's school names consist of, by their rest."""
        for mention in self.mentions:
            if (
                mention.type not in ("School", "EducationGroup")
                or plain(mention.text) in self._aliases
                or mention.found_by.endswith(("bare", "school.town", "school.branch"))
                or mention.found_by == ABBREVIATION
            ):
                continue
            branch = branch_start(mention.text)
            whole = [replace(mention, end=mention.start + branch, text=mention.text[:branch])] if branch else []
            for parts in map(self._parts, (mention, *whole)):
                known = self._known.setdefault(rest_key(parts.rest), [])
                if (parts.key or ordinal_tail(parts.rest) != parts.rest) and parts not in known:
                    known.append(parts)
        for known in self._known.values():
            known.sort(key=lambda p: (-len(p.form), p.form))

    # schools ----------------------------------------------------------------------------------------------------
    def _parts(self, mention: Mention) -> Parts:
        chain = self.ground.chain(mention.start, mention.end)
        towns = [p for p in chain if self.ground.text[p.end - 1] in "镇乡木道"]
        chain = chain[: chain.index(towns[0])] if towns else chain
        while chain and not (chain[-1].full or chain[-1].zone or self.ground.reading(chain[-1])):
            chain = chain[:-1]  # 武都区|城关|中学: a word that is an area elsewhere is the school's own
        rest_start = chain[-1].end if chain else mention.start
        rest = plain(self.ground.text[rest_start : mention.end])
        if mention.found_by.endswith("elided"):
            rest += mention.head
            if not chain:
                return Parts("", None, "", plain(mention.text) + mention.head)
        if chain and (chain[-1].zone or self.ground.reading(chain[-1])):
            return self._hanging(chain, rest)
        first = self.ground.text[mention.start]
        if not chain and first in LEVEL_WORDS and len(rest) > 2:
            if first == "区" and self.ground.where.zone:
                return Parts(self.ground.where.zone, None, self.ground.where.zone, expand(rest[1:]))
            area = self.ground.level(first, mention.start)
            if area is not None:
                return Parts(area.code, area, self.ground.written(area, first), expand(rest[1:]))
        return Parts("", None, "", expand(plain(self.ground.text[mention.start : mention.end])))

    def _hanging(self, chain: list[Place], rest: str) -> Parts:
        last = chain[-1]
        if last.zone:
            return Parts(last.zone, None, last.zone, expand(rest))
        if not last.full and not is_short(rest) and len(chain) > 1 and chain[-2].full:
            return self._hanging(chain[:-1], last.text + rest)  # 某省某县|丽江中学: a name that is a place elsewhere
        if not last.full and not is_short(rest):
            # 广东实验中学, 福州教育学院: a short form is part of such a name, not a place it hangs on.
            area = self.ground.reading(last)
            return Parts("" if area is None else area.code, area, "".join(p.text for p in chain), expand(rest))
        area = self.ground.reading(last)
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
        return last.full and last.text != area.name and "翼" in area.name and area.name in self.ground.text

    def _leading_province(self, place: Place, chain: list[Place]) -> bool:
        """江苏省溧阳市某校 -> 溧阳市某校: a province before a city or county is dropped, a municipality kept."""
        area = self.ground.reading(place)
        return (
            area is not None and area.level == "province" and area.code not in areas.MUNICIPALITIES and len(chain) > 1
        )

    def _branch(self, mention: Mention, branch: int) -> str:
        parent = replace(mention, end=mention.start + branch, text=mention.text[:branch], head="")
        tail = mention.text[branch:].strip(" （）()")
        known = [p for p in self._known.get(rest_key(expand(plain(mention.text))), []) if p.key]
        whole = self.name(parent)
        if not whole or (is_generic(plain(parent.text)) and known):
            return self._fullest(known[0]) if known else ""
        for suffix in ("教育集团", "集团"):
            whole = whole.removesuffix(suffix)
        return whole + tail

    def _faculty(self, mention: Mention, text: str) -> str:
        before = [m for m in self.mentions if m.type == "School" and m.end < mention.start and m.text.endswith("大学")]
        return before[-1].text + text if before else text

    def _fullest(self, parts: Parts) -> str:
        """The longest form in the document that is the same school."""
        for other in self._known.get(rest_key(parts.rest), []):
            if self._same(parts, other):
                return max(other.form, parts.form, key=len)
        return parts.form

    def _same(self, one: Parts, other: Parts) -> bool:
        if one.key == other.key:
            return True
        if is_generic(re.sub(r"(?:小学|中学|学校|幼儿园|校)+$", "", one.rest)) or ordinal_tail(one.rest) == one.rest:
            return False
        if not one.key or not other.key:
            return len({p.key for p in self._known.get(rest_key(one.rest), []) if p.key}) <= 1
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
                if rest_key(p.form).endswith(rest_key(form)) and p.form != form and p.key
            }
        )
        keys = {p.key for known in self._known.values() for p in known if p.form in hits}
        if (hits and len(keys) == 1 and len({rest_key(h) for h in hits}) == 1) or len(hits) == 1:
            return max(hits, key=len)
        home = self.ground.where.home
        if not hits and form in _ONLY_ONE and home is not None and home.level == "county":
            return self.ground.written(home, home.name[-1]) + form
        return ""

    def _bare_ordinal(self, mention: Mention, form: str) -> str:
        """第四小学 after …县第三小学: the area carries over inside a line; else the one school so numbered, else the page's own area."""
        line = self.ground.text.rfind("\n", 0, mention.start) + 1
        before = [
            m
            for m in self.mentions
            if m.type in ("School", "EducationGroup")
            and line <= m.start < mention.start
            and not m.found_by.endswith(("bare", "school.town", "school.branch"))
        ]
        named = [p for known in self._known.values() for p in known if p.key and p.rest == form]
        if not named and form.endswith("中学"):  # 二中 of a page that names 某县第二初级中学 alone
            stem = form.removesuffix("中学")
            kinds = (f"{stem}初级中学", f"{stem}高级中学")
            named = [p for known in self._known.values() for p in known if p.key and p.rest in kinds]
        if len(named) == 1:
            return self._fullest(named[0])
        if len({p.key for p in named}) > 1 and self.ground.text[mention.start - 1] not in "、和与及":
            return form  # 甲区一中 and 乙区一中 in one text: 一中 alone is neither for sure
        for other in reversed(before):
            parts = self._parts(other)
            if parts.key and _shares_place(other, mention, self.ground.text):
                return self._fullest(replace(parts, rest=parts.rest.removesuffix(ordinal_tail(parts.rest)) + form))
            if parts.key and (ordinal_tail(parts.rest) or len(before) == 1):
                return self._fullest(Parts(parts.key, parts.area, parts.written, form))
        home = self.ground.where.home
        if self.ground.where.zone:
            return self.ground.where.zone + form
        if home is None or home.level == "province":
            return form
        return self._fullest(Parts(home.code, home, self.ground.written(home, home.name[-1]), form))


def _side_by_side(one: str, other: str, text: str) -> bool:
    """孟庄中学初中部与孟庄镇初级中学合并: what a text joins by 与 or a listing comma are two schools."""
    pair = (re.escape(one), re.escape(other))
    joined = "|".join(rf"{a}(?:初中部|高中部|小学部)?(?:、|和|与|及|以及|同|跟){b}" for a, b in (pair, pair[::-1]))
    return re.search(joined, text) is not None


def _shares_place(one: Mention, other: Mention, text: str) -> bool:
    """某县螺城第三|、|第四幼儿园: an ordinal coordinated with one that leaves out the head shares all before it."""
    return one.found_by.endswith("elided") and text[one.end : other.start] in ("、", "和", "与", "及")


def branch_start(text: str) -> int:
    """Where the campus or branch part of a school's name begins (普明小学|石桥校区); 0 if it has none."""
    for start in range(len(text) - 2, 1, -1):
        if _HEAD_BEFORE.search(text, 0, start) and _BRANCH.fullmatch(text, start):
            return start
    return 0


def rest_key(rest: str) -> str:
    """The rest of a name without what is often left out: 小学校 = 小学, 九年一贯制学校 = 学校, brackets of a campus."""
    rest = re.sub(r"(?<=[小中])学校$", "学", rest)
    rest = re.sub(r"(?:九年一贯制|十二年一贯制|寄宿制)(?=学校$)", "", rest)
    rest = re.sub(r"职业技术教育(?=中心$)", "职业教育", rest)
    return re.sub(r"(?<=[镇乡])初中$", "初级中学", rest)

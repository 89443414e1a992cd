"""What a sentence leaves unsaid: its subject, carried over from earlier clauses, lines and headings, and its date."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise

from edugraph import areas
from edugraph.model import Argument, Mention, Sentence
from edugraph.relate.frame import reframed
from edugraph.relate.match import Filler
from edugraph.resolve.context import Setting
from edugraph.segment import CLAUSE_MARKS

_BEFORE_SUBJECT = re.compile(
    r"(?:^|[，,；;：:。！？!?\n \t“”（(、—）)】]由?|据|其中|此外|同时|另外|在|从|目前|现在|日前|当天|近年来|如今|去年|今年"
    r"|而|但|截至目前|随后|比如|例如|原|了|的是)$"
)
_HEADING_MARK = re.compile(r"^[\s【\[（(●▲■◆☆★①-⑳\d一二三四五六七八九十、.．）)]*")
_TAIL_ALLOWED = re.compile(r"^[】\]）)：:\s]*$")


# The title, and a subtitle led by a dash.
_TITLE = re.compile(r"[^\n]*(?:\n+[—－―-]{1,3}[^\n]{2,40})?")
_HISTORY = re.compile(r"校史|沿革|简介|概况|简史|发展史|学校介绍|历程|周年|校庆")
_NOTICE = re.compile(r"通知|通报|公告|公示|决定|通告|公布|名单")
_OURS = re.compile(r"我[校园院们]|本[校园]")
_SIGNATURE_REACH = 120
"""How far from its end, in code points, a page may be signed: contacts and dates follow."""
_SECTION = re.compile(r"[ （(]*(?:[一二三四五六七八九十]{1,3}[、.．）)]|第[一二三四五六七八九十][部章])")
_PLANS = re.compile(r"打算|计划|安排|思路|下一步|下步|今后|展望|目标任务|工作重点")
_AREA_REPORT = re.compile(r"政府工作报告|国民经济和社会发展|统计公报")


class Discourse:
    """The mentions and sentences of one document as a reader holds them in mind."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        where: Setting,
        published: str = "",
        inner: Sequence[Mention] = (),
    ) -> None:
        self.text = text
        self.title = text.split("\n", 1)[0]
        self.published = published[:10]
        self.sentences = sentences
        self.mentions = tuple(reframed(text, mentions))
        self.where = where
        self.inner = inner
        self._starts = [m.start for m in mentions]
        self._ends = [s.end for s in sentences]
        self._headings = self._find_headings()

    @cached_property
    def signed(self) -> str:
        """The day that a notice or a decision is signed on: a date alone on one of its last lines, else its publication; "" for other pages."""
        if not _NOTICE.search(self.title):
            return ""
        for line in reversed(self.text.rstrip().split("\n")[-4:]):
            dates = [m for m in self.mentions if m.type == "Date" and m.value is not None and m.text == line.strip()]
            if dates and dates[-1].value is not None and len(dates[-1].value.value) == len("2018-05-10"):
                return dates[-1].value.value
        return self.published

    @cached_property
    def issuer(self) -> Mention | None:
        """The body that speaks in the page: the one that its title begins with, else the one that signs it; None for other pages."""
        named = [m for m in self.mentions if m.type == "Agency" and m.name]
        opens = next((m for m in named if self.text.startswith((m.text, "关于" + m.text)) and m.start <= 2), None)
        if opens is not None:
            return opens
        tail = len(self.text.rstrip()) - _SIGNATURE_REACH
        signs = [m for m in named if m.start > tail and self.text[m.start - 1 : m.start] in ("\n", " ", "\u3000")]
        return next((m for m in reversed(signs) if self.text[m.end : m.end + 1] in ("\n", "", " ")), None)

    def is_plan(self, position: int) -> bool:
        """Whether a position stands in a section that says what is to be done: 四、2024年打算, （三）下一步工作."""
        for line in reversed(self.text[:position].split("\n")[1:]):
            if len(line) <= 30 and _SECTION.match(line) and "。" not in line:
                return _PLANS.search(line) is not None
        return False

    @cached_property
    def reports_area(self) -> bool:
        """Whether the page is a government's report on its area: its figures are the area's, whatever bodies it names."""
        return _AREA_REPORT.search(self.title) is not None

    def _find_headings(self) -> list[Mention]:
        """Mentions that stand as a heading: alone on a line but for list marks and brackets (【某某小学】)."""
        found: list[Mention] = []
        for mention in self.mentions:
            if mention.type not in ("School", "EducationGroup", "Agency", "Area") or not mention.name:
                continue
            low = self.text.rfind("\n", 0, mention.start) + 1
            high = self.text.find("\n", mention.end)
            high = len(self.text) if high < 0 else high
            before = self.text[low : mention.start]
            after = self.text[mention.end : high]
            if (
                low > 0
                and _HEADING_MARK.fullmatch(before)
                and (_TAIL_ALLOWED.match(after) or re.match(r"^[】\]]", after))
            ):
                found.append(mention)
        return found

    def before(self, position: int) -> list[Mention]:
        """The mentions that end at or before ``position``, nearest first."""
        index = bisect_right(self._starts, position - 1)
        return [m for m in reversed(self.mentions[:index]) if m.end <= position]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions inside ``[start, end)``, in order."""
        found: list[Mention] = []
        for mention in self.mentions[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds ``position``, else the next one; None after the last."""
        return next(iter(self.sentences[bisect_right(self._ends, position) :]), None)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around ``[start, end)``: from the mark before it to the mark after it."""
        low = start
        while low > 0 and self.text[low - 1] not in CLAUSE_MARKS:
            low -= 1
        high = end
        while high < len(self.text) and self.text[high] not in CLAUSE_MARKS:
            high += 1
        return low, high

    def aside(self, position: int) -> tuple[int, int] | None:
        """The inside of the brackets around a position, in its line; None outside brackets."""
        low = max(self.text.rfind("（", 0, position), self.text.rfind("(", 0, position))
        line = self.text.rfind("\n", 0, position)
        closed = max(self.text.rfind("）", 0, position), self.text.rfind(")", 0, position))
        if low <= max(line, closed):
            return None
        close = re.compile(r"[)）\n]").search(self.text, position)
        return low + 1, close.start() if close else len(self.text)

    def subject(self, sentence: Sentence, start: int, types: Collection[str], role: str) -> Filler | None:
        """Who or what a clause is about.

        The last mention of an accepted type that opens a clause before ``start`` in the sentence; else the nearest in
        the sentence; else the heading above; else the opener of an earlier sentence of the same line; else a
        document's single school; else its own area, where areas are accepted.
        """
        inside = [m for m in self.before(start) if m.start >= sentence.start and self._accepts(m, types)]
        opener = next((m for m in inside if self._opens(m)), None)
        theme = self.titled if "School" in types else None
        if opener is None and theme is not None:
            return self.filler(theme, role, inferred=True)
        chosen = opener or (inside[-1] if inside else None)
        if chosen is not None:
            return self.filler(chosen, role, inferred=False)
        return self.earlier(sentence, types, role)

    def earlier(self, sentence: Sentence, types: Collection[str], role: str) -> Filler | None:
        """Who or what is spoken of where the sentence itself does not say."""
        heading = self.heading(sentence.start, types)
        if heading is not None:
            return self.filler(heading, role, inferred=True)
        if tuple(types) == ("EducationGroup",) and self.titled_group is not None:
            return self.filler(self.titled_group, role, inferred=True)
        for other in reversed(self.sentences[: sentence.index]):
            if other.line != sentence.line:
                break
            openers = [
                m
                for m in reversed(self.before(other.end))
                if m.start >= other.start and self._accepts(m, types) and self._opens(m)
            ]
            if openers:
                return self.filler(openers[-1], role, inferred=True)
        titled = self.titled
        if titled is not None and "School" in types:
            return self.filler(titled, role, inferred=True)
        if tuple(types) == ("EducationGroup",) and self.only_group is not None:
            return self.filler(self.only_group, role, inferred=True)
        return self.home(role, sentence.start) if "Area" in types else None

    @cached_property
    def profiles(self) -> bool:
        """Whether the page describes a school as it is: what it says without a date holds in the year of publication."""
        head = _TITLE.match(self.text)
        return self.titled is not None and head is not None and _HISTORY.search(head.group()) is not None

    @cached_property
    def only_group(self) -> Mention | None:
        """The one group that the page names, or that a ceremony of the page founds; None where it names several."""
        founded = {m.name: m for m in self.inner if m.type == "EducationGroup" and m.name}
        if len(founded) == 1:
            return next(iter(founded.values()))
        named = {m.name: m for m in (*self.inner, *self.mentions) if m.type == "EducationGroup" and m.name}
        return next(iter(named.values())) if len(named) == 1 else None

    @cached_property
    def titled_group(self) -> Mention | None:
        """The group that the page is about: the one that its title names."""
        named = {m.name: m for m in self.mentions if m.type == "EducationGroup" and m.name and m.end <= len(self.title)}
        return next(iter(named.values())) if len(named) == 1 else None

    @cached_property
    def titled(self) -> Mention | None:
        """The school that the page is about: the one that its title and subtitle name; None on pages about others.

        In a history or a profile that is enough; of other pages the title must begin or end its matter with the school, and
        the text speak of it as 学校, or of no other school as often.
        """
        head = _TITLE.match(self.text)
        end = head.end() if head is not None else 0
        inside = [m for m in self.mentions if m.end <= end and m.name]
        named = {m.name: m for m in inside if m.type == "School"}
        if len(named) != 1:
            return None if named else self._signed_by
        school = next(iter(named.values()))
        if _HISTORY.search(self.text, 0, end):
            return school
        others = any(m.type in ("Agency", "Area", "EducationGroup") and m.name for m in inside)
        counts = Counter(m.name for m in self.mentions if m.type == "School" and m.name)
        return None if others or counts[school.name] < max(counts.values()) else school

    @property
    def _signed_by(self) -> Mention | None:
        """The school that signs a page in which it speaks of itself: alone on one of the last lines, under 我校 or 我们."""
        tail = len(self.text.rstrip()) - _SIGNATURE_REACH
        signs = [
            m
            for m in self.mentions
            if m.type == "School"
            and m.name
            and m.start > tail
            and self.text[m.start - 1 : m.start] in ("\n", " ", "\u3000")
        ]
        alone = [m for m in signs if self.text[m.end : m.end + 1] in ("\n", "", " ")]
        return alone[-1] if alone and _OURS.search(self.text, 0, alone[-1].start) else None

    def heading(self, position: int, types: Collection[str]) -> Mention | None:
        """The name that stands as a heading over a position, if it is of an accepted type."""
        above = [m for m in self._headings if m.end <= position]
        if not above:
            return None
        last = above[-1]
        # A heading rules the lines below it until the next; a list of names has no text below it.
        return last if self._accepts(last, types) and self.text.count("\n", last.end, position) <= 12 else None

    def _accepts(self, mention: Mention, types: Collection[str]) -> bool:
        if mention.type == "Pointer":
            return self._pointed(mention, types) is not None
        return mention.type in types and bool(mention.name)

    def _opens(self, mention: Mention) -> bool:
        return _BEFORE_SUBJECT.search(self.text, max(0, mention.start - 8), mention.start) is not None

    def filler(self, mention: Mention, role: str, *, inferred: bool = False) -> Filler:
        """A mention as the filler of a role; of a pointer, what it means."""
        if mention.type == "Pointer":
            pointed = self.pointed(mention)
            if pointed is not None:
                return Filler(role, mention.start, mention.end, mention.text, pointed, inferred=True)
        return Filler.of(role, mention, inferred=inferred)

    def pointed(self, mention: Mention) -> Mention | None:
        """What a pointer means: 该校 the last school named, 全县 the county of the page; None where nothing says."""
        return self._pointed(mention, ("School", "EducationGroup", "Agency", "Area"))

    def _pointed(self, mention: Mention, types: Collection[str]) -> Mention | None:
        if mention.head == "two":
            return None
        if mention.head == "turn":
            return self._turn(mention, types)
        if mention.text in ("我校", "本校", "我院", "我园") and (theme := self.titled) is not None:
            return theme if theme.type in types else None
        if mention.text in ("我局", "本局", "我委", "我厅", "我中心", "本中心") and self.issuer is not None:
            return self.issuer if self.issuer.type in types else None
        if mention.head == "group":
            named = (m for m in self.before(mention.start) if m.type == "EducationGroup" and m.name)
            last = self.titled_group or next(named, None) or self.only_group
            return last if last is not None and last.type in types else None
        if mention.head == "body":
            wanted = (
                ("Agency",)
                if mention.text.endswith(("局", "中心"))
                else ("EducationGroup",)
                if mention.text.endswith("集团")
                else ("School", "EducationGroup")
            )
            if wanted == ("EducationGroup",) and self.titled_group is not None:
                return self.titled_group if self.titled_group.type in types else None
            # 该校 is no kindergarten, 该园 nothing else.
            garden = mention.text.endswith("园")
            fitting = [
                m
                for m in self.before(mention.start)
                if m.type in wanted
                and m.name
                and (
                    m.type != "School"
                    or mention.text.endswith(("院", "集团", "局", "中心"))
                    or m.name.endswith("园") == garden
                )
            ]
            # 学校 is the school spoken of, which opened a sentence or a line; 该校 the one named last.
            told = [m for m in fitting if self.text[m.start - 1 : m.start] in ("", "\n", "。")]
            low = max(self.text.rfind(mark, 0, mention.start) for mark in "。\n") + 1
            here = [m for m in fitting if m.start >= low]
            if here and not any(m.start >= low for m in told):
                told = here  # 老校新校区建成，学校搬入…: of this sentence, before those that opened earlier ones
            found = next(iter(told if mention.text == "学校" and told else fitting), None)
            return found if found is not None and found.type in types else None
        area = self.where.level(mention.head, mention.start, ())
        if area is None or "Area" not in types:
            return None
        return self.area_mention(area, mention.start, mention.end)

    def _turn(self, mention: Mention, types: Collection[str]) -> Mention | None:
        """前者 and 后者: the first and the second of the two names last coordinated (甲校与乙校…，前者占地86亩，后者设30个班)."""
        low = max(self.text.rfind(mark, 0, mention.start) for mark in "。\n") + 1
        named = [m for m in self.within(low, mention.start) if m.type in ("School", "EducationGroup", "Agency", "Area")]
        named = [m for m in named if m.name]
        couples = [
            (one, other)
            for one, other in pairwise(named)
            if one.type == other.type and re.fullmatch(r" ?(?:与|和|、|及|同|以及) ?", self.text[one.end : other.start])
        ]
        if not couples and len({m.name for m in named}) == 2:
            couples = [(named[0], next(m for m in named if m.name != named[0].name))]
        if not couples:
            last = next((m for m in reversed(named)), None)
            return last if mention.text == "后者" and last is not None and last.type in types else None
        found = couples[-1][0 if mention.text == "前者" else 1]
        return found if found.type in types else None

    def area_mention(self, area: areas.Area, start: int, end: int) -> Mention:
        """A mention that stands for an area without writing its name."""
        return Mention(
            start, end, "Area", self.text[start:end], "name.pointer", name=areas.canonical_name(area), head=area.code
        )

    def theme_or_home(self, position: int) -> Argument | None:
        """The school that the page is about, else its own area, as the subject of figures that name none; None if unknown."""
        titled = self.titled
        if titled is not None:
            return Argument("subject", titled.name, titled.type, titled.scope)
        home = self.home("subject", position)
        mention = None if home is None else home.mention
        return None if mention is None else Argument("subject", mention.name, mention.type, mention.scope)

    def home(self, role: str, position: int) -> Filler | None:
        """The area the document is about, its development zone before its district, as an inferred filler; None if unknown."""
        if self.where.zone:
            mention = Mention(position, position, "Area", "", "name.pointer", name=self.where.zone)
            return Filler(role, position, position, "", mention, inferred=True)
        return None if self.where.home is None else self.area(self.where.home, role, position)

    def area(self, area: areas.Area, role: str, position: int) -> Filler:
        """The document's own area as an inferred filler."""
        return Filler(role, position, position, "", self.area_mention(area, position, position), inferred=True)

    def date(self, sentence: Sentence, start: int, end: int) -> Filler | None:
        """When a clause plays: the date in it, else the nearest before it in the sentence or line; None if none is written."""
        low, high = self.clause(start, end)
        dates = [m for m in self.mentions if m.type == "Date" and m.value is not None and m.value.value]
        inside = [m for m in dates if low <= m.start and m.end <= high]
        matched = [m for m in inside if start <= m.start and m.end <= end]
        if inside:
            return self.filler(
                matched[-1] if matched else min(inside, key=lambda m: abs(m.start - start)), "date", inferred=False
            )
        before = [
            m
            for m in dates
            if sentence.start <= m.start
            and m.end <= start
            and not self._spent(m, start)
            and self._holds(m, sentence, start)
        ]
        if before:
            return self.filler(before[-1], "date", inferred=False)
        low = self.text.rfind("\n", 0, start)
        line = [m for m in dates if m.end <= start and low < m.start and m.text != "届时"]
        if line and self._leads(line[-1]):
            return self.filler(line[-1], "date", inferred=True)
        return None

    def _holds(self, date: Mention, sentence: Sentence, position: int) -> bool:
        """Whether a date still holds beyond a semicolon: one that leads the sentence does, one in an earlier part does not."""
        if not re.search("[；;]", self.text[date.end : position]):
            return True
        return not re.search("[；;]", self.text[sentence.start : date.start]) and self._leads(date)

    def _spent(self, date: Mention, position: int) -> bool:
        """Whether a 届时 stands beyond a semicolon: it holds for what its own part tells of."""
        return date.text == "届时" and re.search(r"[；;]", self.text[date.end : position]) is not None

    def _leads(self, date: Mention) -> bool:
        """Whether a date opens its clause, so that it frames what follows it, rather than belonging to one word."""
        return date.start == 0 or self.text[date.start - 1] in CLAUSE_MARKS + "“（(、"

"""What makes a match a partnership: its kind by cue words, and its sides as parties.

Rules bind ``supporter`` and ``recipient`` where the words show the direction, and ``left`` and ``right`` where the clause is
symmetric (甲与乙结对); relate/direction.py then says who supports whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edugraph.relate.direction import directed
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Draft, Filler

SIDES = {"left": "party", "right": "party"}
"""Roles that rules bind to keep the two sides of a symmetric clause apart, and what their fillers become."""

ASSISTANCE = "pairing-assistance"

# The first kind whose cue stands in the agreement's name, else in the words matched, else in the clause, is the kind.
_KINDS = (
    (
        ASSISTANCE,
        re.compile(
            r"帮扶|结对|对口|支援|组团|帮带|携手|牵手|手拉手|援[疆藏青]|支教|(?<!教研)协作(?!型|体)|领雁|强校带弱校|以强带弱|联谊|友好学校|姊妹|姐妹"
        ),
    ),
    ("community", re.compile(r"共同体|教联体|教共体|校联体|联合体|学区")),
    (
        "cooperative-schooling",
        re.compile(
            r"合作办学|合作开办|联合开办|托管|委托管理|代管|领办|联合办学|联合培养|共办|合办|联办|一体化办学|名校办分校|管理输出|校企合作|产教融合|现代学徒|订单"
        ),
    ),
    ("group-schooling", re.compile(r"集团|总校|联盟")),
    (
        "training",
        re.compile(
            r"基地|教研|研训|研修|培训|教师发展|教师教育|教师素养|师资|实习|实践|共建|培养|送教|工作站|研究|学科"
        ),
    ),
)
_NOT_SO = re.compile(r"[^，,；;。]*(?:不是|并非|没有|而非)[^，,；;。]*")
_UNNAMED = frozenset({"协议", "协议书", "合同"})
_ENTRUSTED = re.compile(r"托管|委托管理|代管")
_GROUPED = re.compile(r"集团化(?:办学|管理)")
_WAY = re.compile(r"(?:到|赴|往|抵达?|前去|来|从|在)$")
_EDUCATION = re.compile(r"教育|教体|教科|教研|教师|支教|办学|学校|师资|学生|中小学|幼儿园|校长")
_SCHOOLS_OF_EDUCATION_PAGE = 3
_TOLD_BEFORE = 80
"""Code points before a sentence that may tell of the signing it goes on from: from 40 to 80 alike on the gold pages, worse at 0 and 300."""
_SIGNED = re.compile(r"签(?:订|署|下|了|约)[^。，；]{0,16}(?:协议|协议书|责任书|合同|备忘录)")
_SIGNING = re.compile(r"签约|签字|签署|签订|结对")


def partnership(draft: Draft, talk: Discourse) -> Draft:
    """Settle kind, parties and direction of a partnership's draft; other drafts pass through."""
    if draft.kind != "Partnership":
        return draft
    kind = next((value for role, value in draft.assign if role == "kind"), "") or _kind(draft, talk)
    if kind == "cooperative-schooling" and _GROUPED.search(talk.text, draft.sentence.start, draft.sentence.end):
        kind = "group-schooling"
    signing = draft.of("signing")
    if signing and not _SIGNING.search(signing[0].text):
        return replace(draft, fillers=())
    if _told_in_pairs(draft, talk):
        return replace(draft, fillers=())
    draft = _mutual(_without_ways(draft, talk), talk)
    draft = replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "instrument" or f.text not in _UNNAMED))
    left, right = _without_home(draft.of("left"), draft.of("right")), draft.of("right")
    if left and not right and not draft.has("party"):
        return replace(draft, fillers=())
    parties = [replace(f, role="party") for f in (*left, *right)]
    fillers = [f for f in draft.fillers if f.role not in SIDES] + parties
    if not _in_scope(fillers, draft, talk) or (draft.of("recipient") and _UNNAMED_SCHOOLS.match(talk.text, draft.end)):
        return replace(draft, fillers=())
    draft = replace(
        draft, fillers=tuple(fillers), assign=(*(a for a in draft.assign if a[0] != "kind"), ("kind", kind))
    )
    if kind not in (ASSISTANCE, "cooperative-schooling") or draft.of("supporter") or draft.of("recipient"):
        return draft
    if kind != ASSISTANCE and not _ENTRUSTED.search(talk.text, draft.start, draft.sentence.end):
        return draft
    return directed(_signed(draft, talk), left, right, talk)


def _told_in_pairs(draft: Draft, talk: Discourse) -> bool:
    """甲校、乙校|当天分别与丙校、丁校签约: two lists of one length are read in pairs, so that neither is one side as a whole."""
    sides = (*draft.of("right"), *draft.of("party"))
    inside = any(f.start >= draft.start for f in draft.of("left"))
    if inside or "分别" not in talk.text[draft.start : draft.end]:
        return False
    low, _ = talk.clause(draft.start, draft.end)
    before = [m for m in talk.within(low, draft.start) if m.type in ("School", "Agency", "EducationGroup")]
    return len(before) == len(sides) > 1


def _signed(draft: Draft, talk: Discourse) -> Draft:
    """甲校与乙校结对，签了三年的协议: what is signed is done, however the pairing itself is put."""
    if not _SIGNED.search(talk.text, draft.start, draft.sentence.end):
        return draft
    return replace(draft, assign=tuple((r, "done" if (r, v) == ("status", "ongoing") else v) for r, v in draft.assign))


def _in_scope(fillers: Sequence[Filler], draft: Draft, talk: Discourse) -> bool:
    """Whether a partnership is one in education: areas and offices pair up for roads and hospitals as well."""
    mentions = [f.mention for f in fillers if f.mention is not None and f.role != "instrument"]
    if any(m.type in ("School", "EducationGroup") or _EDUCATION.search(m.name) for m in mentions):
        return True
    if _EDUCATION.search(talk.text, draft.sentence.start, draft.sentence.end):
        return True
    return len({m.name for m in talk.mentions if m.type == "School"}) >= _SCHOOLS_OF_EDUCATION_PAGE


def _without_home(left: list[Filler], right: list[Filler]) -> list[Filler]:
    """The page's own area, taken for want of a subject, does not pair with a school: its school is just not found."""
    mentions = [f.mention for f in right if f.mention is not None]
    schools = any(m.type == "School" for m in mentions)

    def is_home(filler: Filler) -> bool:
        area = filler.mention if filler.inferred else None
        own = area is not None and any(m.name.startswith(area.name) for m in mentions)
        return area is not None and area.type == "Area" and (schools or own)

    return [f for f in left if not is_home(f)]


def _without_ways(draft: Draft, talk: Discourse) -> Draft:
    """赶到长沙，同乙局签约: a place gone to is no side; the subject before it is."""
    ways = [
        f
        for f in draft.of("left")
        if f.mention and f.mention.type == "Area" and _WAY.search(talk.text, max(0, f.start - 3), f.start)
    ]
    if not ways or len(ways) < len(draft.of("left")):
        return draft
    draft = replace(draft, fillers=tuple(f for f in draft.fillers if f not in ways))
    found = talk.subject(draft.sentence, ways[0].start, ("School", "Agency", "EducationGroup"), "left")
    return draft if found is None else draft.with_filler(found)


def _mutual(draft: Draft, talk: Discourse) -> Draft:
    """与甲县对口协作的|乙区: after 与 the verb says that two work together, not which of them helps."""
    helpers, helped = draft.of("supporter"), draft.of("recipient")
    if (
        len(helpers) != 1
        or len(helped) != 1
        or helpers[0].end > helped[0].start
        or draft.rule.id != "partnership.assist"
    ):
        return draft
    together = talk.text[max(0, helpers[0].start - 1) : helpers[0].start] in ("与", "和", "同", "跟")
    if not (together and talk.text[helped[0].start - 1] == "的"):
        return draft
    sides = (replace(helped[0], role="left"), replace(helpers[0], role="right"))
    return replace(draft, fillers=(*(f for f in draft.fillers if f not in (helpers[0], helped[0])), *sides))


def _kind(draft: Draft, talk: Discourse) -> str:
    named = "".join(f.text for f in draft.fillers if f.role in ("instrument", "signing"))
    # The parties' own names say nothing of the kind: 某某教育集团, 教师发展中心.
    matched = _without(talk.text, draft.start, draft.end, draft.fillers)
    low, high = talk.clause(draft.start, draft.end)
    around = _without(talk.text, low, high, draft.fillers)
    whole = _without(talk.text, *_part(draft, talk), draft.fillers)
    # A signing that names no agreement is the one told of just before (…结对签约仪式举行。两校校长签约).
    before = "" if named else talk.text[max(0, draft.sentence.start - _TOLD_BEFORE) : draft.sentence.start]
    for words in (named, matched, around, _NOT_SO.sub("", whole), before):
        for kind, cue in _KINDS:
            if cue.search(words):
                return kind
    return "other"


_UNNAMED_SCHOOLS = re.compile(
    r"了?(?:全[县区市州旗])?(?:\d+|[一二三四五六七八九十]+)[所个](?:乡|农|薄|村|中小|学校|小学|偏)"
)
"""由甲校、乙校结对帮扶|18所乡村学校: a side without names makes no partnership."""


def _part(draft: Draft, talk: Discourse) -> tuple[int, int]:
    """The part of the sentence between semicolons that a draft stands in."""
    low = max(talk.text.rfind("；", draft.sentence.start, draft.start) + 1, draft.sentence.start)
    high = talk.text.find("；", draft.end, draft.sentence.end)
    return low, draft.sentence.end if high < 0 else high


def _without(text: str, start: int, end: int, fillers: Sequence[Filler]) -> str:
    pieces: list[str] = []
    for filler in sorted(fillers, key=lambda f: f.start):
        if filler.role not in ("instrument", "signing") and start <= filler.start and filler.end <= end:
            pieces.append(text[start : filler.start])
            start = filler.end
    return "".join([*pieces, text[start:end]])

"""Lists of names under a sentence that says what they are recognised as: 决定认定以下31所学校为…示范校，现予公布：.

Each name of the list is one Designation. The issuing body confers it: the body before 关于 in the title, else the one
that acts in the sentence, else the signature. The date is that of the signature, else the one in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edugraph.model import Argument, Claim, Evidence, Mention
from edugraph.qualify import DENIED, qualify
from edugraph.relate.conferred import bearers
from edugraph.relate.discourse import Discourse

RULE = "honours.list"
CONFIDENCE = 0.93
"""Trust in a designation read from a list."""

_LEAD = re.compile(
    r"(?:认定|确定|命名|授予|评选|评定|批准|公布|入选|获评|通过|立项|表彰|遴选|选定|列为|推荐|公示|获奖)"
)
_OPENS = re.compile(r"(?:以下|下列|如下|名单|现予公布|现公布|予以公布|分别是|包括)")
_ENDS = re.compile(r"(?:[：:]|名单|公布|如下|公示|附后)[。.：:，,）)]*$")
_MARKS = re.compile(
    r"[\s　\d一二三四五六七八九十、，,.．。；;：:（）()【】\[\]《》①-⑳●■◆☆★·\-—*|/]|共|计|所|个|第|序号|学校|单位|名单|名称|"
    r"[省市县区州盟旗]直(?:属)?|直属|小学|中学|初中|高中|幼儿园|高校|职业|中职|特殊教育|组|类|义务教育|学前教育|阶段|排名不分先后|排名|不分|先后|按|顺序"
)
_SECTION = re.compile(r"(?m)^[（(]?[一二三四五六七八九十]{1,3}[、.．）)][^。；\n]{2,40}$")
_ATTACHED = re.compile(r"(?m)^附件 ?[\d一二三四五六七八九十]*[：:.．]?\s*(?P<heading>[^。；\n]{4,40})$")
_NEXT = re.compile(r"(?m)^(?:[一二三四五六七八九十]{1,3}[、.．]|附件)")
_OF_AREAS = re.compile(r"[县市区旗]$")
_ASIDE = re.compile(r"[（(][^（）()\n]*[）)]")
_MEMBERS = ("School", "EducationGroup", "Agency")
_PLANNED = re.compile(r"拟(?:认定|确定|命名|授予|表彰|推荐|入选)|(?:现|予以|进行|特此|现予)公示|公示(?:如下|期(?!满))")


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its lead sentence ``[start, end)``, the title its members get, and the members."""

    start: int
    end: int
    title: Mention
    members: tuple[Mention, ...]


def honours(doc: str, talk: Discourse) -> list[Claim]:
    """Return one Designation for each name in a document's lists of honours, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: list[Claim] = []
    sections = list(_sections(talk))
    # 名单如下： over headings that are titles themselves: each heading has its own list.
    lists = [one for one in _lists(talk) if not any(one.end < s.start < one.members[-1].end for s in sections)]
    for found in [*lists, *sections]:
        if qualify(talk.text, found.start, found.end, found.start, found.end) == DENIED:
            continue
        status = "planned" if _PLANNED.search(talk.text[found.start : found.end]) else "done"
        frame = [
            Argument("title", found.title.name, "Programme", found.title.scope),
            Argument("status", status, "code"),
        ]
        frame += [Argument("authority", m.name, m.type, m.scope) for m in _authorities(found, talk)]
        date = _date(found, talk)
        frame += [Argument("date", date, "date")] if date else []
        for member in found.members:
            lead = Evidence(doc, found.start, found.end, talk.text[found.start : found.end], RULE, CONFIDENCE)
            spot = Evidence(doc, member.start, member.end, member.text, RULE, CONFIDENCE)
            recipient = Argument("recipient", member.name, member.type, member.scope)
            claims.append(Claim("Designation", tuple(sorted([*frame, recipient])), (lead, spot)))
    return claims


def _lists(talk: Discourse) -> Iterator[_List]:
    """Find the lists of a document: lead sentence, then lines with nothing but names, numbers and section headings."""
    for sentence in talk.sentences:
        words = talk.text[sentence.start : sentence.end]
        if not (_LEAD.search(words) and _OPENS.search(words) and _ENDS.search(words)):
            continue
        title = _title(sentence.start, sentence.end, talk)
        line_end = talk.text.find("\n", sentence.end)
        if title is None or line_end < 0 or talk.text[sentence.end : line_end].strip():
            continue
        members = tuple(_members(line_end + 1, talk))
        if len(members) > 1 or (members and words.endswith(("：", ":"))):
            yield _List(sentence.start, sentence.end, title, members)


def _sections(talk: Discourse) -> Iterator[_List]:
    """Find the lists of a notice that confers several titles: a heading that is a title, and the names under it.

    Titles of areas (试点县) take areas, others schools and bodies; a line of prose ends the list.
    """
    if not re.search(r"公布|认定|确定|命名|公示|授予|表彰|表扬|嘉奖|奖励", talk.title):
        return
    headings = [
        *(m.span() for m in _SECTION.finditer(talk.text)),
        *(m.span("heading") for m in _ATTACHED.finditer(talk.text)),
    ]
    for start, end in headings:
        title = next(
            (m for m in talk.within(start, end) if m.type == "Programme" and m.name and m.head != "document"), None
        )
        if title is None or not _HEADS_ALONE.fullmatch(talk.text[title.end : end]):
            continue
        following = _NEXT.search(talk.text, end)
        members = tuple(_named_under(end + 1, following.start() if following else len(talk.text), title, talk))
        if members:
            yield _List(start, end, title, members)


_HEADS_ALONE = re.compile(r"”?(?:名单)?(?:[（(]?(?:共|计)?\d+[所个家名项][）)]?)?[：:]?\s*")


def _named_under(position: int, end: int, title: Mention, talk: Discourse) -> Iterator[Mention]:
    fits = bearers(title.name)
    wanted = ("Area",) if _OF_AREAS.search(title.text) else fits if fits == ("Person",) else _MEMBERS
    while position < end:
        stop = talk.text.find("\n", position, end)
        stop = end if stop < 0 else stop
        asides = [(m.start(), m.end()) for m in _ASIDE.finditer(talk.text, position, stop)]
        inside = [
            m for m in talk.within(position, stop) if not any(low <= m.start and m.end <= high for low, high in asides)
        ]
        plain = _ASIDE.sub("", talk.text[position:stop])
        bodies = [m for m in inside if m.type in wanted and m.name]
        if _signed(bodies, talk.text[stop : stop + 40]):
            return
        if not bodies and "\t" in plain and not re.search("[，。；]", plain):
            position = stop + 1  # the head of a table: 序号, 县市, 学校名称
            continue
        rest = _rest(position, stop, [*inside, *(_aside(low, high) for low, high in asides)], talk.text)
        if "\t" in plain and len(rest) > 6:
            position = stop + 1  # a row whose name is not known
            continue
        if plain.strip() and (len(rest) > 6 or "。" in plain.rstrip("。")):
            return
        yield from bodies
        position = stop + 1


def _aside(start: int, end: int) -> Mention:
    return Mention(start, end, "Other", "", "")


def _title(start: int, end: int, talk: Discourse) -> Mention | None:
    """Return the title a lead sentence names after its verb, else the one title in the page's own title."""
    named = [m for m in talk.mentions if m.type == "Programme" and m.name and m.head != "document"]
    inside = [m for m in named if start <= m.start and m.end <= end and talk.text[m.start - 1 : m.start] != "《"]
    after = [
        m for m in inside if _LEAD.search(talk.text, start, m.start) or talk.text[m.start - 1 : m.start] in ("为", "“")
    ]
    if after:
        return after[-1]
    top = [m for m in named if m.end <= talk.text.find("\n")]
    return top[0] if len(top) == 1 else None


def _members(position: int, talk: Discourse) -> Iterator[Mention]:
    """Yield the names of the lines from ``position`` on, until a line says more than names."""
    while position < len(talk.text):
        end = talk.text.find("\n", position)
        end = len(talk.text) if end < 0 else end
        inside = [m for m in talk.mentions if position <= m.start and m.end <= end]
        rest = _rest(position, end, inside, talk.text)
        bodies = [m for m in inside if m.type in _MEMBERS and m.name]
        if talk.text[position:end].strip() and (
            len(rest) > 6 or (not bodies and not _heading(inside, rest)) or _signed(bodies, talk.text[end : end + 40])
        ):
            return
        yield from bodies
        position = end + 1


def _rest(start: int, end: int, inside: Sequence[Mention], text: str) -> str:
    """Return what a line holds beside names, counts and the marks of lists."""
    covered = {i for m in inside for i in range(m.start, m.end)}
    return _MARKS.sub("", "".join(text[i] for i in range(start, end) if i not in covered))


def _heading(inside: Sequence[Mention], rest: str) -> bool:
    """Tell whether a line without names of bodies heads a section (1.某县（4所）, 州直学校)."""
    return len(rest) <= 2 and not any(m.type in ("Person", "Agreement") for m in inside) and (bool(inside) or not rest)


def _signed(bodies: Sequence[Mention], after: str) -> bool:
    """Tell whether a line is the signature: one agency, with the date on the next line."""
    return (
        len(bodies) == 1 and bodies[0].type == "Agency" and re.match(r"\s*(?:办公室)?\s*\d{4}年\d", after) is not None
    )


def _authorities(found: _List, talk: Discourse) -> list[Mention]:
    """Return who confers the titles of a list: the bodies before 关于 in the page's title, else one in the sentence or signature."""
    top = talk.text.find("\n")
    about = talk.text.find("关于", 0, top)
    issuers = [m for m in talk.mentions if m.type == "Agency" and m.name and m.end <= about]
    if issuers:
        return list({m.name: m for m in issuers}.values())
    acting = [
        m
        for m in talk.mentions
        if m.type == "Agency" and m.name and found.start <= m.start and m.end <= found.title.start
    ]
    if acting:
        return acting[:1]
    signed = [
        m
        for m in talk.mentions
        if m.type == "Agency" and m.name and m.start > found.end and _signed([m], talk.text[m.end : m.end + 40])
    ]
    return signed[-1:]


def _date(found: _List, talk: Discourse) -> str:
    """Return the date of the signature, else the last in the lead sentence; "" where neither is."""
    for mention in reversed(talk.mentions):
        if mention.type != "Date" or mention.value is None or mention.start < found.end:
            continue
        low = talk.text.rfind("\n", 0, mention.start) + 1
        high = talk.text.find("\n", mention.end)
        around = talk.text[low : mention.start] + talk.text[mention.end : len(talk.text) if high < 0 else high]
        if len(around.strip()) <= 2 and mention.value.value.count("-") == 2:
            return mention.value.value
    inside = [
        m
        for m in talk.mentions
        if m.type == "Date" and m.value is not None and found.start <= m.start and m.end <= found.end
    ]
    return inside[-1].value.value if inside and inside[-1].value is not None else ""

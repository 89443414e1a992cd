"""New schools announced as a number and listed under headings: 今年秋季3所新学校投用, then 01 甲小学, 02 乙中学, each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edugraph.model import Claim, Mention, Sentence
from edugraph.relate.complete import complete
from edugraph.relate.discourse import Discourse
from edugraph.relate.frame import FramedDate
from edugraph.relate.match import Draft, Filler
from edugraph.relate.rule import Rule

_RULE = Rule("opening.listed", "Opening", (), (("status", "done"),), confidence=0.85)
_OPENS = r"(?:建成)?(?:投用|启用|投入使用|开学|招生|亮相|交付|建成|开园|迎新|开门)"
_NEW = r"(?:新学校|新校园?|新园|新幼儿园|新建(?:中小学|学校|小学|幼儿园|校园)|新建、(?:改扩|迁|扩|改)建学校|迁建学校|改扩建学校|新投用学校)"
_ANNOUNCED = re.compile(rf"{_NEW}[^。，！？\n]{{0,10}}{_OPENS}|{_OPENS}[^。，！？\n]{{0,6}}{_NEW}")
_NUMBERED = re.compile(r"(?:^|[\n])[\s【\[（(]*(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳●■◆▲★])[\s.．、）)】]*$")
_ALONE = re.compile(r"[\s】\])）：:]*(?:\n|$)")
MOST = 30
"""More headings than this are no list of one autumn's schools."""


def new_schools(doc: str, talk: Discourse) -> list[Claim]:
    """Openings of the schools that stand as numbered headings below a sentence that announces as many new schools.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.
    """
    claims: list[Claim] = []
    for sentence, number, span in _announcements(talk):
        found = _headed(talk, sentence.end) or _led(talk, sentence.end, number)
        if not found or len(found) != number:
            continue
        found = [school for school in found if not _MOVED.search(talk.text, school.end, _line_end(talk, school))]
        date = talk.date(sentence, *span)
        for school in found:
            fillers = [Filler.of("school", school)]
            fillers += [date] if date is not None else []
            draft = Draft(_RULE, sentence, span[0], span[1], tuple(fillers), _RULE.assign)
            claims.extend(complete(draft, doc, talk))
    return claims


def announced_date(talk: Discourse) -> FramedDate | None:
    """今年秋季学期，全县共有4所新建、迁建学校投入使用: the date at which the schools that the page then tells of open."""
    for sentence, _, span in _announcements(talk):
        date = talk.date(sentence, *span)
        if date is not None and date.mention is not None and date.mention.value is not None and not date.inferred:
            return FramedDate(sentence.start, date.mention.value.value)
    return None


def _announcements(talk: Discourse) -> Iterator[tuple[Sentence, int, tuple[int, int]]]:
    """Sentences that say so many new schools open, the number, and where they say it."""
    for sentence in talk.sentences:
        match = _ANNOUNCED.search(talk.text, sentence.start, sentence.end)
        if match is None:
            continue
        behind = [m for m in talk.within(match.end(), sentence.end) if m.start - match.end() <= 1]
        for mention in [*behind, *talk.before(match.end())]:
            value = mention.value
            if mention.start < sentence.start:
                break
            if (
                mention.type == "Quantity"
                and value is not None
                and value.unit in ("所", "个", "家")
                and value.value.isdigit()
            ):
                if 0 < int(value.value) <= MOST:
                    yield sentence, int(value.value), match.span()
                break


_MOVED = re.compile(r"搬|迁|扩建|二期|三期|改造")
"""What a line says of a school that is not new: it moves, or grows."""
_BULLET = re.compile(
    r"(?:^|\n)[ \t]*(?:[●○•·■◆▲★◎]|\d{1,2}[.．、）)]|[①-⑳]|[（(]\d{1,2}[)）])\s*(?:[\u4e00-\u9fff]{2,8}(?:街道|[镇乡区县市])的?)?$"
)


def _line_end(talk: Discourse, school: Mention) -> int:
    end = talk.text.find("\n", school.end)
    return len(talk.text) if end < 0 else end


def _led(talk: Discourse, position: int, number: int) -> list[Mention]:
    """Schools that open the points of a list, with those that stand beside one (●甲园、乙园9月2日开园); [] where they are not as many as said."""
    opening = [m for m in talk.mentions if m.type == "School" and m.name and m.start >= position]
    points = [m for m in opening if _BULLET.search(talk.text, max(0, m.start - 16), m.start)]
    found: list[Mention] = []
    for point in points:
        found.append(point)
        end = point.end
        for other in opening:
            if other.start >= end and talk.text[end : other.start] in ("、", "和", "与"):
                found.append(other)
                end = other.end
    return found if len({m.name for m in found}) == number else []


def _headed(talk: Discourse, position: int) -> list[Mention]:
    """Schools below ``position`` that stand alone on a numbered line."""
    text = talk.text
    return [
        m
        for m in talk.mentions
        if m.type == "School"
        and m.start >= position
        and m.name
        and _NUMBERED.search(text, max(0, m.start - 8), m.start)
        and _ALONE.match(text, m.end)
    ]

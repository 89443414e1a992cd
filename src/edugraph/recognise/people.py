"""People: names beside a post, after a role word, in the frames of appointments, in lists of office holders, or named before.

Where a name ends is judged by :mod:`edugraph.recognise.given`. Reporters, editors and pseudonyms (小李, 刘女士) are no entities.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from edugraph.gazetteer import Gazetteer
from edugraph.model import Mention
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.given import CJK, follows, is_transcribed, name_at, name_until
from edugraph.recognise.posts import WEAK_KINDS, find_posts, holds, posts
from edugraph.recognise.surnames import surname_length
from edugraph.recognise.word_classes import word_class

_TENURE = re.compile(
    rf"(?:(?<=[\n、；;：:，,])|^)[ 　]*([{CJK}]{{2,4}}) ?[（(](?:\d{{4}}(?:年|\.|[—\-–~～至])|[^（）()\n]{{0,10}}\d{{4}}(?:[年.][^（）()\n]{{0,14}})?[—\-–~～至])"
)
"""吴某某（1983—1994）: a name with its years, in a list of office holders."""

_APPOINTED = re.compile(
    rf"(?:任命|聘任|聘请|推选|推举|选举|提名|委任|委派|由|请|免去|选派|接替)(?P<name>[{CJK}]{{2,4}}?)(?:同志|老师|先生|女士)?(?:为|任|担任|出任|兼任|接任|到|继任|主持|主讲|领衔|牵头|带队|率队|执教|授课|出资|捐资|创办|的(?=[^，。]{{0,16}}职务))"
)
"""任命某某为…, 由某某担任…: between the verb and its complement stands nothing but a name."""

_BEING = re.compile(
    rf"(?:[局校院园所处科部会县市区镇乡站股厅]长|书记|主任|主持人|负责人|联系人|带队教师)(?:为|是|由)(?P<name>[{CJK}]{{2,4}}?)(?=[，。；、（(\n]|$)"
)
"""所长为某某某: a name after a post and the copula, up to a mark."""
_SUCCEEDED = re.compile(
    rf"(?:^|(?<=[\n，。；、]))(?P<name>[{CJK}]{{2,4}}?)(?:同志)?接替(?P<other>[{CJK}]{{2,4}}?)(?:同志)?(?=，|任|担任|出任|的)"
)
"""某某接替某某，任…: who comes and who goes."""

_ROW = re.compile(
    rf"[ 　\t]*(?:[（(]?\d{{1,3}}[.．、）)]?)?[ 　\t]*(?P<name>[{CJK}](?:[{CJK}]{{1,3}}|[ 　][{CJK}]))(?:[（(][^（）()\n]{{1,12}}[）)])?[ 　\t]+"
)
"""王某某　某校　校长: a row of a list of people, with the body that each is of."""

_REMOVED = re.compile(rf"[ 　\t]*(?:免去)?(?P<name>[{CJK}]{{2,4}}?)(?:同志)?(?:的|原任?)?")
_DUTIES = re.compile(r"[^，。；\n]{0,14}职务")
"""修某某|某校|校长职务: an entry under 免去, without a mark between the name and the body."""

_ENTERED = re.compile(
    rf"(?:^|(?<=\n))(?P<names>[{CJK}]{{2,4}}(?:、[{CJK}]{{2,4}})*)(?:[（(][^（）()\n]{{1,24}}[）)])?[ 　]+(?=(?:分别)?(?:任|免去|升任|调任|出任|担任|挂职|不再|兼任|主持)|[由从][^。\n]{{4,20}}任)"
)
"""王某某 任某校校长, 王某某、李某某 分别出任…: entries of a list of appointments, a line each."""

_HOLDS = re.compile(
    r" ?(?:同志|(?:，|,)[男女](?:，|,|。)|(?:同志)?(?:，|,)?(?:现任|曾任|历任|时任|兼任|出任|接任|继任|就任|调任|升任|受聘|当选|挂职|此前[是任曾]|现[为是]|被(?:任命|聘|推选|选|授予|评)|获[评聘颁得]|荣[获膺]|(?:不再|卸任|辞去)(?!的)|(?<![担兼出接继就调升历现曾时主责连新首一二前后])任(?!务|何|教|期|职|意|课|性|重|由|凭|一))|(?:，|,)(?:曾|原)?(?:任|担任|系|是)(?=[^，。]{2,20}))"
)
"""What follows the name of one who holds a post: 某某现任…, 某某，男，…"""


_STREET = re.compile(r"[街巷址]|[路村镇楼]?[迁搬]$")
"""由南门街迁到…: a place that something leaves, in the frame of 由某某到任."""


@lru_cache(maxsize=1)
def _roles() -> Gazetteer:
    return Gazetteer(word_class("role"))


_AWARDED = re.compile(r"(?:授予|颁给|表彰|评选|推荐)")
"""授予某某|特级教师称号: a name between the verb and a title."""
_TRANSCRIBED = re.compile(rf"(?:^|(?<=[\n，。、；： “”]))([{CJK}]{{4,8}}(?=就是|说|表示|告诉|介绍|是|和|与|、|，|。))")
_STYLED = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:先生|女士)")
"""温某某先生: a full name before a form of address; a surname alone (刘女士) is none."""
_EVERYONE = re.compile(r"(?:全体|广大|所有|各位|全校|全园|全县|全区|全市)$")
"""全体教师|辛勤耕耘: a whole class of people, whose word no name follows."""
_CALLED = re.compile(r"(?:名叫|她叫|他叫|名字叫|名为)")
_SERVES = re.compile(r"(?:任|担任|兼任|现任|原任|是|系|为|来自|考入|毕业于|在)$")
"""Between a name and a body that its bearer belongs to."""


def find_people(text: str, taken: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Person and Post mentions of a text.

    Args:
        text: the text.
        taken: organisation and area mentions, sorted; no name or post reaches into them.

    Returns:
        People and posts, each sorted and not overlapping.
    """
    covered = frozenset(i for m in taken for i in range(m.start, m.end))
    found = find_posts(text, covered, [Anchor(m.start, m.end) for m in taken if m.type == "Area"])
    people: dict[int, Mention] = {}
    kept: list[Mention] = []
    for post in found:
        spans = list(_beside(text, post, covered))
        for start, end in spans:
            people[start] = Mention(start, end, "Person", text[start:end], "name.person", head=post.head)
        if spans or holds(text, post):
            kept.append(post)
    for rule, (start, end) in _framed(text, found, [m for m in taken if m.type in ("School", "Agency")], covered):
        people.setdefault(start, Mention(start, end, "Person", text[start:end], rule))
    for person in list(people.values()):
        for start, end in _listed(text, person.end, covered):
            people.setdefault(start, Mention(start, end, "Person", text[start:end], "name.person.list"))
    for person in list(people.values()):
        for start, end in _listed_before(text, person.start, covered):
            people.setdefault(start, Mention(start, end, "Person", text[start:end], "name.person.list"))
    for start, end in _again(text, people.values(), covered):
        people.setdefault(start, Mention(start, end, "Person", text[start:end], "name.person.again"))
    rows = {text.rfind("\n", 0, m.start) for m in people.values() if m.found_by == "name.person.row"}
    kept = [p for p in found if p in kept or text.rfind("\n", 0, p.start) in rows]
    kept_people = _disjoint(sorted(people.values(), key=lambda m: (m.start, -m.end)))
    named = {i for m in kept_people for i in range(m.start, m.end)}
    return kept_people, [p for p in kept if named.isdisjoint(range(p.start, p.end))]


def _disjoint(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _beside(text: str, post: Mention, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """The name after a post (校长|王某某), after its colon, or before it (王某某|校长, 王某某（校长）)."""
    weak = posts()[post.head] in WEAK_KINDS
    if weak and _EVERYONE.search(text, max(0, post.start - 4), post.start):
        return
    after = name_at(text, post.end, covered, sure=weak)
    if after is None and text[post.end : post.end + 1] == " ":  # a line of a short-line page ended after the post
        after = name_at(text, post.end + 1, covered, sure=True)
    if after is None and not weak and re.match(r"[：:] ?", text[post.end :]):
        start = post.end + (2 if text[post.end + 1 : post.end + 2] == " " else 1)
        after = _closed(text, name_at(text, start, covered, sure=True))
    if after is not None:
        yield post.end if after[0] == post.end else after[0], after[1]
        return
    bracket = 1 if text[post.start - 1 : post.start] in ("（", "(") else 0
    before = name_until(text, post.start - bracket, covered)
    if before is not None:
        yield before


def _closed(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The span if the name fills its place up to a mark, a line end or a year."""
    return span if span is not None and (span[1] >= len(text) or text[span[1]] in " \n、，；;。（(,　") else None


def _framed(
    text: str, found: Sequence[Mention], bodies: Sequence[Mention], covered: Collection[int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names that stand in a frame of their own, without a post beside them; each with the rule that found it."""
    for match in _TENURE.finditer(text):
        if surname_length(text, match.start(1)) and match.start(1) not in covered:
            yield "name.person.tenure", match.span(1)
    for rule, start in _opened(text, covered):
        span = name_at(text, start, covered, sure=True)
        if span is not None and _fits(rule, text, span, covered):
            yield rule, span
    for entry in _ENTERED.finditer(text):
        for name in re.finditer(rf"[{CJK}]+", entry["names"]):
            span = name_until(text, entry.start() + name.end(), covered, at=entry.start() + name.start())
            if span is not None:
                yield "name.person.entered", span
    for match in _APPOINTED.finditer(text):
        if _STREET.search(match["name"]):
            continue
        span = name_until(text, match.end("name"), covered, at=match.start("name"))
        if span is not None:
            yield "name.person.appointed", span
    yield from (("name.person.framed", span) for span in _between(text, covered))
    yield from (("name.person.row", span) for span in _rows(text, bodies))
    for rule, end in _ended(text, found, bodies):
        span = name_until(text, end, covered)
        if span is not None:
            yield rule, span


def _rows(text: str, bodies: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the names that open the rows of a list, before the body that each is of."""
    for body in bodies:
        line = text.rfind("\n", 0, body.start) + 1
        row = _ROW.fullmatch(text, line, body.start) or _REMOVED.fullmatch(text, line, body.start)
        if row is not None and row.re is _REMOVED and not _DUTIES.match(text, body.end):
            continue
        if row is not None and surname_length(text, row.start("name")):
            yield row.span("name")


def _between(text: str, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the names with nothing but a name between the words of a frame: 所长为|某某某|。, |某某|接替|某某|，任…."""
    for match in (*_BEING.finditer(text), *_SUCCEEDED.finditer(text)):
        for group in match.groupdict():
            span = name_until(text, match.end(group), covered, at=match.start(group))
            if span is not None:
                yield span


def _opened(text: str, covered: Collection[int]) -> Iterator[tuple[str, int]]:
    """Yield where the words before call for a name: 家长|马某某, 授予|某某, 名叫|某某."""
    for role in _roles().find(text):
        if role.start not in covered:
            yield "name.person.role", role.end + (text[role.end : role.end + 1] in ("：", ":"))
    for match in _AWARDED.finditer(text):
        yield "name.person.awarded", match.end()
    for match in _CALLED.finditer(text):
        yield "name.person.called", match.end()
    for match in _TRANSCRIBED.finditer(text):
        yield "name.person.transcribed", match.start(1)


def _fits(rule: str, text: str, span: tuple[int, int], covered: Collection[int]) -> bool:
    """Tell whether a name meets what its frame asks: a title after the verb, syllables of transcription throughout."""
    if rule == "name.person.awarded":
        return span[1] in covered
    if rule == "name.person.transcribed":
        return span[1] - span[0] >= 4 and is_transcribed(text[span[0] : span[1]])
    return True


def _ended(text: str, found: Sequence[Mention], bodies: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    """Yield where a name must end: before 现任, before the body its bearer serves, at the mark before an appositive post."""
    for match in _HOLDS.finditer(text):
        yield "name.person.holds", match.start()
    for match in _STYLED.finditer(text):
        yield "name.person.styled", match.start()
    for mention in bodies:
        verb = _SERVES.search(text, max(0, mention.start - 3), mention.start)
        if verb is not None:
            yield "name.person.serves", verb.start()
    for post in found:
        mark = _apposition(text, post)
        if mark is not None:
            yield "name.person.apposed", mark


def _apposition(text: str, post: Mention) -> int | None:
    """Where the mark stands that sets a post off from a name before it (沈某某，某校|校长; 沈某某（某校|校长）)."""
    match = re.search(r"[，,（(][^，,（()）。；：、\n]{0,24}$", text[max(0, post.start - 26) : post.start])
    return None if match is None or posts()[post.head] in WEAK_KINDS else max(0, post.start - 26) + match.start()


def _listed(text: str, end: int, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the names coordinated after one: 副局长王某某|、李某某|和赵某出席."""
    while (joint := re.match(r"(?:[（(][^（）()\n]{1,12}[）)])? ?[、和与] ?", text[end : end + 18])) is not None:
        span = name_at(text, end + joint.end(), covered, sure=True)
        if span is None:
            return
        closed = text[span[1] : span[1] + 1] in ("", *"、，。；等 \n") or follows(text, span[1])
        if span[1] - span[0] == 2 and not closed:
            return
        yield span
        end = span[1]


def _listed_before(text: str, start: int, covered: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the names that open a line's or clause's list before one: |佟某某、卜某某任副校长."""
    found: list[tuple[int, int]] = []
    while text[start - 1 : start] == "、":
        opening = next((i for i in range(start - 2, max(-1, start - 7), -1) if text[i] in "\n，。；：:; 、"), -1) + 1
        span = name_until(text, start - 1, covered, at=opening) if 2 <= start - 1 - opening <= 4 else None
        if span is None:
            return
        found.append(span)
        start = span[0]
    if start == 0 or text[start - 1] in "\n，；。：:; ":
        yield from found


def _again(text: str, people: Collection[Mention], covered: Collection[int]) -> Iterator[tuple[int, int]]:
    known = sorted({m.text for m in people if len(m.text) > 1}, key=lambda w: (-len(w), w))
    if not known:
        return
    for match in re.finditer("|".join(map(re.escape, known)), text):
        if covered_free(match.start(), match.end(), covered):
            yield match.span()


def covered_free(start: int, end: int, covered: Collection[int]) -> bool:
    """Whether no offset of ``[start, end)`` belongs to a name already found."""
    return not any(i in covered for i in range(start, end))

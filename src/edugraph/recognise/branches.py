"""Branches and campuses named without their school: 木洞分校, 河西校区, where the page has written 某小学木洞分校 or speaks of one school.

The mention has the school's name as ``head``; resolving puts the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edugraph.model import Mention
from edugraph.recognise.lexicon import FUNCTION_TAGS, VERB_TAGS, Word, break_words, cut
from edugraph.recognise.schools import is_generic

FOUND_BY = "name.school.branch"

_WHOLE = re.compile(
    r"(?P<parent>[\u4e00-\u9fff]+?(?:小学校|中学校|小学|中学|学校|幼儿园|大学|学院|高中|初中|[一二三四五六七八九十][中小]))[（(]?"
    r"(?P<tail>[\u4e00-\u9fff]{1,8}(?:校区|分校|分园|园区))[）)]?"
)
_TAIL = re.compile(
    r"(?:(?<=[，。、；：（“ \n\t|｜与和及至到在由将把对为是有的])|(?<![\s\S]))(?P<tail>[\u4e00-\u9fff]{2,5}(?:校区|分校|分园))(?![长区园级])"
)
_KIND = re.compile(r"(?:校区|分校|分园|园区)$")
_NOT_A_PLACE = re.compile(
    r"[新老旧本各原两全该此每主总几多]|学校|名校|城区|乡镇|教学|成立|设立|新建|开办|建成|[的了在与和是有]|一所|第一|第二"
)


def find_branches(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Branches whose school stands elsewhere, sorted.

    Args:
        text: the text.
        named: its names so far, sorted, not overlapping.
    """
    wholes = [(m, w) for m in named if m.type == "School" and (w := _WHOLE.fullmatch(m.text)) is not None]
    owners: dict[str, set[str]] = {}
    for _, whole in wholes:
        owners.setdefault(whole["tail"], set()).add(whole["parent"])
    parents = sorted({whole["parent"] for _, whole in wholes}, key=lambda p: (-len(p), p))
    taken = {i for m in named for i in range(m.start, m.end)}
    found: list[Mention] = []
    for start, end in _places(text, owners):
        tail = text[start:end]
        parent = _owner(tail, owners, parents)
        if parent and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(Mention(start, end, "School", tail, FOUND_BY, head=parent))
    return sorted(found, key=lambda m: m.start)


def _places(text: str, owners: dict[str, set[str]]) -> Iterator[tuple[int, int]]:
    if owners:
        known = "|".join(map(re.escape, sorted(owners, key=lambda t: (-len(t), t))))
        yield from (m.span() for m in re.finditer(known, text))
        yield from (m.span("tail") for m in _TAIL.finditer(text))


def _governs(word: Word) -> bool:
    return word.text in break_words() or word.tag in FUNCTION_TAGS or (word.tag in VERB_TAGS and len(word.text) > 1)


def _owner(tail: str, owners: dict[str, set[str]], parents: Sequence[str]) -> str:
    """The school of a branch: the one it was written with, else the only one of the page that has branches; "" for none or several."""
    if tail in owners:
        return next(iter(owners[tail])) if len(owners[tail]) == 1 else ""
    place = _KIND.sub("", tail)
    plain = _NOT_A_PLACE.search(place) is None and not is_generic(place) and not any(map(_governs, cut(place)))
    garden = tail.endswith(("分园", "园区"))
    fitting = [p for p in parents if p.endswith("幼儿园") == garden]
    # 某小学 and 某某区某小学: forms of one name.
    one = bool(fitting) and all(fitting[0].endswith(p) or p.endswith(fitting[0]) for p in fitting)
    return fitting[0] if plain and one else ""

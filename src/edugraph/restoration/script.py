"""Traditional characters to Simplified ones, where the page or the line is written in Traditional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from edugraph.model import Edit

if TYPE_CHECKING:
    from opencc import OpenCC

WHY = "script"

_MIXED_PAGE = 0.3
"""From this share of Traditional among the telling characters on, each line of a page is judged by itself."""

_FOREIGN_LINE = 20
"""So many Traditional and next to no Simplified characters make a line Traditional on a page that is not."""

_VARIANTS = str.maketrans(
    "衞愼妳鄕郞靑淸戸擧厰髙塲畧晩毎歴凖凴効隷粧牠枱敎寳逹敍揹",
    "卫慎你乡郎青清户举厂高场略晚每历准凭效隶妆它台教宝达叙背",
)
"""Variant forms that mirrors write and OpenCC leaves as they are."""

_HAN = "".join(map(chr, range(0x4E00, 0x9FA6)))

_SECOND_LOOK = re.compile(f"[{''.join(map(chr, _VARIANTS))}]|甚么")


def simplify(text: str) -> list[Edit]:
    """Return the edits that turn Traditional lines into Simplified; a run of changed characters is one edit.

    A line is Traditional by the characters that only one of the two scripts has. On a Simplified page names in
    Traditional stay as they are, and so do 著 and 乾, which both scripts write.
    """
    traditional, simplified = _telling()
    found = len(traditional.findall(text))
    if not found:
        return []
    share = found / (found + len(simplified.findall(text)))
    edits: list[Edit] = []
    for start, line in _lines(text):
        if _is_traditional(line, share):
            edits.extend(_differences(start, line, _converted(line)))
    return edits


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _is_traditional(line: str, share: float) -> bool:
    traditional, simplified = _telling()
    found = len(traditional.findall(line))
    if not found:
        return False
    against = len(simplified.findall(line))
    return found > against if share >= _MIXED_PAGE else found >= _FOREIGN_LINE and against * 20 <= found


def _converted(line: str) -> str:
    def second_look(match: re.Match[str]) -> str:
        return "什么" if len(match.group()) > 1 else match.group().translate(_VARIANTS)

    converted: str = opencc("tw2s").convert(line)
    if "幺" not in line:  # to Taiwan's standard a 么 that stands alone is 幺; mirrors write Simplified 么 for 麼
        converted = converted.replace("幺", "么")
    return _SECOND_LOOK.sub(second_look, converted)


def _differences(start: int, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits from a line to its conversion, or one edit where lengths differ."""
    if len(old) != len(new):
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - head
        tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
        yield Edit(start + head, start + len(old) - tail, new[head : len(new) - tail], WHY)
        return
    changed = list(compress(count(), map(ne, old, new)))
    first = 0
    for at, place in enumerate(changed, 1):
        if at == len(changed) or changed[at] != place + 1:
            yield Edit(start + changed[first], start + place + 1, new[changed[first] : place + 1], WHY)
            first = at


@cache
def opencc(config: str) -> OpenCC:
    """Return OpenCC's converter of that name (``t2s``, ``s2t``, ...), loaded once."""
    from opencc import OpenCC  # noqa: PLC0415  loads its dictionaries, which Simplified pages never need

    return OpenCC(config)


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds characters only Traditional text writes, and those only Simplified text does.

    Characters that both scripts have in their standard sets (著 后 里 云 干) tell nothing.
    """
    han = _HAN
    to_simplified, to_traditional = opencc("t2s").convert(han), opencc("s2t").convert(han)
    only_traditional = [c for c, s in zip(han, to_simplified, strict=True) if c != s and not _in(c, "gb2312")]
    only_simplified = [c for c, t in zip(han, to_traditional, strict=True) if c != t and not _in(c, "big5")]
    return re.compile(f"[{''.join(only_traditional)}]"), re.compile(f"[{''.join(only_simplified)}]")


@cache
def simplified_characters() -> dict[str, str]:
    """Return, for each Traditional character, the Simplified one that it is when it stands alone."""
    pairs = zip(_HAN, opencc("t2s").convert(_HAN), strict=True)
    return {traditional: simple for traditional, simple in pairs if traditional != simple}


def _in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True

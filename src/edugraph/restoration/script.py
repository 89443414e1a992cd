"""Traditional characters to Simplified ones, where the page or the line is written in Traditional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, count, repeat
from typing import TYPE_CHECKING

from edugraph.model import Edit
from edugraph.restoration.plausible import words

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

_ALWAYS_OVERDONE = frozenset("裡臺")
"""No Simplified text writes these in a word or a name."""

_OVERDONE_TOO = dict(zip("乾於瞭徵後發蓋", "干于了征后发盖", strict=True))
"""Others that mirrors overdo, most of which the standard sets of both scripts have."""
_IN_NAMES = frozenset("昇璿澐峯寀")
"""Simplified texts write these in names. In 4.2 million characters of honest text nothing is taken for overdone then."""

_HAN = "".join(map(chr, range(0x4E00, 0x9FA6)))

_SECOND_LOOK = re.compile(f"[{''.join(map(chr, _VARIANTS))}]|甚么")


def simplify(text: str) -> list[Edit]:
    """Return the edits that turn Traditional lines into Simplified; a run of changed characters is one edit.

    A line is Traditional by the characters that only one of the two scripts has. On a Simplified page names in
    Traditional stay as they are, and so do 著 and 乾, which both scripts write.
    """
    traditional, simplified = _telling()
    found = len(traditional.findall(text))
    if not found and not _may_be_overdone().search(text):
        return []
    against = len(simplified.findall(text))
    share = found / (found + against or 1)
    edits: list[Edit] = []
    for start, end in _traditional_blocks(text, share, mixed=against > 0):
        edits += _simplified(start, text[start:end])
    if share < _MIXED_PAGE:
        edits = sorted([*edits, *_overdone(text, edits)])
    return edits


def _overdone(text: str, edits: list[Edit]) -> Iterator[Edit]:
    """Yield the edits for what a mirror overdid in Simplified lines: 平臺, 公裡, 乾部.

    That are characters by themselves which stand for a Simplified one in some words only. They come back where that
    makes a word of what is none as it is; in names beside other Traditional characters they stay.
    """
    traditional, _ = _telling()
    done = {place for edit in edits for place in range(edit.start, edit.end)}
    for match in _may_be_overdone().finditer(text):
        at = match.start()
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if at in done or traditional.search(around) or not any("一" <= c <= "鿿" for c in around):
            continue
        simple = _OVERDONE_TOO.get(match[0]) or simplified_characters()[match[0]]
        if match[0] in _ALWAYS_OVERDONE or _is_word_only(text, at, simple):
            yield Edit(at, at + 1, simple, WHY)


def _is_word_only(line: str, at: int, simple: str) -> bool:
    """Whether a character makes a word with those around it in its Simplified form, and none as it stands."""
    spans = [(at - left, at + 1 + right) for left in range(3) for right in range(3) if left + right and at >= left]
    as_written = any(line[start:end] in words() for start, end in spans)
    return not as_written and any(line[start:at] + simple + line[at + 1 : end] in words() for start, end in spans)


def _traditional_blocks(text: str, share: float, *, mixed: bool) -> list[tuple[int, int]]:
    """Return the stretches of lines that are Traditional; ``mixed`` says that the page has Simplified characters too."""
    blocks: list[tuple[int, int]] = []
    traditional, _ = _telling()
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if _is_traditional(line, share) if mixed else traditional.search(line):
            if blocks and blocks[-1][1] == start:
                start = blocks.pop()[0]
            blocks.append((start, end))
        start = end
    return blocks


def _is_traditional(line: str, share: float) -> bool:
    traditional, simplified = _telling()
    found = len(traditional.findall(line))
    if not found:
        return False
    against = len(simplified.findall(line))
    return found > against if share >= _MIXED_PAGE else found >= _FOREIGN_LINE and against * 20 <= found


def _simplified(start: int, old: str) -> list[Edit]:
    """Return the edits that simplify a stretch of lines."""
    new = _converted(old)
    if len(new) == len(old):
        return _differences(start, old, new)
    edits: list[Edit] = []
    for line in old.splitlines(keepends=True):
        edits += _differences(start, line, _converted(line))
        start += len(line)
    return edits


def _converted(text: str) -> str:
    def second_look(match: re.Match[str]) -> str:
        return "什么" if len(match.group()) > 1 else match.group().translate(_VARIANTS)

    converted: str = opencc("tw2s").convert(text)
    if "幺" not in text:  # to Taiwan's standard a 么 that stands alone is 幺; mirrors write Simplified 么 for 麼
        converted = converted.replace("幺", "么")
    return _SECOND_LOOK.sub(second_look, converted)


def _differences(start: int, old: str, new: str) -> list[Edit]:
    """Return the edits from a text to its conversion, or one edit where lengths differ."""
    if len(old) != len(new):
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        most = min(len(old), len(new)) - head
        tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
        return [Edit(start + head, start + len(old) - tail, new[head : len(new) - tail], WHY)]
    firsts, ends = _changed_runs(old, new)
    texts = map(new.__getitem__, map(slice, firsts, ends))
    spans = zip(map(start.__add__, firsts), map(start.__add__, ends), texts, repeat(WHY), repeat(""))
    return list(map(Edit._make, spans))


def _changed_runs(old: str, new: str) -> tuple[list[int], list[int]]:
    """Return where runs of changed characters begin and end.

    A Traditional page has one every four characters. As large numbers the texts are compared six times as fast as
    character by character: one byte a character says whether it changed, and shifted by one where runs begin.
    """
    both = _number(old.encode("utf-32-le")) ^ _number(new.encode("utf-32-le"))
    differ = both.to_bytes(4 * len(old), "little")
    any_byte = _number(differ[::4]) | _number(differ[1::4]) | _number(differ[2::4])
    changed = _number(any_byte.to_bytes(len(old), "little").translate(_ONE_FOR_ANY))
    shifted, size = changed << 8, len(old) + 1
    firsts = compress(count(), (changed & ~shifted).to_bytes(size, "little"))
    return list(firsts), list(compress(count(), (shifted & ~changed).to_bytes(size, "little")))


_ONE_FOR_ANY = bytes([0] + [1] * 255)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


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
def _may_be_overdone() -> re.Pattern[str]:
    """Return what finds characters whose Simplified form is also another Traditional character: 裡 (里), 於 (于), 乾 (干)."""
    several = (t for t, simple in simplified_characters().items() if _in(simple, "big5") and not _in(t, "gb2312"))
    return re.compile(f"[{''.join(c for c in several if c not in _IN_NAMES)}{''.join(_OVERDONE_TOO)}]")


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

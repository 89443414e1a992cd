"""Schools named by a kind in two characters right after an area: 开鲁蒙中, 某市职专, 某镇中, 某省委党校."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edugraph.recognise.boundary import Anchor, chain_start

_KIND_SHORT = re.compile(
    r"(?:蒙|民|回|藏|朝|实|铁|职)中(?![心学间等小国专])|(?:蒙|民|朝|寄)小(?!学)|职专|[卫农艺]校(?![长园])"
)
"""某旗蒙中, 某市职专: a kind and a head in two characters; a name where they touch an area."""

_TOWN_SHORT = re.compile(r"(?<=[镇乡])[中小](?![心学央间等国型组区朋游部东西南北型康])")


def kinds_of_area(text: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int, str]]:
    """开鲁|蒙中, 某镇|中: two characters and less for a kind of school, right after the area it hangs on."""
    ends = {a.end: a for a in anchors}
    for pattern in (_KIND_SHORT, _TOWN_SHORT):
        for match in pattern.finditer(text):
            area = ends.get(match.start())
            if area is not None and (pattern is _KIND_SHORT or _ends_name(text, match.end())):
                yield chain_start(anchors, area), match.end(), match.group()


def party_schools(text: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int, str]]:
    """中共|某某省|委党校: the school of a committee, whose name holds the committee's."""
    for match in re.finditer(r"委党校", text):
        area = next((a for a in anchors if a.end == match.start()), None)
        if area is not None:
            start = chain_start(anchors, area)
            yield start - 2 if text.startswith("中共", start - 2) and start > 1 else start, match.end(), "党校"


def _ends_name(text: str, end: int) -> bool:
    """Whether a clause or a verb of schools follows: 某镇中|举行, but not 某镇中|水库."""
    return re.match(r"[，。、；：（）()\s]|举行|开展|召开|校长|等|与|和|教师|$", text[end:]) is not None

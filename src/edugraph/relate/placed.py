"""Names that only say where something happens: 在某县|某小学启用, 在海南|三沙，某校举行….

Such a name is neither who acts nor what the clause is about, though it stands where a subject would.
"""

from __future__ import annotations

import re

from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Filler

_WHERE = re.compile(r"(?:(?<![正现所存内外实潜])在|(?<![位由关对属等至])于|落户到?|来到|走进)$")


def only_where(filler: Filler, talk: Discourse) -> bool:
    """Whether a name, with the areas right before it, follows a preposition of place.

    Args:
        filler: the name as a rule bound it.
        talk: the document's discourse.
    """
    start = filler.start
    while (above := next((m for m in talk.mentions if m.type == "Area" and m.end == start), None)) is not None:
        start = above.start
    return _WHERE.search(talk.text, max(0, start - 4), start) is not None

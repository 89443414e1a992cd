"""The founding or signing ceremony that a page tells of: what is founded, signed or renamed there has its date."""

from __future__ import annotations

import re

from edugraph.model import Mention, Sentence
from edugraph.relate.discourse import Discourse
from edugraph.relate.match import Filler

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOUNDING = re.compile(r"揭牌|签约|授牌|成立|启动|组建|签字|挂牌|集团化|教联体|结对")
_EARLIER = re.compile(r"此前|早在|去年|前年|据了解|近[一二两三四五几]?年|\d{4}年|以来|今后|下一步|将")


def at_ceremony(sentence: Sentence, position: int, talk: Discourse) -> Filler | None:
    """The day of the ceremony told of before a position; None where the sentence speaks of another time.

    Args:
        sentence: the sentence that tells what was founded, signed or renamed.
        position: where in it, in code points of the document.
        talk: the document's discourse.
    """
    for event in talk.mentions:
        if event.type != "Event" or event.start > position or not _FOUNDING.search(event.text):
            continue
        scene = talk.sentence_at(event.start)
        days = [] if scene is None else [m for m in talk.within(scene.start, event.end) if is_day(m)]
        if days and not of_another_time(sentence, position, talk):
            return Filler.of("date", days[-1], inferred=True)
    return None


def of_another_time(sentence: Sentence, position: int, talk: Discourse) -> bool:
    """Whether a sentence says, before a position, that it tells of another day than the last one told: 此前, 早在, 下一步."""
    return _EARLIER.search(talk.text, sentence.start, position) is not None


def is_day(mention: Mention) -> bool:
    """Whether a mention is a date to the day."""
    return mention.type == "Date" and mention.value is not None and _DAY.fullmatch(mention.value.value) is not None

"""What a document's names stand on: its text, the area hits in it, and the areas they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edugraph import areas
from edugraph.areas import Area
from edugraph.recognise.places import Place, find_places
from edugraph.resolve.context import Setting

LEVEL_WORDS = "省市县区州盟旗"
OWN_LEVELS = {"自治区": "省", "自治州": "州", "自治县": "县", "自治旗": "旗"}
"""Words by which an autonomous area calls itself, and the level word that each stands for."""


class Ground:
    """The text, places and setting of one document, with the questions that naming asks of them."""

    def __init__(self, text: str, places: Sequence[Place], where: Setting) -> None:
        self.text = text
        self.where = where
        self.places = places
        self._place_at = {p.start: p for p in places}

    def starts_place(self, position: int) -> bool:
        """Whether an area hit begins at the offset."""
        return position in self._place_at

    def level(self, word: str, position: int) -> Area | None:
        """The area a level word at an offset means (see :meth:`Setting.level`)."""
        return self.where.level(word, position, self.places)

    def reading(self, place: Place | None) -> Area | None:
        """The area a place means; None where that is not decided."""
        return None if place is None else self.where.readings.get((place.start, place.end))

    def chain(self, start: int, end: int) -> list[Place]:
        """The places that touch each other from ``start`` on, inside ``end``."""
        chain: list[Place] = []
        while (place := self._place_at.get(start)) is not None and place.end < end:
            chain.append(place)
            start = place.end
            if self.text[start : start + 1] == " ":
                start += 1
        return chain

    def written(self, area: Area, level_word: str) -> str:
        """An area's name as this document writes it with its class word (互助县); in full where it does not."""
        if area.level != "county":
            return area.name
        if level_word == "区":
            return areas.canonical_name(area)
        forms = {p.text for p in self.places if self.reading(p) == area and p.text[-1] in "县市旗"}
        forms = {f for f in forms if "自治" not in f}  # 玉屏自治县 is half the name; 玉屏县 is how people call it
        return area.name if area.name in forms or not forms else min(forms, key=lambda f: (len(f), f))

    def scope(self, name: str) -> str:
        """The page's area for a name that does not carry one of its own; "" for one that does."""
        if (
            not name
            or re.match(r"(?:中共)?[\u4e00-\u9fff]{1,12}?(?:省|市|自治区|[县区州盟旗])", name)
            or name.endswith(("大学", "学院", "部"))
        ):
            return ""
        return "" if any(p.start == 0 for p in find_places(name)) else self.where.home_name


def plain(text: str) -> str:
    """The text without white space: a name that a soft line break cut."""
    return re.sub(r"\s+", "", text)

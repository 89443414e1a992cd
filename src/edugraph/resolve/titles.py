"""Titles of programmes and events: level words become the areas they mean, and short titles the fuller ones of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edugraph import areas
from edugraph.model import Mention
from edugraph.resolve.ground import OWN_LEVELS, Ground, plain


# programmes, events -------------------------------------------------------------------------------------------
def title_name(mention: Mention, ground: Ground) -> str:
    """省级…, 全市…: the level word becomes the area it means, so that equal titles of two provinces stay two."""
    text = plain(mention.text)
    match = re.match(
        r"(?P<region>自治[区州县旗])(?:级)?|(?:全(?P<all>[省市县区州盟旗])|(?P<level>[省市县区州盟旗])级?(?!管))", text
    )
    if match and not ground.starts_place(mention.start):
        region = match.group("region")
        word = OWN_LEVELS[region] if region else match.group("all") or match.group("level")
        area = ground.level(word, mention.start)
        if region and (area is None or not area.name.endswith(region)):
            return text
        return text if area is None else areas.canonical_name(area) + text[match.end() :]
    chain = ground.chain(mention.start, mention.end)
    area = ground.reading(chain[-1]) if chain else None
    if area is not None and chain[-1].full and area.level in ("province", "prefecture"):
        return areas.canonical_name(area) + plain(ground.text[chain[-1].end : mention.end])
    return text


def fuller_titles(named: Sequence[Mention], ground: Ground) -> list[Mention]:
    """第二批示范校 after 某州第二批示范校: a title without its area takes the one fuller title that ends so."""
    titles = sorted({m.name for m in named if m.type == "Programme"})
    found: list[Mention] = []
    for mention in named:
        if mention.type == "Programme" and len(mention.name) >= 4 and not ground.starts_place(mention.start):
            fuller = [
                t
                for t in titles
                if t != mention.name
                and t.endswith(mention.name)
                and t.removesuffix(mention.name)[-1] in "省市区州盟旗县"
            ]
            if len(fuller) == 1:
                mention = replace(mention, name=fuller[0])  # noqa: PLW2901
            elif not fuller:
                mention = replace(mention, name=_conferred(mention, named, ground))  # noqa: PLW2901
        found.append(mention)
    return found


def _conferred(mention: Mention, mentions: Sequence[Mention], ground: Ground) -> str:
    """省教育厅公布了…示范区名单: a title without a level is of the province whose department confers it in the sentence."""
    if not re.search(r"(?:区|县|校|园|单位|基地)$", mention.text) or re.match(r"国家|全国", mention.text):
        return mention.name
    low = max(ground.text.rfind(mark, 0, mention.start) for mark in "。；\n") + 1
    before = [
        m
        for m in mentions
        if m.type == "Agency" and low <= m.start and m.end <= mention.start and m.text.endswith("教育厅")
    ]
    if not before or not re.search(
        r"(?:公布|认定|确定|命名|授予|评选|遴选|评定|发布)", ground.text[before[-1].end : mention.start]
    ):
        return mention.name
    chain = ground.chain(before[-1].start, before[-1].end)
    area = ground.reading(chain[-1]) if chain else ground.level("省", before[-1].start)
    own = "" if area is None else areas.canonical_name(area)
    return mention.name if mention.name.startswith(own) else own + mention.name

"""Canonical names of bodies: the area in full, then the office."""

from __future__ import annotations

import re

from edugraph import areas
from edugraph.model import Mention
from edugraph.resolve.forms import expand
from edugraph.resolve.ground import LEVEL_WORDS, OWN_LEVELS, Ground, plain

_PARTY = re.compile(
    r"(?:委员会)?委(?:办公室|办|组织部|宣传部|统战部|政法委|网信办|老干部局|编办|编委办|机构编制委员会办公室|(?:教育|高校)工委|教育工作(?:委员会|领导小组(?:办公室|秘书组)?))?$"
)


# agencies ---------------------------------------------------------------------------------------------------
def agency_name(mention: Mention, ground: Ground) -> str:
    """The name of a body in full; its own form where no area says whose it is."""
    if mention.text.startswith("共青团"):
        return plain(mention.text)
    party = mention.text.startswith("中共")
    start = mention.start + 2 if party else mention.start
    if mention.found_by == "name.society":
        return expand(plain(mention.text))
    chain = ground.chain(start, mention.end)
    if chain and chain[-1].zone:
        return chain[-1].zone + expand(plain(ground.text[chain[-1].end : mention.end]))
    area = ground.reading(chain[-1]) if chain else None
    rest_start = chain[-1].end if chain else start
    if not chain and ground.text[start] in LEVEL_WORDS and mention.end - start > 1:
        if ground.text[start] == "区" and ground.where.zone:
            return ground.where.zone + expand(plain(ground.text[start + 1 : mention.end]))
        area, rest_start = ground.level(ground.text[start], start), start + 1
    if not chain and (level := ground.text[start : start + 3]) in OWN_LEVELS:
        region = ground.level(OWN_LEVELS[level], start)
        if region is not None and region.name.endswith(level):
            area, rest_start = region, start + len(level)
    if area is None:
        return expand(plain(mention.text))
    rest = plain(ground.text[rest_start : mention.end])
    if rest[:1] in LEVEL_WORDS and area.name.endswith(rest[:1]):
        rest = rest[1:]  # 礼县|县委: the level said twice
    rest = f"人民{rest}" if rest.startswith("政府") else expand(rest)
    rest = "教师进修学校" if rest == "进修学校" else rest
    name = areas.canonical_name(area)
    return f"中共{name}{rest}" if party or _PARTY.match(rest) else name + rest

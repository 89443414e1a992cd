"""GBK's byte pairs: which characters they make, which of them are read so, and which are likeliest after another."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from edugraph.restoration.pinyin import readings, spelled, toneless
from edugraph.restoration.plausible import Group, plausibility

LEADS = tuple(range(0x81, 0xFF))
TRAILS = tuple(b for b in range(0x40, 0xFF) if b != 0x7F)
SPREAD = 12.0
"""Readings this much less plausible than the best are given up on the way."""
_CHOICE = 6
"""So many of the characters that an unknown byte may make are followed."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@cache
def code(character: str) -> bytes:
    """Return the GBK code of a character, user-defined ones included; one byte for ASCII, none where it has no code."""
    code = character.encode("gb18030", errors="ignore")
    return code if len(code) <= 2 else b""


@cache
def paired(lead: int, trail: int) -> str:
    """Return the character that two bytes make."""
    return bytes((lead, trail)).decode("gb18030")


@lru_cache(maxsize=1 << 16)
def completions(last: str, leads: tuple[int, ...], trail: int) -> tuple[tuple[float, str], ...]:
    """Return the likeliest characters after ``last`` of those that any lead byte makes with a trail byte.

    Kept, since the readings followed differ far back more often than in their last character.
    """
    if len(leads) == len(LEADS):
        return likeliest(last, _of_trail(trail), _CHOICE)
    after = plausibility().after
    found = [(after(last, c), c) for c in (paired(lead, trail) for lead in leads)]
    return tuple(sorted(found, reverse=True)[:_CHOICE] if len(found) > _CHOICE else found)


@lru_cache(maxsize=1 << 14)
def likeliest(last: str, group: Group, most: int) -> tuple[tuple[float, str], ...]:
    """Return the likeliest characters of a group after ``last``, best first, with their log-chances."""
    return plausibility().likeliest(last, group, most)


@cache
def _of_trail(trail: int) -> Group:
    """Return the characters that end in a byte."""
    return Group.of([paired(lead, trail) for lead in LEADS], plausibility())


@cache
def of_lead(lead: int) -> Group:
    """Return the characters that begin with a byte."""
    return Group.of([paired(lead, trail) for trail in TRAILS], plausibility())


@lru_cache(maxsize=1 << 14)
def noted(last: str, leads: tuple[int, ...], syllable: str, most: int) -> tuple[tuple[float, str], ...]:
    """Return the likeliest characters after ``last`` that begin with one of the bytes and are read so."""
    after = plausibility().after
    read = (paired(lead, trail) for lead in leads for trail in trails_read(lead, syllable))
    return tuple(sorted(((after(last, c), c) for c in read), reverse=True)[:most])


@lru_cache(maxsize=1 << 14)
def vanished(last: str, leads: tuple[int, ...]) -> tuple[tuple[float, str, tuple[int, ...]], ...]:
    """Return the characters after ``last`` that a user-defined character, no longer shown, completed, with its rest."""
    made = [(odds, c, rest) for t, rest in _private_pairs().items() for odds, c in completions(last, leads, t)]
    least = max(odds for odds, _, _ in made) - SPREAD
    return tuple(way for way in made if way[0] >= least)


@cache
def _private_pairs() -> dict[int, tuple[int, ...]]:
    """Return the bytes of user-defined characters: for each first byte the second ones that can be lead bytes."""
    pairs = {lead: tuple(t for t in LEADS if _PRIVATE.match(paired(lead, t))) for lead in LEADS}
    return {lead: trails for lead, trails in pairs.items() if trails}


@cache
def trails_read(lead: int, syllable: str) -> tuple[int, ...]:
    """Return the trail bytes that make, with a lead byte, a character read so; by sound alone if no tone fits."""
    if lead <= 0x80:
        return ()
    toned, plain = _by_reading(lead)
    return toned.get(spelled(syllable)) or plain.get(toneless(spelled(syllable)), ())


@cache
def _by_reading(lead: int) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Return which trail bytes make, with a lead byte, characters of each reading, with its tone and without."""
    toned: dict[str, tuple[int, ...]] = {}
    plain: dict[str, tuple[int, ...]] = {}
    for trail in TRAILS:
        known = readings(paired(lead, trail))
        for found, keys in ((toned, known), (plain, {toneless(reading) for reading in known})):
            for key in keys:
                found[key] = (*found.get(key, ()), trail)
    return toned, plain

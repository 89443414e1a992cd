"""Reprints: documents of a corpus that are copies of one another, cut, extended or slightly edited.

Each document is reduced to a sketch of hashed character shingles (one-permutation MinHash); documents that agree on a
band of their sketches are candidates, and candidates are compared exactly. The result depends neither on the order of
the documents nor on the process: hashes are CRC-32 and BLAKE2b, and only verified pairs are joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from struct import pack
from zlib import crc32

SHINGLE = 5
"""Characters of a shingle. Two reports on one meeting share many words, but few stretches of five characters."""
BINS, ROWS, BAND_BYTES = 255, 5, 4
"""Minima of a sketch, how many of them make a band, bytes of a band's digest. A pair at the threshold is missed once in
12,000; of pages that share a twentieth of their shingles one pair in 60,000 is compared for nothing."""
MIN_SIMILARITY = 0.7
"""Least Jaccard similarity of two reprints. Reports of one event share under 0.1, notices of one form up to 0.7."""
MIN_CHARACTERS = 40
"""Shorter texts are alike by chance: a title and a line."""

_IGNORED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text tells its reprints: a digest of its plain characters, and a digest of each band of its minima.

    Both are empty for a text too short to match any. A quarter of a kilobyte, so that a corpus of millions is compared in memory.
    """

    plain: bytes = b""
    bands: bytes = b""


def sketch(text: str) -> Sketch:
    """Return the sketch of a restored text. Punctuation and blanks do not count."""
    plain = _plain(text)
    if len(plain) < MIN_CHARACTERS:
        return Sketch()
    least = _minima(plain)
    bands = (pack(f">{ROWS}Q", *least[start : start + ROWS]) for start in range(0, BINS, ROWS))
    return Sketch(
        _digest(plain.encode("utf-8", "surrogatepass"), 16), b"".join(_digest(band, BAND_BYTES) for band in bands)
    )


def clusters(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of documents that reprint one another: tuples of at least two ids, sorted, as is their tuple.

    Args:
        texts: document id -> restored text. Punctuation and blanks do not count; texts under 40 characters never match.

    """
    return grouped({key: sketch(text) for key, text in texts.items()}, texts.__getitem__)


def grouped(sketches: Mapping[str, Sketch], text: Callable[[str], str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups as :func:`clusters` does, from the sketches of the documents.

    Args:
        sketches: document id -> sketch of its text.
        text: gives the restored text of a document; asked for those alone that may be reprints.

    """
    same: dict[bytes, list[str]] = defaultdict(list)
    for key in sorted(sketches):
        if sketches[key].plain:
            same[sketches[key].plain].append(key)
    parent = {key: key for keys in same.values() for key in keys}
    for keys in same.values():
        for key in keys[1:]:
            _join(parent, keys[0], key)
    leaders = [keys[0] for keys in same.values()]
    for band in range(BINS // ROWS):  # one band at a time, so that one table of a band is in memory, not all 51
        _join_similar(parent, _alike(leaders, sketches, band), text)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        groups[_root(parent, key)].append(key)
    return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def similarity(a: str, b: str) -> float:
    """Return the Jaccard similarity of the shingles of two texts, from 0 to 1; punctuation and blanks do not count."""
    return _jaccard(_shingles(_plain(a)), _shingles(_plain(b)))


def _plain(text: str) -> str:
    return _IGNORED.sub("", text)


def _digest(data: bytes, size: int) -> bytes:
    return blake2b(data, digest_size=size).digest()


def _alike(keys: list[str], sketches: Mapping[str, Sketch], band: int) -> list[list[str]]:
    """Return the documents that agree in a band, in groups of two and more."""
    buckets: dict[bytes, list[str]] = defaultdict(list)
    for key in keys:
        buckets[sketches[key].bands[band * BAND_BYTES : (band + 1) * BAND_BYTES]].append(key)
    return [found for found in buckets.values() if len(found) > 1]


def _join_similar(parent: dict[str, str], buckets: list[list[str]], text: Callable[[str], str]) -> None:
    @lru_cache(maxsize=1024)
    def shingles(key: str) -> frozenset[str]:
        return _shingles(_plain(text(key)))

    # Pairs already joined need no look, so a cluster of k copies costs about k comparisons, not k squared.
    for keys in buckets:
        for a, b in combinations(keys, 2):
            if _root(parent, a) != _root(parent, b) and _jaccard(shingles(a), shingles(b)) >= MIN_SIMILARITY:
                _join(parent, a, b)


def _shingles(plain: str) -> frozenset[str]:
    return frozenset(plain[i : i + SHINGLE] for i in range(max(1, len(plain) - SHINGLE + 1)))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)


_MIX = 0x9E3779B97F4A7C15
"""CRC-32 keeps what two shingles have in common; multiplied by an odd number, its high bits depend on all of them."""


def _minima(plain: str) -> list[int]:
    """Return the least hash in each bin; an empty bin borrows from the next full one."""
    least = [-1] * BINS
    for shingle in _shingles(plain):
        value = crc32(shingle.encode("utf-8", "surrogatepass")) * _MIX >> 16 & 0xFFFFFFFFFF
        place, rest = value % BINS, value // BINS
        if least[place] < 0 or rest < least[place]:
            least[place] = rest
    filled = least[:]
    for place in range(BINS):
        step = next(step for step in range(BINS) if least[(place + step) % BINS] >= 0)
        filled[place] = least[(place + step) % BINS] + step
    return filled


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first


def witnesses(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Document id -> the first id of its group of reprints: what counts as one witness."""
    return {doc: group[0] for group in groups for doc in group}

"""Reprints: documents of a corpus that are copies of one another, cut, extended or slightly edited.

Each document is reduced to a sketch of hashed character shingles (one-permutation MinHash); documents that agree on a
band of their sketches are candidates, and candidates are compared exactly. The result depends neither on the order of
the documents nor on the process: hashes are BLAKE2b, and only verified pairs are joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

SHINGLE = 5
"""Characters of a shingle. Two reports on one meeting share many words, but few stretches of five characters."""
BINS, ROWS = 128, 4
"""Minima of a sketch, and how many of them make a band: a pair at the threshold is missed once in 6,000."""
MIN_SIMILARITY = 0.7
"""Least Jaccard similarity of two reprints. Reports of one event share under 0.1, notices of one form up to 0.7."""
MIN_CHARACTERS = 40
"""Shorter texts are alike by chance: a title and a line."""

_IGNORED = re.compile(r"[\W_]+")


def clusters(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of documents that reprint one another: tuples of at least two ids, sorted, as is their tuple.

    Args:
        texts: document id -> restored text. Punctuation and blanks do not count; texts under 40 characters never match.

    """
    plain = {key: _IGNORED.sub("", text) for key, text in texts.items()}
    same: dict[str, list[str]] = defaultdict(list)
    for key in sorted(plain):
        if len(plain[key]) >= MIN_CHARACTERS:
            same[plain[key]].append(key)
    leaders = {keys[0]: text for text, keys in same.items()}
    parent = {key: key for keys in same.values() for key in keys}
    for keys in same.values():
        for key in keys[1:]:
            _join(parent, keys[0], key)
    _join_similar(parent, leaders)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        groups[_root(parent, key)].append(key)
    return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def similarity(a: str, b: str) -> float:
    """Return the Jaccard similarity of the shingles of two texts, from 0 to 1; punctuation and blanks do not count."""
    return _jaccard(_shingles(_IGNORED.sub("", a)), _shingles(_IGNORED.sub("", b)))


def _join_similar(parent: dict[str, str], texts: Mapping[str, str]) -> None:
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key in sorted(texts):
        for band in _bands(_sketch(texts[key])):
            buckets[band].append(key)

    @lru_cache(maxsize=1024)
    def shingles(key: str) -> frozenset[str]:
        return _shingles(texts[key])

    # Pairs already joined need no look, so a cluster of k copies costs about k comparisons, not k squared.
    for keys in buckets.values():
        for a, b in combinations(keys, 2):
            if _root(parent, a) != _root(parent, b) and _jaccard(shingles(a), shingles(b)) >= MIN_SIMILARITY:
                _join(parent, a, b)


def _shingles(plain: str) -> frozenset[str]:
    return frozenset(plain[i : i + SHINGLE] for i in range(max(1, len(plain) - SHINGLE + 1)))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)


def _sketch(plain: str) -> list[int]:
    """Return the least hash in each bin; an empty bin borrows from the next full one."""
    least = [-1] * BINS
    for shingle in _shingles(plain):
        value = int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        place, rest = value % BINS, value // BINS
        if least[place] < 0 or rest < least[place]:
            least[place] = rest
    filled = least[:]
    for place in range(BINS):
        step = next(step for step in range(BINS) if least[(place + step) % BINS] >= 0)
        filled[place] = least[(place + step) % BINS] + step
    return filled


def _bands(sketch: list[int]) -> Iterable[tuple[int, ...]]:
    for start in range(0, BINS, ROWS):
        yield (start, *sketch[start : start + ROWS])


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first

"""Whether a page can speak of education at all. Most pages of a general crawl cannot, and need no more than that look.

A page of general news has people with posts, meetings and programmes in plenty, which a graph of education has no use for.
"""

from __future__ import annotations

from functools import lru_cache

from edugraph.gazetteer import Gazetteer
from edugraph.recognise.word_classes import word_class


@lru_cache(maxsize=1)
def _words() -> Gazetteer:
    return Gazetteer(word_class("field-word"))


def of_education(text: str) -> bool:
    """Tell whether a restored text has a word of the field (the class ``field-word``)."""
    return bool(_words().find(text))

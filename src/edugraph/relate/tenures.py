"""Lists of office holders: 历任校长：吴某某（1983—1994）、…, and boards of names over the lines below such a heading.

The school or body is the one the page's title names, or the heading itself (某校历任校长).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edugraph.model import Argument, Claim, Evidence, Mention
from edugraph.relate.discourse import Discourse

RULE = "tenures.list"
CONFIDENCE = 0.9
"""Trust in a post read from a list of office holders."""

_LISTED = re.compile(r"(?:历任|历届)")
_YEARS = re.compile(
    r"[ 　]?[（(][^（()）\n]{0,24}(?:\d{4}|今)[^（()）\n]{0,16}[)）]|[（(](?:[男女]|[\u4e00-\u9fff]{1,5}族)[^（()）\n]{0,30}[)）]|[ 　、，,；;：:。]|[\d.．\-—–~～至今年月]+"
)


_NAMED = re.compile(r"(?:定名|更名|改名|命名|改称|改)为?$")
"""The last name a history gives its school is the one its heads served under."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where a list of office holders begins, what post it is of, and where its names begin."""

    start: int
    end: int
    posts: tuple[Mention, ...]


def tenures(doc: str, talk: Discourse) -> list[Claim]:
    """Return one Post for each name in a document's lists of office holders, in text order.

    Args:
        doc: the document's id, for the evidence.
        talk: the document's discourse.

    """
    claims: list[Claim] = []
    for heading in _headings(talk):
        body = _body(heading, talk)
        for person in _people(heading, talk):
            frame = [Argument("person", person.name, "Person", person.scope), Argument("post", heading.posts[-1].text)]
            frame += [] if body is None else [Argument("organisation", body.name, body.type, body.scope)]
            lead = Evidence(doc, heading.start, heading.end, talk.text[heading.start : heading.end], RULE, CONFIDENCE)
            spot = Evidence(doc, person.start, person.end, person.text, RULE, CONFIDENCE)
            claims.append(Claim("Post", tuple(sorted(frame)), (lead, spot)))
    return claims


def _headings(talk: Discourse) -> Iterator[_Heading]:
    """Find the words that open a list: 历任校长, with or without a colon."""
    for match in _LISTED.finditer(talk.text):
        line_end = talk.text.find("\n", match.end())
        line_end = len(talk.text) if line_end < 0 else line_end
        posts = tuple(
            m for m in talk.mentions if m.type == "Post" and match.end() <= m.start < min(line_end, match.end() + 10)
        )
        if posts:
            end = posts[-1].end
            colon = re.match(r"(?:[（(][^（()）\n]*[)）])?[：:]?", talk.text[end:])
            yield _Heading(match.start(), end + (colon.end() if colon else 0), posts)


def _people(heading: _Heading, talk: Discourse) -> Iterator[Mention]:
    """Yield the names after a heading, on its line and the lines below, while these hold names and years alone."""
    position = heading.end
    while position < len(talk.text):
        end = talk.text.find("\n", position)
        end = len(talk.text) if end < 0 else end
        people = [m for m in talk.mentions if m.type == "Person" and m.name and position <= m.start and m.end <= end]
        covered = {i for m in people for i in range(m.start, m.end)}
        rest = _YEARS.sub("", "".join(" " if i in covered else talk.text[i] for i in range(position, end)))
        if len(rest.strip()) > 4 or (not people and position > heading.end and talk.text[position:end].strip()):
            return
        yield from people
        position = end + 1


def _body(heading: _Heading, talk: Discourse) -> Mention | None:
    """Return the body of a list: named on the heading's line, else the one school or body of the page's title."""
    line = talk.text.rfind("\n", 0, heading.start) + 1
    near = [
        m
        for m in talk.mentions
        if m.type in ("School", "Agency") and m.name and line <= m.start and m.end <= heading.start
    ]
    if near:
        return near[-1]
    top = {
        m.name: m for m in talk.mentions if m.type in ("School", "Agency") and m.name and m.end <= talk.text.find("\n")
    }
    if len(top) != 1:
        return None
    titled = next(iter(top.values()))
    renamed = [
        m
        for m in talk.mentions
        if m.type == "School" and _NAMED.search(talk.text, max(0, m.start - 4), m.start) and titled.name[-4:] in m.name
    ]
    return renamed[-1] if renamed else titled

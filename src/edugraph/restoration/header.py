"""The head of a page: which lines are its title, its byline and its navigation, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edugraph.model import Edit
from edugraph.restoration.boilerplate import is_furniture
from edugraph.restoration.lines import Line, dropped, lines
from edugraph.restoration.metadata import (
    DATE,
    before_byline,
    clean_title,
    dateline,
    fields,
    is_byline,
    is_clock,
    is_date,
    is_name,
    is_no_title,
    iso,
    names_origin,
    owner,
)

WHY = "header"
HEAD_LINES = 30
"""Title and byline stand among the first lines of a page: the 11th line at most in the pages seen."""
TAIL_LINES = 12
"""A signature or a dated credit stands among the last lines."""
MIN_TITLE, MAX_TITLE = 8, 100
MAX_ORIGIN = 20
WINDOW_LINES, MIN_REPEATED = 8, 5

_ISSUE = re.compile(r"[（(〔\[]?\s*(?:(?:19|20)\d\d年?)?\s*总?第\s*[\d〇零一二三四五六七八九十百]+\s*期\s*[）)〕\]]?")
_DOCUMENT_NUMBER = re.compile(
    r"[^\s，。]{1,14}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?\s*\d+\s*号(?:\s*[（(][A-C]类?[）)])?(?:\s*(?:公开属性|公开方式|签发人|办理类别|类别|办理结果|缓急|密级)[:：]\s*\S{2,8})?"
)
_LETTERHEAD = re.compile(r"[一-鿿]{4,24}文件")
_TITLE_LABEL = re.compile(r"(?:文章|信息|新闻|稿件)?标\s*题\s*[:：]\s*(?=\S{6})")
_PARTS_SITE = frozenset("_|｜-—–")
_SUBTITLE = re.compile(r"^(?:—|–|--)")
_ENDS_SENTENCE = ("。", "：", ":", "；", "，", ",")
_SENTENCE = re.compile(r"[，。；！？!?;,]")


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines around the text say. Strings are empty where nothing says; ``published`` is ISO 8601."""

    title: str = ""
    published: str = ""
    origin: str = ""
    publisher: str = ""


def header(text: str, title: str = "", window: str = "") -> tuple[Header, list[Edit]]:
    """Return what a page's head says, and the edits that leave of it the title alone, on the first line.

    ``title`` is the title where it is known already (from the page's markup, from a manifest), ``window`` what a browser
    calls the page, which may be the title or the name of the site. Where no line of the page is the title, one is put
    in, empty if no title is known.
    """
    found = lines(text)
    head = found[:HEAD_LINES]
    at = _title_line(head, title or window)
    if at is None and window and not title:
        at, title = _title_under(head, window), window
    body = _body(head, at)
    around = [line.text for i, line in enumerate(head[:body]) if i != at]
    if at is None:
        end = head[body].start if body < len(head) else len(text)
        edits = [Edit(0, end, f"{title}\n", "title")]
    else:
        label = _TITLE_LABEL.match(head[at].text)
        written = head[at].text[label.end() :] if label else head[at].text
        title, site = _title_in(written)
        around += [f"{title}_{site}", written[len(title) :]]
        start = head[at].end - len(written) if label else head[at].start + head[at].indent
        spans = ((0, start), (start + len(title), head[at].end))
        edits = [Edit(begin, stop, "", WHY) for begin, stop in spans if stop > begin]
        edits += dropped((line for line in head[at + 1 : body] if not _SUBTITLE.match(line.text)), WHY)
    first = head[body].text if body < len(head) else ""
    return _said(title, around, first, [line.text for line in found[-TAIL_LINES:]]), edits


def _title_line(head: Sequence[Line], known: str) -> int | None:
    """Return the index of the title's line: the known title, else one above the first byline, else the first text."""
    if known:
        return max((i for i, line in enumerate(head) if clean_title(line.text)[0] == known), default=None)
    bylines = [i for i, line in enumerate(head) if is_byline(line.text)]
    if bylines:
        start = end = bylines[0]
        while start > 0 and not _is_menu(head[start - 1].text):
            start -= 1
        above = _first_title(head, range(start, end))
        if above is None:
            above = _first_title(head, range(start))
        if above is not None:
            return above
        if len(before_byline(head[end].text)) >= MIN_TITLE:
            return end
    return _first_title(head, range(bylines[0] if bylines else 0, len(head)))


def _title_under(head: Sequence[Line], window: str) -> int | None:
    """Return the index of the title's line where the window says more than the title, or something else."""
    at = _title_line(head, "")
    if at is None:
        return None
    title = _title_in(head[at].text)[0]
    return at if is_no_title(window) or (len(title) >= MIN_REPEATED and window.startswith(title)) else None


def _said_again(head: Sequence[Line], at: int) -> int:
    """Return the line below that says a title again without what the window's title has behind it, else the same."""
    for i in range(at + 1, min(at + WINDOW_LINES, len(head))):
        behind = head[at].text.removeprefix(head[i].text)
        if behind != head[at].text and behind.lstrip()[:1] in _PARTS_SITE and len(head[i].text) >= MIN_REPEATED:
            return i
    return at


def _title_in(text: str) -> tuple[str, str]:
    """Return the title that a line holds, without the byline behind it, and the name of the site behind the title."""
    return (before_byline(text), "") if is_byline(text) else clean_title(text)


def _first_title(head: Sequence[Line], places: range) -> int | None:
    """Return the first line that can be a title, unless running text comes before it."""
    for i in places:
        text = head[i].text
        if _is_menu(text) or is_byline(text) or is_name(text) or _is_reference(text):
            continue
        return None if len(text) > MAX_TITLE or text.endswith(_ENDS_SENTENCE) else _said_again(head, i)
    return None


def _body(head: Sequence[Line], at: int | None) -> int:
    """Return the index of the first line of the body: the first below the title that neither is about the page nor the title again."""
    body = 0 if at is None else at + 1
    for i in range(body, len(head)):
        text = head[i].text
        again = at is not None and text == head[at].text
        if again or _is_menu(text) or is_byline(text) or _ISSUE.fullmatch(text) or _DOCUMENT_NUMBER.fullmatch(text):
            body = i + 1
        elif not (_SUBTITLE.match(text) or _is_origin(head, i)):
            break
    return body


def _is_origin(head: Sequence[Line], i: int) -> bool:
    """Whether a short line above a bare date names who published the page."""
    text = head[i].text
    return len(text) <= MAX_ORIGIN and not _SENTENCE.search(text) and i + 1 < len(head) and is_date(head[i + 1].text)


def _is_menu(text: str) -> bool:
    return is_furniture(text) or is_clock(text)


def _is_reference(text: str) -> bool:
    whole = any(pattern.fullmatch(text) for pattern in (_ISSUE, _DOCUMENT_NUMBER, _LETTERHEAD))
    return whole or bool(_SUBTITLE.match(text))


def _said(title: str, around: Sequence[str], first: str, tail: Sequence[str]) -> Header:
    said: dict[str, str] = {}
    for i, text in enumerate(around):
        if is_byline(text):
            for kind, value in fields(text):
                said.setdefault(kind, value)
            if is_date(text) and i and not _is_menu(around[i - 1]):
                said.setdefault("origin", around[i - 1])
    for text in filter(names_origin, reversed(tail)):
        said.setdefault("origin", next((value for kind, value in fields(text) if kind == "origin"), ""))
    published = said.get("date") or said.get("written") or _signed(tail) or dateline(first)
    return Header(title, published, said.get("origin", ""), said.get("publisher") or _publisher(around, tail))


def _publisher(around: Sequence[str], tail: Sequence[str]) -> str:
    """Return the name of the site: a line of its own, a title's suffix, a piece of a menu, the owner in the foot."""
    alone = [text for text in reversed(around) if is_name(text) and not is_byline(text)]
    suffixes = [clean_title(text)[1] for text in around if not is_byline(text)]
    pieces = [piece for text in around if _is_menu(text) for piece in re.split(r"[ |｜>＞]+", text) if is_name(piece)]
    return next(filter(None, [*alone, *suffixes, *pieces, *map(owner, tail)]), "")


def _signed(tail: Sequence[str]) -> str:
    """Return the date under the signature, or in a credit that says nothing else; "" where there is none."""
    return next((iso(text) for text in reversed(tail) if is_byline(text) and DATE.search(text)), "")

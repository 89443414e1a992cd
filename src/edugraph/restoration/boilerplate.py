"""What stands around a page's text: navigation, controls, credits, related news, copyright, script tails."""

from __future__ import annotations

import re
from functools import lru_cache

from edugraph.model import Edit
from edugraph.restoration.lines import Line, body_lines, dropped
from edugraph.restoration.metadata import names_origin
from edugraph.restoration.words import any_of, word_classes

TABLE = "boilerplate.tsv"

_SEPARATOR = re.compile(r"[\s　|｜>＞»›/·•—\-_，、：:【】\[\]（）()]+")
_PIECES = frozenset(word_classes(TABLE)["nav"]) | frozenset(word_classes(TABLE)["control"])
_CRUMB = re.compile(rf"^[\s【\[]*{any_of(TABLE, 'crumb')}\s*[:：】\]]|^\S{{0,8}}首页\s*(?:[>＞»›/]|&gt;|->|→)")
_ARROW = re.compile(r"[>＞»›]+")
_HOME = frozenset(("首页", "网站首页", "本站首页", "返回首页"))
MAX_MENU, MAX_PIECE, MAX_LINK = 200, 16, 8
_CONTROL = re.compile(
    rf"^[\s【\[（(<《]*(?>{any_of(TABLE, 'control', 'counter')}[\s:：|｜【】\[\]（）()<>《》+\-\d]*+)++$"
)
_PROMPT = re.compile(any_of(TABLE, "prompt"))
_TAIL = re.compile(rf"^[\s【\[（(<《]*{any_of(TABLE, 'tail')}\s*(?:[:：】\])）>》]|$|\s|©)")
_CREDIT = re.compile(rf"^[\s【\[（(*]*{any_of(TABLE, 'credit')}(?:[\s:：/／、|]|(?={any_of(TABLE, 'credit')}))")
_ORIGIN_CREDIT = re.compile(r"^[（(【]?(?:素材|图片|稿件|文字|资料|本文)(?:来自|来源于?|由.{2,20}提供)")
_SENT_TO = re.compile(r"^(?:抄?[报送]|抄报送|发)\s*[：:].{1,80}$")
"""To whom a bulletin goes, in its last lines: not said by the text, but by its sender."""
_DATED_CREDIT = re.compile(rf"^[（(【\[].*{any_of(TABLE, 'credit')}\s*[:：].*[）)】\]]$")
_SENTENCE = re.compile(r"[，。；！？!?”]")
_SCRIPT = re.compile(
    r"\b(?:var|function|window|document|_hmt)\b.{0,80}[=({;]|^\s*(?:\$|jQuery)\(|^[{}();\s]+$|</?\w+[^>]*>$"
)
_MAY_BE_SCRIPT = re.compile("[={}();>]")
"""Every line of script has one of these, and few lines of text do."""
_LINKS = re.compile(r"^-{2,}(?:[^-]{1,14}-{2,}){2,}$")
_ATTACHED = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip)\s*$", re.IGNORECASE)
_ATTACHMENTS = re.compile(r"^附\s*件\s*(?:下载)?\s*[:：]?$")
LAST_LINES = 3
MAX_SCRIPT = 2000
"""Characters of a line searched for script; a script's line has its marks at once, and searching on would be slow."""
TAIL_SHARE = 0.5
"""A mark of the tail ends the text only below this share of its characters, and where no prose follows."""


MIN_PROSE = 40
"""Characters of a line that ends a sentence, above which it is told, not linked. Answers at press conferences have 45."""
MIN_TABS = 4
_TAB = re.compile("[一-鿿]{2,6}")
_SITE_NAME = re.compile("(?:网|网站|之窗|门户|在线|发布)$")
_SECTION = re.compile(
    "(?:概况|沿革|要闻|快讯|园地|科研|之窗|新闻|动态|公告|公开|专栏|风采|党建|招生|简介|天地|专题|资讯|服务|互动|校友)$"
)
"""学校概况 | 校史沿革 | 党建园地 | 德育之窗: short words with bars between, of which half name sections of a site."""


def is_navigation(text: str) -> bool:
    """Whether a line is a menu or a breadcrumb: more than half of its pieces are words of menus."""
    if len(text) > MAX_MENU:
        return False
    if _CRUMB.match(text) or _is_trail(text):
        return True
    if "。" in text:
        return False
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    known = sum(piece in _PIECES for piece in pieces)
    if len(pieces) >= 3 and pieces[0] in _HOME and all(len(piece) <= MAX_LINK for piece in pieces):
        return not _SENTENCE.search(text)
    sections = sum(_SECTION.search(piece) is not None for piece in pieces)
    if len(pieces) >= MIN_TABS <= 2 * sections and 2 * sections >= len(pieces) and all(map(_TAB.fullmatch, pieces)):
        return True
    if len(pieces) == 2 and _SITE_NAME.search(pieces[0]) and _SECTION.search(pieces[1]) and "·" in text:
        return True
    if known >= 2 and all(len(piece) <= MAX_LINK for piece in pieces) and not _SENTENCE.search(text):
        return 2 * known >= len(pieces)
    return (known >= 3 and 2 * known >= len(pieces)) or known == len(pieces) > 1


def _is_trail(text: str) -> bool:
    """Whether a line is a breadcrumb by its form: three short pieces with arrows between, or two with an arrow set off."""
    if not _ARROW.search(text):
        return False
    pieces = [piece.strip() for piece in _ARROW.split(text)]
    enough = len(pieces) >= 3 or (len(pieces) == 2 and re.search(r"\S\s+[>＞»›]+\s+\S", text) is not None)
    return enough and all(0 < len(piece) <= MAX_PIECE for piece in pieces) and not _SENTENCE.search(text)


@lru_cache(maxsize=64)
def is_furniture(text: str) -> bool:
    """Whether a line belongs to the site, not to the page: a menu, a breadcrumb, buttons, prompts."""
    return is_navigation(text) or is_control(text) or is_prompt(text)


def is_control(text: str) -> bool:
    """Whether a line only holds buttons (print, font size, share) or counters."""
    return bool(_CONTROL.match(text))


def is_prompt(text: str) -> bool:
    """Whether a line speaks to the visitor of the site, not to the reader of the news."""
    if len(text) <= 120 and _PROMPT.search(text):
        return True
    return bool(_MAY_BE_SCRIPT.search(text, 0, MAX_SCRIPT) and _SCRIPT.search(text, 0, MAX_SCRIPT))


def is_credit(text: str) -> bool:
    """Whether a line only names who edited, checked, took or supplied the piece."""
    return (
        len(text) <= 80
        and not _SENTENCE.search(text)
        and any(pattern.match(text) for pattern in (_CREDIT, _DATED_CREDIT, _ORIGIN_CREDIT))
    )


def starts_tail(text: str) -> bool:
    """Whether a line opens what follows the text: neighbouring pages, related news, copyright, friend links."""
    return len(text) <= 120 and not _SENTENCE.search(text) and bool(_TAIL.match(text))


def boilerplate(text: str) -> list[Edit]:
    """Return the edits that remove, line by line, what is not the page's text. Expects the title on the first line."""
    body = body_lines(text)
    unwanted = {i for i in range(len(body)) if _is_unwanted(body, i)}
    tail = _tail(body, unwanted)
    return dropped((line for i, line in enumerate(body) if i >= tail or i in unwanted), "boilerplate")


def _is_unwanted(body: tuple[Line, ...], i: int) -> bool:
    text = body[i].text
    if is_navigation(text) or is_control(text) or is_prompt(text) or is_credit(text):
        return True
    if i >= len(body) - LAST_LINES and (_SENT_TO.match(text) or names_origin(text)):
        return True
    if _LINKS.match(text) or _ATTACHED.search(text):
        return True
    following = body[i + 1].text if i + 1 < len(body) else ""
    return bool(_ATTACHMENTS.match(text) and (not following or _ATTACHED.search(following)))


def _tail(body: tuple[Line, ...], unwanted: set[int]) -> int:
    """Return the index of the first line of the page's tail; lines that go anyway are no part of the text before it."""
    total, done = sum(len(line.text) for i, line in enumerate(body) if i not in unwanted), 0
    for i, line in enumerate(body):
        if starts_tail(line.text) and done >= TAIL_SHARE * total and not any(_is_prose(b.text) for b in body[i + 1 :]):
            return i
        done += len(line.text) if i not in unwanted else 0
    return len(body)


def _is_prose(text: str) -> bool:
    return len(text) > MIN_PROSE and text.endswith("。") and not is_prompt(text)

"""What a page says of itself: title, date, source, publisher; and which of its lines only say that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edugraph.model import Edit
from edugraph.restore.boilerplate import is_navigation, is_prompt
from edugraph.restore.lines import Line, dropped, lines
from edugraph.restore.words import any_of

TABLE = "boilerplate.tsv"
HEAD_LINES = 30
"""A title and its byline stand among the first lines of a page (20th at most in the pages seen)."""

_DATE = r"(?P<y>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:(?:月|[-/.])\s*(?P<d>\d{1,2})\s*日?|月)"
_TIME = r"(?:[ T　]*(?P<H>\d{1,2})[:：](?P<M>\d{2})(?:[:：](?P<S>\d{2}))?)?"
DATE = re.compile(rf"(?<!\d){_DATE}(?!\d(?!\d?[:：])){_TIME}")
_LABELS = ("date", "origin", "publisher", "byline", "counter", "index")
LABEL = re.compile(
    "|".join(rf"(?P<{name}>{any_of(TABLE, name)})" for name in _LABELS).join(
        (r"(?:^|(?<=[\s　】\])）(（\[【|]))(?:", r")\s*[:：]\s*")
    )
)
_SENTENCE = re.compile(r"[，。；！？!?;]|,(?!\d)")
_ISSUE = re.compile(
    r"^[（(〔\[]?\s*(?:(?:19|20)\d\d年?)?\s*(?:总?第\s*[\d〇零一二三四五六七八九十百]+\s*期)\s*[）)〕\]]?$"
)
_DOCUMENT_NUMBER = re.compile(r"^[^\s，。]{1,14}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?\s*\d+\s*号$")
_SUBTITLE = re.compile(r"^(?:—|–|--)")
_SITE = re.compile(any_of(TABLE, "site") + r"$")
_SUFFIX = re.compile(
    rf"\s*[_|｜]\s*(?P<site>[^_|｜]{{2,30}})$|\s*[-—–]\s*(?P<dashed>[^-—–_|]{{2,30}}{any_of(TABLE, 'site')})$"
)
_ROLE = re.compile(
    r"[\s　]*(?:(?:全媒体)?(?:见习|本报|特约|实习)?(?:首席)?(?:全媒体)?(?:记者|通讯员)|编(?:印|发)?$|宣$|供稿|讯$|发表于\S*$|主办$).*$"
)
SIGNATURE_LINES = 4


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines around the text say. Strings are empty where nothing says; ``published`` is ISO 8601."""

    title: str = ""
    published: str = ""
    origin: str = ""
    publisher: str = ""


def iso(text: str) -> str:
    """Return the first date in a text as ISO 8601, with the time and +08:00 where a time follows it; else ""."""
    for match in DATE.finditer(text):
        found = _iso(match)
        if found:
            return found
    return ""


def _iso(match: re.Match[str]) -> str:
    month, day = int(match["m"]), int(match["d"] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    date = f"{match['y']}-{month:02}" + (f"-{day:02}" if match["d"] else "")
    if not match["H"] or int(match["H"]) > 23 or int(match["M"]) > 59:
        return date
    return f"{date}T{int(match['H']):02}:{match['M']}:{match['S'] or '00'}+08:00"


def is_byline(text: str) -> bool:
    """Whether a line says only when, where and by whom the page was published."""
    labels = list(LABEL.finditer(text))
    if labels:
        return len(text) <= 200 and not _SENTENCE.search(_unlabelled(text, labels))
    date = DATE.search(text)
    if not date or not _iso(date):
        return False
    rest = (text[: date.start()] + text[date.end() :]).strip(" 　()（）【】[]")
    return len(rest) <= 40 and not _SENTENCE.search(rest)


def _unlabelled(text: str, labels: list[re.Match[str]]) -> str:
    return text[: labels[0].start()]


def header(text: str, title: str = "") -> tuple[Header, list[Edit]]:
    """Return what the head of a page says, and the edits that leave of it only the title, on the first line.

    ``title`` is the title where it is already known (a heading of the page's markup, a manifest). Lines before the
    title and between title and body go; where no line is the title, an inserted line stands for it.
    """
    head = lines(text)[:HEAD_LINES]
    at = _title_line(head, title)
    first_body = _body(head, at)
    before = head[: at if at is not None else first_body]
    bylines = [line for line in head[:first_body] if line.text and is_byline(line.text)]
    name = clean_title(head[at].text)[0] if at is not None else title
    found = _said(bylines, [line for i, line in enumerate(head[:first_body]) if i != at], name)
    edits = dropped(before, "header")
    if at is None:
        edits = [Edit(0, 0, f"{name}\n", "title"), *edits]
    else:
        line = head[at]
        edits += _title_edits(text, line, name)
        edits += dropped(head[at + 1 : first_body], "header")
    return found, edits


def _title_edits(text: str, line: Line, name: str) -> list[Edit]:
    """Return the edits that leave of the title's line the title alone."""
    start = text.index(line.text, line.start)
    after = start + line.text.find(name) + len(name) if name in line.text else start
    return [Edit(a, b, "", "header") for a, b in ((line.start, after - len(name)), (after, line.end)) if b > a]


def clean_title(text: str) -> tuple[str, str]:
    """Return a title without the site's name at its end, and that name."""
    match = _SUFFIX.search(text)
    if not match or not match.start():
        return text, ""
    site = match["site"] or match["dashed"]
    return (text[: match.start()], site) if _SITE.search(site) else (text, "")


def _title_line(head: list[Line], known: str) -> int | None:
    """Return the index of the title's line: the known title, else the line above the byline, else the first text."""
    if known:
        same = [i for i, line in enumerate(head) if clean_title(line.text)[0] == known]
        return same[-1] if same else None
    first_byline = next(
        (i for i, line in enumerate(head) if is_byline(line.text) and not _is_furniture(line.text)), None
    )
    if first_byline is not None:
        block: list[int] = []
        for i in range(first_byline - 1, -1, -1):
            if _is_furniture(head[i].text):
                break
            block.insert(0, i)
        found = _title_in(head, block)
        if found is not None:
            return found
    after = (first_byline or 0) if first_byline is not None else 0
    rest = [i for i in range(after, len(head)) if not _is_furniture(head[i].text) and not is_byline(head[i].text)]
    return _title_in(head, rest[:3]) if rest else None


def _title_in(head: list[Line], block: list[int]) -> int | None:
    """Return the first of the lines that can be a title: no sentence, no issue number; a bare site name if last."""
    fit = [i for i in block if not _is_running_text(head[i].text) and not _is_notice_of_issue(head[i].text)]
    named = [i for i in fit if not (_SITE.search(head[i].text) and len(head[i].text) <= 24)]
    if not named or (fit and named[0] - fit[0] > len(fit)):
        return None
    return named[0]


def _is_running_text(text: str) -> bool:
    return len(text) > 100 or text.endswith(("。", "：", ":", "；"))


def _is_notice_of_issue(text: str) -> bool:
    return bool(_ISSUE.match(text) or _DOCUMENT_NUMBER.match(text) or _SUBTITLE.match(text))


def _is_furniture(text: str) -> bool:
    return is_navigation(text) or is_prompt(text)


def _body(head: list[Line], at: int | None) -> int:
    """Return the index of the first line of the body."""
    i = -1 if at is None else at
    body = i + 1
    for j in range(body, min(len(head), body + 6)):
        text = head[j].text
        following = head[j + 1].text if j + 1 < len(head) else ""
        if is_byline(text) or _is_furniture(text) or _ISSUE.match(text) or _DOCUMENT_NUMBER.match(text):
            body = j + 1
        elif j == i + 1 and len(text) <= 20 and not _SENTENCE.search(text) and DATE.fullmatch(following):
            continue
        elif not _SUBTITLE.match(text):
            break
    return body


def _said(bylines: list[Line], head: list[Line], title: str) -> Header:
    published = origin = publisher = ""
    for line in bylines:
        for label, value in fields(line.text):
            if label == "origin":
                origin = origin or value
            elif label == "publisher":
                publisher = publisher or value
        if not _is_furniture(line.text):
            published = published or iso(line.text)
    for line in bylines:
        if not origin and not LABEL.search(line.text):
            origin = _body_named(line.text)
    for line in reversed(head):
        site = clean_title(line.text)[1]
        if not publisher and _SITE.search(line.text) and len(line.text) <= 24 and not is_byline(line.text):
            publisher = line.text
    if not publisher:
        publisher = next((s for s in (clean_title(line.text)[1] for line in head) if s), "")
    return Header(title, published, origin, publisher)


def _body_named(text: str) -> str:
    """Return the body a byline without labels names: ``某县教育局 2023年1月2日`` -> ``某县教育局``."""
    rest = DATE.sub("  ", text).strip(" 　()（）【】[]《")
    first = re.split(r"[\s　]{1,}|》", rest)[0] if rest else ""
    return _ROLE.sub("", first)


def fields(text: str) -> list[tuple[str, str]]:
    """Return what a byline's labels say: pairs of the label's class and the value behind it."""
    labels = list(LABEL.finditer(text))
    ends = [*(m.start() for m in labels[1:]), len(text)]
    out: list[tuple[str, str]] = []
    for label, end in zip(labels, ends, strict=False):
        value = re.split(r"\s{2,}|[【\[]|　| (?=\S+[:：])", text[label.end() : end].strip(" 　|"))[0]
        out.append((label.lastgroup or "", value.strip(" 　)）")))
    return out

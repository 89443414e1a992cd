"""What a page says of its own origin: dates, sources and publishers in bylines, labels and signatures."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from edugraph.restoration.words import any_of, word_classes

TABLE = "metadata.tsv"
MAX_BYLINE = 200
MAX_UNLABELLED = 40
"""Characters beside the date in a byline without labels; the longest seen has 24."""
MAX_NAME = 24
"""Characters of a line that is nothing but the name of a site or an agency."""

_YEAR = r"(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3}(?=\s*年)"
_MONTH = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_DAY = "[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = rf"(?P<y>{_YEAR})\s*(?:年|[-/.])\s*(?P<m>{_MONTH})\s*(?:(?:月|[-/.])\s*(?P<d>{_DAY})\s*日?|月)"
_TIME = r"(?:[ T]*(?P<H>\d{1,2})[:：](?P<M>\d{2})(?:[:：](?P<S>\d{2}))?(?:\.\d+)?(?P<Z>Z|[+-]\d\d:?\d\d)?)?"
DATE = re.compile(rf"(?<!\d){_DATE}(?!\d(?!\d?[:：])){_TIME}")
_MONTH_ALONE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![-\d])")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)\b")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINA = timezone(timedelta(hours=8))
_ONLY_DATE = re.compile(rf"[（(]?{DATE.pattern}\s*(?:印发|发布)?[）)]?")

_KINDS = ("date", "written", "origin", "publisher", "byline", "counter", "index")


def _spaced(kind: str) -> str:
    """Return a pattern for the labels of a kind; pages stretch them to one width (文　　号, 日  期)."""
    return "|".join(" *".join(map(re.escape, word)) for word in word_classes(TABLE)[kind])


_LABEL = "|".join(f"(?P<{kind}>{_spaced(kind)})" for kind in _KINDS)
LABEL = re.compile(rf"(?:^|(?<=[ \])）(（\[【|]))(?:{_LABEL})\s*[:：]\s*")
_VALUE_END = re.compile(r" {2,}|[【\[|]| (?=\S{1,6}[:：])")
_SENTENCE = re.compile(r"[，。；！？!?;]|,(?!\d)")
_MAY_BE_BYLINE = re.compile("[:：]|(?:19|20)[0-9][0-9]|[一二][〇○零一二三四五六七八九]{3}年")
"""A colon or a year, without which a line has neither a label nor a date; most lines are done with this."""
_YEAR_IN_DIGITS = re.compile("(?:19|20)[0-9][0-9]")
_STOP = re.compile(r"[。！？!?]")
_AROUND = " ()（）【】[]|"
_SITE = re.compile(any_of(TABLE, "site") + "$")
_SUFFIX = re.compile(
    r" *[_|｜] *(?P<site>[^_|｜]{2,30})$"
    rf"| *(?<![-—–])[-—–] *(?P<dashed>[^-—–_|]{{2,30}}{any_of(TABLE, 'site')})$"
)  # fmt: skip
_PARTS_SITE = re.compile("[_|｜—–-]")
_NUMBER_OF_ISSUE = re.compile(r"[\u4e00-\u9fff]{2,10} ?[〔\[（(]20\d\d[〕\]）)] ?第?\d+号")
"""某教基〔2024〕26号 names a document, not where the page comes from."""
_ROLE = re.compile(r" *(?:(?:全媒体|见习|本报|特约|实习|首席)*(?:记者|通讯员).*|编[印发]?|宣|供稿|讯|主办|发表于.*)$")
_OWNER = re.compile(r"(?:主办单位|主办|版权所有|网站主办) *[:：©]? *(?P<owner>(?!的|了|方)[一-鿿（）()]{4,24})")
_DATELINE = re.compile(r"^[（(【]?[^，。,\s]{2,20}[讯电][)）】]?")
_CLOCK = re.compile(r"星期[一二三四五六日天]|农历|℃")
_NO_TITLE = re.compile(any_of(TABLE, "no_title") + r"(?:\s*(?:Document|\d+))?")
_NOBODY = re.compile(any_of(TABLE, "nobody"))


def iso(text: str) -> str:
    """Return the first date in a text as ISO 8601, with the time and +08:00 where a time follows it; else ""."""
    return next(filter(None, map(_iso, DATE.finditer(text))), "")


def _iso(match: re.Match[str]) -> str:
    month, day = _number(match["m"]), _number(match["d"] or "1")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    date = f"{match['y'].translate(_DIGITS)}-{month:02}" + (f"-{day:02}" if match["d"] else "")
    if not match["H"] or int(match["H"]) > 23 or int(match["M"]) > 59:
        return date
    time = f"{date}T{int(match['H']):02}:{match['M']}:{match['S'] or '00'}"
    return _in_china(f"{time}{match['Z']}") if match["Z"] and match["d"] else f"{time}+08:00"


def _in_china(time: str) -> str:
    """Return an ISO time of any zone in China's; the day may be another."""
    try:
        return datetime.fromisoformat(time).astimezone(_CHINA).isoformat()
    except (ValueError, OverflowError):  # 30 February, a zone of 99 hours
        return time[:10]


def _number(text: str) -> int:
    """Return a month or day in digits or Chinese numerals (十二, 二十一) as a number."""
    if "十" not in text:
        return int(text.translate(_DIGITS))
    tens, ones = text.translate(_DIGITS).split("十")
    return int(tens or 1) * 10 + int(ones or 0)


def is_date(text: str) -> bool:
    """Whether a line is nothing but a date, as under a signature."""
    return bool(_ONLY_DATE.fullmatch(text))


def is_clock(text: str) -> bool:
    """Whether a line shows today's date and weather, which say nothing of the page."""
    return len(text) <= 80 and bool(_CLOCK.search(text)) and not any(label["origin"] for label in LABEL.finditer(text))


@lru_cache(maxsize=64)
def is_byline(text: str) -> bool:
    """Whether a line says only when, where and by whom the page was published. Head and foot ask this again and again."""
    if len(text) > MAX_BYLINE or not _MAY_BE_BYLINE.search(text) or is_clock(text):
        return False
    label = LABEL.search(text)
    if label:
        return not _SENTENCE.search(text[: label.start()]) and not _STOP.search(text)
    if not iso(text):
        return False
    if not _YEAR_IN_DIGITS.search(text):  # 一九五八年九月 begins lines of histories, and dates in numerals signatures
        return is_date(text)
    rest = DATE.sub("", text, count=1).strip(_AROUND)
    return len(rest) <= MAX_UNLABELLED and not _SENTENCE.search(rest)


def names_origin(text: str) -> bool:
    """Whether a line says only where the page was taken from."""
    return is_byline(text) and any(label.lastgroup == "origin" for label in LABEL.finditer(text))


def is_name(text: str) -> bool:
    """Whether a line is nothing but the name of a site or an agency."""
    return len(text) <= MAX_NAME and bool(_SITE.search(text)) and not (_SENTENCE.search(text) or LABEL.search(text))


def fields(text: str) -> list[tuple[str, str]]:
    """Return what a byline says: pairs of kind (date, written, origin, publisher, byline, counter, index) and value.

    ``written`` is the date of a document, which may be older than the page. A byline without a label for it names its
    origin first: ``某县教育局 2023年1月2日``.
    """
    labels = list(LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    found = [
        (str(label.lastgroup), _value(text[label.end() : end], str(label.lastgroup)))
        for label, end in zip(labels, ends, strict=False)
    ]
    if not any(kind in ("origin", "publisher") for kind, _ in found):
        found.append(("origin", _unlabelled(text[: labels[0].start()] if labels else text)))
    if not any(kind in ("date", "written") for kind, _ in found):
        found.append(("date", iso(text)))
    return [(kind, value) for kind, value in found if value]


def _value(text: str, kind: str) -> str:
    if kind in ("date", "written"):
        compact = _COMPACT.match(text)
        month = _MONTH_ALONE.match(text.strip())
        return iso(text) or (iso("-".join(compact.groups())) if compact else month[0] if month else "")
    value = DATE.sub("", _VALUE_END.split(text.strip(_AROUND))[0]).strip(_AROUND)
    return "" if _NOBODY.fullmatch(value) else value


def _unlabelled(text: str) -> str:
    rest = _NUMBER_OF_ISSUE.sub("  ", DATE.sub("  ", text)).strip(" ()（）【】[]|《")
    return _ROLE.sub("", re.split(r" +|》", rest)[0])


def before_byline(text: str) -> str:
    """Return what stands before the first label or date of a byline: at times the title itself."""
    starts = [match.start() for match in (LABEL.search(text), DATE.search(text)) if match]
    return text[: min(starts, default=len(text))].rstrip(_AROUND)


def is_no_title(text: str) -> bool:
    """Whether what a browser's window shows is no title of a page: the site's name, its section, an editor's default."""
    return is_name(text) or bool(_NO_TITLE.fullmatch(text))


def owner(text: str) -> str:
    """Return whom a line of the page's foot names as the owner of the site; "" where it names none."""
    match = _OWNER.search(text)
    return match["owner"] if match else ""


def dateline(text: str) -> str:
    """Return the full date that a paragraph's dateline gives (``(某地讯)2022年3月18日``); "" where it gives none."""
    match = _DATELINE.match(text)
    date = DATE.match(text, match.end()) if match else None
    return _iso(date) if date else ""


def clean_title(text: str) -> tuple[str, str]:
    """Return a title without the site's name at its end, and that name ("" where it has none)."""
    match = _SUFFIX.search(text) if len(text) <= MAX_BYLINE and _PARTS_SITE.search(text) else None
    if not match or not match.start():
        return text, ""
    site = match["site"] or match["dashed"]
    return (text[: match.start()], site) if _SITE.search(site) else (text, "")

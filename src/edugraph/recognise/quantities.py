"""Quantities: counts, money, shares, areas and durations, with the words that say how exact they are.

A mention covers the bound words, the number and its measure word (``近8000人``, ``12万多人``, ``20万元以上``); a
noun that follows without a measure word (``3.2万学生``) stays outside. A number counts only where a measure word, a
unit or a magnitude (万, 亿) follows, so ordinals, names and document numbers are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from edugraph.errors import DataError
from edugraph.model import Mention, Value
from edugraph.recognise import numerals

FOUND_BY = "quantities"


@dataclass(frozen=True, slots=True)
class Counter:
    """One row of ``counters.tsv``: a measure word or unit; the file's head explains the columns."""

    form: str
    kind: str
    unit: str
    numerals: str
    not_before: str


@cache
def counters() -> dict[str, tuple[Counter, ...]]:
    """Read the measure words, by first character, longest first.

    Raises:
        DataError: a row of the table does not have its five columns.

    """
    table: dict[str, list[Counter]] = {}
    lines = files("edugraph.recognise").joinpath("counters.tsv").read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")][1:]
    for row in rows:
        cells = ["" if cell == "-" else cell for cell in row.split("\t")]
        if len(cells) != 5:
            raise DataError("counters.tsv", f"row {row!r} has {len(cells)} columns, not 5", "see the head of the file")
        table.setdefault(cells[0][0], []).append(Counter(*cells))
    return {first: tuple(sorted(found, key=lambda c: (-len(c.form), c.form))) for first, found in table.items()}


_BEFORE = {
    **dict.fromkeys(("至少", "最少", "不少于", "不低于", "不下", "不下于", "超过", "超", "逾", "突破"), "at-least"),
    **dict.fromkeys(("多于", "高于", "大于"), "at-least"),
    **dict.fromkeys(("不超过", "未超过", "不多于", "不高于", "最多", "至多", "低于", "少于", "小于"), "at-most"),
    **dict.fromkeys(("不足", "不到", "未满", "不满"), "at-most"),
    **dict.fromkeys(("近", "接近", "将近"), "almost"),
    **dict.fromkeys(("约", "大约", "大概"), "about"),
}
_AFTER = {
    **dict.fromkeys(("及以上", "以上"), "at-least"),
    **dict.fromkeys(("以内", "之内", "以下"), "at-most"),
    **dict.fromkeys(("左右", "上下"), "about"),
}
_INSIDE = {"余": "at-least", "多": "at-least", "几": "at-least", "来": "about"}
# 节约, 签约, 附近, 最近 …: the last syllable of another word, not a bound.
_OTHER_WORD = {"约": frozenset("节集签公履特预合契条缔违邀相简"), "近": frozenset("附最临就邻靠亲远")}
# 约为, 约有, 超过了: a light verb may stand between the bound and the number.
_LIGHT = frozenset("为有占达了")
_FAR = re.compile(r"(至少|最少|不少于|最多|至多)[^，。；、：,;:！？\n0-9]{0,8}$")

_CN = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = r"(?:[1-9][0-9]{0,2}(?:[,， \u00a0\u2009\u202f][0-9]{3})++(?![0-9])|[0-9０-９]++)(?:[.．][0-9０-９]++)?+"
# 新建78、改扩建48: counts that leave out their measure word stand between one of these and a stop.
_BARE_VERBS = (
    "新建", "改扩建", "改建", "扩建", "迁建", "续建",
    "计划", "实际", "合计", "共计", "总计", "增至", "增加到", "达到", "其中",
)  # fmt: skip
_STOPS = frozenset("、，；。,;）)\n")
_RANGE_SIGNS = "至到—－–~～-"
_RANGE_LEFT = re.compile(rf"(?<![0-9.第A-Za-z])({_ARABIC}|[{_CN}]{{1,8}}+)([万千亿]?)[%％]?$")
_NEIGHBOURS = re.compile(r"(.*?)([一二三四五六七八两])([二三四五六七八九])([十百千万亿]*)")
# 高三, 周五 and 星期五 are names of school years and days; only these measure words could be misread after them.
_NAMED_BY_NUMERAL = ("初", "高", "大", "级", "周", "星期", "礼拜")
_DETERMINERS = tuple("每某这那任同另又哪何")
_OPENING_QUOTES = tuple("“‘「《")
_SLOGAN = re.compile(r"[^，。；：！？“”\n]{1,7}[”’」》]")
_CONTINUOUS = frozenset(("公里", "千米", "米", "倍", "吨", "公斤", "千克"))
_AFTER_NAMED = frozenset(("班", "组", "场", "节", "年", "届", "期", "个"))


@dataclass(frozen=True, slots=True)
class _Token:
    """A number as matched: its span, its text without the approximating syllable, and that syllable's bound.

    ``unit_at`` is where a measure word would begin: the end, or one space further.
    """

    start: int
    end: int
    number: str
    bound: str
    chinese: bool
    unit_at: int


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the number pattern: one pass, possessive, and only where something countable can follow."""
    first = re.escape("".join(sorted(counters())))
    follow = first + re.escape("".join(sorted(_STOPS)))
    return re.compile(
        rf"(?<![0-9０-９A-Za-z第几数])(?<![0-9][.,．])(?:"
        rf"百分之(?P<percent>[0-9.]++|[{_CN}]++(?:点[{_CN}]++)?+)|(?:"
        rf"(?P<cn>(?<![{_CN}])[{_CN}]++(?:点[{_CN}]++)?+)"
        rf"|(?P<ar>(?<!\n)[0-9]{{1,3}}、[0-9]{{1,2}}(?=[万亿])|{_ARABIC}(?:[亿万][0-9]{{1,4}}(?=[万千]))?+))"
        rf"(?:(?<=[0-9])[ ](?=[余多十百千万亿]))?+"
        rf"(?P<inner>[余多来几]?+)(?P<units>[十百千万亿]{{0,3}}+)(?P<outer>[余多来]?+)"
        rf"(?P<gap>(?<=[0-9万亿余多])[ ](?=[{first}]))?+"
        rf"(?:(?=[{follow}]|\Z)|(?<=[万亿])|(?<=[万亿][余多])))"
    )


def find(text: str) -> list[Mention]:
    """Find every quantity of a restored text.

    Args:
        text: restored, Simplified text (one paragraph or a whole document).

    Returns:
        Mentions of type ``Quantity``, sorted, not overlapping, in code points. ``Value.kind`` is ``number``, ``money``
        (CNY), ``percent``, ``points`` (differences of percentages), ``area`` or ``duration`` (ISO 8601, ``P3Y``).
        Besides the bounds of :class:`Value`, ``range`` marks ``low/high``.

    """
    found: list[Mention] = []
    for match in _pattern().finditer(text):
        floor = found[-1].end if found else 0
        mention = _percentage(text, match, floor) if match["percent"] else _counted(text, match, floor)
        if mention is None:
            continue
        whole = _joined(text, found[-1], mention) if found else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(mention)
    return found


def _percentage(text: str, match: re.Match[str], floor: int) -> Mention | None:
    """Read 百分之三十."""
    value = numerals.parse(match["percent"])
    if value is None:
        return None
    unit = Counter("", "percent", "%", "any", "")
    return _mention(
        text, _Token(match.start(), match.end(), "", "exact", True, match.end()), unit, numerals.plain(value), floor
    )


def _counted(text: str, match: re.Match[str], floor: int) -> Mention | None:
    """Read a number and the measure word after it, or None where the two are not a quantity."""
    token = _token(text, match)
    counter = _counter(text, token) if token else None
    if token is None or counter is None:
        return None
    if counter.numerals == "tenths":
        value = numerals.parse(token.number)
        return None if value is None else _mention(text, token, counter, numerals.plain(value * 10), floor)
    neighbours = _neighbours(token.number) if token.chinese else ""
    if neighbours:
        return _mention(text, token, counter, neighbours, floor, bound="range")
    value = numerals.parse(token.number)
    if value is None or (token.chinese and not _stated(text, token)):
        return None
    if counter.kind == "duration":
        return _duration(text, token, counter, value, floor)
    return _mention(text, token, counter, numerals.plain(value), floor)


def _token(text: str, match: re.Match[str]) -> _Token | None:
    """Cut the number out of its match, without the numbers of list items and table rows."""
    number, start, chinese = match["cn"] or match["ar"].replace("、", "."), match.start(), bool(match["cn"])
    if chinese and len(number) > 1 and number[0] in "零〇" and "点" not in number:
        number, start = number[1:], start + 1  # 一年零两个月: a joint, not a digit
    bound = _INSIDE.get(match["inner"] or match["outer"], "exact")
    end = match.end() - len(match["gap"] or "")
    token = _Token(start, end, number + match["units"], bound, chinese, match.end())
    if chinese or text[max(0, start - 1) : start] not in ("", "\n"):
        return token
    item, point, rest = number.partition(".")
    if point and not match["units"]:
        within = replace(token, start=start + len(item) + 1, number=rest)
        counter = _counter(text, within)
        discrete = counter is not None and counter.kind == "number" and counter.form not in _CONTINUOUS
        return within if discrete else token  # 1.3所学校 opens item 1, three schools
    return None if match["gap"] else token


def _stated(text: str, token: _Token) -> bool:
    """Whether a Chinese numeral states a number: bare 百 千 万 (百名, 千万) do only where a bound goes with them."""
    if any(c in numerals.DIGITS for c in token.number) or token.number[0] == "十":
        return True
    return token.bound != "exact" or _bound_before(text, token.start, 0)[0] != "exact"


def _counter(text: str, token: _Token) -> Counter | None:
    """Choose the measure word after a number, or a unit-less reading where magnitude or context warrants one."""
    at = token.unit_at
    for counter in counters().get(text[at : at + 1], ()):
        if not text.startswith(counter.form, at):
            continue
        end = at + len(counter.form)
        if end < len(text) and text[end] in counter.not_before:
            return None
        return counter if _agrees(text, token, counter) else None
    if token.number[-1] in "万亿" and len(token.number) > 1:
        return Counter("", "number", "", "any", "")
    if not token.chinese and text[at : at + 1] in _STOPS and text.endswith(_BARE_VERBS, 0, token.start):
        return None if token.number.isdecimal() and _like_year(token.number) else Counter("", "number", "", "any", "")
    return None


def _like_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def _agrees(text: str, token: _Token, counter: Counter) -> bool:
    """Whether this numeral takes this measure word here."""
    if _within_a_name(text, token, counter.form):
        return False
    number = token.number
    match counter.numerals:
        case "two":
            return number != "一"
        case "digits":
            return not token.chinese or (number[0] == "两" and counter.form in ("期", "班"))
        case "large":
            large = number[-1] in "千万亿" or (not token.chinese and len(number) > 1)
            return large and not (_like_year(number) and token.bound == "exact")
        case "tenths":
            return token.chinese and len(number) == 1 and number in "一二两三四五六七八九"
        case _:
            return True


def _within_a_name(text: str, token: _Token, form: str) -> bool:
    """Whether number and measure word belong to a rank, a class, a day, a slogan or an idiom."""
    if (
        text.endswith("前", 0, token.start)
        and not text.endswith("学前", 0, token.start)
        and form in ("名", "位", "所", "个")
    ):  # 前三名
        return True
    if not token.chinese:
        return False
    before, end = text[max(0, token.start - 1) : token.start], token.unit_at + len(form)
    if token.number == "一" and (before in _DETERMINERS or text.startswith(("一", form), end)):
        return True  # 每一个; 一对一, 一个一个, 一座座
    if text.startswith("一体", end) or (before in _OPENING_QUOTES and _SLOGAN.match(text, end)):
        return True  # 三位一体; “四个意识”
    ordinal = before == "届" and form == "次"  # 十四届一次会议
    return ordinal or (form in _AFTER_NAMED and text.endswith(_NAMED_BY_NUMERAL, 0, token.start))


def _neighbours(number: str) -> str:
    """Read 两三, 十七八, 三四十 as ``low/high``; "" where the numeral is not two neighbouring digits."""
    match = _NEIGHBOURS.fullmatch(number)
    if match is None:
        return ""
    head, low, high, units = match.groups()
    if numerals.DIGITS[high] - numerals.DIGITS[low] != 1 or (head and head[-1] not in "十百千万"):
        return ""
    ends = [numerals.parse(head + digit + units) for digit in (low, high)]
    return "/".join(numerals.plain(end) for end in ends if end is not None)


def _duration(text: str, token: _Token, counter: Counter, value: Decimal, floor: int) -> Mention | None:
    """Read 三年, 六个月; periods reckoned from today (近三年, 三年来) are dates, four digits a year."""
    if value >= 1000 or text[token.start - 1 : token.start] in set("近去来后每年前头" if token.start else ""):
        return None
    iso = counter.unit.format(numerals.plain(value))
    end = token.unit_at + len(counter.form)
    extra = ""
    if counter.form == "年" and text.startswith("半", end):
        extra, iso = "半", iso + "6M"
    return _mention(text, token, Counter(counter.form + extra, "duration", counter.form, "any", ""), iso, floor)


def _bound_before(text: str, start: int, floor: int) -> tuple[str, int]:
    """Return the bound a word before the number sets, and where the mention then starts."""
    for skip in (0, 1):
        if skip and (start - 1 < floor or text[start - 1] not in _LIGHT):
            break
        edge = start - skip
        for length in (3, 2, 1):
            at = edge - length
            if at < floor or text[at:edge] not in _BEFORE:
                continue
            if at and text[at - 1] in _OTHER_WORD.get(text[at:edge], ()):
                continue
            return _BEFORE[text[at:edge]], at
    far = _FAR.search(text, max(floor, start - 12), start)
    return (_BEFORE[far[1]], start) if far else ("exact", start)


def _bound_after(text: str, end: int) -> tuple[str, int]:
    """Return the bound a word after the measure word sets, and where the mention then ends."""
    for length in (3, 2):
        word = text[end : end + length]
        if word in _AFTER:
            return _AFTER[word], end + length
    return "exact", end


def _mention(text: str, token: _Token, counter: Counter, value: str, floor: int, *, bound: str = "exact") -> Mention:
    """Assemble the mention: the number, its measure word and the bounds around them; the innermost bound wins."""
    noun = counter.kind == "noun"
    before, start = _bound_before(text, token.start, floor)
    after, end = _bound_after(text, token.unit_at + len(counter.form) if counter.form and not noun else token.end)
    kind = "number" if noun else counter.kind
    bounds = (bound, token.bound, after, before)
    settled = next((b for b in bounds if b != "exact"), "exact")
    mention = _spanned(text, start, end, Value(kind, value, "" if noun else counter.unit, settled))
    return mention if bound == "range" else _with_low_end(text, token, mention, floor)


def _spanned(text: str, start: int, end: int, value: Value) -> Mention:
    surface = text[start:end]
    settled = Value(value.kind, value.value, value.unit, value.bound, surface)
    return Mention(start, end, "Quantity", surface, FOUND_BY, value=settled)


def _with_low_end(text: str, token: _Token, mention: Mention, floor: int) -> Mention:
    """Extend 至2名 to the left over a low end without measure word (1至2名)."""
    sign = token.start - 1
    if sign <= floor or text[sign] not in _RANGE_SIGNS or mention.value is None or mention.value.kind == "duration":
        return mention
    left = _RANGE_LEFT.search(text, max(floor, sign - 14), sign)
    low = numerals.parse(left[1] + left[2]) if left else None
    if left is None or low is None or (left.start() and text[left.start() - 1] in "由从自"):
        return mention
    high = Decimal(mention.value.value)
    magnitude = token.number[len(token.number.rstrip("十百千万亿")) :] if not token.chinese else ""
    if magnitude and not left[2]:
        low *= numerals.scale(magnitude)
    if not 0 < low < high:
        return mention
    value = Value(mention.value.kind, f"{numerals.plain(low)}/{mention.value.value}", mention.value.unit, "range")
    return _spanned(text, left.start(), mention.end, value)


def _joined(text: str, low: Mention, high: Mention) -> Mention | None:
    """Join 1800人至2000人 into one range; 由1000个到3300个 is a change and stays two mentions."""
    if high.start - low.end != 1 or text[low.end] not in _RANGE_SIGNS or low.value is None or high.value is None:
        return None
    same = (low.value.kind, low.value.unit) == (high.value.kind, high.value.unit) and low.value.kind != "duration"
    if not same or "range" in (low.value.bound, high.value.bound) or text[low.start - 1 : low.start] in tuple("由从自"):
        return None
    if Decimal(low.value.value) >= Decimal(high.value.value):
        return None
    value = Value(low.value.kind, f"{low.value.value}/{high.value.value}", low.value.unit, "range")
    return _spanned(text, low.start, high.end, value)

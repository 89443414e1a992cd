"""Where an injected advert begins and ends inside a sentence, and whether a stretch is one at all.

No site is known by name. A candidate is a run of vocabulary that adverts share (betting, app, web site), with the Latin
letters and digits glued to it. It is an advert by its make-up alone, or by its make-up and the sentence together: where
the text is far more plausible without it than with it. The same odds settle how much of the characters around the run
is the brand's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from edugraph.restoration.plausible import in_words, plausibility, words
from edugraph.restoration.words import any_of

TABLE = "spam.tsv"

_GAMBLE = re.compile(any_of(TABLE, "gamble"))
_SITE = re.compile(any_of(TABLE, "site", "house"))
_WEB = re.compile(any_of(TABLE, "web"))
_WORD = any_of(TABLE, "gamble", "site", "house", "firm")
_COUNT = r"\d{1,6}[余多]?(?:[人名所个万亿年月日元次位篇场项台册套间座家户亩]|平方米)"
"""The number that the sentence goes on with behind an advert: 送教|某某体育在线|36人次."""
_RUN = re.compile(rf"{_WORD}(?:{_WORD}|[（(]中国[)）]|(?!{_COUNT})[A-Za-z0-9]{{1,12}})*")
_NAME_AND_RUN = re.compile(rf"[一-鿿]{{2,3}}?{_WORD}{{2,4}}")
"""What may go on behind letters and digits: the brand again in characters, and two words of sites at least."""
_CLINIC = re.compile(rf"{any_of(TABLE, 'medical')}的?{any_of(TABLE, 'advert')}*{any_of(TABLE, 'asked')}")
"""An illness, a hospital, and the question that such adverts answer."""
_FOREIGN = re.compile(r"[A-Za-z0-9][A-Za-z0-9]{1,12}(?=[一-鿿，。、；])")
_BRAND_IN_LETTERS = re.compile(r"[a-z]{1,8}\d{1,4}|\d{1,4}[a-z]{2,6}\d{0,3}|[a-z]{2,8}bet")
_CODE = re.compile(r"(?=[a-z\d]{4,12}$)(?=(?:\d*[a-z]){2})(?=(?:[a-z]*\d){2}|[a-z\d]*(?:bet|win))(?=[a-z]*\d)[a-z\d]+")
"""Two small letters and two digits at least, or one digit and a word of betting. In 4.2 million characters of honest
text, which writes codes in capitals, the only such runs are measures (4x100)."""
_HONEST_CODE = re.compile(
    rf"\d+x\d+|\d+{any_of(TABLE, 'unit')}|{any_of(TABLE, 'product')}\d+[a-z]?|[a-z]+(?:19|20)\d\d|(?:19|20)\d\d[a-z]+"
)
_CODED = re.compile(any_of(TABLE, "coded"))
_CODE_OF = re.compile(any_of(TABLE, "code_of") + "[为是]?$")
_BESIDE = frozenset("，。、；")
"""Marks that a brand of small letters and digits may stand beside."""
_FOREIGN_BEFORE = re.compile(r"[A-Za-z0-9]{1,16}$")
_BET = re.compile(r"(?:^|\d)bet|bet\d", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(rf"{any_of(TABLE, 'house')}\d{{3,5}}$")
_HOUSE_ON_WEB = re.compile(rf"{any_of(TABLE, 'house')}{any_of(TABLE, 'web')}")
_NUMBERED_HOUSE = re.compile(rf"(?<!\d)(?!(?:19|20)\d\d\D)\d{{3,5}}{any_of(TABLE, 'house')}")
_LEADS_TO_SITE = re.compile(
    r"(?:登录|登陆|通过|进入|访问|打开|扫码|关注|使用|搜索|下载|安装|开发|研发|依托|利用|借助|[“‘《「的])$"
)
_ONE_WORD = re.compile(_WORD)
_REGISTERED = re.compile("注册[一-鿿]{0,8}(?:师|商标|专利)")
_IN_ADDRESS = frozenset("./@:_-")
_PLACE = re.compile(rf"{any_of(TABLE, 'place')}(?P<brand>[一-鿿]{{1,4}})$")
_HONEST = re.compile(r"[大小中]学|学[校院]|政府|[局署会院办报馆区团社]")
_NOT_HAN = re.compile("[^一-鿿]")
_FUNCTION = frozenset("的了是在和与及或也都就而被把对从到向为以于由让给将已不有中上下个")
MIN_BRAND, MAX_BRAND = 2, 4

MIN_INSIDE = 0.01
"""Least chance of one character after another inside a word, for the two to be halves of a broken word.
Tried on 36 adverts at random places: 0.1 finds half as many broken words, 0.001 takes more brands for halves."""
MAX_NAME = 5
"""Characters of a brand's name before a run, where it broke a word in two."""
MIN_PUSHED = 3
"""A word of sites by itself, or two letters, may stand inside an honest name: 白云国际机场, 智能IC卡, 5A级."""
MIN_WHOLE = 6.0
"""Least gain in log-odds from making a broken word whole. In 4.4 million characters of honest news none reaches it."""
CONTEXT = 8
MIN_GAIN = 6.0
"""Least gain in log-odds for a candidate that its make-up alone does not condemn. In 4.4 million characters of honest
news no candidate reaches it."""
_ADVERT, _VOCABULARY, _BRAND = -6.0, -5.0, -8.0
"""Log-chances of an advert, of a word of its vocabulary, of a character of a brand: about one in 400, 150 and 3,000."""


def adverts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of adverts in a text, in order, each with its brand."""
    clinics = [match.span() for match in _CLINIC.finditer(text)]
    yield from sorted([*clinics, *_brands(text)]) if clinics else _brands(text)


def _brands(text: str) -> Iterator[tuple[int, int]]:
    for start, end, shaped in _candidates(text):
        if _is_code(text, start, end):
            more = _NAME_AND_RUN.match(text, end)
            yield start, more.end() if more else end
            continue
        first = _inside_word(text, start, end)
        if first is None and shaped:
            first = _sure(text, start, end)
        if first is None and shaped and _possible(text, start, end):
            first = _likeliest_start(text, start, end)
            if _gain(text, first, start, end) < MIN_GAIN or not (_named(text[start:end]) or start - first >= MIN_BRAND):
                continue
        if first is not None:
            yield first, end


def _candidates(text: str) -> list[tuple[int, int, bool]]:
    """Return the runs that may be adverts, in order, and whether they have the shape of one, wherever they stand.

    There are two patterns, each with a first character to look for: one with both as alternatives is ten times as slow.
    """
    runs = [match.span() for match in _RUN.finditer(text)]
    found: list[tuple[int, int, bool]] = []
    led_by: set[int] = set()
    for start, end in runs:
        foreign = _FOREIGN_BEFORE.search(text, max(0, start - 16), start)
        led_by.add(foreign.end() if foreign else -1)
        found.append((foreign.start() if foreign else start, end, True))
    starts = [start for start, _ in runs]
    for match in _FOREIGN.finditer(text):
        start, end = match.span()
        at = bisect_right(starts, start) - 1
        within = end in led_by or (at >= 0 and start < runs[at][1])
        if within or text[start:end].isdigit() or _HONEST_CODE.fullmatch(text, start, end):
            continue
        if "一" <= text[start - 1 : start] <= "鿿" and "一" <= text[end] <= "鿿":
            found.append((start, end, bool(_BRAND_IN_LETTERS.fullmatch(text, start, end))))
        elif text[start - 1 : start] in _BESIDE or "一" <= text[start - 1 : start] <= "鿿":
            found.append((start, end, False))
    return sorted(found)


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a run is a brand in small letters and digits, set between Chinese characters that do not speak of a code."""
    run = text[start:end]
    if not _CODE.fullmatch(run) or _is_led(text, start, end):
        return False
    return not _CODED.match(text, end) and not _CODE_OF.search(text, max(0, start - 4), start)


def _inside_word(text: str, start: int, end: int) -> int | None:
    """Return where an advert starts that was pushed into a word: there the halves make a word, and apart make none."""
    if not "一" <= text[end : end + 1] <= "鿿" or _is_led(text, start, end):
        return None
    most = start
    while most > max(0, start - MAX_NAME) and "一" <= text[most - 1] <= "鿿":
        most -= 1
    broken = [first for first in range(start, most - 1, -1) if first and _joins_word(text, first, end)]
    gain, best = max(((_whole_again(text, first, end), first) for first in broken), default=(0.0, start))
    return best if gain >= MIN_WHOLE and end - best >= MIN_PUSHED and not _ONE_WORD.fullmatch(text, best, end) else None


def _joins_word(text: str, first: int, end: int) -> bool:
    """Whether a word would stand across the place if the text between the offsets were gone."""
    return any(
        text[first - left : first] + text[end : end + right] in words()
        for left in (1, 2, 3)
        for right in range(1, 5 - left)
        if left <= first
    )


def _whole_again(text: str, first: int, end: int) -> float:
    """Return how much more likely, as words, the text around is without what stands between the offsets."""
    before = _NOT_HAN.split(text[max(0, first - CONTEXT) : first])[-1]
    after = _NOT_HAN.split(text[end : end + CONTEXT])[0]
    advert = text[first:end]
    return in_words(before + after) + in_words(advert) - in_words(before + advert + after)


def _named(run: str) -> bool:
    """Whether a run has a name of its own: letters or digits, or betting."""
    bets, _, foreign = _parts(run)
    return bets > 0 or bool(foreign)


def _parts(run: str) -> tuple[int, int, str]:
    """Return how many words of betting and of sites a run holds, and its letters and digits beside them."""
    rest = _GAMBLE.sub(" ", run)
    foreign = re.sub(r"[^A-Za-z0-9]", "", _SITE.sub("", rest))
    return len(_GAMBLE.findall(run)), len(_SITE.findall(rest)), foreign


def _sure(text: str, start: int, end: int) -> int | None:
    """Return where an advert starts that is one by its make-up alone; None where the run may be honest."""
    run = text[start:end]
    bets, sites, foreign = _parts(run)
    if foreign and (bets or (sites and _BET.search(foreign))):
        return start if run[0].isdigit() else _brand_start(text, start, end)
    if _HOUSE_NUMBER.search(run):
        return _brand_start(text, start, end)
    if not sites or not (foreign.isalpha() or (not foreign and _WEB.search(run))) or _is_led(text, start, end):
        return None
    brand = _brand_start(text, start, end)
    if not foreign:
        return _sure_in_characters(text, brand, start, end)
    # A brand that logs in, or one in characters and again in small letters, as betting sites write theirs.
    return brand if sites >= 2 or (foreign.islower() and start - brand >= MIN_BRAND) else None


def _sure_in_characters(text: str, brand: int, start: int, end: int) -> int | None:
    """Return where an advert starts whose brand is written in characters only; None where the run may be honest."""
    if _REGISTERED.match(text, end - len("注册")):
        return None
    if _HOUSE_ON_WEB.match(text, start, end):
        return _likeliest_start(text, start, end)
    place = _PLACE.search(text, max(0, start - 2 * MAX_BRAND), start)
    if place and not _HONEST.search(place["brand"]):
        return place.start()
    bets, sites, _ = _parts(text[start:end])
    return brand if start - brand >= MIN_BRAND and sites + bets >= 2 and not _is_led(text, brand, end) else None


def _is_led(text: str, start: int, end: int) -> bool:
    """Whether a verb or mark leads to a site's name, or the run is part of an address."""
    address = text[start - 1 : start] in _IN_ADDRESS or (text[end : end + 1] in _IN_ADDRESS and text[end - 1].isascii())
    return address or bool(_LEADS_TO_SITE.search(text, max(0, start - 4), start))


def _possible(text: str, start: int, end: int) -> bool:
    """Whether a run can be an advert if the sentence says so too."""
    bets, sites, foreign = _parts(text[start:end])
    if _is_led(text, start, end):
        return False
    if _NUMBERED_HOUSE.search(text, start, end):
        return True
    return foreign.islower() or bets > 0 or (sites >= 2 and not foreign and bool(_WEB.search(text, start, end)))


def _gain(text: str, first: int, start: int, end: int) -> float:
    """Return the gain in log-odds from reading a run and the brand before it as an advert, not as part of the text."""
    model = plausibility()
    low = max(first - CONTEXT, text.rfind("\n", max(0, first - CONTEXT), first) + 1)
    line_end = text.find("\n", end, end + CONTEXT)
    high = min(end + CONTEXT, len(text) if line_end < 0 else line_end)
    before = text[low - 1 : low]
    bets, sites, _ = _parts(text[start:end])
    advert = _ADVERT + _VOCABULARY * (bets + sites) + _BRAND * (start - first)
    return model.of(text[low:first] + text[end:high], before) + advert - model.of(text[low:high], before)


def _likeliest_start(text: str, start: int, end: int) -> int:
    """Return where the brand before a run starts if it may be of known words: where the text gains most."""
    known = _brand_start(text, start, end)
    most = start
    while most > max(0, start - MAX_BRAND) and "一" <= text[most - 1] <= "鿿":
        most -= 1
    return max(range(min(known, most), start + 1), key=lambda first: (_gain(text, first, start, end), first == known))


def _brand_start(text: str, start: int, end: int) -> int:
    """Return where a brand in characters before a run starts: over characters that belong to no known word.

    An advert pushed into a word leaves its first half behind; there the two halves make a pair that words hold inside.
    """
    first = start
    while first > max(0, start - MAX_BRAND):
        character = text[first - 1]
        if not "一" <= character <= "鿿" or character in _FUNCTION:
            break
        if any(text[first - n : first] in words() for n in (4, 3, 2) if first >= n):
            break
        first -= 1
    inside = plausibility().follows if first < start else {}
    halves = (i for i in range(start, first, -1) if inside.get(text[i - 1] + text[end : end + 1], 0.0) >= MIN_INSIDE)
    return next(halves, first)

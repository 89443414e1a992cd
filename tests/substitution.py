"""Other names, numbers and dates for those of a page, of the same type and used the same way throughout it.

Every function returns a ``Swap``: how the page's text changes and how what was read from it must change with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from edugraph import areas
from edugraph.extraction import record, understand
from edugraph.gazetteer import read_rows
from edugraph.model import Document, Mention, Reading
from edugraph.recognise import recognise
from edugraph.recognise.numerals import parse
from edugraph.resolve.context import setting
from edugraph.resolve.forms import chinese_number

Words = Callable[[str], str]


@dataclass(frozen=True)
class Swap:
    """``text`` changes the page's text, ``value(role, value)`` a value read from it, ``published`` the date of publication."""

    text: Words
    value: Callable[[str, str], str]
    published: Words = field(default=str)


def swapped(document: Document, swap: Swap) -> Document:
    """The page under other names."""
    source = document.source
    named = {name: swap.text(getattr(source, name)) for name in ("title", "publisher", "origin")}
    return replace(
        document,
        text=swap.text(document.text),
        source=replace(source, published=swap.published(source.published), **named),
    )


def told(reading: Reading, value: Callable[[str, str], str] = lambda _, v: v) -> list[str]:
    """What a page says, without offsets, a line each; the values changed as asked for."""
    data = record(reading)
    lines = [
        f"{e['type']} {value('name', e['name'])} " + "|".join(sorted(value("name", m["text"]) for m in e["mentions"]))
        for e in data["entities"]
    ]
    for fact in data["facts"]:
        roles = [
            f"{role}={value(role, str(one))}"
            for role, many in fact.items()
            if role not in ("evidence", "type")
            for one in (many if isinstance(many, list) else [many])
        ]
        lines.append(" ".join([fact["type"], *sorted(roles)]))
    return sorted(lines)


def _by_table(table: dict[str, str]) -> Swap:
    if not table:
        return Swap(str, lambda _, v: v)
    pattern = re.compile("|".join(re.escape(k) for k in sorted(table, key=len, reverse=True)))

    def words(text: str) -> str:
        return pattern.sub(lambda m: table[m.group()], text)

    return Swap(words, lambda _, v: words(v))


# Areas -----------------------------------------------------------------------------------------------------------

_SUFFIX = re.compile(r"(自治州|自治县|自治旗|地区|街道|苏木|盟|州|市|县|区|旗|镇|乡)$")


def other_areas(document: Document) -> Swap:
    """Prefectures by others of the same province, counties by others of the new prefecture, townships by others of the new county.

    Provinces stay, and prefectures that state policy matches with others: who assists whom is no matter of language.
    """
    found = recognise(document)
    where = setting(document, found.places, found.mentions)
    surfaces: dict[str, set[str]] = {}
    for place in found.places:
        area = where.readings.get((place.start, place.end))
        if area is not None and place.text[-1] != "省":
            surfaces.setdefault(area.code, set()).add(place.text)
    stay = _matched_by_policy()
    while True:
        chosen: dict[str, areas.Area] = {}
        for code in sorted(surfaces, key=lambda c: (len(c), c)):
            _choose(areas.by_code(code), chosen, document.text, stay, surfaces)
        kept = {one.code for code in surfaces if (one := areas.by_code(code)) and code not in chosen}
        torn = {above.code for code in kept for above in areas.parents(areas.by_code(code)) if above.code in chosen}
        if not torn:
            break
        stay = stay | torn
    table: dict[str, str] = {}
    for code, new in chosen.items():
        old = areas.by_code(code)
        assert old is not None
        table[old.name] = new.name
        shorts = {s for s in (*surfaces.get(code, ()), *old.short_names) if len(s) > 1 and s != old.name}
        table.update({short: _short(new, short) for short in shorts})
    return _by_table({k: v for k, v in table.items() if k != v})


@cache
def _matched_by_policy() -> frozenset[str]:
    codes = {
        c
        for row in read_rows("assistance.tsv", key=("supporters",))
        for c in f"{row['supporters']} {row['recipients']}".split()
    }
    return frozenset(codes) | {
        a.code for a in areas.all_areas() if a.code.endswith("0100")
    }  # a capital supports its province


def _choose(
    area: areas.Area | None,
    chosen: dict[str, areas.Area],
    text: str,
    stay: Collection[str],
    surfaces: dict[str, set[str]],
) -> areas.Area | None:
    """The area that stands in for another one, and for those above it first; None where it stays."""
    if area is None or area.level == "province" or area.code in stay or not area.in_force():
        return None
    if area.code in chosen:
        return chosen[area.code]
    parent = areas.by_code(area.parent)
    home = _choose(parent, chosen, text, stay, surfaces) or parent
    if re.search(_short(area) + "[省市县区州盟旗]", text.replace(area.name, "")) and area.level == "county":
        return None  # its former rank is spoken of too: 万州区, 万县
    shortened = [s for s in surfaces.get(area.code, ()) if s != area.name]
    taken = {a.code for a in chosen.values()} | set(chosen) | set(surfaces)
    for new in _children(home.code, area.level) if home else ():
        if new.code not in taken and new.code != area.code and _like(area, new, shortened) and _short(new) not in text:
            chosen[area.code] = new
            return new
    return None


@cache
def _children(code: str, level: str) -> tuple[areas.Area, ...]:
    if level == "township":
        names, _ = areas._townships()
        found = [areas.by_code(c) for c in sorted(names) if c.startswith(code)]
    else:
        found = [a for a in areas.all_areas() if a.parent == code and a.level == level and a.in_force()]
    return tuple(a for a in found if a is not None)


def _like(old: areas.Area, new: areas.Area, shortened: Collection[str]) -> bool:
    """Whether an area can stand in for another: the same kind of name, as clear by itself, with a short form where one is used."""
    ends = [_SUFFIX.search(a.name) for a in (old, new)]
    if not all(ends) or ends[0].group() != ends[1].group() or (len(old.name) == 2) != (len(new.name) == 2):
        return False
    if new.level == "township":
        return len(new.name) >= 3 and not shortened
    if any(c in _short(new) for c in "东西南北中") or areas.is_ambiguous(new.name):
        return False
    return all(
        (new_short := _short(new, s)) in new.short_names and not areas.is_ambiguous(new_short) for s in shortened
    )


def _short(area: areas.Area, like: str = "") -> str:
    """A short form of an area, with the suffix of another short form (昌吉州: 伊犁州) or, like it, with none."""
    end = like[-1:] if _SUFFIX.search(like) else ""
    found = [s for s in area.short_names if len(s) > 1 and (s.endswith(end) if end else not _SUFFIX.search(s))]
    return found[0] if found else _SUFFIX.sub("", area.name)


# Schools and people ----------------------------------------------------------------------------------------------

_DIGITS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"第?([{_DIGITS}]{{1,3}})(?=小学|中学|幼儿园|高级|初级|初中|高中|实验|职业|完全|[中小幼高])")


def _numeral(number: int) -> str:
    if number <= 10:
        return _DIGITS[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens - 1]) + "十" + (_DIGITS[ones - 1] if ones else "")


def _number(numeral: str) -> int:
    tens, mark, ones = numeral.partition("十")
    if not mark:
        return _DIGITS.index(numeral) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _next(match: re.Match[str]) -> str:
    if len(match.group(1)) > 1 and "十" not in match.group(1):
        return match.group()
    return match.group().replace(match.group(1), _numeral(_number(match.group(1)) + 1))


def other_ordinals(document: Document) -> Swap:
    """第一小学 by 第二小学, 三中 by 四中."""
    learned = [e for e in understand(document).entities if e.type in ("School", "EducationGroup")]
    schools = [one for e in learned for one in (e.name, *e.aliases)]
    return _by_table({one: new for one in schools if (new := _ORDINAL.sub(_next, one)) != one})


_CORES = "文澜 启航 云汉 沐晨 晨晖 青禾 凌云 致远 景行 嘉木 秋实 梅岭头 白石坡 竹林湾 杏花坞 柳荫桥".split()
_KINDS = r"(?:(?:实验|中心|初级|高级|职业|完全|民族|九年制|寄宿制)?(?:小学|中学|学校|幼儿园|幼稚园))"
_PLAIN = re.compile(rf"(?P<core>[\u4e00-\u9fff]{{2,3}}){_KINDS}$")
_SAYS_SOMETHING = re.compile(
    r"[第一二三四五六七八九十省市县区旗镇乡村州盟路街]|实验|中心|附属|民族|职业|技工|特殊|外国|师范|中等|高级|初级|完全|希望|"
    r"特教|县城|城区|东西|东部|西部|机关|直属|开发|高新|经济|人民|工业|农业|体育|艺术|蒙古|藏族|回族|红军|中学|小学|学校|幼儿|教育"
)


def other_cores(document: Document) -> Swap:
    """The free part of a school's name by another: 泽庭小学 by 文澜小学."""
    found = recognise(document)
    places = {p.text for p in found.places}
    spare = [c for c in _CORES if c not in document.text]
    table: dict[str, str] = {}
    for mention in found.mentions:
        match = _PLAIN.fullmatch(mention.text) if mention.type == "School" else None
        if match is None or _SAYS_SOMETHING.search(match["core"]) or any(p in match["core"] for p in places):
            continue
        if re.search(match["core"] + "[乡镇村]", document.text):
            continue
        core = match["core"]
        if core not in table and (new := next((c for c in spare if len(c) == len(core)), "")):
            table[core] = new
            spare.remove(new)
    return _by_table(table)


_PEOPLE = (
    "赵启明 钱伯钧 孙志刚 周文博 吴建平 郑海燕 冯玉兰 陈思远 褚国强 魏长青 蒋晓梅 沈德才 韩立新 杨秀珍 朱凤英 许大为 何春生 吕振华 "
    "施家骏 张润泽 曹丽萍 严冬青 华仲文 金兆丰 魏然 陶冶 姜珊 戚薇 谢朗 邹捷 喻晓 柏松 水生 窦玲 章含 苏彤 潘悦 葛优然 范子轩 彭雪莹".split()
)


def other_people(document: Document) -> Swap:
    """Everyone's name by another of as many characters."""
    spare = [name for name in _PEOPLE if name not in document.text]
    table: dict[str, str] = {}
    for name in _texts(recognise(document).mentions, "Person"):
        new = next((p for p in spare if len(p) == len(name)), "")
        if new and name not in table:
            table[name] = new
            spare.remove(new)
    return _by_table(table)


def _texts(mentions: Iterable[Mention], kind: str) -> list[str]:
    return [m.text for m in mentions if m.type == kind]


# Dates and numbers -----------------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=年|学年|届|级|[-—–~至到/.](?:19|20)?\d|[〕\]）)])")
_ISO_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SHIFT = 1
"""By how many years a page moves."""


_WRITTEN_YEAR = re.compile(r"(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=年|学年|届|级)")
_WRITTEN = "〇一二三四五六七八九"


def _later(match: re.Match[str]) -> str:
    return str(int(match.group()) + SHIFT)


def _later_written(match: re.Match[str]) -> str:
    digits = re.sub("[零○]", "〇", match.group())
    year = int("".join(str(_WRITTEN.index(d)) for d in digits)) + SHIFT
    return "".join(_WRITTEN[int(d)] for d in str(year))


_ERA_YEAR = re.compile(r"(?<=民国)(?P<count>[一二三四五六七八九十]{1,3})(?=年(?![（(]))")


def _later_era(match: re.Match[str]) -> str:
    return chinese_number(str(int(parse(match["count"]) or 0) + SHIFT))


def other_years(_document: Document) -> Swap:
    """Every year, and the date of publication, a year later."""
    return Swap(
        lambda text: _ERA_YEAR.sub(_later_era, _WRITTEN_YEAR.sub(_later_written, _YEAR.sub(_later, text))),
        lambda role, v: (_ISO_YEAR if role == "date" else _YEAR).sub(_later, v),
        lambda date: _ISO_YEAR.sub(_later, date),
    )


_TURN = str.maketrans("123456789", "234567891")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
SMALL = 20
"""Smaller numbers stay: they may count the names of a list beside them."""


def _turned(digits: str) -> str:
    """Another number of as many digits, in which noughts stay: 3.2万 and 32000 remain one number."""
    return digits if float(digits) < SMALL and "." not in digits else digits.translate(_TURN)


def other_numbers(document: Document) -> Swap:
    """Every number from twenty by another of as many digits."""
    figures = [m for m in recognise(document).mentions if m.type == "Quantity" and m.value and _ARABIC.search(m.text)]
    table = {m.text: _ARABIC.sub(lambda n: _turned(n.group()), m.text) for m in figures}
    words = _by_table({k: v for k, v in table.items() if k != v}).text
    values = {m.value.value: _value(m) for m in figures if m.value}
    numeric = ("seats", "amount", "value")
    return Swap(words, lambda role, v: values.get(v, v) if role in numeric else words(v))


def _value(mention: Mention) -> str:
    assert mention.value is not None
    turned = {_turned(n) != n for n in _ARABIC.findall(mention.text)}
    return mention.value.value.translate(_TURN) if turned == {True} else mention.value.value


SWAPS = {
    "areas": other_areas,
    "ordinals": other_ordinals,
    "cores": other_cores,
    "people": other_people,
    "years": other_years,
    "numbers": other_numbers,
}

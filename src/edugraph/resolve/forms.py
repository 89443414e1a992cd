"""Abbreviated names and their full forms: 市五小 = …市第五小学, 附中 = 附属中学, 教体局, 职教中心."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九十"
_SHORT_HEADS = {
    "中": "中学", "小": "小学", "幼": "幼儿园", "高": "高级中学", "初": "初级中学", "初中": "初级中学", "高中": "高级中学",
    "完小": "完全小学", "职高": "职业高级中学", "职中": "职业中学", "职校": "职业学校", "中专": "中等专业学校",
}  # fmt: skip
_PARTS = (
    ("特教学校", "特殊教育学校"), ("特教中心", "特殊教育中心"), ("职教中心", "职业教育中心"),
    ("附中", "附属中学"), ("附小", "附属小学"), ("附幼", "附属幼儿园"), ("实小", "实验小学"),
    ("教委", "教育委员会"), ("师院", "师范学院"), ("进修校", "教师进修学校"), ("教师教师", "教师"),
)  # fmt: skip
_NORMAL = re.compile(r"(?<=[\u4e00-\u9fff]{2})师大")
"""师大 after a whole word: of 北师大 the first character too is short for something, which the text must say."""

_ORDINAL = re.compile(
    r"(?<![一二三四五六七八九〇])(?P<mark>第?)(?P<number>[一二三四五六七八九]百[一二三四五六七八九十零〇]{0,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,3})(?P<head>初级中学|高级中学|初中|高中|完小|职高|职中|职校|中专|中学|小学|幼儿园|中(?!心|等|学)|小(?!学)|幼(?!儿)|高(?!级|中|等))"
)

"""A number without 第 is one in words (二十一中); digits alone are a day that a school is named after (五七中学, 六一幼儿园)."""


def chinese_number(digits: str) -> str:
    """A whole number below 1000 in Chinese numerals, as school names write it (21 -> 二十一); Chinese input is kept.

    >>> chinese_number("21"), chinese_number("10"), chinese_number("105")
    ('二十一', '十', '一百零五')
    """
    if not digits.isdigit():
        return digits
    number = int(digits)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def expand(name: str) -> str:
    """The full form of an abbreviated school or body name, area prefix untouched.

    >>> expand("岷县一中"), expand("县一初中"), expand("东北师大附中"), expand("旗职教中心")
    ('岷县第一中学', '县第一初级中学', '东北师范大学附属中学', '旗职业教育中心')
    """
    found = list(_ORDINAL.finditer(name))
    if found:
        match = found[-1]
        head = _SHORT_HEADS.get(match.group("head"), match.group("head"))
        name = f"{name[: match.start()]}第{chinese_number(match.group('number'))}{head}{name[match.end() :]}"
    name = _NORMAL.sub("师范大学", name)
    for short, full in _PARTS:
        name = name.replace(short, full)
    return name.replace("教师教师", "教师")


def is_short(name: str) -> bool:
    """Whether the name is written with an abbreviated ordinal head (一中, 五小)."""
    return any(m.group("head") in _SHORT_HEADS or not m.group("mark") for m in _ORDINAL.finditer(name))


def ordinal_tail(name: str) -> str:
    """第N + head at the end of an expanded name, "" if there is none: the part 一中 and …县第一中学 share."""
    match = re.search(r"第[一二三四五六七八九十百零]+(?:[\u4e00-\u9fff]{2,4})$", name)
    return match.group() if match else ""

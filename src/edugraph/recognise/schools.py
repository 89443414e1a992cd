"""Names of schools, kindergartens, universities and groups of schools: a grammar, not a list.

``[area]? [modifier]* [ordinal]? [stage or type head] [branch or campus]?``. A head word is found first, the left edge by
:mod:`edugraph.recognise.boundary`; a name whose every word is generic (公办|学校, 各|乡镇|中心小学) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from edugraph.gazetteer import Gazetteer, read_rows
from edugraph.model import Mention
from edugraph.recognise.boundary import MAX_NAME, Anchor, chain_start, left_edge
from edugraph.recognise.lexicon import VERB_TAGS, Word, break_words, cut
from edugraph.recognise.school_kinds import kinds_of_area, party_schools
from edugraph.recognise.word_classes import word_class

NUMERAL = r"[一二三四五六七八九十百零〇]{1,5}|\d{1,3}"
LEVELS = "省市县区州盟旗乡镇"

_BRANCH = r" ?(?:[（(]?(?P<branch>(?![原老旧新本该各两全现多]校)[\u4e00-\u9fffA-Za-z0-9]{1,8}?(?:校区|分校|分园|园区|教学点|校部|学区))[）)]?|(?P<bare>分校|分园|(?<=学)[东西南北][校区](?![区长园门舍内外县域政教])))"


@lru_cache(maxsize=1)
def universities() -> Gazetteer:
    """Universities and colleges of the official list, by their full names, with brackets of either width."""
    names = [row["name"] for row in read_rows("universities.tsv", key=("name",))]
    return Gazetteer([*names, *(n.replace("（", "(").replace("）", ")") for n in names)])


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(word_class("school-head"), key=len, reverse=True)
    # 小学校长, 中学校舍: the 校 belongs to the next word.
    rest = "(?![舍长园区名史务服门际内外车方友庆医本里])"
    # 甲中学高中部: a department of the school before it.
    # 北京邮电大学: 电大 is no head inside another.
    follow = {
        "小学校": rest,
        "中学校": rest,
        "电大": "(?!学)",
        "职高": "(?!专)",
        "大学": "(?!城(?![市建乡]))",
        "师范": "(?!大学|学院)",
        "学校": "(?<!大学校)",
        "义学": "(?<!主义学)(?!习|校|说|者|术|科|院|会|问)",
        "社学": "(?<!会社学)(?<!作社学)(?<!版社学)(?!习|校|说|者|术|科|院|会|生)",
        # 银高|中学: not the students, schools or years of a 高中.
    } | dict.fromkeys(("高中", "初中"), "(?!部(?![落队分级署门委属]))(?!学(?![生段历习籍位费业科校部制考区年员子前]))")
    return re.compile("|".join(re.escape(h) + follow.get(h, "") for h in heads))


@lru_cache(maxsize=1)
def _group_pattern() -> re.Pattern[str]:
    heads = sorted(word_class("group-head"), key=len, reverse=True)
    return re.compile(
        "|".join(
            [
                *map(re.escape, heads),
                r"第[一二三四五六七八九十]{1,3}学区(?![长制化])",
                r"(?<=[小中]学)(?:联合体|联盟校)",
                r"(?<=幼儿园)联合体",
            ]
        )
    )


_BRACKETED = re.compile(
    r"[（(](?:[\u4e00-\u9fff]{0,10}(?:校区|分校|分园|园区|校部|学部|小学部|初中部|高中部|中学部|分院|路|街|巷|教学点|校本部|本部)|[东西南北新老][校区]|初中|高中|小学|新校址)[）)]"
)
_BRANCH_PATTERN = re.compile(_BRANCH)

# 市五小, 一中, 县一初中, 第六幼: an ordinal and one or two characters that stand for a head. What follows must not make another
# word of the last character (小时, 小组, 中心, 中国, 高级 …).
_SHORT = re.compile(
    rf"(?P<ordinal>第?(?:{NUMERAL}))"
    r"(?P<head>初中|高中|完小|职高|职中|职校|中专|中(?!学(?!生)|等(?=职|专|教|学|师|收|发|规|水|偏|生)|[央心国间部共职考高年期华医药外介型子英日俄美东西南北段层医以午奖标队])"
    r"|小(?![时组区型康孩朋友额微麦计学升幼心编明王李张刘陈于队品说事规])|校(?![长园区门舍区本级企])"
    r"|幼(?![儿教师小])|高(?![中级校等度考新一二三达于出铁速]))"
)
_TOWN_PART = re.compile(r"城区|城关|城镇|城郊|城厢")
"""城关三小: the seat of a county, which several have, but which is part of the name."""

_SHORT_BAD_LEFT = re.compile(
    r"[一二三四五六七八九十百千万零〇两\d.年月日第届次期占其当全之在从至到中]$|一[老大幼]$"
)  # 一老一小
_COMMON_HEADS = frozenset({"高中", "初中", "中学", "小学", "学校"})
_TOWN_HEADS = frozenset({"中学", "高中", "小学", "学校", "初中", "中学校", "小学校"})
_COUNTY_HEADS = frozenset({"中学", "大学", "学院", "师范", "职业中专", "电大", "教育学院"})
_COUNTY_HEADS_ALONE = frozenset({"小学", "高中", "初中", "中学校", "小学校"})
_SHORT_AREA_HEADS = frozenset(
    {
        "电大",
        "教育学院",
        "职业中专",
        "学校",
        "小学",
        "中学校",
        "小学校",
        "初级中学",
        "公学",
        "书院",
        "中学",
        "高中",
        "大学",
        "学院",
        "师范",
        "师专",
    }
)
_STAGE_TAIL = re.compile(r"生(?!源|活|产|命|态)|段|阶段|学历|学位|文化程度|毕业生|升学")


def is_generic(prefix: str) -> bool:
    """Whether all words before a head are generic modifiers, numbers or pointers, so that nothing is named.

    >>> is_generic("乡镇中心"), is_generic("育才")
    (True, False)
    """
    generic = word_class("generic-modifier")
    rest = prefix
    while rest:
        hit = next((rest[:n] for n in range(min(6, len(rest)), 0, -1) if rest[:n] in generic), None)
        if hit is None:
            return False
        rest = rest[len(hit) :]
    return True


def _names_level(prefix: str) -> bool:
    """县|第一 …: a level word that stands for the area of the page, and something more before the head."""
    return (
        len(prefix) > 0
        and prefix[0] in "省市县区州盟旗"
        and not prefix.startswith(
            (
                "市直",
                "县直",
                "区直",
                "州直",
                "县域",
                "区域",
                "市域",
                "省域",
                "市区",
                "县区",
                "市县",
                "县城",
                "区县",
                "市级",
                "县级",
                "省级",
                "区级",
                "州级",
            )
        )
    )


def find_schools(text: str, anchors: Sequence[Anchor]) -> list[Mention]:
    """School and group mentions of a text, sorted, not overlapping; ``anchors`` are its areas, sorted by start."""
    found: list[Mention] = []
    floor = 0
    for start, end, head in _candidates(text, anchors, floor):
        if found and start < found[-1].end:
            if start <= found[-1].start and end > found[-1].end:
                found.pop()
            else:
                continue
        if _COUNTED_AFTER.match(text, end) and text[start - 1 : start] not in ("、", "和", "与", "及"):
            continue
        mention = _mention(text, start, end, head)
        if found and _is_one_name(found[-1], mention):
            found[-1] = _mention(text, found[-1].start, end, head)
        else:
            found.append(mention)
    return found


_BRAND = re.compile(
    r"(?:大学|学院|师大|附中|附小|附属[中小]学|外国语学校|实验学校|实验中学|教育集团|第[一二三四五六七八九十]+中学|[一二三四五六七八九十]中)$"
)
"""Schools that lend their name to others."""


def _is_one_name(one: Mention, other: Mention) -> bool:
    """北京师范大学|贵阳实验学校, 某某八中教育集团|铭传高级中学: two names that touch are one school, under the name of another."""
    return (
        one.end == other.start
        and one.found_by in ("name.school", "name.group")
        and _BRAND.search(one.text) is not None
        and other.found_by == "name.school"
        and other.length > 3
        and not other.text.startswith(("学院", "大学"))
    )


_TYPE_WORDS = re.compile(
    r"(?:实验|民族|特殊教育|特教|职业教育|中心|机关|高级|初级|第[一二三四五六七八九十]+|完全|职业|少年|幼教|外国语|师范附属)+$"
)


def _bare(text: str, head: re.Match[str]) -> tuple[int, int, str] | None:
    """实验小学, 特教学校: a type and a head. It names a school only where the document has one of that full name."""
    typed = _TYPE_WORDS.search(text, max(0, head.start() - 8), head.start())
    start = typed.start() if typed else head.start()
    if text[start : head.start()] in ("中心", "高级", "初级", "职业", "完全") or (
        typed is None and head.group() not in ("职教中心", "党校")
    ):
        return None
    if re.match(r"[、\d]|各|共|等", text[head.end() :]) and text[start - 1 : start] in tuple("、和及与"):
        return None
    if _STAGE_TAIL.match(text, head.end()) or text[start - 1 : start] in tuple("些所各类级城乡中"):
        return None
    return start, _with_branch(text, head.end(), head.group()), f"bare:{head.group()}"


def _mention(text: str, start: int, end: int, head: str) -> Mention:
    kind = "EducationGroup" if head in word_class("group-head") or head.endswith("学区") else "School"
    rule = "name.group" if kind == "EducationGroup" else "name.school"
    if head.startswith("town:"):
        rule, head = "name.school.town", head.removeprefix("town:")
    if head.startswith("bare:"):
        rule, head = "name.school.bare", head.removeprefix("bare:")
    return Mention(start, end, kind, text[start:end], rule, head=head)


def _candidates(text: str, anchors: Sequence[Anchor], floor: int) -> Iterator[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    official = {found.end: found.start for found in universities().find(text)}
    spans.extend((start, _with_branch(text, end, "大学"), "大学") for end, start in official.items())
    for match in _head_pattern().finditer(text):
        span = _full(text, match, anchors)
        if span is not None and span[0] < official.get(match.end(), 0):
            continue  # 毕业于清华大学: the official list knows where a university's name begins
        if span is not None:
            spans.append(span)
        elif (bare := _bare(text, match)) is not None:
            spans.append(bare)
    for match in _SHORT.finditer(text):
        span = _abbreviated(text, match, anchors)
        if span is not None:
            spans.append(span)
    spans.extend(kinds_of_area(text, anchors))
    spans.extend(party_schools(text, anchors))
    for match in _group_pattern().finditer(text):
        if match.group() == "总校" and text[match.end() : match.end() + 1] in "制长区":
            continue
        start = _group_start(text, match.start(), floor, anchors)
        start = _after_year(text, start, match.start())
        numbered = match.group().endswith("学区")
        if re.search(r"(?:首|第[一二三四五六七八九十]+)批$", text[start : match.start()]):
            continue  # 某县|第二批教育集团: those founded together, not one
        if start < match.start() and (
            numbered
            or _LEADING_SCHOOL.fullmatch(text, start, match.start())
            or not is_generic(text[start : match.start()])
        ):
            spans.append((start, match.end(), match.group()))
    spans.extend((m.start(), m.end(), m["head"]) for m in _ATTACHED_ALONE.finditer(text))
    spans.extend(_of_the_town(text))
    spans.extend(_quoted_groups(text))
    # Longest at each place first; a branch or group name covers the school name inside it.
    spans.sort(key=lambda s: (s[0], -s[1]))
    yield from spans


_QUOTATION = re.compile(r"“[^“”，。]{2,8}”$")


_MODEL = re.compile(r"[+＋]|名校|强校|一校|优质|[一二三四五六七八九\d]+[校园]")
"""“名校+”, “一校多区”: a quotation that names a way of running schools, not a group."""


def _group_start(text: str, head: int, floor: int, anchors: Sequence[Anchor]) -> int:
    """Where a group's name begins: 某某中学|“名校+”|教育联合体 at the school, “同心圆”|共同体 at the quotation."""
    quoted = _QUOTATION.search(text, max(0, head - 11), head)
    if quoted is None:
        return left_edge(text, head, floor, anchors, over_heads=True)
    if re.search(r"(?:[学校园]|高中|初中|集团)$", text[max(0, quoted.start() - 2) : quoted.start()]):
        return left_edge(text, quoted.start(), floor, anchors, over_heads=True)
    return head if _MODEL.search(quoted.group()) else quoted.start()


_LEADING_SCHOOL = re.compile(
    r"(?:实验|机关|第[一二三四五六七八九十]+)(?:小学|中学|幼儿园|初中|高中)|[一二三四五六七八九十][中小]"
)
"""实验小学|教育集团: the group of the one school that the page calls so."""
_ATTACHED_ALONE = re.compile(
    r"(?:(?<=[、和与及])|(?<=[我该本]校))附属(?P<head>中学|小学|幼儿园|实验学校|实验小学|实验中学)(?![部生教校])"
)
"""甲学院附属小学、|附属中学, 我校|附属中学: of the university that is spoken of."""
_TOWN_SCHOOL = re.compile(
    r"(?:(?<=[入到于在与和同由将向把的，。、；：（“\n 及是为该])|(?<![\s\S]))(?P<name>(?:镇|乡|苏木)(?:中心|初级|民族|第[一二三四])?(?P<head>小学校?|中学校?|学校|幼儿园|中心校|初中))(?![生舍长园区级段]|阶段|教育|等|和|、)"
)


def _of_the_town(text: str) -> Iterator[tuple[int, int, str]]:
    """并入|镇中心小学, 在|苏木中心校: the school of the town spoken of; resolving leaves out those of no town."""
    for match in _TOWN_SCHOOL.finditer(text):
        yield match.start("name"), match.end("name"), f"town:{match['head']}"


_QUOTED_GROUP = re.compile(
    r"[“「](?P<name>[\u4e00-\u9fffA-Za-z0-9·—\-]{3,20}(?P<head>集团|共同体|联盟|教联体|联合体|校联体|大家庭))[”」]"
)


def _quoted_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """三校结成“鲁北县域高中联盟”: a group named by quotation marks, whatever stands in it."""
    for match in _QUOTED_GROUP.finditer(text):
        if not is_generic(match["name"].removesuffix(match["head"])) and re.search(
            r"校|园|学|教|高中|初中|小", match["name"]
        ):
            yield (
                match.start("name"),
                match.end("name"),
                next(iter(h for h in word_class("group-head") if match["name"].endswith(h)), "教育联盟"),
            )


def _full(text: str, head: re.Match[str], anchors: Sequence[Anchor]) -> tuple[int, int, str] | None:
    start = left_edge(text, head.start(), 0, anchors)
    prefix = text[start : head.start()]
    start += _leading_junk(prefix, text[start - 1 : start] or " ", is_anchored=any(a.start == start for a in anchors))
    if text[start] == "以" and head.start() - start > 2 and text.startswith("为", head.end()):
        start += 1  # 以|南河中学|为核心校
    start = _over_line_break(text, start, anchors)
    start = _after_year(text, start, head.start())
    start = _as_named(text, start, head.start())
    prefix = text[start : head.start()]
    end = head.end()
    if not _is_name(text, start, head, prefix, anchors):
        return None
    return start, _with_branch(text, end, head.group()), head.group()


_NAMING = re.compile(
    r"(?:(?:更名|改名|易名|定名|命名|取名|复名|冠名|改称|时称|始称|初称|原称|旧称)(?:为|成|作|是|叫)?|(?:升格|改建|改办|扩建|升级)为)[“]?"
    r"(?P<cut>(?![为成作是叫])[\u4e00-\u9fff]{1,4})$"
)
_NOT_NAMED = re.compile(r"[的后了前并及与和由将被在时过来这那每各原今现其该新、]|一所")


def _as_named(text: str, start: int, head: int) -> int:
    """易名|上降五七中学: after a verb of naming the name begins at once, whatever its first characters."""
    named = _NAMING.search(text, max(0, start - 12), start)
    if named is None or _NOT_NAMED.search(named["cut"]) or head - named.start("cut") > MAX_NAME // 2:
        return start
    return named.start("cut")


_YEAR = re.compile(r"\d{2,4}(?:学年|年)(?:度|[春夏秋冬]季?(?:学期)?|[底末初中])?(?:之?前|以前)?")
_COUNTED_AFTER = re.compile(
    r"[”」]?(?:共|近|约|逾)?(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})(?:多|余)?[所个家](?=[，。；、）)”\s]|$)"
)
"""标准中心校|600多个: schools that are counted are none by name."""
_COUNTED_BEFORE = re.compile(r"[一二两三四五六七八九十百几数\d][所个家名]$")


def _after_year(text: str, start: int, end: int) -> int:
    """某区2022年|中小学校, 三十二所|城镇学校: neither a year nor a count is part of a name."""
    years = list(_YEAR.finditer(text, start, end))
    start = years[-1].end() if years else start
    return start + 1 if _COUNTED_BEFORE.search(text, max(0, start - 1), min(start + 1, end)) else start


def _over_line_break(text: str, start: int, anchors: Sequence[Anchor]) -> int:
    """某某高新区 火炬第三实验学校: a name that a short line broke after its area, which stands alone before the soft space."""
    if text[start - 1 : start] != " ":
        return start
    broken = next((a for a in anchors if a.end == start - 1), None)
    if broken is None or (broken.start and text[broken.start - 1] not in " \n，。、0123456789】"):
        return start
    return broken.start


_CALLED = re.compile(r"(?:[时初始原旧又史俗亦别]称|[初时定取曾别]名为?)(?=[\u4e00-\u9fff]{2})")
"""始建于1927年，时称|某某义塾."""
_PLACE_OF_THAT_NAME = re.compile(r"[\u4e00-\u9fff][街桥铺窝屯村庄营店集堡寨塘坝湾港圩埠渡沟岭坪](?:中心|第[一二三四])?")
"""新|东街, 新|窝铺: a part of a town with 新 before it is called so."""

_JUNK = re.compile(r"[原以系任](?=[省市县区州盟旗])|(?:原|新|老|各|全|我|该|本|两|某|旧|首)(?=[\u4e00-\u9fff]{2})")


def _leading_junk(prefix: str, before: str, *, is_anchored: bool = False) -> int:
    """原|二中, 新|二中, 我县|第三中学: words that stand before a name without being part of it."""
    if is_anchored:
        return 0
    if re.match(r"[我该本全各][省市县区州盟旗]", prefix):
        return 2
    if (called := _CALLED.match(prefix)) is not None:
        return called.end()
    if prefix[:1] in LEVELS and before in "我该本全各":
        return 1
    if (owned := re.match(r"(?:民办|公办)园?(?=[\u4e00-\u9fff]{2})", prefix)) and not is_generic(prefix):
        return owned.end()
    match = _JUNK.match(prefix)
    if match is None:
        return 0
    if match.group() == "新" and _PLACE_OF_THAT_NAME.fullmatch(prefix, 1):
        return 0
    first = cut(prefix)[0].text
    return 1 if len(first) == 1 else 0


def _is_name(text: str, start: int, head: re.Match[str], prefix: str, anchors: Sequence[Anchor]) -> bool:
    """Whether what stands before a head makes a name of it."""
    tail = text[head.end() : head.end() + 4]
    if _GRADE.search(prefix):
        return False
    areas = [a.end for a in anchors if a.start == start and a.end <= head.start()]
    if areas:
        return _is_hung_name(text, max(areas), head, tail)
    strong = head.group() in word_class("strong-school-head")
    if not prefix or (is_generic(prefix) and not _VILLAGE.fullmatch(prefix)):
        return False
    if _LISTED.search(prefix) or _SHARE_OF.match(prefix) or text.startswith("部分", start - 1):
        return False
    if prefix.startswith("所") and text[max(0, start - 1) : start] in ("是", "有", "这", "那", "哪", "座"):
        return False  # 是所老学校
    if _names_level(prefix):
        return len(prefix) > 1 or strong
    if len(_TYPE_WORDS.sub("", prefix)) == 1 and len(prefix) > 1 and not re.fullmatch(NUMERAL, prefix[0]):
        return False  # 改制成|完全中学: one character and a type word name nothing
    return _STAGE_TAIL.match(tail) is None and (len(prefix) >= 2 or strong)


_GRADE = re.compile(
    r"(?:[一二三四五特][级类]|(?<=级)[三四五]星|[三四五]星级|示范性)(?:[甲乙]等|特色|示范性?|重点|达标|优质|普通|标准|完全|高级)*$"
)
"""省|一级|幼儿园, 一级达标|高中, 国家级三星|中专: a grade before the head names a rank that schools are given, no school."""
_LISTED = re.compile(r"所[列属辖示附含选]$")
"""名单所列|学校: schools that a text lists, none of them named here."""

_SHARE_OF = re.compile(r"[一二三四五六七八九]成")
"""七成以上义务教育|学校: a share of the schools."""
_VILLAGE = re.compile(r"[一二三四五六七八九]里|[五六七八]一|[大小上下东西南北前后新老][\u4e00-\u9fff]{2}[村屯庄]")
"""五里|中学, 八一|中学, 大平安村|小学."""

_SINGLE = re.compile(r"(?![中大]小|小中|[乡村]镇)(?:[大小三八九千新老][里村新一镇千百]|三百)")
_DESCRIBED = frozenset("中 各 各级 各类 公办 民办 全部 所有 城区 乡镇 农村 乡村 中小".split())


_TAUGHT_KINDS = frozenset({"农业", "农业技术", "农业机械", "农牧", "商业", "工业", "技术"})
"""某县|农业技术|学校: what schools teach, though the same words describe them in general."""


def _is_hung_name(text: str, area_end: int, head: re.Match[str], tail: str) -> bool:
    """Whether an area, perhaps some words, and a head are a name (某县第一中学) or schools of the area (某区公办小学)."""
    body = text[area_end : head.start()]
    if _SINGLE.fullmatch(body) and head.group() in ("中学", "小学"):
        return True  # 某县|小里|中学, 某市|三新|中学: a village's name, though each character alone describes
    if body in _DESCRIBED or (
        tail.startswith("生") and not tail.startswith("生源") and head.group() in ("大学", "中学", "小学")
    ):
        return False
    if re.fullmatch(rf"第?(?:{NUMERAL})", body) or _VILLAGE.fullmatch(body):
        return True
    if body in _TAUGHT_KINDS and head.group() == "学校":
        return True
    if body:
        typed = any(w in body for w in word_class("type-word"))
        return typed or head.group() not in _COMMON_HEADS or not is_generic(body)
    return head.group() in word_class("strong-school-head") or _is_bare_area_name(text, area_end, head, tail)


_STANDS_ALONE = re.compile(r"[，。、；：（(\s举]|校长|始建|创办|$")
"""What follows a name that is an area and a head alone; before other words 某县小学 means the primary schools of a county."""


def _is_bare_area_name(text: str, area_end: int, head: re.Match[str], tail: str) -> bool:
    """Whether an area and a head with nothing between them are a name: 汉阴中学, 固始高中, 某镇中学."""
    if _STAGE_TAIL.match(tail):
        return False
    if text[area_end - 1] in "镇乡木道":
        return head.group() in _TOWN_HEADS
    alone = _STANDS_ALONE.match(text, head.end()) is not None
    if text[area_end - 1] not in "省市县区州盟旗":
        return head.group() in _SHORT_AREA_HEADS and (alone or head.group() != "学校")
    return head.group() in _COUNTY_HEADS or (alone and head.group() in _COUNTY_HEADS_ALONE)


_NAMED_AGAIN = re.compile(r"小学|中学|学校|幼儿园|大学|[一二三四五六七八九十][中小高]")


def _governing(word: Word) -> bool:
    kind = break_words().get(word.text)
    return (kind is not None and kind != "measure") or (
        word.tag in VERB_TAGS and len(word.text) > 1 and word.text in break_words()
    )


_NEVER_IN_PLACES = frozenset("的了在与和及或是为有将把被由从向给让到去来至办建设")
"""Of the words of one character those that no place's name has; 新都|校区 is not 都."""
_FACULTY = re.compile(r"[\u4e00-\u9fff]{2,6}(?:[与和][\u4e00-\u9fff]{1,6})?学院")


def _with_branch(text: str, end: int, head: str) -> int:
    if head in ("大学", "师大"):
        faculty = _FACULTY.match(text, end)
        if (
            faculty
            and not re.search(r"[的在了是及]", faculty.group())
            and not re.match(r"(?:与|和|同|将|对|向)", faculty.group())
            and not any(_governing(w) and w.text not in ("与", "和") for w in cut(faculty.group()[:-2]))
        ):
            return faculty.end()
    bracketed = _BRACKETED.match(text, end)
    if bracketed is not None:
        return bracketed.end()
    match = _BRANCH_PATTERN.match(text, end)
    if match is None:
        return end
    branch = match.group("branch")
    if branch is None:
        return match.end()
    body = re.sub(r"(?:校区|分校|分园|园区|教学点|校部|学区)$", "", branch)
    if (
        not body
        or is_generic(body)
        or _NAMED_AGAIN.search(body)
        or any(_governing(w) and (len(w.text) > 1 or w.text in _NEVER_IN_PLACES) for w in cut(body))
    ):
        return end
    return match.end()


def _abbreviated(text: str, match: re.Match[str], anchors: Sequence[Anchor]) -> tuple[int, int, str] | None:
    ordinal = match.start("ordinal")
    end = match.end()
    touching = [a for a in anchors if a.end == ordinal]
    if match.group("head") == "校" and not touching:
        return None  # 一校一策, 两校
    if touching:
        start = chain_start(anchors, touching[-1])
    elif (
        ordinal
        and text[ordinal - 1] in "市县区州旗"
        and cut(text[max(0, ordinal - 6) : ordinal])[-1].text in "市县区州旗"
    ):
        start = ordinal - 1
    elif _SHORT_BAD_LEFT.search(text[max(0, ordinal - 2) : ordinal]):
        return None
    else:
        start = left_edge(text, ordinal, 0, anchors)
        start += _leading_junk(text[start:ordinal], text[start - 1 : start] or " ")
        if text[start:ordinal] in ("原", "新", "老", "由", "与"):
            start = ordinal
        if _TOWN_PART.fullmatch(text, start, ordinal):
            return start, _with_branch(text, end, match.group("head")), match.group("head")
        if ordinal - max([start, *(a.end for a in anchors if start <= a.start and a.end <= ordinal)]) > 6 or (
            start < ordinal and is_generic(text[start:ordinal])
        ):
            start = ordinal
    end = _with_branch(text, end, match.group("head"))
    following = text[end : end + 2]
    if start == ordinal and (following.startswith(("全会", "年", "个", "所")) or match.group("ordinal").isdigit()):
        return None
    return start, end, match.group("head")

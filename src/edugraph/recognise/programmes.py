"""Programmes, titles, events and agreements: things named by 《…》, by quotation marks, or by their head words.

A level word (省级, 全国) or an area before a head (广东省|…实验区) is part of the name. Slogans and the jargon of teaching
carry no such head, or stand without quotation marks, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from edugraph.model import Mention
from edugraph.recognise.boundary import Anchor
from edugraph.recognise.lexicon import FUNCTION_TAGS, break_words, cut
from edugraph.recognise.schools import is_generic
from edugraph.recognise.titles import find_meetings, find_schemes, find_titles, names_works
from edugraph.recognise.word_classes import word_class

_BOOK = re.compile(r"《([^《》\n]{2,60}?)》")
_QUOTED = re.compile(r"[“‘]([^“”‘’\n。！？]{2,26})[”’]")
_PRESS = re.compile(r"(?:日报|晚报|早报|晨报|周报|时报|青年报|教育报|报|杂志|学刊|周刊)$")
_QUOTED_TAIL = re.compile(
    r"\s?(?:系列|主题|专题)?(?:教育)?(?:活动|工程|行动|计划|项目|改革|试点|课堂|讲坛|制度|品牌|工作法|帮扶机制|管理改革|综合改革|机制|模式|经验|称号|荣誉称号|教研活动)"
)
_QUOTED_LEAD = re.compile(
    r"(?:实施|推行|推进|开展|启动|参加|参与|加入|深入实施|举办|开设|打造|创办|组织|推广|建立|探索|推动|落实|施行|实行|纳入|入选|获评|评为|授予|立项为|认定为|确定为|列为|推出|被评为|荣获)(?:了|的)?[\u4e00-\u9fff]{0,6}$"
)
_SLOGAN_LEAD = re.compile(r"(?:推行|实施|实行|施行|启动|推广)(?:了|的)?[\u4e00-\u9fff]{0,4}$")
_SERIES_LEAD = re.compile(
    r"(?:开展|举办|主办|承办|合办|自办|办起|开办|发起|推出|开设|创设|设立|创办|打造|启动|组织|参加|推行|首[期届批])了?[\u4e00-\u9fff]{0,4}$"
)
_SERIES_TAIL = re.compile(
    r"(?:已|正式|同时|顺利|今天|\d{1,2}日|\d{1,2}月\d{1,2}日){0,2}(?:开班|开营|开讲|启动|揭幕|开课|已?办到|已举办|走进)"
)
_PILOT_TAIL = re.compile(
    r"(?:应用|改革|教学|模式|项目|培养)?(?:国家级?|省级?|市级?|县级?|区级?)?(?:试点|项目|培训)(?:校|单位|区|县|任务|学校|园)"
)
"""What stands beside the quoted name of a series (“跨省教研夜”已办到第46期) or scheme (“现代学徒制”省级试点单位)."""


@lru_cache(maxsize=1)
def _series_heads() -> tuple[str, ...]:
    return tuple(sorted(word_class("series-head")))


_NUMERIC = re.compile(r"^[\d一二三四五六七八九十+\-－nN×]+$")
_TAIL_VERSION = re.compile(r"(?:\d\.\d版?|\d版|\d(?=[”’》』，。、；）)\s]|$))(?!\d)")
"""强师计划2.0, 三年行动3版; 教学成果奖|3项 counts prizes."""


@lru_cache(maxsize=8)
def _heads(name: str) -> re.Pattern[str]:
    words = sorted(word_class(name), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def find_programmes(text: str, anchors: Sequence[Anchor]) -> list[Mention]:
    """Programme, Agreement and Event mentions, sorted, not overlapping (longer ones win)."""
    found = [
        *find_titles(text),
        *find_schemes(text),
        *find_meetings(text),
        *_national(text),
        *_cooperation(text),
        *_books(text),
        *_agreements(text),
        *_events(text),
        *find_quoted(text),
        *_headed(text, anchors),
    ]
    # A frame (获评|…) is surer of its edges than a head word with a dictionary on its left.
    found.sort(key=lambda m: (not m.found_by.startswith(_FRAMED), -m.length, m.start, m.type))
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


_FRAMED = ("name.title", "name.scheme", "name.event.held", "name.agreement", "name.document")


def _national(text: str) -> list[Mention]:
    """县管校聘, 国培计划: schemes of the whole country that are written without a head or quotation marks."""
    return [
        Mention(m.start(), m.end(), "Programme", m.group(), "name.programme.national")
        for m in _heads("national-programme").finditer(text)
    ]


_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔蜀陇秦疆"
_COOPERATION = re.compile(rf"[{_PROVINCES}]{{2}}(?:东西部|扶贫|教育|对口)?协作(?!对接|会议|办|资金|办公)")


def _cooperation(text: str) -> list[Mention]:
    """苏陕协作, 京蒙协作: the east-west schemes are named by the one-character names of two provinces."""
    return [
        Mention(m.start(), m.end(), "Programme", m.group(), "name.programme.cooperation", head="协作")
        for m in _COOPERATION.finditer(text)
    ]


def _books(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _BOOK.finditer(text):
        inner = match.group(1)
        if _PRESS.search(inner) or len(inner) < 4:
            continue
        stem = re.sub(r"[（(][^（）()]*[）)]$", "", inner)
        if re.search(r"(?:协议|协议书|责任书|合同|备忘录|意向书|合约)$", stem):
            found.append(Mention(match.start(1), match.end(1), "Agreement", inner, "name.agreement.titled"))
        elif any(stem.endswith(w) for w in word_class("programme-document") | word_class("programme-head")):
            found.append(Mention(match.start(1), match.end(1), "Programme", inner, "name.document", head="document"))
    return found


def _agreements(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _heads("agreement-head").finditer(text):
        start = _edge(text, match.start(), 24, stop="了的下订署签成份项")
        end = match.end()
        opening = text.rfind("“", max(0, start - 16), end)
        if "”" in text[start:end] and 0 <= opening < start:  # “领|雁工程”协议: a quotation is not cut
            start = opening
        if text[end : end + 1] in "签约":
            continue
        found.append(Mention(start, end, "Agreement", text[start:end], "name.agreement"))
    return found


def _edge(text: str, end: int, limit: int, stop: str) -> int:
    """Left edge of a descriptive name: up to a pause mark, a character of ``stop``, or a word that governs it."""
    low = end
    while (
        low > max(0, end - limit)
        and (re.match(r"[\u3400-\u9fffA-Za-z0-9·“”—\-－+]", text[low - 1]))
        and text[low - 1] not in stop
    ):
        low -= 1
    start = end
    for word in reversed(cut(text[low:end])):
        if _governs(word.text, word.tag):
            break
        start = low + word.start
    while start < end and text[start] in "”—-－+":
        start += 1
    return start


_NAME_VERBS = frozenset(
    "联合 结对 帮扶 支援 对口 对口支援 对口帮扶 合作 共建 托管 管理 合作办学 委托 委托管理 援助 协作 建设 发展 改革 教育 教学 教研 创建 提升 推进 动员 部署 总结 表彰 启动 培训 学习 交流 服务 应用 开放 观摩 实习 实践 实验 培养 发展 督导 资助 招生 考试 研训 研修 送教 支教 援疆 援藏 签约 战略合作 交接 捐赠 揭牌 开工 开学 毕业 评估 评价 指导 工作 结对帮扶 专递 普及 普惠 均衡 统筹 振兴 衔接 融合 整合 领导 负责 干部 培育".split()
)


def _governs(word: str, tag: str) -> bool:
    if word in _NAME_VERBS:
        return False
    if word in ("和", "与", "及", "暨", "的"):
        return False
    return word in break_words() or tag in FUNCTION_TAGS


_ACTIVITIES = frozenset({"研讨活动", "观摩活动"})
_DATED = re.compile(r"第[一二三四五六七八九十]+|20\d\d|[\u4e00-\u9fff]{2,8}[省市县区州盟旗]")
"""An activity is an event only where it is numbered, dated, or of an area."""


def _events(text: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _heads("event-head").finditer(text):
        if text[match.end() : match.end() + 1] in "室厅厂场所中展堂费址议":
            continue
        start = _edge(text, match.start(), 40, stop="了，。")
        body = text[start : match.start()]
        joint = [
            m.end()
            for m in re.finditer(r"(?<!签约)(?<!启动)(?<!揭牌)暨|(?<=[会式礼坛议])[和与及](?=[\u4e00-\u9fff]{5})", body)
        ]
        if joint:
            start += joint[-1]
            body = body[joint[-1] :]
        owned = body.rfind("的") + 1
        start += owned
        body = body[owned:]
        lead = re.match(r"(?:和|与|及|的|上|中)+", body)
        if lead:
            start += lead.end()
            body = body[lead.end() :]
        dated = _DAY_FIRST.match(text, start)
        start = dated.end() if dated is not None and dated.end() < match.start() - 1 else start
        start = _with_year(text, _with_number(text, _with_quotation(text, start, match.start())))
        body = text[start : match.start()]
        plain = re.sub(r"^(?:全[省市区县州]|\d{4}年|第[一二三四五六七八九十]+[届次])", "", body)
        if match.group() in _ACTIVITIES and not _DATED.match(body):
            continue
        if len(body) >= 2 and not is_generic(plain):
            found.append(
                Mention(start, match.end(), "Event", text[start : match.end()], "name.event", head=match.group())
            )
    return found


_DAY_FIRST = re.compile(r"\d{1,2}月\d{1,2}日(?:[上下]午|晚|至\d{1,2}日)?")
_NUMBER_BEFORE = re.compile(r"第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[届次]$")


def _with_number(text: str, start: int) -> int:
    """某科学院|第16届|学术大会: the number of a meeting, and the body or area whose meeting it is, open its name."""
    match = _NUMBER_BEFORE.search(text, max(0, start - 6), start)
    return start if match is None else _edge(text, match.start(), 24, stop="了，。的")


def _with_quotation(text: str, start: int, head: int) -> int:
    """“一准则一条例一规则”学习教育动员会: a quotation that the name reaches into is not cut."""
    opening = text.rfind("“", max(0, start - 24), start)
    closing = text.find("”", start, head)
    if closing < 0 or opening < 0 or text.find("“", start, closing) >= 0 or text.find("”", opening, closing) >= 0:
        return start
    return opening


_YEAR_BEFORE = re.compile(r"(?:[\u4e00-\u9fff]{2,8}[省市县区州盟旗])?(?:20\d\d)年度?(?:春季|秋季)?$")


def _with_year(text: str, start: int) -> int:
    """2023年…对接会, 某市2023年秋季…部署会: a year, and an area before it, open the name of a meeting."""
    match = _YEAR_BEFORE.search(text, max(0, start - 20), start)
    if match is None:
        return start
    opening = re.search(r"(?:在|召开|举行|举办|参加|出席|了)(?=[\u4e00-\u9fff]*\d{4}年)", match.group())
    return match.start() + (opening.end() if opening else 0)


def find_quoted(text: str) -> list[Mention]:
    """Programmes named by quotation marks."""
    found: list[Mention] = []
    heads = _heads("programme-head")
    for match in _QUOTED.finditer(text):
        inner = match.group(1)
        if _NUMERIC.match(inner) or re.search(r"[，,；;：:？?!！]", inner):
            continue
        ends = [m for m in heads.finditer(inner) if m.end() == len(inner)]
        tail = _QUOTED_TAIL.match(text, match.end())
        lead = _QUOTED_LEAD.search(text, max(0, match.start() - 14), match.start())
        level = any(inner.startswith(w) for w in word_class("title-level"))
        series = len(inner) >= 4 and inner.endswith(_series_heads()) and "的" not in inner
        series = series and bool(
            _SERIES_LEAD.search(text, max(0, match.start() - 12), match.start())
            or _SERIES_TAIL.match(text, match.end())
        )
        tail = tail or (_PILOT_TAIL.match(text, match.end()) if len(inner) >= 3 and "的" not in inner else None)
        named = (
            _SLOGAN_LEAD.search(text, max(0, match.start() - 12), match.start())
            and re.fullmatch(r"[\u4e00-\u9fff\d+]{3,12}", inner)
            and "的" not in inner
        )
        if (ends and len(inner) >= 4) or (tail and len(inner) >= 3) or (lead and (ends or level)) or named or series:
            found.append(
                Mention(
                    match.start(1),
                    match.end(1),
                    "Programme",
                    inner,
                    "name.programme.quoted",
                    head=ends[0].group() if ends else "",
                )
            )
    return found


def _bare(text: str, start: int, head: int, anchors: Sequence[Anchor]) -> bool:
    """霞山区|计划, 某县|强县: nothing but an area before a weak head names nothing."""
    covering = max((a.end for a in anchors if a.start == start and a.end <= head), default=start)
    return head - covering < 3


def _county_prefix(text: str, start: int, head: int, anchors: Sequence[Anchor]) -> int:
    """A district or county before a scheme carries it out; it is no part of the scheme's name."""
    covering = next((a for a in anchors if a.start == start and a.end < head), None)
    return covering.end - start if covering and text[covering.end - 1] in "区县旗" and head - covering.end >= 6 else 0


_WEAK = frozenset(
    "项目 计划 行动 课堂 大课堂 讲堂 论坛 改革 综合改革 读书会 大赛 竞赛 联赛 展演 名师 名校长 学科带头人 强县 强区 强市 强镇 课题 工程 试点 教育基地 优秀教师 特级教师 活动月 实验校 项目校 试点校 培育校 集团化办学 教学名师 先进个人 优秀案例 典型案例".split()
)


_BODIES = re.compile(
    r".*(?:大学|学院|学校|中学|小学|幼儿园|[局厅委]|政府|中心)(?:、|与|和|同|的|联合|共同)*(?:(?<=[、与和同的合])|共建|联建)"
)


def _past_bodies(body: str) -> int:
    """甲局与乙学院|共建教师发展基地: what bodies share or own begins after them."""
    match = _BODIES.match(body)
    return match.end() if match else 0


_GOVERNED = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:部署建设|部署推进|启动建设|加快建设|全力打造|着力打造|打造|启动|推进|创建|争创)(?=[\u4e00-\u9fff]{4})"
)
_PRESSED = re.compile(r"(?:深入|全面|持续|扎实|大力|加快|稳步|统筹|纵深|有序|积极|认真)$")
_CARRIED = re.compile(r"(?:推进|实施|开展|落实|推行)(?=[\u4e00-\u9fff]{4})")
"""深入|推进|教育强省三年行动计划: after an adverb the verb is no part of the name."""
_BATCH = re.compile(r"(?:第[一二三四五六七八九十]{1,3}批次?|20\d\d年度)$")


_SCHEMES = frozenset({"工程", "行动", "行动计划", "项目", "计划"})
_LONG_ENOUGH = frozenset({"试点", "工程", "行动", "行动计划", "大讲堂", "讲坛"})
"""Heads that name a scheme without a level, if five characters stand before them and a verb of carrying out before these."""


def _headed(text: str, anchors: Sequence[Anchor]) -> list[Mention]:
    """Schemes and titles that are found by their head word, with a level, an area or a word of their own before it."""
    found: list[Mention] = []
    areas = {a.start for a in anchors}
    for match in _heads("programme-head").finditer(text):
        start = _head_start(text, match.start(), areas)
        body = text[start : match.start()]
        leveled = _leveled(body) or start in areas
        if not _names_scheme(text, start, match, anchors):
            continue
        if match.group() in _SCHEMES:
            start += _county_prefix(text, start, match.start(), anchors)
        weak = match.group() in _WEAK
        carried = match.group() in _LONG_ENOUGH and match.start() - start >= 5
        if carried:
            carried = _QUOTED_LEAD.search(text, max(0, start - 10), start) is not None
        if not leveled and not carried and (weak or match.start() - start < 3):
            continue
        if text[start - 1 : start] == "”" and match.group().startswith(("试点", "项目", "培训")):
            continue  # “现代学徒制”|省级试点单位: the pilot of what is quoted
        if weak and text[match.end() : match.end() + 1] in tuple("组人员师办区校园县市学院技系"):
            continue
        version = _TAIL_VERSION.match(text, match.end())
        end = version.end() if version else match.end()
        batch = _BATCH.search(text, max(0, start - 8), start)
        start = batch.start() if batch else start
        found.append(Mention(start, end, "Programme", text[start:end], "name.programme", head=match.group()))
    return found


def _head_start(text: str, head: int, areas: set[int]) -> int:
    """Where a scheme's name begins that ends in a head word at ``head``."""
    start = _edge(text, head, 30, stop="了，。为“”")
    if text[max(0, start - 2) : start] in word_class("title-level"):
        start -= 2  # 州级 is no word of the dictionary
    start = _level_edge(text, start, head, areas, word_class("title-level"))
    start += _past_bodies(text[start:head])
    start += len(text[start:head]) - len(text[start:head].lstrip("的和与及"))
    governed = _GOVERNED.match(text, start, head)
    if governed is None and _PRESSED.search(text, max(0, start - 2), start):
        governed = _CARRIED.match(text, start, head)
    return governed.end() if governed else start


def _leveled(body: str) -> bool:
    return body.startswith(tuple(word_class("title-level"))) or (
        body[:1] in tuple("省市县区州") and body[1:2] not in tuple("属直内域城")
    )


def _names_scheme(text: str, start: int, head: re.Match[str], anchors: Sequence[Anchor]) -> bool:
    """Whether the words before a head name something, rather than being generic, building work, or a body that plans (某局|计划…)."""
    body = text[start : head.start()]
    weak = head.group() in _WEAK
    if len(body) < 2 or "以上" in body or (is_generic(body) and (weak or body not in word_class("title-level"))):
        return False
    if weak and (body.endswith("的") or "会议" in body or _bare(text, start, head.start(), anchors)):
        return False
    if head.group() in _SCHEMES | {"改革", "试点"} and names_works(body + head.group()):
        return False
    return not (head.group() == "计划" and body.endswith(tuple("局厅部委县市区校院园")))


def _level_edge(text: str, start: int, head: int, areas: set[int], levels: frozenset[str]) -> int:
    """Begin at the level word or area nearest the head, if the name has one: what stands before it governs the name."""
    best = start
    for position in range(start, head):
        single = (
            text[position] in "省市县区州"
            and position > start
            and text[position - 1] not in "强兴富大"  # 教育强|省三年行动计划
            and text[position + 1] not in "属直内域城区县市"
            and _word_starts(text, position)
        )
        if position in areas or single or any(text.startswith(w, position) for w in levels):
            touching = position in areas and any(
                a < position and text[a:position][-1:] in "省市州盟" for a in areas if best == a
            )
            best = best if touching else position
    return best


def _word_starts(text: str, position: int) -> bool:
    low = max(0, position - 4)
    return any(low + w.start == position and len(w.text) == 1 for w in cut(text[low : position + 2]))

"""Figures: counts, seats and money. Rules about one figure are put together, and what a figure is of is settled.

Several rules may speak of one number (one binds the amount, one its payer, one its use); their drafts become one. A draft
whose number is no level (an increase, an attendance, a requirement) is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from edugraph.model import Mention
from edugraph.relate.direction import own_area
from edugraph.relate.discourse import Discourse
from edugraph.relate.field import EDUCATION, GENERIC, OTHER_FIELD
from edugraph.relate.frame import framed_year
from edugraph.relate.match import Draft, Filler
from edugraph.relate.money import money
from edugraph.relate.owner import owners
from edugraph.relate.parts import announced, parts
from edugraph.relate.reported import date_of, date_of_change, opening_date, reported_year, year_filler

FIGURE = {"Statistic": "value", "Capacity": "seats", "Investment": "amount"}
"""The role that holds the number, by kind of fact."""

_INCREASE = re.compile(r"(?:增加|增长|增|减少|下降|降低|减|提高|提升|上升|多|少|高出|低)了?(?:近|约|逾|超)?$")
_COMPARED = re.compile(r"(?:比|较)(?:上|去|前|往|同|年|“|20|疫|过|改|最)|同比|环比|相比")
_ATTENDED = re.compile(
    r"本次|本届|此次|进行表彰|颁奖|颁发|方阵|表演|参加(?!工作)|参会|出席|与会|到会|到场|听课|观摩|列席|聆听|在场|现场|合影|代表\d|观众|收看|观看|在线"
)
_THRESHOLD = re.compile(r"(?:及?以上|及?以下|以内)的?(?:大|超大)?班额")
"""56人以上大班额: the size that makes a class too big is no count."""
_VISITED = re.compile(r"走访|看望|慰问|调研|考察|视察|检查|督查|巡查|发言")
_REQUIRED = re.compile(
    r"每(?:校|所|班|生|名|园|位|人)(?!.{0,6}(?:结对|都有|已))|(?<![适响反相对供效回呼照])应(?![用对急届邀聘])|必须|须(?!知)|不得|原则上|每[万百千十\d]|不足.{1,12}的|标准的|不超过.{1,8}的"
)
# 三所学校 mostly points back at names; a numeral in characters states a count only beside a verb of having or founding.
_OPENED = re.compile(
    r"有(?!关)|设(?!施|备|计)|建成|新建|建有|建立|组建|成立|派|招|聘|增|添|购|买|配备|捐|赠|共(?!同|建|享)|新修|带动|开办|创办|培养|引进|完成|启用|投用"
)
_HAVING = re.compile(r"另有|现有|建有|设有|共有|拥有|设立|成立|组建|建成")
_DECIDED = re.compile(r"决定|现将|确定|认定|命名|授予|公布")
_ANNOUNCED = frozenset({"statistic.titles", "statistic.roster"})
_RULING = re.compile(r"通知|意见|方案|办法|协议|细则|规定")
_IDEOGRAPHS = re.compile(r"[一二两三四五六七八九]")
_PLANNED = re.compile(r"设(?!备|施)|规划|规模|办学|(?:^|\s)\d+个?$")
_INSTITUTION = re.compile(r"(?:[校园]|小学|中学|初中|高中|集团|共同体|教学点)$")
_PUPIL_WORDS = re.compile(r"学生|幼儿|孩子|儿童|在校|就读|入学|入园|上学|新生|学位")
_SHORT = re.compile(r"缺口|缺少|短缺|申请|需求|紧张|缺学位|减少|压缩")
_PUPILS = re.compile(r"(?:多名|个|名|多个)?(普通高中|高中|初中|小学)(?:生|学生)")
_NOW = re.compile(r"现有|现共有|现|目前|如今|至今|截至|已有|已经|在校")


def gather(drafts: Sequence[Draft], text: str, mentions: Sequence[Mention]) -> list[Draft]:
    """Put the drafts of one sentence together: one a figure, with the roles of all the rules that speak of it.

    Args:
        drafts: all drafts of a sentence, of any kind.
        text: the document's text.
        mentions: the mentions of the sentence.

    Returns:
        The drafts of other kinds unchanged, and those about figures merged; a number of seats or money is no count too. The parts of totals
        are added.
    """
    if not any(d.kind in FIGURE for d in drafts):
        return list(drafts)
    others = [d for d in drafts if d.kind not in FIGURE]
    merged: dict[tuple[str, int], Draft] = {}
    for draft in sorted((p for d in drafts if d.kind in FIGURE for p in _apart(d)), key=_strength):
        figure = draft.of(FIGURE[draft.kind])[0]
        key = (draft.kind, figure.start)
        merged[key] = _united(merged[key], draft) if key in merged else draft
    for total in list(merged.values()):
        if total.kind != "Investment":
            role = FIGURE[total.kind]
            for part in parts(total, role, text, mentions):
                merged[total.kind, part.of(role)[0].start] = part
    _share_use(merged, text)
    taken = {start for kind, start in merged if kind != "Statistic"}
    kept = [d for (kind, start), d in merged.items() if kind != "Statistic" or start not in taken]
    return sorted([*others, *kept], key=lambda d: (d.start, d.end, d.rule.id))


def _share_use(merged: dict[tuple[str, int], Draft], text: str) -> None:
    """甲拨2000万元，乙配套1300万元，用于丙校建设: a use after a pause goes for the sums before it too."""
    sums = sorted((key for key in merged if key[0] == "Investment"), key=lambda k: k[1])
    for earlier, later in reversed(list(pairwise(sums))):
        uses = merged[later].of("purpose")
        end = merged[later].of("amount")[0].end
        between = text[merged[earlier].of("amount")[0].end : merged[later].of("amount")[0].start]
        if (
            uses
            and uses[0].start > end
            and text[end] in "，,"
            and not merged[earlier].has("purpose")
            and not re.search(r"[；;]|其中|余", between)
        ):
            merged[earlier] = merged[earlier].with_filler(uses[0])


def _strength(draft: Draft) -> tuple[bool, float, int, int, str]:
    return _of_another(draft), -draft.rule.confidence, -len(draft.fillers), draft.start, draft.rule.id


def _of_another(draft: Draft) -> bool:
    """42个|教学班，2500名|学生: whether the noun that a pattern bound to a number is counted by another."""
    figure, role = draft.of(FIGURE[draft.kind])[0], next(iter(draft.of("measure")), None)
    if role is None or role.mention is None or role.mention.type != "Counted":
        return False
    changes = draft.rule.id.endswith(("change", "change-of", "share"))
    return role.mention.head not in ("", str(figure.start)) and not changes


def _apart(draft: Draft) -> Iterable[Draft]:
    """One draft a number where a pattern bound several (从143人回升到188人)."""
    role = FIGURE[draft.kind]
    rest = tuple(f for f in draft.fillers if f.role != role)
    for figure in draft.of(role):
        value = figure.mention.value if figure.mention is not None else None
        if value is None or value.bound == "range" or "/" in value.value:
            continue
        alone = [figure] if len(draft.of(role)) > 1 else draft.fillers
        # The pause mark that ends a pattern is no part of what it says.
        yield replace(draft, fillers=(*rest, figure), start=min(f.start for f in alone), end=max(f.end for f in alone))


def _united(strong: Draft, weak: Draft) -> Draft:
    known = {f.role for f in strong.fillers} | {r for r, _ in strong.assign}
    more = tuple(f for f in weak.fillers if f.role not in known)
    assign = (*strong.assign, *((r, v) for r, v in weak.assign if r not in known))
    return replace(
        strong,
        fillers=(*strong.fillers, *more),
        assign=assign,
        start=min(strong.start, weak.start),
        end=max(strong.end, weak.end),
    )


def settle(draft: Draft, talk: Discourse) -> Draft | None:
    """A draft about a figure with its subject, measure and date settled; None where the figure states no fact of its kind.

    Args:
        draft: a draft of one of the kinds in :data:`FIGURE`.
        talk: the document's discourse.
    """
    if draft.sentence.line == 0:  # a headline rounds what the body says
        return None
    figure = draft.of(FIGURE[draft.kind])[0]
    clause = talk.text[slice(*talk.clause(draft.start, draft.end))]
    if OTHER_FIELD.search(clause):
        return None
    if draft.kind == "Investment":
        paid = money(draft, talk)
        return None if paid is None else _framed(paid, figure, talk)
    return (_provided if draft.kind == "Capacity" else _counts)(draft, figure, clause, talk)


def _provided(draft: Draft, figure: Filler, clause: str, talk: Discourse) -> Draft | None:
    """Seats, with whose they are and from when; None for a shortage, and for places that are not for pupils."""
    held = draft.rule.id.startswith("capacity.hold")
    if _SHORT.search(clause) or (held and not _people(figure, talk)):
        return None
    seats = _owned(_seats(draft, talk), talk, "学位")
    if seats is None or (held and not _PUPIL_WORDS.search(clause) and not _has_school(seats)):
        return None
    return _framed(seats, figure, talk)


def _counts(draft: Draft, figure: Filler, clause: str, talk: Discourse) -> Draft | None:
    """A count, with what it counts, whose it is and of when; None where it is no level, or not of education."""
    measure = _measure(draft, talk)
    if measure is None:
        return None
    draft = replace(draft, fillers=(*(f for f in draft.fillers if f.role != "measure"), *_each_rate(measure)))
    owned = _owned(draft, talk, measure.text) if _level(draft, figure, clause, talk) else None
    if owned is None or (not _has_school(owned) and _only_act(draft, figure, talk)):
        return None
    sentence = talk.text[draft.sentence.start : draft.sentence.end]
    said = clause if GENERIC.search(measure.text) else sentence + measure.text
    if not EDUCATION.search(said) and not _has_school(owned):
        return None
    return _timed(owned, figure, clause, measure.text, talk)


_RATE = re.compile(r"[^、和与]{3,}(?:率|比例|占比)")


def _each_rate(measure: Filler) -> list[Filler]:
    """学前毛入园率、高中毛入学率超过93%: of rates that share a figure each has it, as a sum of them would mean nothing."""
    parts = re.split(r"[、和与]", measure.text)
    if len(parts) < 2 or not all(_RATE.fullmatch(part) for part in parts):
        return [measure]
    return [replace(measure, text=part) for part in parts]


def _has_school(draft: Draft) -> bool:
    return any(f.mention is not None and f.mention.type in ("School", "EducationGroup") for f in draft.of("subject"))


def _level(draft: Draft, figure: Filler, clause: str, talk: Discourse) -> bool:
    """Whether a number says how much there is, rather than by how much it changed, who came, or what is required."""
    before = talk.text[max(draft.sentence.start, figure.start - 6) : figure.start]
    schools = any(_INSTITUTION.search(f.text) for f in draft.of("measure"))
    if (
        _THRESHOLD.match(talk.text, figure.end)
        or _INCREASE.search(before)
        or (_ATTENDED.search(clause) and not schools)
        or _REQUIRED.search(clause)
        or _VISITED.search(clause)
    ):
        return False
    if (
        _COMPARED.search(clause)
        and re.search(r"增加|增长|减少|提高|提升|下降|上升|多|少", clause)
        and not re.search(r"[到至]", before)
    ):
        return False
    value = figure.mention.value if figure.mention is not None else None
    if value is None or (value.bound == "at-most" and value.kind == "number") or "几" in figure.text:
        return False
    if "每" in clause and value.bound in ("at-least", "at-most") and _RULING.search(talk.title):
        return False
    led = any(f.start < figure.start for f in draft.of("measure"))
    low = talk.clause(figure.start, figure.end)[0]
    if _HAVING.search(talk.text, max(draft.sentence.start, figure.start - 30), figure.start):
        return True
    return (
        led
        or not _IDEOGRAPHS.match(figure.text)
        or len(figure.text) > 3
        or _OPENED.search(talk.text, low, figure.start) is not None
    )


_PEOPLE = re.compile(r"(?:学生|师生|同学|少先队员|留学生|大学生)$")
_HAS = re.compile(
    r"有|共(?!同)|拥|设|招|训|派|覆盖|惠及|受益|助|服务|养|容纳|接收|交流|轮岗|引进|聘|配|补充|达|录取|送|吸引|安排|超|增|减|占|涉及|提供|解决|获|转|带|让|为|供|满足"
)
_BEFALLS = re.compile(
    r"(?:将|已|均|都|全部|先后|可|能)?(?:受益|就读|在读|在校|入学|毕业|交流|轮岗|获|住校|寄宿|转|升|考上|考取|被|从中|接受|享受|得到|实现|就业|走读|来自|报名|分流|的)"
)


def _only_act(draft: Draft, figure: Filler, talk: Discourse) -> bool:
    """2000多名师生|徒步前往陵园: those of an area who do something once are no stock of it."""
    noun = next(iter(draft.of("measure")), None)
    if noun is None or noun.start < figure.end or not _PEOPLE.search(noun.text):
        return False
    low, _ = talk.clause(figure.start, figure.end)
    goes_on = re.match(r"[\u4e00-\u9fff]", talk.text[noun.end : noun.end + 1]) is not None
    return goes_on and not _HAS.search(talk.text, low, figure.start) and not _BEFALLS.match(talk.text, noun.end)


def _measure(draft: Draft, talk: Discourse) -> Filler | None:
    """What is counted, in one wording: 占地 and 总占地 are 占地面积; a share is named as one."""
    if draft.rule.id == "statistic.roster":
        return announced(draft, talk)
    role = next(iter(draft.of("measure")), None)
    assigned = next((v for r, v in draft.assign if r == "measure"), "")
    figure = draft.of("value")[0]
    value = figure.mention.value if figure.mention is not None else None
    if assigned:
        return Filler("measure", figure.start, figure.start, assigned)
    if role is None or value is None or _of_another(draft):
        return None
    text = re.sub(r"\s+", "", role.text)
    if value.kind == "area":
        text = re.sub(r"^(?:新|老|旧|原)(?=占地|建筑|校园占地|校舍)", "", text)
        text = re.sub(r"^(.*?)(?:总占地|占地总|占地|总占地面|校园占地)(?:面积)?$", r"\1占地面积", text)
        text = re.sub(r"(?:总建筑面积|建筑总面积)$", "建筑面积", text)
    elif (
        value.kind == "percent"
        and "占" in talk.text[role.end : figure.start]
        and not re.search(r"[率比]$|比例|比重", text)
    ):
        text += "占比"
    if value.kind == "number" and role.start >= figure.end:
        text = _made(text, figure, role, talk)
    if text.count("“") != text.count("”"):
        text = text.strip("“”")
    return Filler("measure", role.start, role.end, text)


_MADE = re.compile(
    r"(新增|新建、改扩建|新建和改扩建|新建改扩建|新改扩建|新建|改扩建|扩建|改建|新设|新修|新购|改造|撤并|创建|报废|选派|派出|派驻|委派|选送)(?:了|各类|各级)?$"
)
_REFITTED = re.compile(r"(?:已|均|都|全部|先后)?(安装|配备|接入|配齐|进行|完成)了?([^，。；：、 \n]{2,16})")


def _made(text: str, figure: Filler, role: Filler, talk: Discourse) -> str:
    """新增2所本科高校 counts new ones, 1728间教室进行照明改造 refitted ones: neither is the stock."""
    made = _MADE.search(talk.text, max(0, figure.start - 8), figure.start)
    if made is not None and made.group(1) not in text:
        return made.group(1) + text
    refitted = _REFITTED.match(talk.text, role.end)
    if refitted is None or refitted.end() > len(talk.text):
        return text
    verb = "" if refitted.group(1) == "进行" else refitted.group(1)
    return f"{verb}{refitted.group(2)}的{text}"


def _people(figure: Filler, talk: Discourse) -> bool:
    """Whether a number counts pupils to be: 2160名学生, 两百来个孩子, 可容纳2430人; not 24个班, nor people at work."""
    value = figure.mention.value if figure.mention is not None else None
    if value is None:
        return False
    return (
        value.unit in ("人", "名", "位")
        or re.match(r"(?:多个|个)?(?:孩子|学生|幼儿|中小学生|小学生)", talk.text[figure.end : figure.end + 6])
        is not None
    )


def _seats(draft: Draft, talk: Discourse) -> Draft:
    """The draft with ownership as a code, and the stage that the pupils say (1350名小学生)."""
    owner_word = next((f.text for f in draft.of("ownership")), "")
    draft = replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "ownership"))
    figure = draft.of("seats")[0]
    pupils = None if draft.has("stage") else _PUPILS.match(talk.text, figure.end)
    if pupils is not None:
        draft = draft.with_filler(Filler("stage", *pupils.span(1), pupils.group(1)))
    return draft.setting("ownership", "private" if owner_word.startswith("民") else "public") if owner_word else draft


def _owned(draft: Draft, talk: Discourse, measure: str) -> Draft | None:
    """The draft with the subjects its figure is of; None where nothing in the text has it."""
    if draft.has("subject"):
        return draft
    found = owners(draft, talk, measure)
    if draft.rule.id == "statistic.titles":
        found = [_of_its_area(one, talk) for one in found]
    return replace(draft, fillers=(*draft.fillers, *found)) if found else None


def _of_its_area(filler: Filler, talk: Discourse) -> Filler:
    """省教育厅公布了13个实验区: the titles that a body confers are counted over its area."""
    if filler.mention is None or filler.mention.type != "Agency":
        return filler
    area = own_area(filler.mention, talk)
    return filler if area is None else talk.area(area, filler.role, filler.start)


def _timed(draft: Draft, figure: Filler, clause: str, measure: str, talk: Discourse) -> Draft:
    """The draft with its date: that of its clause, else of its sentence, else the year the page or its section reports.

    What a school was built for (占地, 设36个班) has a date only where its clause names one.
    """
    if draft.has("date"):
        return draft
    now = _NOW.search(clause) is not None
    built = re.search(r"占地面积$|建筑面积$|用地$", measure) or (
        measure.endswith("班") and _PLANNED.search(talk.text[max(draft.sentence.start, figure.start - 24) : figure.end])
    )
    if draft.rule.id.startswith("statistic.change"):
        found, settled = date_of_change(draft, figure, talk)
    else:
        found = date_of(draft, figure, talk, reach="clause" if built else ("now" if now else "line"))
        settled = bool(built) and not now
    if found is not None:
        return draft.with_filler(found)
    if settled and not (talk.profiles and talk.published and not _PLANNED_SITE.search(clause)):
        return draft.setting("date", "")
    if talk.signed and (draft.rule.id in _ANNOUNCED or _DECIDED.search(clause)):
        return draft.with_filler(year_filler(talk.signed, figure))  # a notice confers on its day
    if _ALL_TIME.search(talk.text, max(draft.sentence.start, figure.start - 24), figure.end):
        return draft.setting("date", "")  # 累计创建…2所: of all years together, not of the last
    year = reported_year(draft.sentence.start, talk)
    return draft.with_filler(year_filler(year, figure)) if year else draft.setting("date", "")


_PLANNED_SITE = re.compile(r"新校|规划|拟|将|设计|一期|二期|项目|工程")
_ALL_TIME = re.compile(r"累计|历年来?|建校以来|开办以来|成立以来")


def _framed(draft: Draft, figure: Filler, talk: Discourse) -> Draft:
    """Seats and money with their date; without one they are of the year a report or a section of it speaks of, if it does."""
    if draft.has("date"):
        return draft
    cost = "cost" in draft.rule.id
    if cost and draft.has("subject") and any(f.start > figure.end for f in draft.of("subject")):
        return draft.setting("date", "")  # 投资1.38亿元的甲校8月落成: the day is not the money's
    cost = draft.kind == "Investment" and (cost or "总投资" in talk.text[draft.sentence.start : figure.start])
    found = date_of(draft, figure, talk, reach="year" if cost else "line")
    if found is None and draft.kind == "Capacity":
        found = opening_date(draft, talk)
    if found is None and not cost:
        year = framed_year(talk.text, draft.sentence.start)
        found = year_filler(year, figure) if year else None
    return draft.with_filler(found) if found is not None else draft.setting("date", "")

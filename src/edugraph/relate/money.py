"""Money: who paid it, for whom, and for what, where the rules that found the sum leave it open."""

from __future__ import annotations

import re
from dataclasses import replace

from edugraph import areas
from edugraph.model import Mention
from edugraph.relate.discourse import Discourse
from edugraph.relate.field import EDUCATION, OTHER_FIELD
from edugraph.relate.match import Draft, Filler
from edugraph.relate.owner import owner, owners

_SPENDS = re.compile(
    r"(?:先后|累计|共|自筹资金|自筹|多方|又|还|再|另)?(?:投入|投资|出资|捐|拿出|筹资|筹集|筹措|争取|安排|拨)"
)
_GAINS = re.compile(r"争取|获得|获|得到|收到|接受")
_SCHOOL_PAYS = re.compile(
    r"(?:学校|我校|该校|幼儿园)(?:先后|累计|共|自筹|多方|又|还|再|另)*(?:投入|投资|出资|捐|拿出|筹资|筹集|筹措|自筹)"
)
_WANTED = re.compile(r"还需|尚需|需要|尚缺|缺口|仍缺|还差|不足")
_UPPER = re.compile(r"中央|国家|省级|上级|市级|专项债券|地方政府")
_BENEFICIARIES = re.compile(
    r"^[为给对][^，]{0,4}?\d[^，]{0,10}?[校园生师](?=[一-龥]{2})|(?:近|约|超)?\d[\d.万余多]*[所个名间台套册张块栋座]$"
)
_PARTICULARS = re.compile(
    r"[近过这未]?[一二两三四五六七八九十\d]+个?[年月]|今年|去年|期间|建设(?:规模|内容|工期|地点|周期)|实施(?:时间|地点)"
)
_BUILDS = re.compile(r"(?:启动|新建|改建|扩建|建设|修建|改造|实施|推进|完成)(?:了)?$")
_WORKS = re.compile(r"新建|改|扩建|建设|修建|购|采购|维修|资助|补助|奖励|改善|更新|添置|配备")


def money(draft: Draft, talk: Discourse) -> Draft | None:
    """Who paid, for whom, for what."""
    sentence = talk.text[draft.sentence.start : draft.sentence.end]
    if OTHER_FIELD.search(sentence) or not (EDUCATION.search(sentence) or EDUCATION.search(talk.title)):
        return None
    if _WANTED.search(
        talk.text, max(draft.sentence.start, draft.of("amount")[0].start - 6), draft.of("amount")[0].start
    ):
        return None
    draft = _purpose(_level_payer(draft, talk), talk)
    cost = draft.rule.id.startswith("investment.cost")
    if cost or _UPPER.match(next((f.text for f in draft.of("purpose")), "")):
        draft = _for_school(draft, talk)
        explicit = _payer(draft, talk) if cost and not (draft.has("subject") or draft.has("payer")) else None
        if explicit is not None and not explicit.inferred:
            draft = draft.with_filler(replace(explicit, role="payer"))
    else:
        draft = _for_whom(_paid(draft, talk), talk)
    return draft if any(draft.has(role) for role in ("payer", "subject", "purpose")) else None


def _paid(draft: Draft, talk: Discourse) -> Draft:
    """The draft with its payer; a school the sentence is about is what the money is for, unless it says that the school pays."""
    found = None if draft.has("payer") else _payer(draft, talk)
    if found is None or found.mention is None:
        return draft
    figure = draft.of("amount")[0]
    gains = _GAINS.search(talk.text, max(draft.sentence.start, draft.start - 2), figure.start) is not None
    school = found.mention.type in ("School", "EducationGroup") and not _spends(found, draft, talk)
    role = "subject" if gains or (school and found.role == "subject") else "payer"
    return draft if draft.has(role) else draft.with_filler(replace(found, role=role))


def _for_whom(draft: Draft, talk: Discourse) -> Draft:
    if not draft.has("subject") and "投资" in talk.text[draft.sentence.start : draft.start]:
        draft = _for_school(draft, talk)  # 总投资2100万元，其中区财政1500万元: a share of what the school cost
    if not draft.has("subject"):
        draft = _built(draft, talk)
    if not draft.has("subject") and talk.profiles and talk.titled is not None and not _of_school(draft, talk.titled):
        draft = draft.with_filler(Filler.of("subject", talk.titled, inferred=True))
    return draft if draft.has("subject") else _aided(draft, talk)


def _of_school(draft: Draft, school: Mention) -> bool:
    """Whether the school pays itself."""
    return any(f.mention is not None and f.mention.name == school.name for f in draft.of("payer"))


def _built(draft: Draft, talk: Discourse) -> Draft:
    """启动某小学改扩建，拟投入1900万元: the money is for the school that is built in the words before it."""
    before = [m for m in talk.mentions if draft.sentence.start <= m.start and m.end <= draft.of("amount")[0].start]
    named = next((m for m in reversed(before) if m.type == "School" and m.name), None)
    if named is None or any(m.type == "Quantity" and m.start > named.start for m in before):
        return draft
    if not _BUILDS.search(talk.text, max(draft.sentence.start, named.start - 4), named.start):
        return draft
    return draft.with_filler(Filler.of("subject", named))


def _for_school(draft: Draft, talk: Discourse) -> Draft:
    """The draft with the school spoken of as its subject, if there is one."""
    found = None if draft.has("subject") else owner(draft, talk, "校舍")
    school = found is not None and found.mention is not None and found.mention.type in ("School", "EducationGroup")
    return draft.with_filler(found) if found is not None and school else draft


def _spends(found: Filler, draft: Draft, talk: Discourse) -> bool:
    """Whether a school itself pays: 某大学投入60万元, not 某中学扩建项目投入3400万元."""
    return _SPENDS.match(talk.text, found.end, draft.end) is not None


def _payer(draft: Draft, talk: Discourse) -> Filler | None:
    """Who pays, where the rule does not say. Aid is not paid by the area that the page is of while another is named."""
    low, high = talk.clause(draft.start, draft.end)
    if _SCHOOL_PAYS.search(talk.text, low, draft.end):
        school = owner(draft, talk, "校舍")
        return None if school is None else replace(school, role="payer")
    listed = owners(draft, talk, "资金")
    home = talk.home("payer", draft.start)
    if not listed and home is not None and owner(draft, talk, "资金") is not None:
        return home
    if len(listed) != 1:
        return None
    if listed[0].start == listed[0].end and re.search(r"捐|助学|善款", talk.text[low:high]):
        return None  # gifts are not the area's own money where the giver is not told
    if listed[0].start == listed[0].end and (giver := _gave_before(draft, talk)) is not None:
        return giver
    aid = talk.text[low:high]
    if "其中" in talk.text[draft.sentence.start : draft.start]:
        aid = talk.text[draft.sentence.start : high]  # 援助资金350万元，其中200万元…: a share of the same aid
    if not re.search(r"援助|捐|协作资金|帮扶资金", aid) or not _at_home(listed[0].mention, talk):
        return listed[0]
    others = [
        m
        for m in talk.mentions
        if m.type == "Area" and m.name and draft.sentence.start <= m.start < draft.start and not _at_home(m, talk)
    ]
    return Filler.of("payer", others[0]) if others else listed[0]


def _gave_before(draft: Draft, talk: Discourse) -> Filler | None:
    """甲市援助资金累计3.6亿元。今年安排4300万元: the giver of the sum told before in the line goes on giving."""
    line = talk.text.rfind("\n", 0, draft.start) + 1
    before = talk.within(line, draft.sentence.start)
    sums = [m for m in before if m.type == "Quantity" and m.value is not None and m.value.kind == "money"]
    if not sums or not re.search(r"援|协作|帮扶", talk.text[line : sums[-1].start]):
        return None
    last = sums[-1].start
    givers = [m for m in before if m.type == "Area" and m.name and m.start < last and not _at_home(m, talk)]
    giver = next((m for m in reversed(givers) if m.start >= talk.clause(last, last)[0]), None)
    return None if giver is None else Filler.of("payer", giver, inferred=True)


def _at_home(mention: Mention | None, talk: Discourse) -> bool:
    """Whether an area or body is of the area the page is about, or above it."""
    home = talk.where.home
    if mention is None or home is None:
        return False
    return any(
        mention.name.startswith((a.name, areas.canonical_name(a))) or a.name in mention.name
        for a in (home, *areas.parents(home))
    )


def _aided(draft: Draft, talk: Discourse) -> Draft:
    """Money from an area or a body of elsewhere goes, where nothing else is said, to the area the page is of."""
    payer = next((f.mention for f in draft.of("payer") if f.mention is not None), None)
    home = talk.where.home
    if payer is None or home is None or payer.type not in ("Area", "Agency") or home.level == "province":
        return draft
    if _at_home(payer, talk):
        return draft
    foreign = re.match(r"[\u4e00-\u9fff]{2,12}?[省市县区旗州盟]", payer.name)
    return draft.with_filler(talk.area(home, "subject", draft.start)) if foreign else draft


def _level_payer(draft: Draft, talk: Discourse) -> Draft:
    """县级财政, 区财政: the area of that level that the page speaks of."""
    payers = draft.of("payer")
    if not payers or payers[0].mention is not None:
        return draft
    rest = replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "payer"))
    area = talk.where.level("省" if payers[0].text == "自治区" else payers[0].text[-1], payers[0].start, ())
    return (
        rest if area is None else rest.with_filler(replace(talk.area(area, "payer", payers[0].start), inferred=False))
    )


def _purpose(draft: Draft, talk: Discourse) -> Draft:
    """The use of money in words; a school named in it is whom the money is for."""
    purpose = next(iter(draft.of("purpose")), None)
    if purpose is None:
        return draft
    if purpose.mention is not None and not _WORKS.match(purpose.text):
        return replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "purpose"))
    inside = [
        m
        for m in talk.mentions
        if purpose.start <= m.start and m.end <= purpose.end and m.type in ("School", "Area") and m.name
    ]
    schools = [m for m in inside if m.type == "School"]
    text = purpose.text
    if len(schools) == 1:
        text = text.replace(schools[0].text, "", 1)
        if not draft.has("subject"):
            draft = draft.with_filler(Filler.of("subject", schools[0]))
    text = _BENEFICIARIES.sub("", re.sub(r"\s+", "", text)).strip("的，、 等")
    text = re.sub(r"^[为给向在](?=[建修添购改配增]|新建|扩建)", "", text)
    if _PARTICULARS.match(text) or re.fullmatch(r"(?:实施|开展|推进)?(?:项目|工程)", text):
        text = ""
    rest = replace(draft, fillers=tuple(f for f in draft.fillers if f.role != "purpose"))
    return (
        rest.with_filler(replace(purpose, text=text, mention=None)) if text and text not in ("资金", "经费") else rest
    )

"""Pages of our own making with known truth, any number of them, each the same whenever it is made again.

``python benchmarks/generated.py FOLDER 10000`` writes page files, a thousand a folder. A page tells of one county: a
partnership with another, figures of a school, an opening, a post, a title; between them stand sentences that state no
fact. Every tenth page is GB 18030, every fifth HTML, every twentieth a reprint of the one before with a line added.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from edugraph import areas
from edugraph.model import Argument

STEMS = (
    "明德 育新 文昌 启航 育英 向阳 晨光 育才 崇文 博雅 弘文 致远 立人 新华 青松 清泉 临江 河口 桃园 松岭 云台 石桥 柳林 金沙"
    " 双溪 龙泉 白鹭 凤山 永兴 和顺 太平 长安 安定 南湖 北塘 东山 西河 丰乐 吉祥 康宁"
).split()
KINDS = ("小学", "中学", "第一中学", "实验小学", "幼儿园")
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡",
    "建国 志强 秀英 海燕 文博 晓峰 国庆 春梅 立新 永刚 雪梅 俊杰".split(),
)
TITLES = ("省级文明校园", "国家级绿色学校", "市级平安校园", "省级书香校园", "省级示范性学校")
"""Written out with the name of the province or city by resolution, so that truth holds only the last four characters."""

WHO = "老师们 家长们 孩子们 与会人员 教研员们 班主任 志愿者 村民 当地干部 年轻教师 老教师 毕业生 合唱队员 宿管员 食堂师傅 值周生".split()
WHEN = "近年来 当天 活动中 随后 晚饭后 课间 清晨 会后 雨停以后 一路上 座谈时 说起往事 谈到变化 走进教室 放学后 周末".split()
HOW = "兴致勃勃地 认真地 仔细地 高兴地 轮流 一边走一边 围在一起 安静地 满怀期待地 你一言我一语地 激动地 反复 慢慢地 争着".split()
WHAT = (
    "讨论作业设计 观摩课堂 整理图书 练习合唱 打扫操场 准备晚会 参观书画展 听故事 做实验 排练话剧 修剪花木 记录心得 交流体会 回忆往事"
    " 讲解展板 展示剪纸 朗读课文 商量路线 擦拭门窗 清点器材 试穿校服 品尝午餐 拍照留念 描绘家乡"
).split()
THEN = "收获很大 十分难忘 受益匪浅 笑声不断 心里踏实 劲头更足 信心倍增 依依不舍 赞不绝口 意犹未尽 深受感动 有说有笑".split()
"""Parts of sentences that state no fact: over a million sentences, for pages that share few are no reprints."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a page states: its kind and some of its roles; a name is given by its end."""

    kind: str
    roles: tuple[tuple[str, str], ...]

    def told_by(self, arguments: Iterable[Argument]) -> bool:
        """Whether all roles stand among some arguments."""
        found = list(arguments)
        return all(any(a.role == role and a.value.endswith(value) for a in found) for role, value in self.roles)


@dataclass(frozen=True, slots=True)
class Page:
    """A page file and what it states."""

    name: str
    data: bytes
    facts: tuple[Fact, ...]


@cache
def _counties() -> tuple[tuple[str, str], ...]:
    """Canonical name and own name of the counties of today that have a name of their own in the whole country."""
    found = [a for a in areas.all_areas() if a.level == "county" and a.in_force() and not areas.is_ambiguous(a.name)]
    return tuple((areas.canonical_name(a), a.name) for a in found if a.name[-1] in "县市区" and len(a.name) > 2)


def page(number: int, schools: int = len(STEMS)) -> Page:
    """Make the page of a number.

    Args:
        number: 0 and up.
        schools: stems of names in use: the fewer, the oftener two pages speak of one school.
    """
    if number % 20 == 19:
        before = page(number - 1, schools)
        text = before.data.decode(_encoding(number - 1)) + "\n（供稿单位：县融媒体中心）\n"
        return Page(_name(number), text.encode(_encoding(number)), before.facts)
    lot = random.Random(number)  # no secret
    title, sentences, facts = _told(lot, schools)
    body: list[str] = []
    for sentence in sentences:
        body += [sentence, _filler(lot), _filler(lot)]
    paragraphs = ["　　" + "".join(body[i : i + 3]) for i in range(0, len(body), 3)]
    text = "\n".join([title, *paragraphs]) + "\n"
    if number % 5 == 3:
        text = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
            + "".join(f"<p>{p}</p>" for p in paragraphs)
            + "</body></html>\n"
        )
    return Page(_name(number), text.encode(_encoding(number)), tuple(facts))


def _filler(lot: random.Random) -> str:
    return f"{lot.choice(WHEN)}，{lot.choice(WHO)}{lot.choice(HOW)}{lot.choice(WHAT)}，{lot.choice(THEN)}。"


def _name(number: int) -> str:
    return f"{number // 1000:04d}/{number:07d}.txt"


def _encoding(number: int) -> str:
    return "gb18030" if number % 10 == 7 else "utf-8"


def _told(lot: random.Random, schools: int) -> tuple[str, list[str], list[Fact]]:
    (home, home_name), (guest, guest_name) = lot.sample(_counties(), 2)
    ours, theirs, new, fourth = (stem + lot.choice(KINDS) for stem in lot.sample(STEMS[:schools], 4))
    year, month, day = lot.randint(2015, 2024), lot.randint(1, 12), lot.randint(1, 28)
    pupils, classes, staff = lot.randint(120, 3900), lot.randint(6, 72), lot.randint(12, 280)
    seats, money = lot.randint(3, 60) * 50, lot.randint(800, 9800)
    person, title = lot.choice(SURNAMES) + lot.choice(GIVEN), lot.choice(TITLES)
    date = f"{year}-{month:02d}-{day:02d}"
    told = [
        (
            f"{year}年{month}月{day}日，{home}教育局与{guest}教育局签订结对帮扶协议。",
            Fact("Partnership", (("party", f"{home_name}教育局"), ("party", f"{guest_name}教育局"), ("date", date))),
        ),
        (
            f"{home}{ours}与{guest}{theirs}结为帮扶对子。",
            Fact("Partnership", (("party", f"{home_name}{ours}"), ("party", f"{guest_name}{theirs}"))),
        ),
        (
            f"{home}{ours}现有教学班{classes}个，学生{pupils}人，教职工{staff}人。",
            Fact("Statistic", (("subject", f"{home_name}{ours}"), ("measure", "学生"), ("value", str(pupils)))),
        ),
        (
            f"{year}年9月1日，{home}{new}正式投入使用，总投资{money}万元，新增学位{seats}个。",
            Fact("Opening", (("school", f"{home_name}{new}"), ("date", f"{year}-09-01"))),
        ),
        (
            f"{year}年{month}月，{person}任{home}{fourth}校长。",
            Fact("Post", (("person", person), ("organisation", f"{home_name}{fourth}"))),
        ),
        (
            f"{year}年{month}月，{home}{fourth}被评为{title}。",
            Fact("Designation", (("recipient", f"{home_name}{fourth}"), ("title", title[-4:]))),
        ),
    ]
    chosen = told[:2] + lot.sample(told[2:], lot.randint(1, 4))
    return f"{home_name}教育动态：{guest_name}来访", [s for s, _ in chosen], [f for _, f in chosen]


def pages(count: int, first: int = 0) -> Iterator[Page]:
    """Yield pages by number."""
    return (page(number) for number in range(first, first + count))


def write(folder: Path, count: int) -> None:
    """Write pages as files."""
    for one in pages(count):
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)


def recall(facts: Iterable[Fact], told: Iterable[tuple[str, tuple[Argument, ...]]]) -> float:
    """Share of some facts that are among what was found: pairs of kind and arguments."""
    wanted = list(facts)
    by_name: dict[tuple[str, str], list[tuple[Argument, ...]]] = {}
    ends = {(fact.kind, fact.roles[0][1]) for fact in wanted}
    for kind, arguments in told:
        for argument in arguments:
            for cut in range(len(argument.value)):
                if (kind, argument.value[cut:]) in ends:
                    by_name.setdefault((kind, argument.value[cut:]), []).append(arguments)
    hits = sum(any(f.told_by(a) for a in by_name.get((f.kind, f.roles[0][1]), ())) for f in wanted)
    return hits / max(1, len(wanted))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

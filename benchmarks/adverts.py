"""How many adverts pushed into sentences are found, and what is taken with them. ``python benchmarks/adverts.py``.

Brands and sentences are invented here. Each brand goes into each sentence at a random place, as often between words as
inside one. With a file of honest text, one page a line, every advert found in it is printed: each is a false alarm.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from edugraph.restoration.edits import apply
from edugraph.restoration.spam import GAP, spam_tokens

BRANDS = {
    "letters and digits": "kx88 jwin77 m6bet 9ybet 661hg bwin99 hth66 d88live",
    "letters and a word": "kx体育 leyo体育 aog电竞 wnsr娱乐 jdb电子 pgsoft官网 8868体育 bobo娱乐城",
    "characters and a word of the web": "朔瀛官网网址 泛亚登录入口 鸿腾app下载 银河注册 腾博官网 万利网址 凯旋门登录 金沙湾入口",
    "betting": "真人百家乐 线上棋牌 彩票投注站 365投注 快三计划 六合彩开奖",
    "everyday words": "太阳湾集团 月亮城国际 金山角集团 皇冠体育 新葡京娱乐 大富豪棋牌",
}
SENTENCES = (
    "青禾县教育局与东岭师范大学签订合作办学协议，双方将共建三所附属学校。",
    "近日，市第三实验小学新校区正式投入使用，新增学位一千零八十个。",
    "全县推进义务教育优质均衡发展，完善教师交流轮岗制度。",
    "骨干教师每周到乡镇学校开展教研活动，帮助年轻教师提高教学水平。",
    "校长介绍，学校去年完成教学楼改扩建工程，办学条件明显改善。",
    "省教育厅公布第二批示范幼儿园名单，我市八所幼儿园入选。",
    "在帮扶团队的指导下，学生参加社会实践活动的机会越来越多。",
    "会议要求各地加强控辍保学工作，做好困难家庭学生的资助。",
    "两校商定，每学期互派五名教师，共同举办联合运动会。",
    "原中心小学搬迁后，旧校舍交给特殊教育学校使用。",
    "该校坚持立德树人，把劳动教育课程纳入培养全过程。",
    "项目总投资三亿二千万元，计划明年秋季学期建成。",
    "教育集团实行统一管理、统一考核，让优质资源覆盖更多农村学校。",
    "他从教三十年，先后被评为优秀班主任和先进工作者。",
    "东西部协作工作组为山区学校送来图书、电脑和体育器材。",
    "为解决入学难问题，新区规划建设四所九年一贯制学校。",
    "家长代表参观了食堂和宿舍，对学校的管理表示满意。",
    "名师工作室定期组织集体备课，促进青年教师专业成长。",
)


def spoilt(seed: int) -> list[tuple[str, str, str, str]]:
    """Return (kind, brand, sentence, sentence with the brand in it) for every brand and sentence."""
    chance = random.Random(seed)
    made: list[tuple[str, str, str, str]] = []
    for kind, brands in BRANDS.items():
        for brand in brands.split():
            for sentence in SENTENCES:
                at = chance.randrange(2, len(sentence) - 2)
                made.append((kind, brand, sentence, sentence[:at] + brand + sentence[at:]))
    return made


def outcome(brand: str, sentence: str, dirty: str) -> str:
    """Say what became of a brand: gone exactly, gone in part, gone with a neighbour, or missed."""
    clean = apply(dirty, spam_tokens(dirty))
    if clean.replace(GAP, "") == sentence:
        return "exact"
    if clean == dirty:
        return "missed"
    return "in part" if len(clean.replace(GAP, "")) > len(sentence) else "with a neighbour"


def main(honest: str = "") -> None:
    """Print a table by kind of brand, over five random places each, or the false alarms in a file."""
    if honest:
        for line in Path(honest).read_text(encoding="utf-8").splitlines():
            for edit in spam_tokens(line):
                print(line[max(0, edit.start - 12) : edit.start], "[", line[edit.start : edit.end], "]")
        return
    table: dict[str, Counter[str]] = {kind: Counter() for kind in (*BRANDS, "all")}
    for seed in range(5):
        for kind, brand, sentence, dirty in spoilt(seed):
            what = outcome(brand, sentence, dirty)
            table[kind][what] += 1
            table["all"][what] += 1
    columns = ("exact", "in part", "with a neighbour", "missed")
    print(f"{'':34}" + "".join(f"{column:>18}" for column in columns))
    for kind, counts in table.items():
        shares = "".join(f"{counts[column] / counts.total():>17.1%} " for column in columns)
        print(f"{kind:34}{shares}")


if __name__ == "__main__":
    main(*sys.argv[1:2])

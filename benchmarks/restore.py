"""Speed of the repairs of characters, beside OpenCC alone on the same text. ``python benchmarks/restore.py [MB]``.

Pages are made here: clean Simplified ones, Traditional ones with pinyin as mirrors write them, and ones with misread
bytes every 35 characters or so, ten times as dense as on the real pages seen.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from pypinyin.pinyin_dict import pinyin_dict

from edugraph.restoration import control, misdecoded, pinyin, script
from edugraph.restoration.edits import Restored
from edugraph.restoration.mirror import mirror
from edugraph.restoration.plausible import plausibility
from edugraph.restoration.script import opencc, simplified_characters

REPAIRS = (control.normalise, misdecoded.repair, pinyin.remove, script.simplify)
PARTS = (
    "青禾县教育局|市第三实验小学|新任校长|帮扶团队|中心幼儿园|职业技术学校|省教育厅",
    "近日|今年秋季|开学以来|当天下午|几年来",
    "启动了|签订了|推进|组织开展|验收了|总结了",
    "合作办学协议|教学楼改扩建工程|城乡教育共同体建设|课后服务试点|“县管校聘”改革",
    "，新增学位540个。|，让农村孩子上好学。|，实现以点带面（含九年一贯制学校）。|，为单位交流创造条件！",
)


def pages(characters: int) -> str:
    """Return text of about so many characters, a paragraph every few sentences."""
    chance = random.Random(5)
    lists = [part.split("|") for part in PARTS]
    lines = ["".join(chance.choice(words) for _ in range(4) for words in lists) for _ in range(characters // 120)]
    return "\n".join(lines)


def noted(share: float) -> dict[str, str]:
    """Return annotations for so large a share of the Traditional characters."""
    chance = random.Random(1)
    known = [(c, pinyin_dict[ord(c)].split(",")[0]) for c in sorted(simplified_characters()) if ord(c) in pinyin_dict]
    return {c: p for c, p in known if chance.random() < share and len((c + p).encode("gb18030")) <= 2 * len(c + p)}


def annotated(text: str) -> str:
    """Return a Traditional page with pinyin, undamaged."""
    readings = noted(0.3)
    return "".join(f"{c}({readings[c]})" if c in readings else c for c in opencc("s2tw").convert(text))


def speed(name: str, text: str, work: Callable[[str], object]) -> None:
    """Print megabytes of UTF-8 a second, the best of three runs."""
    size = len(text.encode()) / 1e6
    best = min(timed(text, work) for _ in range(3))
    print(f"{name:44}{size:7.2f} MB {size / best:9.2f} MB/s")


def timed(text: str, work: Callable[[str], object]) -> float:
    """Return the seconds of processor time that the work took."""
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def repaired(text: str) -> Restored:
    """Return the text after all repairs of characters."""
    page = Restored.of(text)
    for repair in REPAIRS:
        page = page.then(repair(page.text))
    return page


def main(megabytes: float) -> None:
    """Print the table."""
    clean = pages(int(megabytes * 350_000))
    traditional = opencc("s2tw").convert(clean)
    begun = time.process_time()
    plausibility()
    print(f"{'plausibility model, loaded once':44}{time.process_time() - begun:14.2f} s")
    speed("clean, OpenCC alone", clean, opencc("t2s").convert)
    speed("clean, all repairs", clean, repaired)
    speed("Traditional, OpenCC alone", traditional, opencc("t2s").convert)
    speed("Traditional, all repairs", traditional, repaired)
    speed("Traditional with pinyin, all repairs", annotated(clean), repaired)
    for keep_private in (True, False):
        damaged = mirror(clean[: len(clean) // 4], noted(0.5), keep_private=keep_private)[0]
        print(f"  repairs of misread bytes: {len(misdecoded.repair(damaged))} in the next line")
        speed(f"misread, private kept: {keep_private}, all repairs", damaged, repaired)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)

"""Speed of restoring pages, beside OpenCC alone on the same text. ``python benchmarks/restore.py [MB]``.

Pages are made here: clean Simplified ones, Traditional ones with pinyin as mirrors write them, and ones with misread
bytes every 35 characters or so, ten times as dense as on the real pages seen. Lines say "page by page" where the text is
cut into pages of 1,500 characters and all of :func:`edugraph.restoration.restore` runs on each; else all is one page.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable

from pypinyin.pinyin_dict import pinyin_dict

from edugraph.model import Document, RawDocument, Source
from edugraph.restoration import misdecoded, restore
from edugraph.restoration.mirror import mirror
from edugraph.restoration.plausible import plausibility
from edugraph.restoration.script import opencc, simplified_characters

PAGE = 1_500
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


def restored(text: str) -> list[Document]:
    """Restore the text as one page."""
    return [restore(RawDocument(Source("page.txt", media_type="text/plain"), text.encode()))]


def page_by_page(text: str) -> list[Document]:
    """Restore the text cut into pages."""
    return [document for start in range(0, len(text), PAGE) for document in restored(text[start : start + PAGE])]


def megabytes_held() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(megabytes: float) -> None:
    """Print the table."""
    clean = pages(int(megabytes * 350_000))
    traditional = opencc("s2tw").convert(clean)
    begun = time.process_time()
    plausibility()
    print(f"{'plausibility model, loaded once':44}{time.process_time() - begun:14.2f} s")
    speed("clean, OpenCC alone", clean, opencc("t2s").convert)
    speed("clean, restored page by page", clean, page_by_page)
    speed("clean, restored", clean, restored)
    speed("Traditional, OpenCC alone", traditional, opencc("t2s").convert)
    speed("Traditional, restored page by page", traditional, page_by_page)
    speed("Traditional with pinyin, page by page", annotated(clean), page_by_page)
    for keep_private in (True, False):
        damaged = mirror(clean[: len(clean) // 8], noted(0.5), keep_private=keep_private)[0]
        print(f"  repairs of misread bytes: {len(misdecoded.repair(damaged))} in the next line")
        speed(f"misread, private kept: {keep_private}, restored", damaged, restored)
    begun = megabytes_held()
    for size in (8, 24):
        text = pages(size * 350_000)
        speed(f"clean, one page of {size} MB", text, restored)
        print(f"{'  memory beyond the models':44}{megabytes_held() - begun:7.0f} MB")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)

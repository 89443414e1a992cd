"""A folder of pages that changes at random, and builds of it that may be killed at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

from edugraph.outputs import output_folder, write_outputs
from edugraph.pipeline import build_with_report

SENTENCES = (
    "兰州市榆中县明德小学现有教学班{n}个，学生{m}人。",
    "20{n}年5月10日，湛江市霞山区教育局与兰州市榆中县教育局签订结对帮扶协议。",
    "湛江市霞山区育新小学与兰州市榆中县明德小学结为帮扶对子。",
    "榆中县文昌中学正式投入使用，新增学位{m}个。",
    "20{n}年9月，李建国任兰州市榆中县文昌中学校长。",
    "老师们走进课堂，听课、评课、磨课，收获很大。",
)


class ChangingCorpus:
    """A folder of pages and the folder it is built into, changed step by step by one random number generator."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.lot = random.Random(seed)
        self.pages, self.out, self.clean = folder / "pages", folder / "out", folder / "clean"
        self.pages.mkdir(parents=True)
        for _ in range(self.lot.randint(1, 4)):
            self.add()

    def change(self) -> str:
        """Change one thing; returns what."""
        step = self.lot.choice(("add", "edit", "delete", "rename", "copy", "spoil", "build", "kill"))
        getattr(self, step)()
        return step

    def add(self) -> None:
        sentences = (s.format(n=self.lot.randint(11, 24), m=self.lot.randint(100, 999)) for s in SENTENCES)
        chosen = self.lot.sample(list(sentences), self.lot.randint(1, 5))
        self._place().write_text("\n".join(["教育动态", *chosen]) + "\n", encoding="utf-8")

    def edit(self) -> None:
        if (page := self._any()) is not None:
            text = page.read_text(encoding="utf-8", errors="replace").split("\n")
            self.lot.shuffle(text)
            page.write_text("\n".join([*text, SENTENCES[3].format(m=self.lot.randint(100, 999))]), encoding="utf-8")

    def delete(self) -> None:
        if (page := self._any()) is not None:
            page.unlink()

    def rename(self) -> None:
        if (page := self._any()) is not None:
            page.rename(self._place())

    def copy(self) -> None:
        if (page := self._any()) is not None:
            self._place().write_bytes(page.read_bytes())

    def spoil(self) -> None:
        self._place().write_bytes(b"\x00\x01\x02" * 50)

    def build(self) -> None:
        _build(self.pages, self.out)

    def kill(self) -> None:
        """Begin a build in a process of its own and kill it at a random moment."""
        child = os.fork()
        if child == 0:
            try:
                _build(self.pages, self.out)
            finally:
                os._exit(0)
        time.sleep(self.lot.random() ** 2 * 0.6)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def differs_from_clean(self) -> list[str]:
        """Build once more, and from nothing elsewhere; returns the names of the output files that differ."""
        self.build()
        _build(self.pages, self.clean)
        mine, theirs = _bytes(self.out), _bytes(self.clean)
        return sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))

    def _place(self) -> Path:
        return self.pages / f"{self.lot.randint(0, 10**9):09d}.txt"

    def _any(self) -> Path | None:
        pages = sorted(self.pages.iterdir())
        return self.lot.choice(pages) if pages else None


def _build(pages: Path, out: Path) -> None:
    with output_folder(out) as store:
        write_outputs(build_with_report([pages], store=store), out)


def _bytes(folder: Path) -> dict[str, bytes]:
    """The files that a reader sees, without the seconds in the report."""
    found = {path.name: path.read_bytes() for path in folder.glob("[!.]*")}
    report = json.loads(found["report.json"])
    del report["seconds"]
    return found | {"report.json": json.dumps(report).encode()}

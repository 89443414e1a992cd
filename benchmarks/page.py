"""The page at scale: size of the file, first picture, longest task, search, filter. ``python benchmarks/page.py [--nodes N ...]``.

Graphs are the samples told many times over (see ``scaled.py``), thickened by random pairings where they have fewer lines
than asked for. Times are taken in the page itself, by its own clock: Chromium without a graphics card, the worst case.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from scaled import scaled

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Evidence, Statement
from edugraph.view import write
from edugraph.view.drawing import draw
from edugraph.view.vocabulary import role_pairs

SIZES = {300: 0, 5_000: 8_000, 50_000: 80_000}
"""Nodes drawn, and lines at least."""
PER_COPY = 175
"""Nodes that one telling of the samples draws, about."""
TYPED = ("霞山区", "xsq", "zhanjiang", "第一小学", "dwxx", "2023")

# Notes when the page says it is ready and its picture has been painted, and every task above 50 ms.
WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((task) => [task.startTime, task.duration])))
    .observe({ type: "longtask", buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.documentElement.dataset.ready) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstPicture = performance.now(); }));
  }).observe(document, { attributes: true, subtree: true });
}"""
# Does something and tells the milliseconds until what follows from it has been painted.
TIMED = """async () => {
  const begun = performance.now();
  %s;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""


def main() -> None:
    """Measure each size and print a line of figures for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nodes", type=int, nargs="*", default=list(SIZES))
    options.add_argument("--chromium", default="/usr/bin/chromium")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--keep", type=Path, help="folder to keep the pages in; those found there are not made again")
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory() as own, sync_playwright() as driver:
        folder = arguments.keep or Path(own)
        browser = driver.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
        )
        for nodes in arguments.nodes:
            path = folder / f"{nodes}.html"
            if not path.exists():
                made(nodes, SIZES.get(nodes, 0), path)
            runs = []
            for _ in range(arguments.runs):
                tab = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN").new_page()
                runs.append(measured(tab, path))
                tab.context.close()
            best = {key: min(run[key] for run in runs) for key in runs[0]}
            print(
                f"{nodes} nodes, {path.stat().st_size / 1e6:.1f} MB: {json.dumps(best)} (ms, best of {len(runs)})",
                flush=True,
            )


def made(nodes: int, lines: int, path: Path) -> None:
    """Write the page of a graph with about so many drawn nodes and at least so many lines."""
    kg = thickened(scaled(max(2, round(nodes / PER_COPY))), lines)
    drawing = draw(kg, role_pairs())
    start = time.process_time()
    write(kg, path)
    print(
        f"{len(kg.documents)} documents, {len(kg.entities)} entities, {len(kg.statements)} facts: "
        f"{len(drawing.degrees())} nodes and {len(drawing.links)} lines drawn, page made in {time.process_time() - start:.1f} s"
    )


def thickened(kg: KnowledgeGraph, lines: int) -> KnowledgeGraph:
    """Add random pairings of schools until the picture has so many lines."""
    chance = random.Random(20)
    schools = [entity for entity in kg.entities if entity.type == "School"]
    lacking = lines - len(draw(kg, role_pairs()).links)
    document = kg.documents[0]
    more = []
    for number in range(max(0, lacking)):
        giver, taker = chance.sample(schools, 2)
        words = document.text[:20]
        more.append(
            Statement(
                f"x{number:07d}",
                "Partnership",
                (
                    Argument("supporter", giver.name, "School", giver.scope),
                    Argument("recipient", taker.name, "School", taker.scope),
                    Argument("status", "done", "code"),
                ),
                "stated",
                (Evidence(document.id, 0, len(words), words, "partnership.sign", 0.9),),
                0.9,
            )
        )
    return replace(kg, statements=(*kg.statements, *more))


def measured(tab: Page, path: Path) -> dict[str, int]:
    """Open a page and use it as people do."""
    tab.add_init_script(f"({WATCH})()")
    thread = tab.context.new_cdp_session(tab)
    # Time the main thread computes, which a busy machine does not lengthen.
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(path.as_uri())
    tab.wait_for_function("window.firstPicture", timeout=120_000)
    tab.wait_for_timeout(1500)
    first, opened = tab.evaluate("window.firstPicture"), tab.evaluate("performance.now()")
    metrics = {one["name"]: one["value"] for one in thread.send("Performance.getMetrics")["metrics"]}
    searches = [timed(tab, typing(words)) for words in TYPED]
    tab.keyboard.press("Escape")
    filters = [
        timed(tab, f"document.querySelector('{selector}').click()")
        for selector in (
            '[data-choice="status:planned"]',
            '[data-choice="status:planned"]',
            "#kinds [data-kind=Membership]",
            "#legend .key",
            "#legend .key",
            "#kinds [data-kind=all]",
            "#undo",
            "#reset",
        )
    ]
    tabs = [
        timed(tab, f"document.querySelector('#tab-{name}').click()")
        for name in ("table", "timeline", "documents", "graph")
    ]
    tasks = [duration for start, duration in tab.evaluate("window.tasks") if start > opened]
    while_opening = [duration for start, duration in tab.evaluate("window.tasks") if start <= opened]
    return {
        "first picture": round(first),
        "of which computing": round(1000 * metrics["TaskDuration"]),
        "longest task while opening": round(max(while_opening, default=0)),
        "slowest search": round(max(searches)),
        "slowest filter": round(max(filters)),
        "slowest tab": round(max(tabs)),
        "longest task afterwards": round(max(tasks, default=0)),
        "clicks that missed": missed(tab),
    }


def missed(tab: Page) -> int:
    """Click forty nodes of the area that holds most, and count those that did not come up in the pane."""
    tab.click("#reset:not(:disabled), #kinds [data-kind=all]")
    tab.locator("#kinds [data-kind=all]").click()
    if tab.locator("#note button").count():
        biggest = tab.evaluate(
            "edugraph.nodes().sort((a, b) => b.name.split(' ').at(-1) - a.name.split(' ').at(-1))[0].window"
        )
        tab.locator("#canvas canvas").click(position=biggest)
    tab.wait_for_timeout(600)
    box = tab.locator("#canvas").bounding_box() or {"width": 0, "height": 0}
    names = [node for node in tab.evaluate("edugraph.nodes()") if node["name"]]
    inside = [n for n in names if 0 < n["window"]["x"] < box["width"] - 60 and 0 < n["window"]["y"] < box["height"] - 4]
    wrong = 0
    for node in inside[:: max(1, len(inside) // 40)]:
        tab.locator("#canvas canvas").click(position=node["window"])
        wrong += tab.inner_text("#pane h2").strip() != node["name"]
    return wrong


def typing(words: str) -> str:
    """Return the script of typing words into the search box."""
    return (
        "const box = document.querySelector('#search'); box.focus(); "
        f"box.value = {json.dumps(words)}; box.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    )


def timed(tab: Page, act: str) -> float:
    """Run a script in the page until its effect is painted; milliseconds."""
    return float(tab.evaluate(TIMED % act))


if __name__ == "__main__":
    main()

from __future__ import annotations

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Document, Edit, Entity, Evidence, Source, Statement
from edugraph.view import write
from tests.browser import at_rest, opened

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE_NAME = f"甲小学{ATTACK}\u202e\u2028\u2029'\"`${{alert(3)}}"


def hostile_graph() -> KnowledgeGraph:
    text = f"标题{ATTACK}\n𠮷县的{HOSTILE_NAME}帮扶𠮷小学。"
    start = text.index("𠮷县")
    name_at, other_at = text.index(HOSTILE_NAME), text.index("𠮷小学")
    source = Source("javascript:alert(4)", publisher=ATTACK, origin=ATTACK, published="2023", url="javascript:alert(5)")
    raw = text.replace("帮扶", "帮(bāng)<b>扶")
    cut = raw.index("(bāng)")
    edits = (Edit(cut, cut + len("(bāng)<b>"), "", ATTACK),)
    document = Document("d" + ATTACK, ATTACK, text, source, raw=raw, edits=edits)
    evidence = Evidence(document.id, start, len(text), text[start:], ATTACK, 0.8, start, len(raw))
    attacker = Entity(
        "School", HOSTILE_NAME, scope=ATTACK, aliases=(ATTACK,),
        mentions=(Evidence(document.id, name_at, name_at + len(HOSTILE_NAME), HOSTILE_NAME, "r"),),
    )  # fmt: skip
    other = Entity("School", "𠮷小学", mentions=(Evidence(document.id, other_at, other_at + 3, "𠮷小学", "r"),))
    arguments = (
        Argument("supporter", HOSTILE_NAME, "School", ATTACK), Argument("recipient", "𠮷小学", "School"),
        Argument("instrument", ATTACK), Argument("date", ATTACK, "date"), Argument("status", ATTACK, "code"),
    )  # fmt: skip
    statements = (
        Statement("s1", "Partnership", arguments, "stated", (evidence,), 0.8, disputes=("s2",)),
        Statement("s2", ATTACK, arguments, "inferred", (evidence,), 0.8, disputes=("s1",)),
    )
    return KnowledgeGraph((document,), tuple(sorted((attacker, other), key=lambda e: e.name)), statements)


def test_hostile_text_is_shown_and_never_run(browser, folder):
    path = folder / "hostile.html"
    write(hostile_graph(), path, ATTACK)
    with opened(browser, path.as_uri()) as page:
        page.locator("#pane .fact").first.click()
        assert HOSTILE_NAME.replace("\u2028", "").replace("\u2029", "")[:40] in page.inner_text("#pane dl").replace(
            "\n", ""
        )
        assert "𠮷小学" in page.locator("#pane mark").all_inner_texts()
        page.locator("#pane .repairs summary").click()
        assert ATTACK in page.inner_text("#pane .repairs")
        for tab in ("table", "timeline", "documents", "help", "graph"):
            page.click(f"#tab-{tab}")
        page.fill("#search", "jiaxiaoxue")
        page.press("#search", "Enter")
        page.click("#language")
        at_rest(page)
        assert page.locator("img, b:not(.arrow), script[src]").count() == 0
        assert page.locator('a[href^="javascript"]').count() == 0
        assert page.locator("script").count() == 4
        assert page.wrong == []
        assert page.seen == [path.as_uri()]

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.graph import KnowledgeGraph
from edugraph.model import Argument, Document, Edit, Entity, Evidence, Source, Statement
from edugraph.view import page, write
from edugraph.view.areas import area_path
from edugraph.view.block import Body, boxed, columns, extent, packed
from edugraph.view.drawing import Drawing, Link, draw
from edugraph.view.layout import lay_out
from edugraph.view.page import SCRIPTS, embedded
from edugraph.view.payload import payload, web_link
from edugraph.view.quoting import quote
from edugraph.view.spelling import readings, simplified
from edugraph.view.springs import by_springs
from edugraph.view.tiers import in_tiers
from tests.gold_readings import gold_graph

PAIRS = {
    "Partnership": (("supporter", "recipient"),),
    "Designation": (("recipient", "title"), ("authority", "recipient")),
}
TEXT = "甲镇第一小学结对帮扶乙乡小学\n2023年3月1日，甲镇一小与乙乡小学、丙村小学签约，投入12万元。"


def school(name: str, *aliases: str, at: tuple[Evidence, ...] = ()) -> Entity:
    return Entity("School", name, aliases=aliases, mentions=at)


def fact(kind: str, *roles: tuple[str, str], status: str = "done", number: int = 0) -> Statement:
    arguments = tuple(Argument(role, name, "School") for role, name in roles)
    evidence = Evidence("d1", 15, 48, TEXT[15:48], "rule.one", 0.9)
    return Statement(
        f"s{number:03d}", kind, (*arguments, Argument("status", status, "code")), "stated", (evidence,), 0.9
    )


def small_graph() -> KnowledgeGraph:
    document = Document("d1", "page", TEXT, Source("page.txt", published="2023-03-02", url="https://example.org/1"))
    entities = tuple(school(name) for name in ("丁小学", "丙村小学", "乙乡小学", "甲镇第一小学"))
    pair = fact(
        "Partnership",
        ("party", "甲镇第一小学"),
        ("party", "乙乡小学"),
        ("supporter", "甲镇第一小学"),
        ("recipient", "乙乡小学"),
    )
    three = fact(
        "Partnership", ("supporter", "甲镇第一小学"), ("recipient", "乙乡小学"), ("recipient", "丙村小学"), number=1
    )
    single = fact("Opening", ("school", "丁小学"), number=2)
    return KnowledgeGraph((document,), entities, (pair, three, single))


def test_two_parties_make_an_arrow_from_giver_to_receiver():
    drawing = draw(small_graph(), PAIRS)
    assert drawing.links[0] == Link(source=3, target=2, fact=0, directed=True)


def test_more_parties_meet_in_one_fact_node_and_single_ones_are_not_drawn():
    drawing = draw(small_graph(), PAIRS)
    spokes = [link for link in drawing.links if link.fact == 1]
    assert [(link.source, link.target, link.directed) for link in spokes] == [(5, 1, True), (5, 2, True), (3, 5, False)]
    assert not [link for link in drawing.links if link.fact == 2]
    assert drawing.parties[2] == (0,)


def test_roles_that_show_no_direction_draw_no_arrow():
    graph = replace(small_graph(), statements=(fact("Partnership", ("party", "丁小学"), ("party", "乙乡小学")),))
    assert [link.directed for link in draw(graph, PAIRS).links] == [False]


def test_arrows_count_only_roles_that_are_filled():
    graph = replace(small_graph(), statements=(fact("Designation", ("recipient", "丁小学"), ("title", "乙乡小学")),))
    assert [(link.source, link.target, link.directed) for link in draw(graph, PAIRS).links] == [(0, 2, True)]


arcs_of_trees = st.lists(st.integers(0, 10_000), min_size=1, max_size=40).map(
    lambda picks: [(pick % (index + 1), index + 1) for index, pick in enumerate(picks)]
)


def overlaps(centres, extents):
    boxes = [
        (x - extents[node][0], y - extents[node][1], x + extents[node][2], y + extents[node][3])
        for node, (x, y) in sorted(centres.items())
    ]
    return [
        (a, b)
        for index, a in enumerate(boxes)
        for b in boxes[:index]
        if a[0] < b[2] - 1e-6 and b[0] < a[2] - 1e-6 and a[1] < b[3] - 1e-6 and b[1] < a[3] - 1e-6
    ]


@given(arcs_of_trees)
def test_tiers_run_to_the_right_and_never_overlap(arcs):
    nodes = sorted({node for arc in arcs for node in arc})
    body = Body(6.0, (80.0, 16.0))
    block = in_tiers(nodes, arcs, lambda _, side: body.extent(side), (30.0, 2.0))
    assert all(block.places[start][0] < block.places[end][0] for start, end in arcs)
    assert not overlaps(block.places, dict.fromkeys(nodes, (6.0, 8.0, 6.0, 8.0)))


def test_tiers_keep_a_cycle_apart():
    block = in_tiers([0, 1, 2], [(0, 1), (1, 2), (2, 0)], lambda _, __: (5.0, 5.0, 5.0, 5.0), (20.0, 2.0))
    assert len({x for x, _ in block.places.values()}) == 3


@given(arcs_of_trees)
def test_springs_leave_no_overlap(arcs):
    nodes = sorted({node for arc in arcs for node in arc})
    extents = {node: Body(6.0, (20.0 + 9 * (node % 7), 16.0)).extent("below") for node in nodes}
    block = by_springs(nodes, arcs, extents, 4.0)
    assert not overlaps(block.places, extents)
    assert block == by_springs(nodes, arcs, extents, 4.0)


@given(st.lists(st.tuples(st.integers(5, 90), st.integers(5, 90)), min_size=1, max_size=30), st.integers(50, 400))
def test_packed_boxes_do_not_overlap(sizes, width):
    for corners in (packed(sizes, width, 4.0), columns(sizes, width, 4.0)):
        centres = {n: (x + sizes[n][0] / 2, y + sizes[n][1] / 2) for n, (x, y) in enumerate(corners)}
        assert not overlaps(centres, {n: (w / 2, h / 2, w / 2, h / 2) for n, (w, h) in enumerate(sizes)})
        assert extent(corners, sizes)[0] >= max(wide for wide, _ in sizes)


def test_a_block_just_holds_its_nodes():
    block = boxed({1: (10.0, 10.0), 2: (50.0, 10.0)}, {1: (5.0, 5.0, 5.0, 5.0), 2: (5.0, 9.0, 25.0, 5.0)})
    assert (block.width, block.height, block.places[1]) == (70.0, 14.0, (5.0, 9.0))


def test_areas_stand_in_frames_apart_and_an_unplaced_node_with_its_partner():
    drawing = Drawing(4, (Link(0, 1, 0, True), Link(2, 3, 1, True)), ((0, 1), (2, 3)))
    paths = [("广东省", "湛江市"), (), ("贵州省", "遵义市"), ()]
    layout = lay_out(drawing, drawing.links, paths, dict.fromkeys(range(4), Body(6.0, (40.0, 16.0))))
    assert sorted(frame.area for frame in layout.frames) == ["湛江市", "遵义市"]
    for frame in layout.frames:
        held = {
            node
            for node, (x, y) in layout.places.items()
            if frame.x < x < frame.x + frame.width and frame.y < y < frame.y + frame.height
        }
        assert held == ({0, 1} if frame.area == "湛江市" else {2, 3})


def test_the_layout_of_the_gold_graph_has_no_overlap_and_points_right_inside_areas():
    data = payload(gold_graph(), "")
    sizes = {node["id"]: node["size"] for node in data["network"]["nodes"]}
    for layout in data["layouts"].values():
        flat = layout["places"]
        centres = {flat[at]: (flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)}
        # Places are rounded to whole pixels.
        extents = {node: (sizes[node] - 1,) * 4 for node in centres}
        assert not overlaps(centres, extents)


@pytest.mark.parametrize(
    ("entity", "path"),
    [
        (Entity("Area", "湛江市霞山区", code="440803"), ("广东省", "湛江市", "湛江市霞山区")),
        (school("湛江市第五小学"), ("广东省", "湛江市")),
        (Entity("School", "培智学校", scope="湛江市霞山区"), ("广东省", "湛江市", "湛江市霞山区")),
        (school("莆田第六中学"), ("福建省", "莆田市")),
        (school("中山大学"), ("广东省", "广州市")),
        (school("鼓楼区第一小学"), ()),
        (school("育才小学"), ()),
    ],
)
def test_area_of_an_entity(entity, path):
    assert area_path(entity) == path


def test_a_quote_marks_the_words_of_each_role():
    statement = Statement(
        "s", "Investment",
        (Argument("amount", "120000", "number"), Argument("date", "2023-03-01", "date"), Argument("payer", "甲镇第一小学", "School")),
        "stated", (),
    )  # fmt: skip
    document = small_graph().documents[0]
    payer = school("甲镇第一小学", "甲镇一小", at=(Evidence("d1", 25, 29, "甲镇一小", "r"),))
    evidence = Evidence("d1", 15, 48, TEXT[15:48], "r")
    shown = quote(evidence, statement, {"d1": (0, document)}, {("School", "", "甲镇第一小学"): (0, payer)})
    assert [(TEXT[15:][start:end], role) for start, end, role, _ in shown["m"]] == [
        ("2023年3月1日", "date"),
        ("甲镇一小", "payer"),
        ("12万", "amount"),
    ]
    assert "q" not in shown


def test_a_quote_marks_the_role_that_says_most():
    graph = small_graph()
    known = {("School", "", entity.name): (n, entity) for n, entity in enumerate(graph.entities)}
    evidence = Evidence("d", 0, 16, "甲镇第一小学结对帮扶乙乡小学。", "r")
    marks = quote(evidence, graph.statements[0], {}, known)["m"]
    assert [(mark[:3]) for mark in marks] == [(0, 6, "supporter"), (10, 14, "recipient")]


def test_a_quote_counts_code_points_beyond_the_basic_plane():
    text = "𠮷县𠮷小学成立"
    evidence = Evidence("d", 0, len(text), text, "r")
    entity = school("𠮷小学", at=(Evidence("d", 2, 5, "𠮷小学", "r"),))
    statement = Statement("s", "Opening", (Argument("school", "𠮷小学", "School"),), "stated", (evidence,))
    shown = quote(evidence, statement, {}, {("School", "", "𠮷小学"): (7, entity)})
    assert shown["m"] == [(2, 5, "school", 7)]
    assert shown["q"] == text


def test_a_quote_shows_the_raw_words_and_what_was_repaired():
    document = Document(
        "d", "page", "學校",
        Source("p"), raw="學(xué)校", edits=(Edit(1, 6, "", "pinyin"),),
    )  # fmt: skip
    evidence = Evidence("d", 0, 2, "學校", "r", raw_start=0, raw_end=7)
    shown = quote(evidence, Statement("s", "Opening", (), "stated", (evidence,)), {"d": (0, document)}, {})
    assert shown["raw"] == "學(xué)校"
    assert shown["fix"] == [("pinyin", "(xué)", "", 1)]


def test_spelling_tables():
    assert readings(["重庆长寿区"])["长"].split() == ["zhang", "chang"]
    table = simplified(["湛江市霞山区", "国学"])
    assert (table["區"], table["國"], table["學"]) == ("区", "国", "学")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=1", True), ("http://example.org", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//example.org", False), ("https://", False), ("http://[bad", False), ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address, kept):
    assert web_link(address) == (address if kept else "")


@given(st.text())
def test_embedded_data_cannot_leave_its_element(text):
    written = embedded({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("<>&\u2028\u2029")


def test_the_page_is_one_file_that_fetches_nothing(tmp_path):
    html = page(gold_graph(), "教育 & <事>")
    own = re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.S)
    assert "教育 &amp; &lt;事&gt;</title>" in html
    markup = re.sub(r"<script>.*?</script>", "", own, flags=re.S)
    assert not re.search(r"<(?:img|iframe|base)\b|href=.(?!data:)|\bsrc=|@import|url\(", markup)
    assert "sourceMappingURL" not in html
    assert "default-src 'none'" in html
    assert "unsafe" not in re.search(r'content="(default-src[^"]*)"', html)[1]
    write(gold_graph(), tmp_path / "page.html", "教育 & <事>")
    assert (tmp_path / "page.html").read_bytes().decode("utf-8") == html


def test_equal_graphs_give_equal_pages():
    graph = gold_graph()
    assert page(graph) == page(KnowledgeGraph(graph.documents, graph.entities, graph.statements, graph.clusters))


def test_an_empty_graph_gives_a_page():
    assert '"entities":[]' in page(KnowledgeGraph((), (), ()))


def test_scripts_share_one_scope_without_clashing():
    # The scripts are joined into one function, where a second declaration of a name would silently replace the first.
    folder = files("edugraph.view") / "script"
    assert sorted(SCRIPTS) == sorted(script.name.removesuffix(".js") for script in folder.iterdir())
    declared = re.compile(r"^(?:async )?(?:function|const|let|class)\*? (?:(\w+)|\[([^\]]+)\])", re.M)
    names = [
        name.strip()
        for script in SCRIPTS
        for one, several in declared.findall((folder / f"{script}.js").read_text("utf-8"))
        for name in (one or several).split(",")
    ]
    assert len(names) > 100
    assert [name for name in names if names.count(name) > 1] == []

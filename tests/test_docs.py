"""The documents tell the truth: their commands parse and run, their links and paths exist, their rule reads what it says."""

import contextlib
import gzip
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import edugraph
from doc_blocks import FAILS, NOT_RUN, Block, Shell, blocks, change, commands, fits, outside
from edugraph.cli import OK, _parser, main
from edugraph.ontology import ontology
from edugraph.relate.examples import failures
from edugraph.relate.rule import load_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CHINESE = [page for page in PAGES if page.name.endswith(".zh.md")]
EXTENDING = ROOT / "docs/extending.md"
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PLACED = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|tsv|txt|md|rq|ttl|yaml|html|css|js)")


def read(page):
    return page.read_text(encoding="utf-8")


def words(line):
    """A command as the shell would split it, without its comment and what it is piped into."""
    return shlex.split(re.split(r" [>|] ", line)[0], comments=True)[1:]


def shown(page):
    """The edugraph commands of a page, in blocks and in running text."""
    text = read(page)
    lines = [line for block in blocks(text) if block.kind == "bash" for line in commands(block)]
    return [words(line) for line in (*lines, *CODE.findall(outside(text))) if line.startswith("edugraph ")]


EVERY = [(page, command) for page in PAGES for command in shown(page)]


def test_the_documents_show_commands():
    assert {command[0] for _, command in EVERY} >= {"build", "query", "explain", "restore", "extract", "rules"}


@pytest.mark.parametrize(("page", "command"), EVERY, ids=[f"{p.name}: {' '.join(c)}" for p, c in EVERY])
def test_a_shown_command_is_one(page, command, capsys):
    # `edugraph evaluate`, `edugraph rules coverage` in running text name the command, no more.
    if len(command) == 1 or (command[0] == "rules" and len(command) == 2):
        command = [*command, "--help"]
    try:
        _parser().parse_args(command)
    except SystemExit as stopped:
        assert stopped.code == 0, capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_images_lead_somewhere(page):
    targets = [t for t in LINK.findall(CODE.sub("", outside(read(page)))) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_the_project_that_are_named_exist(page):
    """Paths count from the root, or from the package as modules name each other; what a user's own run writes is exempt."""
    named = [path for code in CODE.findall(outside(read(page))) for path in PLACED.findall(code)]
    homes = (ROOT, ROOT / "src/edugraph", page.parent)
    assert [
        path
        for path in named
        if not path.startswith(("out/", "graph/")) and not any((h / path).exists() for h in homes)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rules_that_are_named_exist(page):
    known = {rule.id for rule in load_rules().rules}
    assert [name for name in re.findall(r"rule `([\w.-]+)`", read(page)) if name not in known] == []


@pytest.mark.parametrize("page", [ROOT / "docs/rules.md", ROOT / "docs/rules.zh.md"], ids=lambda page: page.name)
def test_the_rules_that_explain_rules_load_and_hold(page, tmp_path):
    packs = [block.text for block in blocks(read(page)) if block.kind == "yaml"]
    assert len(packs) == 2
    for pack in packs:
        (tmp_path / "own.yaml").write_text(pack, encoding="utf-8")
        (given,) = yaml.safe_load(pack)
        load_rules.cache_clear()
        (rule,) = [rule for rule in load_rules(tmp_path).rules if rule.id == given["id"]]
        assert list(failures(rule)) == []
        assert list(rule.match) == given["match"]


def test_every_sample_page_has_its_row():
    rows = re.findall(r"^\| `([\w.-]+)` \|", read(ROOT / "docs/samples.md"), re.MULTILINE)
    assert rows == sorted(path.name for path in (ROOT / "samples").iterdir())


def test_every_list_has_its_row():
    rows = re.findall(r"^\| `([\w.-]+)` \|", read(ROOT / "docs/gazetteers.md"), re.MULTILINE)
    assert sorted(rows) == sorted(path.name for path in (ROOT / "src/edugraph/gazetteers").glob("*.tsv"))


def test_the_number_of_kinds_is_right():
    assert len(ontology().kinds) == 13
    assert "facts of thirteen kinds" in read(ROOT / "README.md")


WARC = b"""WARC/1.0\r
WARC-Type: response\r
WARC-Target-URI: https://www.example.org/1\r
WARC-Date: 2023-09-18T00:00:00Z\r
WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r
Content-Type: application/http;msgtype=response\r
Content-Length: %d\r
\r
%s\r
\r
"""


@pytest.fixture
def desk(tmp_path):
    """The folder that the documents suppose: samples/, pages/, page.txt, news.warc.gz, and out/, a graph of the samples."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "output", tmp_path / "out")
    (tmp_path / "pages").mkdir()
    for name in ("01-xiashan-upgrade.txt", "02-zhanjiang-meeting.txt", "03-xiashan-seats.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "pages")
    shutil.copy(ROOT / "samples/05-huichuan-group.txt", tmp_path / "page.txt")
    said = (ROOT / "samples/07-fuyang-notice.html").read_bytes()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + said
    (tmp_path / "news.warc.gz").write_bytes(gzip.compress(WARC % (len(answer), answer)))
    return tmp_path


TRIED = [
    p
    for p in PAGES
    if p not in CHINESE and p != EXTENDING and any(b.kind in ("bash", "python") for b in blocks(read(p)))
]


@pytest.mark.parametrize("page", TRIED, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run_in_their_order(page, desk):
    """Shell and Python, in one folder and one session; a block of text after a shell block is what that prints."""
    if "\ncurl " in read(page) and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    names: dict[str, object] = {}
    printed = ""
    with contextlib.closing(Shell(desk)) as shell, contextlib.chdir(desk):
        for block in blocks(read(page)):
            where = f"{page.name}, line {block.line}"
            if block.reason:
                continue
            if block.kind == "bash":
                printed = _run(shell, block, where)
            elif block.kind == "python":
                exec(compile(block.text, where, "exec"), names)
            elif block.kind == "sparql":
                assert edugraph.load(desk / "out/edugraph.ttl").query(block.text).rows, where
            elif block.kind == "text":
                assert not printed or fits(block.text, printed), f"{where}: prints\n{printed}"
                printed = ""
            else:
                change(desk, block)


def _run(shell, block, where):
    printed = ""
    every = list(commands(block))
    for command in every:
        code, text = shell.run(command)
        expected = 1 if block.text.startswith(FAILS) and command == every[-1] else 0
        assert code == expected, f"{where}: {command} ended with {code}\n{text}"
        printed += text
    return printed


def test_the_walk_throughs_of_extending_hold(tmp_path):
    """Each change is made to a copy of the project, and each command does there what the page says."""
    for name in ("src", "ontology"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "output", tmp_path / "out")
    program = tmp_path / "bin/edugraph"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m edugraph "$@"\n')
    program.chmod(0o755)
    paths = {"PYTHONPATH": str(tmp_path / "src"), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    printed, changed = "", 0
    for block in blocks(read(EXTENDING)):
        where = f"extending.md, line {block.line}"
        if block.kind == "bash":
            script = "set -e\n" + block.text
            run = subprocess.run(
                ["bash", "-c", script],
                cwd=tmp_path,
                env=os.environ | paths,
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, f"{where}: {run.stdout}{run.stderr}"
            printed = run.stdout
        elif block.kind == "text":
            assert fits(block.text, printed), f"{where}: prints\n{printed}"
        else:
            assert change(tmp_path, block), f"{where}: says of no file"
            changed += 1
    assert changed > 10


@pytest.mark.parametrize("page", [p for p in CHINESE if p.parent != ROOT], ids=lambda page: str(page.relative_to(ROOT)))
def test_a_chinese_page_shows_the_blocks_of_the_english_one(page):
    """Comments aside. So they need to run once only."""
    assert _bare(page) == _bare(page.with_name(page.name.replace(".zh.md", ".md")))


def test_the_chinese_readme_shows_no_other_commands():
    assert [c for c in shown(ROOT / "README.zh.md") if c not in shown(ROOT / "README.md")] == []


def _bare(page):
    return [
        (b.kind, re.sub(r" *#[^\n]*", "", b.text) if b.kind in ("bash", "python", "yaml") else b.text)
        for b in blocks(read(page))
    ]


def test_the_chinese_readme_tells_the_same_figures():
    mine, others = (re.findall(r"(?<= )\.\d{3}(?= )", read(ROOT / name)) for name in ("README.zh.md", "README.md"))
    assert mine == others != []


def test_every_block_is_of_a_kind_that_is_tried():
    kinds = {(page.name, block.kind) for page in PAGES for block in blocks(read(page))}
    assert {kind for _, kind in kinds} <= {"bash", "python", "sparql", "yaml", "text", "diff"}
    assert {page for page, kind in kinds if kind == "diff"} == {"extending.md"}


def test_few_blocks_are_not_run_and_each_says_why():
    left = {
        (p.name, b.reason) for p in PAGES if p not in CHINESE for b in blocks(read(p)) if b.text.startswith(NOT_RUN)
    }
    assert all(len(reason) > 10 for _, reason in left)
    assert len(left) <= 5, left


def test_what_does_not_fit_is_noticed():
    assert fits("a…\n…\nz\n", "ab\nm\nn\nz\n") and fits("a\n…\n", "a\n") and fits("x 1\n", "\nx 1  \n\n")
    assert not fits("a…\n…\nz\n", "ab\nm\n") and not fits("a\n", "a\nb\n") and not fits("a…\n", "xa\n")


def test_a_changed_file_must_have_the_lines_shown(tmp_path):
    (tmp_path / "a.py").write_text("one\ntwo\n")
    assert not change(tmp_path, Block("python", "one\n", 1))
    assert change(tmp_path, Block("diff", "+++ a.py\n one\n+new\n@@\n-two\n+2\n", 1))
    assert (tmp_path / "a.py").read_text() == "one\nnew\n2\n"
    with pytest.raises(AssertionError, match="0 times"):
        change(tmp_path, Block("diff", "+++ a.py\n-three\n", 1))


def test_the_last_line_of_the_readme_is_true(desk):
    assert main(["build", str(desk / "pages"), "-o", str(desk / "out")]) == OK
    (block,) = [block for block in blocks(read(ROOT / "README.md")) if block.kind == "python"]
    with contextlib.chdir(desk):
        assert edugraph.load("out/edugraph.ttl") == edugraph.build(["pages/"])
    assert block.text.splitlines()[-1] == 'assert edugraph.load("out/edugraph.ttl") == kg'


def test_the_edge_the_readme_shows_is_in_the_graph_with_that_sentence_and_rule():
    quote, page, rule = re.search(r"「…(.+?)…」: `(.+?)`, rule `(.+?)`", read(ROOT / "README.md")).groups()
    graph = edugraph.build([ROOT / page])
    assert rule in {e.found_by for s in graph.statements for e in s.evidence if quote in e.text}

"""The documents tell the truth: their commands parse and run, their links and paths exist, their rule reads what it says."""

import ast
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

import edugraph
from edugraph.cli import OK, _parser, main
from edugraph.ontology import ontology
from edugraph.relate.examples import failures
from edugraph.relate.rule import load_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^ *(edugraph [^\n]+)", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PLACED = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|tsv|txt|md|rq|ttl|yaml|html|css|js)")


def read(page):
    return page.read_text(encoding="utf-8")


def words(line):
    """A command as the shell would split it, without its comment and what it is piped into."""
    return shlex.split(re.split(r" [>|] ", line)[0], comments=True)[1:]


def commands(page):
    text = read(page)
    blocks = "\n".join(block for _, block in FENCED.findall(text))
    inline = [code for code in CODE.findall(FENCED.sub("", text)) if code.startswith("edugraph ")]
    return [words(line) for line in (*COMMAND.findall(blocks), *inline)]


EVERY = [(page, command) for page in PAGES for command in commands(page)]


def test_the_documents_show_commands():
    assert {command[0] for _, command in EVERY} >= {"build", "query", "explain", "restore", "extract", "rules"}


@pytest.mark.parametrize(("page", "command"), EVERY, ids=[f"{p.name}: {' '.join(c)}" for p, c in EVERY])
def test_a_shown_command_is_one(page, command, capsys):
    # `edugraph evaluate` in running text names the command, no more.
    if len(command) == 1:
        command = [*command, "--help"]
    try:
        _parser().parse_args(command)
    except SystemExit as stopped:
        assert stopped.code == 0, capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_images_lead_somewhere(page):
    targets = [t for t in LINK.findall(CODE.sub("", FENCED.sub("", read(page)))) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_the_project_that_are_named_exist(page):
    """Paths count from the root, or from the package as modules name each other; what a user's own run writes is exempt."""
    named = [path for code in CODE.findall(FENCED.sub("", read(page))) for path in PLACED.findall(code)]
    homes = (ROOT, ROOT / "src/edugraph", page.parent)
    assert [path for path in named if not path.startswith("out/") and not any((h / path).exists() for h in homes)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rules_that_are_named_exist(page):
    known = {rule.id for rule in load_rules().rules}
    assert [name for name in re.findall(r"rule `([\w.-]+)`", read(page)) if name not in known] == []


def test_the_rule_that_explains_rules_loads_and_holds(tmp_path):
    (block,) = [block for kind, block in FENCED.findall(read(ROOT / "docs/rules.md")) if kind == "yaml"]
    (tmp_path / "own.yaml").write_text(block, encoding="utf-8")
    (shown,) = yaml.safe_load(block)
    (rule,) = [rule for rule in load_rules(tmp_path).rules if rule.id == shown["id"]]
    assert list(failures(rule)) == []
    assert list(rule.match) == shown["match"]


def test_every_sample_page_has_its_row():
    rows = re.findall(r"^\| `([\w.-]+)` \|", read(ROOT / "docs/samples.md"), re.MULTILINE)
    assert rows == sorted(path.name for path in (ROOT / "samples").iterdir())


def test_every_list_has_its_row():
    rows = re.findall(r"^\| `([\w.-]+)` \|", read(ROOT / "docs/gazetteers.md"), re.MULTILINE)
    assert sorted(rows) == sorted(path.name for path in (ROOT / "src/edugraph/gazetteers").glob("*.tsv"))


def test_the_number_of_kinds_is_right():
    assert len(ontology().kinds) == 13
    assert "facts of thirteen kinds" in read(ROOT / "README.md")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder as the README supposes it: pages/ and page.txt."""
    (tmp_path / "pages").mkdir()
    for name in ("01-xiashan-upgrade.txt", "03-xiashan-seats.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "pages")
    shutil.copy(ROOT / "samples/05-huichuan-group.txt", tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_readme_run_as_they_stand(desk, capsys):
    for command in [c for c in commands(ROOT / "README.md") if len(c) > 1]:
        assert main(command) == OK, command
        printed = capsys.readouterr()
        assert printed.out or printed.err, command


def test_the_chinese_readme_shows_no_other_commands():
    assert [c for c in commands(ROOT / "README.zh.md") if c not in commands(ROOT / "README.md")] == []


def test_the_python_of_the_readme_runs_and_its_last_line_is_true(desk):
    assert main(["build", "pages/", "-o", "out"]) == OK
    (block,) = [block for kind, block in FENCED.findall(read(ROOT / "README.md")) if kind == "python"]
    tree = ast.parse(block)
    last = tree.body.pop()
    names = {}
    exec(compile(tree, "README.md", "exec"), names)
    assert eval(compile(ast.Expression(last.value), "README.md", "eval"), names) is True


def test_the_edge_the_readme_shows_is_in_the_graph_with_that_sentence_and_rule():
    quote, page, rule = re.search(r"「…(.+?)…」: `(.+?)`, rule `(.+?)`", read(ROOT / "README.md")).groups()
    graph = edugraph.build([ROOT / page])
    assert rule in {e.found_by for s in graph.statements for e in s.evidence if quote in e.text}

"""The command line: thin over the library. Imports live inside commands, so that ``--help`` answers at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edugraph import build_command, graph_commands
from edugraph._version import __version__
from edugraph.errors import EdugraphError
from edugraph.terminal import say

if TYPE_CHECKING:
    from edugraph.graph import KnowledgeGraph
    from edugraph.relate.rule import Rule

OK, FAILED, MISUSED, NOTHING_READ = build_command.OK, build_command.FAILED, 2, build_command.NOTHING_READ
"""Exit codes: done; an error or a failed check; nothing could be read; the command line is wrong."""

STOPPED = "edugraph: stopped; nothing was half-written, and a build that is run again goes on where it was"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A GBK or ASCII locale must neither crash nor change what is written.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except EdugraphError as error:
        print(f"edugraph: {error}", file=sys.stderr)  # noqa: T201
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) is gone: nothing is wrong, and nothing more can be said
        return OK
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)  # noqa: T201
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="edugraph", description="A knowledge graph from dirty pages of Chinese local-government education news."
    )
    parser.add_argument("--version", action="version", version=f"edugraph {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _page_commands(commands)
    _graph_commands(commands)
    graph_commands.add(commands)
    _rule_commands(commands)
    return parser


def _page_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build_command.add(commands)
    extract = commands.add_parser("extract", help="print what each page says, one JSON object a line")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders or archives of pages")
    extract.add_argument(
        "--workers", type=build_command.positive, default=1, metavar="N", help="processes to read with (1)"
    )
    extract.add_argument("--rules", type=Path, metavar="DIR", help="own rule packs")
    extract.set_defaults(command=_extract)

    restore = commands.add_parser("restore", help="print the restored text of a page: title line, then its paragraphs")
    restore.add_argument("file", type=Path, metavar="FILE", help="a page")
    restore.add_argument(
        "--edits", action="store_true", help="list every repair with its raw offsets and reason instead"
    )
    restore.set_defaults(command=_restore)

    evaluate = commands.add_parser("evaluate", help="score what is extracted from pages against gold files")
    evaluate.add_argument("gold", type=Path, metavar="GOLD_DIR", help="folder of gold files, one a page")
    evaluate.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="the pages")
    evaluate.add_argument("--errors", action="store_true", help="list every miss and false alarm")
    evaluate.add_argument("--by-rule", action="store_true", help="hits and false alarms of every rule")
    evaluate.set_defaults(command=_evaluate)


def _graph_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    query = commands.add_parser("query", help="ask a graph: a named query or a .rq file")
    query.add_argument(
        "graph", nargs="?", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)"
    )
    query.add_argument("query", nargs="?", metavar="NAME|FILE.rq", help="a named query, or a file of SPARQL")
    query.add_argument("--param", action="append", default=[], metavar="K=V", help="a parameter of the query")
    query.add_argument(
        "--format", default="table", choices=("table", "csv", "json", "ttl"), help="form of the answer (table)"
    )
    query.add_argument("--list", action="store_true", help="list the named queries with their parameters")
    query.set_defaults(command=_query)

    explain = commands.add_parser(
        "explain", help="the facts about a thing, each with its sentence, document, date and rule"
    )
    explain.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    explain.add_argument("name", metavar="NAME|IRI", help="a name or alias, or the identifier of a thing or fact")
    explain.set_defaults(command=_explain)

    validate = commands.add_parser("validate", help="check a graph against its shapes and consistency queries")
    validate.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    validate.set_defaults(command=_validate)

    view = commands.add_parser("view", help="write the interactive HTML page of a graph")
    view.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    view.add_argument("-o", "--output", type=Path, required=True, metavar="PAGE.html", help="file to write")
    view.add_argument("--title", default="", help="title of the page")
    view.set_defaults(command=_view)

    export = commands.add_parser("export", help="write a graph in another form")
    export.add_argument("graph", type=Path, metavar="GRAPH", help="a graph, as build writes it (edugraph.ttl)")
    export.add_argument(
        "form", metavar="FORM", help="turtle, trig, nquads, jsonld, graphml, gexf, statements, neo4j, parquet, excel"
    )
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="file to write")
    export.set_defaults(command=_export)


def _rule_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser("rules", help="list, show, check and question the extraction rules")
    actions = rules.add_subparsers(metavar="list|show|test|lint|why-not|coverage", required=True)
    plain = (
        ("list", _rules_list, "every rule with its kind of fact"),
        ("test", _rules_test, "run every rule's own examples"),
        ("lint", _rules_lint, "roles, kinds and fillers that cannot be"),
    )
    for name, command, text in plain:
        actions.add_parser(name, help=text).set_defaults(command=command)
    show = actions.add_parser("show", help="one rule with its patterns and examples")
    show.add_argument("rule", metavar="RULE", help="its id (edugraph rules list)")
    show.set_defaults(command=_rules_show)
    why = actions.add_parser("why-not", help="why a rule does not read a sentence")
    why.add_argument("rule", metavar="RULE", help="its id (edugraph rules list)")
    why.add_argument("text", metavar="TEXT", help="a sentence")
    why.set_defaults(command=_rules_why_not)
    gaps = actions.add_parser(
        "coverage", help="sentences that hold a trigger and gave no claim, most frequent trigger first"
    )
    gaps.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders or archives of pages")
    gaps.add_argument("--most", type=build_command.positive, default=20, metavar="N", help="how many triggers (20)")
    gaps.set_defaults(command=_rules_coverage)
    for action in actions.choices.values():
        action.add_argument("--rules", type=Path, metavar="DIR", help="own rule packs")


def _out(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _extract(arguments: argparse.Namespace) -> int:
    import json

    from edugraph.extraction import record
    from edugraph.model import Skipped as Left
    from edugraph.pipeline import extract

    read = 0
    for result in extract(arguments.paths, workers=arguments.workers, rules=arguments.rules):
        if isinstance(result, Left):
            build_command.report_skipped([result])
            continue
        read += 1
        _out(json.dumps(record(result), ensure_ascii=False))
    return OK if read else NOTHING_READ


def _restore(arguments: argparse.Namespace) -> int:
    from edugraph.pipeline import restore

    document = restore(arguments.file)
    if not arguments.edits:
        _out(document.text)
        return OK
    for edit in document.edits:
        before = document.raw[edit.start : edit.end]
        _out(f"{edit.start}\t{edit.end}\t{edit.why}\t{before!r}\t{edit.text!r}")
    return OK


def _evaluate(arguments: argparse.Namespace) -> int:
    from edugraph.evaluate import evaluate

    result = evaluate(arguments.gold, arguments.paths)
    _out(result.text(errors=arguments.errors, by_rule=arguments.by_rule))
    return OK


def _load(path: Path) -> KnowledgeGraph:
    from edugraph.rdf.read import load

    return load(path)


def _query(arguments: argparse.Namespace) -> int:
    from edugraph.query import ask
    from edugraph.query.named import named_queries

    if arguments.list:
        for query in named_queries():
            wanted = " ".join(p.name if p.required else f"[{p.name}]" for p in query.parameters)
            _out(f"{query.name} {wanted}".rstrip() + f"\n    {query.title} / {query.title_en}")
        return OK
    if arguments.graph is None or arguments.query is None:
        raise EdugraphError("query", "needs a graph and a query", "edugraph query GRAPH NAME, or --list for the names")
    parameters: dict[str, object] = {}
    for item in arguments.param:
        name, mark, value = item.partition("=")
        if not mark:
            raise EdugraphError("--param", f"{item!r} is not of the form name=value")
        parameters[name] = value
    asked = Path(arguments.query) if arguments.query.endswith(".rq") else arguments.query
    answer = ask(arguments.graph, asked, **parameters)
    _out(answer.format(arguments.format))
    if answer.triples is None and not answer.rows:
        say("no rows: is every name spelt as in the graph? 'edugraph explain GRAPH NAME' suggests near names")
    return OK


def _explain(arguments: argparse.Namespace) -> int:
    from edugraph.explain import explain

    _out(explain(_load(arguments.graph), arguments.name).text())
    return OK


def _validate(arguments: argparse.Namespace) -> int:
    from edugraph.validate import validate

    findings = validate(arguments.graph)
    for finding in findings:
        _out(str(finding))
    grave = sum(1 for finding in findings if finding.severity == "violation")
    say(f"{grave} violations, {len(findings) - grave} warnings")
    return FAILED if grave else OK


def _view(arguments: argparse.Namespace) -> int:
    from edugraph import view

    view.write(_load(arguments.graph), arguments.output, arguments.title)
    say(f"open {arguments.output} in a browser")
    return OK


def _export(arguments: argparse.Namespace) -> int:
    from edugraph.export import export

    export(_load(arguments.graph), arguments.form, arguments.output)
    return OK


def _rules_list(arguments: argparse.Namespace) -> int:
    from edugraph.relate.rule import load_rules

    for rule in load_rules(arguments.rules).rules:
        _out(f"{rule.id}\t{rule.claim}\t{rule.source}\t{len(rule.match)} match, {len(rule.reject)} reject")
    return OK


def _rules_test(arguments: argparse.Namespace) -> int:
    from edugraph.relate.examples import failures, gaps_closed
    from edugraph.relate.rule import load_rules

    rules = load_rules(arguments.rules).rules
    failed = 0
    for rule in rules:
        for failure in failures(rule):
            failed += 1
            _out(f"{rule.source}, rule {failure.rule}: {failure.example}\n    {failure.found}")
        for example in gaps_closed(rule):
            failed += 1
            _out(f"{rule.source}, rule {rule.id}: {example}\n    holds by now: move it from todo to match")
    say(f"{len(rules)} rules, {failed} examples that do not hold")
    return FAILED if failed else OK


def _rules_lint(arguments: argparse.Namespace) -> int:
    from edugraph.relate.lint import problems
    from edugraph.relate.rule import load_rules

    found = [(rule, problem) for rule in load_rules(arguments.rules).rules for problem in problems(rule)]
    for rule, problem in found:
        _out(f"{rule.source}, rule {rule.id}: {problem}")
    say(f"{len(found)} faults")
    return FAILED if found else OK


def _rule(arguments: argparse.Namespace) -> Rule:
    from difflib import get_close_matches

    from edugraph.errors import RuleError
    from edugraph.relate.rule import load_rules

    rules = {rule.id: rule for rule in load_rules(arguments.rules).rules}
    if arguments.rule not in rules:
        near = get_close_matches(arguments.rule, rules, n=3, cutoff=0.4)
        raise RuleError(
            arguments.rule, "no rule has that id", f"perhaps {', '.join(near)}" if near else "see edugraph rules list"
        )
    return rules[arguments.rule]


def _rules_show(arguments: argparse.Namespace) -> int:
    rule = _rule(arguments)
    _out(f"{rule.id}: {rule.claim} ({rule.source}), confidence {rule.confidence}")
    for label, lines in (
        ("sets", [f"{role} = {value}" for role, value in rule.assign]),
        ("carries", rule.carry),
        ("unless", rule.unless),
        ("pattern", [pattern.source for pattern in rule.patterns]),
        ("match", rule.match),
        ("reject", [f"{reject.text}  ({reject.because})" for reject in rule.reject]),
        ("todo", rule.todo),
    ):
        for line in lines:
            _out(f"  {label:<8} {line}")
    return OK


def _rules_why_not(arguments: argparse.Namespace) -> int:
    from edugraph.relate.readers import reader, why_not_read
    from edugraph.relate.whynot import why_not

    coded = reader(arguments.rule)
    lines = why_not_read(coded, arguments.text) if coded else why_not(_rule(arguments), arguments.text)
    _out("\n".join(lines))
    return OK


def _rules_coverage(arguments: argparse.Namespace) -> int:
    from edugraph.model import Reading
    from edugraph.pipeline import extract
    from edugraph.relate.coverage import coverage
    from edugraph.relate.rule import load_rules

    readings = (r for r in extract(arguments.paths, rules=arguments.rules) if isinstance(r, Reading))
    for gap in coverage(readings, load_rules(arguments.rules))[: arguments.most]:
        _out(f"{gap.count:>5}  {gap.trigger}  ({', '.join(gap.kinds)})")
        for example in gap.examples:
            _out(f"         {example[:100]}")
    return OK


if __name__ == "__main__":
    sys.exit(main())

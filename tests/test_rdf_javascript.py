"""N3.js, the RDF library of JavaScript, reads our files as the same quads and without a word of complaint."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from edugraph.export import EXPORTERS, export
from gold_readings import gold_graph

NODE, NPM = shutil.which("node"), shutil.which("npm")
N3 = "n3@2.13.12"
FORMATS = {
    "turtle": ("text/turtle", ox.RdfFormat.TURTLE),
    "trig": ("application/trig", ox.RdfFormat.TRIG),
    "nquads": ("application/n-quads", ox.RdfFormat.N_QUADS),
}


@pytest.fixture(scope="module")
def modules(request) -> Path:
    """Where the library lies; it is fetched once and kept in pytest's cache."""
    if NODE is None or NPM is None:
        pytest.skip("Node or npm is not installed")
    place = Path(request.config.cache.mkdir(N3.replace("@", "-")))
    if not (place / "node_modules" / "n3").is_dir():
        command = [NPM, "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", place, N3]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            pytest.skip(f"npm cannot fetch {N3}: {done.stderr.strip().splitlines()[-1:]}")
    return place / "node_modules"


@pytest.mark.parametrize("form", FORMATS)
def test_n3_reads_the_same_quads(form, modules, tmp_path):
    path = tmp_path / f"graph{EXPORTERS[form].suffix}"
    export(gold_graph(), form, path)
    media_type, ours = FORMATS[form]
    script = Path(__file__).with_name("read_with_n3.js")
    environment = {**os.environ, "NODE_PATH": str(modules)}
    done = subprocess.run(
        [NODE, script, path, media_type],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    theirs = [json.dumps(json.loads(line)) for line in done.stdout.splitlines()]
    assert sorted(theirs) == sorted(json.dumps(_plain(quad)) for quad in ox.parse(path=str(path), format=ours))


def _plain(quad: ox.Quad) -> list[list[str]]:
    return [_term(term) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)]


def _term(term: object) -> list[str]:
    if isinstance(term, ox.Literal):
        return [term.value, term.language or term.datatype.value]
    if isinstance(term, ox.DefaultGraph):
        return ["DefaultGraph", ""]
    assert isinstance(term, ox.NamedNode)  # there are no blank nodes
    return ["NamedNode", term.value]

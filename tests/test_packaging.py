"""The package as it is installed: light and quiet to import, typed, with its data, and with pinned versions that fit its own bounds."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import edugraph

ROOT = Path(__file__).parents[1]
HEAVY = ("rdflib", "networkx", "pyvis", "jieba", "pandas", "matplotlib", "pyoxigraph", "pyshacl")


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        table: dict[str, object] = tomllib.load(file)["project"]
    return table


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {str(canonicalize_name(name)): version for name, version in pairs}


def test_importing_warns_of_nothing_and_loads_nothing_heavy() -> None:
    code = f"import sys, edugraph; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_every_dependency_is_pinned_inside_its_bounds() -> None:
    versions = pinned()
    wanted = [Requirement(line) for line in project()["dependencies"]]  # type: ignore[attr-defined]
    assert [r.name for r in wanted if not r.specifier.contains(versions.get(canonicalize_name(r.name), "0"))] == []


def test_the_version_comes_from_one_place() -> None:
    assert "version" in project()["dynamic"]  # type: ignore[operator]
    assert f"## {edugraph.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["py.typed", "rules/post.yaml", "gazetteers/posts.tsv", "recognise/word_classes.tsv"])
def test_data_travels_with_the_package(name: str) -> None:
    assert resources.files("edugraph").joinpath(name).is_file()

"""The layer contract holds: data flows one way, and every module has its place."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_import_contract():
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(program), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 kept, 0 broken" in run.stdout


def test_no_module_is_a_drawer():
    names = {p.stem for p in (ROOT / "src/edugraph").rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "common", "manager", "misc", "base"}

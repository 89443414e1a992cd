"""axe-core, the checker of accessibility, fetched by npm where Node is there; tests that need it skip where it is not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGE = "axe-core@4"


def axe_source(folder: Path) -> str:
    """The script of axe-core, installed under the folder given. Skips without npm, or where npm cannot fetch it."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("axe-core needs Node and npm: install them to check accessibility")
    command = [npm, "install", "--silent", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("npm took too long to fetch axe-core")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if run.returncode or not script.exists():
        pytest.skip(f"npm could not fetch axe-core: {run.stderr.strip()[-200:]}")
    return script.read_text("utf-8")

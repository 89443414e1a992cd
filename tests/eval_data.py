"""Where the evaluation data of others lies, which is not part of the project; tests that need it skip without it."""

import os
from pathlib import Path

import pytest


def eval_data() -> Path:
    """The folder ``EDUGRAPH_EVAL_DATA`` names; skips the test where it is not set."""
    folder = os.environ.get("EDUGRAPH_EVAL_DATA", "")
    if not folder:
        pytest.skip("EDUGRAPH_EVAL_DATA is not set: the pages of others are not part of this project")
    path = Path(folder)
    assert path.is_dir(), f"EDUGRAPH_EVAL_DATA names {path}, which is no folder"
    return path

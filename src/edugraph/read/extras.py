"""Extras: libraries that only some formats need, loaded when a file of that format is read."""

from __future__ import annotations

import importlib
from typing import Any

from edugraph.errors import ReadError


def library(module: str, extra: str, where: str) -> Any:  # noqa: ANN401  a module has the type of what it holds
    """Return the module. Raises ReadError, with the extra that installs it, where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        remedy = f"pip install 'edugraph[{extra}]'"
        raise ReadError(
            where, f"reading such a file needs {module.partition('.')[0]}, which is missing", remedy
        ) from error

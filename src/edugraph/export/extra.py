"""Libraries that only some forms need: loaded where they are used, asked for by the name of their extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from edugraph.errors import GraphError


def needed(module: str, extra: str) -> Any:  # noqa: ANN401  # a module of a library without types
    """Return a module of an optional library.

    Raises:
        GraphError: it is not installed; the message names the extra that brings it.

    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise GraphError("", f"{library} is not installed", f"pip install 'edugraph[{extra}]'") from error

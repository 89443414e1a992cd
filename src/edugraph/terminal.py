"""What commands say to the person who runs them: on standard error, so that standard output holds results alone."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Print a line to standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201

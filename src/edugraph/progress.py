"""The bar that a person sees while pages are read: how many, how fast, how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


@contextmanager
def reading_bar(total: int | None) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal, and nothing elsewhere.

    Args:
        total: pages to come; None where nobody knows, as with archives, and then no time left is shown.

    Yields:
        a function to call with the pages done and left out so far.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("reading pages"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=False),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("read", total=total)
        yield lambda done, skipped: bar.update(task, completed=done + skipped)


class _Rate(ProgressColumn):
    """Pages a second of late."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "-/s")

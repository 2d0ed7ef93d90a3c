"""How far a scan is: a bar where stderr is a terminal, else a line per collector where it is asked for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from checker.cli._terminal import notice

Progress = Callable[[str, str, str], None]
"""Told of each finished collector: target, collector id, outcome."""


@contextmanager
def progress(client: str, collectors: int, *, verbose: bool) -> Iterator[Progress]:
    """Show how many of `collectors` are done, for as long as the context lasts."""
    if sys.stderr.isatty():
        with _bar(client, collectors) as told:
            yield told
    elif verbose:
        yield lambda target, collector, outcome: notice(f"{client}  {target}  {collector}  {outcome}")
    else:
        yield lambda *_: None


@contextmanager
def _bar(client: str, collectors: int) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[now]}", markup=False),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(client, total=collectors, now="")

        def told(target: str, collector: str, outcome: str) -> None:
            bars.update(task, advance=1, now=f"{target} {collector} {outcome}")

        yield told

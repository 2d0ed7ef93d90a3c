"""`--log` and `-v`: what was asked and answered, for cron and for a person, in the fields that `collectors.trace` allows."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._terminal import notice
from collectors.trace import DETAILS, heard_by
from evidence.lines import open_appending, writing
from evidence.model import Json


@dataclass(slots=True, kw_only=True)
class TracedScan:
    """Whose trace it is just now: the client's id, and the scan's once it has one."""

    client: str = ""
    scan: str = ""

    def of_client(self, client: str) -> None:
        """From now on it is this client's."""
        self.client, self.scan = client, ""

    def of_scan(self, scan: str) -> None:
        """From now on it is this scan's."""
        self.scan = scan


def tracing(command: Callable[..., int]) -> Callable[..., int]:
    """The options that ask for a trace."""
    log = click.option(
        "--log",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Append what is asked and answered, as JSON lines.",
    )
    traced = click.option("-v", "traced", is_flag=True, help="The same on stderr, for a person.")
    return log(traced(command))


@contextmanager
def trace(log: Path | None, *, traced: bool) -> Iterator[TracedScan]:
    """Listen while this lasts. Raises UnwritableError where `log` cannot be opened, or takes no line."""
    traced_scan = TracedScan()
    handlers: list[logging.Handler] = []
    with ExitStack() as stack:
        if log is not None:
            with writing(log):
                file = LogFile(open_appending(log), log, traced_scan)
                stack.callback(file.close)
                file.begin()
            handlers.append(file)
        if traced:
            handlers.append(LogOnTerminal(traced_scan))
        if handlers:
            stack.enter_context(heard_by(*handlers))
        yield traced_scan


class LogFile(logging.Handler):
    """One line of JSON an event. A line that the disk does not take any more is lost, and that is said once."""

    def __init__(self, descriptor: int, path: Path, traced_scan: TracedScan) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._path = path
        self._traced_scan = traced_scan
        self._is_full = False

    def begin(self) -> None:
        """Say that it begins. Raises OSError where this cannot be written."""
        self._write({"time": _stamp(datetime.now(UTC)), "level": "INFO", "event": "begin"})

    def emit(self, record: logging.LogRecord) -> None:
        """Append one event."""
        try:
            self._write(_row(record, self._traced_scan))
        except OSError as error:
            if not self._is_full:
                self._is_full = True
                notice(f"warning: {self._path}: the log is not whole from here on ({error.strerror})")

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        super().close()

    def _write(self, row: dict[str, Json]) -> None:
        line = json.dumps(row, separators=(",", ":"), allow_nan=False).encode() + b"\n"
        if os.write(self._descriptor, line) < len(line):
            raise OSError(28, "the disk is full")


class LogOnTerminal(logging.Handler):
    """One line an event: time, client, transport, event, and what is known of it."""

    def __init__(self, traced_scan: TracedScan) -> None:
        super().__init__()
        self._traced_scan = traced_scan

    def emit(self, record: logging.LogRecord) -> None:
        """Print one event."""
        row = _row(record, self._traced_scan)
        named = {key: row.pop(key, "") for key in ("time", "client", "transport", "event")}
        row.pop("level")
        row.pop("scan", None)
        when = str(named.pop("time"))[11:23]
        notice(" ".join([when, *map(str, named.values()), *(f"{key}={value}" for key, value in row.items())]))


def _row(record: logging.LogRecord, traced_scan: TracedScan) -> dict[str, Json]:
    row: dict[str, Json] = {
        "time": _stamp(datetime.fromtimestamp(record.created, UTC)),
        "level": record.levelname,
        "client": traced_scan.client,
        "scan": traced_scan.scan,
        **getattr(record, DETAILS, {}),
    }
    return {key: value for key, value in row.items() if value != ""}


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

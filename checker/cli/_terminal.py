"""stdout carries the answer, stderr everything else; what a tenant wrote cannot drive the terminal, and no secret is on it.

A reader that went away (`| head`) changes neither the work nor the exit code: what is left to say is dropped.
"""

import json
import os
import select
import sys
from contextlib import suppress
from typing import TextIO

from checker.reports.plain import plain
from evidence.errors import UnwritableError
from evidence.model import Json
from evidence.privacy import redact_text, redact_texts

LONGEST_LINE = 20_000
"""Characters printed of one line."""


def answer(text: str) -> None:
    """Print lines of the answer on stdout. Raises UnwritableError where a full disk is behind it."""
    _write(sys.stdout, _lines(text))


def answer_json(value: Json, *, first: str = "") -> None:
    """Print the answer as one JSON document, in ASCII, so that no terminal and no encoding stands in its way.

    `first` is what a reader must know before the rest, that nothing was verified: the first key of the document.
    """
    text = json.dumps(redact_texts(value), indent=2, sort_keys=True, allow_nan=False)
    _write(sys.stdout, f'{{\n  "verification": {json.dumps(first)},{text[1:]}' if first else text)


def answer_bytes(data: bytes) -> None:
    """Write a file to stdout as it is."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        _drop(sys.stdout)
        _tell_of(error)


def notice(text: str) -> None:
    """Print lines on stderr: progress, warnings and errors. Where they cannot be written, there is nobody to be told."""
    with suppress(UnwritableError):
        _write(sys.stderr, _lines(text))


def stdout_is_terminal() -> bool:
    """Whether what is answered is shown as it comes, and so has to be text."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_interactive() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def tolerate_any_text() -> None:
    """Let a terminal that knows few characters show the others as escapes instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_gone(stream: TextIO) -> bool:
    """Whether nobody reads `stream` any more; what it still holds is then dropped for good."""
    try:
        stream.flush()
    except OSError as error:
        _drop(stream)
        return isinstance(error, BrokenPipeError)
    return _is_hung_up(stream)


def _is_hung_up(stream: TextIO) -> bool:
    """Whether the other end of a pipe is closed, as far as this system can tell without writing to it."""
    if not hasattr(select, "poll"):
        return False
    try:
        asked = select.poll()
        asked.register(stream.fileno(), 0)
        return any(event & select.POLLERR for _, event in asked.poll(0))
    except OSError:
        return False


def _lines(text: str) -> str:
    return "\n".join(plain(line, LONGEST_LINE) for line in redact_text(text).rstrip("\n").split("\n"))


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError as error:
        _drop(stream)
        _tell_of(error)


def _tell_of(error: OSError) -> None:
    if not isinstance(error, BrokenPipeError):
        raise UnwritableError("what was asked for (stdout)", error) from None


def _drop(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

"""One run of the tool as a process of its own: how long it took, what it cost, and how it ended."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.trees import PROJECT, Tree

ENDED = (0, 1, 3)
"""Exit codes of a scan that did its job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds, seconds of the processor, megabytes at most, the exit code, and what was said on standard error."""

    seconds: float
    processor: float
    megabytes: int
    code: int
    stderr: str


def run(
    tree: Tree, folder: Path, arguments: Sequence[str], *, env: Mapping[str, str] | None = None, by: Sequence[str] = ()
) -> Cost:
    """The tree's tool, run in `folder`; `by` are the arguments of Python that start it. Ends the bench where it fails."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *(by or ("-m", "checker.cli")), *arguments],
        cwd=folder,
        env=tree.environment(env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    stderr = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in ENDED:
        raise SystemExit(stderr)
    return Cost(
        seconds=time.monotonic() - started,
        processor=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss // 1024,
        code=code,
        stderr=stderr,
    )


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[dict[str, Any], dict[str, int]]]:
    """What a module of this bench serves from a process of its own: how to reach it, and, once it has ended, requests."""
    counts: dict[str, int] = {}
    with subprocess.Popen(
        [sys.executable, "-m", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as server:
        assert server.stdin
        assert server.stdout
        yield json.loads(server.stdout.readline()), counts
        server.stdin.close()
        counts.update(json.loads(server.stdout.readline()))

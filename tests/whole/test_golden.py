"""Packages sealed by an earlier version still verify, replay, compare and report the same.

`golden/package_1` holds two scans of the practice clinic, their trust file and what the commands said of them when they were
sealed. Where a report is meant to change, `python -m tests.whole.test_golden` writes the answers anew; the packages stay.
"""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGES = Path(__file__).resolve().parent / "golden" / "package_1"
COMMANDS = {
    "verified": "verify first.zip --trust trust.toml --replay --json",
    "verified_drifted": "verify second.zip --trust trust.toml --replay --json",
    "drift.json": "diff first.zip second.zip --trust trust.toml --json",
    "drift.txt": "diff first.zip second.zip --trust trust.toml",
    "report.txt": "report second.zip --since first.zip --trust trust.toml --format terminal",
    "report.json": "report second.zip --since first.zip --trust trust.toml --format json",
    "report.html": "report second.zip --since first.zip --trust trust.toml --format html",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_earlier_package_says_the_same(name: str) -> None:
    assert answer(name) == gzip.decompress(kept(name).read_bytes()).decode()


def answer(name: str) -> str:
    """Exit code and all that the command printed."""
    command = [sys.executable, "-m", "checker.cli", *COMMANDS[name].split()]
    done = subprocess.run(command, cwd=PACKAGES, capture_output=True, text=True, check=False)
    return "\n".join((f"exit {done.returncode}", *lines(done.stdout), "-- stderr", *lines(done.stderr)))


def lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield line.rstrip()


def kept(name: str) -> Path:
    return PACKAGES / f"{name}.gz"


if __name__ == "__main__":
    for each in COMMANDS:
        kept(each).write_bytes(gzip.compress(answer(each).encode(), mtime=0))

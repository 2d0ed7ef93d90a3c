"""This tree, and an earlier one beside it in a temporary folder: both are scanned with by the same interpreter."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
BEFORE = "2f2e9c50e68dc47b2abcfad71f3d84a89ec1bd35"
"""The last commit before scans were made twice as fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One state of the tool, by the folder it lies in."""

    name: str
    root: Path

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What the tool runs in, so that it is this tree's."""
        return {**os.environ, **(more or {}), "PYTHONPATH": str(self.root)}


NOW = Tree(name="now", root=PROJECT)


@contextmanager
def trees(revision: str) -> Iterator[tuple[Tree, ...]]:
    """The tree of `revision`, where there is one, and this one; only this one, with a line that says why, where not."""
    with TemporaryDirectory() as place:
        root = Path(place) / "before"
        process = _git("worktree", "add", "--quiet", "--detach", str(root), revision)
        if process.returncode:
            errors = process.stderr.strip().splitlines()
            print(
                f"before: not measured, revision {revision} is not here ({errors[-1] if errors else 'git said nothing'})"
            )
            yield (NOW,)
            return
        try:
            yield (Tree(name="before", root=root), NOW)
        finally:
            _git("worktree", "remove", "--force", str(root))


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    except OSError as error:
        return subprocess.CompletedProcess(arguments, 1, "", str(error))


def compared(what: str, figures: Mapping[str, float]) -> str:
    """A line with the ratio, where both trees were measured; "" where not."""
    if figures.keys() != {"before", "now"} or not figures["now"]:
        return ""
    before, now = figures["before"], figures["now"]
    return f"{what}: {before:.1f} s before, {now:.1f} s now, {before / now:.2f} × faster"

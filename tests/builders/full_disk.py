"""`python -m tests.builders.full_disk FOLDER [EVERY]`: a disk that refuses, stage by stage of each command, as JSON.

The interpreter's own audit hook stands for the disk: it sees every file and folder before the system does, and refuses with
the number of an error. What is refused while bytes are written is done by a limit that the system holds. EVERY refuses each
stage with every error; else each stage with one, in turn.
"""

import contextlib
import errno
import io
import json
import os
import re
import resource
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checker.cli import main
from tests.cli.test_cli import SLIPPED, Workspace, workspace

ERRORS = ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CLIENT = r"packages/c-[0-9a-f]+"
STAGED = r"/tmp-of-ours/\.?tenantproof-[^/]+"
BAG = rf"{STAGED}/held/bag"
STAGES = {
    "the store": r"packages$",
    "the client's folder": rf"{CLIENT}$",
    "the lock": rf"{CLIENT}/\.lock$",
    "staging": rf"{STAGED}$",
    "the lock of staging": rf"{STAGED}/\.lock$",
    "a trial": rf"{STAGED}/held/trial$",
    "a trial of the store": rf"{CLIENT}/\.trial\.zip\.part$",
    "the bag": rf"{BAG}$",
    "the spool": rf"{BAG}/\.spool-[^/]+$",
    "a spooled file": rf"{BAG}/\.spool-[^/]+/\d+$",
    "resources": rf"{BAG}/data/collection/.*\.jsonl\.part$",
    "the index": rf"{BAG}/data/collection/\.index\.json\.part$",
    "the scan": rf"{BAG}/data/\.scan\.json\.part$",
    "the bundle": rf"{BAG}/data/policy/\.bundle\.tar\.gz\.part$",
    "a module": rf"{BAG}/data/policy/.*\.wasm\.part$",
    "the results": rf"{BAG}/data/results$",
    "the page": rf"{BAG}/data/report/\.report\.html\.part$",
    "the statement": rf"{BAG}/attestation/.*\.part$",
    "the sealed package": rf"{STAGED}/held/\.acme_[^/]+\.zip\.part$",
    "the package": rf"{CLIENT}/\.acme_[^/]+\.zip\.part$",
    "the package's name": rf"{CLIENT}/acme_[^/]+\.zip$",
}
TEMPORARY = {
    "a temporary folder": r"/tmp-of-ours/\.?tenantproof-[^/]+$",
    "the lock in it": r"/tmp-of-ours/.*/\.lock$",
    "evidence unpacked": r"/tmp-of-ours/.*/data/collection/.*\.part$",
}
LIMITS = (100_000, 400_000)
"""Bytes of the largest file, by a limit of the system: larger than what is written for a trial."""


@dataclass(slots=True, kw_only=True)
class Disk:
    """Refuses what `pattern` names with the error `number`; nothing while that is 0."""

    pattern: re.Pattern[str] = field(default_factory=lambda: re.compile("$^"))
    number: int = 0
    refused: int = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.number:
            return
        if event == "open":
            path, _, flags = arguments[0], arguments[1], arguments[2]
            named = [path] if isinstance(flags, int) and flags & WRITING else []
        elif event == "os.mkdir":
            named = [arguments[0]]
        elif event == "os.rename":
            named = [arguments[1]]
        else:
            return
        for one in named:
            if isinstance(one, str | os.PathLike) and self.pattern.search(os.fspath(one)):
                self.refused += 1
                raise OSError(self.number, os.strerror(self.number), os.fspath(one))


def run(arguments: list[str]) -> dict[str, object]:
    """One command in this process: its code and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def remains(packages: Path, temporary: Path) -> list[str]:
    """What a scan left that was refused something."""
    among_packages = [path.name for path in packages.rglob("*") if path.is_file() and path.name != ".lock"]
    return [*among_packages, *(path.name for path in temporary.iterdir())]


def trials(work: Workspace, disk: Disk, every: bool) -> Iterator[dict[str, object]]:
    errors = [getattr(errno, name) for name in ERRORS]
    packages, temporary = work.folder / "packages", work.folder / "tmp-of-ours"
    scan = [*work.scan, "acme", "--fail-on", "critical"]
    at = 0
    for stage, pattern in STAGES.items():
        for number in errors if every else [errors[at % len(errors)]]:
            at += 1
            shutil.rmtree(packages, ignore_errors=True)
            disk.pattern, disk.number, disk.refused = re.compile(pattern), number, 0
            said = run(scan)
            disk.number = 0
            left = remains(packages, temporary)
            yield {"what": stage, "reason": os.strerror(number), "refused": disk.refused, "left": left, **said}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in LIMITS:
        shutil.rmtree(packages, ignore_errors=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        said = run(scan)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        left = remains(packages, temporary)
        yield {
            "what": f"a file of {limit} bytes",
            "reason": os.strerror(errno.EFBIG),
            "refused": 1,
            "left": left,
            **said,
        }
    yield from readers(work, disk, errors, every)


def readers(work: Workspace, disk: Disk, errors: list[int], every: bool) -> Iterator[dict[str, object]]:
    """Commands that unpack a package, and those that write one file."""
    run([*work.scan, "acme"])
    work.server.zones = {"acme.example": SLIPPED}
    run([*work.scan, "acme"])
    old, new = map(str, work.packages)
    temporary = work.folder / "tmp-of-ours"
    believing = ["--trust", str(work.trust)]
    reading = {
        "check": ["check", new, *believing],
        "verify": ["verify", new, *believing, "--replay"],
    }
    written = {
        "report": (["report", new, *believing, "-o", f"{work.folder}/out/report.html"], r"/out"),
        "init": (["init", "delta", "--clients", str(work.clients)], r"/clients/delta"),
        "keys": (["keys", "new", f"{work.folder}/keys/new.pem", "--owner", "x"], r"/keys/new\.pem$"),
    }
    cases = [(name, arguments, stage, TEMPORARY[stage]) for name, arguments in reading.items() for stage in TEMPORARY]
    cases += [(name, arguments, "a file", pattern) for name, (arguments, pattern) in written.items()]
    for at, (name, arguments, stage, pattern) in enumerate(cases):
        for number in errors if every else [errors[at % len(errors)]]:
            disk.pattern, disk.number, disk.refused = re.compile(pattern), number, 0
            said = run(arguments)
            disk.number = 0
            left = [path.name for path in temporary.rglob("*")] + [path.name for path in work.folder.glob("keys/*")]
            told = {"what": f"{name}: {stage}", "reason": os.strerror(number), "refused": disk.refused, "left": left}
            yield {**told, **said}
    assert old != new


def everything(folder: Path, every: bool) -> list[dict[str, object]]:
    """Every trial there is."""
    (folder / "tmp-of-ours").mkdir()
    os.environ["TMPDIR"] = str(folder / "tmp-of-ours")
    disk = Disk()
    sys.addaudithook(disk)
    with workspace(folder) as work:
        return list(trials(work, disk, every))


if __name__ == "__main__":
    print(json.dumps(everything(Path(sys.argv[1]), len(sys.argv) > 2)))

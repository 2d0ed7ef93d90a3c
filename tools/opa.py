"""The pinned OPA that builds and checks what is generated. Nothing at run time needs it."""

import json
import os
import shutil
import subprocess
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

VERSION = "1.22.2"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "tenantproof"


class OpaError(Exception):
    """OPA refused something; the message is OPA's own."""


def find() -> Path | None:
    """The pinned OPA, or None: TENANTPROOF_OPA, then our cache, then the PATH. Another version is not taken."""
    candidates = [os.environ.get("TENANTPROOF_OPA", ""), str(CACHE / f"opa-{VERSION}"), shutil.which("opa") or ""]
    for candidate in filter(None, candidates):
        path = Path(candidate)
        if path.is_file() and version(path) == VERSION:
            return path
    return None


@cache
def version(path: Path) -> str:
    """The version that a binary says it is; asked once."""
    output = subprocess.run([str(path), "version"], capture_output=True, text=True, check=False).stdout
    return output.splitlines()[0].removeprefix("Version:").strip() if output else ""


def run(
    arguments: Sequence[str | Path], *, cwd: Path, stdin: bytes | None = None, accepted: Collection[int] = (0,)
) -> bytes:
    """Run the pinned OPA and return what it printed. Raises `OpaError` where it is missing or ends with no accepted code."""
    path = find()
    if path is None:
        raise OpaError(f"OPA {VERSION} is needed for this; `make opa` builds it")
    done = subprocess.run([str(path), *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, check=False)
    if done.returncode not in accepted:
        raise OpaError(_shortly((done.stderr or done.stdout).decode(errors="replace").strip()))
    return done.stdout


def _shortly(output: str) -> str:
    """OPA's own words, a line an error, without the types that it prints along."""
    try:
        errors = json.loads(output)["errors"]
    except (ValueError, KeyError, TypeError):
        return output
    return "\n".join(f"{e['location']['file']}:{e['location']['row']}: {e['message']}" for e in errors)

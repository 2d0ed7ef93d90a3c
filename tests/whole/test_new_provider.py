"""A new provider is its own folder below collectors/ and its rules: the whole tool, on a copy with one more."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.toy_provider import TOY_PROVIDER

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("collectors", "policies", "evidence", "checker", "tools", "tests/cases", "docs/tables")
GENERATED = ("policies/bundle/", "policies/providers/", "policies/schemas/", "tests/cases/", "docs/tables/")
AUTHORITY = f"""[authority]
basis = "contract"
signed_by = "Jane Doe, owner"
document_sha256 = "{"0" * 64}"
valid_until = 2099-01-01

[connection]
toy_folder = "halls"
"""


class Copy:
    """A copy of the project, in which commands run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file that is not generated."""
        paths = [path for path in self.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        named = {path.relative_to(self.folder).as_posix(): path for path in paths}
        return {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in named.items()
            if not name.startswith(GENERATED)
        }

    def run(self, *arguments: str, code: int = 0) -> str:
        """What a module of the copy printed."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout[-4000:] + done.stderr[-4000:]
        return done.stdout

    def tenantproof(self, *arguments: str, code: int = 0) -> str:
        """What a command printed."""
        return self.run("checker.cli", *arguments, code=code)


@pytest.mark.soak
@pytest.mark.opa
@pytest.mark.usefixtures("opa")
def test_a_new_provider_is_its_own_folder_and_its_rules(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "project")
    before = copy.digests()
    for path, text in TOY_PROVIDER.items():
        (copy.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (copy.folder / path).write_text(text)
    copy.run("tools.generated")
    after = copy.digests()
    assert {path for path in after if before.get(path) != after[path]} == set(TOY_PROVIDER)
    assert before.keys() <= after.keys()

    assert "let the porter look at north" in copy.tenantproof("permissions", "toy", "--hall", "north")
    assert "hall:look" in (copy.folder / "docs/tables/permissions.md").read_text()
    assert "`toy_folder`" in copy.tenantproof("init", "--explain")
    made = ("--name", "Acme", "--role", "controller", "--framework", "gdpr", "--toy-hall", "north")
    copy.tenantproof("init", "acme", *made, "--toy-file", "north.json")
    assert "authority" in copy.tenantproof("doctor", "acme", code=2)
    (copy.folder / "clients/defaults.toml").write_text(AUTHORITY)
    assert "there is no north.json" in copy.tenantproof("doctor", "acme", code=2)

    (copy.folder / "halls").mkdir()
    lockers = {"1": {"locked": True}, "2": {"locked": False}}
    (copy.folder / "halls/north.json").write_text(json.dumps({"hall": "north", "lockers": lockers}))
    examined = copy.tenantproof("doctor", "acme")
    assert "toy north: opened by the porter" in examined
    assert "1 collector could read" in examined

    copy.tenantproof("keys", "new", "key.pem", "--trust", "trust.toml", "--owner", "Example")
    key = ("--key", "file:key.pem")
    assert "acme" in copy.tenantproof("scan", "acme", *key, "--only", "toy", code=1)
    package = json.loads(copy.tenantproof("scan", "acme", *key, "--json", code=1))["clients"][0]["package"]
    assert copy.tenantproof("verify", package, "--trust", "trust.toml", "--replay").endswith("\nverified\n")
    report = copy.tenantproof("report", package, "--format", "terminal", "--trust", "trust.toml")
    assert "Lockers are locked" in report
    assert "not met on 1 of 2" in report
    page = copy.tenantproof("report", package, "--format", "html", "--trust", "trust.toml")
    assert "Halls" in page
    assert "north.json" not in page

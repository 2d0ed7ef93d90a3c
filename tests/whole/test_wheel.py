"""An installed wheel, outside the checkout: small enough, and whole enough for the demo's scan."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

PROJECT = Path(__file__).resolve().parents[2]
MOST_MEGABYTES = 250
CLIENT = "acme-dental"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment into which the project was installed, as `pip install .` does it."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", str(PROJECT)], check=True)
    return folder


@pytest.mark.soak
def test_it_takes_less_than_250_megabytes(installed: Path) -> None:
    (packages,) = installed.glob("lib/python3*/site-packages")
    size = sum(
        path.stat().st_size
        for path in packages.rglob("*")
        if path.is_file() and path.relative_to(packages).parts[0].split("-")[0] not in ("pip", "setuptools")
    )
    assert size < MOST_MEGABYTES * 1_000_000, size


@pytest.mark.soak
def test_the_demo_scan_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    with PracticeTenant(states=(CLIENT,)) as tenant:
        desk = Desk(folder=tmp_path, tenant=tenant)
        desk.add(CLIENT)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | desk.env
        tool = installed / "bin" / "tenantproof"

        def run(*arguments: str | Path) -> int:
            return subprocess.run([tool, *arguments], cwd=tmp_path, env=environment, check=False).returncode

        assert run("init", "--explain") == 0
        assert run("keys", "new", desk.key, "--trust", "trust.toml", "--owner", "Example MSP") == 0
        assert run("scan", CLIENT, "--key", f"file:{desk.key}") == 1
        (package,) = desk.packages(CLIENT)
        assert run("verify", package, "--trust", "trust.toml", "--replay") == 0
        assert run("report", package, "--format", "html", "-o", "report.html") == 0

"""The main job on the practice tenant: scan, verify, three weeks later, scan, diff. Everything stays in build/demo/."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

PROJECT = Path(__file__).resolve().parent.parent
DEMO = PROJECT / "build" / "demo"
CLIENT = "acme-dental"
JUDGED = (0, 1, 3)
"""A scan that finds something failing, or that could not see everything, did its job."""


def main(folder: Path = DEMO) -> int:
    """Run the demo in `folder` and print what it left. Keys and credentials live elsewhere and are gone afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with TemporaryDirectory() as secret, PracticeTenant(states=(CLIENT, "birch-law")) as tenant:
        desk = Desk(folder=folder, tenant=tenant, secrets=Path(secret))
        desk.add(CLIENT)
        shutil.copytree(
            PROJECT / "examples/clients/acme-dental/attestations", folder / "clients/acme-dental/attestations"
        )
        run(desk, "keys", "new", desk.key, "--trust", "trust.toml", "--owner", "Example MSP")
        first = scan(desk, "today")
        tenant.switch(CLIENT)
        second = scan(desk, "three weeks later")
        say("what drifted")
        run(desk, "diff", first, second, "--trust", "trust.toml", expected=JUDGED)
        run(desk, "report", second, "--format", "html", "--since", first, "--trust", "trust.toml", "-o", "report.html")
    shutil.unpack_archive(folder / second, folder / "unpacked")
    say(f"left in {shown(folder)}/")
    for path in (first, second, Path("unpacked"), Path("report.html"), Path("trust.toml")):
        print(f"  {shown(folder / path)}")
    return 0


def scan(desk: Desk, when: str) -> Path:
    """One scan, verified as an outsider would; the new package."""
    say(f"scan of {CLIENT}, {when}")
    before = set(desk.packages(CLIENT))
    run(desk, "scan", CLIENT, "--key", f"file:{desk.key}", expected=JUDGED)
    (package,) = set(desk.packages(CLIENT)) - before
    relative = package.relative_to(desk.folder)
    say("verify, with the trust file alone")
    run(desk, "verify", relative, "--trust", "trust.toml", "--replay")
    return relative


def run(desk: Desk, *arguments: str | Path, expected: tuple[int, ...] = (0,)) -> None:
    """Run one command of the tool; end the demo where it ends otherwise than expected."""
    words = [str(part).replace(str(desk.secrets), "KEYS") for part in arguments]
    print(f"$ tenantproof {' '.join(words)}", flush=True)
    command = desk.command(*arguments)
    code = subprocess.run(command, cwd=desk.folder, env=desk.environment, check=False).returncode
    if code not in expected:
        sys.exit(f"tenantproof {arguments[0]} ended with {code}")


def shown(path: Path) -> Path:
    """The path from where one stands, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def say(what: str) -> None:
    """A heading."""
    print(f"\n== {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

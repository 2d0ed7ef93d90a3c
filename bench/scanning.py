"""How few calls and how little time a scan of a large Microsoft 365 tenant takes, at 80 ms a call, and throttled.

The ideal is the longest chain of calls that must follow each other (a page names the next one): no tool can be faster at
that delay. "In turn" is what one call after another would take.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.large_tenant import CLINIC, USERS
from evidence.model import Json
from tests.builders.scanning import AUTHORITY, toml

DELAY = 0.080
PROJECT = Path(__file__).resolve().parent.parent


def measure(throttled: float) -> None:
    """Serve, scan once, and print."""
    serving = [sys.executable, "-m", "bench.large_tenant", str(DELAY * 1000), str(throttled)]
    with (
        TemporaryDirectory() as place,
        subprocess.Popen(serving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as server,
    ):
        assert server.stdin
        assert server.stdout
        reach = json.loads(server.stdout.readline())
        write_client(Path(place), reach)
        seconds, peak, said = scan(Path(place))
        server.stdin.close()
        counts: dict[str, int] = json.loads(server.stdout.readline())
    calls = {path: number for path, number in counts.items() if not path.startswith("dns:")}
    whole = sum(calls.values()) - inside_batches(calls)
    longest = max(calls, key=lambda path: calls[path])
    ideal = calls[longest] * DELAY
    label = f"{throttled:g} % throttled" if throttled else "calm"
    print(f"scan of {USERS:,} users, {label}: {seconds:.1f} s, {peak} MB, {said}")
    print(f"  calls {whole}, {whole / (USERS / 1000):.1f} per 1,000 users; {calls.get('/$batch', 0)} of them batches")
    print(f"  in turn {whole * DELAY:.1f} s; ideal {ideal:.1f} s ({calls[longest]} pages of {longest})")
    print(f"  {seconds / ideal:.2f} × ideal, {whole * DELAY / seconds:.2f} × faster than in turn")


def inside_batches(calls: dict[str, int]) -> int:
    """Parts of batches, which the emulator counts too: paths below one group, user or object."""
    if "/$batch" not in calls:
        return 0
    return sum(number for path, number in calls.items() if any(len(part) == 36 for part in path.split("/")))


def write_client(folder: Path, reach: dict[str, object]) -> None:
    """The client folder and the signing key."""
    home = folder / "clients" / CLINIC
    home.mkdir(parents=True)
    connection = reach["connection"]
    assert isinstance(connection, dict)
    settings: dict[str, Json] = {
        "id": "c-0123456789ab",
        "name": "Large",
        "roles": ["covered_entity"],
        "frameworks": ["hipaa"],
        "authority": AUTHORITY,
        "connection": {**connection, "timeout_seconds": 60},
        "m365": [
            {
                "tenant": str(reach["tenant"]),
                "domain": str(reach["domain"]),
                "client_id": str(reach["client_id"]),
                "credential": f"certificate:{reach['certificate']}",
                "tiers": ["graph", "exchange", "teams", "power_platform"],
            }
        ],
    }
    (home / "client.toml").write_text(toml(settings))
    run(folder, "keys", "new", "key.pem", "--trust", "trust.toml", "--owner", "bench")


def scan(folder: Path) -> tuple[float, int, str]:
    """Seconds, megabytes at most, and how it ended."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "checker.cli", "scan", CLINIC, "--key", "file:key.pem"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    error = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1, 3):
        raise SystemExit(error)
    return seconds, usage.ru_maxrss // 1024, f"exit {code}"


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "checker.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    measure(float(sys.argv[1]))

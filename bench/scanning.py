"""How few calls and how little time a scan of a large Microsoft 365 tenant takes, at 80 ms a call, and throttled.

The ideal is the longest chain of calls that must follow each other (a page names the next one): no tool can be faster at
that delay. "In turn" is what one call after another would take.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.large_tenant import CLINIC, USERS
from bench.tool import run, serving
from bench.trees import BEFORE, NOW, Tree, compared, trees
from evidence.model import Json
from tests.builders.scanning import AUTHORITY, toml

DELAY = 0.080


def measure(throttled: float, revision: str) -> None:
    """Scan by each tree in turn, each with a tenant served anew, and print."""
    label = f"{throttled:g} % throttled" if throttled else "calm"
    seconds = {}
    with trees(revision) as measured:
        for tree in measured:
            seconds[tree.name] = measure_one(throttled, tree, f"scan of {USERS:,} users, {label}, {tree.name}")
    if comparison := compared(f"{USERS:,} users, {label}", seconds):
        print(comparison)


def measure_one(throttled: float, tree: Tree, label: str) -> float:
    """Serve, scan once, and print; the seconds."""
    tenant = ("bench.large_tenant", str(DELAY * 1000), str(throttled))
    with TemporaryDirectory() as place, serving(*tenant) as (reach, counts):
        write_client(Path(place), reach)
        cost = run(tree, Path(place), ["scan", CLINIC, "--key", "file:key.pem"])
    calls = {path: number for path, number in counts.items() if not path.startswith("dns:")}
    whole = sum(calls.values()) - inside_batches(calls)
    longest = max(calls, key=lambda path: calls[path])
    ideal = calls[longest] * DELAY
    print(
        f"{label}: {cost.seconds:.1f} s, {cost.processor:.1f} s of the processor, {cost.megabytes} MB, exit {cost.code}"
    )
    print(f"  calls {whole}, {whole / (USERS / 1000):.1f} per 1,000 users; {calls.get('/$batch', 0)} of them batches")
    print(f"  in turn {whole * DELAY:.1f} s; ideal {ideal:.1f} s ({calls[longest]} pages of {longest})")
    print(f"  {cost.seconds / ideal:.2f} × ideal, {whole * DELAY / cost.seconds:.2f} × faster than in turn")
    return cost.seconds


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
    run(NOW, folder, ["keys", "new", "key.pem", "--trust", "trust.toml", "--owner", "bench"])


if __name__ == "__main__":
    measure(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else BEFORE)

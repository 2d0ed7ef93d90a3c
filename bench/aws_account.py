"""How few calls and how little time a scan of a large AWS account takes, at 30 ms a call; and of one five times as large.

The ideal is what the calls take if as many as the tool allows itself are always under way: calls ÷ workers × delay.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.large_account import BUCKETS, DATABASES, GROUPS, HOME, USERS
from bench.tool import Cost, run, serving
from bench.trees import NOW
from collectors.aws.source import WORKERS
from evidence.model import Json
from tests.builders.scanning import AUTHORITY, toml

DELAY = 0.030
CLINIC = "large"
FURTHER = 5


def measure() -> None:
    """Scan both sizes and print."""
    small, large = measure_one(1), measure_one(FURTHER)
    growth = large.megabytes / small.megabytes - 1
    print(f"{FURTHER} × the size: {growth:+.0%} memory, {large.seconds / small.seconds:.2f} × the time")


def measure_one(times: int) -> Cost:
    """Serve an account so many times as large, scan it once, and print."""
    account = ("bench.large_account", str(DELAY * 1000), str(times))
    with TemporaryDirectory() as place, serving(*account) as (reach, calls):
        write_client(Path(place), reach)
        env = {"AWS_ACCESS_KEY_ID": "AKIABENCHBENCH000000", "AWS_SECRET_ACCESS_KEY": "bench"}
        cost = run(NOW, Path(place), ["scan", CLINIC, "--key", "file:key.pem"], env=env)
    tell(times, cost, calls)
    return cost


def tell(times: int, cost: Cost, calls: dict[str, int]) -> None:
    """Print what one scan came to."""
    resources = times * (BUCKETS + USERS + GROUPS + DATABASES)
    whole = sum(calls.values())
    ideal = whole / WORKERS * DELAY
    print(
        f"scan of an AWS account of {resources:,} resources: {cost.seconds:.1f} s, {cost.processor:.1f} s of the processor, "
        f"{cost.megabytes} MB, exit {cost.code}"
    )
    each = 1000 * cost.processor / whole
    print(f"  calls {whole:,}, {whole / resources:.1f} a resource; {each:.1f} ms of the processor a call")
    print(f"  ideal {ideal:.1f} s ({WORKERS} at once); {cost.seconds / ideal:.2f} × ideal")
    most = sorted(calls, key=lambda op: -calls[op])[:5]
    print(f"  most: {', '.join(f'{calls[op]:,} {op}' for op in most)}")


def write_client(folder: Path, reach: Mapping[str, str], *, regions: Sequence[str] = ()) -> None:
    """A client folder for the account, and a key. `regions` are the declared ones."""
    home = folder / "clients" / CLINIC
    home.mkdir(parents=True)
    settings: dict[str, Json] = {
        "id": "c-0123456789ab",
        "name": "Large",
        "roles": ["covered_entity", "controller"],
        "frameworks": ["hipaa", "gdpr"],
        "authority": AUTHORITY,
        "connection": {"aws_endpoint": reach["aws_endpoint"], "ca_bundle": reach["ca_bundle"]},
        "aws": [
            {
                "account": reach["account"],
                "credential": "env:",
                "role_arn": reach["role_arn"],
                "external_id": reach["external_id"],
                "home_region": HOME,
                **({"regions": list(regions)} if regions else {}),
            }
        ],
    }
    (home / "client.toml").write_text(toml(settings))
    run(NOW, folder, ["keys", "new", "key.pem", "--trust", "trust.toml", "--owner", "Bench"])


if __name__ == "__main__":
    measure()

"""One practice account scanned by Prowler and by this tool: calls, time, memory, output, and findings side by side.

`python -m bench.beside_prowler PROWLER [STATE [MORE]]`: PROWLER is its command, from an environment of its own; MORE is how
many buckets and users the account has besides those of its state. Both read the same regions from the same server, in turn,
and are then scanned again with the same permissions denied. What both ask is compared (common_questions.toml), a table in
Markdown.
"""

import csv
import json
import os
import subprocess
import sys
import time
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.aws_account import write_client
from bench.tool import run
from bench.trees import NOW, PROJECT
from collectors.aws import permissions

REGIONS = ("us-east-1", "eu-west-1")
DENIED, SEED = 16, 17
QUESTIONS = tomllib.loads((Path(__file__).parent / "common_questions.toml").read_text())
FAIL, PASS, UNKNOWN = "fail", "pass", "unknown"
Findings = Mapping[str, Mapping[str, str]]
"""Check or rule → resource (the end of its id) → fail, pass or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The account that both scan: its state, and how many buckets and users it has besides."""

    state: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one tool's scan came to."""

    calls: int
    seconds: float
    processor: float
    megabytes: int
    written: int
    findings: Findings = field(repr=False)


@contextmanager
def account(measured: Measured, denied: Sequence[str]) -> Iterator[tuple[dict[str, str], dict[str, int]]]:
    """A practice account while it is served: how to reach it, and afterwards requests by operation."""
    serving = [sys.executable, "-m", "bench.practice_account", measured.state, str(measured.more), *denied]
    counts: dict[str, int] = {}
    with subprocess.Popen(serving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as server:
        assert server.stdin
        assert server.stdout
        yield json.loads(server.stdout.readline()), counts
        server.stdin.close()
        counts.update(json.loads(server.stdout.readline()))


def theirs(prowler: str, measured: Measured, denied: Sequence[str]) -> Side:
    """Prowler's scan by its HIPAA checks, its retries off."""
    with TemporaryDirectory() as place:
        with account(measured, denied) as (reach, counts):
            env = {
                **os.environ,
                **keys(reach),
                "AWS_ENDPOINT_URL": reach["aws_endpoint"],
                "AWS_DEFAULT_REGION": REGIONS[1],
            }
            options = ["--compliance", "hipaa_aws", "-f", *REGIONS, "--aws-retries-max-attempts", "0"]
            command = [prowler, "aws", *options, "-o", place, "-b", "--ignore-exit-code-3"]
            began = time.monotonic()
            process = subprocess.Popen(
                command, env=env, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - began
        return Side(
            calls=sum(counts.values()),
            seconds=seconds,
            processor=usage.ru_utime + usage.ru_stime,
            megabytes=usage.ru_maxrss // 1024,
            written=sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file()),
            findings=read_csv(next(Path(place).glob("*.csv"))),
        )


def read_csv(path: Path) -> Findings:
    """Prowler's findings: a resource with more than one counts as failing where one fails."""
    csv.field_size_limit(10_000_000)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with path.open(newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            name, status = end(row["RESOURCE_UID"]), FAIL if row["STATUS"] == "FAIL" else PASS
            if found[row["CHECK_ID"]].get(name) != FAIL:
                found[row["CHECK_ID"]][name] = status
    return found


def ours(measured: Measured, denied: Sequence[str]) -> Side:
    """This tool's scan, of the same account and regions."""
    with TemporaryDirectory() as place:
        with account(measured, denied) as (reach, counts):
            write_client(Path(place), reach, regions=REGIONS)
            cost = run(NOW, Path(place), ["scan", "large", "--key", "file:key.pem"], env=keys(reach))
        (package,) = Path(place).glob("packages/*/*.zip")
        return Side(
            calls=sum(counts.values()),
            seconds=cost.seconds,
            processor=cost.processor,
            megabytes=cost.megabytes,
            written=package.stat().st_size,
            findings=read_package(package),
        )


def read_package(path: Path) -> Findings:
    """Our findings; a rule without subjects has the one of the account."""
    with zipfile.ZipFile(path) as archive:
        results = json.loads(archive.read(f"{path.stem}/data/results/results.json"))
    found: dict[str, dict[str, str]] = {}
    for row in results["rules"]:
        subjects = {end(subject["id"]): subject["verdict"] for subject in row.get("subjects", [])}
        found[row["rule"]] = subjects or {"": row["verdict"]}
    return found


def end(resource: str) -> str:
    """The end of a resource's id, by which two tools name the same one."""
    return resource.rstrip("/*").rpartition("/")[2].rpartition(":")[2]


def keys(reach: Mapping[str, str]) -> dict[str, str]:
    """The variables by which AWS's own library signs."""
    return {
        "AWS_ACCESS_KEY_ID": reach["key"],
        "AWS_SECRET_ACCESS_KEY": reach["secret"],
        "AWS_CA_BUNDLE": reach["ca_bundle"],
    }


def compare(theirs_by: Findings, ours_by: Findings) -> Iterator[str]:
    """A row a common question on which somebody found something: who fails what."""
    yield "| Prowler's check | our rule | both fail | Prowler alone | we alone | not determined |"
    yield "|---|---|---|---|---|---|"
    for check, rule in QUESTIONS.items():
        our, their = ours_by.get(rule, {}), theirs_by.get(check, {})
        failing = {name for name, verdict in our.items() if verdict == FAIL}
        theirs_failing = {name for name, verdict in their.items() if verdict == FAIL}
        unknown = sum(verdict == UNKNOWN for verdict in our.values())
        columns = (
            len(failing & theirs_failing),
            ", ".join(sorted(theirs_failing - failing)[:4]),
            ", ".join(sorted(failing - theirs_failing)[:4]),
            unknown or "",
        )
        yield f"| {check} | {rule} | {' | '.join(map(str, columns))} |"


def figures(name: str, side: Side) -> str:
    """One row of the table of figures."""
    size, rules = side.written / 1e6, len(side.findings)
    return (
        f"| {name} | {side.calls:,} | {side.seconds:.1f} s | {side.processor:.1f} s | {side.megabytes} MB | {size:.1f} MB "
        f"| {rules} |"
    )


def turned(before: Findings, after: Findings) -> tuple[int, int]:
    """What became of findings when permissions were denied: failures that pass now, and findings that are gone."""
    improved = lost = 0
    for name, resources in before.items():
        for resource, verdict in resources.items():
            now = after.get(name, {}).get(resource)
            improved += verdict == FAIL and now == PASS
            lost += now is None and UNKNOWN not in after.get(name, {}).values()
    return improved, lost


def measure(prowler: str, measured: Measured) -> None:
    """Scan by both, calm and denied, and print."""
    reading = [name for name in permissions() if not name.startswith(("sts:", "ec2:DescribeRegions"))]
    denied = Random(SEED).sample(sorted(reading), DENIED)
    print("| | calls | time | processor | memory | written | checks with findings |\n|---|---|---|---|---|---|---|")
    sides = {"Prowler": theirs(prowler, measured, ()), "this tool": ours(measured, ())}
    for name, side in sides.items():
        print(figures(name, side))
    print()
    print("\n".join(compare(sides["Prowler"].findings, sides["this tool"].findings)))
    print(f"\nDenied: {', '.join(denied)}\n")
    print("| | FAIL that became PASS | findings gone without a word |\n|---|---|---|")
    for name, after in (("Prowler", theirs(prowler, measured, denied)), ("this tool", ours(measured, denied))):
        improved, lost = turned(sides[name].findings, after.findings)
        print(f"| {name} | {improved} | {lost} |")


if __name__ == "__main__":
    prowler, state, more = [*sys.argv[1:], *("thistle-shop", "0")[len(sys.argv) - 2 :]]
    measure(prowler, Measured(state=state, more=int(more)))

"""E903: the counts of every result add up, its subjects are as many as counted, and its verdict is what they come to."""

from collections.abc import Iterator

from checker.content.results import RESULTS, Verdict
from checker.replay.packaged import record
from evidence.finding import Finding, shown
from evidence.package import Package
from evidence.record import Record

PARTS = ("passed", "failed", "unknown")


def population_findings(package: Package) -> Iterator[Finding]:
    """A finding for each result that contradicts itself. Raises EvidenceError where results.json is none."""
    for row in record(package, RESULTS).records("rules"):
        for what in _wrong(row):
            message = f"{shown(row.text('rule'))} on {shown(row.text('target'))}: {what}"
            yield Finding(code="E903", path=RESULTS, message=message)


def _wrong(row: Record) -> Iterator[str]:
    people = row.record("population")
    count = {name: people.integer(name) for name in (*PARTS, "total", "evaluated", "excluded")}
    if min(count.values()) < 0:
        yield "a count is negative"
    if count["evaluated"] != sum(count[name] for name in PARTS):
        yield f"evaluated is {count['evaluated']}, which is not passed, failed and unknown together"
    if count["total"] != count["evaluated"] + count["excluded"]:
        yield f"total is {count['total']}, which is not evaluated and excluded together"
    named = [subject.text("verdict") for subject in row.records("subjects")]
    for part, word in (("failed", Verdict.FAIL), ("unknown", Verdict.UNKNOWN)):
        if named.count(word) != count[part]:
            yield f"{part} is {count[part]}, and {named.count(word)} subjects are named"
    verdict = row.text("verdict")
    if not _follows(verdict, count):
        told = ", ".join(f"{name} {count[name]}" for name in PARTS)
        yield f"the verdict {shown(verdict)} is not what the counts come to ({told})"


def _follows(verdict: str, count: dict[str, int]) -> bool:
    """Fail outranks unknown outranks pass; with no subject, the table of verdicts has rows for all of them but pass."""
    if count["failed"]:
        return verdict == Verdict.FAIL
    if count["unknown"]:
        return verdict == Verdict.UNKNOWN
    if count["passed"]:
        return verdict in (Verdict.PASS, Verdict.UNKNOWN)
    return verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_LICENSED, Verdict.NOT_APPLICABLE)

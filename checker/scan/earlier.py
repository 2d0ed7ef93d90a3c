"""The package before this one, and what fails that did not fail there."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from checker.documents import read_results
from checker.results import RuleResult, Verdict
from checker.rules import SEVERITIES, Rule
from evidence.canonical import strict_loads
from evidence.errors import TenantproofError
from evidence.package import Package, read_package
from evidence.store import Previous

Found = TypeVar("Found")


def failing_rules(
    rules: Iterable[Rule], results: Sequence[RuleResult], fail_on: str, previous: Previous | None
) -> tuple[str, ...]:
    """Rules that fail at or above the severity, sorted; after `new:`, those with a subject that did not fail before."""
    least = SEVERITIES.index(fail_on.removeprefix("new:"))
    severe = {rule.id for rule in rules if SEVERITIES.index(rule.severity) >= least}
    failed = [row for row in results if row.verdict is Verdict.FAIL and row.rule in severe]
    if fail_on.startswith("new:"):
        before = in_previous(previous, lambda package, _: _failing_in(package)) or frozenset()
        failed = [row for row in failed if not _failing(row) <= before]
    return tuple(sorted({row.rule for row in failed}))


def _failing_in(package: Package) -> frozenset[tuple[str, str, str]]:
    results, _ = read_results(strict_loads(package.read("data/results/results.json")))
    return frozenset(key for row in results if row.verdict is Verdict.FAIL for key in _failing(row))


def _failing(row: RuleResult) -> frozenset[tuple[str, str, str]]:
    """Rule, target and failing subject; "" for a rule that fails because nothing is there."""
    subjects = [subject.id for subject in row.subjects if subject.verdict is Verdict.FAIL]
    return frozenset((row.rule, row.target, subject) for subject in subjects or [""])


def in_previous(previous: Previous | None, read: Callable[[Package, Previous], Found]) -> Found | None:
    """What `read` finds in the earlier package; None where there is none, or none that this release can read."""
    if previous is None:
        return None
    try:
        with read_package(previous.path) as package:
            return read(package, previous)
    except TenantproofError:
        return None

"""The package before this one, and what fails that did not fail there."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from checker.content.results import RESULTS, RuleResult, Verdict, read_results
from checker.rules import SEVERITIES, Rule
from collectors.clients.model import Client
from evidence.envelope import Signer
from evidence.errors import TenantproofError
from evidence.package import Package
from evidence.privacy import scan_bytes
from evidence.store import Newest, Previous, Store
from evidence.trust import Trust, load_trust, own_trust

Found = TypeVar("Found")
Failing = tuple[str, str, str]
"""Rule, target and failing subject."""

NAMED = 10
"""Odd things in the store that are named in warnings; how many more there are is said."""

NOT_NAMED = "something whose name looks like a secret"


def failing_rules(
    rules: Iterable[Rule],
    results: Sequence[RuleResult],
    fail_on: str,
    before: frozenset[Failing] = frozenset(),
    accepted: frozenset[Failing] = frozenset(),
) -> tuple[str, ...]:
    """Rules that fail at or above the severity, sorted; after `new:`, those with a subject that is not in `before`.

    Where every failing subject is `accepted`, by the id of the target where the rule names none, the rule rings no bell.
    """
    least = SEVERITIES.index(fail_on.removeprefix("new:"))
    severe = {rule.id for rule in rules if SEVERITIES.index(rule.severity) >= least}
    failed = [row for row in results if row.verdict is Verdict.FAIL and row.rule in severe]
    failed = [row for row in failed if not _named_failing(row) <= accepted]
    if fail_on.startswith("new:"):
        failed = [row for row in failed if not _failing(row) <= before]
    return tuple(sorted({row.rule for row in failed}))


def failing_in(package: Package) -> frozenset[Failing]:
    """What failed in an earlier package."""
    results = read_results(package.read(RESULTS)).rules
    return frozenset(key for row in results if row.verdict is Verdict.FAIL for key in _failing(row))


def _failing(row: RuleResult) -> frozenset[Failing]:
    """Rule, target and failing subject; "" for a rule that fails because nothing is there."""
    subjects = [subject.id for subject in row.subjects if subject.verdict is Verdict.FAIL]
    return frozenset((row.rule, row.target, subject) for subject in subjects or [""])


def _named_failing(row: RuleResult) -> frozenset[Failing]:
    return frozenset((rule, target, subject or target) for rule, target, subject in _failing(row))


def believed(client: Client, signer: Signer) -> Trust:
    """Whose packages are believed to be earlier ones: the key that signs this scan, and what defaults.toml names."""
    file = trust_file_of(client)
    return own_trust(signer, load_trust(file) if file else None)


def trust_file_of(client: Client) -> Path | None:
    """The file that defaults.toml names, of those whose packages are believed."""
    named = client.settings.get("trust")
    return client.home.parent / named if isinstance(named, str) else None


def earlier(store: Store, client: Client, trust: Trust, started: datetime) -> tuple[Newest, tuple[str, ...]]:
    """The newest complete package before this scan, and warnings of what lies in the store and was not believed.

    Asked before the first request, so that nothing in the store costs what was collected. Close what is found.
    """
    newest = store.newest(client.id, trust=trust, before=started)
    lines = [line if not scan_bytes(line.encode()) else NOT_NAMED for line in newest.passed_over]
    named = [f"passed over in the store, not believed: {one}" for one in lines[:NAMED]]
    if (more := len(lines) - NAMED) > 0:
        named.append(f"{more} more in the store were passed over and not believed")
    return newest, tuple(named)


def in_previous(previous: Previous | None, read: Callable[[Package], Found]) -> Found | None:
    """What `read` finds in the earlier package; None where there is none, or none that this release can read."""
    if previous is None:
        return None
    try:
        return read(previous.package)
    except (TenantproofError, OSError):
        return None

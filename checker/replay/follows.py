"""V9: results follow from decisions and evidence, summaries from results, populations add up, index and files agree."""

from collections.abc import Iterator
from pathlib import Path

from checker.content.policy import Policy
from checker.judging.terms import Terms
from checker.replay.claims import Claims, results_findings
from checker.replay.listing import index_findings, policy_findings, read_rows
from checker.replay.packaged import moment, recorded, unpack, was_judged
from checker.replay.policy_folder import packaged_frameworks, packaged_policy, policy_folder
from checker.replay.population import population_findings
from checker.replay.scan_record import ScanRecord, scan_record
from checker.replay.summary import state_findings, summary_findings
from checker.rules import PolicySet
from evidence.envelope import read_envelope
from evidence.errors import EvidenceError
from evidence.finding import Finding
from evidence.layout import STATEMENT
from evidence.package import Package
from evidence.scratch import scratch
from evidence.statement import canonical_payload, read_facts, read_statement


def content_follows(package: Package, *, policies: PolicySet | None = None) -> tuple[Finding, ...]:
    """V9: what the package says of itself follows from what it holds; no engine is asked, and no module is run.

    E901 where a result, or what was asked, does not follow; E902 where a summary or a state does not; E903 where counts do
    not add up; E904 where index, policy.json and files disagree. Rules whose evidence was erased are left out of E901.
    `policies` give input schemas where the package holds none, and know their own bundle; the default is this release's.
    Run it after V4.
    Raises UsageError where the evidence cannot be unpacked on this machine.
    """
    try:
        rows = read_rows(package)
        wrong = tuple(index_findings(package, rows))
    except EvidenceError as error:
        return (Finding(code="E904", message=error.message),)
    if wrong or not was_judged(package):
        return wrong
    with scratch() as folder:
        try:
            return tuple(_judged(package, folder, policies or PolicySet()))
        except EvidenceError as error:
            return (Finding(code="E901", message=f"the results cannot be followed: {error.message}"),)


def _judged(package: Package, folder: Path, known: PolicySet) -> Iterator[Finding]:
    statement = read_statement(canonical_payload(read_envelope(package.read(STATEMENT)).payload))
    policy = packaged_policy(package)
    foreign = tuple(policy_findings(package, policy, read_facts(statement.predicate).policy_digest, known))
    yield from foreign
    packaged = recorded(package)
    yield from population_findings(package)
    yield from summary_findings(package, packaged, statement.predicate)
    if not foreign:
        scan = scan_record(package)
        policies = policy_folder(package, folder / "policies", known.schema)
        claims = Claims(
            scan=scan,
            packaged=packaged,
            terms=_terms(policy, policies, scan, packaged.now_epoch),
            rows=read_rows(package),
            unpacked=unpack(package, folder / "data"),
        )
        yield from results_findings(claims)
        yield from state_findings(claims)


def _terms(policy: Policy, policies: PolicySet, scan: ScanRecord, now_epoch: int) -> Terms:
    """The terms by which the package says that it was judged; `policies` are its own, as a folder."""
    return Terms(
        rules=tuple(policies.rules[rule] for rule in scan.rules if rule in policies.rules),
        every_rule=tuple(policies.rules.values()),
        params=policy.params,
        frameworks=packaged_frameworks(policy),
        roles=scan.roles,
        now=moment(now_epoch),
        schemas=policies.schema,
    )

"""A package's data → a Report. What is joined here is plain data; nothing is judged again, and nothing is fetched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checker.content import policy as policies
from checker.content import scan as scans
from checker.content.decisions import DECISIONS, Decision, read_decisions
from checker.content.policy import POLICY, ParamUsed, read_policy
from checker.content.results import RESULTS, RuleResult, Verdict, read_results
from checker.content.scan import SCAN, read_scan
from checker.content.scope import SCOPE, read_scope
from checker.reports.catalogue import frameworks
from checker.reports.changes import since
from checker.reports.holdings import holdings_of
from checker.reports.known import alone, declared, is_of, places
from checker.reports.lookup import Files, Folder, fields_of, names_of
from checker.reports.model import Report, ReportedClient, ReportedPolicy, ReportedScan
from checker.reports.rules import GRAVEST_FIRST, JudgedRule, Names, OnTarget, Subject
from checker.rules import Rule, parse
from evidence.allowance import MAX_DOCUMENT, weight
from evidence.collection import read_index
from evidence.errors import EvidenceError, UsageError
from evidence.model import JsonObject, Observation
from evidence.record import Record

__all__ = ["Files", "Report", "load"]


def load(
    data: Path | Files,
    *,
    package_sha256: str = "",
    previous: Report | None = None,
    is_verified: bool | None = None,
    whole: bool = False,
) -> Report:
    """The report of what lies below `data`: a data folder, or the data of an opened package.

    `package_sha256` is the digest of the package's envelope; leave it out for the copy that is sealed. `previous` is the
    report of an earlier scan, to say what is new. A folder is our own; an opened package counts as not verified unless
    `is_verified` says that it was. With `whole`, subjects that comply are known by id, too.
    Raises EvidenceError where a document is missing or is not one, and UsageError for a package that holds evidence only.
    """
    files = Folder(data) if isinstance(data, Path) else data
    scan = read_scan(_weighed(files, SCAN))
    if scan.kind == "collection":
        raise UsageError("this package holds evidence and no verdicts; judge it first: `tenantproof check PACKAGE`")
    policy = read_policy(_weighed(files, POLICY))
    results = read_results(_weighed(files, RESULTS))
    observations = read_index(files)
    rules = _described(policy, results.rules)
    used = {name: policy.params.get(name, {}) for name in rules}
    names = names_of(files, results.rules, declared(rules, used))
    catalogues = Record(policy.frameworks, f"{POLICY}: frameworks", EvidenceError)
    laws = frameworks({name: catalogues.record(name) for name in scan.frameworks}, results.controls)
    judged = _rules(files, rules, used, results.rules, observations, names)
    if whole:
        decided = read_decisions(_weighed(files, DECISIONS)).targets
        judged = tuple(_with_complying(rule, decided) for rule in judged)
    by_id = {rule.rule.id: rule for rule in judged}
    report = Report(
        client=ReportedClient(id=scan.client.id, name=scan.client.name, roles=scan.client.roles, tags=scan.client.tags),
        scan=_scan(scan),
        policy=ReportedPolicy(digest=policy.digest, revision=policy.revision, engine=policy.engine, opa=policy.opa),
        package_sha256=package_sha256,
        not_seen=tuple(sorted(scan.not_seen, key=lambda row: row.declared)),
        blind_spots=scan.blind_spots,
        scope=read_scope(_weighed(files, SCOPE)),
        frameworks=tuple(law.with_rules(by_id) for law in laws),
        rules=judged,
        observations=observations,
        names=names,
        since=None,
        holdings=holdings_of(scan, observations),
        is_verified=isinstance(data, Path) if is_verified is None else is_verified,
        waivers=results.waivers,
    )
    return report if previous is None else replace(report, since=since(previous, report))


def _with_complying(rule: JudgedRule, decided: Mapping[str, Mapping[str, Decision]]) -> JudgedRule:
    """The rule with the ids that comply: those of the decision, without those that the results name as anything else."""
    targets = []
    for target in rule.targets:
        decision = decided.get(target.result.target, {}).get(rule.rule.id, Decision())
        otherwise = {subject.result.id for subject in target.subjects}
        ids = tuple(subject for subject in decision.compliant if subject not in otherwise)
        is_all = len(ids) == target.result.population.passed
        targets.append(replace(target, complying=ids if is_all else None))
    return replace(rule, targets=tuple(targets))


def _weighed(files: Files, path: str) -> bytes:
    with files.open(path.removeprefix("data/")) as stream:
        data = stream.read(MAX_DOCUMENT + 1)
    files.allowance.spend(values=weight(data) if files.allowance.is_bounded else 0)
    return data


def _scan(scan: scans.Scan) -> ReportedScan:
    return ReportedScan(
        id=scan.id,
        kind=scan.kind,
        started=scan.started,
        finished=scan.finished,
        tool=f"{scan.tool.name} {scan.tool.version}",
        operator=scan.operator,
        authority=scan.authority,
        complete=scan.complete,
        fail_on=scan.fail_on,
        warnings=scan.warnings,
    )


def _rules(
    files: Files,
    rules: Mapping[str, Rule],
    used: Mapping[str, Mapping[str, ParamUsed]],
    results: Sequence[RuleResult],
    observations: Sequence[Observation],
    names: Mapping[str, Mapping[str, Names]],
) -> tuple[JudgedRule, ...]:
    fields = fields_of(files, places(results, rules, observations))
    joined = [
        JudgedRule(
            rule=rule,
            params=used[name],
            targets=tuple(
                _on_target(rule, row, observations, names.get(row.target, {}), fields)
                for row in results
                if row.rule == name
            ),
        )
        for name, rule in rules.items()
    ]
    return tuple(sorted(joined, key=lambda rule: rule.order))


def _described(policy: policies.Policy, results: Iterable[RuleResult]) -> dict[str, Rule]:
    described = Record(policy.rules, f"{POLICY}: rules", EvidenceError)
    return {name: _rule(name, described.record(name)) for name in dict.fromkeys(row.rule for row in results)}


def _rule(name: str, described: Record) -> Rule:
    if described.text("severity") not in GRAVEST_FIRST:
        raise described.wrong("severity", f"is none of {', '.join(GRAVEST_FIRST)}")
    return parse(name, described.value)


def _on_target(
    rule: Rule,
    row: RuleResult,
    observations: Iterable[Observation],
    names: Mapping[str, Names],
    fields: Mapping[str, JsonObject],
) -> OnTarget:
    evidence = tuple(one for one in observations if one.collector in rule.needs and is_of(one, row))
    single = alone(rule, evidence, fields)
    return OnTarget(
        result=row,
        subjects=tuple(
            Subject(
                result=subject,
                names=names.get(subject.id, {}),
                fields={"_id": subject.id, **single, **fields.get(subject.pointer, {})},
            )
            for subject in sorted(row.subjects, key=lambda subject: subject.verdict is not Verdict.FAIL)
        ),
        evidence=evidence,
        names=names,
    )

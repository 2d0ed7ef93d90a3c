"""The whole run of one client: open, prove, collect, judge, seal. Nothing is sealed unless every target is the client's."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, assert_never

from checker.attestations import Attestation, attestations, unknown_controls
from checker.attestations import Kind as StatedKind
from checker.controls import summary
from checker.documents import read_results
from checker.engine.choice import engine
from checker.framework import Framework
from checker.frameworks import load_frameworks
from checker.judgement import judge_all
from checker.params import described, effective
from checker.results import ControlResult, RuleResult, Verdict
from checker.rules import SEVERITIES, PolicySet, Rule
from checker.sealing import Judged, finish, predicate, write_json, write_judged
from checker.states import stated, states
from collectors.authority import check_authority
from collectors.client import Client
from collectors.clients import effective as effective_file
from collectors.manual.source import AttestationFolder, read_attestations
from collectors.model import Clock, Source
from collectors.run import Proved, collect, moment, prove
from collectors.targets import AwsTarget, DnsTarget, M365Target, Target
from evidence.canonical import strict_loads
from evidence.collection import CollectionWriter, read_resources
from evidence.errors import TenantproofError, UsageError
from evidence.lines import write_whole
from evidence.model import Json, JsonObject, Observation, Outcome
from evidence.package import Package, read_package
from evidence.signing import load_signer
from evidence.statement import Kind
from evidence.store import FileStore, Previous

Found = TypeVar("Found")
Progress = Callable[[str, str, str], None]
SEEN = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.NOT_LICENSED})
EXCUSED = frozenset({Outcome.NOT_LICENSED, Outcome.REDACTED, Outcome.MALFORMED})
"""Fields with these outcomes make their subjects unknown and leave the scan complete: a planted key stops nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """How to scan. `fail_on` is a severity, `new:` before it counts what is new since the last complete package.

    `key` is the signing key's URI, `store` the store's URL, `only` one provider, `policies` another policy folder,
    `opa` the URL of a server; `operator` is who runs the scan, by name of account and machine.
    """

    key: str
    store: str = "file:./packages"
    fail_on: str = "high"
    kind: Kind = Kind.FULL
    only: str = ""
    deadline: timedelta | None = None
    policies: Path | None = None
    opa: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a scan came to. `failing` are rules at or above the severity asked for; `exit_code` is 0, 1 or 3."""

    package: Path
    scan_id: str
    complete: bool
    results: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]
    failing: tuple[str, ...]
    warnings: tuple[str, ...]
    envelope_sha256: str
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a client file asks for, checked against this release before the first request."""

    policies: PolicySet
    rules: tuple[Rule, ...]
    params: Mapping[str, Mapping[str, Json]]
    described: Mapping[str, Json]
    frameworks: tuple[Framework, ...]
    warnings: tuple[str, ...]


def plan(client: Client, options: ScanOptions, *, now: datetime) -> Plan:
    """Check what the client file names. Raises UsageError with a line for each thing that this release does not have."""
    warning = check_authority(client.authority, now, file=client.file)
    policies = PolicySet(options.policies)
    wrong: list[str] = []
    unknown = [rule for rule in client.rules if rule not in policies.rules]
    wrong += [
        f"{client.file}: rules: {rule} is no rule of this release; `tenantproof policies list`" for rule in unknown
    ]
    known = load_frameworks(policies.root, policies.rules)
    wrong += [
        f"{client.file}: frameworks: {name} is not known; write {' or '.join(sorted(known))}"
        for name in client.frameworks
        if name not in known
    ]
    wrong += [f"{client.home}/{line}" for line in unknown_controls(_attested(client), known)]
    severity = options.fail_on.removeprefix("new:")
    if severity not in SEVERITIES:
        wrong.append(f"--fail-on {options.fail_on}: write {', '.join(SEVERITIES)}, or new: before one of them")
    if wrong:
        raise UsageError("\n".join(wrong))
    chosen = [rule for rule in policies.rules.values() if not client.rules or rule.id in client.rules]
    overrides = {
        rule: {name: (given.value, given.reason) for name, given in values.items()}
        for rule, values in client.parameters.items()
    }
    every_rule = list(policies.rules.values())
    return Plan(
        policies=policies,
        rules=tuple(chosen),
        params=effective(every_rule, overrides, client.file),
        described=described(chosen, overrides),
        frameworks=tuple(known[name] for name in client.frameworks),
        warnings=(warning,) if warning else (),
    )


def _attested(client: Client) -> tuple[Attestation, ...]:
    return attestations({**found.fields, "_id": found.id} for found in read_attestations(client.home))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One scan under way."""

    client: Client
    options: ScanOptions
    planned: Plan
    id: str
    started: datetime
    clock: Clock
    data: Path


def scan(client: Client, options: ScanOptions, *, clock: Clock, progress: Progress | None = None) -> Scanned:
    """Scan one client. Raises UsageError before anything is sealed where it is misconfigured or not the client's."""
    started = clock()
    planned = plan(client, options, now=started)
    signer = load_signer(options.key)
    store = FileStore(options.store)
    with store.locked(client.id) as folder, TemporaryDirectory(dir=folder, prefix=".staging-") as place:
        staging = Path(place) / "bag"
        run = Run(
            client=client,
            options=options,
            planned=planned,
            id=f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
            started=started,
            clock=clock,
            data=staging / "data",
        )
        proved, observations = _collected(run, progress)
        previous = store.newest_complete(client.id)
        judged = None if options.kind is Kind.COLLECTION else _judged(run, observations)
        document = _scan_document(run, observations, judged)
        _write(run, document, observations, judged, previous)
        name = f"{client.folder}_{run.id}"
        said = _predicate(run, document, proved, judged, previous)
        sealed = finish(staging, name=name, said=said, signer=signer, out=folder / f"{name}.zip", now=clock())
    results = judged.judgement.results if judged else ()
    failing = failing_rules(planned.rules, results, options.fail_on, previous)
    complete = document["complete"] is True
    return Scanned(
        package=sealed.path,
        scan_id=run.id,
        complete=complete,
        results=results,
        controls=judged.controls if judged else (),
        failing=failing,
        warnings=planned.warnings,
        envelope_sha256=sealed.envelope_sha256,
        exit_code=1 if failing else 0 if complete else 3,
    )


def sources(client: Client, clock: Clock, only: str = "") -> Iterator[Source]:
    """The client's targets, opened. A provider's library is imported only where the client has such a target."""
    for target in client.targets:
        source = _source(target, client, clock)
        if only in ("", source.provider):
            yield source
    yield AttestationFolder(client.home)


def _source(target: Target, client: Client, clock: Clock) -> Source:
    match target:
        case AwsTarget():
            from collectors.aws.source import AwsSource

            accounts = tuple(one.account for one in client.targets if isinstance(one, AwsTarget))
            return AwsSource(target, client.connection, clock, declared_accounts=accounts)
        case M365Target():
            from collectors.m365.source import GraphSource

            domains = tuple(name for one in client.targets if isinstance(one, DnsTarget) for name in one.domains)
            return GraphSource(target, client.connection, clock, declared_domains=domains)
        case DnsTarget():
            from collectors.dns.source import DnsSource

            return DnsSource(target, client.connection)
        case _:
            assert_never(target)


def _collected(run: Run, progress: Progress | None) -> tuple[tuple[Proved, ...], tuple[Observation, ...]]:
    opened = list(sources(run.client, run.clock, run.options.only))
    try:
        proved = prove(opened)
        deadline = run.started + run.options.deadline if run.options.deadline else None
        with CollectionWriter(run.data) as writer:
            observations = collect(proved, writer, clock=run.clock, deadline=deadline, progress=progress)
            writer.write_index(observations)
    finally:
        for source in opened:
            source.close()
    return proved, observations


def _judged(run: Run, observations: Sequence[Observation]) -> Judged:
    policies, options = run.planned.policies, run.options
    now_epoch = int(run.started.timestamp())
    with engine(options.opa, policies) as chosen:
        judgement = judge_all(
            observations,
            run.data,
            policies,
            chosen,
            rules=run.planned.rules,
            params=run.planned.params,
            now_epoch=now_epoch,
        )
        judged_by = chosen.name
    rules = list(policies.rules.values())
    controls = states(
        run.planned.frameworks,
        rules,
        judgement.results,
        observations=observations,
        data=run.data,
        roles=run.client.roles,
        now=run.started,
    )
    return Judged(
        judgement=judgement,
        controls=controls,
        summary=summary(controls),
        now_epoch=now_epoch,
        params=run.planned.described,
        frameworks={framework.id: framework.document for framework in run.planned.frameworks},
        engine=judged_by,
    )


def _scan_document(run: Run, observations: Sequence[Observation], judged: Judged | None) -> dict[str, Json]:
    client = run.client
    not_seen = list(_not_seen(run, observations, judged))
    return {
        "format": 1,
        "id": run.id,
        "kind": run.options.kind,
        "started": moment(run.started),
        "finished": moment(run.clock()),
        "tool": {"name": "tenantproof", "version": version("tenantproof")},
        "client": {
            "id": client.id,
            "name": client.name,
            "folder": client.folder,
            "roles": [str(role) for role in client.roles],
            "tags": list(client.tags),
            "status": str(client.status),
        },
        "file": effective_file(client),
        "frameworks": list(client.frameworks),
        "rules": [rule.id for rule in run.planned.rules] if judged else [],
        "blind_spots": [
            {"collector": spot.collector, "reason": spot.reason, "until": spot.until.isoformat()}
            for spot in client.blind_spots
        ],
        "complete": all(row["declared"] for row in not_seen),
        "not_seen": not_seen,
        "extra_fields": _extra_fields(judged),
        "fail_on": run.options.fail_on,
        "operator": {"name": run.options.operator},
        "authority": {
            "basis": client.authority.basis,
            "signed_by": client.authority.signed_by,
            "document_sha256": client.authority.document_sha256,
            "valid_until": client.authority.valid_until.isoformat(),
        },
        "warnings": list(run.planned.warnings),
    }


def _extra_fields(judged: Judged | None) -> dict[str, Json]:
    found = judged.judgement.extra_fields if judged else {}
    return {collector: dict(sorted(fields.items())) for collector, fields in sorted(found.items())}


def _not_seen(run: Run, observations: Sequence[Observation], judged: Judged | None) -> Iterator[dict[str, Json]]:
    today = run.started.date()
    declared = {spot.collector for spot in run.client.blind_spots if spot.until >= today}
    for row in observations:
        if row.outcome not in SEEN:
            yield {
                "target": row.target,
                "provider": row.provider,
                "collector": row.collector,
                "field": "",
                "outcome": row.outcome,
                "code": row.unseen.code if row.unseen else "",
                "message": row.unseen.message if row.unseen else "",
                "count": 0,
                "declared": row.collector in declared,
            }
    for field in judged.judgement.fields_not_seen if judged else ():
        if field.outcome not in EXCUSED:
            yield {
                "target": field.target,
                "provider": field.collector.split(".", 1)[0],
                "collector": field.collector,
                "field": field.field,
                "outcome": field.outcome,
                "code": field.code,
                "message": "",
                "count": field.count,
                "declared": field.collector in declared,
            }


def _write(
    run: Run,
    document: JsonObject,
    observations: Sequence[Observation],
    judged: Judged | None,
    previous: Previous | None,
) -> None:
    write_json(run.data, "scan.json", document)
    write_json(run.data, "scope.json", _scope_document(run, observations))
    if judged is not None:
        write_judged(run.data, judged, run.planned.policies)
        write_whole(run.data / "report" / "report.html", [_page(run.data, previous)])


def _page(data: Path, previous: Previous | None) -> bytes:
    from checker.reports.formats import html
    from checker.reports.model import load

    before = _in_previous(previous, lambda package, found: load(package.data, package_sha256=found.envelope_sha256))
    return html.render(load(data, previous=before)).encode()


def _in_previous(previous: Previous | None, read: Callable[[Package, Previous], Found]) -> Found | None:
    """What `read` finds in the earlier package; None where there is none, or none that this release can read."""
    if previous is None:
        return None
    try:
        with read_package(previous.path) as package:
            return read(package, previous)
    except TenantproofError:
        return None


def _scope_document(run: Run, observations: Sequence[Observation]) -> JsonObject:
    """What was declared, what the targets themselves say there is, and the difference."""
    discovered: dict[str, Json] = {}
    differences: list[Json] = []
    for row in observations:
        if row.collector.endswith(".scopes"):
            for resource in read_resources(run.data, row):
                discovered[row.target] = resource
                unexplained = resource.get("_unexplained")
                named = unexplained if isinstance(unexplained, list) else []
                differences += [{"target": row.target, "what": what, "reason": ""} for what in named]
    targets = effective_file(run.client)
    return {
        "format": 1,
        "declared": targets,
        "discovered": discovered,
        "differences": differences,
        "statement": _scope_statement(run, observations),
    }


def _scope_statement(run: Run, observations: Sequence[Observation]) -> JsonObject | None:
    """Who stated which systems hold the data, by role and framework, and when last. Names are in the identity file."""
    made = [one for one in stated(observations, run.data) if one.kind is StatedKind.SCOPE]
    if not made:
        return None
    by = ", ".join(f"{one.role} for {one.framework}" for one in made)
    return {"by": by, "signed": max(one.signed for one in made).isoformat()}


def _predicate(
    run: Run, document: JsonObject, proved: Sequence[Proved], judged: Judged | None, previous: Previous | None
) -> JsonObject:
    return predicate(
        document,
        sources=[
            {"provider": one.source.provider, "target": one.source.target, "principal": one.principal} for one in proved
        ],
        policies=run.planned.policies if judged else None,
        engine=judged.engine if judged else "",
        frameworks=[{"id": found.id, "edition": found.text_as_of} for found in run.planned.frameworks],
        summary=judged.summary if judged else {},
        previous={"scan": previous.scan, "envelope_sha256": previous.envelope_sha256} if previous else None,
    )


def failing_rules(
    rules: Iterable[Rule], results: Sequence[RuleResult], fail_on: str, previous: Previous | None
) -> tuple[str, ...]:
    """Rules that fail at or above the severity, sorted; after `new:`, those with a subject that did not fail before."""
    least = SEVERITIES.index(fail_on.removeprefix("new:"))
    severe = {rule.id for rule in rules if SEVERITIES.index(rule.severity) >= least}
    failed = [row for row in results if row.verdict is Verdict.FAIL and row.rule in severe]
    if fail_on.startswith("new:"):
        before = _in_previous(previous, lambda package, _: _failing_in(package)) or frozenset()
        failed = [row for row in failed if not _failing(row) <= before]
    return tuple(sorted({row.rule for row in failed}))


def _failing_in(package: Package) -> frozenset[tuple[str, str, str]]:
    results, _ = read_results(strict_loads(package.read("data/results/results.json")))
    return frozenset(key for row in results if row.verdict is Verdict.FAIL for key in _failing(row))


def _failing(row: RuleResult) -> frozenset[tuple[str, str, str]]:
    """Rule, target and failing subject; "" for a rule that fails because nothing is there."""
    subjects = [subject.id for subject in row.subjects if subject.verdict is Verdict.FAIL]
    return frozenset((row.rule, row.target, subject) for subject in subjects or [""])

"""A package's data as a scan of "Acme Dental" would leave it, written by the product's own writers: what report tests read.

Rules, resources and catalogue are invented here, so that golden reports do not change with the product's.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.content.decisions import DECISIONS, Decision, Decisions, write_decisions
from checker.content.policy import POLICY, ParamUsed, Policy, write_policy
from checker.content.results import RESULTS, ControlResult, Counts, Results, RuleResult, State, Verdict, write_results
from checker.content.scan import SCAN, BlindSpot, NotSeen, Scan, ScannedClient, Tool, write_scan
from checker.content.scope import SCOPE, Difference, Scope, ScopeStatement, write_scope
from checker.judging.needs import Need, Rows
from checker.judging.verdicts import Gate, judge_rule, refused
from checker.rule_index import RuleIndex, index_path
from checker.rules import PolicySet, Rule
from evidence.collection import CollectionWriter
from evidence.holdings import Holdings
from evidence.model import Json, JsonObject, Observation, Outcome, Provenance, Unseen

ACCOUNT = "210987654321"
TENANT = "9f0c1f62-5a0e-4c3b-8d52-7b1f6f3b0a11"
SCANNED = "2026-11-23T01:58:00Z"
EARLIER = "2026-11-02T01:58:00Z"

HELD = (
    Holdings(
        provider="m365",
        target=TENANT,
        principal="application 3c9a5c1e-8f0f-4f7a-9b39-2f6a5c0d9e10",
        beyond=(),
        looked_at=("Microsoft Graph", "roles of Entra ID"),
        not_seen=(),
    ),
)

Row = tuple[JsonObject, JsonObject]
"""A resource, and the names that go to the identity file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one collector saw: resources, or why there are none."""

    collector: str
    rows: tuple[Row, ...] = ()
    outcome: Outcome = Outcome.OK
    unseen: Unseen | None = None
    repeat: str = ""

    @property
    def provider(self) -> str:
        return self.collector.split(".", 1)[0]

    @property
    def target(self) -> str:
        return {"aws": ACCOUNT, "m365": TENANT, "dns": "dns"}[self.provider]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One rule of the sample: its metadata, and the ids that do not comply, with the reasons the rule gives."""

    id: str
    meta: Mapping[str, Json]
    failing: Mapping[str, tuple[JsonObject, ...]] = field(default_factory=dict)
    gate: Gate | None = None
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Everything that goes into a package, before it is written."""

    seen: tuple[Seen, ...]
    rules: tuple[Ruled, ...]
    catalogues: Mapping[str, JsonObject]
    states: Mapping[str, tuple[State, str]]
    client_name: str = "Acme Dental"
    scan: str = "20261123T015800Z-7f3a9c"
    moment: str = SCANNED
    scope_statement: ScopeStatement | None = None
    holdings: tuple[Holdings, ...] | None = HELD
    """None: as packages were before scans looked at it."""


def write(sample: Sample, root: Path) -> Path:
    """The data folder of the sample's package, below `root`."""
    data = root / "data"
    data.mkdir(parents=True)
    observations = _collect(sample, data)
    policies = _policies(sample, root / "policies")
    decided = _decide(sample, policies, observations, data)
    results = _judge(sample, policies, observations, data)
    controls = _controls(sample, policies, results)
    documents = {
        SCAN: write_scan(_scan(sample, observations)),
        SCOPE: write_scope(_scope(sample)),
        POLICY: write_policy(_policy(sample, policies)),
        DECISIONS: write_decisions(decided),
        RESULTS: write_results(Results(rules=results, controls=controls, summary={})),
    }
    for path, content in documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return data


def _collect(sample: Sample, data: Path) -> tuple[Observation, ...]:
    observations = []
    with CollectionWriter(data) as writer:
        for seen in sample.seen:
            file = sha256 = ""
            if seen.outcome in (Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL):
                with writer.resources(seen.provider, seen.target, seen.collector) as sink:
                    for resource, names in seen.rows:
                        sink.add(resource, names)
                assert sink.written is not None
                file, sha256 = sink.written.file, sink.written.sha256
            observations.append(_observation(sample, seen, file, sha256))
        writer.write_index(observations)
    return tuple(observations)


def _observation(sample: Sample, seen: Seen, file: str, sha256: str) -> Observation:
    return Observation(
        collector=seen.collector,
        provider=seen.provider,
        target=seen.target,
        schema=1,
        outcome=seen.outcome,
        file=file,
        sha256=sha256,
        provenance=Provenance(
            source={"aws": "AWS", "m365": "Microsoft Graph", "dns": "DNS"}[seen.provider],
            operation=seen.collector,
            parameters={},
            principal={
                "aws": f"arn:aws:sts::{ACCOUNT}:assumed-role/nordwind-evidence/tenantproof",
                "m365": "application 3c9a5c1e-8f0f-4f7a-9b39-2f6a5c0d9e10",
                "dns": "resolver 192.0.2.53",
            }[seen.provider],
            started=sample.moment,
            finished=sample.moment.replace(":58:", ":59:"),
            server_date="Mon, 23 Nov 2026 01:58:31 GMT",
            request_ids=(),
            pages=1,
            items=len(seen.rows),
            last_page_reached=True,
            repeat=seen.repeat,
        ),
        unseen=seen.unseen,
    )


def _policies(sample: Sample, root: Path) -> PolicySet:
    """A policy folder that holds the sample's rules."""
    for service in sorted({ruled.id.rpartition(".")[0] for ruled in sample.rules}):
        rules = {ruled.id: ruled.meta for ruled in sample.rules if ruled.id.rpartition(".")[0] == service}
        path = index_path(root, service)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(RuleIndex(opa="1.22.2", built_from={}, rules=rules).document()))
    (root / "sample.rego").write_text("package sample\n")
    return PolicySet(root)


def _judge(
    sample: Sample, policies: PolicySet, observations: Sequence[Observation], data: Path
) -> tuple[RuleResult, ...]:
    return tuple(_result(ruled, policies.rules[ruled.id], observations, data) for ruled in sample.rules)


def _result(ruled: Ruled, rule: Rule, observations: Sequence[Observation], data: Path) -> RuleResult:
    target = {"aws": ACCOUNT, "m365": TENANT, "dns": "dns"}[rule.provider]
    needs = _needs(rule, observations, data)
    if ruled.gate is not None:
        return refused(rule, needs, ruled.gate, provider=rule.provider, target=target)
    return judge_rule(rule, needs, _decision(ruled, rule, needs), provider=rule.provider, target=target)


def _needs(rule: Rule, observations: Sequence[Observation], data: Path) -> dict[str, Need]:
    return {row.collector: _need(row, data) for row in observations if row.collector in rule.needs}


def _decision(ruled: Ruled, rule: Rule, needs: Mapping[str, Need]) -> Decision:
    target = {"aws": ACCOUNT, "m365": TENANT, "dns": "dns"}[rule.provider]
    judged = needs[rule.each].rows if rule.each in needs else None
    subjects = tuple(sorted(judged.ids)) if judged else () if rule.each in needs else (target,)
    return Decision(
        subjects=subjects,
        compliant=tuple(subject for subject in subjects if subject not in ruled.failing),
        because=ruled.failing,
    )


def _decide(sample: Sample, policies: PolicySet, observations: Sequence[Observation], data: Path) -> Decisions:
    targets: dict[str, dict[str, Decision]] = {}
    for ruled in sample.rules:
        if ruled.gate is None:
            rule = policies.rules[ruled.id]
            target = {"aws": ACCOUNT, "m365": TENANT, "dns": "dns"}[rule.provider]
            decision = _decision(ruled, rule, _needs(rule, observations, data))
            targets.setdefault(target, {})[rule.id] = decision
    return Decisions(targets=targets)


def _need(row: Observation, data: Path) -> Need:
    rows = Rows(data / row.file, {"type": "object"}) if row.file else None
    return Need(
        collector=row.collector,
        outcome=row.outcome,
        finished=row.provenance.finished,
        file=row.file,
        rows=rows,
    )


def _policy(sample: Sample, policies: PolicySet) -> Policy:
    return Policy(
        digest=policies.digest,
        revision=policies.revision,
        engine="embedded",
        opa=policies.opa,
        modules={},
        rules={rule: policies.described(rule) for rule in policies.rules},
        params={
            rule.id: {name: ParamUsed(value=param.default, source=param.source) for name, param in rule.params.items()}
            for rule in policies.rules.values()
            if rule.params
        },
        frameworks=sample.catalogues,
    )


def _controls(sample: Sample, policies: PolicySet, results: Sequence[RuleResult]) -> tuple[ControlResult, ...]:
    found = []
    for framework, catalogue in sample.catalogues.items():
        items = catalogue["control"]
        assert isinstance(items, Sequence)
        found += [_control(sample, framework, item, policies, results) for item in items if isinstance(item, Mapping)]
    return tuple(found)


def _control(
    sample: Sample, framework: str, item: JsonObject, policies: PolicySet, results: Sequence[RuleResult]
) -> ControlResult:
    themes = item["themes"]
    assert isinstance(themes, Mapping)
    tests, supports = _about(themes["tests"], policies), _about(themes["supports"], policies)
    name = str(item["id"])
    state, reason = sample.states.get(name, (State.NEEDS_EVIDENCE, ""))
    return ControlResult(
        framework=framework,
        control=name,
        state=state,
        reason=reason,
        counts=_counts(results, tests),
        supporting=_counts(results, supports),
        themes={theme: _counts(results, _about([theme], policies)) for theme in _texts(themes["tests"])},
        tests=tests,
        supports=supports,
    )


def _about(themes: Json, policies: PolicySet) -> tuple[str, ...]:
    wanted = set(_texts(themes))
    return tuple(rule.id for rule in policies.rules.values() if wanted & set(rule.themes))


def _texts(value: Json) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, Sequence) else []


def _counts(results: Sequence[RuleResult], rules: Sequence[str]) -> Counts:
    verdicts = [row.verdict for row in results if row.rule in rules]
    return Counts(
        met=verdicts.count(Verdict.PASS),
        not_met=verdicts.count(Verdict.FAIL),
        not_determined=verdicts.count(Verdict.UNKNOWN) + verdicts.count(Verdict.NOT_LICENSED),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
    )


def _scan(sample: Sample, observations: Sequence[Observation]) -> Scan:
    declared = {"aws.backup.vaults"}
    not_seen = tuple(
        NotSeen(
            provider=row.provider,
            target=row.target,
            collector=row.collector,
            outcome=row.outcome,
            code=row.unseen.code,
            message=row.unseen.message,
            declared=row.collector in declared,
        )
        for row in observations
        if row.unseen is not None and row.outcome is not Outcome.NOT_LICENSED
    )
    return Scan(
        id=sample.scan,
        kind="full",
        started=sample.moment,
        finished=sample.moment.replace("01:58", "02:04"),
        tool=Tool(name="tenantproof", version="0.1.0"),
        client=ScannedClient(
            id="c-7f3a9c21d4e8",
            name=sample.client_name,
            folder="acme-dental",
            roles=("covered_entity", "controller"),
            tags=("clinic",),
            status="active",
        ),
        file={},
        frameworks=tuple(sample.catalogues),
        rules=tuple(ruled.id for ruled in sample.rules),
        blind_spots=(
            BlindSpot(
                collector="aws.backup.vaults",
                reason="Backups are kept by another provider, who reports on paper",
                until="2027-01-01",
            ),
        ),
        complete=all(row.declared for row in not_seen),
        not_seen=not_seen,
        fail_on="high",
        operator="Nordwind IT (scanner@nordwind-cron-1)",
        authority={
            "basis": "contract",
            "signed_by": "Jane Doe, owner",
            "document_sha256": "",
            "valid_until": "2027-06-30",
        },
        holdings=sample.holdings,
        warnings=(),
    )


def _scope(sample: Sample) -> Scope:
    return Scope(
        declared={
            "settings": {
                "aws": [
                    {
                        "account": ACCOUNT,
                        "credential": "profile:acme",
                        "regions": [],
                        "out_of_scope": [{"region": "ap-south-1", "reason": "closed by policy"}],
                    }
                ],
                "m365": [{"tenant": TENANT, "domain": "acmedental.example", "credential": "env:ACME_M365_SECRET"}],
                "dns": {"domains": ["acmedental.example", "smile.example"], "dkim_selectors": ["selector1"]},
            }
        },
        discovered={
            ACCOUNT: {"_id": f"{ACCOUNT}/scope", "_regions": ["eu-west-1", "us-east-1"], "_unexplained_regions": []},
            TENANT: {"_id": f"{TENANT}/scope", "_verified": ["acmedental.example", "acme-old.example"]},
        },
        differences=(Difference(reason="", target=TENANT, what="acme-old.example"),),
        statement=sample.scope_statement,
    )

"""Small packages through the real path: evidence written, judged and sealed as a scan does it, by a throwaway key.

Resources are those of the rules' own cases (tests/cases), under other ids and with changes.
"""

import copy
import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from checker.content.results import summary
from checker.content.scan import SCAN, Scan, ScannedClient, Tool, write_scan
from checker.content.scope import SCOPE, Scope, write_scope
from checker.engine.embedded import EmbeddedEngine
from checker.frameworks.framework import Framework
from checker.frameworks.reading import load_frameworks
from checker.judging.judge import Evidence, Judgement, judge
from checker.judging.params import Declared, Overrides, with_declared
from checker.judging.terms import Terms, terms_of
from checker.rules import PolicySet
from checker.scan.sealing import finish, predicate, write_judged
from evidence.collection import CollectionWriter
from evidence.envelope import Signer
from evidence.erasure import write_erasure
from evidence.layout import STATEMENT
from evidence.lines import write_whole
from evidence.model import Json, JsonObject, Observation, Outcome, Provenance, Unseen
from evidence.trust import Trust, parse_trust, signer_entry, trust_file
from tests.builders import judging

ACCOUNT, TENANT = "123456789012", "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
CLIENT = "c-7f3a9c21d4e8"
THEN = datetime(2026, 11, 2, 1, 58, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 1, 58, tzinfo=UTC)

BUCKETS, BLOCKS, GROUPS = "aws.s3.buckets", "aws.s3.account_blocks", "aws.logs.log_groups"
PUBLIC, KEPT, BLOCKED = (
    "aws.s3.buckets_are_not_public",
    "aws.logs.log_groups_keep_long_enough",
    "aws.s3.account_blocks_public_access",
)
RULES = (KEPT, BLOCKED, PUBLIC)

Seen = Sequence[JsonObject] | Unseen
"""What a collector saw, or why it did not."""


def case(rule: str, name: str, need: str, id: str, **changes: Json) -> JsonObject:
    """The first resource of a rule's case, under another id."""
    document = judging.cases(rule)[name]["input"]
    assert isinstance(document, dict)
    rows = document[need]
    assert isinstance(rows, list)
    return {**copy.deepcopy(rows[0]), "_id": id, **changes}


def private(id: str, **changes: Json) -> JsonObject:
    """A bucket that the rule PUBLIC finds private."""
    return case(PUBLIC, "a policy that is not public", BUCKETS, id, **changes)


def public(id: str, **changes: Json) -> JsonObject:
    """A bucket that the rule PUBLIC finds public, because AWS does; all else of it is as of a private one."""
    return private(id, **{"PolicyStatus": {"IsPublic": True}, **changes})


def group(id: str, days: int) -> JsonObject:
    """A log group that keeps its records for so many days."""
    return case(KEPT, "a year", GROUPS, id, retentionInDays=days)


def block(case_name: str = "all four are on") -> JsonObject:
    """The account's public access block."""
    return case(BLOCKED, case_name, BLOCKS, ACCOUNT)


DENIED = Unseen(outcome=Outcome.DENIED, code="AccessDenied")
STANDARD: Mapping[str, Seen] = {
    BUCKETS: (private("b1"), private("b2")),
    BLOCKS: (),
    GROUPS: (group("g1", 400), group("g2", 90)),
}
"""Two private buckets, no block of the account, one log group that keeps for a year and one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a package is made of. `seen` is by collector, of one AWS account, one tenant and DNS.

    `partial` names collectors of which one region refused, `closed` the regions that the client file closes, `asked` the
    names that DNS was asked for; `tampered` changes the data before it is signed.
    """

    seen: Mapping[str, Seen] = field(default_factory=lambda: STANDARD)
    rules: tuple[str, ...] = RULES
    overrides: Overrides = field(default_factory=dict)
    declared: Declared = field(default_factory=dict)
    partial: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    schemas: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    statements: tuple[JsonObject, ...] = ()
    policies: PolicySet = field(default_factory=PolicySet)
    roles: tuple[str, ...] = ("covered_entity",)
    client: str = CLIENT
    kind: str = "full"
    started: datetime = NOW
    tampered: Callable[[Path], None] = lambda data: None


def build(given: Given, folder: Path, signer: Signer, name: str = "new") -> Path:
    """Seal `given` and give the path of the ZIP; the unpacked package lies beside it."""
    staging = folder / f"{name}-bag"
    data = staging / "data"
    observations = _collect(given, data)
    terms = _terms(given)
    judged = _judged(given, terms, data, observations)
    scan = _scan(given)
    write_whole(staging / SCAN, [write_scan(scan)])
    scope = Scope(declared={}, discovered={}, differences=(), statement=None)
    write_whole(staging / SCOPE, [write_scope(scope)])
    if given.kind != "collection":
        write_judged(staging, judged, terms, given.policies, "embedded")
    given.tampered(data)
    said = predicate(
        scan.document(),
        sources=[],
        policies=given.policies if given.kind != "collection" else None,
        engine="embedded",
        frameworks=[{"id": "hipaa", "edition": "2026"}] if given.rules else [],
        summary=summary(judged.controls) if given.kind != "collection" else {},
        previous=None,
    )
    return finish(staging, name=name, predicate=said, signer=signer, out=folder / f"{name}.zip", now=given.started).path


def _collect(given: Given, data: Path) -> tuple[Observation, ...]:
    rows: list[Observation] = []
    with CollectionWriter(data) as writer:
        for collector, seen in given.seen.items():
            rows.append(_observe(given, writer, collector, seen))
        if given.statements:
            rows.append(_observe(given, writer, "manual.attestations", given.statements))
        writer.write_index(rows)
    return tuple(sorted(rows, key=lambda row: (row.collector, row.target)))


def _observe(given: Given, writer: CollectionWriter, collector: str, seen: Seen) -> Observation:
    provider = collector.split(".", 1)[0]
    target = {"aws": ACCOUNT, "m365": TENANT, "dns": "dns", "manual": "manual"}[provider]
    with writer.resources(provider, target, collector) as sink:
        if isinstance(seen, Unseen):
            sink.abandon()
        else:
            for resource in seen:
                sink.add(resource, given.names.get(str(resource["_id"])))
    outcome = seen.outcome if isinstance(seen, Unseen) else Outcome.OK if seen else Outcome.ABSENT
    refused = Unseen(outcome=Outcome.DENIED, code="AccessDenied") if collector in given.partial else None
    return Observation(
        collector=collector,
        provider=provider,
        target=target,
        schema=given.schemas.get(collector, 1),
        outcome=Outcome.PARTIAL if refused else outcome,
        file=sink.written.file if sink.written else "",
        sha256=sink.written.sha256 if sink.written else "",
        provenance=_provenance(given, refused),
        unseen=seen if isinstance(seen, Unseen) else refused,
    )


def _provenance(given: Given, refused: Unseen | None) -> Provenance:
    return Provenance(
        source="test",
        operation="list",
        parameters={"names": list(given.asked)} if given.asked else {},
        principal="reader",
        started=_stamp(given.started),
        finished=_stamp(given.started + timedelta(minutes=1)),
        server_date="",
        request_ids=(),
        pages=1,
        items=0,
        last_page_reached=True,
        repeat="",
        errors={"eu-west-2": refused} if refused else {},
    )


def _terms(given: Given) -> Terms:
    policies = given.policies
    overrides = with_declared(policies.rules.values(), given.overrides, given.declared)
    return terms_of(
        policies,
        [policies.rules[rule] for rule in given.rules],
        overrides,
        frameworks=[_hipaa()],
        roles=given.roles,
        now=given.started,
        where="client.toml",
    )


def _judged(given: Given, terms: Terms, data: Path, observations: tuple[Observation, ...]) -> Judgement:
    with closing(EmbeddedEngine(given.policies.module)) as engine:
        return judge(Evidence(observations=observations, data=data), terms, engine)


@cache
def _hipaa() -> Framework:
    return load_frameworks(PolicySet().root, PolicySet().rules)["hipaa"]


def _scan(given: Given) -> Scan:
    parameters: dict[str, Json] = {
        rule: {name: {"value": value, "reason": reason} for name, (value, reason) in values.items()}
        for rule, values in given.overrides.items()
    }
    settings: JsonObject = {
        "rules": list(given.rules),
        "parameters": parameters,
        "declared": {
            kind: [{"value": value, "reason": reason} for value, reason in items]
            for kind, items in given.declared.items()
        },
        "aws": [{"account": ACCOUNT, "out_of_scope": [{"region": name, "reason": "x"} for name in given.closed]}],
    }
    return Scan(
        id=f"{given.started:%Y%m%dT%H%M%SZ}-7f3a9c",
        kind=given.kind,
        started=_stamp(given.started),
        finished=_stamp(given.started + timedelta(minutes=2)),
        tool=Tool(name="tenantproof", version="0"),
        client=ScannedClient(
            id=given.client, name="Acme Dental", folder="acme-dental", roles=given.roles, tags=(), status="active"
        ),
        file={"settings": settings, "origins": {}},
        frameworks=("hipaa",),
        rules=given.rules if given.kind != "collection" else (),
        complete=True,
        not_seen=(),
        fail_on="high",
        operator="test",
        authority={},
        warnings=(),
    )


def trust(signer: Signer) -> Trust:
    """A trust file that believes the signer, around the times of these packages."""
    entry = signer_entry(
        owner="Test",
        public_key=signer.public_key,
        valid_from=THEN - timedelta(days=30),
        valid_until=NOW + timedelta(days=30),
    )
    return parse_trust(trust_file(entry).encode(), "trust.toml")


def erase(bag: Path, path: str, signer: Signer) -> None:
    """Take a file out of an unpacked package, with a signed record."""
    record = write_erasure(
        path=path,
        sha256=hashlib.sha256((bag / path).read_bytes()).hexdigest(),
        package=hashlib.sha256((bag / STATEMENT).read_bytes()).hexdigest(),
        reason="test",
        by="test",
        at=_stamp(NOW),
        signer=signer,
    )
    (bag / path).unlink()
    (bag / "erasures").mkdir()
    (bag / "erasures" / "1.dsse.json").write_bytes(record)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

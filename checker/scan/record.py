"""What a package tells of the scan itself: who ran it, over what, and what could not be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from checker.content.results import summary
from checker.content.scan import BlindSpot, NotSeen, Scan, ScannedClient, Tool
from checker.content.scope import Difference, Scope, ScopeStatement
from checker.frameworks.attestations import AttestationKind, stated
from checker.judging.judge import Judgement
from checker.scan.planning import Plan, ScanOptions
from checker.scan.sealing import predicate
from collectors.clients.effective import effective as effective_file
from collectors.clients.model import Client
from collectors.model import Clock
from collectors.run import Proved, moment
from evidence.collection import read_resources
from evidence.holdings import Holdings
from evidence.model import Json, JsonObject, Observation, Outcome, left_out_tier
from evidence.organisations import owners_of
from evidence.store import Previous

SEEN = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.NOT_LICENSED})
EXCUSED = frozenset({Outcome.NOT_LICENSED, Outcome.REDACTED, Outcome.MALFORMED})
"""Fields with these outcomes make their subjects unknown and leave the scan complete: a planted key stops nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One scan under way."""

    client: Client
    options: ScanOptions
    planned: Plan
    id: str
    started: datetime
    clock: Clock
    bag: Path

    @property
    def data(self) -> Path:
        """Where evidence and what came of it are written."""
        return self.bag / "data"


def scan_of(
    run: Run, observations: Sequence[Observation], judged: Judgement | None, holdings: Sequence[Holdings] = ()
) -> Scan:
    """The scan: the client as declared, what was asked, everything that could not be seen, and what those who read hold."""
    client, authority = run.client, run.client.authority
    not_seen = tuple(_not_seen(run, observations, judged))
    return Scan(
        id=run.id,
        kind=run.options.kind,
        started=moment(run.started),
        finished=moment(run.clock()),
        tool=Tool(name="tenantproof", version=version("tenantproof")),
        client=ScannedClient(
            id=client.id,
            name=client.name,
            folder=client.folder,
            roles=tuple(str(role) for role in client.roles),
            tags=tuple(client.tags),
            status=str(client.status),
        ),
        file=effective_file(client),
        frameworks=tuple(client.frameworks),
        rules=tuple(rule.id for rule in run.planned.terms.rules) if judged else (),
        blind_spots=tuple(
            BlindSpot(collector=spot.collector, reason=spot.reason, until=spot.until.isoformat())
            for spot in client.blind_spots
        ),
        complete=all(row.declared for row in not_seen),
        not_seen=not_seen,
        extra_fields=judged.extra_fields if judged else {},
        fail_on=run.options.fail_on,
        operator=run.options.operator,
        authority={
            "basis": authority.basis,
            "signed_by": authority.signed_by,
            "document_sha256": authority.document_sha256,
            "valid_until": authority.valid_until.isoformat(),
        },
        holdings=tuple(holdings),
        warnings=run.planned.warnings,
    )


def _not_seen(run: Run, observations: Sequence[Observation], judged: Judgement | None) -> Iterator[NotSeen]:
    today = run.started.date()
    declared = {spot.collector for spot in run.client.blind_spots if spot.until >= today}
    there = {(row.collector, row.provider, row.target) for row in observations}
    elsewhere = {place for place, owner in owners_of(observations).items() if (*place[:2], owner) in there}
    for row in observations:
        if row.outcome not in SEEN and (row.collector, row.provider, row.target) not in elsewhere:
            yield NotSeen(
                target=row.target,
                provider=row.provider,
                collector=row.collector,
                outcome=row.outcome,
                code=row.unseen.code if row.unseen else "",
                message=row.unseen.message if row.unseen else "",
                declared=row.collector in declared or _is_left_out(row),
            )
    for field in judged.fields_not_seen if judged else ():
        if field.outcome not in EXCUSED:
            yield NotSeen(
                target=field.target,
                provider=field.collector.split(".", 1)[0],
                collector=field.collector,
                field=field.field,
                outcome=field.outcome,
                code=field.code,
                message="",
                count=field.count,
                declared=field.collector in declared,
            )


def _is_left_out(row: Observation) -> bool:
    """Whether the client file itself leaves out the tier of consent that it would take."""
    return row.unseen is not None and bool(left_out_tier(row.unseen.code, row.unseen.message))


def scope_of(run: Run, observations: Sequence[Observation]) -> Scope:
    """What was declared, what the targets themselves say there is, and the difference."""
    discovered: dict[str, Json] = {}
    differences: list[Difference] = []
    for row in observations:
        if row.collector.endswith(".scopes"):
            for resource in read_resources(run.data, row):
                discovered[row.target] = resource
                unexplained = resource.get("_unexplained")
                named = unexplained if isinstance(unexplained, list) else []
                differences += [Difference(target=row.target, what=what, reason="") for what in named]
    return Scope(
        declared=effective_file(run.client),
        discovered=discovered,
        differences=tuple(differences),
        statement=_scope_statement(run, observations),
    )


def _scope_statement(run: Run, observations: Sequence[Observation]) -> ScopeStatement | None:
    """Who stated which systems hold the data, by role and framework, and when last. Names are in the identity file."""
    stated_scopes = [row for row in stated(observations, run.data) if row.kind is AttestationKind.SCOPE]
    if not stated_scopes:
        return None
    by = ", ".join(f"{row.role} for {row.framework}" for row in stated_scopes)
    return ScopeStatement(by=by, signed=max(row.signed for row in stated_scopes).isoformat())


def _source(proved: Proved) -> JsonObject:
    """A target and who reads it; of one that did not open, why."""
    named = {"provider": proved.source.provider, "target": proved.source.target, "principal": proved.principal}
    return (
        {**named, "not_opened": {"code": proved.unseen.code, "message": proved.unseen.message}}
        if proved.unseen
        else named
    )


def envelope_predicate(
    run: Run, scan: Scan, proved: Sequence[Proved], judged: Judgement | None, engine: str, previous: Previous | None
) -> JsonObject:
    """What the package's envelope says of the scan."""
    return predicate(
        scan.document(),
        sources=[_source(one) for one in proved],
        policies=run.planned.policies if judged else None,
        engine=engine,
        frameworks=[{"id": found.id, "edition": found.text_as_of} for found in run.planned.terms.frameworks],
        summary=summary(judged.controls) if judged else {},
        previous={"scan": previous.scan, "envelope_sha256": previous.envelope_sha256} if previous else None,
    )

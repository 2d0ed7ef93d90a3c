"""What cannot be seen is unknown: for every collector, every way of not seeing, and never a pass.

A whole practice client is collected once. Then one thing after another is taken away at the emulator, the collectors that
ask for it are read again, and the verdicts are compared: exactly the rules that need it become unknown. What a rule needs it
declares, and all rules are judged anew in a few trials of each provider only, or where the trials are run in full; else
those that need a collector that was read again: the others are given the same bytes as before.
"""

import dataclasses
import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.needs import Rows
from checker.judging.terms import terms_of
from checker.rules import NONE, PolicySet, Rule
from checker.trial.sampling import some
from collectors.clients.folder import load_client
from collectors.discovery import declarations
from collectors.m365 import GraphDeclaration, Service, ServiceDeclaration
from collectors.model import Declaration, Source
from collectors.run import collect, prove
from collectors.sources import sources
from evidence.collection import CollectionWriter
from evidence.model import EVERYTHING, Json, Observation, Outcome
from tests.builders.scanning import TIERS, Desk, export_teams_apps
from tests.builders.trials import full, quickly
from tests.tenant import PracticeTenant
from tests.tenant.faults import DnsFault, Faults
from tools.schemas_aws import operation

CLIENT, TENANT = "acme-dental", "larch-clinic"
"""Whose AWS accounts, and whose Microsoft 365 tenant and domain: the one that holds every licence."""

WIDER = frozenset({"Directory.Read.All", "Group.Read.All"})
"""What opens an endpoint besides its least permission, and is withdrawn together with it."""

BLIND = (Outcome.DENIED, Outcome.FAILED, Outcome.PARTIAL)
POLICIES = PolicySet()
RULES = list(POLICIES.rules.values())
TERMS = terms_of(
    POLICIES, RULES, {}, frameworks=(), roles=(), now=datetime.fromtimestamp(1_795_600_000, UTC), where="client.toml"
)
READ = [one for one in declarations() if one.provider in ("aws", "m365", "dns")]


def clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A source that reads some of its declarations only."""

    source: Source
    declarations: tuple[Declaration, ...]

    @property
    def provider(self) -> str:
        return self.source.provider

    @property
    def target(self) -> str:
        return self.source.target

    @property
    def readers(self) -> int:
        return self.source.readers

    def prove(self) -> str:
        return self.source.prove()

    def read(self, declaration: Declaration, reading: object) -> None:
        self.source.read(declaration, reading)  # type: ignore[arg-type]

    def close(self) -> None:
        self.source.close()


@dataclass(slots=True, kw_only=True)
class Sight:
    """The practice client, its evidence as it was seen whole, and the verdicts on it."""

    tenant: PracticeTenant
    desk: Desk
    whole: Path
    engine: EmbeddedEngine
    observations: tuple[Observation, ...] = ()
    verdicts: dict[str, RuleResult] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    """What was asked while everything was seen, by the names that faults go by."""
    unseen: dict[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)
    """Collector and target → the fields that could not be read although nothing was taken away."""
    judged_in_full: frozenset[tuple[str, str]] = frozenset()
    """Provider and permission of the trials that judge every rule."""

    def read(self, folder: Path, chosen: Callable[[Declaration], bool]) -> tuple[Observation, ...]:
        """Collect the chosen collectors of every target into `folder`."""
        client = load_client(self.desk.folder / "clients", CLIENT)
        opened = [source for source in sources(client, clock) if source.provider != "manual"]
        try:
            narrowed = [
                Narrowed(source=source, declarations=tuple(one for one in source.declarations if chosen(one)))
                for source in opened
            ]
            wanted = [one for one in narrowed if one.declarations]
            with CollectionWriter(folder) as writer:
                return collect(prove(wanted), writer, clock=clock)
        finally:
            for source in opened:
                source.close()

    def judged(
        self, observations: tuple[Observation, ...], folder: Path, rules: list[Rule] = RULES
    ) -> dict[str, RuleResult]:
        """Rule → result of these rules on this evidence."""
        params = {rule.id: TERMS.params[rule.id] for rule in rules if rule.id in TERMS.params}
        terms = dataclasses.replace(TERMS, rules=tuple(rules), params=params)
        judgement = judge(Evidence(observations=observations, data=folder), terms, self.engine)
        return {row.rule: row for row in judgement.results}

    def again(
        self, folder: Path, touched: Callable[[Declaration], bool]
    ) -> tuple[tuple[Observation, ...], frozenset[tuple[str, str]]]:
        """The whole evidence with the touched collectors read anew, in `folder`, and the fields that it lacks."""
        fresh = self.read(folder / "fresh", touched)
        data = folder / "data"
        shutil.copytree(self.whole, data, copy_function=os.link)
        for row in fresh:
            path = data / f"collection/{row.provider}/{row.target}/{row.collector}.jsonl"
            path.unlink(missing_ok=True)
            if row.file:
                shutil.copy(folder / "fresh" / row.file, path)
        names = {(row.collector, row.target) for row in fresh}
        kept = [row for row in self.observations if (row.collector, row.target) not in names]
        unseen = [self.unseen[row.collector, row.target] for row in kept]
        unseen += [unseen_fields(row, data) for row in fresh]
        rows = tuple(sorted([*kept, *fresh], key=lambda row: (row.collector, row.target)))
        return rows, frozenset().union(*unseen)


@pytest.fixture(scope="module")
def sight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sight]:
    folder = tmp_path_factory.mktemp("sight")
    with PracticeTenant(states=(CLIENT, TENANT)) as tenant, pytest.MonkeyPatch.context() as environment:
        desk = Desk(folder=folder, tenant=tenant)
        licensed = desk.certified(TENANT, TIERS)
        own: dict[str, Json] = {"m365": [licensed], "dns": {"domains": [licensed["domain"]]}}
        export_teams_apps(desk.add(CLIENT, own), str(licensed["tenant"]), "permission_policies")
        for name, value in desk.env.items():
            environment.setenv(name, value)
        engine = EmbeddedEngine(POLICIES.module, most_loaded=len(RULES))
        sight = Sight(tenant=tenant, desk=desk, whole=folder / "data", engine=engine)
        sight.observations = sight.read(sight.whole, lambda _: True)
        sight.asked = frozenset(tenant.faults.counts)
        sight.verdicts = sight.judged(sight.observations, sight.whole)
        sight.unseen = {(row.collector, row.target): unseen_fields(row, sight.whole) for row in sight.observations}
        sight.judged_in_full = frozenset(in_full(sight.asked))
        desk.add(CLIENT, {**own, "connection": {**desk.connection(), "timeout_seconds": 1, "dns_timeout_seconds": 1}})
        yield sight
        engine.close()


def test_seen_whole_nothing_is_blind(sight: Sight) -> None:
    assert not [row for row in sight.observations if row.outcome in BLIND]
    assert {row.collector for row in sight.observations} == {one.id for one in READ}
    assert set(sight.verdicts) == {rule.id for rule in RULES}
    assert not [row for row in sight.verdicts.values() if row.verdict is Verdict.NOT_LICENSED]


def check(sight: Sight, folder: Path, touched: Callable[[Declaration], bool], *, every_rule: bool) -> list[str]:
    """Read the touched collectors again and compare. Returns the rules that became unknown."""
    observations, unseen = sight.again(folder, touched)
    blind = {row.collector for row in observations if row.outcome in BLIND}
    again = {one.id for one in READ if touched(one)}
    rules = RULES if every_rule or full() else [rule for rule in RULES if needs_any(rule, again)]
    after = sight.judged(observations, folder / "data", rules)
    assert set(after) == {rule.id for rule in rules}
    assert blind or unseen, "nothing was taken away"
    became = []
    for rule in rules:
        before, now = sight.verdicts[rule.id], after[rule.id]
        if needs_any(rule, blind) or reads_any(rule, unseen):
            held = still_fails(rule, before, now, blind) or still_decided(rule, before, now, blind | names_of(unseen))
            assert now.verdict is Verdict.UNKNOWN or held, (rule.id, now)
            became.append(rule.id)
        else:
            assert (now.verdict, now.population) == (before.verdict, before.population), rule.id
        assert now.verdict is not Verdict.PASS or before.verdict is Verdict.PASS, rule.id
    return became


def unseen_fields(row: Observation, data: Path) -> frozenset[tuple[str, str]]:
    """Collector and first name of every field that could not be read."""
    schema = POLICIES.schema(row.collector)
    if not row.file or schema is None:
        return frozenset()
    counts = Rows(data / row.file, schema).unseen_counts
    return frozenset((row.collector, path.split(".", 1)[0]) for path, outcome, _ in counts if outcome != "redacted")


def needs_any(rule: Rule, blind: set[str]) -> bool:
    return bool(blind.intersection(rule.needs))


def reads_any(rule: Rule, unseen: frozenset[tuple[str, str]]) -> bool:
    return any(collector in rule.needs and name in {EVERYTHING, *rule.reads} for collector, name in unseen)


def names_of(unseen: frozenset[tuple[str, str]]) -> set[str]:
    return {collector for collector, _ in unseen}


def still_decided(rule: Rule, before: RuleResult, now: RuleResult, touched: set[str]) -> bool:
    """What does not rest on what is unseen is decided as before: by `grows` a pass and that nothing is there, by `certain` a
    failure."""
    if now.verdict is not before.verdict:
        return False
    is_settled = now.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE)
    by_what_is_left = is_settled and touched.intersection(rule.needs) <= set(rule.grows)
    return by_what_is_left or (now.verdict is Verdict.FAIL and rule.certain)


def still_fails(rule: Rule, before: RuleResult, now: RuleResult, blind: set[str]) -> bool:
    """A failure that was seen stays: in a part, or on a subject whose own fields were seen."""
    seen_in_part = rule.each != NONE and (rule.each in blind or now.population.unknown > 0)
    return now.verdict is Verdict.FAIL and before.verdict is Verdict.FAIL and seen_in_part


PERMISSIONS = sorted({(one.provider, name) for one in READ for name in one.permissions})


_BOTH = ("organizations:ListAccounts", "organizations:DescribeOrganization")
_LOGS = "logs:DescribeDeliverySources"
TOGETHER = {**dict.fromkeys(_BOTH, _BOTH), _LOGS: (_LOGS, "cloudfront:ListDistributions")}
"""The second is asked only where the first is refused, and may answer as well that there is nothing to list."""


def was_asked(permission: str, asked: frozenset[str]) -> bool:
    """Whether AWS was asked for what this permission opens."""
    return bool(asked.intersection(TOGETHER.get(permission, (permission,))))


def in_full(asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The trials of every provider that judge all rules: a few permissions that the clinic needs."""
    for provider in sorted({provider for provider, _ in PERMISSIONS}):
        needed = [one for one in PERMISSIONS if one[0] == provider and (provider != "aws" or was_asked(one[1], asked))]
        yield from some(needed, 3, provider)


def test_every_provider_has_trials_that_judge_all_rules(sight: Sight) -> None:
    assert {provider for provider, _ in sight.judged_in_full} == {provider for provider, _ in PERMISSIONS}


NOT_THERE = "the clinic has nothing of it; tests/rules/test_denials_aws.py takes it away from accounts that have"


@pytest.mark.parametrize(
    ("provider", "permission"), quickly(PERMISSIONS, 100, "sight", ids=["-".join(one) for one in PERMISSIONS])
)
def test_a_permission_taken_away_makes_what_needs_it_unknown(
    sight: Sight, tmp_path: Path, provider: str, permission: str
) -> None:
    if provider == "aws" and not was_asked(permission, sight.asked):
        pytest.skip(NOT_THERE)
    faults = sight.tenant.faults
    faults.clear()
    try:
        if provider == "aws":
            faults.deny_aws(*TOGETHER.get(permission, (permission,)))
        else:
            faults.deny(permission, *WIDER)
        withdrawn = {permission} if provider == "aws" else {permission, *WIDER}
        every_rule = (provider, permission) in sight.judged_in_full
        check(sight, tmp_path, lambda one: bool(withdrawn.intersection(one.permissions)), every_rule=every_rule)
    finally:
        faults.clear()


@pytest.mark.parametrize("fault", list(DnsFault), ids=str)
def test_a_name_server_that_refuses_or_fails_makes_the_mail_rules_unknown(
    sight: Sight, tmp_path: Path, fault: DnsFault
) -> None:
    sight.tenant.faults.dns(fault)
    try:
        became = check(sight, tmp_path, lambda one: one.provider == "dns", every_rule=True)
    finally:
        sight.tenant.faults.clear()
    assert sorted(became) == sorted(rule.id for rule in RULES if rule.provider == "dns")


def place(declaration: Declaration) -> str:
    """What the collector asks, as the emulator names it: AWS operation, Graph path, or a service and what it is asked."""
    if isinstance(declaration, ServiceDeclaration) and declaration.service in (Service.EXCHANGE, Service.PURVIEW):
        return f"exchange:{declaration.calls[0].name}"
    if isinstance(declaration, ServiceDeclaration):
        asked = declaration.calls[0].name.replace("/{tenant}", "").rpartition("/")[2]
        return f"{declaration.service}:{asked}"
    op = str(getattr(declaration, "op", ""))
    if not op:
        return declaration.requests[0].path if isinstance(declaration, GraphDeclaration) else ""
    return f"{op.partition(':')[0]}:{operation(op).name}"


WAYS: dict[str, Callable[[Faults, str], None]] = {
    "500": lambda faults, where: faults.fail(where, 500),
    "timeout": lambda faults, where: faults.hang(where),
    "half a page": lambda faults, where: faults.truncate(where),
}
OVER_HTTP = [
    one
    for one in READ
    if one.provider in ("aws", "m365")
    and not (isinstance(one, ServiceDeclaration) and one.service is Service.TEAMS_EXPORT)
]


def empty(sight: Sight, declaration: Declaration) -> bool:
    """Whether it was read of every target and there was nothing of it."""
    rows = [row for row in sight.observations if row.collector == declaration.id]
    return all(row.outcome in (Outcome.OK, Outcome.ABSENT) for row in rows) and not any(
        row.file and (sight.whole / row.file).read_bytes() for row in rows
    )


TRIALS = [
    (declaration, way)
    for declaration in OVER_HTTP
    for way in some(list(WAYS), None if full() else 1, f"how {declaration.id} is not answered")
]


def test_every_way_is_tried_of_every_provider() -> None:
    tried = {(declaration.provider, way) for declaration, way in TRIALS}
    assert tried == {(provider, way) for provider in ("aws", "m365") for way in WAYS}


@pytest.mark.soak
@pytest.mark.parametrize(("declaration", "way"), TRIALS, ids=lambda value: getattr(value, "id", value))
def test_an_answer_that_fails_or_breaks_off_makes_what_needs_it_unknown(
    sight: Sight, tmp_path: Path, declaration: Declaration, way: str
) -> None:
    where = place(declaration)
    if declaration.provider == "aws" and where not in sight.asked and empty(sight, declaration):
        pytest.skip(NOT_THERE)
    faults = sight.tenant.faults
    faults.clear()
    try:
        for asked in TOGETHER.get(where, (where,)):
            WAYS[way](faults, asked)
        check(sight, tmp_path, lambda one: place(one) == where, every_rule=False)
    finally:
        faults.clear()

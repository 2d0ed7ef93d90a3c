"""The two packages side by side, and between them OLD judged by the policies and parameters of NEW."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from checker.content.decisions import Decision
from checker.content.policy import Policy
from checker.content.results import ControlResult, RuleResult, Verdict, WaiverResult
from checker.drift.model import Compared, ParamChange
from checker.engine.embedded import EmbeddedEngine
from checker.judging.terms import Terms, terms_of
from checker.replay.again import JudgedAgain, judge_again
from checker.replay.packaged import INDEX, moment, recorded, was_judged, weighed
from checker.replay.policy_folder import Schemas, modules_of, packaged_frameworks, packaged_policy, policy_folder
from checker.replay.scan_record import ScanRecord, scan_record
from checker.reports.tally import is_blind
from checker.rules import PolicySet, Rule, parse
from evidence.errors import UsageError
from evidence.index import decode_index
from evidence.model import Observation
from evidence.package import Package
from evidence.scratch import scratch

Place = tuple[str, str]
"""Rule and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What one judging came to, by rule and target."""

    results: Mapping[Place, RuleResult]
    decisions: Mapping[str, Mapping[str, Decision]]
    controls: tuple[ControlResult, ...]

    def verdict(self, place: Place) -> Verdict | None:
        """The verdict of a rule on a target; None where it was not judged."""
        row = self.results.get(place)
        return row.verdict if row else None

    def reason(self, place: Place, subject: str = "") -> str:
        """Why a rule, or one of its subjects, is unknown; "" where it is not."""
        row = self.results.get(place)
        if row is None:
            return ""
        if not subject:
            return row.reason
        return next((one.reason for one in row.subjects if one.id == subject), "")

    def subjects(self, place: Place) -> Mapping[str, Verdict] | None:
        """Every subject with its verdict; none where the rule was not judged, None where it could not be."""
        rule, target = place
        decision = self.decisions.get(target, {}).get(rule)
        row = self.results.get(place)
        if row is None:
            return {}
        if decision is None or decision.undecided or is_blind(row):
            return None
        verdicts = {subject.id: subject.verdict for subject in row.subjects}
        away = {subject.id for subject in row.excluded}
        return {subject: verdicts.get(subject, Verdict.PASS) for subject in decision.subjects if subject not in away}

    def excluded(self, place: Place) -> frozenset[str]:
        """The subjects that left the count by a waiver."""
        row = self.results.get(place)
        return frozenset(subject.id for subject in row.excluded) if row else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One package, read."""

    package: Package
    scan: ScanRecord
    policy: Policy
    rules: Mapping[str, Rule]
    verdicts: Verdicts
    now: datetime
    observations: Mapping[tuple[str, str], Observation]
    """By target and collector."""
    waivers: tuple[WaiverResult, ...] = ()

    @property
    def compared(self) -> Compared:
        """What a reader has to know of the package."""
        return Compared(
            scan=self.scan.id,
            kind=self.scan.kind,
            finished=f"{self.scan.finished:%Y-%m-%dT%H:%M:%SZ}",
            policy_digest=self.policy.digest,
            policy_revision=self.policy.revision,
        )

    def terms(self, now: datetime, rules: Sequence[Rule] = ()) -> Terms:
        """By what this side judges, at another time; `rules` are those to judge."""
        return Terms(
            rules=tuple(rules),
            every_rule=tuple(self.rules.values()),
            params=self.policy.params,
            frameworks=packaged_frameworks(self.policy),
            roles=self.scan.roles,
            now=now,
            schemas=self.policy.schemas.get,
        )

    @property
    def targets(self) -> Mapping[str, str]:
        """Target → provider; what people stated is of no target."""
        return {target: row.provider for (target, _), row in self.observations.items() if row.provider != "manual"}

    def observation(self, target: str, collector: str) -> Observation | None:
        """The observation a rule on `target` reads; what people stated is read by every target's rules."""
        if not collector.startswith("manual."):
            return self.observations.get((target, collector))
        matching = [row for (_, name), row in sorted(self.observations.items()) if name == collector]
        return matching[0] if matching else None

    def lacks(self, target: str, rule: Rule) -> list[str]:
        """The needs of a rule that this side never tried to collect on a target."""
        return [need for need in rule.needs if self.observation(target, need) is None]


def side(package: Package) -> Side:
    """Read a judged package. Raises UsageError for one without verdicts, EvidenceError where it is not of the format."""
    if not was_judged(package):
        raise UsageError(f"{package.path} is a collection without verdicts; `tenantproof check` judges it")
    policy = packaged_policy(package)
    rows = decode_index(weighed(package, INDEX))
    record = recorded(package)
    return Side(
        package=package,
        scan=scan_record(package),
        policy=policy,
        rules={name: parse(name, meta) for name, meta in policy.rules.items() if isinstance(meta, Mapping)},
        verdicts=Verdicts(results=_by_place(record.results), decisions=record.decisions, controls=record.controls),
        now=moment(record.now_epoch),
        observations={(row.target, row.collector): row for row in rows},
        waivers=record.waivers,
    )


def _by_place(results: Iterable[RuleResult]) -> dict[Place, RuleResult]:
    return {(row.rule, row.target): row for row in results}


def param_changes(old: Side, new: Side) -> tuple[ParamChange, ...]:
    """Parameters of rules that both sides judged, where the values differ."""
    changes = []
    old_values, new_values = old.policy.values, new.policy.values
    for rule in sorted(set(old.scan.rules) & set(new.scan.rules)):
        before, after = old_values.get(rule, {}), new_values.get(rule, {})
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                changes.append(ParamChange(rule=rule, name=name, before=before.get(name), after=after.get(name)))
    return tuple(changes)


def policies_differ(old: Policy, new: Policy) -> bool:
    """Whether other Rego, or another module of the same service, judged."""
    shared = old.modules.keys() & new.modules.keys()
    return (old.digest, old.revision) != (new.digest, new.revision) or any(
        old.modules[service] != new.modules[service] for service in shared
    )


def old_by_new(
    old: Side, new: Side, params: Sequence[ParamChange], schemas: Schemas, *, are_verified: bool
) -> tuple[Verdicts, tuple[str, ...]]:
    """OLD', and notes on what could not be judged again. Where neither policies nor parameters differ, it is OLD.

    Of packages that were not verified no module is run: `_by_own` says what judges instead.

    A rule whose module NEW did not run cannot be judged by it; OLD's own verdict stands for it.
    """
    wanted = [
        new.rules[name]
        for name in new.scan.rules
        if name in new.rules and new.rules[name].service in new.policy.modules
    ]
    if not policies_differ(old.policy, new.policy):
        touched = {change.rule for change in params} | (set(new.scan.rules) - set(old.scan.rules))
        wanted = [rule for rule in wanted if rule.id in touched]
    kept = [name for name in new.scan.rules if name not in {rule.id for rule in wanted}]
    again = None
    if wanted:
        again = _by_new(old, new, wanted, schemas) if are_verified else _by_own(old, new, wanted)
    results = {place: row for place, row in old.verdicts.results.items() if place[0] in kept}
    decisions = {
        target: {rule: decision for rule, decision in said.items() if rule in kept}
        for target, said in old.verdicts.decisions.items()
    }
    if again is None:
        return Verdicts(results=results, decisions=decisions, controls=old.verdicts.controls), ()
    results |= _by_place(again.judgement.results)
    for target, decided in again.judgement.decisions.items():
        decisions[target] = {**decisions.get(target, {}), **decided}
    return Verdicts(results=results, decisions=decisions, controls=old.verdicts.controls), again.notes


def _by_new(old: Side, new: Side, rules: Sequence[Rule], schemas: Schemas) -> JudgedAgain:
    """OLD judged by the policies in NEW."""
    with scratch() as folder:
        policies = policy_folder(new.package, folder, schemas)
        engine = EmbeddedEngine(modules_of(policies))
        try:
            terms = replace(new.terms(old.now, rules), frameworks=(), schemas=policies.schema)
            return judge_again(old.package, terms, engine)
        finally:
            engine.close()


def _by_own(old: Side, new: Side, rules: Sequence[Rule]) -> JudgedAgain:
    """OLD judged by this release's own policies, where NEW says that it was judged by the very same.

    Raises UsageError where it says something else: its policies would have to be run, and nobody knows whose they are.
    """
    own = PolicySet()
    if (new.policy.digest, new.policy.revision) != (own.digest, own.revision) or any(
        rule.id not in own.rules for rule in rules
    ):
        raise UsageError(
            f"{new.package.path}: its policies or parameters differ from those of {old.package.path}, and neither was "
            "verified, so nothing out of them is run; give --trust FILE"
        )
    chosen = [own.rules[rule.id] for rule in rules]
    terms = terms_of(own, chosen, {}, frameworks=(), roles=new.scan.roles, now=old.now, where=str(new.package.path))
    used = {rule: {**params, **new.policy.params.get(rule, {})} for rule, params in terms.params.items()}
    engine = EmbeddedEngine(own.module)
    try:
        return judge_again(old.package, replace(terms, params=used), engine)
    finally:
        engine.close()

"""E901: what was asked follows from policy and evidence, and every result from decision and evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.content.decisions import DECISIONS, Decision
from checker.content.input import INPUT, Call, TargetCalls
from checker.content.results import RESULTS, RuleResult
from checker.engine.model import EngineError
from checker.judging.blindness import left_out
from checker.judging.judge import judge_all, needs_of
from checker.judging.verdicts import judge
from checker.replay.packaged import Evidence, Recorded
from checker.replay.scanned import ScanRecord
from checker.rules import PolicySet, Rule
from evidence.finding import Finding, shown
from evidence.model import Json, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a package claims, and what it has to follow from. `rows` are the index as it stands, erased files included."""

    scan: ScanRecord
    said: Recorded
    policies: PolicySet
    params: Mapping[str, Mapping[str, Json]]
    rows: Sequence[Observation]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One rule on one target: what is recorded, and what follows. `open` says that the evidence allows a decision."""

    rule: Rule
    target: str
    open: bool
    erased: bool
    calls: tuple[Call, ...]
    decision: Decision | None
    recorded: tuple[RuleResult, ...]
    again: RuleResult | None
    left_out: Mapping[str, tuple[str, ...]]


class SilentEngine:
    """Answers nothing: judging with it shows which rules the evidence closes, and what is said of those."""

    name = "silent"
    workers = 1

    def prepare(self, services: Iterable[str]) -> None:
        """Nothing has to be made ready."""

    def evaluate(self, service: str, document: bytes) -> Json:
        """See `PolicyEngine`."""
        raise EngineError(f"{service}: {len(document)} bytes were not evaluated")

    def close(self) -> None:
        """Nothing is held."""


def results_findings(claims: Claims) -> Iterator[Finding]:
    """A finding for each result, decision or call that does not follow, is missing, or is one too many."""
    yield from _scan_findings(claims)
    followed = list(_followed(claims))
    for one in followed:
        yield from (_finding(path, one.rule.id, one.target, what) for path, what in _wrong(one, claims))
    known = {(one.rule.id, one.target) for one in followed}
    for row in claims.said.results:
        if (row.rule, row.target) not in known:
            yield _finding(
                RESULTS, row.rule, row.target, "a result that no rule of this scan and no evidence is behind"
            )
    for target, decided in claims.said.decisions.items():
        for rule in decided:
            if (rule, target) not in known:
                yield _finding(
                    DECISIONS, rule, target, "a decision that no rule of this scan and no evidence is behind"
                )


def _scan_findings(claims: Claims) -> Iterator[Finding]:
    first, last = (int(moment.timestamp()) for moment in (claims.scan.started, claims.scan.finished))
    if not first <= claims.said.now_epoch <= last:
        yield Finding(code="E901", path=INPUT, message="the time of judging lies outside the scan")
    for rule in claims.scan.rules:
        if rule not in claims.policies.rules:
            yield Finding(code="E901", path=RESULTS, message=f"policy.json has no rule {shown(rule)}, which was judged")
    for one in claims.said.asked:
        if dict(one.files) != _files(claims.rows, one):
            message = f"{shown(one.target)}: the files that were judged are not those of the index"
            yield Finding(code="E901", path=INPUT, message=message)


def _files(rows: Sequence[Observation], asked: TargetCalls) -> dict[str, str]:
    """Need → file, as the index has them for one target."""
    here = (asked.provider, asked.target)
    return {row.collector: row.file for row in rows if (row.provider, row.target) == here or row.provider == "manual"}


def _followed(claims: Claims) -> Iterator[Followed]:
    rules = [claims.policies.rules[rule] for rule in claims.scan.rules if rule in claims.policies.rules]
    rows, data = claims.evidence.observations, claims.evidence.data
    closed = judge_all(
        rows, data, claims.policies, SilentEngine(), rules=rules, params=claims.params, now_epoch=claims.said.now_epoch
    )
    refusals = {(row.rule, row.target): row for row in closed.results}
    gone = {(row.provider, row.target, row.collector) for row in claims.rows if row.file in claims.evidence.erased}
    for place in closed.asked:
        here = (place.provider, place.target)
        needs = needs_of(rows, here, data, claims.policies.schema)
        gone_here = {name for provider, target, name in gone if (provider, target) == here or provider == "manual"}
        said = claims.said.decisions.get(place.target, {})
        calls = [call for one in claims.said.asked if (one.provider, one.target) == here for call in one.calls]
        for rule in [rule for rule in rules if rule.provider == place.provider]:
            is_open = rule.id in closed.decisions[place.target]
            decision, where = said.get(rule.id), {"provider": place.provider, "target": place.target}
            given = claims.params.get(rule.id, {})
            follows = judge(rule, needs, decision, **where, params=given) if is_open and decision else None
            yield Followed(
                rule=rule,
                target=place.target,
                open=is_open,
                erased=not gone_here.isdisjoint(rule.needs),
                calls=tuple(call for call in calls if rule.id in call.rules),
                decision=decision,
                recorded=tuple(r for r in claims.said.results if (r.rule, r.target) == (rule.id, place.target)),
                again=follows if is_open else refusals[rule.id, place.target],
                left_out=left_out(rule, needs) if is_open else {},
            )


def _wrong(one: Followed, claims: Claims) -> Iterator[tuple[str, str]]:
    """File and sentence of everything about one rule on one target that does not follow."""
    if len(one.recorded) != 1:
        yield RESULTS, f"it has {len(one.recorded)} results"
        return
    if one.erased:
        return
    asked = [_fits(one, call, claims.params.get(one.rule.id, {})) for call in one.calls]
    if asked != ([True] if one.open else []):
        yield INPUT, "it was not asked as policy.json and the evidence have it"
    if one.open != (one.decision is not None):
        yield (
            DECISIONS,
            "there is no decision on it" if one.open else "it is decided, and the evidence does not allow that",
        )
    (row,) = one.recorded
    if one.again is not None and one.again != row:
        yield RESULTS, _told_apart(row, one.again)


def _fits(one: Followed, call: Call, params: Mapping[str, Json]) -> bool:
    """Whether the call is the one to make. Packages of the first release do not say which rows were chosen."""
    rule = one.rule
    return (
        call.service == rule.service
        and call.each == rule.each
        and call.join == rule.join
        and call.chosen in ({}, rule.chosen)
        and call.left_out == one.left_out
        and set(rule.needs) <= set(call.needs)
        and all(call.params.get(name) == value for name, value in params.items())
    )


def _told_apart(row: RuleResult, again: RuleResult) -> str:
    told, follows = _told(row), _told(again)
    if told == follows:
        return f"the result ({told}) does not follow in what it says of subjects, reasons or times"
    return f"the result is {told}; decision and evidence come to {follows}"


def _told(row: RuleResult) -> str:
    people = row.population
    return f"{row.verdict}, {people.passed} passed, {people.failed} failed, {people.unknown} unknown"


def _finding(path: str, rule: str, target: str, what: str) -> Finding:
    message = f"{shown(rule)} on {shown(target)}: {what}"
    return Finding(code="E901", path=path, message=message, details={"rule": rule, "target": target})

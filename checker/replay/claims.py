"""E901: what was asked follows from policy and evidence, and every result from decision and evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.content.decisions import DECISIONS, Decision
from checker.content.input import INPUT, RuleCall, TargetCalls
from checker.content.results import RESULTS, RuleResult
from checker.judging.decisions import WAIVERS
from checker.judging.judge import MANUAL, Judgement, Recorded, judge
from checker.judging.terms import Terms
from checker.replay.packaged import PackagedJudgement, Unpacked
from checker.replay.scan_record import ScanRecord
from checker.rules import Rule
from evidence.finding import Finding, shown
from evidence.model import Json, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a package claims, and what it has to follow from. `rows` are the index as it stands, erased files included."""

    scan: ScanRecord
    packaged: PackagedJudgement
    terms: Terms
    rows: Sequence[Observation]
    unpacked: Unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One rule on one target: what is recorded, and what follows. `own` is the call to make, None where the evidence
    allows no decision."""

    rule: Rule
    target: str
    own: RuleCall | None
    erased: bool
    calls: tuple[RuleCall, ...]
    decision: Decision | None
    recorded: tuple[RuleResult, ...]
    again: RuleResult | None


def results_findings(claims: Claims) -> Iterator[Finding]:
    """A finding for each result, decision or call that does not follow, is missing, or is one too many."""
    yield from _scan_findings(claims)
    again = judge(
        claims.unpacked.evidence, replace(claims.terms, frameworks=()), Recorded(decisions=claims.packaged.decisions)
    )
    if again.waivers != claims.packaged.waivers and WAIVERS not in claims.unpacked.erased.values():
        yield Finding(
            code="E901", path=RESULTS, message="what became of waivers does not follow from them and the results"
        )
    every = list(_followed(claims, again))
    for followed in every:
        yield from (_finding(path, followed.rule.id, followed.target, what) for path, what in _wrong(followed, claims))
    known = {(followed.rule.id, followed.target) for followed in every}
    for row in claims.packaged.results:
        if (row.rule, row.target) not in known:
            yield _finding(
                RESULTS, row.rule, row.target, "a result that no rule of this scan and no evidence is behind"
            )
    for target, decided in claims.packaged.decisions.items():
        for rule in decided:
            if (rule, target) not in known:
                yield _finding(
                    DECISIONS, rule, target, "a decision that no rule of this scan and no evidence is behind"
                )


def _scan_findings(claims: Claims) -> Iterator[Finding]:
    first, last = (int(moment.timestamp()) for moment in (claims.scan.started, claims.scan.finished))
    if not first <= claims.packaged.now_epoch <= last:
        yield Finding(code="E901", path=INPUT, message="the time of judging lies outside the scan")
    known = {rule.id for rule in claims.terms.every_rule}
    for rule in claims.scan.rules:
        if rule not in known:
            yield Finding(code="E901", path=RESULTS, message=f"policy.json has no rule {shown(rule)}, which was judged")
    for asked in claims.packaged.asked:
        if dict(asked.files) != _files(claims.rows, asked):
            message = f"{shown(asked.target)}: the files that were judged are not those of the index"
            yield Finding(code="E901", path=INPUT, message=message)


def _files(rows: Sequence[Observation], asked: TargetCalls) -> dict[str, str]:
    """Need → file, as the index has them for one target."""
    here = (asked.provider, asked.target)
    return {row.collector: row.file for row in rows if (row.provider, row.target) == here or row.provider == MANUAL}


def _followed(claims: Claims, again: Judgement) -> Iterator[Followed]:
    """Every rule on every target of its provider, as it is judged `again` by the decisions that are recorded."""
    terms = claims.terms
    results = {(row.rule, row.target): row for row in again.results}
    erased = {(row.provider, row.target, row.collector) for row in claims.rows if row.file in claims.unpacked.erased}
    for asked in again.asked:
        here = (asked.provider, asked.target)
        gone = {name for provider, target, name in erased if (provider, target) == here or provider == MANUAL}
        own = {rule: call for call in asked.calls for rule in call.rules}
        decisions = claims.packaged.decisions.get(asked.target, {})
        calls = [call for one in claims.packaged.asked if (one.provider, one.target) == here for call in one.calls]
        for rule in (rule for rule in terms.rules if rule.provider == asked.provider):
            decision = decisions.get(rule.id)
            yield Followed(
                rule=rule,
                target=asked.target,
                own=own.get(rule.id),
                erased=not gone.isdisjoint(rule.needs) or WAIVERS in gone,
                calls=tuple(call for call in calls if rule.id in call.rules),
                decision=decision,
                recorded=tuple(r for r in claims.packaged.results if (r.rule, r.target) == (rule.id, asked.target)),
                again=results[rule.id, asked.target] if decision or rule.id not in own else None,
            )


def _wrong(followed: Followed, claims: Claims) -> Iterator[tuple[str, str]]:
    """File and sentence of everything about one rule on one target that does not follow."""
    if len(followed.recorded) != 1:
        yield RESULTS, f"it has {len(followed.recorded)} results"
        return
    if followed.erased:
        return
    fitting = [
        followed.own is not None
        and _fits(followed.rule, call, followed.own, claims.terms.values.get(followed.rule.id, {}))
        for call in followed.calls
    ]
    if fitting != ([True] if followed.own else []):
        yield INPUT, "it was not asked as policy.json and the evidence have it"
    if (followed.own is not None) != (followed.decision is not None):
        yield (
            DECISIONS,
            "there is no decision on it" if followed.own else "it is decided, and the evidence does not allow that",
        )
    (row,) = followed.recorded
    if followed.again is not None and followed.again != row:
        yield RESULTS, _told_apart(row, followed.again)


def _fits(rule: Rule, call: RuleCall, own: RuleCall, params: Mapping[str, Json]) -> bool:
    """Whether the call is the one to make. Packages of the first release do not say which rows were chosen."""
    return (
        call.service == rule.service
        and call.each == rule.each
        and call.join == rule.join
        and call.chosen in ({}, rule.chosen)
        and call.left_out == own.left_out
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

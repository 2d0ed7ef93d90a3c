"""Control states: one table, pure. Results of rules and what people stated go in, states come out.

Rows of design.md's table are tried from top to bottom. A decision of the client holds from its day to that of its review,
and covers the rules that it names: whatever else fails under an addressable specification is a gap.

Missing data never improves anything: a rule without a result is not determined, and an attestation that cannot be read, is
dated in the future or has ended counts for nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from checker.content.results import ControlResult, Counts, RuleResult, State, Verdict
from checker.frameworks.attestations import Attestation, AttestationKind
from checker.frameworks.framework import MEASURE, CompletedBy, Control, ControlClass, Framework, Links
from checker.frameworks.reading import Linked, links
from checker.judging.decisions import (
    ADDRESSABLE,
    ALWAYS,
    CARRIED_BY,
    DOCUMENTED,
    NOT_APPLICABLE,
    REQUIRED,
    ControlDecision,
)

NAMED = 5
"""Rules that a reason names; of more it gives the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """All that decides states. `results` are by rule id, one for each target.

    `providers` are those of which the client has a target: a rule of another provider has nothing to say about this client,
    while a rule of one of these without a result is not determined. `roles` are the client's, `now` is the time of judging.
    `decisions` are the client's about controls, `accepted` the failings that it bears: rule, target and resource.
    """

    results: Mapping[str, Sequence[RuleResult]]
    providers: Collection[str]
    attestations: tuple[Attestation, ...]
    roles: Collection[str]
    now: datetime
    decisions: tuple[ControlDecision, ...] = ()
    accepted: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def today(self) -> date:
        """The day of judging, in UTC."""
        return self.now.astimezone(UTC).date()

    def about(self, control: Control, *kinds: str) -> tuple[ControlDecision, ...]:
        """The client's decisions of these kinds about a control that hold today."""
        return tuple(
            row for row in self.decisions if row.control == control.id and row.kind in kinds and row.holds(self.today)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one rule says of a client over all its targets; `reason` where it is not determined."""

    rule: str
    verdict: Verdict
    reason: str = ""


def judge_controls(framework: Framework, rules: Iterable[Linked], grounds: Grounds) -> tuple[ControlResult, ...]:
    """The state of every control of a framework, in the order of the law."""
    linked = links(framework, rules)
    known = {control.id: control for control in framework.controls}
    return tuple(
        judge_control(framework.id, control, linked[control.id], grounds, [known[base] for base in control.rests_on])
        for control in framework.controls
    )


def judge_control(
    framework: str, control: Control, linked: Links, grounds: Grounds, bases: Sequence[Control] = ()
) -> ControlResult:
    """The state of one control, with the counts of the rules behind it. `bases` are the controls that it rests on."""
    standings = {rule: standing(rule, grounds) for rule in (*linked.tests, *linked.supports)}
    state, reason = _state(framework, control, [standings[rule] for rule in linked.tests], linked, grounds)
    carried = grounds.about(control, CARRIED_BY)
    if state in (State.NO_GAP, State.ATTESTED, State.STALE) and (missing := _unstated(framework, bases, grounds)):
        state, reason = State.NEEDS_EVIDENCE, f"it rests on {missing}, of which there is no current statement; {reason}"
    return ControlResult(
        framework=framework,
        control=control.id,
        state=state,
        reason=reason,
        counts=_counts(standings[rule] for rule in linked.tests),
        supporting=_counts(standings[rule] for rule in linked.supports),
        themes={theme: _counts(standings[rule] for rule in ids) for theme, ids in linked.by_theme.items()},
        tests=linked.tests,
        supports=linked.supports,
        carried_by=carried[-1].carried_by if carried else "",
    )


def standing(rule: str, grounds: Grounds) -> Standing:
    """One rule over all targets: fail outranks not determined outranks pass outranks not applicable."""
    results = grounds.results.get(rule, ())
    provider = rule.partition(".")[0]
    if not results and provider in grounds.providers:
        return Standing(rule=rule, verdict=Verdict.UNKNOWN, reason="not judged in this scan")
    verdicts = {result.verdict for result in results}
    if Verdict.FAIL in verdicts:
        return Standing(rule=rule, verdict=Verdict.FAIL)
    if verdicts & {Verdict.UNKNOWN, Verdict.NOT_LICENSED}:
        why = next(result for result in results if result.verdict in (Verdict.UNKNOWN, Verdict.NOT_LICENSED))
        plan = f"it needs the plan {why.plan}" if why.verdict is Verdict.NOT_LICENSED and why.plan else why.reason
        return Standing(rule=rule, verdict=Verdict.UNKNOWN, reason=plan or str(why.verdict).replace("_", " "))
    return Standing(rule=rule, verdict=Verdict.PASS if Verdict.PASS in verdicts else Verdict.NOT_APPLICABLE)


def _state(
    framework: str, control: Control, tests: Sequence[Standing], linked: Links, grounds: Grounds
) -> tuple[State, str]:
    if control.control_class is ControlClass.CONTEXT:
        return State.CONTEXT, "it frames the other controls and is not judged"
    if not set(control.applies_to).intersection(grounds.roles):
        return State.NOT_APPLICABLE, f"it is for {_list(control.applies_to)}; the client is {_list(grounds.roles)}"
    if control.kind not in ALWAYS and (spared := grounds.about(control, NOT_APPLICABLE)):
        return State.NOT_APPLICABLE, f"decided {_by(spared[-1])}"
    if failing := [said for said in tests if said.verdict is Verdict.FAIL]:
        return _failing(control, failing, linked, grounds)
    if unknown := [said for said in tests if said.verdict is Verdict.UNKNOWN]:
        return State.UNKNOWN, _named(unknown)
    met = sum(said.verdict is Verdict.PASS for said in tests)
    return _stated(framework, control, met, grounds)


def _failing(control: Control, failing: Sequence[Standing], linked: Links, grounds: Grounds) -> tuple[State, str]:
    """The rows of failing rules: documented, as far as the client decided, else a gap; what it bears is said beside it."""
    documented = grounds.about(control, *DOCUMENTED) if control.kind == ADDRESSABLE else ()
    covering = {row.rule: [one for one in documented if _covers(one, row.rule, linked)] for row in failing}
    open_rules = [row for row in failing if not covering[row.rule]]
    if not open_rules:
        used = {one.id: one for decisions in covering.values() for one in decisions}
        weakest = [one for one in used.values() if one.kind == str(State.NOT_IMPLEMENTED)]
        state = State.NOT_IMPLEMENTED if weakest else State.ALTERNATIVE
        return state, f"not met: {_named(failing)}; decided {'; '.join(_by(one) for _, one in sorted(used.items()))}"
    alone = "; asked for as appropriate: failing one measure alone is no infringement"
    told = f"not met: {_named(open_rules)}{alone if control.kind == MEASURE else ''}"
    if borne := _borne(open_rules, grounds):
        told += f"; risk accepted on {borne} failing subject{'s' * (borne != 1)}"
        told += ", which is no way to meet a required specification" if control.kind == REQUIRED else ""
    return State.GAP, told


def _covers(decision: ControlDecision, rule: str, linked: Links) -> bool:
    return rule in decision.covers or any(rule in linked.by_theme.get(theme, ()) for theme in decision.covers)


def _borne(failing: Sequence[Standing], grounds: Grounds) -> int:
    named = {row.rule for row in failing}
    return sum(rule in named for rule, _, _ in grounds.accepted)


def _by(decision: ControlDecision) -> str:
    return f"by {decision.role}, {decision.decided}, to be reviewed by {decision.review} (decision {decision.id})"


def _stated(framework: str, control: Control, met: int, grounds: Grounds) -> tuple[State, str]:
    """The rows below `unknown`: every rule that tests the control is met or not applicable, and `met` of them are met."""
    by_scope = control.completed_by is CompletedBy.SCOPE and met > 0
    asked = f"a scope statement for {framework}" if by_scope else "a statement that names this control"
    today = grounds.now.astimezone(UTC).date()
    speaking = [one for one in grounds.attestations if _speaks(one, framework, control, by_scope=by_scope)]
    signed = sorted(
        (one for one in speaking if one.signed <= today), key=lambda attestation: (attestation.signed, attestation.id)
    )
    if not signed:
        dated = " (one is dated in the future)" if speaking else ""
        return State.NEEDS_EVIDENCE, f"{asked} is missing{dated}"
    current = [one for one in signed if today <= one.last_day(control.attest_every)]
    if not current:
        last = max(signed, key=lambda attestation: (attestation.last_day(control.attest_every), attestation.id))
        return State.STALE, f"{asked} ended on {last.last_day(control.attest_every)} (attestation {last.id})"
    by = f"by {current[-1].role}, {current[-1].signed} (attestation {current[-1].id})"
    if met:
        return State.NO_GAP, f"{met} rule{'' if met == 1 else 's'} met; {'scope ' if by_scope else ''}stated {by}"
    untested = "; no rule that tests it applied" if control.control_class is ControlClass.PARTIAL else ""
    return State.ATTESTED, f"stated {by}{untested}"


def _unstated(framework: str, bases: Sequence[Control], grounds: Grounds) -> str:
    """The first of these controls that nobody has stated, or not for today; "" where there is none."""
    today = grounds.now.astimezone(UTC).date()
    for base in bases:
        spoken = [one for one in grounds.attestations if _speaks(one, framework, base, by_scope=False)]
        if not any(one.signed <= today <= one.last_day(base.attest_every) for one in spoken):
            return base.id
    return ""


def _speaks(attestation: Attestation, framework: str, control: Control, *, by_scope: bool) -> bool:
    if attestation.framework != framework:
        return False
    return (
        attestation.kind is AttestationKind.SCOPE
        if by_scope
        else attestation.kind is AttestationKind.STATEMENT and control.id in attestation.controls
    )


def _counts(standings: Iterable[Standing]) -> Counts:
    verdicts = Counter(row.verdict for row in standings)
    return Counts(
        met=verdicts[Verdict.PASS],
        not_met=verdicts[Verdict.FAIL],
        not_determined=verdicts[Verdict.UNKNOWN],
        not_applicable=verdicts[Verdict.NOT_APPLICABLE],
    )


def _named(standings: Sequence[Standing]) -> str:
    named = [f"{row.rule} ({row.reason})" if row.reason else row.rule for row in standings[:NAMED]]
    more = len(standings) - len(named)
    return f"{', '.join(named)}{f' and {more} more' if more else ''}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(str(name).replace("_", " ") for name in names)

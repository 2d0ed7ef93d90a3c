"""Control states: the table of the design row by row, and what must hold of every control on all evidence."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.content.results import ControlResult, Counts, Population, RuleResult, State, Verdict, summary
from checker.frameworks.attestations import Attestation, AttestationKind, after, attestations, unknown_controls
from checker.frameworks.framework import CompletedBy, Control, ControlClass, Links, Strength
from checker.frameworks.reading import links, load_frameworks
from checker.judging.controls import Grounds, judge_control, judge_controls
from checker.judging.decisions import ControlDecision
from checker.reports.wording import state_in_words
from checker.rules import PolicySet
from evidence.model import JsonObject

POLICIES = PolicySet()
FRAMEWORKS = load_frameworks(POLICIES.root, POLICIES.rules)
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)

CONTROL = Control(
    id="law:1",
    citation="Law 1",
    title="Lock the door",
    statement="Lock the door at night.",
    section="Article 1",
    rule="",
    level="",
    kind="required",
    control_class=ControlClass.PARTIAL,
    applies_to=("controller", "group_health_plan"),
    carried_by="client",
    attest_every="P1Y",
    evidence_ideas=(),
    themes={Strength.TESTS: ("doors", "locks"), Strength.SUPPORTS: (), Strength.INPUT: ()},
    crosswalk={},
    completed_by=CompletedBy.SCOPE,
)
OWN = replace(CONTROL, completed_by=CompletedBy.OWN)
MANUAL = replace(OWN, control_class=ControlClass.MANUAL)
DERIVED = replace(OWN, control_class=ControlClass.DERIVED)
TESTED = Links(
    tests=("aws.b.doors_close", "aws.b.doors_lock"),
    supports=("aws.b.lights_burn",),
    input=(),
    by_theme={"doors": ("aws.b.doors_close", "aws.b.doors_lock"), "locks": ("aws.b.doors_lock",)},
)
UNTESTED = Links(tests=(), supports=(), input=(), by_theme={})
SCOPE = Attestation(
    id="scope",
    kind=AttestationKind.SCOPE,
    framework="law",
    controls=(),
    role="security official",
    signed=date(2026, 11, 2),
    expires=date(2027, 11, 1),
)
STATEMENT = replace(SCOPE, id="door", kind=AttestationKind.STATEMENT, controls=("law:1",), role="owner")


def result(
    rule: str, verdict: Verdict, *, target: str = "123456789012", plan: str = "", reason: str = ""
) -> RuleResult:
    return RuleResult(
        rule=rule,
        provider=rule.split(".")[0],
        target=target,
        verdict=verdict,
        population=Population(),
        plan=plan,
        reason=reason,
    )


def evidence(
    *verdicts: Verdict,
    attestations: tuple[Attestation, ...] = (SCOPE,),
    roles: Sequence[str] = ("controller",),
    providers: Sequence[str] = ("aws",),
    now: datetime = NOW,
) -> Grounds:
    """One verdict for each testing rule of TESTED, in order; a rule without one has no result."""
    found = {rule: [result(rule, verdict)] for rule, verdict in zip(TESTED.tests, verdicts, strict=False)}
    found["aws.b.lights_burn"] = [result("aws.b.lights_burn", Verdict.FAIL)]
    return Grounds(results=found, providers=providers, attestations=attestations, roles=roles, now=now)


def judged(seen: Grounds, control: Control = CONTROL, linked: Links = TESTED) -> tuple[State, str]:
    found = judge_control("law", control, linked, seen)
    return found.state, found.reason


def test_no_gap_needs_rules_and_scope_together() -> None:
    assert judged(evidence(Verdict.PASS, Verdict.PASS)) == (
        State.NO_GAP,
        "2 rules met; scope stated by security official, 2026-11-02 (attestation scope)",
    )


def test_a_scope_statement_does_not_complete_what_waits_for_its_own() -> None:
    assert judged(evidence(Verdict.PASS, Verdict.PASS), OWN) == (
        State.NEEDS_EVIDENCE,
        "a statement that names this control is missing",
    )
    both = evidence(Verdict.PASS, Verdict.PASS, attestations=(SCOPE, STATEMENT))
    assert judged(both, OWN) == (State.NO_GAP, "2 rules met; stated by owner, 2026-11-02 (attestation door)")


@pytest.mark.parametrize("control", [CONTROL, OWN, MANUAL], ids=["scope", "own", "manual"])
def test_nothing_is_better_than_what_it_rests_on(control: Control) -> None:
    base = replace(MANUAL, id="law:0")
    linked = UNTESTED if control is MANUAL else TESTED
    risk = replace(STATEMENT, id="risk", controls=("law:0",))
    old = replace(risk, signed=date(2025, 1, 1), expires=date(2025, 12, 31))
    without, ended, stated = (
        judge_control(
            "law", control, linked, evidence(Verdict.PASS, Verdict.PASS, attestations=(SCOPE, STATEMENT, *more)), [base]
        )
        for more in ((), (old,), (risk,))
    )
    assert without.state is ended.state is State.NEEDS_EVIDENCE
    assert without.reason.startswith("it rests on law:0, of which there is no current statement; ")
    assert stated.state in (State.NO_GAP, State.ATTESTED)
    assert without.counts == stated.counts


def test_risk_management_is_not_said_to_have_no_gap_on_a_scope_statement_alone() -> None:
    """With 5 critical and 21 high rules not met it once was: carried by one rule and a statement about other things."""
    bad = {
        rule: Verdict.FAIL if POLICIES.rules[rule].severity in ("high", "critical") else Verdict.PASS
        for rule in POLICIES.rules
    }
    management, analysis = "hipaa:164.308(a)(1)(ii)(B)", "hipaa:164.308(a)(1)(ii)(A)"
    tests = links(FRAMEWORKS["hipaa"], tuple(POLICIES.rules.values()))[management].tests
    made = {rule: [result(rule, Verdict.PASS if rule in tests else verdict)] for rule, verdict in bad.items()}
    scope = replace(SCOPE, framework="hipaa")
    seen = evidence(attestations=(scope,), roles=("covered_entity",), providers=("aws", "m365", "dns"))

    def state(*attestations: Attestation) -> State:
        found = states(replace(seen, results=made, attestations=attestations))
        return next(one.state for one in found if one.control == management)

    named, analysed = (replace(STATEMENT, framework="hipaa", controls=(name,)) for name in (management, analysis))
    assert state(scope) is State.NEEDS_EVIDENCE
    assert state(scope, named) is State.NEEDS_EVIDENCE
    assert state(scope, named, analysed) is State.NO_GAP


def test_every_partial_control_says_what_completes_it() -> None:
    said = {
        control.id: control.completed_by
        for framework in FRAMEWORKS.values()
        for control in framework.controls
        if control.control_class is ControlClass.PARTIAL
    }
    written = [str(one.document).count("'completed_by': 'scope'") for one in FRAMEWORKS.values()]
    written += [str(one.document).count("'completed_by': 'own'") for one in FRAMEWORKS.values()]
    assert sum(written) == len(said) == 30
    assert {name.partition("(")[0] for name, by in said.items() if by is CompletedBy.SCOPE} == {
        "hipaa:164.312",
        "gdpr:5",
        "gdpr:32",
    }


def test_a_control_out_of_role_is_not_applicable_even_where_a_rule_fails() -> None:
    seen = evidence(Verdict.FAIL, Verdict.PASS, roles=("processor", "covered_entity"))
    assert judged(seen) == (
        State.NOT_APPLICABLE,
        "it is for controller, group health plan; the client is processor, covered entity",
    )


def test_a_failing_rule_that_tests_it_is_a_gap_whatever_is_stated_or_unknown() -> None:
    seen = evidence(Verdict.UNKNOWN, Verdict.FAIL, attestations=(SCOPE, STATEMENT))
    assert judged(seen) == (State.GAP, "not met: aws.b.doors_lock")


def test_a_measure_says_as_appropriate() -> None:
    state, reason = judged(evidence(Verdict.PASS, Verdict.FAIL), replace(CONTROL, kind="measure"))
    assert state is State.GAP
    assert reason.endswith("asked for as appropriate: failing one measure alone is no infringement")


def test_a_failing_rule_that_supports_it_never_decides() -> None:
    found = judge_control("law", CONTROL, TESTED, evidence(Verdict.PASS, Verdict.PASS))
    assert (found.state, found.supporting) == (State.NO_GAP, Counts(not_met=1))


def test_an_unknown_rule_leaves_it_undetermined_with_the_reason() -> None:
    seen = evidence(Verdict.PASS)
    unknown = {"aws.b.doors_lock": [result("aws.b.doors_lock", Verdict.UNKNOWN, reason="denied: aws.doors (403)")]}
    assert judged(replace(seen, results={**seen.results, **unknown})) == (
        State.UNKNOWN,
        "aws.b.doors_lock (denied: aws.doors (403))",
    )


def test_a_missing_licence_leaves_it_undetermined_and_names_the_plan() -> None:
    seen = evidence(Verdict.PASS)
    unlicensed = {"aws.b.doors_lock": [result("aws.b.doors_lock", Verdict.NOT_LICENSED, plan="Entra ID P1")]}
    assert judged(replace(seen, results={**seen.results, **unlicensed})) == (
        State.UNKNOWN,
        "aws.b.doors_lock (it needs the plan Entra ID P1)",
    )


def test_a_rule_without_a_result_leaves_it_undetermined() -> None:
    assert judged(evidence(Verdict.PASS)) == (State.UNKNOWN, "aws.b.doors_lock (not judged in this scan)")


def test_a_rule_of_a_provider_that_the_client_has_not_says_nothing() -> None:
    linked = replace(TESTED, tests=("aws.b.doors_close", "m365.b.doors_lock"), by_theme={})
    assert judged(evidence(Verdict.PASS), linked=linked)[0] is State.NO_GAP
    assert judged(evidence(Verdict.PASS, providers=("aws", "m365")), linked=linked)[0] is State.UNKNOWN


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        ((Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN), State.GAP),
        ((Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE), State.UNKNOWN),
        ((Verdict.PASS, Verdict.NOT_LICENSED, Verdict.PASS), State.UNKNOWN),
        ((Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE), State.NO_GAP),
    ],
)
def test_several_targets_of_one_rule_are_judged_by_the_worst(verdicts: Sequence[Verdict], wanted: State) -> None:
    for order in itertools.permutations(verdicts):
        several = [result("aws.b.doors_lock", one, target=str(number)) for number, one in enumerate(order)]
        seen = evidence(Verdict.PASS)
        assert judged(replace(seen, results={**seen.results, "aws.b.doors_lock": several}))[0] is wanted


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (STATEMENT,),
        (replace(SCOPE, framework="other"),),
    ],
    ids=["none", "a statement about the control", "another framework's scope"],
)
def test_rules_without_a_scope_statement_need_evidence(wrong: tuple[Attestation, ...]) -> None:
    seen = evidence(Verdict.PASS, Verdict.PASS, attestations=wrong)
    assert judged(seen) == (State.NEEDS_EVIDENCE, "a scope statement for law is missing")


def test_a_scope_dated_in_the_future_is_none_yet() -> None:
    seen = evidence(Verdict.PASS, Verdict.PASS, attestations=(replace(SCOPE, signed=date(2026, 11, 24)),))
    assert judged(seen) == (State.NEEDS_EVIDENCE, "a scope statement for law is missing (one is dated in the future)")


def test_an_attestation_holds_through_its_last_day_and_is_stale_after_it() -> None:
    last = evidence(Verdict.PASS, Verdict.PASS, now=datetime(2027, 11, 1, 23, 59, tzinfo=UTC))
    assert judged(last)[0] is State.NO_GAP
    assert judged(replace(last, now=datetime(2027, 11, 2, tzinfo=UTC))) == (
        State.STALE,
        "a scope statement for law ended on 2027-11-01 (attestation scope)",
    )


def test_an_attestation_without_an_end_holds_as_long_as_the_control_asks() -> None:
    seen = evidence(Verdict.PASS, Verdict.PASS, attestations=(replace(SCOPE, expires=None),))
    monthly = replace(CONTROL, attest_every="P1M")
    december = replace(seen, now=datetime(2026, 12, 3, tzinfo=UTC))
    assert [judged(one, monthly)[0] for one in (seen, december)] == [State.NO_GAP, State.STALE]
    assert judged(december)[0] is State.NO_GAP


def test_a_newer_attestation_takes_the_place_of_one_that_ended() -> None:
    ended = replace(SCOPE, id="old", signed=date(2025, 1, 1), expires=date(2025, 12, 31))
    state, reason = judged(evidence(Verdict.PASS, Verdict.PASS, attestations=(ended, SCOPE)))
    assert (state, reason[-20:]) == (State.NO_GAP, " (attestation scope)")


def test_a_manual_control_is_stated_and_not_tested() -> None:
    assert judged(evidence(attestations=(STATEMENT,)), MANUAL, UNTESTED) == (
        State.ATTESTED,
        "stated by owner, 2026-11-02 (attestation door)",
    )


def test_a_scope_statement_does_not_serve_a_manual_control() -> None:
    assert judged(evidence(), MANUAL, UNTESTED) == (
        State.NEEDS_EVIDENCE,
        "a statement that names this control is missing",
    )


@pytest.mark.parametrize(
    ("linked", "verdicts"),
    [(UNTESTED, ()), (TESTED, (Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE))],
    ids=["no rule", "no rule that applies"],
)
def test_a_partial_control_that_no_rule_tested_is_stated_or_needs_evidence(
    linked: Links, verdicts: tuple[Verdict, ...]
) -> None:
    assert judged(evidence(*verdicts), linked=linked)[0] is State.NEEDS_EVIDENCE
    assert judged(evidence(*verdicts, attestations=(SCOPE, STATEMENT)), linked=linked) == (
        State.ATTESTED,
        "stated by owner, 2026-11-02 (attestation door); no rule that tests it applied",
    )


def test_a_derived_control_without_rules_is_stated_and_never_found_without_a_gap() -> None:
    assert judged(evidence(), DERIVED, UNTESTED)[0] is State.NEEDS_EVIDENCE
    assert judged(evidence(attestations=(STATEMENT,)), DERIVED, UNTESTED)[0] is State.ATTESTED


def test_a_derived_control_with_rules_needs_a_statement_of_its_own_too() -> None:
    assert judged(evidence(Verdict.PASS, Verdict.PASS), DERIVED)[0] is State.NEEDS_EVIDENCE
    both = evidence(Verdict.PASS, Verdict.PASS, attestations=(SCOPE, STATEMENT))
    assert judged(both, DERIVED)[0] is State.NO_GAP


def test_a_context_has_no_state() -> None:
    context = replace(CONTROL, control_class=ControlClass.CONTEXT)
    assert judged(evidence(roles=("processor",)), context, UNTESTED)[0] is State.CONTEXT


def test_the_counts_stand_beside_the_state_and_theme_by_theme() -> None:
    found = judge_control("law", CONTROL, TESTED, evidence(Verdict.PASS, Verdict.FAIL))
    assert found.counts == Counts(met=1, not_met=1)
    assert found.themes == {"doors": Counts(met=1, not_met=1), "locks": Counts(not_met=1)}


def test_a_reason_names_five_rules_and_counts_the_rest() -> None:
    rules = tuple(f"aws.b.rule_{number}" for number in range(7))
    seen = replace(evidence(), results={rule: [result(rule, Verdict.FAIL)] for rule in rules})
    _, reason = judged(seen, linked=Links(tests=rules, supports=(), input=(), by_theme={}))
    assert reason == ("not met: aws.b.rule_0, aws.b.rule_1, aws.b.rule_2, aws.b.rule_3, aws.b.rule_4 and 2 more")


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words_and_none_says_what_only_a_regulator_may_say(state: State) -> None:
    assert state_in_words(state)
    assert not {"compliant", "satisfied", "certified", "passed", "%"} & set(state_in_words(state).split())


def test_the_words_tell_the_states_apart() -> None:
    assert len({state_in_words(state) for state in State}) == len(State)


def test_the_summary_counts_states_and_nothing_else() -> None:
    found = [
        judge_control("law", CONTROL, TESTED, evidence(Verdict.PASS, verdict))
        for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.FAIL, Verdict.UNKNOWN)
    ]
    assert summary([*found, replace(found[0], framework="other")]) == {
        "law": {"gap": 2, "unknown": 1, "no_gap": 1},
        "other": {"no_gap": 1},
    }


FOUND: JsonObject = {
    "_id": "scope",
    "_at": {"file": "attestations/scope.toml"},
    "_unseen": {},
    "kind": "scope",
    "framework": "law",
    "controls": [],
    "statement": "…",
    "role": "security official",
    "signed": "2026-11-02",
    "expires": "2027-11-01",
}


def test_attestations_are_read_from_the_evidence() -> None:
    assert attestations([FOUND]) == (SCOPE,)


@pytest.mark.parametrize(
    "change",
    [
        {"_unseen": {"expires": {"outcome": "malformed", "code": "missing"}}},
        {"expires": "soon"},
        {"expires": None},
        {"expires": 20271101},
        {"signed": "2026-02-30"},
        {"signed": None},
        {"kind": "oath"},
        {"kind": ["scope"]},
        {"framework": 1},
        {"role": None},
        {"controls": "law:1"},
        {"controls": None},
    ],
    ids=str,
)
def test_an_attestation_that_cannot_be_read_counts_for_nothing(change: JsonObject) -> None:
    assert attestations([{**FOUND, **change}]) == ()


def test_an_attestation_about_what_does_not_exist_is_told() -> None:
    wrong = (
        replace(STATEMENT, framework="hipaa", controls=("hipaa:164.308(a)(2)", "hipaa:164.308(a)(22)")),
        replace(SCOPE, framework="hippa"),
    )
    assert unknown_controls(wrong, FRAMEWORKS) == (
        "attestations/door.toml: controls: hipaa has no 'hipaa:164.308(a)(22)'; did you mean hipaa:164.308(a)(2)?",
        "attestations/scope.toml: framework: 'hippa' is none of gdpr, hipaa",
    )
    assert unknown_controls([replace(SCOPE, framework="gdpr")], FRAMEWORKS) == ()


@pytest.mark.parametrize(
    ("day", "period", "wanted"),
    [
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28)),
        (date(2026, 12, 31), "P1M", date(2027, 1, 31)),
        (date(2026, 12, 15), "P12M", date(2027, 12, 15)),
        (date(2026, 12, 15), "P30D", date(2027, 1, 14)),
    ],
)
def test_a_period_ends_on_a_day_that_its_month_has(day: date, period: str, wanted: date) -> None:
    assert after(day, period) == wanted


STANDING = {
    State.GAP: 0,
    State.UNKNOWN: 0,
    State.NEEDS_EVIDENCE: 1,
    State.STALE: 2,
    State.ATTESTED: 3,
    State.NO_GAP: 4,
}
"""How much a state says in the client's favour. The others do not rest on evidence, and so must not change at all."""


def is_better(new: State, old: State) -> bool:
    if old not in STANDING or new not in STANDING:
        return new is not old
    return STANDING[new] > STANDING[old]


VERDICTS = st.sampled_from(Verdict)
DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))
ROLES = st.lists(
    st.sampled_from(["covered_entity", "business_associate", "controller", "processor"]), min_size=1, unique=True
)


@st.composite
def people(draw: st.DrawFn) -> Attestation:
    framework = draw(st.sampled_from(sorted(FRAMEWORKS)))
    kind = draw(st.sampled_from(AttestationKind))
    ids = [control.id for control in FRAMEWORKS[framework].controls]
    return Attestation(
        id=draw(st.sampled_from(["a", "b", "c"])),
        kind=kind,
        framework=framework,
        controls=()
        if kind is AttestationKind.SCOPE
        else tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=30))),
        role="owner",
        signed=draw(DAYS),
        expires=draw(st.none() | DAYS),
    )


@st.composite
def all_evidence(draw: st.DrawFn) -> Grounds:
    """Most rules end alike, some otherwise: those by a seed, since hypothesis takes long to draw hundreds of verdicts."""
    usual = draw(VERDICTS)
    chance = random.Random(draw(st.integers(0, 2**32)))
    other = draw(st.sampled_from([0.0, 0.01, 0.1, 0.5]))
    verdicts = {
        rule: chance.choices(list(Verdict), k=chance.randint(1, 2)) if chance.random() < other else [usual]
        for rule in POLICIES.rules
    }
    return Grounds(
        results={
            rule: tuple(result(rule, verdict, target=str(number)) for number, verdict in enumerate(several))
            for rule, several in verdicts.items()
        },
        providers=("aws", "m365", "dns"),
        attestations=tuple(draw(st.lists(people(), max_size=4))),
        roles=draw(ROLES),
        now=NOW,
    )


def states(seen: Grounds) -> list[ControlResult]:
    rules = tuple(POLICIES.rules.values())
    return [one for framework in FRAMEWORKS.values() for one in judge_controls(framework, rules, seen)]


def improved(worse: Grounds, seen: Grounds) -> list[str]:
    pairs = zip(states(worse), states(seen), strict=True)
    return [f"{new.control}: {old.state} → {new.state}" for new, old in pairs if is_better(new.state, old.state)]


@settings(deadline=None, max_examples=60)
@given(all_evidence(), st.data())
def test_taking_an_attestation_away_never_improves_a_state(seen: Grounds, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(range(len(seen.attestations))))) if seen.attestations else set()
    left = tuple(one for number, one in enumerate(seen.attestations) if number not in gone)
    assert improved(replace(seen, attestations=left), seen) == []


@settings(deadline=None, max_examples=60)
@given(all_evidence(), st.data())
def test_what_is_no_longer_known_never_improves_a_state(seen: Grounds, data: st.DataObject) -> None:
    rules = data.draw(st.sets(st.sampled_from(sorted(POLICIES.rules)), min_size=1))
    lost = data.draw(st.sampled_from([Verdict.UNKNOWN, Verdict.NOT_LICENSED, None]))
    worse = {
        rule: tuple(replace(one, verdict=lost) for one in several if lost) if rule in rules else several
        for rule, several in seen.results.items()
    }
    assert improved(replace(seen, results=worse), seen) == []


@settings(deadline=None, max_examples=60)
@given(all_evidence())
def test_no_gap_is_said_only_where_a_rule_passed_and_none_failed_or_is_unknown(seen: Grounds) -> None:
    for one in states(seen):
        verdicts = {found.verdict for rule in one.tests for found in seen.results[rule]}
        if one.state is State.NO_GAP:
            assert Verdict.PASS in verdicts
            assert verdicts <= {Verdict.PASS, Verdict.NOT_APPLICABLE}
        if one.state is State.ATTESTED:
            assert verdicts <= {Verdict.NOT_APPLICABLE}


@settings(deadline=None, max_examples=60)
@given(all_evidence())
def test_no_control_that_waits_for_its_own_statement_has_no_gap_without_one(seen: Grounds) -> None:
    own = {
        one.id for framework in FRAMEWORKS.values() for one in framework.controls if one.completed_by is CompletedBy.OWN
    }
    named = {name for one in seen.attestations for name in one.controls}
    assert not [one.control for one in states(seen) if one.state is State.NO_GAP and one.control in own - named]


def test_every_state_but_those_of_decisions_can_be_reached_by_the_laws_we_have() -> None:
    scope = replace(SCOPE, framework="hipaa")
    official = replace(STATEMENT, framework="hipaa", controls=("hipaa:164.308(a)(2)",))
    seen = Grounds(
        results={rule: [result(rule, Verdict.PASS)] for rule in POLICIES.rules},
        providers=("aws", "m365", "dns"),
        attestations=(scope, official),
        roles=("covered_entity",),
        now=NOW,
    )
    failed, lost = (
        replace(seen, results={rule: [result(rule, verdict)] for rule in POLICIES.rules})
        for verdict in (Verdict.FAIL, Verdict.UNKNOWN)
    )
    later = replace(seen, now=NOW.replace(year=2028))
    reached = {one.state for view in (seen, failed, lost, later) for one in states(view)}
    assert set(State) - reached == {State.ALTERNATIVE, State.NOT_IMPLEMENTED}


ADDRESSABLE = replace(OWN, kind="addressable")


def about(kind: str, *covers: str, **changes: Any) -> ControlDecision:
    """A decision about the control, in force."""
    decision = ControlDecision(
        id="one",
        kind=kind,
        control=CONTROL.id,
        covers=covers,
        carried_by="msp" if kind == "carried_by" else "",
        role="owner",
        decided=date(2026, 11, 2),
        review=date(2027, 11, 1),
    )
    return replace(decision, **changes)


def decided_state(control: Control, failing: Sequence[str], *decisions: ControlDecision) -> tuple[State, str]:
    """The state of the control where these of its rules fail and the others are met."""
    results = {
        rule: [
            RuleResult(
                rule=rule,
                provider="aws",
                target="1",
                verdict=Verdict.FAIL if rule in failing else Verdict.PASS,
                population=Population(total=1, passed=rule not in failing, failed=rule in failing),
            )
        ]
        for rule in TESTED.tests
    }
    grounds = Grounds(
        results=results, providers={"aws"}, attestations=(), roles=("controller",), now=NOW, decisions=decisions
    )
    row = judge_control("law", control, TESTED, grounds)
    return row.state, row.reason


@pytest.mark.parametrize(
    ("covers", "failing", "state"),
    [
        (("aws.b.doors_close",), ["aws.b.doors_close"], State.ALTERNATIVE),
        (("doors",), ["aws.b.doors_close", "aws.b.doors_lock"], State.ALTERNATIVE),
        (("locks",), ["aws.b.doors_close", "aws.b.doors_lock"], State.GAP),
        (("aws.b.doors_close",), ["aws.b.doors_lock"], State.GAP),
        (("doors",), [], State.NEEDS_EVIDENCE),
    ],
)
def test_a_documented_alternative_covers_what_it_names(
    covers: tuple[str, ...], failing: list[str], state: State
) -> None:
    assert decided_state(ADDRESSABLE, failing, about("alternative", *covers))[0] is state


def test_the_weaker_decision_is_the_state() -> None:
    both = about("alternative", "aws.b.doors_close"), about("not_implemented", "aws.b.doors_lock", id="two")
    state, reason = decided_state(ADDRESSABLE, TESTED.tests, *both)
    assert state is State.NOT_IMPLEMENTED
    assert "decision one" in reason
    assert "decision two" in reason


@pytest.mark.parametrize("kind", ["required", "measure", "conditional"])
def test_only_an_addressable_specification_is_met_otherwise(kind: str) -> None:
    assert decided_state(replace(OWN, kind=kind), TESTED.tests, about("alternative", "doors"))[0] is State.GAP


@pytest.mark.parametrize(
    "changes",
    [{"review": date(2026, 11, 22)}, {"decided": date(2026, 11, 24)}, {"control": "law:2"}],
)
def test_a_decision_that_does_not_hold_leaves_the_gap(changes: dict[str, Any]) -> None:
    assert decided_state(ADDRESSABLE, TESTED.tests, about("alternative", "doors", **changes))[0] is State.GAP


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("conditional", State.NOT_APPLICABLE),
        ("obligation", State.NOT_APPLICABLE),
        ("required", State.GAP),
        ("addressable", State.GAP),
        ("principle", State.GAP),
        ("measure", State.GAP),
    ],
)
def test_nobody_decides_that_a_required_control_does_not_apply(kind: str, state: State) -> None:
    assert decided_state(replace(OWN, kind=kind), TESTED.tests, about("not_applicable"))[0] is state


def test_who_carries_a_control_is_the_clients_to_say() -> None:
    grounds = Grounds(
        results={}, providers=(), attestations=(), roles=("controller",), now=NOW, decisions=(about("carried_by"),)
    )
    assert judge_control("law", MANUAL, UNTESTED, grounds).carried_by == "msp"
    assert judge_control("law", replace(MANUAL, id="law:2"), UNTESTED, grounds).carried_by == ""

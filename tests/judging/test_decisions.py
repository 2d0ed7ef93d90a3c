"""What a client decided: waivers bound to what was seen, decisions that cover what they name, all of it replayed."""

import json
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest

from checker.content.results import State, SubjectResult, Verdict, WaiverState
from checker.drift import drift
from checker.drift.model import Cause
from checker.judging.decisions import accepted, bound
from checker.replay import content_follows, decisions_repeat
from checker.replay.packaged import PackagedJudgement, recorded
from checker.rules import PolicySet
from checker.scan.earlier import failing_rules
from evidence.canonical import canonical
from evidence.envelope import Signer
from evidence.model import Json, JsonObject
from evidence.package import read_package
from evidence.signing import new_key
from evidence.verify import verify
from tests.builders.judged_package import (
    ACCOUNT,
    BUCKETS,
    DENIED,
    KEPT,
    NOW,
    PUBLIC,
    STANDARD,
    Given,
    Seen,
    build,
    group,
    private,
    public,
    trust,
)

RULES = PolicySet().rules
OPEN = {**STANDARD, BUCKETS: (private("b1"), public("b2"))}


WEBSITE = public("b2")


def values(seen: JsonObject = WEBSITE, rule: str = PUBLIC, **changes: str) -> dict[str, Json]:
    """What a waiver binds to, by the resource that was seen."""
    subject = SubjectResult(id=str(seen["_id"]), verdict=Verdict.FAIL)
    return {**bound(RULES[rule], subject, seen), **changes}


def waiver(kind: str = "accepted", **changes: Json) -> JsonObject:
    """A waiver of the public bucket as it lies in the evidence; a change to None takes a field away."""
    fields: dict[str, Json] = {
        "_id": "waiver:website",
        "_at": {"file": "waivers.toml"},
        "_absent": [],
        "_unseen": {},
        "_epoch": {},
        "id": "website",
        "kind": kind,
        "rule": PUBLIC,
        "target": ACCOUNT,
        "resource": "b2",
        "values": values(),
        "reason": "It serves the public website.",
        "approver_role": "owner",
        "party": "client",
        "approved": "2026-11-02",
        "expires": "2026-12-31",
    }
    return {key: value for key, value in {**fields, **changes}.items() if value is not None}


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return new_key(tmp_path_factory.mktemp("key") / "key.pem")


@pytest.fixture
def judged(tmp_path: Path, signer: Signer) -> Callable[..., PackagedJudgement]:
    """What a package says that was sealed with these registers, verified and replayed to the last."""

    built = count()

    def seal(*waivers: JsonObject, seen: Mapping[str, Seen] = OPEN, partial: tuple[str, ...] = ()) -> PackagedJudgement:
        whole: dict[str, Seen] = {**seen, "manual.waivers": waivers} if waivers else dict(seen)
        path = build(Given(seen=whole, partial=partial), tmp_path, signer, f"package-{next(built)}")
        with verify(path, trust=trust(signer), client=None, expect_policy=None, now=NOW) as verification:
            assert verification.exit_code == 0, verification.findings
            assert verification.package is not None
            assert content_follows(verification.package) == ()
            assert decisions_repeat(verification.package) == ()
            return recorded(verification.package)

    return seal


Judged = Callable[..., PackagedJudgement]


def result(said: PackagedJudgement, rule: str = PUBLIC) -> tuple[Verdict, list[str], list[str], int]:
    """Verdict, failing subjects, excluded ones, and how many count."""
    (row,) = (row for row in said.results if row.rule == rule)
    return row.verdict, [one.id for one in row.subjects], [one.id for one in row.excluded], row.population.evaluated


def state(said: PackagedJudgement) -> tuple[WaiverState, str]:
    (row,) = said.waivers
    return row.state, row.reason


def rings(said: PackagedJudgement) -> tuple[str, ...]:
    return failing_rules(RULES.values(), said.results, "high", accepted=accepted(said.waivers))


@pytest.mark.parametrize("kind", ["accepted", "compensating"])
def test_what_is_accepted_goes_on_failing_and_rings_no_bell(judged: Judged, kind: str) -> None:
    said = judged(waiver(kind))
    assert result(said) == (Verdict.FAIL, ["b2"], [], 2)
    assert state(said) == (WaiverState.IN_FORCE, "It serves the public website.")
    assert PUBLIC in rings(judged())
    assert PUBLIC not in rings(said)
    gaps = [row for row in said.controls if row.state is State.GAP and PUBLIC in row.tests]
    assert gaps, "accepting a risk closes no gap"
    assert any("risk accepted on 1 failing subject" in row.reason for row in gaps)
    assert any("no way to meet a required specification" in row.reason for row in gaps)


@pytest.mark.parametrize("kind", ["false_positive", "not_in_scope"])
def test_what_is_out_of_the_count_is_named(judged: Judged, kind: str) -> None:
    assert result(judged(waiver(kind))) == (Verdict.PASS, [], ["b2"], 1)


def test_where_everything_is_waived_nothing_is_met(judged: Judged) -> None:
    said = judged(waiver("not_in_scope"), seen={**STANDARD, BUCKETS: (public("b2"),)})
    assert result(said) == (Verdict.NOT_APPLICABLE, [], ["b2"], 0)


def test_what_was_not_seen_whole_is_not_met_by_a_waiver(judged: Judged) -> None:
    """One region refused: the bucket that is waived was the only failing one, and nobody knows of the others."""
    said = judged(waiver("not_in_scope"), partial=(BUCKETS,))
    assert result(said)[0] is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("changes", "became", "why"),
    [
        ({"approved": None, "approver_role": None, "party": None}, WaiverState.REQUESTED, "nobody has approved it"),
        ({"approved": "2026-11-24"}, WaiverState.REQUESTED, "dated in the future"),
        ({"party": "msp"}, WaiverState.REQUESTED, "somebody of the client"),
        ({"expires": "2026-11-22"}, WaiverState.EXPIRED, "ended on 2026-11-22"),
        ({"values": {}}, WaiverState.REOPENED, "PolicyStatus"),
        ({"values": values(PolicyStatus='{"IsPublic":false}')}, WaiverState.REOPENED, "PolicyStatus"),
        ({"values": values(Acl="not json")}, WaiverState.REOPENED, "Acl"),
        ({"values": values(more="1")}, WaiverState.REOPENED, "more"),
        ({"resource": "b1"}, WaiverState.IDLE, "does not fail now"),
        ({"resource": "gone"}, WaiverState.IDLE, "does not fail now"),
        ({"target": "999999999999"}, WaiverState.IDLE, "not judged in this scan"),
        ({"rule": "aws.s3.no_such_rule"}, WaiverState.IDLE, "not judged in this scan"),
    ],
)
@pytest.mark.parametrize("kind", ["accepted", "not_in_scope"])
def test_a_waiver_that_does_not_hold_changes_nothing(
    judged: Judged, kind: str, changes: JsonObject, became: WaiverState, why: str
) -> None:
    said = judged(waiver(kind, **changes))
    assert result(said) == (Verdict.FAIL, ["b2"], [], 2)
    assert state(said)[0] is became
    assert why in state(said)[1]
    assert PUBLIC in rings(said)


def test_the_last_day_of_a_waiver_counts(judged: Judged) -> None:
    assert state(judged(waiver(expires="2026-11-23", approved="2026-11-23")))[0] is WaiverState.IN_FORCE


def test_what_could_not_be_looked_at_is_not_waived(judged: Judged) -> None:
    said = judged(waiver("not_in_scope"), seen={**STANDARD, BUCKETS: DENIED})
    assert result(said)[0] is Verdict.UNKNOWN
    assert state(said) == (WaiverState.IDLE, "it is not determined now")


def test_a_medium_rule_takes_an_approver_of_the_msp(judged: Judged) -> None:
    own = waiver(rule=KEPT, resource="g2", values=values(group("g2", 90), KEPT), party="msp")
    assert state(judged(own))[0] is WaiverState.IN_FORCE


def test_one_waiver_speaks_of_one_resource(judged: Judged) -> None:
    seen = {**STANDARD, BUCKETS: (private("b1"), public("b2"), public("b3"))}
    said = judged(waiver("not_in_scope"), seen=seen)
    assert result(said) == (Verdict.FAIL, ["b3"], ["b2"], 2)
    assert PUBLIC in rings(judged(waiver("accepted"), seen=seen))


def test_a_forged_waiver_does_not_replay(tmp_path: Path, signer: Signer) -> None:
    """The results say that the waiver is in force; the waiver in the evidence has ended."""

    def forged(data: Path) -> None:
        document = json.loads((data / "results" / "results.json").read_bytes())
        document["waivers"][0]["state"] = "in_force"
        (data / "results" / "results.json").write_bytes(canonical(document))

    ended = waiver("accepted", expires="2026-11-22")
    path = build(Given(seen={**OPEN, "manual.waivers": (ended,)}, tampered=forged), tmp_path, signer)
    with read_package(path) as package:
        assert "waivers" in " ".join(finding.message for finding in content_follows(package))


def test_that_a_resource_left_the_count_is_ours(tmp_path: Path, signer: Signer) -> None:
    old = build(Given(seen=OPEN), tmp_path, signer, "old")
    new = build(Given(seen={**OPEN, "manual.waivers": (waiver("false_positive"),)}), tmp_path, signer, "new")
    with read_package(old) as before, read_package(new) as after:
        told = drift(before, after)
    assert {(row.rule, row.cause, row.why) for row in told.rules} == {(PUBLIC, Cause.OURS, "waiver")}
    assert {(row.subject, row.cause) for row in told.subjects} == {("b2", Cause.OURS)}

"""Drift: what the client changed stands apart from what we changed, and nothing that was not seen counts as either."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from checker.drift import Cause, Drift, document, drift, failing, people, terminal
from checker.drift.resources import is_same, merged
from checker.rules import PolicySet
from evidence.canonical import canonical, strict_loads
from evidence.envelope import Signer
from evidence.errors import EvidenceError, UsageError
from evidence.model import Json, JsonObject, Outcome, Unseen
from evidence.package import read_package
from evidence.signing import new_key
from tests.builders.judged_package import (
    ACCOUNT,
    BLOCKED,
    BLOCKS,
    BUCKETS,
    DENIED,
    GROUPS,
    KEPT,
    PUBLIC,
    STANDARD,
    TENANT,
    THEN,
    Given,
    block,
    build,
    case,
    erase,
    group,
    private,
    public,
)
from tests.builders.judging import cases
from tools import generated

FACTORS, USERS, REGISTRATIONS = "m365.entra.users_registered_factors", "m365.entra.users", "m365.entra.registrations"
SPF, RECORDS = "dns.mail.spf_hard_fail", "dns.mail.spf_records"
SHORT = {
    SPF: "SPF",
    RECORDS: "records",
    PUBLIC: "PUBLIC",
    KEPT: "KEPT",
    BLOCKED: "BLOCKED",
    FACTORS: "FACTORS",
    BUCKETS: "buckets",
    BLOCKS: "blocks",
    GROUPS: "groups",
    USERS: "users",
    REGISTRATIONS: "registrations",
}


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return new_key(tmp_path_factory.mktemp("key") / "key.pem")


@pytest.fixture
def compare(tmp_path: Path, signer: Signer) -> Callable[[Given, Given], Drift]:
    def compared(old: Given, new: Given) -> Drift:
        before = build(replace(old, started=THEN), tmp_path, signer, "old")
        after = build(new, tmp_path, signer, "new")
        with read_package(before) as one, read_package(after) as two:
            return drift(one, two, are_verified=True)

    return compared


def told(found: Drift) -> set[str]:
    """The changes of everything but controls, a line each."""
    return set(_lines(found))


def _lines(found: Drift) -> Iterator[str]:
    for target in found.targets:
        yield f"{target.cause}: target {target.target} {target.move}"
    for sight in found.sight:
        yield f"{sight.cause}: {SHORT[sight.collector]} {sight.before} > {sight.after}"
    for rule in found.rules:
        yield f"{rule.cause}: {SHORT[rule.rule]} {rule.before} > {rule.after}{_why(rule.why)}"
    for subject in found.subjects:
        yield f"{subject.cause}: {subject.subject} {subject.before} > {subject.after}{_why(subject.why)}"
    for value in found.values:
        yield f"{value.cause}: {value.resource} {value.path} changed{_why(value.why)}"
    for resource in found.resources:
        yield f"{resource.cause}: {SHORT[resource.collector]} {resource.resource} {resource.move}{_why(resource.why)}"


def _why(why: str) -> str:
    for name, short in SHORT.items():
        why = why.replace(name, short)
    return f" ({why})" if why else ""


def seen(**changes: "tuple[JsonObject, ...] | Unseen") -> Given:
    """The standard evidence with other buckets, blocks or groups."""
    names = {"buckets": BUCKETS, "blocks": BLOCKS, "groups": GROUPS}
    return Given(seen={**STANDARD, **{names[name]: value for name, value in changes.items()}})


def user(id: str, **changes: bool) -> JsonObject:
    return case(FACTORS, "not listed", USERS, id, **changes)


def domain(name: str) -> JsonObject:
    return {**next(_soft()), "_id": name}


def _soft() -> Iterator[JsonObject]:
    """SPF records that the rule finds wanting."""
    for found in cases(SPF).values():
        document, failing = found["input"], found["failing"]
        assert isinstance(document, dict)
        if failing:
            yield document[RECORDS][0]


FAR: JsonObject = {"account": ACCOUNT, "region": "eu-west-9", "tags": {}}
SANCTIONS = "hipaa:164.308(a)(1)(ii)(C)"
TENANTS = {USERS: (), REGISTRATIONS: ()}
UNLICENSED = {"accountEnabled": {"outcome": "not_licensed", "code": "Premium"}}
HIDDEN = {"PolicyStatus": {"outcome": "denied", "code": "AccessDenied"}}
GRANTS: list[Json] = [
    {"Grantee": {"ID": name, "Type": "CanonicalUser"}, "Permission": "FULL_CONTROL"} for name in ("owner", "second")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Two packages and what is to be said of them."""

    old: Given
    new: Given
    told: frozenset[str]


def says(old: Given, new: Given, *lines: str) -> Told:
    return Told(old=old, new=new, told=frozenset(lines))


CASES: Mapping[str, Told] = {
    "nothing": says(Given(), Given()),
    "a bucket was opened": says(
        Given(),
        seen(buckets=(public("b1"), private("b2"))),
        "client: PUBLIC pass > fail",
        "client: b1 pass > fail",
        "client: b1 PolicyStatus changed",
    ),
    "a bucket was closed": says(
        seen(buckets=(public("b1"), private("b2"))),
        Given(),
        "client: PUBLIC fail > pass",
        "client: b1 fail > pass",
        "client: b1 PolicyStatus changed",
    ),
    "another bucket was opened while one was open": says(
        seen(buckets=(public("b1"), private("b2"))),
        seen(buckets=(public("b1"), public("b2"))),
        "client: b2 pass > fail",
        "client: b2 PolicyStatus changed",
    ),
    "a value changed and the verdict did not": says(
        Given(),
        seen(buckets=(private("b1", Acl={"Grants": []}), private("b2"))),
        "client: b1 Acl changed",
    ),
    "a list came in another order": says(
        seen(buckets=(private("b1", Acl={"Grants": GRANTS}),)),
        seen(buckets=(private("b1", Acl={"Grants": GRANTS[::-1]}),)),
    ),
    "a value that no rule shows changed": says(
        Given(),
        seen(buckets=(private("b1", Name="another"), private("b2"))),
    ),
    "a private bucket is new": says(
        Given(),
        seen(buckets=(private("b1"), private("b2"), private("b3"))),
        "client: buckets b3 new",
    ),
    "a public bucket is new": says(
        Given(),
        seen(buckets=(private("b1"), private("b2"), public("b3"))),
        "client: PUBLIC pass > fail",
        "client: b3 None > fail",
        "client: buckets b3 new",
    ),
    "a public bucket is gone": says(
        seen(buckets=(private("b1"), public("b2"))),
        seen(buckets=(private("b1"),)),
        "client: PUBLIC fail > pass",
        "client: b2 fail > None",
        "client: buckets b2 gone",
    ),
    "all buckets are gone": says(
        Given(),
        seen(buckets=()),
        "client: PUBLIC pass > not_applicable",
        "client: buckets b1 gone",
        "client: buckets b2 gone",
    ),
    "the account's block is set": says(
        seen(buckets=(public("b1"),)),
        seen(buckets=(public("b1"),), blocks=(block(),)),
        "client: BLOCKED fail > pass",
        "client: PUBLIC fail > pass",
        "client: b1 fail > pass",
        f"client: blocks {ACCOUNT} new",
    ),
    "buckets are denied": says(
        seen(buckets=(private("b1"), public("b2"))),
        seen(buckets=DENIED),
        "ours: buckets seen > denied",
        "ours: PUBLIC fail > unknown (buckets seen then, denied now)",
        "ours: b2 fail > unknown (buckets seen then, denied now)",
    ),
    "buckets are no longer denied": says(
        seen(buckets=DENIED),
        seen(buckets=(private("b1"), public("b2"))),
        "ours: buckets denied > seen",
        "ours: PUBLIC unknown > fail (buckets denied then, seen now)",
        "ours: b2 unknown > fail (buckets denied then, seen now)",
    ),
    "another need is denied": says(
        Given(),
        seen(blocks=DENIED),
        "ours: blocks seen > denied",
        "ours: BLOCKED fail > unknown (blocks seen then, denied now)",
    ),
    "one region refused": says(
        Given(),
        replace(seen(buckets=(private("b1"),)), partial=(BUCKETS,)),
        "ours: buckets seen > partial",
        "ours: PUBLIC pass > unknown (buckets seen then, partial now)",
        "ours: buckets b2 gone (not seen whole now)",
    ),
    "one region refused, and nothing was seen in the others": says(
        seen(buckets=(private("b1"), public("b2"))),
        replace(seen(buckets=()), partial=(BUCKETS,)),
        "ours: buckets seen > partial",
        "ours: PUBLIC fail > unknown (buckets seen then, partial now)",
        "ours: b2 fail > unknown (buckets seen then, partial now)",
        "ours: buckets b1 gone (not seen whole now)",
        "ours: buckets b2 gone (not seen whole now)",
    ),
    "one region refused and a bucket in another was opened": says(
        Given(),
        replace(seen(buckets=(public("b1"),)), partial=(BUCKETS,)),
        "ours: buckets seen > partial",
        "client: PUBLIC pass > fail",
        "client: b1 pass > fail",
        "client: b1 PolicyStatus changed",
        "ours: buckets b2 gone (not seen whole now)",
    ),
    "a region refused no longer": says(
        replace(seen(buckets=(private("b1"),)), partial=(BUCKETS,)),
        seen(buckets=(private("b1"), public("b2"))),
        "ours: buckets partial > seen",
        "ours: PUBLIC unknown > fail (buckets partial then, seen now)",
        "ours: b2 None > fail (buckets partial then, seen now)",
        "ours: buckets b2 new (not seen whole then)",
    ),
    "a field is denied": says(
        Given(),
        seen(buckets=(private("b1", PolicyStatus={}, _unseen=HIDDEN), private("b2"))),
        "ours: PUBLIC pass > unknown (some subjects rest on what could not be seen)",
        "ours: b1 pass > unknown (buckets: PolicyStatus not seen)",
    ),
    "a field is denied while another bucket was opened": says(
        Given(),
        seen(buckets=(private("b1", PolicyStatus={}, _unseen=HIDDEN), public("b2"))),
        "client: PUBLIC pass > fail",
        "ours: b1 pass > unknown (buckets: PolicyStatus not seen)",
        "client: b2 pass > fail",
        "client: b2 PolicyStatus changed",
    ),
    "a field is denied no longer, and another bucket was opened": says(
        seen(buckets=(private("b1", PolicyStatus={}, _unseen=HIDDEN), private("b2"))),
        seen(buckets=(private("b1"), public("b2"))),
        "client: PUBLIC unknown > fail",
        "ours: b1 unknown > pass (buckets: PolicyStatus not seen)",
        "client: b2 pass > fail",
        "client: b2 PolicyStatus changed",
    ),
    "a parameter was relaxed": says(
        Given(),
        Given(overrides={KEPT: {"days": (60, "agreed")}}),
        "ours: KEPT fail > pass (parameter)",
        "ours: g2 fail > pass (parameter)",
    ),
    "a parameter was relaxed, and the client went below it": says(
        Given(),
        replace(seen(groups=(group("g1", 400), group("g2", 30))), overrides={KEPT: {"days": (60, "agreed")}}),
        "ours: KEPT fail > pass (parameter)",
        "ours: g2 fail > pass (parameter)",
        "client: KEPT pass > fail",
        "client: g2 pass > fail",
        "client: g2 retentionInDays changed",
    ),
    "a parameter was tightened, and the client followed": says(
        seen(groups=(group("g1", 400),)),
        replace(seen(groups=(group("g1", 800),)), overrides={KEPT: {"days": (700, "agreed")}}),
        "ours: KEPT pass > fail (parameter)",
        "ours: g1 pass > fail (parameter)",
        "client: KEPT fail > pass",
        "client: g1 fail > pass",
        "client: g1 retentionInDays changed",
    ),
    "a rule was chosen that was not": says(
        Given(rules=(BLOCKED, PUBLIC)),
        Given(),
        "ours: KEPT None > fail (the client file chose other rules)",
        "ours: g2 None > fail (the client file chose other rules)",
    ),
    "a rule was chosen no longer": says(
        Given(),
        Given(rules=(BLOCKED, PUBLIC)),
        "ours: KEPT fail > None (the client file chose other rules)",
        "ours: g2 fail > None (the client file chose other rules)",
    ),
    "a need was not collected then": says(
        Given(seen={BUCKETS: STANDARD[BUCKETS], BLOCKS: ()}),
        Given(),
        "ours: groups not collected > seen",
        "ours: KEPT unknown > fail (not collected then: groups)",
        "ours: g2 unknown > fail (not collected then: groups)",
    ),
    "a need is collected no longer": says(
        Given(),
        Given(seen={BUCKETS: STANDARD[BUCKETS], BLOCKS: ()}),
        "ours: groups seen > not collected",
        "ours: KEPT fail > unknown (groups seen then, not collected now)",
        "ours: g2 fail > unknown (groups seen then, not collected now)",
    ),
    "a tenant is new in scope": says(
        Given(rules=(PUBLIC, FACTORS)),
        Given(rules=(PUBLIC, FACTORS), seen={**STANDARD, USERS: (user("u1"),), REGISTRATIONS: ()}),
        f"ours: target {TENANT} new",
        "ours: FACTORS None > fail (scope)",
        "ours: u1 None > fail (scope)",
    ),
    "an account is out of scope": says(
        Given(rules=(PUBLIC, FACTORS), seen={**STANDARD, **TENANTS}),
        Given(rules=(PUBLIC, FACTORS), seen=TENANTS),
        f"ours: target {ACCOUNT} gone",
        "ours: PUBLIC pass > None (scope)",
    ),
    "a licence was cancelled": says(
        Given(rules=(FACTORS,), seen={USERS: (user("u1"),), REGISTRATIONS: ()}),
        Given(
            rules=(FACTORS,),
            seen={USERS: (user("u1"),), REGISTRATIONS: Unseen(outcome=Outcome.NOT_LICENSED, code="Premium")},
        ),
        "client: registrations seen > not_licensed",
        "client: FACTORS fail > not_licensed",
    ),
    "a licence was cancelled that a field needs": says(
        Given(rules=(FACTORS,), seen={USERS: (user("u1"),), REGISTRATIONS: ()}),
        Given(rules=(FACTORS,), seen={USERS: ({**user("u1"), "_unseen": UNLICENSED},), REGISTRATIONS: ()}),
        "client: FACTORS fail > not_licensed",
    ),
    "a region is new in scope": says(
        replace(Given(), closed=("eu-west-9",)),
        seen(buckets=(private("b1"), private("b2"), public("b3", _at=FAR))),
        "ours: PUBLIC pass > fail (scope)",
        "ours: b3 None > fail (scope)",
        "ours: buckets b3 new (scope)",
    ),
    "a region is out of scope": says(
        seen(buckets=(private("b1"), public("b3", _at=FAR))),
        replace(seen(buckets=(private("b1"),)), closed=("eu-west-9",)),
        "ours: PUBLIC fail > pass (scope)",
        "ours: b3 fail > None (scope)",
        "ours: buckets b3 gone (scope)",
    ),
    "a region is new in scope, and a bucket elsewhere was opened": says(
        replace(Given(), closed=("eu-west-9",)),
        seen(buckets=(private("b1"), public("b2"), public("b3", _at=FAR))),
        "client: PUBLIC pass > fail",
        "client: b2 pass > fail",
        "client: b2 PolicyStatus changed",
        "ours: b3 None > fail (scope)",
        "ours: buckets b3 new (scope)",
    ),
    "a region that was in scope all the time is used now": says(
        Given(),
        seen(buckets=(private("b1"), private("b2"), private("b3", _at=FAR))),
        "client: buckets b3 new",
    ),
    "a domain is new in scope": says(
        Given(rules=(SPF,), seen={RECORDS: (domain("a.example"),)}, asked=("a.example",)),
        Given(
            rules=(SPF,),
            seen={RECORDS: (domain("a.example"), domain("b.example"))},
            asked=("a.example", "b.example"),
        ),
        "ours: b.example None > fail (scope)",
        "ours: records b.example new (scope)",
    ),
    "the collector's schema is another": says(
        Given(),
        replace(seen(groups=(group("g1", 400), group("g2", 91))), schemas={GROUPS: 2}),
        "ours: g2 retentionInDays changed (schema 1 then, 2 now)",
    ),
    "the new package rechecks one rule": says(
        Given(),
        Given(seen={BUCKETS: (public("b1"),), BLOCKS: ()}, rules=(PUBLIC,), kind="recheck"),
        "client: PUBLIC pass > fail",
        "client: b1 pass > fail",
        "client: b1 PolicyStatus changed",
        "client: buckets b2 gone",
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_each_change_is_told_with_its_cause(name: str, compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(CASES[name].old, CASES[name].new)
    assert told(found) == CASES[name].told


BOOLEANS = {"true": "false", "false": "true"}


def opposite(rego: str) -> str:
    """The text, asking of a bucket's policy status what it does not ask."""
    return re.sub("IsPublic == (true|false)", lambda said: f"IsPublic == {BOOLEANS[said[1]]}", rego)


@pytest.fixture(scope="module")
def edited(opa: Path, tmp_path_factory: pytest.TempPathFactory) -> PolicySet:
    """Policies whose PUBLIC wants the opposite of a bucket policy, with one rule that this release does not have."""
    root = tmp_path_factory.mktemp("edited") / "policies"
    (root / "aws").mkdir(parents=True)
    here = PolicySet().root
    for name in ("schemas", "lib", "frameworks", "aws/s3", "aws/logs"):
        shutil.copytree(here / name, root / name)
    for name in ("themes.toml", "builtins.txt", "rule.schema.json"):
        shutil.copy(here / name, root / name)
    rule = root / "aws" / "s3" / "buckets_are_not_public.rego"
    for suffix in ("", "_test"):
        text = rule.with_name(f"buckets_are_not_public{suffix}.rego").read_text()
        added = text.replace("buckets_are_not_public", "buckets_are_closed")
        rule.with_name(f"buckets_are_closed{suffix}.rego").write_text(added)
    library = (root / "lib" / "aws_buckets.rego").read_text()
    assert "PolicyStatus.IsPublic == false" in library
    assert "import data.lib.aws_buckets as" in rule.read_text()
    (root / "lib" / "aws_opened.rego").write_text(opposite(library).replace("lib.aws_buckets", "lib.aws_opened"))
    rule.write_text(opposite(rule.read_text()).replace("data.lib.aws_buckets", "data.lib.aws_opened"))
    generated.write(root, person=generated.person_fields(), cases_folder=root.parent / "cases")
    return PolicySet(root)


ADDED = "aws.s3.buckets_are_closed"
SHORT[ADDED] = "ADDED"


@pytest.mark.opa
@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        pytest.param(
            Given(),
            Given(),
            {
                "ours: PUBLIC pass > fail (policy)",
                "ours: b1 pass > fail (policy)",
                "ours: b2 pass > fail (policy)",
            },
            id="the same evidence",
        ),
        pytest.param(
            Given(),
            seen(buckets=(public("b1"), public("b2"))),
            {
                "ours: PUBLIC pass > fail (policy)",
                "ours: b1 pass > fail (policy)",
                "ours: b2 pass > fail (policy)",
                "client: PUBLIC fail > pass",
                "client: b1 fail > pass",
                "client: b2 fail > pass",
                "client: b1 PolicyStatus changed",
                "client: b2 PolicyStatus changed",
            },
            id="the client did what the new rule wants",
        ),
        pytest.param(
            Given(),
            replace(seen(groups=(group("g1", 20),)), overrides={PUBLIC: {}, KEPT: {"days": (60, "agreed")}}),
            {
                "ours: PUBLIC pass > fail (policy)",
                "ours: b1 pass > fail (policy)",
                "ours: b2 pass > fail (policy)",
                "ours: KEPT fail > pass (policy or parameter)",
                "ours: g2 fail > pass (policy or parameter)",
                "client: KEPT pass > fail",
                "client: g1 pass > fail",
                "client: g1 retentionInDays changed",
                "client: groups g2 gone",
            },
            id="policy and parameter and client",
        ),
        pytest.param(
            Given(rules=(KEPT,)),
            replace(seen(groups=DENIED), rules=(KEPT,)),
            {
                "ours: groups seen > denied",
                "ours: KEPT fail > unknown (groups seen then, denied now)",
                "ours: g2 fail > unknown (groups seen then, denied now)",
            },
            id="a module that the new package did not run",
        ),
        pytest.param(
            seen(buckets=(public("b1"),)),
            replace(seen(buckets=(public("b1"),)), rules=(*Given().rules, ADDED)),
            {
                "ours: PUBLIC fail > pass (policy)",
                "ours: b1 fail > pass (policy)",
                "ours: ADDED None > fail (the rule is new)",
                "ours: b1 None > fail (the rule is new)",
            },
            id="a rule that the old release did not have",
        ),
    ],
)
def test_other_policies_judge_the_old_evidence_first(
    old: Given, new: Given, lines: set[str], edited: PolicySet, compare: Callable[[Given, Given], Drift]
) -> None:
    found = compare(old, replace(new, policies=edited))
    assert found.policies_differ
    assert told(found) == lines


@pytest.mark.opa
def test_a_rule_that_the_new_release_does_not_have_is_gone(
    edited: PolicySet, compare: Callable[[Given, Given], Drift]
) -> None:
    old = replace(seen(buckets=(public("b1"),)), policies=edited, rules=(ADDED,))
    found = compare(old, replace(seen(buckets=(public("b1"),)), rules=(BLOCKED,)))
    assert told(found) == {
        "ours: ADDED fail > None (the rule is gone)",
        "ours: b1 fail > None (the rule is gone)",
        "ours: BLOCKED None > fail (the client file chose other rules)",
    }


def test_the_same_policies_and_parameters_are_said_to_be_the_same(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(Given(), Given())
    assert (found.policies_differ, found.params, found.controls, found.notes) == (False, (), (), ())
    assert "Policies  and parameters are the same" in terminal(found)


def test_a_parameter_that_differs_is_named_with_both_values(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(Given(), Given(overrides={KEPT: {"days": (60, "agreed")}}))
    assert not found.policies_differ
    assert [(one.rule, one.name, one.before, one.after) for one in found.params] == [(KEPT, "days", 365, 60)]
    assert f"Parameter {KEPT}: days was 365, is 60" in terminal(found)


def states_of(found: Drift) -> set[tuple[str, str | None, str | None]]:
    return {(str(one.cause), one.before, one.after) for one in found.controls}


def test_a_gap_that_the_client_made_is_the_clients(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(seen(groups=(group("g1", 400),)), seen(groups=(group("g1", 30),)))
    assert states_of(found) == {("client", "unknown", "gap")}
    assert all(KEPT in one.why for one in found.controls)


def test_a_gap_that_a_parameter_made_is_ours(compare: Callable[[Given, Given], Drift]) -> None:
    kept = seen(groups=(group("g1", 400),))
    found = compare(kept, replace(kept, overrides={KEPT: {"days": (700, "agreed")}}))
    assert states_of(found) == {("ours", "unknown", "gap")}


def test_a_gap_that_was_lost_from_sight_is_ours(compare: Callable[[Given, Given], Drift]) -> None:
    assert states_of(compare(Given(), seen(groups=DENIED))) == {("ours", "gap", "unknown")}


def test_what_people_stated_is_the_clients(compare: Callable[[Given, Given], Drift]) -> None:
    statement: JsonObject = {
        "_id": "sanctions",
        "_at": {"file": "sanctions.toml"},
        "kind": "statement",
        "framework": "hipaa",
        "controls": [SANCTIONS],
        "statement": "We have them.",
        "role": "security officer",
        "signed": "2026-11-20",
    }
    found = compare(Given(), Given(statements=(statement,)))
    assert [(one.control, one.before, one.after, one.cause) for one in found.controls] == [
        (SANCTIONS, "needs_evidence", "attested", Cause.CLIENT)
    ]


def test_another_role_is_ours(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(Given(), Given(roles=("controller",)))
    assert found.controls
    assert {one.cause for one in found.controls} == {Cause.OURS}
    assert "the client's roles differ: controls are judged by the new ones" in found.notes


def test_packages_of_two_clients_are_not_compared(compare: Callable[[Given, Given], Drift]) -> None:
    with pytest.raises(UsageError, match="compare one client's"):
        compare(Given(), Given(client="c-000000000000"))


def test_a_collection_has_no_verdicts_to_compare(compare: Callable[[Given, Given], Drift]) -> None:
    with pytest.raises(UsageError, match="is a collection without verdicts"):
        compare(Given(), Given(kind="collection"))


def test_packages_given_the_wrong_way_round_are_said_to_be(tmp_path: Path, signer: Signer) -> None:
    old = build(Given(started=THEN), tmp_path, signer, "old")
    new = build(Given(), tmp_path, signer, "new")
    with read_package(old) as one, read_package(new) as two:
        assert "the first package is the later one: changes are told backwards" in drift(two, one).notes


def test_a_recheck_is_said_to_be_one(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(Given(), Given(rules=(PUBLIC,), kind="recheck"))
    assert any("only what both judged is compared" in note for note in found.notes)
    assert found.controls == ()


def test_erased_evidence_is_not_compared_and_said_so(tmp_path: Path, signer: Signer) -> None:
    build(Given(started=THEN), tmp_path, signer, "old")
    new = build(seen(buckets=(public("b1"),)), tmp_path, signer, "new")
    erase(tmp_path / "old-bag", f"data/collection/aws/{ACCOUNT}/{BUCKETS}.jsonl", signer)
    with read_package(tmp_path / "old-bag") as one, read_package(new) as two:
        found = drift(one, two, are_verified=True)
    assert told(found) == {"client: PUBLIC pass > fail", "client: b1 pass > fail"}
    assert found.notes == (f"{BUCKETS} on {ACCOUNT}: not compared, its evidence was erased",)


def test_evidence_that_is_not_sorted_is_refused(compare: Callable[[Given, Given], Drift]) -> None:
    def turned(data: Path) -> None:
        path = data / "collection" / "aws" / ACCOUNT / f"{BUCKETS}.jsonl"
        path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))

    with pytest.raises(EvidenceError, match="is not sorted by unique ids"):
        compare(Given(), Given(tampered=turned))


def test_what_fails_now_counts_at_its_severity_and_by_default_on_the_clients_account(
    compare: Callable[[Given, Given], Drift],
) -> None:
    mixed = replace(
        seen(buckets=(public("b1"), private("b2")), groups=(group("g1", 400), group("g2", 800))),
        overrides={KEPT: {"days": (700, "agreed")}},
    )
    found = compare(seen(groups=(group("g1", 400), group("g2", 800)), blocks=(block(),)), mixed)

    def counted(severity: str, *, ours: bool = False) -> set[tuple[str, str]]:
        return {(one.rule, getattr(one, "subject", "")) for one in failing(found, severity, ours=ours)}

    assert counted("critical") == {(PUBLIC, "b1")}
    assert counted("high") == {(PUBLIC, "b1"), (BLOCKED, "")}
    assert counted("medium") == counted("high")
    assert counted("medium", ours=True) == {(PUBLIC, "b1"), (BLOCKED, ""), (KEPT, "g1")}
    with pytest.raises(UsageError, match="--fail-on urgent: write low, medium, high, critical"):
        failing(found, "urgent")


@pytest.mark.parametrize("later", [seen(buckets=(public("b1"),)), seen(buckets=DENIED)], ids=["still", "out of sight"])
def test_what_fails_already_does_not_count_again(later: Given, compare: Callable[[Given, Given], Drift]) -> None:
    assert failing(compare(seen(buckets=(public("b1"),)), later), "low", ours=True) == ()


def test_the_document_is_json_and_counts_by_cause(compare: Callable[[Given, Given], Drift]) -> None:
    found = document(compare(Given(), seen(buckets=(public("b1"), private("b2")), groups=DENIED)))
    again = strict_loads(canonical(found))
    assert isinstance(again, dict)
    assert json.loads(json.dumps(found)) == again
    assert isinstance(again["subjects"], list)
    assert again["counts"] == {
        "client": {"targets": 0, "sight": 0, "rules": 1, "subjects": 1, "values": 1, "resources": 0, "controls": 0},
        "ours": {"targets": 0, "sight": 1, "rules": 1, "subjects": 1, "values": 0, "resources": 0, "controls": 1},
    }
    assert again["subjects"][1] == {
        "rule": PUBLIC,
        "severity": "critical",
        "target": ACCOUNT,
        "collector": BUCKETS,
        "subject": "b1",
        "before": "pass",
        "after": "fail",
        "move": "failed",
        "cause": "client",
        "why": "",
    }


def test_the_terminal_shows_ids_and_with_verbose_values_and_names(tmp_path: Path, signer: Signer) -> None:
    rules, names = (PUBLIC, FACTORS), {"u1": {"displayName": "Jane Doe"}, "u2": {"displayName": "Not Shown"}}
    tenant = {**STANDARD, USERS: (user("u1"), user("u2")), REGISTRATIONS: ()}
    old = build(Given(rules=rules, seen=tenant, names=names, started=THEN), tmp_path, signer, "old")
    changed = {**tenant, USERS: (user("u1", accountEnabled=False), user("u2")), BUCKETS: (public("b1"), private("b2"))}
    new = build(Given(rules=rules, seen=changed, names=names), tmp_path, signer, "new")
    with read_package(old) as one, read_package(new) as two:
        found = drift(one, two, are_verified=True)
        called = people(found, one, two)
    assert called == {(TENANT, "u1"): "Jane Doe"}
    short, long = terminal(found, names=called), terminal(found, verbose=True, names=called)
    assert "      u1\n" in short
    assert "Jane Doe" not in short
    assert "IsPublic" not in short
    assert "      u1 (Jane Doe)\n" in long
    assert 'was {"IsPublic": false}' in long
    assert 'is  {"IsPublic": true}' in long


def test_the_terminal_is_not_steered_by_a_tenants_text(compare: Callable[[Given, Given], Drift]) -> None:
    hostile = "b\x1b[2J\u202e\nnew: forged"
    shown = terminal(compare(Given(), seen(buckets=(public(hostile),))), verbose=True)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\nnew: forged" not in shown
    assert r"b\x1b[2J\u202e\x0anew: forged" in shown


def test_the_terminal_lists_ten_and_says_how_many_more(compare: Callable[[Given, Given], Drift]) -> None:
    found = compare(Given(), seen(buckets=tuple(private(f"n{number:02}") for number in range(25))))
    assert "and 15 more; --verbose or --json lists them" in terminal(found)
    assert "n24" not in terminal(found)
    assert "n24" in terminal(found, verbose=True)


def test_the_terminal_begins_with_what_fails_now_the_gravest_first(compare: Callable[[Given, Given], Drift]) -> None:
    old = seen(buckets=(private("b1"), private("b2")), groups=(group("g1", 400), group("g2", 90)), blocks=(block(),))
    new = seen(buckets=(public("b1"), public("b2")), groups=(group("g1", 400), group("g2", 900)))
    lines = [line.strip() for line in terminal(compare(old, new)).splitlines()]
    first = lines.index("Rules, each as a whole")
    assert lines[first - 1] == "3 changes of rules, touching 4 subjects"
    assert [line.split(": ")[0:2] for line in lines[first + 1 : first + 4]] == [
        ["not met any more", f"critical {PUBLIC} on {ACCOUNT}"],
        ["not met any more", f"high {BLOCKED} on {ACCOUNT}"],
        ["fixed", f"medium {KEPT} on {ACCOUNT}"],
    ]
    second = lines.index(f"not met any more: critical {PUBLIC} on {ACCOUNT}: met -> not met", first + 4)
    assert lines[second + 1 : second + 3] == ["b1", "b2"]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ([1, 2], [2, 1], True),
        ({"a": [{"b": [1, 2]}]}, {"a": [{"b": [2, 1]}]}, True),
        ([1, 1, 2], [1, 2, 2], False),
        (1, True, False),
        (0, None, False),
        ("1", 1, False),
    ],
)
def test_lists_are_compared_without_their_order_and_nothing_else_is(before: object, after: object, same: bool) -> None:
    assert is_same(before, after) is same  # type: ignore[arg-type]


def test_sorted_series_are_merged_one_by_one() -> None:
    def series(ids: str) -> Iterator[tuple[str, JsonObject]]:
        return ((one, {"_id": one}) for one in ids)

    pairs = [(a and a["_id"], b and b["_id"]) for a, b in merged(series("acd"), series("bcde"))]
    assert pairs == [("a", None), (None, "b"), ("c", "c"), ("d", "d"), (None, "e")]
    assert list(merged(series(""), series(""))) == []

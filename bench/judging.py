"""How fast rules judge: 20,000 users × 60 policies, and 30 rules × 10,000 buckets, embedded, from evidence files."""

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.engine.embedded import EmbeddedEngine
from checker.judging.calls import calls, evaluate
from checker.judging.needs import Need, Rows
from checker.judging.verdicts import judge_rule
from checker.rules import PolicySet
from evidence.model import Json, Outcome
from tools import generated, opa

USERS = 20_000
GROUPS = 400
PEOPLE_POLICIES = 60
BUCKETS = 10_000
TIMES = 30
TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
Row = dict[str, Json]


def case(rule: str, name: str, need: str) -> Row:
    """One resource out of a rule's own case: the shape is the one that its tests have."""
    folder = Path(__file__).resolve().parent.parent / "tests" / "cases"
    rows = json.loads((folder / f"{rule}.json").read_text())[name]["input"][need]
    row: Row = rows[0]
    return row


def users() -> Iterator[Row]:
    base = case("m365.entra.every_user_needs_mfa", "a policy for all", "m365.entra.users")
    for number in range(USERS):
        groups = [f"g{number % GROUPS}", f"h{number % 7}", f"h{number % 31}"]
        yield {**base, "_id": f"u{number:05}", "id": f"u{number:05}", "_groups": sorted(set(groups))}


def policies(excluded: float) -> Iterator[Row]:
    """Sixty policies for all users; each leaves out some of the 400 groups, together about `excluded` of the users."""
    base = case("m365.entra.every_user_needs_mfa", "a policy for all", "m365.entra.conditional_access_policies")
    for number in range(PEOPLE_POLICIES):
        row = json.loads(json.dumps(base))
        row["_id"] = row["id"] = f"p{number:02}"
        people = row["conditions"]["users"]
        people["excludeGroups"] = [f"g{group}" for group in range(GROUPS) if group < GROUPS * excluded]
        people["excludeUsers"] = [f"u{(number * 97 + step) % USERS:05}" for step in range(100)]
        yield row


def buckets() -> Iterator[Row]:
    base = case("aws.s3.buckets_are_not_public", "a policy that is not public", "aws.s3.buckets")
    for number in range(BUCKETS):
        yield {**base, "_id": f"arn:aws:s3:::bucket-{number:05}", "Name": f"bucket-{number:05}"}


def need(folder: Path, name: str, rows: Iterator[Row], policy_set: PolicySet) -> Need:
    path = folder / f"{name}.jsonl"
    with path.open("w") as file:
        file.writelines(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    schema = policy_set.schema(name)
    assert schema is not None
    return Need(collector=name, outcome=Outcome.OK, file=path.name, rows=Rows(path, schema))


def people(policy_set: PolicySet, excluded: float) -> None:
    rule = policy_set.rules["m365.entra.every_user_needs_mfa"]
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, rows in (
            ("m365.entra.users", users()),
            ("m365.entra.conditional_access_policies", policies(excluded)),
            ("m365.entra.security_defaults", iter(())),
            ("m365.entra.authentication_strengths", iter(())),
            ("m365.entra.user_requirements", iter(())),
        ):
            need(folder, name, rows, policy_set)
        started = time.perf_counter()
        needs = {}
        for name in rule.needs:
            schema = policy_set.schema(name)
            assert schema is not None
            needs[name] = Need(collector=name, outcome=Outcome.OK, rows=Rows(folder / f"{name}.jsonl", schema))
        engine = EmbeddedEngine(policy_set.module)
        (call,) = calls([rule], {rule.id: {"break_glass": []}}, needs)
        decision = evaluate(engine, call, needs, target=TENANT, provider="m365", now_epoch=1_795_000_000)[rule.id]
        result = judge_rule(rule, needs, decision, provider="m365", target=TENANT)
        took = time.perf_counter() - started
        engine.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{USERS} users x {PEOPLE_POLICIES} policies, {result.population.failed} escape: "
        f"{took:.2f} s (at most 10), {memory:.0f} MB (at most 300)"
    )


COPIED = ("buckets_are_not_public", "buckets_are_encrypted", "versioning_is_on")


def thirty_rules() -> None:
    """Thirty rules over the same buckets, in one module: ten copies of each of three real ones."""
    if opa.find() is None:
        print(f"{TIMES} rules x {BUCKETS} buckets: not measured, OPA {opa.VERSION} is not installed (make opa)")
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        policy_set = copied(folder / "policies")
        rules = [rule for rule in policy_set.rules.values() if rule.name.startswith("copy_")]
        needs = {
            "aws.s3.buckets": need(folder, "aws.s3.buckets", buckets(), policy_set),
            "aws.s3.account_blocks": need(folder, "aws.s3.account_blocks", iter(()), policy_set),
        }
        (call,) = calls(rules, {}, needs)
        engine = EmbeddedEngine(policy_set.module)
        evaluate(engine, call, needs, target="123456789012", provider="aws", now_epoch=0)
        started = time.perf_counter()
        decisions = evaluate(engine, call, needs, target="123456789012", provider="aws", now_epoch=0)
        took = time.perf_counter() - started
        engine.close()
    assert all(len(decision.subjects) == BUCKETS for decision in decisions.values())
    each = took / len(rules) / BUCKETS * 1e6
    print(f"{len(rules)} rules x {BUCKETS} buckets: {took:.2f} s, {each:.2f} us per rule and resource (at most 3)")


def copied(root: Path) -> PolicySet:
    """The project's policies with thirty copied rules among those of S3."""
    shutil.copytree(PolicySet().root, root, ignore=shutil.ignore_patterns("__pycache__", "bundle"))
    for name in COPIED:
        for number in range(TIMES // len(COPIED)):
            for ending in ("", "_test"):
                source = (root / "aws" / "s3" / f"{name}{ending}.rego").read_text()
                copy = root / "aws" / "s3" / f"copy_{number}_{name}{ending}.rego"
                copy.write_text(source.replace(f"aws.s3.{name}", f"aws.s3.copy_{number}_{name}"))
    generated.write(root, person=generated.person_fields(), cases_folder=root.parent / "cases")
    return PolicySet(root)


def main() -> None:
    """Run all; with an argument `users` or `buckets`, that alone (memory is the process's peak)."""
    policy_set = PolicySet()
    wanted = sys.argv[1:] or ["users", "buckets"]
    if "users" in wanted:
        people(policy_set, 0.05)
        people(policy_set, 0.95)
    if "buckets" in wanted:
        thirty_rules()


if __name__ == "__main__":
    main()

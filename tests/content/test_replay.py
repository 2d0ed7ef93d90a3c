"""V9 and V10: what a package says follows from what it holds, or the difference is named. And judging again."""

import copy
import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from checker.content.decisions import Decisions, write_decisions
from checker.content.results import RuleResult, Verdict
from checker.drift import drift, terminal
from checker.engine.embedded import EmbeddedEngine
from checker.replay import content_follows, decisions_repeat
from checker.replay.again import JudgedAgain, judge_again, terms_again
from checker.replay.packaged import recorded, unpack
from checker.rule_index import index_path
from checker.rules import PolicySet
from evidence.canonical import canonical
from evidence.envelope import Signer
from evidence.errors import EvidenceError, UsageError
from evidence.finding import Finding
from evidence.model import Json, JsonObject
from evidence.package import Package, read_package
from evidence.signing import new_key
from evidence.verify import verify
from tests.builders.judged_package import (
    ACCOUNT,
    BLOCKED,
    BUCKETS,
    DENIED,
    GROUPS,
    KEPT,
    NOW,
    PUBLIC,
    RULES,
    STANDARD,
    Given,
    build,
    erase,
    private,
    public,
    trust,
)

INDEX = "collection/index.json"
INPUT, DECISIONS = "evaluation/input.json", "evaluation/decisions.json"
RESULTS, POLICY, SCAN = "results/results.json", "policy/policy.json", "scan.json"
LOST: JsonObject = {
    **dict.fromkeys(("provider", "target", "collector", "field", "outcome", "code", "message"), ""),
    "count": 0,
    "declared": False,
}
"""A thing that was not seen, and that nobody declared."""
OPEN = Given(seen={**STANDARD, BUCKETS: (private("b1"), public("b2"))})
"""One bucket is public."""


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return new_key(tmp_path_factory.mktemp("key") / "key.pem")


@pytest.fixture
def judge(tmp_path: Path, signer: Signer) -> Callable[..., tuple[tuple[Finding, ...], tuple[Finding, ...]]]:
    """Findings of V9 and V10 of a package whose data were changed before it was signed: V1 to V8 have nothing to say."""

    def judged(
        *changes: Callable[[Path], None], given: Given = OPEN
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        def tampered(data: Path) -> None:
            for change in changes:
                change(data)

        path = build(replace(given, tampered=tampered), tmp_path, signer)
        with verify(path, trust=trust(signer), client=None, expect_policy=None, now=NOW) as verification:
            assert verification.exit_code == 0, verification.findings
            assert verification.package is not None
            return content_follows(verification.package), decisions_repeat(verification.package)

    return judged


Judge = Callable[..., tuple[tuple[Finding, ...], tuple[Finding, ...]]]


def edit(path: str, *place: str | int, to: Json) -> Callable[[Path], None]:
    """Set one value of a JSON document below data/."""

    def edited(data: Path) -> None:
        document = json.loads((data / path).read_bytes())
        at(document, place[:-1])[place[-1]] = to
        (data / path).write_bytes(canonical(document))

    return edited


def cut(path: str, *place: str | int) -> Callable[[Path], None]:
    """Take one value out of a JSON document below data/."""

    def removed(data: Path) -> None:
        document = json.loads((data / path).read_bytes())
        del at(document, place[:-1])[place[-1]]
        (data / path).write_bytes(canonical(document))

    return removed


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def only(findings: tuple[Finding, ...], code: str) -> Finding:
    (found,) = findings
    assert found.code == code
    return found


def position(rule: str) -> int:
    """Where a rule stands in results.json: they are sorted."""
    return sorted((BLOCKED, KEPT, PUBLIC)).index(rule)


def test_an_honest_package_is_followed_and_replayed(judge: Judge) -> None:
    assert judge() == ((), ())


def test_a_package_that_could_not_see_is_followed_and_replayed(judge: Judge) -> None:
    hidden = {"PolicyStatus": {"outcome": "denied", "code": "AccessDenied"}}
    buckets = (private("b1", PolicyStatus={}, _unseen=hidden), private("b2", Name=7))
    given = Given(seen={**STANDARD, BUCKETS: buckets, GROUPS: DENIED}, overrides={KEPT: {"days": (60, "agreed")}})
    assert judge(given=given) == ((), ())


def test_a_decision_that_was_changed_is_named_with_old_and_new(judge: Judge) -> None:
    followed, replayed = judge(
        edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "compliant", to=["b1", "b2"]),
        edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "because", to={}),
        edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "certain", to=[]),
    )
    found = only(replayed, "E1001")
    assert found.message == (
        f"'{PUBLIC}' on '{ACCOUNT}': recorded is pass, 2 of 2; judged again it is fail, 1 of 2"
        " ('b2': recorded met, again not met)"
    )
    assert found.details == {"rule": PUBLIC, "target": ACCOUNT, "old": "pass, 2 of 2", "new": "fail, 1 of 2"}
    assert "E901" in codes(followed)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "because", to={}), "'b2': for another reason"),
        (edit(DECISIONS, "targets", ACCOUNT, PUBLIC, to={"undecided": "engine: tired"}), "undecided, 'engine: tired'"),
        (cut(DECISIONS, "targets", ACCOUNT, PUBLIC), "recorded is no decision"),
        (edit(DECISIONS, "targets", ACCOUNT, "aws.s3.extra", to={"undecided": "x"}), "judged again it is no decision"),
        (edit(DECISIONS, "targets", "999", to={PUBLIC: {"undecided": "x"}}), "'999'"),
        (edit(DECISIONS, "targets", "999", to={}), "in other bytes, or says something else besides"),
        (edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "subjects", to=["b2", "b1"]), "is not sorted"),
        (edit(DECISIONS, "targets", ACCOUNT, PUBLIC, "compliant", to=["b9"]), "names what is no subject"),
    ],
)
def test_every_other_change_of_a_decision_is_named(change: Callable[[Path], None], says: str, judge: Judge) -> None:
    assert says in only(judge(change)[1], "E1001").message


def test_other_bytes_for_the_same_decisions_are_named(judge: Judge) -> None:
    def spelled(data: Path) -> None:
        path = data / DECISIONS
        path.write_bytes(json.dumps(json.loads(path.read_bytes())).encode())

    followed, replayed = judge(spelled)
    assert followed == ()
    assert "in other bytes" in only(replayed, "E1001").message


def test_evidence_that_was_changed_with_its_index_decides_otherwise(judge: Judge) -> None:
    def mended(data: Path) -> None:
        _rewrite(data, BUCKETS, lambda line: line.replace(b'"IsPublic":true', b'"IsPublic":false'))

    followed, replayed = judge(mended)
    assert only(replayed, "E1001").details["new"] == "pass, 2 of 2"
    assert "E901" in codes(followed)


def _rewrite(data: Path, collector: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file of evidence, and its digest in the index."""
    path = data / "collection" / "aws" / ACCOUNT / f"{collector}.jsonl"
    path.write_bytes(change(path.read_bytes()))
    rows = json.loads((data / INDEX).read_bytes())
    for row in rows:
        if row["collector"] == collector:
            row["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (data / INDEX).write_bytes(canonical(rows))


def test_a_module_that_policy_json_does_not_name_is_not_run(judge: Judge) -> None:
    def swapped(data: Path) -> None:
        shutil.copy(data / "policy" / "aws_logs.wasm", data / "policy" / "aws_s3.wasm")

    followed, replayed = judge(swapped)
    found = only(replayed, "E1001")
    assert found.path == "data/policy/aws_s3.wasm"
    assert "is not the module that policy.json names, and was not run" in found.message
    assert found.details["found"] != found.details["named"]
    assert only(followed, "E904").path == "data/policy/aws_s3.wasm"


def test_a_module_that_is_none_is_a_finding(judge: Judge) -> None:
    def broken(data: Path) -> None:
        (data / "policy" / "aws_s3.wasm").write_bytes(b"\0asm\1\0\0\0")
        edit(POLICY, "modules", "aws.s3", to=hashlib.sha256(b"\0asm\1\0\0\0").hexdigest())(data)

    _, replayed = judge(broken)
    assert codes(replayed) == {"E1001"}
    assert all("exports no number opa_wasm_abi_version" in finding.details["new"] for finding in replayed)


def test_erased_evidence_cannot_be_replayed_and_the_rest_is(tmp_path: Path, signer: Signer) -> None:
    build(replace(OPEN, tampered=edit(DECISIONS, "targets", ACCOUNT, KEPT, "compliant", to=[])), tmp_path, signer)
    bag = tmp_path / "new-bag"
    erase(bag, f"data/collection/aws/{ACCOUNT}/{BUCKETS}.jsonl", signer)
    with verify(bag, trust=trust(signer), client=None, expect_policy=None, now=NOW) as verification:
        assert codes(verification.findings) == {"W406"}
        assert verification.package is not None
        followed, replayed = content_follows(verification.package), decisions_repeat(verification.package)
    lost, changed = sorted(replayed, key=lambda finding: finding.code, reverse=True)
    assert (lost.code, lost.path) == ("W1002", f"data/collection/aws/{ACCOUNT}/{BUCKETS}.jsonl")
    assert lost.message.endswith(f"cannot be replayed: {PUBLIC}")
    assert lost.is_warning
    assert (changed.code, changed.details["rule"]) == ("E1001", KEPT)
    assert {finding.details["rule"] for finding in followed} == {KEPT}


def test_erased_evidence_alone_is_a_warning(tmp_path: Path, signer: Signer) -> None:
    build(OPEN, tmp_path, signer)
    erase(tmp_path / "new-bag", f"data/collection/aws/{ACCOUNT}/{BUCKETS}.jsonl", signer)
    with read_package(tmp_path / "new-bag") as package:
        assert codes(decisions_repeat(package)) == {"W1002"}
        assert content_follows(package) == ()


def test_a_collection_has_nothing_to_follow_or_replay(judge: Judge) -> None:
    assert judge(given=Given(kind="collection", rules=())) == ((), ())


PASSED = {"evaluated": 2, "excluded": 0, "failed": 0, "passed": 2, "total": 2, "unknown": 0}
PEOPLE = ("rules", position(PUBLIC), "population")


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        pytest.param(
            [
                edit(RESULTS, "rules", position(PUBLIC), "verdict", to="pass"),
                edit(RESULTS, *PEOPLE, to=PASSED),
                edit(RESULTS, "rules", position(PUBLIC), "subjects", to=[]),
            ],
            "E901",
            "the result is pass, 2 passed, 0 failed, 0 unknown; decision and evidence come to fail, 1 passed",
            id="a better result",
        ),
        pytest.param(
            [edit(RESULTS, "rules", position(PUBLIC), "subjects", 0, "shown", to={})],
            "E901",
            "does not follow in what it says of subjects",
            id="another value shown",
        ),
        pytest.param(
            [edit(RESULTS, "rules", position(PUBLIC), "observed", to="2026-11-22T00:00:00Z")],
            "E901",
            "does not follow in what it says of subjects, reasons or times",
            id="another time",
        ),
        pytest.param([cut(RESULTS, "rules", position(PUBLIC))], "E901", "it has 0 results", id="no result"),
        pytest.param(
            [edit(RESULTS, "rules", position(PUBLIC), "rule", to="aws.s3.extra")],
            "E901",
            "a result that no rule of this scan",
            id="a result of another rule",
        ),
        pytest.param(
            [cut(INPUT, "targets", 0, "calls", 0)], "E901", "it was not asked as policy.json", id="a rule was not asked"
        ),
        pytest.param(
            [edit(INPUT, "targets", 0, "calls", 0, "params", to={"days": 1})],
            "E901",
            "it was not asked as policy.json",
            id="another parameter",
        ),
        pytest.param(
            [edit(INPUT, "now_epoch", to=int(NOW.timestamp()) - 86_400)],
            "E901",
            "the time of judging lies outside the scan",
            id="another time of judging",
        ),
        pytest.param(
            [edit(INPUT, "targets", 0, "files", BUCKETS, to="")],
            "E901",
            "the files that were judged are not those of the index",
            id="no file",
        ),
        pytest.param(
            [edit(SCAN, "rules", to=[KEPT, BLOCKED, PUBLIC, "aws.s3.extra"])],
            "E901",
            "policy.json has no rule 'aws.s3.extra'",
            id="a rule that there is not",
        ),
        pytest.param(
            [edit(SCAN, "rules", to=[BLOCKED, PUBLIC])], "E901", "that no rule of this scan", id="a rule not chosen"
        ),
        pytest.param(
            [cut(DECISIONS, "targets", ACCOUNT, PUBLIC)], "E901", "there is no decision on it", id="no decision"
        ),
        pytest.param(
            [
                cut(DECISIONS, "targets", ACCOUNT, PUBLIC),
                edit(RESULTS, "rules", position(PUBLIC), "verdict", to="unknown"),
                edit(RESULTS, "rules", position(PUBLIC), "reason", to="denied: aws.s3.buckets (AccessDenied)"),
                edit(RESULTS, *PEOPLE, to=dict.fromkeys(PASSED, 0)),
                edit(RESULTS, "rules", position(PUBLIC), "subjects", to=[]),
            ],
            "E901",
            "there is no decision on it",
            id="a refusal that there was not",
        ),
        pytest.param(
            [edit(RESULTS, "summary", "hipaa", "gap", to=0)], "E902", f"summary of data/{RESULTS}", id="another summary"
        ),
        pytest.param([edit(RESULTS, "controls", 0, "state", to="no_gap")], "E902", "the state is no_gap", id="a state"),
        pytest.param(
            [edit(RESULTS, "controls", 0, "reason", to="fine")], "E902", "counts or reason do not follow", id="a reason"
        ),
        pytest.param([cut(RESULTS, "controls", 0)], "E902", "the state is missing", id="no state"),
        pytest.param([edit(SCAN, "complete", to=False)], "E902", "differ in `complete`", id="complete"),
        pytest.param(
            [edit(SCAN, "not_seen", to=[LOST])],
            "E902",
            "1 undeclared things were not seen",
            id="not seen",
        ),
        pytest.param([edit(RESULTS, *PEOPLE, "total", to=3)], "E903", "total is 3", id="total"),
        pytest.param([edit(RESULTS, *PEOPLE, "evaluated", to=3)], "E903", "evaluated is 3", id="evaluated"),
        pytest.param([edit(RESULTS, *PEOPLE, "failed", to=0)], "E903", "failed is 0, and 1 subjects", id="failed"),
        pytest.param([edit(RESULTS, *PEOPLE, "passed", to=-1)], "E903", "a count is negative", id="negative"),
        pytest.param(
            [edit(RESULTS, "rules", position(PUBLIC), "verdict", to="pass")],
            "E903",
            "the verdict 'pass' is not what the counts come to (passed 1, failed 1, unknown 0)",
            id="verdict",
        ),
        pytest.param([edit(INDEX, 0, "sha256", to="0" * 64)], "E904", "the index says that", id="another digest"),
        pytest.param([cut(INDEX, 0)], "E904", "is evidence that no row of the index names", id="a file without row"),
        pytest.param([edit(INDEX, 0, "file", to="")], "E904", "is ok, and has no file", id="a row without file"),
        pytest.param([edit(INDEX, 0, "outcome", to="denied")], "E904", "is denied, and has a file", id="denied"),
        pytest.param(
            [edit(INDEX, 0, "file", to="../../scan.json")],
            "E904",
            "its file is called '../../scan.json'",
            id="climbing",
        ),
        pytest.param([edit(INDEX, 0, to=1)], "E904", "an object is wanted here", id="a row that is none"),
    ],
)
def test_what_does_not_follow_is_named_by_its_code(
    changes: list[Callable[[Path], None]], code: str, says: str, judge: Judge
) -> None:
    followed, _ = judge(*changes)
    assert [finding for finding in followed if finding.code == code and says in finding.message], followed
    assert all(not finding.is_warning for finding in followed)


def test_a_bundle_that_was_swapped_is_not_what_was_signed_for(judge: Judge) -> None:
    def swapped(data: Path) -> None:
        (data / "policy" / "bundle.tar.gz").write_bytes(b"another")

    followed, _ = judge(swapped)
    assert [finding.code for finding in followed] == ["E904", "E904"]
    assert "policy.json names" in followed[0].message
    assert "the statement names" in followed[1].message


def test_a_schema_in_the_package_goes_before_that_of_this_release(judge: Judge) -> None:
    """A field that the schema of the time refused was unseen then; it stays unseen, whatever this release thinks of it."""
    policy_status: Json = {"type": "object", "properties": {"PolicyStatus": {"type": "string"}}}
    followed, replayed = judge(edit(POLICY, "schemas", to={BUCKETS: policy_status}))
    assert replayed == ()
    assert "come to unknown, 0 passed, 0 failed, 2 unknown" in only(followed, "E901").message


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "http://127.0.0.1:1/schema.json"},
        {"properties": {"Name": {"pattern": "(a+)+$"}}},
        {"type": "nonsense"},
        {"properties": []},
    ],
)
def test_a_schema_that_could_reach_or_stall_something_is_refused(schema: Json, judge: Judge) -> None:
    followed, _ = judge(edit(POLICY, "schemas", to={BUCKETS: schema}))
    assert "schemas: aws.s3.buckets" in only(followed, "E901").message


class Overlay:
    """The files of a package in memory: `evidence.package.PackageFiles`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents

    @property
    def files(self) -> Mapping[str, int]:
        return {path: len(content) for path, content in self._contents.items()}

    def open(self, path: str) -> BinaryIO:
        return io.BytesIO(self._contents[path])

    def close(self) -> None:
        """Nothing is held."""


WRONG: tuple[Json, ...] = (None, 7, 2**53, -1, "../../x", "", [], {}, [[]], {"a": {"a": 1}}, "\x1b[2J")


def at(document: Json, place: tuple[str | int, ...]) -> Any:
    """What lies at a place of a JSON document: somebody else's words, to be spoilt."""
    here: Any = document
    for part in place:
        here = here[part]
    return here


def mutants(document: Json, chance: random.Random, count: int) -> Iterator[tuple[str, Json]]:
    """The document with one of its values gone or turned into something else, `count` times."""
    places = list(_places(document))
    told = 0
    while told < count:
        place = chance.choice(places)
        wrong = copy.deepcopy(document)
        here = at(wrong, place[:-1])
        if chance.random() < 0.3:
            del here[place[-1]]
            what = f"{place} gone"
        else:
            here[place[-1]] = chance.choice(WRONG)
            what = f"{place} = {here[place[-1]]!r}"
        if wrong != document:
            told += 1
            yield what, wrong


def _places(document: Json, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in inner:
        yield (*place, key)
        yield from _places(value, (*place, key))


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory, signer: Signer) -> Mapping[str, bytes]:
    """The files of an honest package."""
    folder = tmp_path_factory.mktemp("honest")
    build(OPEN, folder, signer)
    bag = folder / "new-bag"
    return {file.relative_to(bag).as_posix(): file.read_bytes() for file in bag.rglob("*") if file.is_file()}


def opened(files: Mapping[str, bytes]) -> Package:
    return Package(Path("package"), "", Overlay(files))


@pytest.mark.parametrize("count", [10, pytest.param(30, marks=pytest.mark.soak)])
@pytest.mark.parametrize("path", [INPUT, DECISIONS, RESULTS, INDEX, POLICY, SCAN])
def test_no_content_however_hostile_raises_and_what_is_derived_is_always_noticed(
    path: str, count: int, honest: Mapping[str, bytes]
) -> None:
    silent = []
    for what, wrong in mutants(json.loads(honest[f"data/{path}"]), random.Random(path), count):
        package = opened({**honest, f"data/{path}": json.dumps(wrong).encode()})
        findings = (*content_follows(package), *(decisions_repeat(package) if path in (INPUT, INDEX, POLICY) else ()))
        assert all(finding.code in ("E901", "E902", "E903", "E904", "E1001") for finding in findings)
        silent += [] if findings else [what]
    assert not silent or path not in (INPUT, DECISIONS, RESULTS), silent


@pytest.mark.parametrize("path", [INDEX, INPUT, DECISIONS, RESULTS, POLICY, SCAN])
def test_hostile_content_is_compared_or_refused(path: str, honest: Mapping[str, bytes]) -> None:
    came = {"compared": 0, "refused": 0}
    for _, wrong in mutants(json.loads(honest[f"data/{path}"]), random.Random(f"drift {path}"), 20):
        hostile = {**honest, f"data/{path}": json.dumps(wrong).encode()}
        for old, new in ((honest, hostile), (hostile, honest)):
            try:
                terminal(drift(opened(old), opened(new)))
                came["compared"] += 1
            except (EvidenceError, UsageError):
                came["refused"] += 1
    assert came["compared"] + came["refused"] == 40
    assert came["refused"]


@pytest.mark.parametrize(
    "raw", [b"", b"[" * 100_000, b"\xff", b"{}", b'{"a":1,"a":2}', b"[]", b"null"], ids=lambda raw: repr(raw[:9])
)
@pytest.mark.parametrize("path", [INDEX, INPUT, DECISIONS, RESULTS, POLICY, SCAN])
def test_a_document_that_is_none_is_a_finding(path: str, raw: bytes, honest: Mapping[str, bytes]) -> None:
    assert content_follows(opened({**honest, f"data/{path}": raw}))


@pytest.mark.parametrize(
    ("path", "place", "says"),
    [
        (SCAN, ("client", "id"), "differ in `client.id`"),
        (SCAN, ("kind",), "differ in `kind`"),
        (SCAN, ("operator",), "differ in `operator`"),
        (SCAN, ("frameworks",), "name different frameworks"),
        (POLICY, ("rules", PUBLIC, "reads"), f"'{PUBLIC}' is described otherwise than in this bundle"),
        (POLICY, ("rules", PUBLIC, "severity"), f"'{PUBLIC}' is described otherwise than in this bundle"),
    ],
)
def test_what_is_told_twice_is_told_the_same(
    path: str, place: tuple[str, ...], says: str, honest: Mapping[str, bytes]
) -> None:
    document = json.loads(honest[f"data/{path}"])
    was = at(document, place)
    at(document, place[:-1])[place[-1]] = [] if isinstance(was, list) else {} if isinstance(was, dict) else "low"
    found = content_follows(opened({**honest, f"data/{path}": canonical(document)}))
    assert any(says in finding.message for finding in found), found


def test_a_lenient_module_beside_the_true_bundle_is_known(judge: Judge) -> None:
    def swapped(data: Path) -> None:
        module = (data / "policy" / "aws_logs.wasm").read_bytes()
        (data / "policy" / "aws_s3.wasm").write_bytes(module)
        edit(POLICY, "modules", "aws.s3", to=hashlib.sha256(module).hexdigest())(data)

    followed, replayed = judge(swapped)
    assert "is not what this bundle builds" in only(followed, "E904").message
    assert codes(replayed) == {"E1001"}
    assert {finding.details["rule"] for finding in replayed} == {PUBLIC, BLOCKED}


@pytest.fixture
def again(tmp_path: Path, signer: Signer) -> Callable[..., JudgedAgain]:
    """Judge a package again."""

    def judged(given: Given, policies: PolicySet, *, gone: str = "") -> JudgedAgain:
        path = build(given, tmp_path, signer)
        if gone:
            erase(tmp_path / "new-bag", gone, signer)
            path = tmp_path / "new-bag"
        engine = EmbeddedEngine(policies.module)
        with read_package(path) as package:
            terms, notes = terms_again(package, policies)
            found = judge_again(package, terms, engine)
        engine.close()
        return replace(found, notes=(*notes, *found.notes))

    return judged


Again = Callable[..., JudgedAgain]


def test_the_same_policies_come_to_the_same(again: Again, tmp_path: Path) -> None:
    found = again(OPEN, PolicySet())
    with read_package(tmp_path / "new.zip") as package:
        said = recorded(package)
        assert write_decisions(Decisions(targets=found.judgement.decisions)) == package.read(f"data/{DECISIONS}")
    assert found.judgement.results == said.results
    assert found.judgement.controls == said.controls
    assert found.terms.now_epoch == said.now_epoch == int(NOW.timestamp())
    assert found.notes == ()


def verdict(found: JudgedAgain, rule: str) -> RuleResult:
    (row,) = [row for row in found.judgement.results if row.rule == rule]
    return row


def test_an_override_of_the_client_file_still_counts(again: Again) -> None:
    found = again(Given(overrides={KEPT: {"days": (60, "agreed")}}), PolicySet())
    assert verdict(found, KEPT).verdict is Verdict.PASS
    assert found.terms.values[KEPT] == {"days": 60}


def test_what_the_client_declared_once_still_counts(again: Again) -> None:
    mfa, roles = "m365.entra.every_user_needs_mfa", "m365.entra.high_roles_have_an_end"
    declared = {"emergency_accounts": [("u1", "in the safe")]}
    found = again(Given(rules=(*RULES, mfa, roles), declared=declared), PolicySet())
    assert found.terms.values[mfa]["break_glass"] == ["u1"]
    assert found.terms.values[roles]["declared"] == ["u1"]
    assert found.notes == ()


@pytest.mark.parametrize("bound", [("max", 50), ("type", "string")], ids=["out of bounds", "of another type"])
def test_an_override_that_is_not_declared_so_any_more_gives_way_to_the_default(
    bound: tuple[str, Json], again: Again, tmp_path: Path
) -> None:
    stricter = changed_index(tmp_path, lambda rules: rules[KEPT]["params"]["days"].update(dict([bound])))
    found = again(Given(overrides={KEPT: {"days": (60, "agreed")}}), stricter)
    assert found.terms.values[KEPT] == {"days": 365}
    assert verdict(found, KEPT).population.failed == 1
    assert found.notes == (f"parameter 'days' of '{KEPT}' is not declared so any more; the default is used",)


def test_an_override_of_a_rule_that_is_gone_is_noted(again: Again, tmp_path: Path) -> None:
    fewer = changed_index(tmp_path, lambda rules: rules.pop(KEPT))
    found = again(Given(overrides={KEPT: {"days": (60, "agreed")}}), fewer)
    assert {row.rule for row in found.judgement.results} == {PUBLIC, BLOCKED}
    assert len(found.notes) == 1


def changed_index(folder: Path, change: Callable[[dict[str, Any]], object]) -> PolicySet:
    """This release's policies with another index of the service of KEPT."""
    root = folder / "policies"
    shutil.copytree(PolicySet().root, root)
    path = index_path(root, KEPT.rpartition(".")[0])
    index = json.loads(path.read_bytes())
    change(index["rules"])
    path.write_text(json.dumps(index))
    return PolicySet(root)


def test_a_collection_is_judged_for_the_first_time_at_its_own_time(again: Again) -> None:
    found = again(replace(OPEN, kind="collection"), PolicySet())
    assert verdict(found, PUBLIC).population.failed == 1
    assert found.terms.now_epoch == int(NOW.timestamp())


def test_a_recheck_is_judged_by_the_rules_it_judged(again: Again) -> None:
    found = again(Given(kind="recheck", rules=(PUBLIC,)), PolicySet())
    assert {row.rule for row in found.judgement.results} == {PUBLIC}


def test_erased_evidence_leaves_its_rules_unknown(again: Again) -> None:
    gone = f"collection/aws/{ACCOUNT}/{BUCKETS}.jsonl"
    found = again(OPEN, PolicySet(), gone=f"data/{gone}")
    assert verdict(found, PUBLIC).verdict is Verdict.UNKNOWN
    assert verdict(found, PUBLIC).reason == f"failed: {BUCKETS} (erased)"
    assert verdict(found, KEPT).verdict is Verdict.FAIL
    assert found.notes == (f"data/{gone} was erased: what needs it is unknown",)


def test_more_evidence_than_the_bound_is_not_unpacked(tmp_path: Path, honest: Mapping[str, bytes]) -> None:
    with pytest.raises(EvidenceError, match="at most 10 are unpacked"):
        unpack(opened(honest), tmp_path, limit=10)


def test_evidence_that_grows_while_it_is_read_is_not_unpacked(tmp_path: Path, honest: Mapping[str, bytes]) -> None:
    class Growing(Overlay):
        def open(self, path: str) -> BinaryIO:
            more = b"{}" if path.endswith(".jsonl") else b""
            return io.BytesIO(super().open(path).read() + more)

    with pytest.raises(EvidenceError, match="grew while it was read"):
        unpack(Package(Path("package"), "", Growing(honest)), tmp_path)


def test_evidence_that_is_not_that_of_the_index_is_not_unpacked(tmp_path: Path, honest: Mapping[str, bytes]) -> None:
    path = f"data/collection/aws/{ACCOUNT}/{BUCKETS}.jsonl"
    with pytest.raises(EvidenceError, match="the index says"):
        unpack(opened({**honest, path: b""}), tmp_path)
    assert not any(tmp_path.rglob("*.part"))

"""Two engines and stock `opa eval` decide every input of every Rego test alike, byte for byte."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.content.decisions import Decision
from checker.engine.embedded import EmbeddedEngine
from checker.engine.model import PolicyEngine, decide, united
from checker.engine.server import ServerEngine
from checker.rules import PolicySet
from checker.trial.sampling import some
from evidence.canonical import canonical
from evidence.model import Json
from tests.builders import judging
from tests.builders.opa_server import serving
from tests.builders.trials import full

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)


@pytest.fixture(scope="module")
def server(opa: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerEngine]:
    with serving(opa, POLICIES.bundle, tmp_path_factory.mktemp("opa")) as url:
        engine = ServerEngine(url)
        yield engine
        engine.close()


@pytest.fixture(scope="module")
def embedded() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


def decisions(
    engine: PolicyEngine,
    folder: Path,
    policies: PolicySet = POLICIES,
    *,
    most: int | None = None,
    in_full: frozenset[str] = frozenset(),
) -> dict[str, bytes]:
    """The decisions on so many cases of every rule, on all cases of these, canonical, by rule and case."""
    found = {}
    for rule in policies.rules.values():
        for name, case in some(list(judging.cases(rule.id).items()), None if rule.id in in_full else most, rule.id):
            document = case["input"]
            assert isinstance(document, dict)
            needs = judging.needs(rule, document, policies, folder)
            found[f"{rule.id}: {name}"] = canonical(judging.decide(engine, rule, document, needs).document())
    return found


@pytest.mark.opa
@pytest.mark.parametrize("most", [2, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
def test_the_server_decides_every_case_as_the_embedded_engine_does(
    most: int | None, server: ServerEngine, embedded: EmbeddedEngine, tmp_path: Path
) -> None:
    mine, theirs = decisions(embedded, tmp_path, most=most), decisions(server, tmp_path, most=most)
    assert len(mine) >= 2 * len(RULES)
    assert mine == theirs


@pytest.mark.opa
def test_the_server_serves_the_bundle_of_this_revision(server: ServerEngine) -> None:
    assert server.revision() == POLICIES.revision


PLANTED = frozenset({"aws.s3.buckets_are_not_public"})
MOST = None if full() else 2


@pytest.mark.opa
@pytest.mark.soak
def test_a_planted_difference_is_seen(
    opa: Path, embedded: EmbeddedEngine, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    planted = tmp_path_factory.mktemp("planted")
    rego = planted / "rego"
    for name in ("aws", "m365", "dns", "lib", "bundle/dispatch"):
        shutil.copytree(POLICIES.root / name, rego / name)
    rule = rego / "aws" / "s3" / "buckets_are_not_public.rego"
    both = "\tbuckets.closed_by_policy(bucket)\n\tbuckets.closed_by_acl(bucket)\n"
    assert rule.read_text().count(both) == 1
    rule.write_text(rule.read_text().replace(both, "\tbuckets.closed_by_policy(bucket)\n"))
    bundle = planted / "built.tar.gz"
    subprocess.run([opa, "build", "--ignore", "*_test.rego", "-o", bundle, "."], cwd=rego, check=True)
    with serving(opa, bundle.read_bytes(), planted) as url:
        engine = ServerEngine(url)
        theirs = decisions(engine, tmp_path, most=MOST, in_full=PLANTED)
        engine.close()
    mine = decisions(embedded, tmp_path, most=MOST, in_full=PLANTED)
    differing = {name for name in mine if mine[name] != theirs[name]}
    assert differing
    assert all(name.startswith("aws.s3.buckets_are_not_public: ") for name in differing)


ASKED = """{{rule: answers |
    some rule, cases in input["{service}"]
    answers := {{name: said |
        some name, given in cases
        said := data.dispatch.{service}.decisions with input as object.union(given, {{"_rules": [rule]}})
    }}
}}"""
"""One service's rules on their cases. OPA is started once: it reads the whole bundle first."""


@pytest.mark.soak
@pytest.mark.opa
def test_stock_opa_gives_the_same_on_the_bundle(opa: Path, embedded: EmbeddedEngine, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.tar.gz"
    bundle.write_bytes(POLICIES.bundle)
    mine = decisions(embedded, tmp_path)
    inputs: dict[str, dict[str, dict[str, Json]]] = {}
    for rule in RULES:
        cases = {name: case["input"] for name, case in judging.cases(rule.id).items()}
        inputs.setdefault(rule.service, {})[rule.name] = cases
    (tmp_path / "inputs.json").write_text(json.dumps(inputs))
    query = "{" + ", ".join(f'"{service}": {ASKED.format(service=service)}' for service in inputs) + "}"
    arguments: list[str | Path] = ["eval", "-b", bundle, "-i", tmp_path / "inputs.json", "-f", "json", query]
    said = subprocess.run([opa, *arguments], capture_output=True, check=True).stdout
    answers = json.loads(said)["result"][0]["expressions"][0]["value"]
    theirs = {
        f"{rule.id}: {name}": canonical(decide(answer, rule.name).document())
        for rule in RULES
        for name, answer in answers[rule.service][rule.name].items()
    }
    assert len(theirs) == len(mine)
    assert [name for name in mine if mine[name] != theirs.get(name)] == []


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (None, "did not answer"),
        ({}, "did not answer"),
        ({"r": {"subjects": ["a"], "compliant": ["b"], "because": {}}}, "no subject"),
        ({"r": {"subjects": [1], "compliant": [], "because": {}}}, "sets of strings"),
        ({"r": {"subjects": ["a", "a"], "compliant": [], "because": {}}}, "sets of strings"),
        ({"r": {"subjects": ["a"], "compliant": {}, "because": {}}}, "sets of strings"),
        ({"r": {"subjects": ["a"], "compliant": [], "because": {"a": [{"n": 1}]}}}, "because"),
    ],
)
def test_an_ill_typed_answer_decides_nothing(answer: object, why: str) -> None:
    said = decide(answer, "r")  # type: ignore[arg-type]
    assert why in said.undecided
    assert said.subjects == ()


def test_a_subject_of_two_batches_decides_nothing() -> None:
    part = Decision(subjects=("a",), compliant=("a",))
    assert "two batches" in united([part, part]).undecided


def test_sets_are_sorted_by_code_point() -> None:
    said = decide({"r": {"subjects": ["ä", "z", "a"], "compliant": ["z", "a"], "because": {}}}, "r")
    assert said.subjects == ("a", "z", "ä")
    assert said.compliant == ("a", "z")

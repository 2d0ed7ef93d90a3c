"""On the whole practice tenant: OPA's server, and the commands of VERIFY.md on stock OPA, decide as the package says."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from checker.content.decisions import Decisions, write_decisions
from checker.engine.model import decide
from checker.engine.server import ServerEngine
from checker.replay.again import judge_again, terms_again
from checker.rules import PolicySet
from checker.trial.sampling import some
from evidence.canonical import canonical
from evidence.model import Json
from evidence.package import read_package
from tests.builders.opa_server import serving
from tests.builders.scanning import Desk
from tests.builders.trials import full
from tests.tenant import PracticeTenant

CLIENT = "acme-dental"
DECISIONS = "data/evaluation/decisions.json"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    with PracticeTenant(states=(CLIENT,)) as tenant:
        desk = Desk(folder=folder, tenant=tenant)
        desk.keys()
        desk.add(CLIENT)
        assert desk.scan(CLIENT).code == 1
        (package,) = desk.packages(CLIENT)
    return package


@pytest.mark.opa
def test_the_server_decides_the_whole_tenant_byte_for_byte_alike(opa: Path, package: Path, tmp_path: Path) -> None:
    policies = PolicySet()
    with (
        serving(opa, policies.bundle, tmp_path) as url,
        read_package(package) as opened,
    ):
        engine = ServerEngine(url)
        terms, _ = terms_again(opened, policies)
        said = judge_again(opened, terms, engine)
        engine.close()
        assert write_decisions(Decisions(targets=said.judgement.decisions)) == opened.read(DECISIONS)


QUICKLY, LONGER = 4, 24
"""Calls of a target that the quick and the longer test try: each starts OPA, which reads the whole bundle."""


def keep_some(path: Path, sealed: dict[str, dict[str, Json]], most: int | None) -> dict[str, dict[str, bytes]]:
    """Leave so many calls of each target in input.json, and give the decisions that they lead to."""
    document = json.loads(path.read_text())
    for target in document["targets"]:
        target["calls"] = some(target["calls"], most, target["target"])
    path.write_text(json.dumps(document))
    asked = {
        target["target"]: {rule for call in target["calls"] for rule in call["rules"]} for target in document["targets"]
    }
    return {
        target: {rule: canonical(sealed[target][rule]) for rule in rules} for target, rules in asked.items() if rules
    }


@pytest.mark.opa
@pytest.mark.parametrize(
    "most", [QUICKLY, pytest.param(None if full() else LONGER, marks=pytest.mark.soak)], ids=["some", "more"]
)
def test_the_commands_of_verify_md_give_the_decisions_of_the_package(
    most: int | None, opa: Path, package: Path, tmp_path: Path
) -> None:
    with read_package(package) as opened:
        opened.unpack(tmp_path)
        told = opened.read("VERIFY.md").decode()
        sealed = json.loads(opened.read(DECISIONS))["targets"]
    wanted = keep_some(tmp_path / "data/evaluation/input.json", sealed, most)
    (script,) = re.findall(r"python3 - <<'END' > decisions.txt\n(.*?)\n\s*END\n", told, re.DOTALL)
    lines = [line.removeprefix("    ") for line in script.splitlines()]
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "opa").symlink_to(opa)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["python3", "-"],
        input="\n".join(lines),
        text=True,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    found: dict[str, dict[str, bytes]] = {}
    for line in done.stdout.splitlines():
        target, rule, said = line.split(" ", 2)
        found.setdefault(target, {})[rule] = canonical(decide({"r": json.loads(said)}, "r").document())
    assert found == wanted
    assert sum(map(len, found.values())) >= 3 * QUICKLY

"""What a report prints as the request that repeats a reading runs as it is printed, and asks what the reading asked."""

import json
import os
import re
import shlex
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jmespath  # type: ignore[import-untyped]
import pytest
from botocore.exceptions import ClientError

from checker.reports.plain import LONGEST
from collectors.aws import AwsCollector, refusals
from collectors.aws import declarations as aws
from collectors.clients.folder import load_client
from collectors.discovery import declarations
from collectors.run import collect, prove
from collectors.sources import sources
from evidence.collection import CollectionWriter
from evidence.model import Json, Observation, Outcome
from tests.builders.reading_steps import aws_call, cmdlets, variables
from tests.builders.scanning import TIERS, Desk, export_teams_apps
from tests.rules.test_fix_literals import GUID
from tests.tenant import PracticeTenant
from tests.tenant.state import TRIALS
from tests.tenant.trials.test_practice_tenant import browser, client, sign_in

ACME, KEPT = "acme-dental", TRIALS[0]
AWS = r"""#!/bin/bash
exec 3<>"/dev/tcp/127.0.0.1/$AWS_AT"
printf '%s\n' "$#" >&3
printf '%s\0' "$@" >&3
read -r code <&3
cat <&3
exit "$code"
"""
"""The AWS command line as a stub: it hands its words to the test, and prints and ends as the test says."""

NOTHING_THERE = {
    "AWSOrganizationsNotInUseException",
    "ResourceNotFoundException",
    "NoSuchPublicAccessBlockConfiguration",
    "NoSuchBucketPolicy",
    "NoSuchTagSet",
    "NoSuchLifecycleConfiguration",
    "ObjectLockConfigurationNotFoundError",
    "OwnershipControlsNotFoundError",
    "ReplicationConfigurationNotFoundError",
    "NoSuchEntity",
    "ServerSideEncryptionConfigurationNotFoundError",
    "UnsupportedOperationException",
    "ReportInProgress",
}
"""Answers of AWS that say that there is none of what was asked."""

TO_BE_FILLED = re.compile(r"\{[\w-]*\}")
"""What is left open, in a path, an address or a command; not JSON, nor a script block of PowerShell."""

Ran = list[tuple[str, Mapping[str, Json], str, str]]
"""Operation, arguments, region, and the code of the refusal or ""."""


def scan(desk: Desk, name: str, folder: Path) -> dict[str, Observation]:
    """Collector → what it saw, for every target of the client."""
    targets = list(sources(load_client(desk.folder / "clients", name), lambda: datetime.now(UTC)))
    try:
        with CollectionWriter(folder) as writer:
            return {one.collector: one for one in collect(prove(targets), writer, clock=lambda: datetime.now(UTC))}
    finally:
        for source in targets:
            source.close()


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME, KEPT)) as tenant:
        yield tenant


@pytest.fixture(scope="module")
def seen(tenant: PracticeTenant, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Observation]]:
    """What was read of a client with an AWS account and Graph, and of one that consented to every tier."""
    folder = tmp_path_factory.mktemp("repeat")
    desk = Desk(folder=folder, tenant=tenant)
    desk.add(ACME)
    export_teams_apps(desk.add_tenant(KEPT, tiers=TIERS), tenant.credentials(KEPT).tenant, "app_centric")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in desk.env.items():
            environment.setenv(name, value)
        return {name: scan(desk, name, folder / name) for name in (ACME, KEPT)}


@contextmanager
def command_line(tenant: PracticeTenant, folder: Path) -> Iterator[tuple[dict[str, str], Ran]]:
    """The environment in which `aws` asks the practice account, and what it asked."""
    ran: Ran = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            code, out = self._answer(self._words(int(self.rfile.readline())))
            self.wfile.write(f"{code}\n{out}".encode())

        def _words(self, count: int) -> list[str]:
            found: list[str] = []
            while len(found) < count:
                word = b""
                while not word.endswith(b"\0"):
                    word += self.rfile.read(1)
                found.append(word[:-1].decode())
            return found

        def _answer(self, words: Sequence[str]) -> tuple[int, str]:
            call = aws_call(["aws", *words])
            name, region = f"{call.service} {call.operation.name}", call.options.get("region", "")
            try:
                answer = ask(tenant, call.service, call.operation.name, call.arguments, region)
            except ClientError as refused:
                ran.append((name, call.arguments, region, code_of(name, refused)))
                return 254, ""
            ran.append((name, call.arguments, region, ""))
            return 0, shown(answer, call.options)

    (folder / "aws").write_text(AWS)
    (folder / "aws").chmod(0o700)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield {"PATH": f"{folder}:{os.environ['PATH']}", "AWS_AT": str(server.server_address[1])}, ran
        server.shutdown()
        thread.join()


@cache
def opened(tenant: PracticeTenant, service: str, region: str) -> Any:
    """One client a service and region."""
    return client(tenant, service, region)


def ask(tenant: PracticeTenant, service: str, operation: str, arguments: Mapping[str, Json], region: str) -> Json:
    """One call of the practice account, all pages of it, as the command line asks."""
    asked = opened(tenant, service, region)
    method = next(name for name, of in asked.meta.method_to_api_mapping.items() if of == operation)
    if asked.can_paginate(method):
        answer = asked.get_paginator(method).paginate(**arguments).build_full_result()
    else:
        answer = getattr(asked, method)(**arguments)
    found: Json = json.loads(json.dumps(answer, default=str))
    return found


def code_of(op: str, refused: ClientError) -> str:
    """The code of a refusal as a reading notes it: AWS's own, or ours where AWS's message says more."""
    error, status = refused.response["Error"], refused.response["ResponseMetadata"]["HTTPStatusCode"]
    return refusals.unseen(op, error["Code"], error["Message"], status).code


def shown(answer: Json, options: Mapping[str, str]) -> str:
    """The answer as `--query` and `--output text` show it: nothing as the word None, a flat list on one line."""
    if "query" not in options:
        return json.dumps(answer)
    assert options["output"] == "text"
    rows = jmespath.search(options["query"], answer)
    lines = (
        rows if isinstance(rows, list) and any(isinstance(row, list) for row in rows) else [rows] if rows != [] else []
    )
    cells = (line if isinstance(line, list) else [line] for line in lines)
    return "".join("\t".join("None" if cell is None else str(cell) for cell in line) + "\n" for line in cells)


@pytest.fixture(scope="module")
def bash() -> str:
    found = shutil.which("bash")
    if found is None:
        pytest.skip("there is no bash here")
    return found


@pytest.mark.parametrize("declaration", aws(), ids=lambda one: one.id)
def test_what_is_printed_for_aws_runs_and_asks_what_was_asked(
    seen: Mapping[str, Mapping[str, Observation]],
    tenant: PracticeTenant,
    bash: str,
    tmp_path: Path,
    declaration: AwsCollector,
) -> None:
    observation = seen[ACME][declaration.id]
    with command_line(tenant, tmp_path) as (environment, ran):
        done = subprocess.run(
            [bash, "-u", "-c", observation.provenance.repeat],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.stderr == ""
    assert ran
    details = declaration.details if isinstance(declaration, AwsCollector) else ()
    nothing = {code for each in (declaration, *details) for code in getattr(each, "absent", ())}
    assert {code for _, _, _, code in ran} <= NOTHING_THERE | nothing | {""}
    regions = observation.provenance.parameters["regions"]
    assert isinstance(regions, list)
    for detail in details if observation.provenance.items else ():
        service, _, method = detail.op.partition(":")
        op = f"{service} {named(tenant, service, method)}"
        asked = [(given, region) for name, given, region, _ in ran if name == op]
        assert {name for given, _ in asked for name in given} == {*detail.args, *detail.given}
        assert len({f"{region} {given}" for given, region in asked}) == observation.provenance.items
    assert len(ran) >= len(regions if declaration.regional else [1])


@pytest.mark.parametrize("declaration", aws(), ids=lambda one: one.id)
def test_what_is_printed_for_aws_names_all_that_its_operations_need(declaration: AwsCollector) -> None:
    """Also what is asked of each of several things, of which a practice account may have none."""
    calls = 0
    for line in declaration.repeat:
        for part in re.split(r"; do |; done|; | \| ", line):
            words = shlex.split(part)
            in_batches = words[:1] == ["xargs"]
            if in_batches or words[:1] == ["aws"]:
                call = aws_call([*words[words.index("aws") :], *(["each"] if in_batches else [])])
                needed = call.operation.input_shape.required_members if call.operation.input_shape else ()
                assert {*needed} <= {*call.arguments}, part
                calls += 1
    assert calls


def named(tenant: PracticeTenant, service: str, method: str) -> str:
    return str(opened(tenant, service, "eu-west-1").meta.method_to_api_mapping[method])


@pytest.mark.parametrize("declaration", aws(), ids=lambda one: one.id)
def test_no_line_of_it_is_longer_than_a_report_shows(
    seen: Mapping[str, Mapping[str, Observation]], declaration: AwsCollector
) -> None:
    assert max(map(len, seen[ACME][declaration.id].provenance.repeat.split("; "))) < LONGEST


def test_every_request_of_graph_is_answered_as_it_is_printed(
    seen: Mapping[str, Mapping[str, Observation]], tenant: PracticeTenant
) -> None:
    own = tenant.credentials(ACME)
    token = sign_in(tenant, own, own.client_secret)["access_token"]
    asked: dict[str, str] = {}
    with browser(tenant) as session:
        for observation in seen[ACME].values():
            for line in observation.provenance.repeat.split("; ") if observation.provider == "m365" else ():
                if line and observation.outcome in (Outcome.OK, Outcome.ABSENT):
                    method, address, *_ = line.split(" ")
                    found = session.request(method, address, headers={"Authorization": f"Bearer {token}"}, timeout=10)
                    is_told = found.status_code == 200 or "license" in found.text
                    asked[line] = "" if is_told else f"{found.status_code} {found.text[:200]}"
    assert len(asked) > 60
    assert {line: said for line, said in asked.items() if said} == {}


def test_what_was_asked_of_each_is_printed_with_one_that_was_read(
    seen: Mapping[str, Mapping[str, Observation]],
) -> None:
    lines = [line for of in seen.values() for one in of.values() for line in one.provenance.repeat.split("; ")]
    each = [line for line in lines if re.search(r" \(one of \d+\)$", line)]
    assert len(each) > 2
    assert [line for line in each if not GUID.search(line) or "{" in line] == []


def by_cmdlet(seen: Mapping[str, Mapping[str, Observation]]) -> Iterator[tuple[str, str]]:
    for observation in seen[KEPT].values():
        for line in observation.provenance.repeat.split("; "):
            if line and not line.startswith(("GET ", "POST ", "dig ", "curl ", "cat ", "aws ")):
                yield observation.collector, line


def test_what_is_printed_for_powershell_reads_and_leaves_nothing_to_be_set(
    seen: Mapping[str, Mapping[str, Observation]],
) -> None:
    lines = list(by_cmdlet(seen))
    assert len({collector for collector, _ in lines}) > 40
    for collector, line in lines:
        unset, _ = variables(line)
        assert (collector, line, unset) == (collector, line, set())
        names = [call.name for call in cmdlets(line) if call.name]
        assert names, line
        assert all(name.startswith(("Get-", "Select-", "ConvertTo-", "Set-Content")) for name in names), line


def test_teams_is_repeated_by_the_cmdlets_that_microsoft_documents(
    seen: Mapping[str, Mapping[str, Observation]],
) -> None:
    said = {
        one.collector: one.provenance.repeat for one in seen[KEPT].values() if one.collector.startswith("m365.teams.")
    }
    assert said["m365.teams.meeting_policies"] == "Get-CsTeamsMeetingPolicy"
    assert said["m365.teams.federations"] == "Get-CsTenantFederationConfiguration"
    assert all(line.startswith(("Get-Cs", "'' | Select-Object")) for line in said.values())


def test_every_reading_that_succeeded_says_how_to_repeat_it(seen: Mapping[str, Mapping[str, Observation]]) -> None:
    ok = [one for client in seen.values() for one in client.values() if one.outcome in (Outcome.OK, Outcome.ABSENT)]
    assert [one.collector for one in ok if not one.provenance.repeat] == []
    assert {one.collector for one in ok} >= {one.id for one in declarations() if not one.id.startswith("manual.")} - {
        one.collector for client in seen.values() for one in client.values() if one not in ok
    }
    assert [one.collector for one in ok if TO_BE_FILLED.search(one.provenance.repeat)] == []

"""The trace of a scan: every retry, wait and refusal, each line of the allowed keys, and no word of a tenant in it."""

import io
import json
import logging
import os
import re
import resource
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import botocore.session
import pytest
from botocore.model import ServiceModel

from checker.cli import main
from collectors.aws import AwsCollector, CodedCollector, declarations
from collectors.trace import ALL, FIELDS, Event, heard_by, tell
from evidence.model import Json
from tests.builders.scanning import IDS, Desk, Said, renamed
from tests.builders.secret_words import PLANTED
from tests.cli.test_cli import Workspace, workspace
from tests.tenant import PracticeTenant
from tests.tenant.faults import DnsFault
from tests.tenant.state import load
from tests.whole.test_hostile_tenant import NAMES as HOSTILE

CLIENT = "acme-dental"
STATE = load(CLIENT).m365
KEYS = {"time", "level", "client", "scan", "transport", "event", *FIELDS}
Row = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A scan that met every kind of fault, its trace as text and as rows, and what the practice tenant counted."""

    desk: Desk
    said: Said
    text: str
    rows: list[Row]
    served: Counter[str]
    scan: str


def planted() -> list[str]:
    """What people and attackers wrote into names."""
    return [*HOSTILE.values(), *(one.name for one in PLANTED.values()), "Jane Doe"]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    folder = tmp_path_factory.mktemp("traced")
    over = {CLIENT: renamed(STATE, ("user", "group", "policy", "location"), planted())}
    with PracticeTenant(states=(CLIENT,), over=over) as tenant:
        desk = Desk(folder=folder, tenant=tenant)
        desk.keys()
        desk.add(CLIENT, {"m365": [desk.certified(CLIENT, ["graph", "exchange"])]})
        tenant.faults.throttle_every(25, retry_after="0.2")
        tenant.faults.fail("/groups", 503)
        tenant.faults.fail("iam:GetAccountPasswordPolicy", 500)
        tenant.faults.deny_aws("kms:ListKeys")
        tenant.faults.dns(DnsFault.REFUSED, "_mta-sts.*")
        tenant.faults.pace_conditional_access = True
        before = Counter(tenant.faults.counts)
        log = folder / "log.jsonl"
        said = desk.scan(CLIENT, "--log", log, "--json", "--fail-on", "critical")
        served = Counter(tenant.faults.counts)
        served.subtract(before)
        (scanned,) = json.loads(said.out)["clients"]
        text = log.read_text()
        rows = [json.loads(line) for line in text.splitlines()]
        yield Traced(desk=desk, said=said, text=text, rows=rows, served=served, scan=scanned["scan"])


def ops() -> set[str]:
    """Every operation of AWS that a scan asks, as our declarations write it."""
    coded = {op for each in declarations() if isinstance(each, CodedCollector) for op in each.ops}
    details = {detail.op for each in declarations() if isinstance(each, AwsCollector) for detail in each.details}
    return {"sts:get_caller_identity", "sts:assume_role"} | {each.op for each in declarations()} | coded | details


@cache
def services() -> Mapping[str, ServiceModel]:
    """The services that a scan asks, by the names under which botocore sends, which the trace tells."""
    core = botocore.session.Session()
    models = (core.get_service_model(name) for name in {op.partition(":")[0] for op in ops()})
    return {model.service_id.hyphenize(): model for model in models}


def as_counted(operation: str) -> str:
    """The name by which the practice account counts what the trace tells: the databases of RDS are asked as one service."""
    service, _, name = operation.partition(":")
    own = services()[service].service_name
    return f"{'rds' if own in ('docdb', 'neptune') else own}:{name}"


def of(traced: Traced, transport: str, *events: Event) -> list[Row]:
    return [row for row in traced.rows if row.get("transport") == transport and row["event"] in events]


def test_every_line_parses_and_holds_only_what_is_allowed(traced: Traced) -> None:
    assert len(traced.rows) > 200
    for row in traced.rows:
        assert set(row) <= KEYS, row
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(row["time"]))
        assert row["level"] in ("INFO", "WARNING")
        for name in FIELDS.keys() & row:
            assert FIELDS[name].fullmatch(str(row[name])), row
    assert traced.rows[0]["event"] == "begin"
    assert {(row["client"], row["scan"]) for row in traced.rows[1:]} == {(IDS[CLIENT], traced.scan)}


def test_every_request_that_aws_was_sent_is_there(traced: Traced) -> None:
    """The practice account counts by operation, and also by IAM action and by region."""
    asked = Counter(as_counted(str(row["operation"])) for row in of(traced, "aws", Event.REQUEST, Event.FAILED))
    assert asked["iam:GetAccountPasswordPolicy"] == 3
    assert len(asked) > 25
    assert {name: traced.served[name] for name in asked} == asked


def test_every_retry_and_throttling_has_its_line(traced: Traced) -> None:
    """Whatever was answered with 429 or a passing fault was told apart, with the wait before it was asked again."""
    for transport in ("graph", "exchange", "sign_in"):
        requests = of(traced, transport, Event.REQUEST)
        throttled = [row for row in requests if row["status"] == 429]
        told = of(traced, transport, Event.THROTTLED)
        refused = [row for row in of(traced, transport, Event.REFUSED) if row["status"] == 429]
        assert len(told) + len(refused) == len(throttled)
        passing = [row for row in requests if row["status"] in (500, 502, 503, 504)]
        ended = [row for row in of(traced, transport, Event.REFUSED) if row["status"] in (500, 502, 503, 504)]
        retried = [row for row in of(traced, transport, Event.RETRY) if "status" in row]
        assert len(retried) + len([row for row in ended if "code" not in row]) == len(passing)
        assert all(row["wait"] for row in (*told, *retried))
    assert of(traced, "graph", Event.THROTTLED)
    again = [row for row in of(traced, "aws", Event.REQUEST, Event.FAILED) if row["attempt"] != 1]
    assert again
    assert len(of(traced, "aws", Event.RETRY)) == len(again)
    assert all(row.get("wait") for row in of(traced, "aws", Event.RETRY))


def test_what_is_held_back_by_us_is_there(traced: Traced) -> None:
    assert {row["code"] for row in of(traced, "graph", Event.WAIT)} >= {"pace"}


def test_every_refusal_has_its_line(traced: Traced) -> None:
    refused = {(row["operation"], row["code"]) for row in of(traced, "aws", Event.REFUSED)}
    assert ("kms:list_keys", "AccessDeniedException") in refused or ("kms:list_keys", "AccessDenied") in refused
    assert any(operation == "iam:get_account_password_policy" for operation, _ in refused)
    assert any(row["operation"] == "TXT" and row["code"] == "REFUSED" for row in of(traced, "dns", Event.REFUSED))
    for transport in ("graph", "exchange"):
        answers = [
            row for row in of(traced, transport, Event.REQUEST) if int(str(row["status"])) in (400, 401, 403, 404)
        ]
        told = [row for row in of(traced, transport, Event.REFUSED) if "code" not in row]
        assert len([row for row in told if int(str(row["status"])) < 429]) == len(answers)
        assert answers


def of_aws() -> Iterator[str]:
    """AWS's own names of its operations, whatever words are in them, as a request and as a refusal tell them."""
    yield from ops()
    for service, model in services().items():
        yield from (f"{service}:{name}" for name in model.operation_names)


def words(value: Json) -> Iterator[str]:
    """Every text in the practice tenant's state that is no short word."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str) and (len(value) > 8 or "@" in value):
        yield value


def test_no_word_of_the_tenant_and_no_secret_is_in_it(traced: Traced) -> None:
    own = traced.desk.tenant.credentials(CLIENT)
    secrets = [own.client_secret, own.aws_access_key_id, own.aws_secret_access_key, own.external_id, own.role_arn]
    public = {IDS[CLIENT], *(str(row[key]) for row in traced.rows for key in ("operation", "code") if key in row)}
    canaries = {*planted(), *secrets, own.domain, own.tenant, own.client_id, *words(STATE)} - public
    text = traced.text
    for operation in of_aws():
        text = text.replace(f'"{operation}"', '""')
    found = [word for word in canaries if json.dumps(word)[1:-1] in text]
    assert len(canaries) > 100
    assert not found
    assert "://" not in traced.text
    assert "@" not in traced.text
    assert "Bearer" not in traced.text
    assert not re.search(r"\beyJ", traced.text)  # a token begins so; a request's random id may hold the letters


def test_nothing_of_other_loggers_is_in_it(tmp_path: Path) -> None:
    heard = io.StringIO()
    with heard_by(logging.StreamHandler(heard)):
        for name in ("botocore", "urllib3.connectionpool", "msal.authority", ""):
            logging.getLogger(name).info("leaked")
        tell("aws", Event.REQUEST, operation="s3:ListBuckets", status=200)
    assert heard.getvalue() == "request\n"
    assert not logging.getLogger(ALL).handlers


class Kept(logging.Handler):
    """Keeps the details of every event."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Mapping[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.rows.append(vars(record)["details"])


@pytest.mark.parametrize(
    "canary", [*HOSTILE.values(), "jane@example.com", "AKIAIOSFODNN7EXAMPLE", "/users/jane", "a b"]
)
def test_a_value_of_another_shape_is_left_out(canary: str) -> None:
    kept = Kept()
    with heard_by(kept):
        tell("graph", Event.REFUSED, operation=canary, code=canary, request_id=canary, status=403)
    assert kept.rows == [{"transport": "graph", "event": "refused", "status": 403}]


def test_a_field_that_nobody_allowed_is_a_fault_of_ours() -> None:
    with heard_by(Kept()), pytest.raises(KeyError):
        tell("graph", Event.REFUSED, url="https://graph.example/users/jane")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


def test_a_log_is_its_owners_and_is_appended_to(work: Workspace) -> None:
    log = work.folder / "log.jsonl"
    for _ in range(2):
        assert main([*work.scan, "acme", "--log", str(log), "--fail-on", "critical"]) == 0
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    rows = [json.loads(line) for line in log.read_text().splitlines()]
    assert len({row["scan"] for row in rows if "scan" in row}) == 2
    assert sum(row["event"] == "begin" for row in rows) == 2


UNWRITABLE: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a link to nowhere": lambda path: path.symlink_to("/nowhere/at/all"),
    "a full disk": lambda path: path.symlink_to("/dev/full"),
}


@pytest.mark.parametrize("command", ["scan", "doctor"])
@pytest.mark.parametrize("what", UNWRITABLE)
def test_a_log_that_cannot_be_written_ends_it_before_the_first_request(
    what: str, command: str, work: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    log = work.folder / "log.jsonl"
    UNWRITABLE[what](log)
    given = work.scan if command == "scan" else ["doctor", "--clients", str(work.clients)]
    assert main([*given, "acme", "--log", str(log)]) == 2
    said = capsys.readouterr()
    assert str(log) in said.err
    assert len(said.err.splitlines()) == 1
    assert not work.server.faults.counts


def test_a_disk_that_fills_later_costs_the_log_alone(work: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    log = work.folder / "log.jsonl"
    log.write_bytes(b"x" * 8_000_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_200, hard))
    try:
        code = main([*work.scan, "acme", "--log", str(log), "--fail-on", "critical"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 0
    assert capsys.readouterr().err.count("the log is not whole from here on") == 1


def test_a_person_sees_it_on_stderr(work: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*work.scan, "acme", "-v", "--fail-on", "critical"]) == 0
    told = capsys.readouterr().err
    assert re.search(r"^\d\d:\d\d:\d\d\.\d{3} c-[0-9a-f]+ dns request operation=TXT seconds=", told, re.MULTILINE)
    main(["doctor", "--clients", str(work.clients), "acme", "-v"])
    assert "dns request" in capsys.readouterr().err

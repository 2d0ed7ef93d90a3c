"""AWS collectors read a practice account over HTTPS, and what cannot be read is told apart from what is not there."""

import base64
import dataclasses
import json
import multiprocessing
import os
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import boto3
import pytest
import trustme
from botocore.config import Config
from jsonschema import Draft202012Validator

from collectors.aws import (
    AwsCollector,
    AwsDeclaration,
    Beside,
    CodedCollector,
    Detail,
    Inquiry,
    Lookup,
    answers,
    declarations,
    iam,
)
from collectors.aws.commands import action
from collectors.aws.ec2 import SECURITY_GROUPS
from collectors.aws.refusals import DENIED
from collectors.aws.source import AwsSource
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.model import Reading, RefusedError, WrongTargetError, outcome
from evidence.errors import UsageError
from evidence.model import JsonObject, Outcome
from tests.collectors.aws.furnished_network import furnish_network
from tests.tenant.aws import moto_wsgi
from tests.tenant.aws.answers import fitting, prepared, unused_rows, written
from tests.tenant.aws.call import Call, Signature, call_of, holds, model_of, signature
from tests.tenant.aws.errors import Protocol, Trouble, render, trouble
from tests.tenant.faults import Faults
from tests.tenant.web import Manner, Request, Response, TlsServer
from tools.schemas_aws import operation, schema

ACCOUNT = "123456789012"
KEY, SECRET = "AKIAREADERREADER0000", "practice/secret/of/the/reader/0000000000"
REGIONS = ("eu-west-1", "us-east-1")
CONFIG = Config(inject_host_prefix=False, s3={"addressing_style": "path"})
FURNISHED = {
    *("account.regions", "account.scopes", "cloudtrail.trails", "cloudwatch.alarms"),
    *("ec2.ebs_defaults", "ec2.security_groups", "events.rules", "kms.keys", "logs.log_groups", "logs.metric_filters"),
    *("s3.account_blocks", "s3.buckets", "sns.subscriptions"),
}
"""What the account of these tests holds, beside all of IAM and RDS. Everything is read of the practice tenant, by
tests/rules/test_expected_aws.py."""

AWS = [
    each
    for each in declarations()
    if each.id.removeprefix("aws.") in FURNISHED or each.id.startswith(("aws.iam.", "aws.rds."))
]
GLOBAL = [each for each in AWS if not each.regional]
REGIONAL = [each for each in AWS if each.regional]
ROLE = f"arn:aws:iam::{ACCOUNT}:role/inspected"
EXTERNAL = "external-id-of-acme"
TOPIC = f"arn:aws:sns:eu-west-1:{ACCOUNT}:alarms"
WORLD = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/jane.doe"]},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": EXTERNAL}},
            }
        ],
    }
)
COLUMNS = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
)
COLUMNS += "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
COLUMNS += "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
COLUMNS += "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
COLUMNS += "cert_1_last_rotated,cert_2_active,cert_2_last_rotated"
REPORT = f"""{COLUMNS}
<root_account>,arn:aws:iam::{ACCOUNT}:root,2024-01-01T00:00:00+00:00,not_supported,no_information,not_supported,not_supported,\
true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
jane.doe,arn:aws:iam::{ACCOUNT}:user/jane.doe,2025-02-01T08:00:00+00:00,true,2026-11-01T08:00:00+00:00,\
2025-02-01T08:00:00+00:00,N/A,false,true,2025-02-01T08:00:00+00:00,2026-11-20T08:00:00+00:00,eu-west-1,s3,\
false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
gone,arn:aws:iam::{ACCOUNT}:user/gone,2025-02-01T08:00:00+00:00,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,\
false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"""


def furnish(url: str, authority: Path) -> None:
    """The account: a little of everything that is read, good and bad."""
    session = boto3.Session(KEY, SECRET)

    def client(service: str, region: str = "eu-west-1") -> Any:
        made = session.client(service, region_name=region, endpoint_url=url, verify=str(authority), config=CONFIG)
        if service == "s3control":
            made.meta.events.register("before-call", without_account)
        return made

    iam = client("iam")
    for name in ("jane.doe", "newcomer"):
        iam.create_user(UserName=name, Tags=[{"Key": "mail", "Value": f"{name}@acme.example"}])
    iam.put_user_policy(UserName="jane.doe", PolicyName="everything", PolicyDocument=WORLD)
    iam.create_group(GroupName="office")
    iam.add_user_to_group(GroupName="office", UserName="jane.doe")
    iam.create_role(RoleName="inspected", AssumeRolePolicyDocument=TRUST, Tags=[{"Key": "holds", "Value": "nothing"}])
    own = iam.create_policy(PolicyName="own", PolicyDocument=WORLD)["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="inspected", PolicyArn=own)
    iam.update_account_password_policy(MinimumPasswordLength=8)
    iam.create_saml_provider(Name="staff", SAMLMetadataDocument="<EntityDescriptor/>" * 60)
    iam.upload_server_certificate(ServerCertificateName="www", CertificateBody="a", PrivateKey="b")
    s3 = client("s3")
    for name in ("acme-records", "acme-plain"):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_bucket_tagging(Bucket="acme-records", Tagging={"TagSet": [{"Key": "holds", "Value": "patient records"}]})
    s3.put_bucket_versioning(Bucket="acme-records", VersioningConfiguration={"Status": "Enabled"})
    block = {
        "BlockPublicAcls": True,
        "IgnorePublicAcls": True,
        "BlockPublicPolicy": True,
        "RestrictPublicBuckets": False,
    }
    client("s3control").put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=block)
    logs = client("logs")
    logs.create_log_group(logGroupName="/acme/trail")
    logs.put_retention_policy(logGroupName="/acme/trail", retentionInDays=400)
    for name, pattern in (
        ("root-use", '{ $.userIdentity.type = "Root" && $.eventType != X }'),
        ("words", "ERROR -debug"),
    ):
        logs.put_metric_filter(
            logGroupName="/acme/trail",
            filterName=name,
            filterPattern=pattern,
            metricTransformations=[{"metricName": name, "metricNamespace": "Acme", "metricValue": "1"}],
        )
    sns = client("sns")
    sns.create_topic(Name="alarms")
    sns.subscribe(TopicArn=TOPIC, Protocol="email", Endpoint="jane.doe@acme.example")
    client("cloudwatch").put_metric_alarm(
        AlarmName="root-use",
        AlarmDescription="ask Jane Doe",
        MetricName="root-use",
        Namespace="Acme",
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1.0,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[TOPIC],
    )
    events = client("events")
    pattern = json.dumps({"source": ["aws.iam"], "detail": {"eventName": [{"prefix": "Delete"}]}})
    events.put_rule(Name="deleted", EventPattern=pattern, Description="ask Jane Doe")
    events.put_targets(Rule="deleted", Targets=[{"Id": "people", "Arn": TOPIC, "Input": "ask Jane Doe"}])
    trail = client("cloudtrail")
    trail.create_trail(Name="acme-trail", S3BucketName="acme-records", IsMultiRegionTrail=True)
    trail.start_logging(Name="acme-trail")
    trail.put_event_selectors(
        TrailName="acme-trail", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True}]
    )
    client("kms").create_key(Description="key of Jane Doe")
    for region in REGIONS:
        client("rds", region).create_db_cluster(
            DBClusterIdentifier="charts",
            Engine="aurora-postgresql",
            MasterUsername="jane",
            MasterUserPassword="hunter2hunter2",
        )
        client("rds", region).create_db_instance(
            DBInstanceIdentifier="prod",
            DBInstanceClass="db.t3.micro",
            Engine="postgres",
            MasterUsername="jane",
            MasterUserPassword="hunter2hunter2",
            AllocatedStorage=20,
            PubliclyAccessible=False,
            StorageEncrypted=True,
        )
        client("rds", region).create_db_instance(
            DBInstanceIdentifier="scratch",
            DBInstanceClass="db.t3.micro",
            Engine="postgres",
            MasterUsername="jane",
            MasterUserPassword="hunter2hunter2",
            AllocatedStorage=20,
            PubliclyAccessible=False,
            AutoMinorVersionUpgrade=False,
        )
        client("rds", region).create_db_snapshot(DBInstanceIdentifier="scratch", DBSnapshotIdentifier="before")
        client("rds", region).create_db_cluster_snapshot(
            DBClusterIdentifier="charts", DBClusterSnapshotIdentifier="before-too"
        )
        ec2 = client("ec2", region)
        group = ec2.create_security_group(GroupName="web", Description="for Jane Doe")["GroupId"]
        home = {"CidrIp": "198.51.100.7/32", "Description": "home of Jane Doe"}
        ec2.authorize_security_group_ingress(
            GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [home]}]
        )
        office = ec2.create_managed_prefix_list(
            PrefixListName="office", MaxEntries=2, AddressFamily="IPv4", Entries=[{"Cidr": "203.0.113.0/24"}]
        )["PrefixList"]["PrefixListId"]
        named = [{"PrefixListId": office, "Description": "office of Jane Doe"}]
        ec2.authorize_security_group_ingress(
            GroupId=ec2.create_security_group(GroupName="desk", Description="by list")["GroupId"],
            IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": named}],
        )
        furnish_network(partial(client, region=region))


def without_account(params: dict[str, str], **_: object) -> None:
    params["url"] = params["url"].replace(f"//{ACCOUNT}.", "//")


def practice_aws(faults: Faults) -> Callable[[Request], Response]:
    """moto behind a door that checks the signature, and may refuse, throttle or fail."""
    throttling = threading.Lock()

    def answer(request: Request) -> Response:
        signed = signature(request)
        if signed is None:
            return render(trouble(Trouble.NO_CREDENTIALS, "", Protocol.QUERY), Protocol.QUERY, "none")
        call = call_of(request, signed)
        if call.operation == "ListDirectoryBuckets":
            call = dataclasses.replace(call, operation="ListBuckets")
        fault = faults.planned(call.names)
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        why = refusal(request, signed, call)
        if why is not None or (fault is not None and fault.status):
            problem = trouble(why or Trouble.BROKEN, call.service, call.protocol, "practice")
            return render(problem, call.protocol, "request-refused")
        response = own_answer(request, call) or moto_wsgi.answer(request, ACCOUNT)
        return dataclasses.replace(response, manner=Manner.TRUNCATED) if fault is not None else response

    def refusal(request: Request, signed: Signature, call: Call) -> Trouble | None:
        if signed.access_key == KEY and not holds(request, signed, SECRET):
            return Trouble.WRONG_SIGNATURE
        if signed.access_key != KEY and "x-amz-security-token" not in request.headers:
            return Trouble.UNKNOWN_KEY
        if faults.throttled():
            return Trouble.THROTTLED
        assumed = call.operation == "AssumeRole" and request.form.get("ExternalId") != EXTERNAL
        return Trouble.DENIED if assumed or faults.denied(call.names) else None

    def own_answer(request: Request, call: Call) -> Response | None:
        match call.operation:
            case "DescribeRegions":
                rows = "".join(f"<item><regionName>{name}</regionName></item>" for name in REGIONS)
                return xml(f"<DescribeRegionsResponse><regionInfo>{rows}</regionInfo></DescribeRegionsResponse>")
            case "GenerateCredentialReport":
                with throttling:
                    state = "COMPLETE" if faults.counts["iam:GenerateCredentialReport"] > 1 else "STARTED"
                return xml(
                    f"<R><GenerateCredentialReportResult><State>{state}</State></GenerateCredentialReportResult></R>"
                )
            case "GetCredentialReport":
                content = base64.b64encode(REPORT.encode()).decode()
                return xml(
                    f"<R><GetCredentialReportResult><Content>{content}</Content></GetCredentialReportResult></R>"
                )
            case _:
                return prepared_answer(request, call)

    return answer


PREPARED = prepared(unused_rows(Path(__file__).parent / "prepared.toml"))
"""What the account answers where moto has no answer, in the order in which it is looked for."""


def prepared_answer(request: Request, call: Call) -> Response | None:
    operation = model_of(call)
    fits = fitting(PREPARED, call, request, operation) if operation is not None else None
    return written(fits, call, operation, "practice-request") if fits is not None and operation is not None else None


def xml(body: str) -> Response:
    return Response(
        status=200, body=body.encode(), headers={"Content-Type": "text/xml", "x-amzn-requestid": "practice-request"}
    )


def serve(pipe: Pipe, certificate: Path, authority: Path) -> None:
    """Another process, because moto keeps its accounts in module globals. Orders come through the pipe."""
    faults = Faults()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = TlsServer(practice_aws(faults), context)
    server.start()
    furnish(server.url, authority)
    pipe.send(server.url)
    while (order := pipe.recv()) is not None:
        name, arguments = order
        pipe.send(dict(faults.counts) if name == "counts" else getattr(faults, name)(*arguments))
    server.stop()


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The practice account: where it is, and the switches of its faults."""

    connection: AwsConnection
    pipe: Pipe

    def order(self, name: str, *arguments: str | int) -> Mapping[str, int] | None:
        self.pipe.send((name, arguments))
        answer: Mapping[str, int] | None = self.pipe.recv()
        return answer


@contextmanager
def served(folder: Path) -> Iterator[Practice]:
    """The practice account in a process of its own, its certificates in `folder`, until the end."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    authority.issue_cert("127.0.0.1", "localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "own.pem"))
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(theirs, folder / "own.pem", folder / "ca.pem"), daemon=True
    )
    process.start()
    theirs.close()
    url = str(ours.recv())
    yield Practice(
        connection=AwsConnection(aws_endpoint=url, ca_bundle=str(folder / "ca.pem"), timeout_seconds=5), pipe=ours
    )
    ours.send(None)
    process.join(10)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with served(tmp_path_factory.mktemp("aws")) as practice:
        yield practice


@pytest.fixture
def practice(started: Practice) -> Iterator[Practice]:
    yield started
    started.order("clear")


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The process's AWS variables, and nothing else of this machine."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))


def now() -> datetime:
    return datetime.now(UTC)


TARGET = AwsTarget(account=ACCOUNT, credential="env:", home_region="eu-west-1")


@dataclass(slots=True)
class Kept:
    """A sink that keeps what it is given."""

    resources: list[JsonObject] = field(default_factory=list)
    names: list[Mapping[str, str] | None] = field(default_factory=list)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.resources.append(resource)
        self.names.append(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of one collector."""

    reading: Reading
    kept: Kept
    outcome: Outcome
    code: str


def read(
    practice: Practice, declaration: AwsDeclaration, target: AwsTarget = TARGET, seconds: float | None = None
) -> Seen:
    source = AwsSource(target, practice.connection, now)
    try:
        return read_from(source, declaration, seconds)
    finally:
        source.close()


def read_from(source: AwsSource, declaration: AwsDeclaration, seconds: float | None = None) -> Seen:
    kept = Kept()
    deadline = None if seconds is None else now() + timedelta(seconds=seconds)
    reading = Reading(declaration=declaration, sink=kept, clock=now, deadline=deadline)
    try:
        source.read(declaration, reading)
    except RefusedError as refused:
        return Seen(reading=reading, kept=kept, outcome=refused.unseen.outcome, code=refused.unseen.code)
    what, why = outcome(reading)
    return Seen(reading=reading, kept=kept, outcome=what, code=why.code if why else "")


@pytest.fixture
def opened(with_clients: AwsSource) -> AwsSource:
    """The source at the start of a scan: nothing is known of an earlier one."""
    with_clients.prove()
    return with_clients


@pytest.fixture(scope="module")
def with_clients(started: Practice) -> Iterator[AwsSource]:
    """One source for the tests that need no new one: making its clients is what takes time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        source = AwsSource(TARGET, started.connection, now)
        source.prove()
        read_from(source, the("aws.ec2.ebs_defaults"))
    yield source
    source.close()


def the(id: str) -> AwsDeclaration:
    return next(each for each in AWS if each.id == id)


def settled(resource: JsonObject) -> str:
    """A resource without what moto makes anew at every look."""
    text = {k: v for k, v in resource.items() if k not in ("LatestRestorableTime", "Status", "_epoch")}
    return json.dumps(text, sort_keys=True)


@pytest.fixture(scope="module")
def everything(with_clients: AwsSource) -> Mapping[str, Seen]:
    return {each.id: read_from(with_clients, each) for each in AWS}


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_what_is_read_is_whole_and_fits_its_schema(everything: Mapping[str, Seen], declaration: AwsDeclaration) -> None:
    seen = everything[declaration.id]
    validator = Draft202012Validator(schema(declaration))
    assert (seen.outcome, seen.code, seen.reading.errors) == (Outcome.OK, "", {})
    assert seen.kept.resources
    assert [e.message for resource in seen.kept.resources for e in validator.iter_errors(resource)] == []
    ids = [resource["_id"] for resource in seen.kept.resources]
    assert len(ids) == len(set(map(str, ids)))


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_how_it_was_read_can_be_told(everything: Mapping[str, Seen], declaration: AwsDeclaration) -> None:
    reading = everything[declaration.id].reading
    assert reading.operation.split(":")[0] == declaration.op.split(":")[0]
    assert reading.request_ids
    assert reading.server_date.endswith("GMT")
    assert reading.repeat.startswith(("aws ", "for region in eu-west-1 us-east-1; do aws "))
    assert reading.parameters["regions"] == (["eu-west-1", "us-east-1"] if declaration.regional else ["eu-west-1"])
    assert reading.places_read == (2 if declaration.regional else 1)
    assert "{" not in reading.repeat


def one(seen: Mapping[str, Seen], id: str, **fields: str) -> JsonObject:
    """The one resource of a collector that has these fields."""
    found = [each for each in seen[id].kept.resources if fields.items() <= each.items()]
    assert len(found) == 1, found
    return found[0]


def test_a_password_policy_says_what_has_to_be_written_again(everything: Mapping[str, Seen]) -> None:
    policy = one(everything, "aws.iam.password_policies")
    shape = operation("iam:update_account_password_policy").input_shape
    takes = shape.members if shape else {}
    assert set(iam.PASSWORD_SETTINGS) == set(takes)
    least = {name: shape.metadata.get("min") for name, shape in takes.items()}
    assert [name for name in iam.PASSWORD_SETTINGS if least[name] == 1] == list(iam.NOT_BELOW_ONE)
    assert policy["_settings"] == {
        name: policy[name] for name in takes if name in policy and (policy[name] or name not in iam.NOT_BELOW_ONE)
    }
    assert policy["_settings"] == {**policy["_settings"], "MinimumPasswordLength": 8, "RequireSymbols": False}


def test_a_bucket_has_its_details_and_what_is_not_there_is_absent(everything: Mapping[str, Seen]) -> None:
    records = one(everything, "aws.s3.buckets", Name="acme-records")
    assert records["_id"] == "arn:aws:s3:::acme-records"
    absent = records["_absent"]
    assert isinstance(absent, list)
    assert {"Encryption", "PublicAccessBlock", "PolicyStatus", "Policy", "_policy", "_statements"} <= {
        *map(str, absent)
    }
    assert records["Versioning"] == {"Status": "Enabled"}
    assert records["_at"] == {"account": ACCOUNT, "tags": {"holds": "patient records"}}
    assert records["_unseen"] == {"_at.region": {"outcome": "malformed", "code": "missing"}}
    plain = one(everything, "aws.s3.buckets", Name="acme-plain")
    assert plain["_at"] == {"account": ACCOUNT, "tags": {}}


def test_a_watched_event_can_be_followed_to_a_person(everything: Mapping[str, Seen]) -> None:
    trail = one(everything, "aws.cloudtrail.trails", Name="acme-trail")
    status = trail["Status"]
    assert isinstance(status, Mapping)
    assert status["IsLogging"] is True
    assert isinstance(status["_epoch"], Mapping)
    assert {"EventSelectors", "AdvancedEventSelectors"} <= trail.keys()
    caught = one(everything, "aws.logs.metric_filters", filterName="root-use")
    assert caught["_terms"] == [["$.eventType!=X", "$.userIdentity.type=Root"]]
    alarm = one(everything, "aws.cloudwatch.alarms", MetricName="root-use")
    subscription = one(everything, "aws.sns.subscriptions", TopicArn=TOPIC)
    assert alarm["AlarmActions"] == [TOPIC]
    rule = one(everything, "aws.events.rules", Name="deleted")
    assert rule["_event"] == [["$.eventName=Delete*"], ["source=aws.iam"]]
    assert (rule["Targets"], rule["_own_targets"]) == ([{"Id": "people", "Arn": TOPIC}], [TOPIC])
    assert subscription["_confirmed"] is True


def test_a_trail_of_another_region_is_seen_once(practice: Practice, everything: Mapping[str, Seen]) -> None:
    seen = read(practice, the("aws.cloudtrail.trails"), scoped(regions=("us-east-1",)))
    for trails in (seen.kept.resources, everything["aws.cloudtrail.trails"].kept.resources):
        assert [each["Name"] for each in trails] == ["acme-trail"]
        assert answers.at(trails[0], "_at.region") == "eu-west-1"
        assert trails[0]["_unseen"] == {}


def test_a_filter_of_words_catches_no_event_by_its_meaning(everything: Mapping[str, Seen]) -> None:
    words = one(everything, "aws.logs.metric_filters", filterName="words")
    assert (words["_terms"], words["_unseen"]) == ([], {})


def test_the_report_is_joined_to_the_users_ids(everything: Mapping[str, Seen]) -> None:
    seen = everything["aws.iam.credential_reports"]
    users = {each["_id"] for each in everything["aws.iam.users"].kept.resources}
    rows = dict(zip((names["user"] for names in seen.kept.names if names), seen.kept.resources, strict=True))
    assert set(rows) == {"<root_account>", "jane.doe", "newcomer"}
    assert {row["_id"] for row in rows.values()} == {f"{ACCOUNT}/root", *users}
    assert rows["<root_account>"]["_is_root"] is True
    jane = rows["jane.doe"]
    assert (jane["password_enabled"], jane["mfa_active"], jane["access_key_1_active"]) == (True, False, True)
    assert jane["_epoch"] == {
        "user_creation_time": 1738396800,
        "password_last_used": 1793520000,
        "password_last_changed": 1738396800,
        "access_key_1_last_rotated": 1738396800,
        "access_key_1_last_used_date": 1795161600,
    }
    assert "password_next_rotation" in list(jane["_absent"])  # type: ignore[arg-type]
    assert seen.reading.reconciliation == {"listed": 2, "counted": 2}


def test_a_user_newer_than_the_report_is_not_judged_by_its_silence(everything: Mapping[str, Seen]) -> None:
    seen = everything["aws.iam.credential_reports"]
    newcomer = next(
        row
        for row, names in zip(seen.kept.resources, seen.kept.names, strict=True)
        if names and names["user"] == "newcomer"
    )
    unseen = newcomer["_unseen"]
    assert isinstance(unseen, Mapping)
    assert unseen["password_enabled"] == {"outcome": "failed", "code": "not_in_report"}
    assert "password_enabled" not in newcomer
    assert newcomer["_absent"] == []


def test_policies_are_in_one_form(everything: Mapping[str, Seen]) -> None:
    everything_allowed = {
        "Effect": "Allow",
        "Action": ["*"],
        "Resource": ["*"],
        "Condition": False,
        "Conditions": [],
    }
    assert one(everything, "aws.iam.policies", Arn=f"arn:aws:iam::{ACCOUNT}:policy/own")["_statements"] == [
        everything_allowed
    ]
    users = everything["aws.iam.users"].kept.resources
    assert [{"Policy": "everything", **everything_allowed}] in [user["_statements"] for user in users]
    assert one(everything, "aws.iam.roles", RoleName="inspected")["_trust"] == [
        {
            "Effect": "Allow",
            "Action": ["sts:assumerole"],
            "Principal": [
                {"Type": "AWS", "Id": "arn:aws:iam::111122223333:root", "Account": "111122223333"},
                {"Type": "AWS", "Id": "arn:aws:iam::111122223333:user", "Account": "111122223333"},
            ],
            "Condition": True,
            "Conditions": [
                {
                    "Operator": "stringequals",
                    "Test": "stringequals",
                    "Set": "",
                    "Negated": False,
                    "IfExists": False,
                    "Key": "sts:externalid",
                    "Fixed": True,
                }
            ],
        }
    ]


def test_no_person_and_no_secret_is_among_the_facts(everything: Mapping[str, Seen]) -> None:
    facts = json.dumps([seen.kept.resources for seen in everything.values()]).lower()
    told = json.dumps([dataclasses.asdict(seen.reading, dict_factory=plain) for seen in everything.values()])
    for secret in (SECRET, KEY, EXTERNAL, "hunter2"):
        assert secret.lower() not in facts
        assert secret not in told
    for person in ("jane", "newcomer", "@acme.example"):
        assert person not in facts
    assert {"Endpoint": "jane.doe@acme.example"} in everything["aws.sns.subscriptions"].kept.names


def plain(pairs: list[tuple[str, object]]) -> dict[str, str]:
    return {name: repr(value) for name, value in pairs if name not in ("sink", "declaration")}


def test_the_same_name_in_two_regions_is_two_databases(everything: Mapping[str, Seen]) -> None:
    databases = [
        each for each in everything["aws.rds.instances"].kept.resources if each["DBInstanceIdentifier"] != "scratch"
    ]
    assert [each["DBInstanceIdentifier"] for each in databases] == ["prod", "prod"]
    assert {str(each["_id"]).split(":")[3] for each in databases} == set(REGIONS)


def test_the_account_counts_its_users_too(everything: Mapping[str, Seen]) -> None:
    assert everything["aws.iam.users"].reading.reconciliation == {"listed": 2, "counted": 2}


# What is refused


def denied(declaration: AwsDeclaration) -> tuple[str, ...]:
    """The permissions without which nothing of the collector can be read."""
    optional = {
        "ec2:DescribeAvailabilityZones",
        "organizations:ListAccounts",
        "organizations:DescribeOrganization",
    }
    if isinstance(declaration, AwsCollector):
        optional |= {detail.action or action(detail.op) for detail in declaration.details}
        beside = (fact for fact in declaration.facts if isinstance(fact, Beside | Inquiry | Lookup))
        optional |= {action(fact.op) for fact in beside} - {action(declaration.op)}
    elif isinstance(declaration, CodedCollector):
        optional |= {action(op) for op in declaration.beside}
    return tuple(name for name in declaration.permissions if name not in optional)


@pytest.mark.parametrize(
    ("declaration", "permission"),
    [pytest.param(each, name, id=f"{each.id}-{name}") for each in AWS for name in denied(each)],
)
def test_a_refusal_is_observed(practice: Practice, declaration: AwsDeclaration, permission: str) -> None:
    practice.order("deny_aws", permission)
    seen = read(practice, declaration)
    assert seen.outcome is Outcome.DENIED
    assert seen.code in DENIED
    assert seen.kept.resources == []


DETAILS = [
    pytest.param(each, detail, id=f"{each.id}-{detail.op}")
    for each in AWS
    if isinstance(each, AwsCollector)
    for detail in each.details
]


@pytest.mark.parametrize("denied", [False, True])
def test_a_prefix_list_is_read_and_one_that_may_not_be_read_hides_its_groups_alone(
    practice: Practice, opened: AwsSource, denied: bool
) -> None:
    if denied:
        practice.order("deny_aws", "ec2:GetManagedPrefixListEntries")
    seen = read_from(opened, SECURITY_GROUPS)
    said = {str(row["GroupName"]): (row.get("_prefix_lists"), row["_unseen"]) for row in seen.kept.resources}
    assert said["web"] == ([], {})
    lists, unseen = said["desk"]
    assert isinstance(unseen, Mapping)
    if denied:
        assert lists is None
        assert unseen.keys() == {"_prefix_lists", "_reach"}
    else:
        assert isinstance(lists, list)
        assert [answers.at(each, "Values") for each in lists] == [["203.0.113.0/24"]]
        assert unseen == {}


@pytest.mark.parametrize(("declaration", "detail"), DETAILS)
def test_a_refused_detail_is_unseen_and_the_rest_is_there(
    practice: Practice, opened: AwsSource, declaration: AwsCollector, detail: Detail
) -> None:
    practice.order("deny_aws", detail.action or action(detail.op))
    seen = read_from(opened, declaration)
    assert seen.outcome is Outcome.OK
    for resource in seen.kept.resources:
        unseen, absent = resource["_unseen"], resource["_absent"]
        assert isinstance(unseen, Mapping)
        assert isinstance(absent, list)
        for name in detail.fields:
            place = "_at.tags" if name == declaration.keep.tags else name
            if detail.moot and detail.moot(resource, [str(each) for each in absent]):
                assert name in absent
                assert place not in unseen
                continue
            assert unseen[place]["outcome"] == "denied"  # type: ignore[index,call-overload]
            assert name not in resource
            assert name not in absent
        assert list(Draft202012Validator(schema(declaration)).iter_errors(resource)) == []


@pytest.mark.parametrize("declaration", REGIONAL, ids=lambda each: each.id)
def test_a_refused_region_makes_it_partial(practice: Practice, opened: AwsSource, declaration: AwsDeclaration) -> None:
    practice.order("deny_aws", f"{action(declaration.op)}@us-east-1")
    seen = read_from(opened, declaration)
    assert seen.outcome is Outcome.PARTIAL
    assert set(seen.reading.errors) == {"us-east-1"}
    assert seen.reading.errors["us-east-1"].outcome is Outcome.DENIED
    assert {str(answers.at(each, "_at.region")) for each in seen.kept.resources} == {"eu-west-1"}


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_a_server_error_is_a_failure(practice: Practice, opened: AwsSource, declaration: AwsDeclaration) -> None:
    opened.prove()
    practice.order("fail", action(declaration.op))
    assert read_from(opened, declaration).outcome is Outcome.FAILED


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_a_half_read_answer_is_a_failure(practice: Practice, opened: AwsSource, declaration: AwsDeclaration) -> None:
    opened.prove()
    practice.order("truncate", action(declaration.op))
    seen = read_from(opened, declaration)
    assert seen.outcome is Outcome.FAILED
    assert seen.kept.resources == []


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_silence_ends_at_the_deadline(practice: Practice, declaration: AwsDeclaration) -> None:
    practice.order("hang", action(declaration.op))
    began = time.monotonic()
    seen = read(practice, declaration, seconds=0.4)
    assert time.monotonic() - began < 8
    assert (seen.outcome, seen.code) == (Outcome.FAILED, "deadline")
    assert seen.kept.resources == []


def test_past_the_deadline_what_was_read_is_kept(practice: Practice, opened: AwsSource) -> None:
    whole = read_from(opened, the("aws.rds.instances"))
    there = [row["_id"] for row in whole.kept.resources if answers.at(row, "_at.region") == "eu-west-1"]
    practice.order("hang", "rds:DescribeDBInstances@us-east-1")
    seen = read_from(opened, the("aws.rds.instances"), seconds=2.5)
    assert seen.outcome is Outcome.PARTIAL
    assert {region: why.code for region, why in seen.reading.errors.items()} == {"us-east-1": "deadline"}
    assert there
    assert [row["_id"] for row in seen.kept.resources] == there


def test_silence_about_the_regions_ends_at_the_deadline(practice: Practice) -> None:
    practice.order("hang", "ec2:DescribeRegions")
    source = AwsSource(TARGET, practice.connection, now)
    began = time.monotonic()
    with ThreadPoolExecutor() as pool:
        seen = list(pool.map(lambda each: read_from(source, each, 0.5), REGIONAL))
    source.close()
    assert time.monotonic() - began < 8
    assert {(each.outcome, each.code) for each in seen} == {(Outcome.FAILED, "deadline")}


def test_nothing_is_asked_past_the_deadline(practice: Practice) -> None:
    before = practice.order("counts")
    seen = read(practice, the("aws.s3.buckets"), seconds=-1)
    assert (seen.outcome, seen.code) == (Outcome.FAILED, "deadline")
    assert practice.order("counts") == before


def test_silence_without_a_deadline_ends_too(practice: Practice) -> None:
    practice.order("hang", "iam:GetAccountSummary")
    hasty = dataclasses.replace(practice, connection=dataclasses.replace(practice.connection, timeout_seconds=0.3))
    seen = read(hasty, the("aws.iam.account_summaries"))
    assert (seen.outcome, seen.code) == (Outcome.FAILED, "ReadTimeoutError")


def test_a_third_of_all_requests_throttled_changes_nothing(practice: Practice, everything: Mapping[str, Seen]) -> None:
    practice.order("throttle_every", 3)
    source = AwsSource(TARGET, practice.connection, now)
    source.prove()
    with ThreadPoolExecutor() as pool:
        seen = dict(zip((each.id for each in AWS), pool.map(lambda each: read_from(source, each), AWS), strict=True))
    source.close()
    for name, before in everything.items():
        assert (name, seen[name].outcome) == (name, Outcome.OK)
        assert sorted(map(settled, seen[name].kept.resources)) == sorted(map(settled, before.kept.resources))


def test_two_readings_at_once_do_not_mix(practice: Practice, everything: Mapping[str, Seen]) -> None:
    source = AwsSource(TARGET, practice.connection, now)
    buckets = the("aws.s3.buckets")
    with ThreadPoolExecutor() as pool:
        seen = list(pool.map(lambda _: read_from(source, buckets), range(6)))
    source.close()
    wanted = sorted(map(settled, everything[buckets.id].kept.resources))
    assert [sorted(map(settled, each.kept.resources)) for each in seen] == [wanted] * 6
    assert {len(each.reading.request_ids) for each in seen} == {21}


# Scope


def scoped(**changes: object) -> AwsTarget:
    return dataclasses.replace(TARGET, **changes)  # type: ignore[arg-type]


def test_a_region_out_of_scope_is_not_asked(practice: Practice) -> None:
    practice.order("deny_aws", "*@us-east-1")
    target = scoped(out_of_scope={"us-east-1": "closed by policy"})
    seen = read(practice, the("aws.rds.instances"), target)
    assert (seen.outcome, seen.reading.parameters["regions"]) == (Outcome.OK, ["eu-west-1"])
    regions = {
        str(each["RegionName"]): each for each in read(practice, the("aws.account.regions"), target).kept.resources
    }
    assert set(regions) == {"eu-west-1"}
    scope = read(practice, the("aws.account.scopes"), target).kept.resources[0]
    assert scope["_unexplained_regions"] == []
    assert scope["_out_of_scope"] == [{"region": "us-east-1", "reason": "closed by policy"}]


def test_a_region_that_nobody_has_named_is_unexplained(practice: Practice) -> None:
    scope = read(practice, the("aws.account.scopes"), scoped(regions=("eu-west-1", "mars-north-1"))).kept.resources[0]
    assert scope["_unexplained_regions"] == ["mars-north-1", "us-east-1"]


def test_who_may_not_list_the_organisation_does_not_know_it(practice: Practice) -> None:
    practice.order("deny_aws", "organizations:ListAccounts", "organizations:DescribeOrganization")
    seen = read(practice, the("aws.account.scopes"))
    scope = seen.kept.resources[0]
    assert seen.outcome is Outcome.OK
    why = {"outcome": "denied", "code": "AccessDeniedException", "asked": "organizations:ListAccounts"}
    assert scope["_unseen"] == dict.fromkeys(("_accounts", "_unexplained_accounts"), why)
    assert "_accounts" not in scope


def test_no_region_in_scope_is_no_empty_account(practice: Practice) -> None:
    nowhere = scoped(out_of_scope=dict.fromkeys(REGIONS, "closed"))
    seen = read(practice, the("aws.rds.instances"), nowhere)
    assert (seen.outcome, seen.code) == (Outcome.FAILED, "no_region_in_scope")


# Whose account it is


def prove(practice: Practice, target: AwsTarget = TARGET) -> str:
    source = AwsSource(target, practice.connection, now)
    try:
        return source.prove()
    finally:
        source.close()


def test_the_account_proves_to_be_the_clients(practice: Practice) -> None:
    assert prove(practice).startswith(f"arn:aws:sts::{ACCOUNT}:")


def test_another_account_is_refused_by_name(practice: Practice) -> None:
    with pytest.raises(WrongTargetError, match=rf"names AWS account 999999999999, but .* opens account {ACCOUNT}"):
        prove(practice, scoped(account="999999999999"))


def test_a_profile_is_used_as_it_says(practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    (tmp_path / "credentials").write_text(f"[acme]\naws_access_key_id={KEY}\naws_secret_access_key={SECRET}\n")
    assert prove(practice, scoped(credential="profile:acme"))


def test_a_role_is_assumed_with_its_external_id(practice: Practice) -> None:
    arn = prove(practice, scoped(role_arn=ROLE, external_id=EXTERNAL))
    assert arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/inspected/tenantproof"


def told(practice: Practice, target: AwsTarget) -> str:
    """What a person is told who made this mistake."""
    with pytest.raises(UsageError) as caught:
        prove(practice, target)
    message = caught.value.message
    assert ACCOUNT in message
    assert "\n" not in message
    assert EXTERNAL not in message
    assert SECRET not in message
    return message


def test_a_wrong_external_id_is_said_so(practice: Practice) -> None:
    message = told(practice, scoped(role_arn=ROLE, external_id=EXTERNAL + "-not"))
    assert f"may not assume {ROLE}" in message


def test_no_role_arn_is_said_so(practice: Practice) -> None:
    assert "no role ARN" in told(practice, scoped(role_arn="inspected", external_id=EXTERNAL))


def test_an_unknown_profile_is_said_so(practice: Practice) -> None:
    assert "profile:nobody: there is no such profile" in told(practice, scoped(credential="profile:nobody"))


def test_a_profile_without_keys_does_not_take_the_variables(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("[profile empty]\nregion = eu-west-1\n")
    assert "holds no access key" in told(practice, scoped(credential="profile:empty"))


def test_missing_variables_do_not_take_the_default_profile(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    (tmp_path / "credentials").write_text(f"[default]\naws_access_key_id={KEY}\naws_secret_access_key={SECRET}\n")
    assert "holds no access key" in told(practice, TARGET)


def test_half_a_key_is_said_so(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert "half of an access key" in told(practice, TARGET)


def test_a_wrong_secret_is_said_so(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not" + SECRET)
    assert "does not belong to its access key" in told(practice, TARGET)


def test_an_unknown_key_is_said_so(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIANOBODYNOBODY0000")
    assert "does not know its access key" in told(practice, TARGET)


def test_a_credential_of_another_kind_is_said_so(practice: Practice) -> None:
    assert "write profile:<name> or env:" in told(practice, scoped(credential="cmd:whatever"))


def test_who_cannot_be_reached_has_not_been_misconfigured(practice: Practice) -> None:
    practice.order("fail", "sts:GetCallerIdentity")
    with pytest.raises(RefusedError) as caught:
        prove(practice)
    assert caught.value.unseen.outcome is Outcome.FAILED
    nowhere = dataclasses.replace(practice.connection, aws_endpoint="https://127.0.0.1:9", timeout_seconds=0.5)
    with pytest.raises(RefusedError) as caught:
        prove(dataclasses.replace(practice, connection=nowhere))
    assert (caught.value.unseen.outcome, caught.value.unseen.code) == (Outcome.FAILED, "EndpointConnectionError")


# The way there


def test_a_ca_bundle_that_is_no_file_is_said_so(practice: Practice) -> None:
    connection = dataclasses.replace(practice.connection, ca_bundle="/nowhere/ca.pem")
    with pytest.raises(UsageError, match=r"there is no file /nowhere/ca\.pem"):
        prove(dataclasses.replace(practice, connection=connection))


def test_a_server_of_another_authority_is_not_believed(practice: Practice, tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    connection = dataclasses.replace(practice.connection, ca_bundle=str(tmp_path / "other.pem"))
    with pytest.raises(RefusedError) as caught:
        prove(dataclasses.replace(practice, connection=connection))
    assert caught.value.unseen.code == "SSLError"


def test_the_environment_does_not_lead_elsewhere(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    monkeypatch.setenv("AWS_CA_BUNDLE", str(tmp_path / "other.pem"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://127.0.0.1:9")
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "https://127.0.0.1:9")
    assert prove(practice)


HTML = b"<html><body>Sign in to the guest network</body></html>"


@pytest.fixture
def captive(tmp_path: Path) -> Iterator[Practice]:
    """A server that answers everything with the same friendly page."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = TlsServer(lambda _: Response(status=200, body=HTML, headers={"Content-Type": "text/html"}), context)
    server.start()
    connection = AwsConnection(aws_endpoint=server.url, ca_bundle=str(tmp_path / "ca.pem"), timeout_seconds=5)
    yield Practice(connection=connection, pipe=multiprocessing.Pipe()[0])
    server.stop()


@pytest.mark.parametrize("declaration", AWS, ids=lambda each: each.id)
def test_an_answer_that_is_none_is_no_empty_list(captive: Practice, declaration: AwsDeclaration) -> None:
    seen = read(captive, declaration, scoped(regions=("eu-west-1",)))
    assert seen.outcome is Outcome.FAILED
    assert seen.kept.resources == []


def test_a_page_of_the_guest_network_proves_nothing(captive: Practice) -> None:
    with pytest.raises(RefusedError):
        prove(captive)

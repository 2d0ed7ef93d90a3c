"""The practice tenant is kept honest: over real TLS, by the providers' own clients, and the same at every start."""

import base64
import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import dns.exception
import dns.resolver
import msal  # type: ignore[import-untyped]
import pytest
import requests
from botocore.config import Config
from botocore.exceptions import ClientError

from evidence.model import Json, JsonObject
from tests.tenant import CANARIES, Credentials, PracticeTenant

REGIONS = ("eu-west-1", "us-east-1")
BUCKET_DETAILS = (
    "get_bucket_location",
    "get_bucket_encryption",
    "get_public_access_block",
    "get_bucket_policy",
    "get_bucket_policy_status",
    "get_bucket_acl",
    "get_bucket_versioning",
    "get_bucket_logging",
    "get_bucket_tagging",
)
GLOBAL_READS = (
    ("iam", "get_account_authorization_details"),
    ("iam", "get_account_summary"),
    ("iam", "get_account_password_policy"),
    ("iam", "list_virtual_mfa_devices"),
    ("sts", "get_caller_identity"),
)
# The clock moves these at AWS too; the picture of a device's seed AWS shows nobody after the day it was made.
MOVING = {"LatestRestorableTime", "LatestDeliveryTime", "LatestDeliveryAttemptTime", "QRCodePNG"}
REGIONAL_READS = (
    ("ec2", "describe_regions"),
    ("ec2", "get_ebs_encryption_by_default"),
    ("ec2", "describe_vpcs"),
    ("ec2", "describe_security_groups"),
    ("rds", "describe_db_instances"),
    ("cloudtrail", "describe_trails"),
    ("logs", "describe_log_groups"),
    ("logs", "describe_metric_filters"),
    ("cloudwatch", "describe_alarms"),
    ("sns", "list_topics"),
    ("sns", "list_subscriptions"),
)


@cache
def session_of(key: str, secret: str, token: str | None) -> boto3.Session:
    """One session a key: a session reads the service models once."""
    return boto3.Session(key, secret, token)


def client(
    tenant: PracticeTenant,
    service: str,
    region: str = REGIONS[0],
    *,
    own: Credentials | None = None,
    key: str = "",
    secret: str = "",
    token: str | None = None,
) -> Any:
    """A boto3 client, with the keys of Acme Dental where no others are given."""
    own = own or tenant.credentials("acme-dental")
    session = session_of(key or own.aws_access_key_id, secret or own.aws_secret_access_key, token)
    config = Config(
        inject_host_prefix=False, s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, read_timeout=5
    )
    # mypy knows only the services whose stubs are installed.
    opened: Any = session.client
    made = opened(service, region_name=region, endpoint_url=tenant.aws_url, verify=str(tenant.ca_file), config=config)
    if service == "s3control":
        made.meta.events.register("before-call", at_the_door)
    return made


def at_the_door(params: dict[str, Any], **_: object) -> None:
    """botocore puts the account before the host of S3 Control, which no address on this machine can have."""
    params["url"] = re.sub(r"//\d{12}\.", "//", params["url"])


def call(asked: Any, method: str, **arguments: str) -> Json:
    """Every page of an answer, without what differs from request to request."""
    if asked.can_paginate(method):
        answer: JsonObject = asked.get_paginator(method).paginate(**arguments).build_full_result()
    else:
        answer = getattr(asked, method)(**arguments)
    plain: Json = json.loads(json.dumps(answer, default=str))
    return without(plain, {"ResponseMetadata"} | MOVING)


def without(value: Json, names: set[str]) -> Json:
    match value:
        case Mapping():
            return {name: without(inner, names) for name, inner in value.items() if name not in names}
        case list():
            return [without(inner, names) for inner in value]
        case _:
            return value


def refusal(asked: Any, method: str, **arguments: object) -> str:
    with pytest.raises(ClientError) as refused:
        getattr(asked, method)(**arguments)
    return str(refused.value.response["Error"]["Code"])


def maybe(asked: Any, method: str, **arguments: str) -> Json:
    """The answer, or the code of the refusal: "there is none" is an error at AWS."""
    try:
        return call(asked, method, **arguments)
    except ClientError as error:
        return str(error.response["Error"]["Code"])


def account(tenant: PracticeTenant) -> Mapping[str, Json]:
    """What AWS says about Acme Dental, by service, region and call."""
    seen = {f"{service} {method}": maybe(client(tenant, service), method) for service, method in GLOBAL_READS}
    for region in REGIONS:
        for service, method in REGIONAL_READS:
            seen[f"{service} {region} {method}"] = maybe(client(tenant, service, region), method)
        keys = client(tenant, "kms", region)
        for row in keys.list_keys()["Keys"]:
            seen[f"kms {region} {row['KeyId']}"] = [
                maybe(keys, method, KeyId=row["KeyId"]) for method in ("describe_key", "get_key_rotation_status")
            ]
    trails = client(tenant, "cloudtrail")
    for method in ("get_event_selectors", "get_trail_status"):
        name = {"get_event_selectors": "TrailName"}.get(method, "Name")
        seen[f"cloudtrail {method}"] = maybe(trails, method, **{name: "acme"})
    buckets = client(tenant, "s3")
    seen["s3 list_buckets"] = call(buckets, "list_buckets")
    for bucket in buckets.list_buckets()["Buckets"]:
        for method in BUCKET_DETAILS:
            seen[f"s3 {bucket['Name']} {method}"] = maybe(buckets, method, Bucket=bucket["Name"])
    seen["iam credential_report"] = credential_report(tenant)
    return seen


def credential_report(tenant: PracticeTenant) -> str:
    asked = client(tenant, "iam")
    asked.generate_credential_report()
    return bytes(asked.get_credential_report()["Content"]).decode()


class Story(dict[str, Mapping[str, Json]]):
    """What was seen, with this client alone: "first" at the start, "switched" after it, "later" at a later start."""


@pytest.fixture(scope="module")
def story() -> Story:
    found = Story()
    with PracticeTenant(("acme-dental",)) as tenant:
        found["first"] = account(tenant)
        tenant.switch("acme-dental")
        found["switched"] = account(tenant)
    with PracticeTenant(("acme-dental",), later=True) as tenant:
        found["later"] = account(tenant)
    return found


@pytest.fixture(scope="module")
def running(story: Story) -> Iterator[PracticeTenant]:
    """A tenant started after those of the story: a process can have one at a time."""
    with PracticeTenant() as tenant:
        yield tenant


@pytest.fixture
def tenant(running: PracticeTenant) -> Iterator[PracticeTenant]:
    yield running
    running.faults.clear()


def browser(tenant: PracticeTenant) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.verify = str(tenant.ca_file)
    return session


def sign_in(tenant: PracticeTenant, own: Credentials, credential: object) -> Mapping[str, object]:
    with browser(tenant) as session:
        application = msal.ConfidentialClientApplication(
            own.client_id,
            authority=f"{tenant.login_url}/{own.tenant}",
            client_credential=credential,
            instance_discovery=False,
            http_client=session,
        )
        found: Mapping[str, object] = application.acquire_token_for_client(["https://graph.microsoft.com/.default"])
        return found


def graph(tenant: PracticeTenant, path: str, name: str = "acme-dental", timeout: float = 10) -> requests.Response:
    own = tenant.credentials(name)
    token = sign_in(tenant, own, own.client_secret)["access_token"]
    with browser(tenant) as session:
        headers = {"Authorization": f"Bearer {token}"}
        return session.get(f"{tenant.graph_url}/v1.0{path}", headers=headers, timeout=timeout)


def resolver(tenant: PracticeTenant) -> dns.resolver.Resolver:
    host, _, port = tenant.dns_address.partition(":")
    asked = dns.resolver.Resolver(configure=False)
    asked.nameservers, asked.port, asked.lifetime = [host], int(port), 1
    return asked


def test_two_starts_show_the_same_and_reading_changes_nothing(story: Story, tenant: PracticeTenant) -> None:
    assert account(tenant) == story["first"]
    assert account(tenant) == story["first"]


def test_the_later_state_is_the_same_by_switch_and_by_start(story: Story) -> None:
    assert story["switched"] == story["later"]


def test_three_weeks_later_only_what_the_state_says_has_changed(story: Story) -> None:
    first, later = story["first"], story["later"]
    fresh = {key for key in later if key not in first}
    assert {key.split()[1] for key in fresh} == {"acme-dental-scans"}
    assert not {key for key in first if key not in later}
    assert {key for key in first if first[key] != later[key]} == {
        "cloudtrail eu-west-1 describe_trails",
        "cloudtrail us-east-1 describe_trails",
        "ec2 us-east-1 get_ebs_encryption_by_default",
        "iam get_account_password_policy",
        "s3 acme-dental-letters get_bucket_policy",
        "s3 acme-dental-letters get_bucket_policy_status",
        "s3 acme-dental-letters get_public_access_block",
        "s3 list_buckets",
        "sns eu-west-1 list_subscriptions",
    }


def test_only_the_regions_of_the_state_are_enabled(tenant: PracticeTenant) -> None:
    asked = client(tenant, "ec2")
    assert [row["RegionName"] for row in asked.describe_regions()["Regions"]] == list(REGIONS)
    everywhere = asked.describe_regions(AllRegions=True)["Regions"]
    assert len(everywhere) > 20
    assert {row["RegionName"] for row in everywhere if row["OptInStatus"] != "not-opted-in"} == set(REGIONS)
    assert refusal(client(tenant, "ec2", "eu-central-1"), "describe_vpcs") == "AuthFailure"


def test_a_bucket_nobody_encrypted_is_encrypted_by_aws(tenant: PracticeTenant) -> None:
    asked = client(tenant, "s3")
    rules = asked.get_bucket_encryption(Bucket="acme-dental-letters")["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"


def test_the_same_name_stands_for_two_databases(tenant: PracticeTenant) -> None:
    found = [client(tenant, "rds", region).describe_db_instances()["DBInstances"] for region in REGIONS]
    assert [[row["DBInstanceIdentifier"] for row in rows] for rows in found] == [["records"], ["records"]]
    assert found[0][0]["DBInstanceArn"] != found[1][0]["DBInstanceArn"]


def test_the_credential_report_has_the_root_user_and_everybody_else(tenant: PracticeTenant) -> None:
    rows = list(csv.DictReader(io.StringIO(credential_report(tenant))))
    assert rows[0]["user"] == "<root_account>"
    assert (rows[0]["mfa_active"], rows[0]["access_key_1_active"]) == ("true", "false")
    by_name = {row["user"]: row for row in rows}
    assert set(by_name) == {"<root_account>", "ada.oakes", "finn.tarn", "tenantproof-scan", "xray-uploader"}
    assert by_name["ada.oakes"]["mfa_active"] == "true"
    assert by_name["finn.tarn"]["password_enabled"] == "true"
    assert by_name["xray-uploader"]["access_key_1_active"] == "false"
    assert by_name["xray-uploader"]["access_key_2_last_used_service"] == "s3"


@pytest.mark.parametrize(
    ("service", "method", "unknown", "wrong"),
    [
        ("sts", "get_caller_identity", "InvalidClientTokenId", "SignatureDoesNotMatch"),
        ("ec2", "describe_vpcs", "AuthFailure", "SignatureDoesNotMatch"),
        ("s3", "list_buckets", "InvalidAccessKeyId", "SignatureDoesNotMatch"),
        ("kms", "list_keys", "UnrecognizedClientException", "InvalidSignatureException"),
        ("cloudwatch", "describe_alarms", "UnrecognizedClientException", "InvalidSignatureException"),
    ],
)
def test_an_unknown_key_and_a_wrong_secret_are_refused(
    tenant: PracticeTenant, service: str, method: str, unknown: str, wrong: str
) -> None:
    assert refusal(client(tenant, service, key="AKIANOBODYKNOWSTHIS0"), method) == unknown
    assert refusal(client(tenant, service, secret="another"), method) == wrong


def test_a_key_that_was_switched_off_is_refused(tenant: PracticeTenant) -> None:
    asked = client(tenant, "sts", key="AKIAPRACTICEXRAY0001", secret="practice/acme/xray/not+a+real+secret/001")
    assert refusal(asked, "get_caller_identity") == "InvalidClientTokenId"


def test_each_key_is_of_its_own_account(tenant: PracticeTenant) -> None:
    for name in ("acme-dental", "birch-law"):
        own = tenant.credentials(name)
        assert client(tenant, "sts", own=own).get_caller_identity()["Account"] == own.aws_account


def test_a_role_is_assumed_with_its_external_id_alone(tenant: PracticeTenant) -> None:
    own, other = tenant.credentials("acme-dental"), tenant.credentials("birch-law")
    asked = client(tenant, "sts")
    wanted = {"RoleArn": own.role_arn, "RoleSessionName": "scan"}
    assert refusal(asked, "assume_role", **wanted) == "AccessDenied"
    assert refusal(asked, "assume_role", **wanted, ExternalId="wrong") == "AccessDenied"
    assert refusal(asked, "assume_role", **{**wanted, "RoleArn": other.role_arn}, ExternalId=other.external_id) == (
        "AccessDenied"
    )
    session = asked.assume_role(**wanted, ExternalId=own.external_id)["Credentials"]
    keys = {"key": session["AccessKeyId"], "secret": session["SecretAccessKey"]}
    inside = client(tenant, "sts", **keys, token=session["SessionToken"])
    assert inside.get_caller_identity()["Arn"] == f"arn:aws:sts::{own.aws_account}:assumed-role/tenantproof/scan"
    assert refusal(client(tenant, "sts", **keys), "get_caller_identity") == "InvalidClientTokenId"


def test_one_client_sees_nothing_of_the_other(tenant: PracticeTenant) -> None:
    other = tenant.credentials("birch-law")
    asked = client(tenant, "s3", own=other)
    assert [row["Name"] for row in asked.list_buckets()["Buckets"]] == ["birch-law-files"]
    assert refusal(asked, "get_bucket_tagging", Bucket="acme-dental-backups") == "AccessDenied"
    block = client(tenant, "s3control", own=other)
    assert refusal(block, "get_public_access_block", AccountId="123456789012") == "AccessDenied"
    found = block.get_public_access_block(AccountId=other.aws_account)["PublicAccessBlockConfiguration"]
    assert all(found.values())


def test_nobody_can_write(tenant: PracticeTenant) -> None:
    tags = {"TagSet": [{"Key": "a", "Value": "b"}]}
    asked = client(tenant, "s3")
    assert refusal(asked, "put_bucket_tagging", Bucket="acme-dental-letters", Tagging=tags) == "AccessDenied"
    assert refusal(client(tenant, "kms"), "create_key") == "AccessDeniedException"


@pytest.mark.parametrize(
    ("action", "service", "method", "arguments", "denied", "throttled", "broken"),
    [
        ("iam:ListUsers", "iam", "list_users", {}, "AccessDenied", "Throttling", "InternalFailure"),
        (
            "ec2:DescribeVpcs",
            "ec2",
            "describe_vpcs",
            {},
            "UnauthorizedOperation",
            "RequestLimitExceeded",
            "InternalError",
        ),
        (
            "s3:GetBucketAcl",
            "s3",
            "get_bucket_acl",
            {"Bucket": "acme-dental-letters"},
            "AccessDenied",
            "SlowDown",
            "InternalError",
        ),
        ("kms:ListKeys", "kms", "list_keys", {}, "AccessDeniedException", "ThrottlingException", "InternalFailure"),
        ("sns:ListTopics", "sns", "list_topics", {}, "AuthorizationError", "Throttled", "InternalFailure"),
        (
            "cloudwatch:DescribeAlarms",
            "cloudwatch",
            "describe_alarms",
            {},
            "AccessDeniedException",
            "ThrottlingException",
            "InternalFailure",
        ),
        (
            "s3:GetAccountPublicAccessBlock",
            "s3control",
            "get_public_access_block",
            {"AccountId": "123456789012"},
            "AccessDenied",
            "SlowDown",
            "InternalError",
        ),
    ],
)
def test_aws_says_no_in_each_of_its_languages(
    tenant: PracticeTenant,
    action: str,
    service: str,
    method: str,
    arguments: Mapping[str, str],
    denied: str,
    throttled: str,
    broken: str,
) -> None:
    asked = client(tenant, service)
    tenant.faults.deny_aws(action)
    assert refusal(asked, method, **arguments) == denied
    tenant.faults.clear()
    tenant.faults.throttle_every(1)
    assert refusal(asked, method, **arguments) == throttled
    tenant.faults.clear()
    tenant.faults.fail(action)
    assert refusal(asked, method, **arguments) == broken


def test_an_action_is_known_by_both_of_its_names_and_by_region(tenant: PracticeTenant) -> None:
    asked = client(tenant, "s3")
    for name in ("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration", "s3:GetBucketEnc*"):
        tenant.faults.deny_aws(name)
        assert refusal(asked, "get_bucket_encryption", Bucket="acme-dental-letters") == "AccessDenied"
        tenant.faults.clear()
    tenant.faults.deny_aws("ec2:DescribeVpcs@us-east-1")
    assert refusal(client(tenant, "ec2", "us-east-1"), "describe_vpcs") == "UnauthorizedOperation"
    assert client(tenant, "ec2").describe_vpcs()["Vpcs"]


def test_what_was_served_is_counted(tenant: PracticeTenant) -> None:
    before = tenant.faults.counts["s3:ListBuckets"], tenant.faults.counts["/organization"]
    client(tenant, "s3").list_buckets()
    graph(tenant, "/organization")
    assert (tenant.faults.counts["s3:ListBuckets"], tenant.faults.counts["/organization"]) == (
        before[0] + 1,
        before[1] + 1,
    )


def test_msal_signs_in_with_secret_and_with_certificate(tenant: PracticeTenant) -> None:
    for name in ("acme-dental", "birch-law"):
        own = tenant.credentials(name)
        pem = own.certificate.read_text()
        assert "access_token" in sign_in(tenant, own, own.client_secret)
        assert "access_token" in sign_in(tenant, own, {"private_key": pem, "public_certificate": pem})


def test_msal_is_told_what_is_wrong_with_a_credential(tenant: PracticeTenant) -> None:
    own, other = tenant.credentials("acme-dental"), tenant.credentials("birch-law")
    pem = other.certificate.read_text()
    assert sign_in(tenant, own, "wrong")["error_codes"] == [7000215]
    assert sign_in(tenant, own, {"private_key": pem, "public_certificate": pem})["error_codes"] == [700027]


def test_graph_answers_over_tls_and_shows_each_client_its_own(tenant: PracticeTenant) -> None:
    for name in ("acme-dental", "birch-law"):
        answer = graph(tenant, "/organization", name)
        assert [row["id"] for row in answer.json()["value"]] == [tenant.credentials(name).tenant]
        assert {"request-id", "client-request-id", "date"} <= {header.lower() for header in answer.headers}
        assert answer.json()["@odata.context"].startswith(tenant.graph_url)


def test_a_page_that_breaks_off_is_not_whole(tenant: PracticeTenant) -> None:
    tenant.faults.truncate("/users")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        graph(tenant, "/users")


def test_silence_lasts_until_the_client_gives_up(tenant: PracticeTenant) -> None:
    tenant.faults.hang("/users")
    began = time.monotonic()
    with pytest.raises(requests.exceptions.ReadTimeout):
        graph(tenant, "/users", timeout=0.5)
    assert 0.4 < time.monotonic() - began < 5


def test_a_stranger_does_not_trust_the_certificate(tenant: PracticeTenant) -> None:
    with requests.Session() as session:
        session.trust_env = False
        with pytest.raises(requests.exceptions.SSLError):
            session.get(tenant.login_url, timeout=5)


def test_names_resolve(tenant: PracticeTenant) -> None:
    asked = resolver(tenant)
    assert str(asked.resolve("acmedental.example", "MX")[0].exchange).startswith("acmedental-example.mail")
    assert any(b"v=spf1" in b"".join(row.strings) for row in asked.resolve("acmedental.example", "TXT"))
    assert b"p=none" in b"".join(asked.resolve("_dmarc.acmedental.example", "TXT")[0].strings)
    with pytest.raises(dns.resolver.NXDOMAIN):
        asked.resolve("nobody.acmedental.example", "TXT")
    with pytest.raises(dns.resolver.NoAnswer):
        asked.resolve("acmedental.example", "CAA")


@pytest.mark.parametrize("tcp", [False, True])
def test_a_long_key_is_found_through_its_alias(tenant: PracticeTenant, tcp: bool) -> None:
    found = resolver(tenant).resolve("selector1._domainkey.acmedental.example", "TXT", tcp=tcp)
    key = b"".join(found[0].strings).split(b"p=")[1]
    assert len(base64.b64decode(key)) > 256
    assert str(found.canonical_name) == "selector1-acmedental-example._domainkey.mailer.example."


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("REFUSED", dns.resolver.NoNameservers),
        ("SERVFAIL", dns.resolver.NoNameservers),
        ("SILENCE", dns.exception.Timeout),
    ],
)
def test_a_name_server_fails_as_it_is_told(
    tenant: PracticeTenant, fault: str, error: type[dns.exception.DNSException]
) -> None:
    tenant.faults.dns(fault, "_dmarc.*")
    with pytest.raises(error):
        resolver(tenant).resolve("_dmarc.acmedental.example", "TXT")
    assert resolver(tenant).resolve("acmedental.example", "TXT")


def test_secrets_lie_where_a_scan_will_meet_them(tenant: PracticeTenant) -> None:
    own = tenant.credentials("acme-dental")
    assert {own.aws_secret_access_key, own.client_secret} <= set(CANARIES)
    tags = client(tenant, "s3").get_bucket_tagging(Bucket="acme-dental-backups")["TagSet"]
    assert {row["Value"] for row in tags} & set(CANARIES)


def test_a_second_tenant_in_one_process_is_refused(tenant: PracticeTenant) -> None:
    with pytest.raises(RuntimeError, match="already"):
        PracticeTenant().__enter__()


def test_it_runs_as_a_process_that_can_be_told_to_move_on(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    process = subprocess.Popen([sys.executable, "-m", "tests.tenant", "--ready", str(ready)])
    try:
        waited = time.monotonic() + 30
        while not ready.exists() and time.monotonic() < waited:
            time.sleep(0.05)
        reach = json.loads(ready.read_text())
        assert ready.stat().st_mode & 0o777 == 0o600
        with requests.Session() as session:
            session.trust_env, session.verify = False, reach["ca"]
            assert session.post(f"{reach['control']}/switch/acme-dental", timeout=30).status_code == 200
            assert session.post(f"{reach['control']}/switch/birch-law", timeout=30).status_code == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert not ready.exists()
    finally:
        process.kill()
        process.wait()

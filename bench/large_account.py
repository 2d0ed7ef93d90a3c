"""An AWS account of so many buckets, users, security groups and databases, served with a delay from a process of its own.

`python -m bench.large_account DELAY_MS TIMES` serves TIMES × (500 buckets, 500 users, 200 security groups, 50 databases) in
two regions. It prints one line of JSON: how to reach it, then serves until its stdin ends; after that it prints a second
line: requests by operation. Any other operation is answered as of an account that does not use the service.
Answers are written once and sent from memory, so that the server is no bound.
"""

import datetime as dt
import json
import ssl
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import trustme
from botocore.model import ListShape, Shape, StructureShape
from moto.core.model import OperationModel

from tests.tenant.aws.answers import Prepared, arguments, unused, written
from tests.tenant.aws.call import call_of, model_of, signature
from tests.tenant.aws.errors import AwsError
from tests.tenant.aws.model import sample, ways_on
from tests.tenant.web import Request, Response, TlsServer

ACCOUNT, HOME, OTHER = "123456789012", "eu-west-1", "us-east-1"
BUCKETS, USERS, GROUPS, DATABASES = 500, 500, 200, 50
MADE = "2024-02-05T09:30:00Z"
ALLOW: dict[str, Any] = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::bucket-00000/*"]}],
}
CLOSED = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
SESSION = {"AccessKeyId": "ASIABENCHBENCH000000", "SecretAccessKey": "bench", "SessionToken": "bench"}
NOT_THERE = {
    "s3:GetBucketPolicy": "NoSuchBucketPolicy",
    "s3:GetBucketPolicyStatus": "NoSuchBucketPolicy",
    "s3:GetBucketLifecycleConfiguration": "NoSuchLifecycleConfiguration",
    "s3:GetBucketReplication": "ReplicationConfigurationNotFoundError",
    "s3:GetObjectLockConfiguration": "ObjectLockConfigurationNotFoundError",
    "s3:GetBucketWebsite": "NoSuchWebsiteConfiguration",
    "s3:GetBucketTagging": "NoSuchTagSet",
    "organizations:DescribeOrganization": "AWSOrganizationsNotInUseException",
    "organizations:ListAccounts": "AWSOrganizationsNotInUseException",
}
"""By which code AWS says that there is none of what is asked for."""

SAID: dict[str, dict[str, Any]] = {
    "sts:GetCallerIdentity": {
        "Account": ACCOUNT,
        "Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/reader/bench",
        "UserId": "AROABENCH:bench",
    },
    "ec2:DescribeRegions": {
        "Regions": [{"RegionName": name, "OptInStatus": "opt-in-not-required"} for name in (HOME, OTHER)]
    },
    "iam:GenerateCredentialReport": {"State": "COMPLETE"},
    "s3control:GetPublicAccessBlock": {"PublicAccessBlockConfiguration": CLOSED},
    "s3:GetPublicAccessBlock": {"PublicAccessBlockConfiguration": CLOSED},
    "s3:GetBucketVersioning": {"Status": "Enabled"},
    "s3:GetBucketLogging": {},
    "s3:GetBucketAcl": {
        "Owner": {"ID": "f" * 64},
        "Grants": [{"Grantee": {"Type": "CanonicalUser", "ID": "f" * 64}, "Permission": "FULL_CONTROL"}],
    },
    "s3:GetBucketOwnershipControls": {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
    "s3:GetBucketEncryption": {
        "ServerSideEncryptionConfiguration": {
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]
        }
    },
}


@cache
def unused_answers() -> Mapping[str, Prepared]:
    """What AWS answers of a service that was never used, by operation."""
    return {answer.op: answer for answer in reversed(unused())}


class Account:
    """The application."""

    def __init__(self, delay: float, times: int) -> None:
        self.counts: Counter[str] = Counter()
        self._delay = delay
        self._lock = threading.Lock()
        self._listings = listings(times)
        self._users = USERS * times
        self._written: dict[tuple[str, str, str], Response] = {}

    def __call__(self, request: Request) -> Response:
        """One answer, so much later."""
        time.sleep(self._delay)
        signed = signature(request)
        assert signed is not None
        call = call_of(request, signed)
        operation = model_of(call)
        assert operation is not None, request.target
        op = f"{call.service}:{call.operation}"
        place = page_asked(request, operation) if op in self._listings else ""
        with self._lock:
            self.counts[op] += 1
            if (op, call.region, place) not in self._written:
                answer = self._answer(op, call.region, place, operation)
                self._written[op, call.region, place] = written(answer, call, operation, "bench")
            return self._written[op, call.region, place]

    def _answer(self, op: str, region: str, place: str, operation: OperationModel) -> Prepared:
        if op in NOT_THERE:
            return Prepared(op=op, fails=AwsError(status=404, code=NOT_THERE[op], message="there is none"))
        if op in self._listings:
            return Prepared(op=op, gives=self._listings[op].page(region, int(place or 0)))
        if op == "iam:GetCredentialReport":
            return Prepared(op=op, gives={"Content": report(self._users), "GeneratedTime": soon(0)})
        if op == "sts:AssumeRole":
            return Prepared(op=op, gives={"Credentials": {**SESSION, "Expiration": soon(1)}})
        return unused_answers().get(op) or Prepared(op=op, gives=SAID.get(op, nothing_of(operation)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing: where its rows stand in the answer, the rows, how many a page, and how the next page is named."""

    member: str
    rows: list[dict[str, Any]]
    size: int
    token: str
    regional: bool

    def page(self, region: str, start: int) -> dict[str, Any]:
        """One page; a regional listing has every other row in each of the two regions."""
        own = self.rows[0 if region == HOME else 1 :: 2] if self.regional else self.rows
        rest = {self.token: str(start + self.size)} if start + self.size < len(own) else {}
        truncated = {"IsTruncated": bool(rest)} if self.member == "UserDetailList" else {}
        return {self.member: own[start : start + self.size], **rest, **truncated}


def listings(times: int) -> dict[str, Listing]:
    """The listings of the account, by operation."""
    return {
        "s3:ListBuckets": Listing(
            member="Buckets",
            rows=[
                {"Name": f"bucket-{n:05}", "CreationDate": MADE, "BucketRegion": (HOME, OTHER)[n % 2]}
                for n in range(BUCKETS * times)
            ],
            size=1000,
            token="ContinuationToken",
            regional=False,
        ),
        "iam:GetAccountAuthorizationDetails": Listing(
            member="UserDetailList",
            rows=[user(number) for number in range(USERS * times)],
            size=100,
            token="Marker",
            regional=False,
        ),
        "ec2:DescribeSecurityGroups": Listing(
            member="SecurityGroups",
            rows=[group(number) for number in range(GROUPS * times)],
            size=1000,
            token="NextToken",
            regional=True,
        ),
        "rds:DescribeDBInstances": Listing(
            member="DBInstances",
            rows=[database(number) for number in range(DATABASES * times)],
            size=100,
            token="Marker",
            regional=True,
        ),
    }


def user(number: int) -> dict[str, Any]:
    """A user with one inline policy."""
    name = f"user-{number:05}"
    return {
        "Path": "/",
        "UserName": name,
        "UserId": f"AIDA{number:017}",
        "Arn": f"arn:aws:iam::{ACCOUNT}:user/{name}",
        "CreateDate": MADE,
        "UserPolicyList": [{"PolicyName": "read", "PolicyDocument": ALLOW}],
        "GroupList": [],
        "AttachedManagedPolicies": [],
        "Tags": [],
    }


def group(number: int) -> dict[str, Any]:
    """A security group with a door for the web and everything going out."""
    world = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    return {
        "GroupId": f"sg-{number:017x}",
        "GroupName": f"group-{number}",
        "Description": "bench",
        "OwnerId": ACCOUNT,
        "VpcId": "vpc-00000000000000001",
        "IpPermissions": [
            {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "198.51.100.0/24"}]}
        ],
        "IpPermissionsEgress": [world],
    }


def database(number: int) -> dict[str, Any]:
    """A database that is kept well."""
    region = (HOME, OTHER)[number % 2]
    return {
        "DBInstanceIdentifier": f"records-{number:05}",
        "DBInstanceArn": f"arn:aws:rds:{region}:{ACCOUNT}:db:records-{number:05}",
        "DBInstanceClass": "db.t4g.medium",
        "DBInstanceStatus": "available",
        "Engine": "postgres",
        "EngineVersion": "16.4",
        "StorageEncrypted": True,
        "PubliclyAccessible": False,
        "BackupRetentionPeriod": 14,
        "MultiAZ": True,
        "DeletionProtection": True,
        "AutoMinorVersionUpgrade": True,
    }


def report(users: int) -> str:
    """The credential report: the root user, and users without a password."""
    lines = ["user,arn,user_creation_time,password_enabled,mfa_active"]
    lines.append(f"<root_account>,arn:aws:iam::{ACCOUNT}:root,{MADE},not_supported,true")
    lines += [f"user-{n:05},arn:aws:iam::{ACCOUNT}:user/user-{n:05},{MADE},false,false" for n in range(users)]
    return "\n".join(lines)


def soon(hours: int) -> str:
    """The time in so many hours."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)).isoformat()


def page_asked(request: Request, operation: OperationModel) -> str:
    """Where the page begins that is asked for, "" for the first one."""
    asked = arguments(request, operation)
    return next((str(asked[name]) for name in ("Marker", "ContinuationToken", "NextToken") if asked.get(name)), "")


def nothing_of(operation: OperationModel) -> dict[str, Any]:
    """An answer of the operation's shape without a row and without a further page."""
    tokens, more = ways_on(operation)
    told = emptied(sample(operation.output_shape), operation.output_shape)
    return {name: value for name, value in told.items() if name not in (*tokens, *more)}


def emptied(value: Any, shape: Shape | None) -> Any:
    """A value without the items of its lists."""
    match shape:
        case StructureShape():
            return {name: emptied(inner, shape.members[name]) for name, inner in value.items()}
        case ListShape():
            return []
        case Shape(type_name="timestamp"):
            return MADE
        case Shape(type_name="blob"):
            return ""
        case _:
            return value


def main() -> None:
    delay, times = float(sys.argv[1]) / 1000, int(sys.argv[2])
    authority = trustme.CA()
    with tempfile.TemporaryDirectory(prefix="large-account-") as place:
        authority.cert_pem.write_to_path(str(Path(place) / "ca.pem"))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        account = Account(delay, times)
        server = TlsServer(account, context)
        server.start()
        reach = {
            "aws_endpoint": server.url,
            "ca_bundle": str(Path(place) / "ca.pem"),
            "account": ACCOUNT,
            "role_arn": f"arn:aws:iam::{ACCOUNT}:role/reader",
            "external_id": "bench",
        }
        print(json.dumps(reach), flush=True)
        sys.stdin.read()
        server.stop()
        print(json.dumps(dict(account.counts)), flush=True)


if __name__ == "__main__":
    main()

"""Children of a parent, and questions about many at once: read over HTTPS from moto, and nothing lost becomes none."""

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import boto3
import jsonschema_rs
import pytest
import trustme

from collectors.aws import AwsCollector, AwsListing, Batch, Described, Detail, Keep, Parent
from collectors.aws.source import AwsSource
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.model import Reading, RefusedError, WrongTargetError, outcome
from evidence.model import JsonObject, Outcome
from tests.collectors.aws.test_aws_declarations import faults
from tests.tenant.aws import moto_wsgi
from tests.tenant.aws.call import Call, call_of, signature
from tests.tenant.aws.errors import Trouble, render, trouble
from tests.tenant.aws.sampled import Rows
from tests.tenant.web import Request, Response, TlsServer
from tools.schemas_aws import schema

ACCOUNT, REGION = "123456789012", "eu-west-1"
TARGET = AwsTarget(account=ACCOUNT, credential="env:", home_region=REGION, regions=(REGION,))
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)

BALANCERS = AwsCollector(
    id="aws.elbv2.load_balancers",
    op="elbv2:describe_load_balancers",
    items="LoadBalancers",
    key="LoadBalancerArn",
    regional=True,
    always=("LoadBalancerName", "Type"),
    keep=Keep(tags="Tags"),
    details=(
        Detail(
            op="elbv2:describe_tags",
            args={"ResourceArns": "LoadBalancerArn"},
            batch=Batch(size=20, items="TagDescriptions", key="ResourceArn"),
            into="Tags",
            member="Tags",
            always=("Tags",),
        ),
    ),
)

LISTENERS = AwsCollector(
    id="aws.elbv2.listeners",
    op="elbv2:describe_listeners",
    parent=Parent(of=BALANCERS, args={"LoadBalancerArn": "LoadBalancerArn"}),
    items="Listeners",
    key="ListenerArn",
    regional=True,
    always=("LoadBalancerArn", "Protocol"),
)

TARGETS = AwsCollector(
    id="aws.efs.mount_targets",
    op="efs:describe_mount_targets",
    parent=Parent(
        of=AwsListing(op="efs:describe_file_systems", items="FileSystems", key="FileSystemId"),
        args={"FileSystemId": "FileSystemId"},
        into="_fileSystem",
    ),
    items="MountTargets",
    key="MountTargetId",
    regional=True,
    always=("FileSystemId", "SubnetId"),
)

CLUSTERS = AwsListing(op="ecs:list_clusters", items="clusterArns", key="clusterArn", ids=True)

SERVICES = AwsCollector(
    id="aws.ecs.services",
    op="ecs:list_services",
    parent=Parent(of=CLUSTERS, args={"cluster": "clusterArn"}),
    items="serviceArns",
    key="serviceArn",
    ids=True,
    described=Described(op="ecs:describe_services", arg="services", size=10, items="services", same=("cluster",)),
    regional=True,
    always=("serviceName", "clusterArn"),
)

FAMILY = (BALANCERS, LISTENERS, TARGETS, SERVICES)
CALLS = {
    BALANCERS.id: {"DescribeLoadBalancers": 1, "DescribeTags": 2},
    LISTENERS.id: {"DescribeLoadBalancers": 1, "DescribeListeners": 23},
    TARGETS.id: {"DescribeFileSystems": 1, "DescribeMountTargets": 3},
    SERVICES.id: {"ListClusters": 1, "ListServices": 2, "DescribeServices": 4},
}
"""What reading costs: twenty to a call of tags, ten to a description."""


def furnish(session: boto3.Session) -> None:
    """Twenty-three load balancers, the last without listeners; three file systems, one unmounted; two clusters."""

    def client(service: str) -> Any:
        return session.client(service, region_name=REGION)

    ec2, elb, efs, ecs = client("ec2"), client("elbv2"), client("efs"), client("ecs")
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]][:2]
    for number in range(23):
        made = elb.create_load_balancer(Name=f"front-{number:02}", Subnets=subnets, Tags=[{"Key": "n", "Value": "x"}])
        if number < 22:
            action = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}
            arn = made["LoadBalancers"][0]["LoadBalancerArn"]
            elb.create_listener(LoadBalancerArn=arn, Protocol="HTTP", Port=80, DefaultActions=[action])
    for number in range(3):
        system = efs.create_file_system(CreationToken=f"files-{number}")["FileSystemId"]
        for subnet in subnets if number else ():
            efs.create_mount_target(FileSystemId=system, SubnetId=subnet)
    ecs.register_task_definition(family="web", containerDefinitions=[{"name": "web", "image": "web", "memory": 8}])
    for cluster, services in (("large", 23), ("small", 1)):
        ecs.create_cluster(clusterName=cluster)
        for number in range(services):
            ecs.create_service(cluster=cluster, serviceName=f"s-{number:02}", taskDefinition="web", desiredCount=0)


def nobody(_call: Call, _request: Request) -> bool:
    """Everybody may ask."""
    return False


@dataclass
class Account:
    """moto behind TLS, as one account. `refuses` says who is turned away, `without` what an answer to ECS leaves out."""

    asked: Counter[str] = field(default_factory=Counter)
    refuses: Callable[[Call, Request], bool] = nobody
    without: bytes = b""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Request) -> Response:
        signed = signature(request)
        assert signed is not None
        call = call_of(request, signed)
        with self.lock:
            self.asked[call.operation] += 1
            if self.refuses(call, request):
                return render(trouble(Trouble.DENIED, call.service, call.protocol, "no"), call.protocol, "r")
            answer = moto_wsgi.answer(request, ACCOUNT)
        if call.operation == "DescribeServices" and self.without:
            return replace(answer, body=answer.body.replace(self.without, b"arn:aws:ecs:nobody"))
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    account: Account
    source: AwsSource


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, authority, account = tmp_path_factory.mktemp("families"), trustme.CA(), Account()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    session = boto3.Session("AKIAPRACTICELOADER00", "none", region_name=REGION)
    moto_wsgi.attach(session, ACCOUNT)
    furnish(session)
    server = TlsServer(account, context)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "AKIAREADERREADER0000")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "practice")
        connection = AwsConnection(aws_endpoint=server.url, ca_bundle=str(folder / "ca.pem"), timeout_seconds=10)
        source = AwsSource(TARGET, connection, lambda: NOW)
        yield Served(account=account, source=source)
        source.close()
    server.stop()


@pytest.fixture(autouse=True)
def untroubled(served: Served) -> None:
    with suppress(WrongTargetError):
        served.source.prove()  # a scan begins, and nothing is known of an earlier one
    served.account.asked.clear()
    served.account.refuses, served.account.without = nobody, b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    outcome: Outcome
    code: str
    errors: Mapping[str, str]
    rows: tuple[JsonObject, ...]

    def told(self, name: str) -> list[str]:
        return sorted(str(row.get(name)) for row in self.rows)


def read(served: Served, declaration: AwsCollector) -> Seen:
    sink = Rows()
    reading = Reading(declaration=declaration, sink=sink, clock=lambda: NOW)
    try:
        served.source.read(declaration, reading)
        came_of_it, why = outcome(reading)
    except RefusedError as refused:
        came_of_it, why = refused.unseen.outcome, refused.unseen
    errors = {place: unseen.code for place, unseen in reading.errors.items()}
    return Seen(outcome=came_of_it, code=why.code if why else "", errors=errors, rows=tuple(sink.rows))


@pytest.mark.parametrize("declaration", FAMILY, ids=lambda one: one.id)
def test_a_family_is_read_whole_and_in_few_calls(served: Served, declaration: AwsCollector) -> None:
    assert list(faults(declaration)) == []
    seen = read(served, declaration)
    assert (seen.outcome, seen.code, seen.errors) == (Outcome.OK, "", {})
    assert served.account.asked.pop("DescribeAvailabilityZones", 0) <= 1, "whether the region answers, once a scan"
    assert dict(served.account.asked) == CALLS[declaration.id]
    validator = jsonschema_rs.validator_for(schema(declaration))
    for row in seen.rows:
        assert [str(fault.message) for fault in validator.iter_errors(row)] == []
        assert row["_unseen"] == {}


def test_children_are_all_there_and_know_their_parent(served: Served) -> None:
    balancers, listeners = read(served, BALANCERS), read(served, LISTENERS)
    assert (len(balancers.rows), len(listeners.rows)) == (23, 22)
    assert set(listeners.told("LoadBalancerArn")) < set(balancers.told("_id"))
    assert {str(row["_at"]) for row in balancers.rows} == {
        str({"account": ACCOUNT, "region": REGION, "tags": {"n": "x"}})
    }
    targets = read(served, TARGETS)
    assert len(targets.rows) == 4
    assert targets.told("_fileSystem") == targets.told("FileSystemId")
    assert len(read(served, SERVICES).rows) == 24


def about(words: str, operation: str) -> Callable[[Call, Request], bool]:
    """Turns away whoever asks this operation about what these words name."""
    return lambda call, request: (
        call.operation == operation and words.encode() in request.body + request.target.encode()
    )


def test_children_of_one_parent_that_cannot_be_listed_are_lost_and_not_none(served: Served) -> None:
    served.account.refuses = about("front-07", "DescribeListeners")
    seen = read(served, LISTENERS)
    assert (seen.outcome, len(seen.rows)) == (Outcome.PARTIAL, 21)
    ((place, code),) = seen.errors.items()
    assert place.startswith(f"{REGION} arn:aws:elasticloadbalancing:")
    assert "front-07" in place
    assert code == "AccessDenied"


def test_where_no_parent_tells_of_its_children_nothing_was_read(served: Served) -> None:
    served.account.refuses = about("", "DescribeListeners")
    seen = read(served, LISTENERS)
    assert (seen.outcome, seen.code, seen.rows) == (Outcome.DENIED, "AccessDenied", ())


def test_where_the_parents_cannot_be_listed_nothing_was_read(served: Served) -> None:
    served.account.refuses = about("", "DescribeLoadBalancers")
    assert read(served, LISTENERS).outcome is Outcome.DENIED
    assert "DescribeListeners" not in served.account.asked


def test_a_batch_that_is_refused_leaves_its_field_unseen_on_each_of_its_resources(served: Served) -> None:
    served.account.refuses = about("front-22", "DescribeTags")
    seen = read(served, BALANCERS)
    assert (seen.outcome, len(seen.rows)) == (Outcome.OK, 23)
    unseen = [row for row in seen.rows if row["_unseen"]]
    assert len(unseen) == 3
    why = {"outcome": "denied", "code": "AccessDenied", "asked": "elasticloadbalancing:DescribeTags"}
    assert all(row["_unseen"] == {"_at.tags": why} for row in unseen)
    assert all("tags" not in str(row["_at"]) for row in unseen)


def test_a_description_that_is_refused_loses_its_ten_and_no_more(served: Served) -> None:
    served.account.refuses = about("large/s-05", "DescribeServices")
    seen = read(served, SERVICES)
    assert (seen.outcome, len(seen.rows), len(seen.errors)) == (Outcome.PARTIAL, 14, 10)
    assert set(seen.errors.values()) == {"AccessDeniedException"}


def test_what_was_listed_and_not_described_is_lost(served: Served) -> None:
    served.account.without = f"arn:aws:ecs:{REGION}:{ACCOUNT}:service/small/s-00".encode()
    seen = read(served, SERVICES)
    assert seen.outcome is Outcome.PARTIAL
    assert seen.errors == {f"{REGION} arn:aws:ecs:{REGION}:{ACCOUNT}:service/small/s-00": "not_described"}


def test_a_person_repeats_it_by_one_line_for_all_parents(served: Served) -> None:
    assert LISTENERS.repeat == (
        "aws elbv2 describe-load-balancers --region {region} --query 'LoadBalancers[].[LoadBalancerArn]' --output text"
        ' | while read -r LoadBalancerArn; do aws elbv2 describe-listeners --load-balancer-arn "$LoadBalancerArn"'
        " --region {region}; done",
    )
    assert SERVICES.repeat == (
        "aws ecs list-clusters --region {region} --query 'clusterArns[].[@]' --output text | while read -r clusterArn; do "
        "aws ecs list-services --cluster \"$clusterArn\" --region {region} --query 'serviceArns[].[@]' --output text"
        ' | xargs -r -n 10 aws ecs describe-services --cluster "$clusterArn" --region {region} --services; done',
    )
    assert BALANCERS.repeat == (
        "aws elbv2 describe-load-balancers",
        "aws elbv2 describe-load-balancers --region {region} --query 'LoadBalancers[].[LoadBalancerArn]' --output text"
        " | xargs -r -n 20 aws elbv2 describe-tags --region {region} --resource-arns",
    )


def test_what_a_family_needs_is_named_as_iam_names_it() -> None:
    prefix = "elasticloadbalancing"
    assert BALANCERS.permissions == ("ec2:DescribeRegions", f"{prefix}:DescribeLoadBalancers", f"{prefix}:DescribeTags")
    assert LISTENERS.permissions == (
        "ec2:DescribeRegions",
        f"{prefix}:DescribeListeners",
        f"{prefix}:DescribeLoadBalancers",
    )
    assert SERVICES.permissions == (
        "ec2:DescribeRegions",
        "ecs:DescribeServices",
        "ecs:ListClusters",
        "ecs:ListServices",
    )


PLANTED = {
    "elbv2:describe_listeners is asked with Nickname": replace(
        LISTENERS, parent=Parent(of=BALANCERS, args={"LoadBalancerArn": "Nickname"})
    ),
    "elbv2:describe_listeners has no argument Balancer": replace(
        LISTENERS, parent=Parent(of=BALANCERS, args={"Balancer": "LoadBalancerArn"})
    ),
    "elbv2:describe_load_balancers: its answer has no Balancers": replace(
        LISTENERS, parent=Parent(of=replace(BALANCERS, items="Balancers"), args={"LoadBalancerArn": "LoadBalancerArn"})
    ),
    "ecs:describe_services has no argument names": replace(
        SERVICES, described=Described(op="ecs:describe_services", arg="names", size=10, items="services")
    ),
    "ecs:list_services has no argument to hand on as include": replace(
        SERVICES,
        described=Described(
            op="ecs:describe_services", arg="services", size=10, items="services", same=("cluster", "include")
        ),
    ),
    "elbv2:describe_tags: its answer has no Descriptions": replace(
        BALANCERS,
        details=(replace(BALANCERS.details[0], batch=Batch(size=20, items="Descriptions", key="ResourceArn")),),
    ),
    "a row of elbv2:describe_tags has no Arn": replace(
        BALANCERS,
        details=(replace(BALANCERS.details[0], batch=Batch(size=20, items="TagDescriptions", key="Arn")),),
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_of_a_family_is_seen(fault: str) -> None:
    assert [each for each in faults(PLANTED[fault]) if fault in each]

"""A listing is whole when its last page has been read: whatever AWS can say of "there is more" is followed, or says so.

botocore knows how two operations in three go on. The rest is asked here, operation by operation, over HTTP.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pytest
from botocore.exceptions import DataNotFoundError
from botocore.loaders import Loader
from botocore.model import OperationModel, Shape, StructureShape

from collectors.aws import AwsCollector, AwsDeclaration, Detail, declarations
from collectors.aws.declaration import PAGE_LEFT
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.aws.transport import AwsTransport, CallRefusedError
from collectors.model import RefusedError, outcome
from evidence.model import JsonObject, Outcome
from tests.tenant.aws.model import answering, asked_of, operations, python_name, sample, ways_on
from tests.tenant.aws.sampled import SampledCalls, read
from tests.tenant.web import Request, TlsServer

TARGET = AwsTarget(account="123456789012", credential="env:", home_region="eu-west-1", regions=("eu-west-1",))
SERVICES = """
accessanalyzer account acm apigateway apigatewayv2 appstream athena autoscaling backup bedrock cloudformation cloudfront
cloudtrail cloudwatch codebuild cognito-idp config directconnect dms docdb ds dynamodb ec2 ecr ecs efs eks elasticache
elasticbeanstalk elb elbv2 emr es events fms fsx glacier glue guardduty iam inspector2 kafka kms lambda lightsail logs
macie2 memorydb mq neptune network-firewall opensearch organizations rds redshift resource-explorer-2 route53
route53domains s3 s3control sagemaker secretsmanager securityhub ses sesv2 shield sns sqs ssm sso-admin stepfunctions
storagegateway sts transfer waf wafv2 workspaces
"""
OURS = tuple(sorted({each.op.partition(":")[0] for each in declarations()}))
AT_ONCE = {
    "aws.account.alternate_contacts",
    "aws.account.regions",
    "aws.account.scopes",
    "aws.cloudfront.log_deliveries",
    "aws.ecs.task_definitions",
    "aws.iam.credential_reports",
    "aws.iam.principals",
}
"""What is told in one answer, whole or not at all."""
OF_PARENTS = [each for each in declarations() if isinstance(each, AwsCollector) and each.parent is not None]
LISTINGS = [each for each in declarations() if each.id not in AT_ONCE and each not in OF_PARENTS]
READS = ("Describe", "Get", "List", "BatchGet", "Search", "Lookup")
PLACE = "place-of-the-second-page".ljust(120, "x")
NO_PLACE = re.compile(
    r"(?i)\w*(client|request|idempotency|update|lock|auth|access|session|issued|webidentity|change|refresh|id|task|version)token\w*"
    r"|token(type|issuer\w*)|\w*tokenhost|http\w*|\w*disposition|startingposition|next(plan|signingkeylength|update\w*)"
    r"|next(transition|execution)time|next(backward|forward)token|token|stepexecutionstruncated|trustedtokenissuer\w*"
)
"""Names that sound like a place in a listing and are something else: what was handed in comes back, secrets, dates, headers,
and the log events before and after, which end nowhere."""
NO_LISTING = {"glacier:DescribeJob", "kinesis:GetRecords"}
"""The first tells what was asked when the job was begun, the second reads the data of a stream, which has no last page."""


def paged_by_botocore(service: str) -> frozenset[str]:
    try:
        return frozenset(Loader().load_service_model(service, "paginators-1")["pagination"])
    except DataNotFoundError:
        return frozenset()


def left_to_us(services: Iterable[str]) -> Iterator[OperationModel]:
    """The reading operations that say "there is more" in a way that botocore does not know."""
    for service in services:
        known = paged_by_botocore(service)
        for operation in operations(service):
            tokens, flags = ways_on(operation)
            told = [path for path in (*tokens, *flags) if not NO_PLACE.fullmatch(path.rpartition(".")[2])]
            reads = operation.name.startswith(READS) and operation.name not in known
            if reads and told and f"{service}:{operation.name}" not in NO_LISTING:
                yield operation


@dataclass
class Aws:
    """AWS that answers any operation. `goes_on` are the paths by which an answer says that there is more."""

    goes_on: tuple[str, ...] = ()
    always: bool = False
    only: str = ""
    current: OperationModel | None = None
    asked: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, operation: OperationModel, request: Request) -> JsonObject:
        name = f"{operation.service_model.service_name}:{operation.name}"
        second = PLACE in request.target or PLACE.encode() in request.body
        with self.lock:
            self.asked[name] += 1
            self.places[name] += second
        if operation.name == "DescribeRegions":
            return {"Regions": [{"RegionName": "eu-west-1"}]}
        said = sample(operation.output_shape) if self.only else {}
        more = (not second or self.always) and self.only in ("", name)
        for path in chain(*ways_on(operation)):
            lay(said, operation.output_shape, path, more=more)
        return said


def lay(said: Any, shape: Shape | None, path: str, *, more: bool) -> None:
    """Say at a dotted path of the answer that there is more, or that there is not."""
    head, _, rest = path.partition(".")
    members = shape.members if isinstance(shape, StructureShape) else {}
    if rest:
        lay(said.setdefault(head, {}), members[head], rest, more=more)
    elif members[head].type_name == "boolean":
        said[head] = more
    elif more:
        said[head] = PLACE
    else:
        said.pop(head, None)


Served = tuple[Aws, TlsServer]


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    aws = Aws()
    served = TlsServer(
        lambda request: answering(aws.answer, lambda request: aws.current or asked_of(request))(request), None
    )
    served.start()
    yield aws, served
    served.stop()


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREADERREADER0000")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "practice/secret/of/the/reader/0000000000")


def came(transport: AwsTransport, operation: OperationModel) -> tuple[int, str]:
    """How many pages were read, and why no more."""
    service = operation.service_model.service_name
    arguments = sample(operation.input_shape, required_only=True)
    pages = 0
    try:
        for _ in transport.pages(f"{service}:{python_name(operation)}", arguments, region="eu-west-1", book=None):
            pages += 1
    except CallRefusedError as refused:
        return pages, refused.unseen.code
    return pages, ""


def read_whole_or_said(aws: Aws, served: TlsServer, services: Iterable[str]) -> tuple[int, int, list[str]]:
    """How many operations were read to their second page, how many said that a page was left, and which did neither."""
    transport = AwsTransport(TARGET, AwsConnection(aws_endpoint=served.url, timeout_seconds=5))
    wrong, whole, told = [], 0, 0
    for operation in left_to_us(services):
        aws.current = operation
        pages, code = came(transport, operation)
        whole += (pages, code) == (2, "")
        told += (pages, code) == (1, PAGE_LEFT)
        if (pages, code) not in ((2, ""), (1, PAGE_LEFT)):
            wrong.append(f"{operation.service_model.service_name}:{operation.name}: {pages} pages {code}")
    transport.close()
    return whole, told, wrong


def test_what_botocore_cannot_page_is_read_to_its_last_page_or_says_that_it_was_not(server: Served) -> None:
    whole, told, wrong = read_whole_or_said(*server, OURS)
    assert (wrong, whole > 50 and told > 0) == ([], True), (whole, told)


@pytest.mark.soak
def test_every_service_is_read_to_its_last_page_or_says_that_it_was_not(server: Served) -> None:
    whole, told, wrong = read_whole_or_said(*server, SERVICES.split())
    assert (wrong, whole > 300 and told > 5) == ([], True), (whole, told)


def test_a_place_that_leads_back_to_itself_leaves_the_rest_unread(server: Served) -> None:
    aws, served = server
    transport = AwsTransport(TARGET, AwsConnection(aws_endpoint=served.url, timeout_seconds=5))
    aws.always = True
    ended = {}
    for operation in left_to_us(["rds", "cloudtrail", "route53", "iam"]):
        aws.current = operation
        ended[operation.name] = came(transport, operation)
    aws.always = False
    transport.close()
    assert ended
    assert {code for _, code in ended.values()} == {PAGE_LEFT}
    assert max(pages for pages, _ in ended.values()) == 2


@pytest.mark.parametrize("declaration", LISTINGS, ids=lambda each: each.id)
def test_a_listing_with_more_than_was_told_is_partial(declaration: AwsDeclaration) -> None:
    reading, rows = read(declaration, SampledCalls(left=frozenset({declaration.op})))
    came_of, unseen = outcome(reading)
    assert (came_of, unseen.code if unseen else "") == (Outcome.PARTIAL, PAGE_LEFT)
    assert rows


@pytest.mark.parametrize("declaration", OF_PARENTS, ids=lambda each: each.id)
def test_children_with_more_than_was_told_are_lost_with_their_parent(declaration: AwsDeclaration) -> None:
    with pytest.raises(RefusedError, match=PAGE_LEFT):
        read(declaration, SampledCalls(left=frozenset({declaration.op})))


@pytest.mark.parametrize(
    ("listing", "detail"),
    [(each, detail) for each in declarations() if isinstance(each, AwsCollector) for detail in each.details],
    ids=lambda one: one.op,
)
def test_a_detail_with_more_than_was_told_is_unseen(listing: AwsCollector, detail: Detail) -> None:
    _, (whole,) = read(listing, SampledCalls())
    reading, (row,) = read(listing, SampledCalls(left=frozenset({detail.op})))
    unseen = row["_unseen"]
    assert isinstance(unseen, dict)
    fields = ["_at.tags" if name == listing.keep.tags else name for name in detail.fields]
    fields += [
        fact.name for fact in listing.facts if {path.partition(".")[0] for path in fact.made_of} & {*detail.fields}
    ]
    assert whole["_unseen"] == {}
    assert {name: what["code"] for name, what in unseen.items()} == dict.fromkeys(fields, PAGE_LEFT)
    assert not set(fields) & row.keys()
    assert outcome(reading) == (Outcome.OK, None)

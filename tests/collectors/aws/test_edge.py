"""What collectors of compute and the edge work out: secrets by name, days of support, caches, methods, policies."""

from typing import Any

import pytest

from collectors.aws import MalformedError
from collectors.aws.apigateway import RESOURCES, REST_APIS, STAGES
from collectors.aws.athena import WORK_GROUPS
from collectors.aws.cloudfront import LOG_DELIVERIES
from collectors.aws.codebuild import PROJECTS
from collectors.aws.edge import home
from collectors.aws.emr import CLUSTERS
from collectors.aws.facts import Fact, Inquiry
from collectors.aws.lambda_runtimes import UNTIL, support
from collectors.aws.plain_secrets import pairs, plain_secrets
from evidence.model import Json, JsonObject
from tests.tenant.aws.sampled import SampledCalls, read

SECRETS = (
    ("DB_PASSWORD", "hunter-two"),
    ("AWS_SECRET_ACCESS_KEY", "practice"),
    ("AWS_ACCESS_KEY_ID", "practice"),
    ("API_KEY", "practice"),
    ("GITHUB_TOKEN", "practice"),
    ("DATABASE_URL", "postgres://clinic:practice@db.acme.example/visits"),
    ("API_KEY_SENDGRID", "practice"),
    ("SECRET_OF_PROFILE", "practice"),
    ("DB_PASSWORD", "$practice"),
    ("DB_PASSWORD", "$2b$12$practice"),
    ("SETTINGS", "-----BEGIN PRIVATE KEY-----"),
)
NO_SECRETS = (
    ("MODE", "live"),
    ("DB_PASSWORD", ""),
    ("DB_PASSWORD", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"),
    ("DB_PASSWORD", "$PASSWORD_OF_BUILD"),
    ("DB_PASSWORD", "${PASSWORD}"),
    ("DB_PASSWORD", "$(PASSWORD)"),
    ("DB_PASSWORD_ARN", "practice"),
    ("SECRET_NAME", "db/visits"),
    ("secretName", "db/visits"),
    ("dbSecretArn", "practice"),
    ("secret.id", "practice"),
    ("ENABLE_SECRETS", "true"),
    ("TOKEN_TTL", "3600"),
    ("DATABASE_URL", "postgres://db.acme.example/visits"),
    ("PROXY_BYPASS", "localhost"),
    ("MONKEY", "practice"),
)


@pytest.mark.parametrize(("name", "value"), SECRETS)
def test_a_secret_in_the_open_is_found_by_its_name(name: str, value: str) -> None:
    assert plain_secrets([(name, value)]) == [name]


@pytest.mark.parametrize(("name", "value"), NO_SECRETS)
def test_what_is_no_secret_is_let_be(name: str, value: str) -> None:
    assert plain_secrets([(name, value)]) == []


def test_pairs_of_something_else_are_none() -> None:
    assert pairs(None) == []
    assert pairs([{"name": "A", "value": "b"}, "text"]) == [("A", "b")]


def test_support_ends_with_its_day() -> None:
    assert support("nodejs14.x") == 1701734400
    with pytest.raises(MalformedError, match="runtime_not_in_table"):
        support("nodejs99.x")


def test_no_runtime_on_amazon_linux_2_has_a_day() -> None:
    assert not {"java8.al2", "java11", "java17", "provided.al2", "python3.10", "python3.11"} & UNTIL.keys()


def test_the_edge_has_a_home_in_each_partition() -> None:
    assert [home(name) for name in ("aws", "aws-cn", "aws-us-gov")] == ["us-east-1", "cn-northwest-1", "us-east-1"]


def told(facts: tuple[object, ...], name: str, fields: JsonObject) -> Json:
    """What a fact of a collector says of a resource."""
    (fact,) = (each for each in facts if isinstance(each, Fact) and each.name == name)
    return fact.find(fields)


def test_a_cached_method_is_encrypted_or_not() -> None:
    settings: JsonObject = {
        "*/*": {"cachingEnabled": True, "cacheDataEncrypted": True},
        "~1a/GET": {"cachingEnabled": True, "cacheDataEncrypted": False},
        "~1b/GET": {"cachingEnabled": False, "cacheDataEncrypted": False},
    }
    assert told(STAGES.facts, "_cached", {"methodSettings": settings}) == [
        {"Method": "*/*", "Encrypted": True},
        {"Method": "~1a/GET", "Encrypted": False},
    ]
    assert told(STAGES.facts, "_cached", {}) == []
    with pytest.raises(MalformedError):
        told(STAGES.facts, "_cached", {"methodSettings": {"*/*": "on"}})


def test_methods_say_how_they_are_authorized() -> None:
    methods: JsonObject = {"GET": {"authorizationType": "NONE", "apiKeyRequired": True}}
    assert told(RESOURCES.facts, "_methods", {"resourceMethods": methods}) == [
        {"Method": "GET", "Authorization": "NONE", "ApiKey": True}
    ]
    assert told(RESOURCES.facts, "_methods", {}) == []
    strange: tuple[Json, ...] = ("text", {"GET": {}})
    for odd in strange:
        with pytest.raises(MalformedError):
            told(RESOURCES.facts, "_methods", {"resourceMethods": odd})


POLICY = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}]}'


@pytest.mark.parametrize("text", [POLICY, POLICY.replace('"', '\\"')])
def test_a_policy_of_an_api_is_read_with_and_without_backslashes(text: str) -> None:
    (statement,) = told(REST_APIS.facts, "_statements", {"policy": text})  # type: ignore[misc]
    assert isinstance(statement, dict)
    assert statement["Action"] == ["execute-api:invoke"]


@pytest.mark.parametrize("policy", [None, '\\"\\', "no document"])
def test_a_policy_that_cannot_be_read_is_none(policy: Json) -> None:
    with pytest.raises(MalformedError):
        told(REST_APIS.facts, "_statements", {"policy": policy})


def test_a_variable_that_refers_to_a_secret_is_none() -> None:
    listed: list[Json] = [
        {"name": "A_PASSWORD", "type": "SECRETS_MANAGER", "value": "site:password"},
        {"name": "B_PASSWORD", "type": "PLAINTEXT", "value": "practice"},
        {"name": "C_PASSWORD", "value": "practice"},
    ]
    fields: JsonObject = {"environment": {"environmentVariables": listed}}
    assert told(PROJECTS.facts, "_plain_secrets", fields) == ["B_PASSWORD", "C_PASSWORD"]
    strange: tuple[JsonObject, ...] = ({}, {"environment": {"environmentVariables": "text"}})
    for odd in strange:
        with pytest.raises(MalformedError):
            told(PROJECTS.facts, "_plain_secrets", odd)


def test_machines_with_a_public_address_are_named() -> None:
    (inquiry,) = (each for each in CLUSTERS.facts if isinstance(each, Inquiry))
    rows: list[JsonObject] = [{"Ec2InstanceId": "i-2", "PublicIpAddress": "203.0.113.1"}, {"Ec2InstanceId": "i-1"}]
    assert inquiry.find({}, rows) == ["i-2"]
    with pytest.raises(MalformedError):
        inquiry.find({}, [{}])


@pytest.mark.parametrize(
    ("name", "location", "is_untouched"), [("primary", "", True), ("primary", "s3://x/", False), ("figures", "", False)]
)
def test_the_workgroup_that_aws_makes_counts_once_it_has_a_place(name: str, location: str, is_untouched: bool) -> None:
    group: JsonObject = {"Configuration": {"ResultConfiguration": {"OutputLocation": location}}}
    assert told(WORK_GROUPS.facts, "_is_untouched", {"Name": name, "WorkGroup": group}) is is_untouched


@pytest.mark.parametrize(
    ("source", "counts"),
    [({}, True), ({"logType": "CONNECTION_LOGS"}, False), ({"service": "elasticloadbalancing"}, False)],
)
def test_a_log_of_connections_is_none_of_requests(source: dict[str, str], counts: bool) -> None:
    def change(op: str, answer: dict[str, Any]) -> None:
        if op == "logs:describe_delivery_sources":
            answer["deliverySources"] = [{**answer["deliverySources"][0], **source}]

    _, rows = read(LOG_DELIVERIES, SampledCalls(change=change))
    assert bool(rows) is counts

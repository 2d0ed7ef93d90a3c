"""API Gateway, REST: who may call what, over which TLS, is it written down, and what lies in the cache."""

import json
from collections.abc import Mapping

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, Parent
from collectors.aws.statements import SCHEMA, as_written, attached
from evidence.model import Json, JsonObject

GET = "apigateway:GET"
"""The IAM action of all that reads, also of HTTP and WebSocket APIs."""

TEXT: JsonObject = {"type": "string"}


def _document(fields: JsonObject) -> str:
    """The policy of an API as JSON: AWS sends it with each quotation mark behind a backslash."""
    told = fields.get("policy")
    if not isinstance(told, str):
        raise MalformedError("policy_document")
    try:
        return str(json.loads(f'"{told}"')) if '\\"' in told else told
    except ValueError:
        raise MalformedError("policy_document") from None


REST_APIS = AwsCollector(
    id="aws.apigateway.rest_apis",
    op="apigateway:get_rest_apis",
    args={"limit": 500},
    action=GET,
    items="items",
    key="id",
    arn="arn:{partition}:apigateway:{region}::/restapis/{id}",
    regional=True,
    always=("id", "endpointConfiguration.types"),
    keep=Keep(drop=("description", "policy", "tags", "warnings", "apiStatusMessage"), unset=("policy",)),
    facts=(
        Fact(name="_policy", of="policy", find=lambda fields: as_written(_document(fields)), schema=TEXT),
        Fact(name="_statements", of="policy", find=lambda fields: attached(_document(fields)), schema=SCHEMA),
    ),
)


def _cached(fields: JsonObject) -> Json:
    """The methods whose answers are kept in the cache, and whether they are encrypted there."""
    told = fields.get("methodSettings", {})
    if not isinstance(told, Mapping) or not all(isinstance(each, Mapping) for each in told.values()):
        raise MalformedError("methodSettings")
    settings = {name: each for name, each in told.items() if isinstance(each, Mapping)}
    return [
        {"Method": name, "Encrypted": each.get("cacheDataEncrypted") is True}
        for name, each in sorted(settings.items())
        if each.get("cachingEnabled") is not False
    ]


STAGES = AwsCollector(
    id="aws.apigateway.stages",
    op="apigateway:get_stages",
    action=GET,
    parent=Parent(of=REST_APIS, args={"restApiId": "id"}, into="_api"),
    items="item",
    key="stageName",
    arn="arn:{partition}:apigateway:{region}::/restapis/{_api}/stages/{stageName}",
    regional=True,
    always=("stageName", "cacheClusterEnabled"),
    keep=Keep(
        unset=("accessLogSettings", "webAclArn"),
        drop=("description", "variables", "canarySettings", "tags", "methodSettings", "accessLogSettings.format"),
    ),
    facts=(
        Fact(
            name="_cached",
            find=_cached,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Method": TEXT, "Encrypted": {"type": "boolean"}},
                    "additionalProperties": False,
                },
            },
        ),
    ),
)


def _methods(fields: JsonObject) -> Json:
    told = fields.get("resourceMethods", {})
    if not isinstance(told, Mapping):
        raise MalformedError("resourceMethods")
    return [_method(verb, method) for verb, method in sorted(told.items())]


def _method(verb: str, method: Json) -> JsonObject:
    if not isinstance(method, Mapping) or not isinstance(method.get("authorizationType"), str):
        raise MalformedError("authorizationType")
    return {
        "Method": verb,
        "Authorization": method["authorizationType"],
        "ApiKey": method.get("apiKeyRequired") is True,
    }


RESOURCES = AwsCollector(
    id="aws.apigateway.resources",
    op="apigateway:get_resources",
    args={"embed": ["methods"], "limit": 500},
    action=GET,
    parent=Parent(of=REST_APIS, args={"restApiId": "id"}, into="_api"),
    items="items",
    key="id",
    arn="arn:{partition}:apigateway:{region}::/restapis/{_api}/resources/{id}",
    regional=True,
    always=("id", "path"),
    keep=Keep(drop=("resourceMethods",)),
    facts=(
        Fact(
            name="_methods",
            find=_methods,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Method": TEXT, "Authorization": TEXT, "ApiKey": {"type": "boolean"}},
                    "additionalProperties": False,
                },
            },
        ),
    ),
)

DOMAIN_NAMES = AwsCollector(
    id="aws.apigateway.domain_names",
    op="apigateway:get_domain_names",
    args={"limit": 500},
    action=GET,
    items="items",
    key="domainName",
    arn="arn:{partition}:apigateway:{region}::/domainnames/{domainName}",
    regional=True,
    always=("domainName", "securityPolicy"),
    keep=Keep(
        unset=("mutualTlsAuthentication",),
        drop=("tags", "policy", "managementPolicy", "domainNameStatusMessage"),
    ),
)

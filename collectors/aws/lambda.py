# ruff: noqa: N999
"""Lambda: who may run the functions, from which network, on what, and who can read what they are told at the start.

A function has a policy, and so has each alias of it; the policies of single versions are not asked for (ADR 54).
"""

from collectors.aws import AwsCollector, Detail, Fact, Keep, Parent
from collectors.aws.lambda_runtimes import support
from collectors.aws.statements import resource_policy
from evidence.model import Json, JsonObject

NO_POLICY = ("ResourceNotFoundException",)


def _has_variables(fields: JsonObject) -> Json:
    """Whether there are any: AWS lists them, or an error in their place where this role may not decrypt them."""
    told = fields.get("Environment")
    return isinstance(told, dict) and bool(told.get("Variables") or told.get("Error"))


FUNCTIONS = AwsCollector(
    id="aws.lambda.functions",
    op="lambda:list_functions",
    items="Functions",
    key="FunctionArn",
    regional=True,
    always=("FunctionName", "FunctionArn", "PackageType"),
    keep=Keep(
        unset=("Runtime", "KMSKeyArn", "VpcConfig", "MasterArn"),
        drop=(
            "Description",
            "Environment",
            "ImageConfigResponse",
            "RuntimeVersionConfig",
            "LastUpdateStatusReason",
            "StateReason",
            "Policy",
        ),
    ),
    details=(
        Detail(
            op="lambda:get_policy",
            args={"FunctionName": "FunctionArn"},
            into="Policy",
            member="Policy",
            absent=NO_POLICY,
            always=("Policy",),
        ),
    ),
    facts=(
        Fact(name="_has_variables", find=_has_variables, schema={"type": "boolean"}),
        Fact(
            name="_supported_until",
            of="Runtime",
            find=lambda fields: support(str(fields.get("Runtime"))),
            schema={"type": "integer"},
        ),
        *resource_policy("Policy"),
    ),
)

ALIASES = AwsCollector(
    id="aws.lambda.aliases",
    op="lambda:list_aliases",
    parent=Parent(of=FUNCTIONS, args={"FunctionName": "FunctionName"}),
    items="Aliases",
    key="AliasArn",
    regional=True,
    always=("AliasArn", "Name"),
    keep=Keep(drop=("Description", "Policy")),
    details=(
        Detail(
            op="lambda:get_policy",
            args={"FunctionName": "AliasArn"},
            into="Policy",
            member="Policy",
            absent=NO_POLICY,
            always=("Policy",),
        ),
    ),
    facts=resource_policy("Policy"),
)

FUNCTION_URLS = AwsCollector(
    id="aws.lambda.function_urls",
    op="lambda:list_function_url_configs",
    parent=Parent(of=FUNCTIONS, args={"FunctionName": "FunctionName"}),
    items="FunctionUrlConfigs",
    key="FunctionArn",
    regional=True,
    always=("FunctionArn", "FunctionUrl", "AuthType"),
    keep=Keep(drop=("Cors",)),
)

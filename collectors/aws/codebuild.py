"""CodeBuild: do builds hold secrets in the open, and is what they did written down."""

from collections.abc import Mapping

from collectors.aws import AwsCollector, Described, Fact, Keep, MalformedError
from collectors.aws.plain_secrets import pairs, plain_secrets
from evidence.model import Json, JsonObject


def _plain_secrets(fields: JsonObject) -> Json:
    environment = fields.get("environment")
    if not isinstance(environment, Mapping):
        raise MalformedError("missing:environment")
    listed = environment.get("environmentVariables", [])
    if not isinstance(listed, list):
        raise MalformedError("environmentVariables")
    plain = [row for row in listed if isinstance(row, Mapping) and row.get("type", "PLAINTEXT") == "PLAINTEXT"]
    return plain_secrets(pairs([*plain]))


PROJECTS = AwsCollector(
    id="aws.codebuild.projects",
    op="codebuild:list_projects",
    items="projects",
    ids=True,
    key="name",
    arn="arn:{partition}:codebuild:{region}:{account}:project/{name}",
    described=Described(op="codebuild:batch_get_projects", arg="names", size=100, items="projects"),
    regional=True,
    always=("name", "environment"),
    keep=Keep(
        unset=("logsConfig",),
        # sources, build specifications and web hooks hold addresses with tokens in them
        drop=(
            "description",
            "source",
            "sourceVersion",
            "secondarySources",
            "secondarySourceVersions",
            "webhook",
            "tags",
            "environment.environmentVariables",
            "environment.registryCredential",
            "environment.certificate",
        ),
    ),
    facts=(Fact(name="_plain_secrets", find=_plain_secrets, schema={"type": "array", "items": {"type": "string"}}),),
)

"""EMR: can the machines of a cluster be reached from the internet, and does the account forbid it."""

from collections.abc import Sequence

from collectors.aws import AwsCollector, Inquiry, Keep, MalformedError
from evidence.model import Json, JsonObject


def _public(_: JsonObject, rows: Sequence[JsonObject]) -> Json:
    """The machines with a public address; AWS leaves the field out for a machine that has none."""
    if not all(isinstance(row.get("Ec2InstanceId"), str) for row in rows):
        raise MalformedError("missing:Ec2InstanceId")
    return sorted(str(row["Ec2InstanceId"]) for row in rows if row.get("PublicIpAddress"))


CLUSTERS = AwsCollector(
    id="aws.emr.clusters",
    op="emr:list_clusters",
    args={
        "ClusterStates": ["RUNNING", "WAITING"]
    },  # one that is starting has no machines yet, one that ended has none left
    items="Clusters",
    key="ClusterArn",
    regional=True,
    always=("Id", "ClusterArn"),
    keep=Keep(drop=("Status.StateChangeReason", "Status.ErrorDetails")),
    facts=(
        Inquiry(
            name="_public_machines",
            op="emr:list_instances",
            args={"ClusterId": "Id"},
            fixed={"InstanceStates": ["RUNNING"]},
            items="Instances",
            find=_public,
            schema={"type": "array", "items": {"type": "string"}},
            otherwise=[],
        ),
    ),
)

PUBLIC_ACCESS_BLOCKS = AwsCollector(
    id="aws.emr.public_access_blocks",
    op="emr:get_block_public_access_configuration",
    items="BlockPublicAccessConfiguration",
    arn="{account}/{region}/emr_block_public_access",
    regional=True,
    always=("BlockPublicSecurityGroupRules",),
)

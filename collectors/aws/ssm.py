"""SSM: which machines are managed, are they patched, and are secrets among the parameters encrypted. No value is read."""

from collectors.aws import AwsCollector, Batch, Detail, Fact, Keep, MalformedError
from evidence.assigned import name_of_secret
from evidence.model import Json, JsonObject

MANAGED_INSTANCES = AwsCollector(
    id="aws.ssm.managed_instances",
    op="ssm:describe_instance_information",
    items="InstanceInformationList",
    key="InstanceId",
    arn="arn:{partition}:ssm:{region}:{account}:managed-instance/{InstanceId}",
    regional=True,
    always=("InstanceId", "PingStatus", "ResourceType"),
    keep=Keep(drop=("Name", "ComputerName", "IPAddress", "IamRole")),
    details=(
        Detail(
            op="ssm:describe_instance_patch_states",
            args={"InstanceIds": "InstanceId"},
            batch=Batch(
                size=50,
                items="InstancePatchStates",
                key="InstanceId",
                rowless="nobody has looked for missing patches on it yet",
            ),
            into=(
                "BaselineId",
                "FailedCount",
                "InstalledPendingRebootCount",
                "InstalledRejectedCount",
                "MissingCount",
                "OperationEndTime",
            ),
            always=("FailedCount", "MissingCount", "OperationEndTime"),
        ),
    ),
)


def _names_a_secret(fields: JsonObject) -> Json:
    """Whether the last word of the name is one for a secret: `/letters/db/password`, not `/letters/password_policy`."""
    name = fields.get("Name")
    if not isinstance(name, str):
        raise MalformedError("missing")
    return name_of_secret(name) is not None


PARAMETERS = AwsCollector(
    id="aws.ssm.parameters",
    op="ssm:describe_parameters",  # tells no value
    items="Parameters",
    key="Name",
    arn="{account}/{region}/parameter/{Name}",
    regional=True,
    always=("Name", "Type"),
    keep=Keep(
        unset=("KeyId",),
        drop=(
            "ARN",
            "AllowedPattern",
            "DataType",
            "Description",
            "LastModifiedDate",
            "LastModifiedUser",
            "Policies",
            "Tier",
            "Version",
        ),
    ),
    facts=(Fact(name="_names_a_secret", find=_names_a_secret, schema={"type": "boolean"}),),
)

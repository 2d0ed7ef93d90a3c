"""SSM: which machines are managed, and are they patched."""

from collectors.aws import AwsCollector, Batch, Detail, Keep

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

"""EFS: are the file systems encrypted, in several zones, and whom do their policies and access points let in as whom."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

FILE_SYSTEMS = AwsCollector(
    id="aws.efs.file_systems",
    op="efs:describe_file_systems",
    items="FileSystems",
    key="FileSystemArn",
    regional=True,
    always=("FileSystemId", "FileSystemArn", "Encrypted"),
    keep=Keep(
        tags="Tags",
        unset=("KmsKeyId", "AvailabilityZoneName"),
        drop=("CreationToken", "Name", "SizeInBytes", "Policy"),
    ),
    details=(
        Detail(
            op="efs:describe_file_system_policy",
            args={"FileSystemId": "FileSystemId"},
            into="Policy",
            member="Policy",
            absent=("PolicyNotFound",),
            always=("Policy",),
        ),
    ),
    facts=resource_policy("Policy"),
)

ACCESS_POINTS = AwsCollector(
    id="aws.efs.access_points",
    op="efs:describe_access_points",
    items="AccessPoints",
    key="AccessPointArn",
    regional=True,
    always=("AccessPointId", "FileSystemId"),
    keep=Keep(tags="Tags", unset=("PosixUser",), drop=("ClientToken", "Name")),
)

"""WorkSpaces: are the disks of virtual desktops encrypted."""

from collectors.aws import AwsCollector, Keep

DESKTOPS = AwsCollector(
    id="aws.workspaces.desktops",
    op="workspaces:describe_workspaces",
    items="Workspaces",
    key="WorkspaceId",
    arn="arn:{partition}:workspaces:{region}:{account}:workspace/{WorkspaceId}",
    regional=True,
    always=("WorkspaceId", "DirectoryId"),
    keep=Keep(
        unset=("UserVolumeEncryptionEnabled", "RootVolumeEncryptionEnabled", "VolumeEncryptionKey"),
        drop=("UserName", "ComputerName", "WorkspaceName", "IpAddress", "Ipv6Address", "ErrorMessage", "ErrorCode"),
    ),
)

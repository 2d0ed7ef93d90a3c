"""FSx: are the file systems encrypted, and are backups of them kept."""

from collectors.aws import AwsCollector, Keep

FILE_SYSTEMS = AwsCollector(
    id="aws.fsx.file_systems",
    op="fsx:describe_file_systems",
    items="FileSystems",
    key="ResourceARN",
    regional=True,
    always=("FileSystemId", "FileSystemType"),
    keep=Keep(
        tags="Tags",
        unset=("KmsKeyId",),
        drop=(
            "AdministrativeActions",
            "FailureDetails",
            "DNSName",
            "OntapConfiguration.FsxAdminPassword",
            "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration",
        ),
    ),
)

VOLUMES = AwsCollector(
    id="aws.fsx.volumes",
    op="fsx:describe_volumes",
    items="Volumes",
    key="ResourceARN",
    regional=True,
    always=("VolumeId", "VolumeType", "FileSystemId"),
    keep=Keep(
        tags="Tags",
        drop=(
            "AdministrativeActions",
            "LifecycleTransitionReason",
            "Name",
            "OntapConfiguration",
            "OpenZFSConfiguration",
        ),
    ),
)

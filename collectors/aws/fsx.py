"""FSx: are the file systems encrypted, and are backups of them kept."""

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, answers
from evidence.model import Json, JsonObject


def _can_be_copied(fields: JsonObject) -> Json:
    """Whether FSx makes backups of the whole: of ONTAP it does of volumes, of Lustre not of scratch, nor beside a bucket."""
    if fields.get("FileSystemType") != "LUSTRE":
        return fields.get("FileSystemType") in ("OPENZFS", "WINDOWS")
    kind = answers.at(fields, "LustreConfiguration.DeploymentType")
    if not isinstance(kind, str):
        raise MalformedError("missing:DeploymentType")
    return kind.startswith("PERSISTENT_") and not answers.at(fields, "LustreConfiguration.DataRepositoryConfiguration")


def _ontap_type(fields: JsonObject) -> Json:
    """RW, or DP or LS for a volume that mirrors another one; "" for a volume of OpenZFS."""
    if fields.get("VolumeType") != "ONTAP":
        return ""
    kind = answers.at(fields, "OntapConfiguration.OntapVolumeType")
    if not isinstance(kind, str):
        raise MalformedError("missing:OntapVolumeType")
    return kind


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
    facts=(Fact(name="_can_be_copied", find=_can_be_copied, schema={"type": "boolean"}),),
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
    facts=(Fact(name="_ontap_type", find=_ontap_type, schema={"type": "string"}),),
)

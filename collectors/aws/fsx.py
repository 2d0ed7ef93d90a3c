"""FSx: are the file systems encrypted, and are backups of them kept."""

from collections.abc import Sequence

from collectors.aws import AwsCollector, Beside, Fact, Keep, MalformedError, answers
from evidence.model import Json, JsonObject


def _linked(rows: Sequence[Json]) -> Json:
    """How many buckets are linked to the file system; a link that failed is none."""
    return sum(1 for row in rows if answers.at(row, "Lifecycle") != "FAILED")


def _can_be_copied(fields: JsonObject) -> Json:
    """Whether FSx makes backups of the whole: of ONTAP it does of volumes, of Lustre not of scratch, nor beside a bucket."""
    if fields.get("FileSystemType") != "LUSTRE":
        return fields.get("FileSystemType") in ("OPENZFS", "WINDOWS")
    kind = answers.at(fields, "LustreConfiguration.DeploymentType")
    if not isinstance(kind, str):
        raise MalformedError("missing:DeploymentType")
    if not kind.startswith("PERSISTENT_") or answers.at(fields, "LustreConfiguration.DataRepositoryConfiguration"):
        return False
    if "_linked_buckets" not in fields:
        raise MalformedError("linked_buckets_not_seen")
    return fields["_linked_buckets"] == 0


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
    facts=(
        # those of a file cache name no file system
        Beside(
            name="_linked_buckets",
            op="fsx:describe_data_repository_associations",
            items="Associations",
            ids="FileSystemId",
            key="FileSystemId",
            find=_linked,
            schema={"type": "integer"},
            others="FileCacheId",
        ),
        Fact(name="_can_be_copied", find=_can_be_copied, schema={"type": "boolean"}),
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
    facts=(Fact(name="_ontap_type", find=_ontap_type, schema={"type": "string"}),),
)

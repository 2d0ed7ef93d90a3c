"""EC2: disks and their copies, are they encrypted, and who may take them."""

from collections.abc import Sequence

from collectors.aws import AwsCollector, Beside, Keep
from evidence.model import Json

OF_THIS_ACCOUNT: Json = ["self"]

VOLUMES = AwsCollector(
    id="aws.ec2.volumes",
    op="ec2:describe_volumes",
    items="Volumes",
    key="VolumeId",
    arn="arn:{partition}:ec2:{region}:{account}:volume/{VolumeId}",
    regional=True,
    always=("VolumeId", "Encrypted", "State"),
    keep=Keep(tags="Tags", unset=("KmsKeyId",)),
)


def _is_listed(rows: Sequence[Json]) -> Json:
    return bool(rows)


SNAPSHOTS = AwsCollector(
    id="aws.ec2.snapshots",
    op="ec2:describe_snapshots",
    args={"OwnerIds": OF_THIS_ACCOUNT},
    items="Snapshots",
    key="SnapshotId",
    arn="arn:{partition}:ec2:{region}:{account}:snapshot/{SnapshotId}",
    regional=True,
    always=("SnapshotId", "Encrypted", "State"),
    keep=Keep(tags="Tags", unset=("KmsKeyId",), drop=("Description", "DataEncryptionKeyId", "StateMessage")),
    facts=(
        Beside(
            name="_public",
            op="ec2:describe_snapshots",
            args={"OwnerIds": OF_THIS_ACCOUNT, "RestorableByUserIds": ["all"]},
            items="Snapshots",
            ids="SnapshotId",
            key="SnapshotId",
            find=_is_listed,
            schema={"type": "boolean"},
        ),
    ),
)
"""One listing of those that everybody may restore tells of all, where an attribute would have to be asked of each."""

"""MemoryDB: are the clusters encrypted on the way, backed up, spread over zones and kept up to date."""

from collectors.aws import AwsCollector, Keep

CLUSTERS = AwsCollector(
    id="aws.memorydb.clusters",
    op="memorydb:describe_clusters",
    items="Clusters",
    key="ARN",
    regional=True,
    always=(
        "Name",
        "Status",
        "TLSEnabled",
        "SnapshotRetentionLimit",
        "AvailabilityMode",
        "AutoMinorVersionUpgrade",
    ),
    keep=Keep(unset=("KmsKeyId",), drop=("Description", "ClusterEndpoint", "PendingUpdates", "Shards")),
)

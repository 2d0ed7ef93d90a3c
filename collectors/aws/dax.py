"""DAX: are the caches before DynamoDB encrypted, where they lie and on the way."""

from collectors.aws import AwsCollector, Keep

CLUSTERS = AwsCollector(
    id="aws.dax.clusters",
    op="dax:describe_clusters",
    items="Clusters",
    key="ClusterArn",
    regional=True,
    always=("ClusterName", "SSEDescription.Status", "ClusterEndpointEncryptionType"),
    keep=Keep(drop=("Description", "ClusterDiscoveryEndpoint", "Nodes")),
)

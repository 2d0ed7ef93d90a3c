"""EKS: who can reach the control plane of a cluster, is it recorded, and is its version supported."""

from collectors.aws import AwsCollector, Detail, Keep

CLUSTERS = AwsCollector(
    id="aws.eks.clusters",
    op="eks:list_clusters",
    items="clusters",
    ids=True,
    key="name",
    arn="arn:{partition}:eks:{region}:{account}:cluster/{name}",
    regional=True,
    always=("name",),
    keep=Keep(drop=("Cluster.tags", "Cluster.certificateAuthority", "Cluster.clientRequestToken", "Cluster.health")),
    details=(
        Detail(
            op="eks:describe_cluster",
            args={"name": "name"},
            into="Cluster",
            member="cluster",
            always=("cluster.version", "cluster.resourcesVpcConfig.endpointPublicAccess", "cluster.logging"),
        ),
    ),
)

VERSIONS = AwsCollector(
    id="aws.eks.versions",
    op="eks:describe_cluster_versions",
    args={"includeAll": True},
    items="clusterVersions",
    key="clusterVersion",
    arn="{account}/{region}/eks_version/{clusterVersion}",
    regional=True,
    always=("clusterVersion", "endOfStandardSupportDate"),
)

"""DocumentDB elastic clusters: with which key are they encrypted."""

from collectors.aws import AwsCollector, Detail, Keep

CLUSTERS = AwsCollector(
    id="aws.docdb_elastic.clusters",
    op="docdb-elastic:list_clusters",
    items="clusters",
    key="clusterArn",
    regional=True,
    always=("clusterName",),
    keep=Keep(drop=("Cluster.adminUserName",)),
    details=(
        Detail(
            op="docdb-elastic:get_cluster",
            args={"clusterArn": "clusterArn"},
            into="Cluster",
            member="cluster",
            always=("cluster.kmsKeyId",),
        ),
    ),
)

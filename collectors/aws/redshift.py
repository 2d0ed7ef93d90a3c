"""Redshift: who can reach the warehouses, are they encrypted, backed up, recorded and kept up to date."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.parameters import parameters

CLUSTERS = AwsCollector(
    id="aws.redshift.clusters",
    op="redshift:describe_clusters",
    items="Clusters",
    key="ClusterIdentifier",
    arn="arn:{partition}:redshift:{region}:{account}:cluster:{ClusterIdentifier}",
    regional=True,
    always=(
        "ClusterIdentifier",
        "Encrypted",
        "PubliclyAccessible",
        "AutomatedSnapshotRetentionPeriod",
        "AllowVersionUpgrade",
        "EnhancedVpcRouting",
        "ClusterParameterGroups.ParameterGroupName",
    ),
    keep=Keep(
        tags="Tags",
        unset=("KmsKeyId", "VpcId", "MultiAZ"),
        drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword"),
    ),
    details=(
        Detail(
            op="redshift:describe_logging_status",
            args={"ClusterIdentifier": "ClusterIdentifier"},
            into="Logging",
            always=("LoggingEnabled",),
        ),
    ),
    facts=(
        parameters(
            "redshift:describe_cluster_parameters",
            "ParameterGroupName",
            "ClusterParameterGroups.ParameterGroupName",
            ("require_ssl", "enable_user_activity_logging"),
        ),
    ),
)

SNAPSHOTS = AwsCollector(
    id="aws.redshift.snapshots",
    op="redshift:describe_cluster_snapshots",
    args={"SnapshotType": "manual"},
    items="Snapshots",
    key="SnapshotIdentifier",
    arn="arn:{partition}:redshift:{region}:{account}:snapshot:{ClusterIdentifier}/{SnapshotIdentifier}",
    regional=True,
    always=("SnapshotIdentifier", "ClusterIdentifier", "Encrypted"),
    keep=Keep(tags="Tags", unset=("KmsKeyId",), drop=("MasterUsername",)),
)

"""RDS: which databases there are, who can reach them, and are they encrypted and backed up."""

from collectors.aws import AwsCollector, Keep

INSTANCES = AwsCollector(
    id="aws.rds.instances",
    op="rds:describe_db_instances",
    items="DBInstances",
    key="DBInstanceArn",
    regional=True,
    always=("DBInstanceIdentifier", "Engine", "StorageEncrypted", "PubliclyAccessible", "BackupRetentionPeriod"),
    keep=Keep(
        unset=(
            "KmsKeyId",
            "DBClusterIdentifier",
            "ReadReplicaSourceDBInstanceIdentifier",
            "ReadReplicaSourceDBClusterIdentifier",
        ),
        tags="TagList",
        drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword", "DBSubnetGroup.DBSubnetGroupDescription"),
    ),
)

CLUSTERS = AwsCollector(
    id="aws.rds.clusters",
    op="rds:describe_db_clusters",
    items="DBClusters",
    key="DBClusterArn",
    regional=True,
    always=("DBClusterIdentifier", "DBClusterArn", "Engine", "StorageEncrypted", "BackupRetentionPeriod"),
    keep=Keep(
        unset=("KmsKeyId",),
        tags="TagList",
        drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword"),
    ),
)

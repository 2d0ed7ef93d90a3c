"""RDS: which databases there are, who can reach them, and are they encrypted and backed up."""

from collectors.aws import AwsCollector

INSTANCES = AwsCollector(
    id="aws.rds.instances",
    op="rds:describe_db_instances",
    items="DBInstances",
    key="DBInstanceArn",
    regional=True,
    always=("DBInstanceIdentifier", "Engine", "StorageEncrypted", "PubliclyAccessible", "BackupRetentionPeriod"),
    unset=("KmsKeyId",),
    tags="TagList",
    drop=("MasterUsername", "PendingModifiedValues.MasterUserPassword", "DBSubnetGroup.DBSubnetGroupDescription"),
)

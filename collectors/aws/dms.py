"""DMS: which instances copy databases, and can they be reached from the internet."""

from collectors.aws import AwsCollector, Keep

REPLICATION_INSTANCES = AwsCollector(
    id="aws.dms.replication_instances",
    op="dms:describe_replication_instances",
    items="ReplicationInstances",
    key="ReplicationInstanceArn",
    regional=True,
    always=("ReplicationInstanceIdentifier", "PubliclyAccessible"),
    keep=Keep(drop=("ReplicationSubnetGroup.ReplicationSubnetGroupDescription",)),
)

"""Tags: which resources of the kinds that AWS Backup copies carry tags, whatever service they are of."""

from collectors.aws import AwsCollector, Keep

KINDS = (
    "dynamodb:table",
    "ec2:instance",
    "ec2:volume",
    "elasticfilesystem:file-system",
    "fsx:file-system",
    "rds:cluster",
    "rds:db",
    "redshift:cluster",
    "s3",
)

RESOURCES = AwsCollector(
    id="aws.resourcegroupstaggingapi.resources",
    op="resourcegroupstaggingapi:get_resources",
    args={"ResourceTypeFilters": [*KINDS]},
    items="ResourceTagMappingList",
    key="ResourceARN",
    regional=True,
    keep=Keep(tags="Tags"),
)

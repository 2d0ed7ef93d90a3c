"""S3 Tables: who may reach the buckets that hold tables."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

TABLE_BUCKETS = AwsCollector(
    id="aws.s3tables.table_buckets",
    op="s3tables:list_table_buckets",
    items="tableBuckets",
    key="arn",
    regional=True,
    always=("arn", "name", "ownerAccountId"),
    keep=Keep(drop=("resourcePolicy",)),
    details=(
        Detail(
            op="s3tables:get_table_bucket_policy",
            args={"tableBucketARN": "arn"},
            into="resourcePolicy",
            member="resourcePolicy",
            absent=("NotFoundException",),
            always=("resourcePolicy",),
        ),
    ),
    facts=resource_policy("resourcePolicy"),
)

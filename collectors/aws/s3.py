"""S3: what is stored where, who may read it, and is it encrypted, versioned and logged."""

from collectors.aws import AwsCollector, Detail

BUCKET = {"Bucket": "Name"}

BUCKETS = AwsCollector(
    id="aws.s3.buckets",
    op="s3:list_buckets",
    args={"MaxBuckets": 1000},  # BucketRegion is told only to who asks with an argument
    action="s3:ListAllMyBuckets",
    items="Buckets",
    key="Name",
    arn="arn:{partition}:s3:::{Name}",
    region="BucketRegion",
    always=("Name", "CreationDate"),
    tags="Tagging",
    drop=(
        "Acl.Owner.DisplayName",
        "Acl.Grants.Grantee.DisplayName",
        "Acl.Grants.Grantee.EmailAddress",
        "Logging.LoggingEnabled.TargetGrants",
    ),
    not_secret=("Encryption.Rules.ApplyServerSideEncryptionByDefault.KMSMasterKeyID",),
    details=(
        Detail(
            op="s3:get_bucket_encryption",
            args=BUCKET,
            into="Encryption",
            member="ServerSideEncryptionConfiguration",
            absent=("ServerSideEncryptionConfigurationNotFoundError",),
            action="s3:GetEncryptionConfiguration",
        ),
        Detail(
            op="s3:get_public_access_block",
            args=BUCKET,
            into="PublicAccessBlock",
            member="PublicAccessBlockConfiguration",
            absent=("NoSuchPublicAccessBlockConfiguration",),
            action="s3:GetBucketPublicAccessBlock",
        ),
        Detail(
            op="s3:get_bucket_policy_status",
            args=BUCKET,
            into="PolicyStatus",
            member="PolicyStatus",
            absent=("NoSuchBucketPolicy",),
        ),
        Detail(op="s3:get_bucket_acl", args=BUCKET, into="Acl"),
        Detail(op="s3:get_bucket_versioning", args=BUCKET, into="Versioning"),
        Detail(op="s3:get_bucket_logging", args=BUCKET, into="Logging"),
        Detail(
            op="s3:get_bucket_tagging",
            args=BUCKET,
            into="Tagging",
            member="TagSet",
            absent=("NoSuchTagSet",),
        ),
    ),
)

ACCOUNT_BLOCKS = AwsCollector(
    id="aws.s3.account_blocks",
    op="s3control:get_public_access_block",
    args={"AccountId": "{account}"},
    action="s3:GetAccountPublicAccessBlock",
    items="PublicAccessBlockConfiguration",
    arn="{account}/public_access_block",
    absent=("NoSuchPublicAccessBlockConfiguration",),
    always=("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"),
)

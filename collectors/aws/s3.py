"""S3: what is stored where, who may read it, and is it encrypted, versioned and logged."""

from collectors.aws import AwsCollector, Detail, Home, Keep

BUCKET = {"Bucket": "Name"}
SWITCHES = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")

BUCKETS = AwsCollector(
    id="aws.s3.buckets",
    op="s3:list_buckets",
    args={"MaxBuckets": 1000},  # BucketRegion is told only to who asks with an argument
    action="s3:ListAllMyBuckets",
    items="Buckets",
    key="Name",
    arn="arn:{partition}:s3:::{Name}",
    home=Home(region="BucketRegion"),
    always=("Name", "CreationDate"),
    keep=Keep(
        tags="Tagging",
        drop=(
            "Acl.Owner.DisplayName",
            "Acl.Grants.Grantee.DisplayName",
            "Acl.Grants.Grantee.EmailAddress",
            "Logging.LoggingEnabled.TargetGrants",
        ),
        not_secret=("Encryption.Rules.ApplyServerSideEncryptionByDefault.KMSMasterKeyID",),
    ),
    details=(
        Detail(
            op="s3:get_bucket_encryption",
            args=BUCKET,
            into="Encryption",
            member="ServerSideEncryptionConfiguration",
            absent=("ServerSideEncryptionConfigurationNotFoundError",),
            action="s3:GetEncryptionConfiguration",
            always=("ServerSideEncryptionConfiguration.Rules.ApplyServerSideEncryptionByDefault.SSEAlgorithm",),
        ),
        Detail(
            op="s3:get_public_access_block",
            args=BUCKET,
            into="PublicAccessBlock",
            member="PublicAccessBlockConfiguration",
            absent=("NoSuchPublicAccessBlockConfiguration",),
            action="s3:GetBucketPublicAccessBlock",
            always=tuple(f"PublicAccessBlockConfiguration.{switch}" for switch in SWITCHES),
        ),
        Detail(
            op="s3:get_bucket_policy_status",
            args=BUCKET,
            into="PolicyStatus",
            member="PolicyStatus",
            absent=("NoSuchBucketPolicy",),
            always=("PolicyStatus.IsPublic",),
        ),
        Detail(op="s3:get_bucket_acl", args=BUCKET, into="Acl", always=("Grants.Grantee.Type", "Grants.Permission")),
        Detail(
            op="s3:get_bucket_versioning",
            args=BUCKET,
            into="Versioning",
            hollow="a bucket whose versions were never kept has no Status",
        ),
        Detail(
            op="s3:get_bucket_logging",
            args=BUCKET,
            into="Logging",
            hollow="a bucket whose accesses are not logged has no LoggingEnabled",
        ),
        Detail(
            op="s3:get_bucket_tagging",
            args=BUCKET,
            into="Tagging",
            member="TagSet",
            absent=("NoSuchTagSet",),
            always=("TagSet",),
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
    always=SWITCHES,
)

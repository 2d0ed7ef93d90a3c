"""S3: what is stored where, who may read it, and is it encrypted, versioned and logged."""

from collections.abc import Collection, Mapping

from collectors.aws import AwsCollector, Copies, Detail, Fact, Home, Keep, answers
from collectors.aws.statements import resource_policy
from evidence.model import Json, JsonObject

BUCKET = {"Bucket": "Name"}
FROM_KMS = "SourceSelectionCriteria.SseKmsEncryptedObjects.Status"
SWITCHES = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


def _copied_to(fields: JsonObject) -> Json:
    """The buckets, by ARN, to which rules that are on copy all objects. A filter that takes in everything is empty."""
    return sorted({str(answers.at(rule, "Destination.Bucket")) for rule in _whole(fields)})


def _copied_from_kms_to(fields: JsonObject) -> Json:
    """Those of them to which objects are copied that a KMS key encrypts, which S3 leaves out unless a rule asks for them."""
    asking = [rule for rule in _whole(fields) if answers.at(rule, FROM_KMS) == "Enabled"]
    return sorted({str(answers.at(rule, "Destination.Bucket")) for rule in asking})


def _whole(fields: JsonObject) -> list[JsonObject]:
    rows = answers.at(fields, "Replication.Rules")
    rules = [rule for rule in rows if isinstance(rule, Mapping)] if isinstance(rows, list) else []
    return [rule for rule in rules if rule.get("Status") == "Enabled" and _takes_in_all(rule)]


def _takes_in_all(rule: JsonObject) -> bool:
    if "Filter" in rule:
        return rule["Filter"] in ({}, {"Prefix": ""})
    return rule.get("Prefix") in (None, "")


def _has_no_policy(_: JsonObject, absent: Collection[str]) -> bool:
    """S3 answers about the status of a policy that is not there as it does about the policy."""
    return "Policy" in absent


def _has_lists_off(fields: JsonObject, _: Collection[str]) -> bool:
    """`BucketOwnerEnforced` disables lists: S3 then tells of the owner's full control alone, and nobody else is let in."""
    rules = answers.at(fields, "OwnershipControls.Rules")
    return isinstance(rules, list) and [answers.at(rule, "ObjectOwnership") for rule in rules] == [
        "BucketOwnerEnforced"
    ]


def _never_kept_versions(fields: JsonObject, _: Collection[str]) -> bool:
    """Replication and Object Lock need versioning, which cannot be taken away again, only suspended."""
    return fields.get("Versioning") == {}


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
            "Policy",
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
            op="s3:get_bucket_policy",
            args=BUCKET,
            into="Policy",
            member="Policy",
            absent=("NoSuchBucketPolicy",),
            always=("Policy",),
        ),
        Detail(
            op="s3:get_bucket_policy_status",
            args=BUCKET,
            into="PolicyStatus",
            member="PolicyStatus",
            absent=("NoSuchBucketPolicy",),
            moot=_has_no_policy,
            always=("PolicyStatus.IsPublic",),
        ),
        Detail(
            op="s3:get_bucket_ownership_controls",
            args=BUCKET,
            into="OwnershipControls",
            member="OwnershipControls",
            absent=("OwnershipControlsNotFoundError",),
            always=("OwnershipControls.Rules.ObjectOwnership",),
        ),
        Detail(
            op="s3:get_bucket_acl",
            args=BUCKET,
            into="Acl",
            moot=_has_lists_off,
            always=("Grants.Grantee.Type", "Grants.Permission"),
        ),
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
        Detail(
            op="s3:get_bucket_lifecycle_configuration",
            args=BUCKET,
            into="Lifecycle",
            absent=("NoSuchLifecycleConfiguration",),
            action="s3:GetLifecycleConfiguration",
            always=("Rules.Status",),
        ),
        Detail(
            op="s3:get_bucket_replication",
            args=BUCKET,
            into="Replication",
            member="ReplicationConfiguration",
            absent=("ReplicationConfigurationNotFoundError",),
            moot=_never_kept_versions,
            action="s3:GetReplicationConfiguration",
            always=("ReplicationConfiguration.Rules.Status", "ReplicationConfiguration.Rules.Destination.Bucket"),
        ),
        Detail(
            op="s3:get_object_lock_configuration",
            args=BUCKET,
            into="ObjectLock",
            member="ObjectLockConfiguration",
            absent=("ObjectLockConfigurationNotFoundError",),
            moot=_never_kept_versions,
            action="s3:GetBucketObjectLockConfiguration",
            always=("ObjectLockConfiguration.ObjectLockEnabled",),
        ),
    ),
    facts=(
        *resource_policy("Policy"),
        Fact(
            name="_copied_to", of="Replication", find=_copied_to, schema={"type": "array", "items": {"type": "string"}}
        ),
        Fact(
            name="_copied_from_kms_to",
            of="Replication",
            find=_copied_from_kms_to,
            schema={"type": "array", "items": {"type": "string"}},
        ),
        Copies(
            name="_copies",
            of="Replication",
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Bucket": {"type": "string"}, "Region": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
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

OWN = {"AccountId": "{account}"}
NAMED = {"Name": "Name"}

ACCESS_POINTS = AwsCollector(
    id="aws.s3.access_points",
    op="s3control:list_access_points",
    action="s3:ListAccessPoints",
    args=OWN,
    items="AccessPointList",
    key="Name",
    arn="{AccessPointArn}",
    regional=True,
    always=("Name", "NetworkOrigin", "Bucket", "AccessPointArn"),
    keep=Keep(drop=("Policy",)),
    details=(
        Detail(
            op="s3control:get_access_point",
            action="s3:GetAccessPoint",
            args=NAMED,
            given=OWN,
            into="PublicAccessBlock",
            member="PublicAccessBlockConfiguration",
            always=tuple(f"PublicAccessBlockConfiguration.{switch}" for switch in SWITCHES),
        ),
        Detail(
            op="s3control:get_access_point_policy",
            action="s3:GetAccessPointPolicy",
            args=NAMED,
            given=OWN,
            into="Policy",
            member="Policy",
            absent=("NoSuchAccessPointPolicy",),
            always=("Policy",),
        ),
        Detail(
            op="s3control:get_access_point_policy_status",
            action="s3:GetAccessPointPolicyStatus",
            args=NAMED,
            given=OWN,
            into="PolicyStatus",
            member="PolicyStatus",
            absent=("NoSuchAccessPointPolicy",),
            moot=_has_no_policy,
            always=("PolicyStatus.IsPublic",),
        ),
    ),
    facts=resource_policy("Policy"),
)

MULTI_REGION_ACCESS_POINTS = AwsCollector(
    id="aws.s3.multi_region_access_points",
    op="s3control:list_multi_region_access_points",
    action="s3:ListMultiRegionAccessPoints",
    args=OWN,
    items="AccessPoints",
    key="Alias",
    arn="arn:{partition}:s3::{account}:accesspoint/{Alias}",
    asked_in={"aws": "us-west-2"},
    always=("Name", "Alias", "PublicAccessBlock", "Status"),
    keep=Keep(drop=("Policy",)),
    details=(
        Detail(
            op="s3control:get_multi_region_access_point_policy",
            action="s3:GetMultiRegionAccessPointPolicy",
            args=NAMED,
            given=OWN,
            into="Policy",
            member="Policy",
            always=("Policy",),
        ),
        Detail(
            op="s3control:get_multi_region_access_point_policy_status",
            action="s3:GetMultiRegionAccessPointPolicyStatus",
            args=NAMED,
            given=OWN,
            into="PolicyStatus",
            hollow="one without a policy has no Established",
        ),
    ),
    facts=resource_policy("Policy.Established.Policy"),
)

DIRECTORY_BUCKETS = AwsCollector(
    id="aws.s3.directory_buckets",
    op="s3:list_directory_buckets",
    action="s3express:ListAllMyDirectoryBuckets",
    items="Buckets",
    key="Name",
    arn="arn:{partition}:s3express:{region}:{account}:bucket/{Name}",
    regional=True,
    always=("Name",),
    left_out=True,
    keep=Keep(drop=("Policy",)),
    details=(
        Detail(
            op="s3:get_bucket_policy",
            args=BUCKET,
            into="Policy",
            member="Policy",
            absent=("NoSuchBucketPolicy",),
            action="s3express:GetBucketPolicy",
            always=("Policy",),
        ),
    ),
    facts=resource_policy("Policy"),
)

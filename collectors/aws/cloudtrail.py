"""CloudTrail: who did what, and can the log be trusted."""

from collections.abc import Mapping

from collectors.aws import AwsCollector, Detail, Fact, Home, Keep, MalformedError, Own
from collectors.aws.s3 import SWITCHES
from evidence.model import Json, JsonObject

BUCKET = {"Bucket": "S3BucketName"}
OWNER = "TrailARN"
DELIVERIES = ("LatestDeliveryError", "LatestDigestDeliveryError", "LatestCloudWatchLogsDeliveryError")


def _failing(fields: JsonObject) -> Json:
    """The deliveries whose latest attempt failed, by AWS's names, each with AWS's code of the error."""
    status = fields.get("Status")
    if not isinstance(status, Mapping):
        raise MalformedError("missing")
    return [{"Delivery": name, "Error": status[name]} for name in DELIVERIES if status.get(name)]


TRAILS = AwsCollector(
    id="aws.cloudtrail.trails",
    version=3,
    op="cloudtrail:describe_trails",
    args={"includeShadowTrails": True},  # else an account does not see its organisation's trail
    items="trailList",
    key="TrailARN",
    regional=True,
    home=Home(region="HomeRegion", shared=True),
    always=("Name", "S3BucketName", "IsMultiRegionTrail", "LogFileValidationEnabled"),
    keep=Keep(
        unset=("CloudWatchLogsLogGroupArn", "KmsKeyId", "SnsTopicARN"),
        drop=(
            "BucketAcl.Owner.DisplayName",
            "BucketAcl.Grants.Grantee.DisplayName",
            "BucketAcl.Grants.Grantee.EmailAddress",
            "BucketLogging.LoggingEnabled.TargetGrants",
        ),
    ),
    details=(
        Detail(
            op="cloudtrail:get_trail_status",
            args={"Name": "TrailARN"},
            into="Status",
            always=("IsLogging",),
            owner=OWNER,
        ),
        Detail(
            op="cloudtrail:get_event_selectors",
            args={"TrailName": "TrailARN"},
            into=("EventSelectors", "AdvancedEventSelectors"),
            always=(
                "EventSelectors|AdvancedEventSelectors",
            ),  # a trail that nobody set up has the selectors of a new one
            owner=OWNER,
        ),
        # Of its bucket, which another account may own: then AWS refuses, and it is unseen here.
        Detail(
            op="s3:get_bucket_policy_status",
            args=BUCKET,
            into="BucketPolicyStatus",
            member="PolicyStatus",
            absent=("NoSuchBucketPolicy",),
            always=("PolicyStatus.IsPublic",),
            owner=OWNER,
        ),
        Detail(
            op="s3:get_bucket_acl",
            args=BUCKET,
            into="BucketAcl",
            always=("Grants.Grantee.Type", "Grants.Permission"),
            owner=OWNER,
        ),
        Detail(
            op="s3:get_public_access_block",
            args=BUCKET,
            into="BucketBlock",
            member="PublicAccessBlockConfiguration",
            absent=("NoSuchPublicAccessBlockConfiguration",),
            action="s3:GetBucketPublicAccessBlock",
            always=tuple(f"PublicAccessBlockConfiguration.{switch}" for switch in SWITCHES),
            owner=OWNER,
        ),
        Detail(
            op="s3:get_bucket_logging",
            args=BUCKET,
            into="BucketLogging",
            hollow="a bucket whose accesses are not logged has no LoggingEnabled",
            owner=OWNER,
        ),
        Detail(
            op="s3:get_object_lock_configuration",
            args=BUCKET,
            into="BucketLock",
            member="ObjectLockConfiguration",
            absent=("ObjectLockConfigurationNotFoundError",),
            action="s3:GetBucketObjectLockConfiguration",
            always=("ObjectLockConfiguration.ObjectLockEnabled",),
            owner=OWNER,
        ),
    ),
    facts=(
        Own(name="_own_log_groups", arns="CloudWatchLogsLogGroupArn"),
        Fact(
            name="_failing_deliveries",
            of="Status",
            find=_failing,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Delivery": {"type": "string"}, "Error": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
        ),
    ),
)

EVENT_DATA_STORES = AwsCollector(
    id="aws.cloudtrail.event_data_stores",
    op="cloudtrail:list_event_data_stores",
    items="EventDataStores",
    key="EventDataStoreArn",
    regional=True,
    always=("Name",),
    keep=Keep(drop=("TerminationProtectionEnabled", "AdvancedEventSelectors", "RetentionPeriod", "Status")),
)

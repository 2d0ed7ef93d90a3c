"""CloudTrail: who did what, and can the log be trusted."""

from collectors.aws import AwsCollector, Detail, Home, Keep, Own

TRAILS = AwsCollector(
    id="aws.cloudtrail.trails",
    version=2,
    op="cloudtrail:describe_trails",
    args={"includeShadowTrails": True},  # else an account does not see its organisation's trail
    items="trailList",
    key="TrailARN",
    regional=True,
    home=Home(region="HomeRegion", shared=True),
    always=("Name", "S3BucketName", "IsMultiRegionTrail", "LogFileValidationEnabled"),
    keep=Keep(unset=("CloudWatchLogsLogGroupArn", "KmsKeyId", "SnsTopicARN")),
    details=(
        Detail(op="cloudtrail:get_trail_status", args={"Name": "TrailARN"}, into="Status", always=("IsLogging",)),
        Detail(
            op="cloudtrail:get_event_selectors",
            args={"TrailName": "TrailARN"},
            into=("EventSelectors", "AdvancedEventSelectors"),
            always=(
                "EventSelectors|AdvancedEventSelectors",
            ),  # a trail that nobody set up has the selectors of a new one
        ),
    ),
    facts=(Own(name="_own_log_groups", arns="CloudWatchLogsLogGroupArn"),),
)

"""Directory Service: who signs in with a second factor, and are sign-ins to the directory written down."""

from collectors.aws import AwsCollector, Keep

DIRECTORIES = AwsCollector(
    id="aws.ds.directories",
    op="ds:describe_directories",
    items="DirectoryDescriptions",
    key="DirectoryId",
    arn="arn:{partition}:ds:{region}:{account}:directory/{DirectoryId}",
    regional=True,
    always=("DirectoryId", "Type"),
    keep=Keep(
        unset=("RadiusStatus", "RadiusSettings"),
        drop=(
            "Description",
            "StageReason",
            "ShareNotes",
            "ConnectSettings",
            "OwnerDirectoryDescription",
            "HybridSettings",
            "RadiusSettings.SharedSecret",
        ),
    ),
)

LOG_SUBSCRIPTIONS = AwsCollector(
    id="aws.ds.log_subscriptions",
    op="ds:list_log_subscriptions",
    items="LogSubscriptions",
    key="DirectoryId",
    arn="arn:{partition}:ds:{region}:{account}:directory/{DirectoryId}/log_subscription",
    regional=True,
    always=("DirectoryId", "LogGroupName"),
)

"""Security Hub CSPM: does something measure the posture on a schedule, and by which standards."""

from collectors.aws import AwsCollector, Keep

OFF = ("InvalidAccessException", "ResourceNotFoundException")
"""By these AWS says that the account has not switched it on in this region."""

HUBS = AwsCollector(
    id="aws.securityhub.hubs",
    op="securityhub:describe_hub",
    key="HubArn",
    regional=True,
    absent=OFF,
    always=("HubArn",),
    keep=Keep(drop=("SubscribedAt", "AutoEnableControls", "ControlFindingGenerator")),
)

STANDARDS = AwsCollector(
    id="aws.securityhub.standards",
    op="securityhub:get_enabled_standards",
    items="StandardsSubscriptions",
    key="StandardsSubscriptionArn",
    regional=True,
    absent=OFF,
    always=("StandardsArn", "StandardsStatus"),
    keep=Keep(drop=("StandardsInput", "StandardsControlsUpdatable", "StandardsStatusReason", "Provider")),
)

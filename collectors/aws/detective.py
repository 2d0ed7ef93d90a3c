"""Detective: can somebody follow what an attacker did."""

from collectors.aws import AwsCollector, Keep

GRAPHS = AwsCollector(
    id="aws.detective.graphs",
    op="detective:list_graphs",  # those that this account administers
    items="GraphList",
    key="Arn",
    regional=True,
    always=("Arn",),
    keep=Keep(drop=("CreatedTime",)),
)

MEMBERSHIPS = AwsCollector(
    id="aws.detective.memberships",
    op="detective:list_invitations",  # those of other accounts that this one was asked to join, and has joined
    items="Invitations",
    key="GraphArn",
    regional=True,
    always=("Status",),
    keep=Keep(
        drop=(
            "EmailAddress",
            "MasterId",
            "DisabledReason",
            "InvitedTime",
            "UpdatedTime",
            "VolumeUsageInBytes",
            "VolumeUsageUpdatedTime",
            "PercentOfGraphUtilization",
            "PercentOfGraphUtilizationUpdatedTime",
            "InvitationType",
            "VolumeUsageByDatasourcePackage",
            "DatasourcePackageIngestStates",
        ),
    ),
)

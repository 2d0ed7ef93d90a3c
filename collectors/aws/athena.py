"""Athena: are the results of queries encrypted, whoever asks."""

from collectors.aws import AwsCollector, Detail, Keep

WORK_GROUPS = AwsCollector(
    id="aws.athena.work_groups",
    op="athena:list_work_groups",
    items="WorkGroups",
    key="Name",
    arn="arn:{partition}:athena:{region}:{account}:workgroup/{Name}",
    regional=True,
    always=("Name", "State"),
    keep=Keep(drop=("Description", "WorkGroup.Description", "WorkGroup.Configuration.AdditionalConfiguration")),
    details=(
        Detail(
            op="athena:get_work_group",
            args={"WorkGroup": "Name"},
            into="WorkGroup",
            member="WorkGroup",
            always=("WorkGroup.Name",),
        ),
    ),
)

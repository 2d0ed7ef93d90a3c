"""Athena: are the results of queries encrypted, whoever asks."""

from collectors.aws import AwsCollector, Detail, Fact, Keep, answers
from evidence.model import Json, JsonObject


def _is_untouched(fields: JsonObject) -> Json:
    """Whether it is the workgroup that AWS makes in every region, with nothing said of where results go."""
    location = answers.at(fields, "WorkGroup.Configuration.ResultConfiguration.OutputLocation")
    return fields.get("Name") == "primary" and not location


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
    facts=(Fact(name="_is_untouched", of="WorkGroup", find=_is_untouched, schema={"type": "boolean"}),),
)

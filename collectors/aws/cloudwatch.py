"""CloudWatch: which measurements raise an alarm, and whom it tells."""

from collections.abc import Mapping

from collectors.aws import AwsCollector, Fact, Keep, Own, answers
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}


def _measures(fields: JsonObject) -> Json:
    """The metric that the alarm looks at, whole and by itself, with its statistic; none where it does anything else.

    A single metric stands in fields of its own, or in the one query of `Metrics`. With dimensions it is a part of it.
    """
    queries = fields.get("Metrics")
    if isinstance(queries, list) and queries:
        stated = answers.at(queries[0], "MetricStat") if len(queries) == 1 else None
        metric, statistic = answers.at(stated, "Metric"), answers.at(stated, "Stat")
    else:
        metric, statistic = fields, fields.get("Statistic") or fields.get("ExtendedStatistic")
    if not isinstance(metric, Mapping) or metric.get("Dimensions"):
        return []
    measure = {"Name": metric.get("MetricName"), "Namespace": metric.get("Namespace"), "Statistic": statistic}
    return [measure] if all(isinstance(word, str) for word in measure.values()) else []


ALARMS = AwsCollector(
    id="aws.cloudwatch.alarms",
    version=2,
    op="cloudwatch:describe_alarms",
    args={"AlarmTypes": ["MetricAlarm"]},
    items="MetricAlarms",
    key="AlarmArn",
    regional=True,
    always=("AlarmName", "ActionsEnabled", "EvaluationPeriods"),
    keep=Keep(
        unset=("MetricName", "Namespace"),
        drop=("AlarmDescription", "StateReason", "StateReasonData"),
    ),
    facts=(
        Own(name="_own_topics", arns="AlarmActions"),
        Fact(
            name="_measures",
            find=_measures,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"Name": TEXT, "Namespace": TEXT, "Statistic": TEXT},
                    "additionalProperties": False,
                },
            },
        ),
    ),
)

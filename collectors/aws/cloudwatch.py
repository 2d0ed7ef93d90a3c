"""CloudWatch: which measurements raise an alarm, and whom it tells."""

import re
from collections.abc import Mapping, Sequence

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, Own, answers
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}


def _measures(fields: JsonObject) -> Json:
    """The metrics that the alarm looks at, each whole and with its statistic; none where it does anything else with them.

    `Unit` is the one unit that it reads, "" where it reads what was written in any.

    A single metric stands in fields of its own, or in a query of `Metrics`. An expression counts that is such a metric, or
    adds some up that are filled with zeros: without data there would be no sum. With dimensions it is a part of a metric.
    """
    queries = fields.get("Metrics")
    if isinstance(queries, list) and queries:
        stated = _added_up([query for query in queries if isinstance(query, Mapping)])
        measures = [_measure(answers.at(stat, "Metric"), answers.at(stat, "Stat"), stat) for stat in stated]
    else:
        measures = [_measure(fields, fields.get("Statistic") or fields.get("ExtendedStatistic"), fields)]
    known: list[Json] = [measure for measure in measures if measure is not None]
    return known if len(known) == len(measures) else []


def _added_up(queries: Sequence[JsonObject]) -> list[Json]:
    """The `MetricStat` of each metric whose sum the alarm compares; none where it compares something else."""
    stats = {str(query.get("Id")): query.get("MetricStat") for query in queries}
    told = [query for query in queries if query.get("ReturnData") is not False]
    if len(told) != 1:
        return []
    expression = told[0].get("Expression")
    if not isinstance(expression, str):
        return [told[0].get("MetricStat")]
    parts = [_TERM.fullmatch(part) for part in expression.split("+")]
    names = [part["filled"] or part["plain"] for part in parts if part]
    sound = len(names) == len(parts) and (len(parts) == 1 or all(part and part["filled"] for part in parts))
    return [stats.get(name) for name in names] if sound else []


def _measure(metric: Json, statistic: Json, stated: Json) -> JsonObject | None:
    if not isinstance(metric, Mapping) or metric.get("Dimensions"):
        return None
    measure = {
        "Name": metric.get("MetricName"),
        "Namespace": metric.get("Namespace"),
        "Statistic": statistic,
        "Unit": answers.at(stated, "Unit") or "",
    }
    return measure if all(isinstance(word, str) for word in measure.values()) else None


def rung_by(fields: JsonObject) -> Json:
    """The alarms, by name or ARN, any one of which lets a composite alarm ring.

    None where it wants several at once, or the absence of one, or where another alarm can keep it silent.
    """
    rule = fields.get("AlarmRule")
    if not isinstance(rule, str):
        raise MalformedError("missing")
    children = [_CHILD.fullmatch(part) for part in _OR.split(_bare(rule.strip()))]
    named: list[Json] = [child["quoted"] or child["plain"] for child in children if child]
    return named if len(named) == len(children) and not fields.get("ActionsSuppressor") else []


def _bare(rule: str) -> str:
    """Without brackets around the whole."""
    return _bare(rule[1:-1].strip()) if _WRAPPED.fullmatch(rule) else rule


_TERM = re.compile(r"\s*(?:FILL\(\s*(?P<filled>\w+)\s*,\s*0\s*\)|(?P<plain>\w+))\s*")
_OR = re.compile(r"\s+OR\s+")
_CHILD = re.compile(r'ALARM\(\s*(?:"(?P<quoted>[^"]+)"|(?P<plain>[^\s"()]+))\s*\)')
_WRAPPED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")

ALARMS = AwsCollector(
    id="aws.cloudwatch.alarms",
    version=3,
    op="cloudwatch:describe_alarms",
    args={"AlarmTypes": ["MetricAlarm"]},
    items="MetricAlarms",
    key="AlarmArn",
    regional=True,
    always=("AlarmName", "ActionsEnabled", "EvaluationPeriods"),
    keep=Keep(
        unset=("MetricName", "Namespace", "TreatMissingData"),
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
                    "properties": {"Name": TEXT, "Namespace": TEXT, "Statistic": TEXT, "Unit": TEXT},
                    "additionalProperties": False,
                },
            },
        ),
    ),
)

COMPOSITE_ALARMS = AwsCollector(
    id="aws.cloudwatch.composite_alarms",
    op="cloudwatch:describe_alarms",
    args={"AlarmTypes": ["CompositeAlarm"]},
    items="CompositeAlarms",
    key="AlarmArn",
    regional=True,
    always=("AlarmName", "ActionsEnabled", "AlarmRule"),
    keep=Keep(drop=("AlarmDescription", "StateReason", "StateReasonData", "ActionsSuppressedReason")),
    facts=(
        Own(name="_own_topics", arns="AlarmActions"),
        Fact(name="_rung_by", find=rung_by, schema={"type": "array", "items": TEXT}),
    ),
)

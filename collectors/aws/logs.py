"""CloudWatch Logs: how long logs are kept, and which events somebody has asked to be told about."""

from collections.abc import Mapping
from math import isfinite

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, filters
from evidence.model import Json, JsonObject

LOG_GROUPS = AwsCollector(
    id="aws.logs.log_groups",
    op="logs:describe_log_groups",
    items="logGroups",
    key="arn",
    regional=True,
    always=("logGroupName", "arn", "creationTime"),
    keep=Keep(
        unset=("retentionInDays", "kmsKeyId", "logGroupClass"),
        drop=("storedBytes",),
        millis=("creationTime",),
    ),
)


def _terms(fields: JsonObject) -> Json:
    pattern = fields.get("filterPattern")
    if not isinstance(pattern, str):
        raise MalformedError("filter_pattern")
    return [list(alternative) for alternative in filters.terms(pattern)]


SPLIT = ("fieldSelectionCriteria", "emitSystemFieldDimensions", "applyOnTransformedLogs")
"""What makes a filter look at some events, or at other ones, or split what it writes by account and region."""


def _counts(fields: JsonObject) -> Json:
    """The metrics to which the filter writes one number for every event that it catches.

    Not those that it splits by a field of the event: an alarm on the whole of such a metric sees nothing. Nor any, where it
    looks at the events of some accounts or regions alone, or at what a transformer made of them, or writes a number that
    stands in the event, or one other than zero where there is none. `Zeros`: it writes zero while it catches nothing.
    """
    written = fields.get("metricTransformations")
    if not isinstance(written, list):
        raise MalformedError("missing")
    if any(fields.get(name) for name in SPLIT):
        return []
    whole = [each for each in written if isinstance(each, Mapping) and not each.get("dimensions")]
    return [
        {
            "Name": each.get("metricName"),
            "Namespace": each.get("metricNamespace"),
            "Value": number,
            "Unit": each.get("unit") or "None",
            "Zeros": each.get("defaultValue") is not None,
        }
        for each, number in ((each, _number(each)) for each in whole)
        if number is not None and not each.get("defaultValue")
    ]


def _number(transformation: JsonObject) -> float | None:
    try:
        number = float(str(transformation.get("metricValue")))
    except ValueError:
        return None
    return number if isfinite(number) else None


METRIC_FILTERS = AwsCollector(
    id="aws.logs.metric_filters",
    version=3,
    op="logs:describe_metric_filters",
    items="metricFilters",
    key="filterName",
    arn="{account}/{region}/{logGroupName}/{filterName}",
    regional=True,
    always=(
        "filterName",
        "logGroupName",
        "filterPattern",
        "metricTransformations.metricName",
        "metricTransformations.metricNamespace",
    ),
    keep=Keep(millis=("creationTime",)),
    facts=(
        Fact(
            name="_counts",
            find=_counts,
            schema={
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "Name": {"type": "string"},
                        "Namespace": {"type": "string"},
                        "Value": {"type": "number"},
                        "Unit": {"type": "string"},
                        "Zeros": {"type": "boolean"},
                    },
                    "additionalProperties": False,
                },
            },
        ),
        Fact(
            name="_terms",
            find=_terms,
            schema={"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        ),
    ),
)

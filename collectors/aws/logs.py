"""CloudWatch Logs: how long logs are kept, and which events somebody has asked to be told about."""

from collectors.aws import AwsCollector, Fact, MalformedError, filters
from evidence.model import Json, JsonObject

LOG_GROUPS = AwsCollector(
    id="aws.logs.log_groups",
    op="logs:describe_log_groups",
    items="logGroups",
    key="arn",
    regional=True,
    always=("logGroupName", "arn", "creationTime"),
    unset=("retentionInDays", "kmsKeyId", "logGroupClass"),
    drop=("storedBytes",),
    millis=("creationTime",),
)


def _terms(fields: JsonObject) -> Json:
    pattern = fields.get("filterPattern", "")
    if not isinstance(pattern, str):
        raise MalformedError("filter_pattern")
    return [list(alternative) for alternative in filters.terms(pattern)]


METRIC_FILTERS = AwsCollector(
    id="aws.logs.metric_filters",
    op="logs:describe_metric_filters",
    items="metricFilters",
    key="filterName",
    arn="{account}/{region}/{logGroupName}/{filterName}",
    regional=True,
    always=(
        "filterName",
        "logGroupName",
        "metricTransformations.metricName",
        "metricTransformations.metricNamespace",
    ),
    millis=("creationTime",),
    facts=(
        Fact(
            name="_terms",
            find=_terms,
            schema={"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        ),
    ),
)

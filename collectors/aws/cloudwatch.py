"""CloudWatch: which measurements raise an alarm, and whom it tells."""

from collectors.aws import AwsCollector

ALARMS = AwsCollector(
    id="aws.cloudwatch.alarms",
    op="cloudwatch:describe_alarms",
    args={"AlarmTypes": ["MetricAlarm"]},
    items="MetricAlarms",
    key="AlarmArn",
    regional=True,
    always=("AlarmName", "ActionsEnabled"),
    unset=("MetricName", "Namespace"),
    drop=("AlarmDescription", "StateReason", "StateReasonData"),
)

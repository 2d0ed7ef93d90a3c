"""EC2: which traffic of a network is recorded."""

from collectors.aws import AwsCollector, Keep

FLOW_LOGS = AwsCollector(
    id="aws.ec2.flow_logs",
    op="ec2:describe_flow_logs",
    items="FlowLogs",
    key="FlowLogId",
    arn="arn:{partition}:ec2:{region}:{account}:vpc-flow-log/{FlowLogId}",
    regional=True,
    always=("FlowLogId", "FlowLogStatus", "ResourceId", "TrafficType"),
    keep=Keep(tags="Tags", unset=("DeliverLogsStatus",), drop=("DeliverLogsErrorMessage", "LogFormat")),
)

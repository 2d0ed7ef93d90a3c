"""Route 53: can the answers about the client's names be trusted, and are the questions written down."""

from collectors.aws import AwsCollector, Detail, Keep

ZONES = AwsCollector(
    id="aws.route53.zones",
    op="route53:list_hosted_zones",
    items="HostedZones",
    key="Id",
    arn="arn:{partition}:route53:::{Id}",
    always=("Id", "Name", "Config.PrivateZone"),
    keep=Keep(drop=("CallerReference", "Config.Comment", "LinkedService.Description")),
    details=(
        Detail(
            op="route53:get_dnssec",
            args={"HostedZoneId": "Id"},
            into="Signing",
            member="Status",
            always=("Status.ServeSignature",),
            only={"Config.PrivateZone": (False,)},  # a private zone cannot be signed
        ),
    ),
)

QUERY_LOGS = AwsCollector(
    id="aws.route53.query_logs",
    op="route53:list_query_logging_configs",
    items="QueryLoggingConfigs",
    key="Id",
    always=("Id", "HostedZoneId", "CloudWatchLogsLogGroupArn"),
)

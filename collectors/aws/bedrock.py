"""Bedrock: is what models are asked, and what they answer, written down."""

from collectors.aws import AwsCollector

INVOCATION_LOGS = AwsCollector(
    id="aws.bedrock.invocation_logs",
    op="bedrock:get_model_invocation_logging_configuration",
    items="loggingConfig",
    arn="{account}/{region}/bedrock_invocation_log",
    regional=True,
    left_out=True,
)

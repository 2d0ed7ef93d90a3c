"""EventBridge: which events are passed on as they happen, and to whom."""

from collectors.aws import AwsCollector, Detail, Fact, Keep, Own, event_patterns

AWAKE = ("ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")

RULES = AwsCollector(
    id="aws.events.rules",
    op="events:list_rules",  # those of the default bus, on which the events of AWS's services arrive
    items="Rules",
    key="Arn",
    regional=True,
    always=("Name", "State"),
    keep=Keep(
        unset=("EventPattern", "ManagedBy"),
        drop=(
            "Description",
            "RoleArn",
            "ScheduleExpression",
            "EventBusName",
            *(
                f"Targets.{name}"
                for name in (
                    "Input",
                    "InputPath",
                    "InputTransformer",
                    "RoleArn",
                    "HttpParameters",
                    "RunCommandParameters",
                    "EcsParameters",
                    "BatchParameters",
                    "SqsParameters",
                    "KinesisParameters",
                    "RedshiftDataParameters",
                    "SageMakerPipelineParameters",
                    "AppSyncParameters",
                    "DeadLetterConfig",
                    "RetryPolicy",
                )
            ),
        ),
    ),
    details=(
        Detail(
            op="events:list_targets_by_rule",
            args={"Rule": "Name"},
            into="Targets",
            member="Targets",
            always=("Targets",),
            only={"State": AWAKE},
        ),
    ),
    facts=(
        Own(name="_own_targets", arns="Targets.Arn"),
        Fact(
            name="_event",
            find=event_patterns.of_rule,
            schema={"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
        ),
    ),
)

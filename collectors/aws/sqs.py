"""SQS: who may send to a queue and read from it, and is what waits in it encrypted."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

QUEUES = AwsCollector(
    id="aws.sqs.queues",
    op="sqs:list_queues",
    args={"MaxResults": 1000},  # without it AWS gives the first thousand and no token
    items="QueueUrls",
    key="QueueUrl",
    ids=True,
    left_out=True,
    regional=True,
    keep=Keep(drop=("Attributes.Policy",)),
    details=(
        Detail(
            op="sqs:get_queue_attributes",
            args={"QueueUrl": "QueueUrl"},
            given={"AttributeNames": ["All"]},
            into="Attributes",
            member="Attributes",
            always=("Attributes.QueueArn",),
        ),
    ),
    facts=resource_policy("Attributes.Policy"),
)

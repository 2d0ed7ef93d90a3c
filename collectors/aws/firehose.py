"""Firehose: is what waits to be delivered encrypted."""

from collectors.aws import AwsCollector, Detail, Keep

DELIVERY_STREAMS = AwsCollector(
    id="aws.firehose.delivery_streams",
    op="firehose:list_delivery_streams",
    args={"Limit": 10000},  # AWS tells that there are more, and not where they begin
    items="DeliveryStreamNames",
    ids=True,
    key="DeliveryStreamName",
    arn="arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}",
    regional=True,
    always=("DeliveryStreamName",),
    # destinations hold passwords and keys of other services
    keep=Keep(drop=("Stream.Destinations", "Stream.FailureDescription")),
    details=(
        Detail(
            op="firehose:describe_delivery_stream",
            args={"DeliveryStreamName": "DeliveryStreamName"},
            into="Stream",
            member="DeliveryStreamDescription",
            always=("DeliveryStreamDescription.DeliveryStreamType",),
        ),
    ),
)

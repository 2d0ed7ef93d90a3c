"""Kinesis: are streams of data encrypted where they wait to be read."""

from collectors.aws import AwsCollector, Detail

STREAMS = AwsCollector(
    id="aws.kinesis.streams",
    op="kinesis:list_streams",
    items="StreamSummaries",
    key="StreamARN",
    regional=True,
    always=("StreamName", "StreamARN"),
    details=(
        Detail(
            op="kinesis:describe_stream_summary",
            args={"StreamName": "StreamName"},
            into="Summary",
            member="StreamDescriptionSummary",
            always=("StreamDescriptionSummary",),
        ),
    ),
)

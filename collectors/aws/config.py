"""AWS Config: is every change of a setting recorded, and does the record arrive."""

from collectors.aws import AwsCollector, Batch, Detail, Keep

RECORDERS = AwsCollector(
    id="aws.config.recorders",
    op="config:describe_configuration_recorders",
    items="ConfigurationRecorders",
    key="name",
    arn="{account}/{region}/recorder/{name}",
    regional=True,
    always=("name", "recordingGroup"),
    keep=Keep(drop=("arn", "roleARN", "connectorArn", "scopeConfiguration", "recordingMode", "servicePrincipal")),
    details=(
        Detail(
            op="config:describe_configuration_recorder_status",
            args={"ConfigurationRecorderNames": "name"},
            batch=Batch(size=20, items="ConfigurationRecordersStatus", key="name"),
            into=("recording", "lastStatus"),
            always=("recording",),
        ),
    ),
)

DELIVERY_CHANNELS = AwsCollector(
    id="aws.config.delivery_channels",
    op="config:describe_delivery_channels",
    items="DeliveryChannels",
    key="name",
    arn="{account}/{region}/delivery_channel/{name}",
    regional=True,
    always=("name", "s3BucketName"),
    keep=Keep(
        drop=(
            "s3KeyPrefix",
            "s3KmsKeyArn",
            "configSnapshotDeliveryProperties",
            "configHistoryDeliveryInfo.lastErrorMessage",
            "configStreamDeliveryInfo.lastErrorMessage",
        ),
    ),
    details=(
        Detail(
            op="config:describe_delivery_channel_status",
            args={"DeliveryChannelNames": "name"},
            batch=Batch(size=20, items="DeliveryChannelsStatus", key="name"),
            into=("configHistoryDeliveryInfo", "configStreamDeliveryInfo"),
            always=("configHistoryDeliveryInfo", "configStreamDeliveryInfo"),  # {} where nothing was delivered yet
        ),
    ),
)

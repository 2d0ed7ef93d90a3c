"""KMS: which keys protect the data, whose are they, and do they rotate."""

from collectors.aws import AwsCollector, Detail

KEY = {"KeyId": "KeyArn"}

KEYS = AwsCollector(
    id="aws.kms.keys",
    op="kms:list_keys",
    items="Keys",
    key="KeyArn",
    regional=True,
    always=("KeyId",),
    drop=("KeyMetadata.Description", "KeyMetadata.AWSAccountId"),
    details=(
        Detail(op="kms:describe_key", args=KEY, into="KeyMetadata", member="KeyMetadata"),
        Detail(
            op="kms:get_key_rotation_status",
            args=KEY,
            into="Rotation",
            absent=("UnsupportedOperationException",),  # asymmetric, HMAC and imported keys have no rotation
        ),
    ),
)

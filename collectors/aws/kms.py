"""KMS: which keys protect the data, whose are they, and do they rotate."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

KEY = {"KeyId": "KeyArn"}

KEYS = AwsCollector(
    id="aws.kms.keys",
    op="kms:list_keys",
    items="Keys",
    key="KeyArn",
    regional=True,
    always=("KeyId",),
    keep=Keep(drop=("KeyMetadata.Description", "KeyMetadata.AWSAccountId", "Policy")),
    facts=resource_policy("Policy"),
    details=(
        Detail(
            op="kms:describe_key",
            args=KEY,
            into="KeyMetadata",
            member="KeyMetadata",
            always=tuple(f"KeyMetadata.{name}" for name in ("KeyManager", "KeySpec", "KeyState", "Origin")),
        ),
        Detail(
            op="kms:get_key_policy",
            args=KEY,
            given={"PolicyName": "default"},
            into="Policy",
            member="Policy",
            always=("Policy",),
            only={"KeyMetadata.KeyManager": ("CUSTOMER",)},  # AWS writes the policies of its own keys
        ),
        Detail(
            op="kms:get_key_rotation_status",
            args=KEY,
            into="Rotation",
            always=("KeyRotationEnabled",),
            absent=("UnsupportedOperationException",),
            # AWS rotates its own; asymmetric, HMAC and imported keys, and those of a key store, cannot rotate; a replica
            # rotates with its primary, which is in another region
            only={
                "KeyMetadata.KeyManager": ("CUSTOMER",),
                "KeyMetadata.KeySpec": ("SYMMETRIC_DEFAULT",),
                "KeyMetadata.Origin": ("AWS_KMS",),
                "KeyMetadata.KeyState": ("Enabled", "Disabled"),
                "KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType": ("PRIMARY",),
            },
        ),
    ),
)

"""EC2: what an account has set for a whole region."""

from collectors.aws import AwsCollector, Keep, Own

EBS_DEFAULTS = AwsCollector(
    id="aws.ec2.ebs_defaults",
    op="ec2:get_ebs_encryption_by_default",
    arn="{account}/{region}/ebs_default",
    regional=True,
    always=("EbsEncryptionByDefault",),
)

EBS_DEFAULT_KEYS = AwsCollector(
    id="aws.ec2.ebs_default_keys",
    op="ec2:get_ebs_default_kms_key_id",
    arn="{account}/{region}/ebs_default_key",
    regional=True,
    always=("KmsKeyId",),
    facts=(Own(name="_own_key", arns="KmsKeyId"),),
)

SNAPSHOT_BLOCKS = AwsCollector(
    id="aws.ec2.snapshot_blocks",
    op="ec2:get_snapshot_block_public_access_state",
    arn="{account}/{region}/snapshot_block",
    regional=True,
    always=("State",),
)

IMAGE_BLOCKS = AwsCollector(
    id="aws.ec2.image_blocks",
    op="ec2:get_image_block_public_access_state",
    arn="{account}/{region}/image_block",
    regional=True,
    always=("ImageBlockPublicAccessState",),
)

SERIAL_CONSOLES = AwsCollector(
    id="aws.ec2.serial_consoles",
    op="ec2:get_serial_console_access_status",
    arn="{account}/{region}/serial_console",
    regional=True,
    always=("SerialConsoleAccessEnabled",),
)

METADATA_DEFAULTS = AwsCollector(
    id="aws.ec2.metadata_defaults",
    op="ec2:get_instance_metadata_defaults",
    arn="{account}/{region}/metadata_defaults",
    regional=True,
    always=("AccountLevel",),
    keep=Keep(drop=("AccountLevel.ManagedExceptionMessage",)),
)

VPC_BLOCKS = AwsCollector(
    id="aws.ec2.vpc_blocks",
    op="ec2:describe_vpc_block_public_access_options",
    items="VpcBlockPublicAccessOptions",
    arn="{account}/{region}/vpc_block",
    regional=True,
    always=("InternetGatewayBlockMode",),
    keep=Keep(drop=("Reason",)),
)

"""Secrets Manager: are secrets changed, used, encrypted by the client's key, and closed to strangers. No value is read."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

SECRETS = AwsCollector(
    id="aws.secretsmanager.secrets",
    op="secretsmanager:list_secrets",
    items="SecretList",
    key="ARN",
    regional=True,
    always=("ARN", "Name", "CreatedDate"),
    keep=Keep(
        tags="Tags",
        unset=(
            "KmsKeyId",
            "LastAccessedDate",
            "LastRotatedDate",
            "OwningService",
            "PrimaryRegion",
            "RotationEnabled",
            "RotationRules",
        ),
        drop=("Description", "ExternalSecretRotationMetadata", "SecretVersionsToStages", "ResourcePolicy"),
    ),
    details=(
        Detail(
            op="secretsmanager:get_resource_policy",
            args={"SecretId": "ARN"},
            into=("ResourcePolicy",),
            always=("ARN",),
        ),
    ),
    facts=resource_policy("ResourcePolicy"),
)

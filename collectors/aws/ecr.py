"""ECR: who may pull and push images, can a tag be moved, and are images looked through for known weaknesses."""

from collectors.aws import AwsCollector, Detail, Keep
from collectors.aws.statements import resource_policy

REPOSITORIES = AwsCollector(
    id="aws.ecr.repositories",
    op="ecr:describe_repositories",
    items="repositories",
    key="repositoryArn",
    regional=True,
    always=("repositoryName", "imageTagMutability", "imageScanningConfiguration.scanOnPush"),
    keep=Keep(drop=("policyText",)),
    details=(
        Detail(
            op="ecr:get_repository_policy",
            args={"repositoryName": "repositoryName"},
            into="policyText",
            member="policyText",
            absent=("RepositoryPolicyNotFoundException",),
            always=("policyText",),
        ),
    ),
    facts=resource_policy("policyText"),
)

SCANNING_CONFIGURATIONS = AwsCollector(
    id="aws.ecr.scanning_configurations",
    op="ecr:get_registry_scanning_configuration",
    arn="{account}/{region}/scanning_configuration",
    regional=True,
    always=("scanningConfiguration.scanType",),
)

REGISTRY_POLICIES = AwsCollector(
    id="aws.ecr.registry_policies",
    op="ecr:get_registry_policy",
    arn="{account}/{region}/registry_policy",
    regional=True,
    absent=("RegistryPolicyNotFoundException",),
    always=("registryId",),
    keep=Keep(drop=("policyText",)),
    facts=resource_policy("policyText"),
)

"""Where AWS keeps what belongs to CloudFront: the logs and web ACLs of a global service lie in one region."""

from types import MappingProxyType

HOME = MappingProxyType({"aws": "us-east-1", "aws-cn": "cn-northwest-1"})
"""Partition → that region (CloudFront developer guide); GovCloud has no CloudFront."""


def home(partition: str) -> str:
    """That region, us-east-1 where the partition has none: AWS then says so itself."""
    return HOME.get(partition, "us-east-1")

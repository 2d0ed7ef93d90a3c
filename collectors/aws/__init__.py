"""AWS: one module a service, declarations only. `transport` alone speaks to AWS, and alone imports its SDK."""

from collectors.aws.collector import AwsCollector, Keep
from collectors.aws.copies import Copies
from collectors.aws.declaration import AwsDeclaration, CodedCollector, MalformedError, Place
from collectors.aws.details import Batch, Detail
from collectors.aws.facts import Beside, Fact, Inquiry, Lookup, Own
from collectors.aws.listing import AwsListing, Described, Home, Parent

__all__ = [
    "AwsCollector",
    "AwsDeclaration",
    "AwsListing",
    "Batch",
    "Beside",
    "CodedCollector",
    "Copies",
    "Described",
    "Detail",
    "Fact",
    "Home",
    "Inquiry",
    "Keep",
    "Lookup",
    "MalformedError",
    "Own",
    "Parent",
    "Place",
    "declarations",
    "permissions",
]


def declarations() -> tuple[AwsDeclaration, ...]:
    """Every AWS collector, sorted by id."""
    from collectors.discovery import discover

    return tuple(found for found in discover(__name__) if isinstance(found, AwsDeclaration))


def permissions() -> tuple[str, ...]:
    """Every IAM action that reading needs, sorted: what a read-only role for this tool has to allow.

    Whose account it is, is asked by sts:GetCallerIdentity, which needs no permission.
    """
    return tuple(sorted({action for declaration in declarations() for action in declaration.permissions}))

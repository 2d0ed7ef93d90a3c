"""One AWS account, as a client file declares it, and how AWS is reached. Credentials are references, never secrets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from collectors.clients.targets import Connection

HOMES = {"aws": "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1"}
"""Each part of AWS → a region that every account there has: where global services are asked if nothing else is said."""


def partition_of(region: str) -> str:
    """The part of AWS that a region is of, by its name: credentials of one part mean nothing in another."""
    return next((part for part, home in HOMES.items() if part != "aws" and region.startswith(_of(home))), "aws")


def _of(home: str) -> str:
    """How the names of a part's regions begin: cn-, us-gov-."""
    return home.removesuffix("north-1").removesuffix("west-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsConnection(Connection):
    """`aws_endpoint` answers for every service, "" means AWS itself; https, without a trailing slash."""

    aws_endpoint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsTarget:
    """One AWS account. `out_of_scope` maps a region to the reason why it is not looked at.

    `credential` is `profile:<name>` or `env:` (the AWS variables of the process); `role_arn` with `external_id` is assumed
    with it where given. `regions` empty means every enabled region.

    `organization` is the id of the organisation that is read in this account, "" for none: in each other account of it that
    is not among `accounts_out_of_scope` (with the reason) the role `member_role` is assumed. `organization_at` says of such
    a member in which account its organisation is read.
    """

    account: str
    credential: str
    role_arn: str = ""
    external_id: str = ""
    home_region: str = "us-east-1"
    regions: tuple[str, ...] = ()
    out_of_scope: Mapping[str, str] = field(default_factory=dict)
    organization: str = ""
    member_role: str = ""
    accounts_out_of_scope: Mapping[str, str] = field(default_factory=dict)
    organization_at: str = ""

    @property
    def partitions(self) -> frozenset[str]:
        """The parts of AWS that its regions and its role are of; more than one contradict each other."""
        named = {partition_of(region) for region in (self.home_region, *self.regions, *self.out_of_scope)}
        return frozenset(named | ({self.role_arn.split(":")[1]} if self.role_arn else set[str]()))

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def id(self) -> str:
        """The account id."""
        return self.account

    def member(self, account: str, partition: str) -> "AwsTarget":
        """Another account of the organisation that is read here."""
        return replace(
            self,
            account=account,
            role_arn=f"arn:{partition}:iam::{account}:role/{self.member_role}",
            organization="",
            member_role="",
            accounts_out_of_scope={},
            organization_at=self.account,
        )

    def looks_at(self, region: str) -> bool:
        """Whether a region that is enabled is read."""
        return region not in self.out_of_scope and (not self.regions or region in self.regions)

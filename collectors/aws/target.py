"""One AWS account, as a client file declares it, and how AWS is reached. Credentials are references, never secrets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from collectors.clients.targets import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsConnection(Connection):
    """`aws_endpoint` answers for every service, "" means AWS itself; https, without a trailing slash."""

    aws_endpoint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsTarget:
    """One AWS account. `out_of_scope` maps a region to the reason why it is not looked at.

    `credential` is `profile:<name>` or `env:` (the AWS variables of the process); `role_arn` with `external_id` is assumed
    with it where given. `regions` empty means every enabled region.
    """

    account: str
    credential: str
    role_arn: str = ""
    external_id: str = ""
    home_region: str = "us-east-1"
    regions: tuple[str, ...] = ()
    out_of_scope: Mapping[str, str] = field(default_factory=dict)

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def id(self) -> str:
        """The account id."""
        return self.account

    def looks_at(self, region: str) -> bool:
        """Whether a region that is enabled is read."""
        return region not in self.out_of_scope and (not self.regions or region in self.regions)

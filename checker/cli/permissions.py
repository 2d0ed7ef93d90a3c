"""Print what a client has to grant, and nothing more: Graph application permissions, or an IAM policy.

\b
Example:
  tenantproof permissions m365 --tier graph --tier exchange
  tenantproof permissions m365 --client acme-dental --json > manifest.json
  tenantproof permissions aws --external-id c-7f3a9c21d4e8 --principal arn:aws:iam::210987654321:root
"""

from pathlib import Path

import click

from checker.cli._grants import aws_lines, cloud_formation, iam_policy, m365_document, m365_lines
from checker.cli._terminal import answer, answer_json
from collectors.aws.target import AwsTarget
from collectors.clients.folder import load_client
from collectors.m365 import Tier
from collectors.m365.client.target import M365Target
from evidence.errors import UsageError

CLIENTS = click.option(
    "--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR"
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.group(help=__doc__)
def command() -> None:
    """What a client has to grant."""


@command.command()
@click.option("--client", help="The tiers of this client's file.")
@click.option(
    "--tier",
    "tiers",
    multiple=True,
    type=click.Choice([str(tier) for tier in Tier]),
    help="Repeatable; graph is always in.",
)
@CLIENTS
@AS_JSON
def m365(client: str | None, tiers: tuple[str, ...], clients: Path, as_json: bool) -> int:
    """Print the application's manifest (requiredResourceAccess), and what each tier of consent unlocks.

    \b
    Example:
      tenantproof permissions m365 --tier exchange
    """
    chosen = {Tier.GRAPH, *map(Tier, tiers)}
    if client is not None:
        targets = [one for one in load_client(clients, client).targets if isinstance(one, M365Target)]
        if not targets:
            raise UsageError(f"{client} has no Microsoft 365 tenant; leave --client out, and choose tiers with --tier")
        chosen |= {Tier(tier) for target in targets for tier in target.tiers}
    if as_json:
        answer_json(m365_document(chosen))
    else:
        answer("\n".join(m365_lines(chosen)))
    return 0


@command.command()
@click.option("--client", help="Its external id and account.")
@click.option("--external-id", default="", metavar="TEXT", help="What the role shall ask for.")
@click.option("--principal", default="", metavar="ARN", help="Who may assume the role: your own account or role.")
@CLIENTS
@AS_JSON
def aws(client: str | None, external_id: str, principal: str, clients: Path, as_json: bool) -> int:
    """Print the least IAM policy of the collectors; with --principal, a CloudFormation template of a role that has it.

    \b
    Example:
      tenantproof permissions aws --client acme-dental --principal arn:aws:iam::210987654321:root
    """
    if client is not None:
        targets = [one for one in load_client(clients, client).targets if isinstance(one, AwsTarget)]
        if not targets:
            raise UsageError(f"{client} has no AWS account; leave --client out")
        external_id = external_id or targets[0].external_id
    if principal and not external_id:
        raise UsageError(
            "a role that others assume needs an external id: --external-id, or --client whose file has one"
        )
    found = cloud_formation(principal, external_id) if principal else iam_policy()
    if as_json or principal:
        answer_json(found)
    else:
        answer("\n".join(aws_lines(found)))
    return 0

"""Print what a client has to grant, and nothing more: Graph application permissions, or an IAM policy.

\b
Example:
  tenantproof permissions m365 --tier graph --tier exchange
  tenantproof permissions m365 --client acme-dental --json > manifest.json
  tenantproof permissions aws --external-id c-7f3a9c21d4e8 --principal arn:aws:iam::210987654321:root
"""

from collections.abc import Collection
from pathlib import Path

import click

from checker.cli._terminal import answer, answer_json
from checker.rules import PolicySet
from collectors.clients.folder import load_client
from collectors.clients.grants import Grants, Option, Wish
from collectors.clients.provider import providers

CLIENTS = click.Option(
    ["--clients"], type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR"
)
AS_JSON = click.Option(["--json", "as_json"], is_flag=True, help="Answer in JSON.")


class Providers(click.Group):
    """A group with a command for each provider to which something has to be granted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Their ids, sorted."""
        return sorted(provider.id for provider in providers() if provider.grants)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (as above)
        """The command of one provider."""
        grants = [provider.grants() for provider in providers() if provider.grants and provider.id == cmd_name]
        return _command(cmd_name, grants[0]) if grants else None


@click.group(cls=Providers, help=__doc__)
def command() -> None:
    """What a client has to grant."""


def _command(name: str, grants: Grants) -> click.Command:
    def run(client: str | None, clients: Path, as_json: bool, **options: str | tuple[str, ...] | None) -> int:
        wish = Wish(
            client=None if client is None else load_client(clients, client),
            options={key: _given(value) for key, value in options.items()},
            rules_needing=_rules_needing,
        )
        grant = grants.write(wish)
        if as_json or not grant.lines:
            answer_json(dict(grant.document))
        else:
            answer("\n".join(grant.lines))
        return 0

    of_client = click.Option(["--client"], help=grants.of_client)
    own = map(_option, grants.options)
    return click.Command(name, callback=run, help=grants.help, params=[of_client, *own, CLIENTS, AS_JSON])


def _option(option: Option) -> click.Option:
    if option.choices:
        return click.Option([option.name], multiple=True, type=click.Choice(option.choices), help=option.help)
    return click.Option([option.name], metavar=option.metavar, help=option.help)


def _given(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _rules_needing(collectors: Collection[str]) -> tuple[str, ...]:
    return tuple(rule.id for rule in PolicySet().rules.values() if not set(collectors).isdisjoint(rule.needs))

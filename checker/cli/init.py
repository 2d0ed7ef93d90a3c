"""Make the folder of a new client, with a client.toml to be completed.

Asks for what no option says, on a terminal only. What stands in the file afterwards is never overwritten.

\b
Example:
  tenantproof init acme-dental --name "Acme Dental" --role covered_entity --framework hipaa \\
    --aws-account 123456789012 --domain acmedental.example
  tenantproof init --from clients.csv
  tenantproof init --explain | less

With --from, each row of a CSV file becomes a client; clients that exist are left alone, and one wrong cell (named with its
line and column) means that nothing is written. Columns, in any order, of which only `client` must be there:

\b
  client, name, roles, frameworks, tags, aws_account, aws_credential, m365_tenant, m365_domain, m365_application,
  m365_credential, m365_tiers, domains (empty: those that the tenant has verified, at each scan)
"""

import secrets
from pathlib import Path

import click

from checker.cli._terminal import answer, answer_json, is_interactive
from collectors.clients.folder import load_all, names
from collectors.clients.identities import identities
from collectors.clients.model import DEFAULTS, Client, Role
from collectors.clients.onboarding import check_name, file_of, to_complete, write, wrong
from collectors.clients.schema import explanation
from collectors.clients.sheet import rows
from collectors.clients.template import Answers
from evidence.errors import UsageError


@click.command(help=__doc__)
@click.argument("client", required=False)
@click.option(
    "--from", "table", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv", help="Many clients at once."
)
@click.option("--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR")
@click.option("--name", help="What people call the client.")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help=f"Repeatable: {', '.join(Role)}.")
@click.option("--framework", "frameworks", multiple=True, metavar="ID", help="Repeatable: hipaa, gdpr.")
@click.option("--aws-account", metavar="ID", help="The id of an AWS account, 12 digits.")
@click.option("--aws-credential", default="", metavar="REFERENCE", help="profile:NAME or env:, never the credential.")
@click.option("--m365-tenant", metavar="GUID", help="The id of a Microsoft 365 tenant.")
@click.option("--m365-application", default="", metavar="GUID", help="The client id of the application that reads it.")
@click.option("--m365-credential", default="", metavar="REFERENCE", help="certificate:FILE, env:NAME and others.")
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="A public mail domain; repeatable.")
@click.option("--explain", is_flag=True, help="Print what every key of a client file means, and make nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(
    client: str | None,
    table: Path | None,
    clients: Path,
    name: str | None,
    roles: tuple[str, ...],
    frameworks: tuple[str, ...],
    aws_account: str | None,
    aws_credential: str,
    m365_tenant: str | None,
    m365_application: str,
    m365_credential: str,
    domains: tuple[str, ...],
    explain: bool,
    as_json: bool,
) -> int:
    """Check everything, then write one file, or one for each row of a table."""
    if explain:
        answer(explanation())
        return 0
    if table is not None:
        if client is not None or name or roles or frameworks or domains or aws_account or m365_tenant:
            raise UsageError("--from FILE.csv says everything itself; leave CLIENT and its options out")
        return _many(table, clients, as_json=as_json)
    if client is None:
        raise UsageError("name the client, or give a table of clients with --from FILE.csv")
    file = _new_file(clients, client)
    domains = domains or _asked_list("Public mail domains, separated by blanks (empty: none)")
    answers = Answers(
        id=_fresh_id(),
        name=name or _asked("What people call the client", client),
        roles=roles or _asked_list(f"Its roles, separated by blanks ({', '.join(Role)})"),
        frameworks=frameworks or _asked_list("Frameworks, separated by blanks (hipaa, gdpr)"),
        account=_asked("AWS account id (empty: none)") if aws_account is None else aws_account,
        aws_credential=aws_credential,
        tenant=_asked("Microsoft 365 tenant id (empty: none)") if m365_tenant is None else m365_tenant,
        tenant_domain=domains[0] if domains else "",
        application=m365_application,
        m365_credential=m365_credential,
        domains=domains,
    )
    if faults := [f"nothing was written: {fault}" for fault in wrong(answers)]:
        raise UsageError("\n".join(faults))
    write(file, answers)
    missing = to_complete(clients, client)
    if as_json:
        answer_json({"file": str(file), "id": answers.id, "to_complete": list(missing)})
    else:
        answer(f"made {file}")
        answer("\n".join(["to be completed before the first scan:", *missing]) if missing else "it is complete")
    return 0


def _new_file(clients: Path, client: str) -> Path:
    check_name(client)
    file = file_of(clients, client)
    if file.parent.exists():
        raise UsageError(f"{file.parent} exists; nothing was written. Edit {file} instead")
    return file


def _many(file: Path, clients: Path, *, as_json: bool) -> int:
    """Make a folder for each row. Clients that exist are left alone, whatever their rows say."""
    known = [found for _, found in load_all(clients) if isinstance(found, Client)] if clients.is_dir() else []
    there = set(names(clients)) if clients.is_dir() else set()
    taken = [identity for client in known for identity in identities(client)]
    found = rows(file, _fresh_id, there, taken)
    made = [row for row in found if row.client not in there]
    for row in made:
        write(file_of(clients, row.client), row.answers)
    left = [row.client for row in found if row.client in there]
    if as_json:
        answer_json({"made": [row.client for row in made], "left_alone": [*left]})
        return 0
    answer(f"made {len(made)} client{'s' * (len(made) != 1)} in {clients}; {len(left)} existed and were left alone")
    answer("\n".join(f"  {row.client}" for row in made))
    answer(f"to be completed before the first scan: [authority] of each, or once for all in {clients / DEFAULTS}")
    return 0


def _fresh_id() -> str:
    return f"c-{secrets.token_hex(6)}"


def _asked(question: str, default: str = "") -> str:
    """The answer of the person at the terminal; the default where nobody is there."""
    if not is_interactive():
        return default
    said: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return said.strip()


def _asked_list(question: str) -> tuple[str, ...]:
    return tuple(_asked(question).replace(",", " ").split())

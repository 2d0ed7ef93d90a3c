"""Make the folder of a new client, with a client.toml to be completed.

Asks for what no option says, on a terminal only. What stands in the file afterwards is never overwritten.

\b
Example:
  tenantproof init acme-dental --name "Acme Dental" --role covered_entity --framework hipaa \\
    --aws-account 123456789012 --domain acmedental.example
"""

import secrets
from pathlib import Path

import click

from checker.cli._terminal import answer, answer_json, is_interactive
from collectors.client import CLIENT, Role
from collectors.client_template import Answers, template
from collectors.clients import FOLDER_NAME, load_client, schema
from collectors.shape import faults
from evidence.errors import UsageError
from evidence.lines import write_whole
from evidence.model import Json, JsonObject

EXAMPLE_ID = "00000000-0000-0000-0000-000000000000"


@click.command(help=__doc__)
@click.argument("client")
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
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(
    client: str,
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
    as_json: bool,
) -> int:
    """Check everything, then write one file."""
    file = _new_file(clients, client)
    domains = domains or _asked_list("Public mail domains, separated by blanks (empty: none)")
    answers = Answers(
        id=f"c-{secrets.token_hex(6)}",
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
    _check(answers)
    try:
        write_whole(file, [template(answers).encode()])
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
    missing = _missing(clients, client)
    if as_json:
        answer_json({"file": str(file), "id": answers.id, "to_complete": list(missing)})
    else:
        answer(f"made {file}")
        answer("\n".join(["to be completed before the first scan:", *missing]) if missing else "it is complete")
    return 0


def _new_file(clients: Path, client: str) -> Path:
    if not FOLDER_NAME.fullmatch(client):
        raise UsageError(f"{client!r} cannot be the name of a folder; use a-z, 0-9, - and _, at most 64 characters")
    if (clients / client).exists():
        raise UsageError(f"{clients / client} exists; nothing was written. Edit {clients / client / CLIENT} instead")
    return clients / client / CLIENT


def _asked(question: str, default: str = "") -> str:
    """The answer of the person at the terminal; the default where nobody is there."""
    if not is_interactive():
        return default
    said: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return said.strip()


def _asked_list(question: str) -> tuple[str, ...]:
    return tuple(_asked(question).replace(",", " ").split())


def _check(answers: Answers) -> None:
    """Raise UsageError for answers that a client file must not hold. What is not known yet is filled in for the check."""
    document: dict[str, Json] = {
        "id": answers.id,
        "name": answers.name,
        "roles": list(answers.roles or ("controller",)),
        "frameworks": list(answers.frameworks or ("gdpr",)),
        "authority": {
            "basis": "contract",
            "signed_by": "somebody",
            "document_sha256": "0" * 64,
            "valid_until": "2026-01-01",
        },
        "dns": {"domains": list(answers.domains or ("example.com",))},
    }
    if answers.account:
        document["aws"] = [{"account": answers.account, "credential": answers.aws_credential or "env:"}]
    if answers.tenant:
        document["m365"] = [_tenant(answers)]
    wrong = [f"nothing was written: {fault}" for fault in faults(document, schema())]
    if wrong:
        raise UsageError("\n".join(wrong))


def _tenant(answers: Answers) -> JsonObject:
    return {
        "tenant": answers.tenant,
        "domain": answers.tenant_domain or "example.com",
        "client_id": answers.application or EXAMPLE_ID,
        "credential": answers.m365_credential or "env:SECRET",
    }


def _missing(clients: Path, client: str) -> list[str]:
    try:
        load_client(clients, client)
    except UsageError as error:
        return error.message.split("\n")
    return []

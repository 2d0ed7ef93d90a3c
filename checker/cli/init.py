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
  COLUMNS (empty: those that the tenant has verified, at each scan)
"""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import fill

import click

from checker.cli._terminal import answer, answer_json, is_interactive
from collectors.clients.answers import DOMAINS, Answers
from collectors.clients.folder import load_all, names
from collectors.clients.identities import identities
from collectors.clients.model import DEFAULTS, Client, Role
from collectors.clients.onboarding import check_name, file_of, to_complete, write, wrong
from collectors.clients.schema import explanation, schema
from collectors.clients.sheet import columns, rows
from evidence.errors import UsageError

WIDTH = 117
"""Columns of a line of help."""


def _help() -> str:
    """The module's docstring, with the columns that there are."""
    *lines, last = str(__doc__).rstrip().split("\n")
    written = last.replace("COLUMNS", ", ".join(column.name for column in columns()))
    return "\n".join([*lines, fill(written.strip(), WIDTH, initial_indent="  ", subsequent_indent="  ")])


def _options(function: Callable[..., int]) -> Callable[..., int]:
    """The options of the providers: a column with an option's help is one."""
    for column in reversed([column for column in columns() if column.option]):
        name = f"--{column.name.replace('_', '-')}"
        function = click.option(name, column.name, metavar=column.metavar, help=column.option)(function)
    return function


@click.command(help=_help())
@click.argument("client", required=False)
@click.option(
    "--from", "table", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv", help="Many clients at once."
)
@click.option("--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR")
@click.option("--name", help="What people call the client.")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help=f"Repeatable: {', '.join(Role)}.")
@click.option("--framework", "frameworks", multiple=True, metavar="ID", help="Repeatable: hipaa, gdpr.")
@_options
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="A public mail domain; repeatable.")
@click.option(
    "--explain",
    is_flag=True,
    help="Print what every key of a client file means, and make nothing; with --json, its JSON Schema.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(
    client: str | None,
    table: Path | None,
    clients: Path,
    name: str | None,
    roles: tuple[str, ...],
    frameworks: tuple[str, ...],
    domains: tuple[str, ...],
    explain: bool,
    as_json: bool,
    **given: str | None,
) -> int:
    """Check everything, then write one file, or one for each row of a table."""
    if explain and as_json:
        answer_json(schema())
        return 0
    if explain:
        answer(explanation())
        return 0
    if table is not None:
        if client is not None or name or roles or frameworks or domains or any(given.values()):
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
        given={**_given(given), DOMAINS: " ".join(domains)},
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


def _given(given: Mapping[str, str | None]) -> dict[str, str]:
    """What is given for each provider; a person is asked for what an option could have said and did not."""
    answers = {name: value for name, value in given.items() if value is not None}
    asked = [column for column in columns() if column.question and column.name not in answers]
    return {**answers, **{column.name: _asked(column.question) for column in asked}}


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
    listed = rows(file, _fresh_id, there, taken)
    new = [row for row in listed if row.client not in there]
    for row in new:
        write(file_of(clients, row.client), row.answers)
    left = [row.client for row in listed if row.client in there]
    if as_json:
        answer_json({"made": [row.client for row in new], "left_alone": [*left]})
        return 0
    answer(f"made {len(new)} client{'s' * (len(new) != 1)} in {clients}; {len(left)} existed and were left alone")
    answer("\n".join(f"  {row.client}" for row in new))
    answer(f"to be completed before the first scan: [authority] of each, or once for all in {clients / DEFAULTS}")
    return 0


def _fresh_id() -> str:
    return f"c-{secrets.token_hex(6)}"


def _asked(question: str, default: str = "") -> str:
    """The answer of the person at the terminal; the default where nobody is there."""
    if not is_interactive():
        return default
    reply: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return reply.strip()


def _asked_list(question: str) -> tuple[str, ...]:
    return tuple(_asked(question).replace(",", " ").split())

"""Try every credential, permission and licence, and name what is missing and which controls it blocks.

Nothing is kept of what is read. Each collector asks once, so that a consent that is only on paper shows. An application that
holds more than reading is refused: take away what is named. What reads more than is asked for, and where this could not be
seen, is named too. Exit codes: 2 where a target cannot be opened or a client is not active, 1 where an application holds too
much, 3 where something cannot be read, 0 otherwise.

\b
Example:
  tenantproof doctor acme-dental
  tenantproof doctor --all --json
"""

from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli import guarded
from checker.cli._chosen import ChosenClient, ChosenClients, check_can_be_scanned, choose
from checker.cli._terminal import answer, answer_json, notice
from checker.cli._trace import TracedScan, trace, tracing
from checker.doctor.examined import Examined, examined, wanted_by_nobody
from checker.doctor.wording import document, lines
from checker.exits import worst
from collectors.clients.model import Client


@click.command(help=__doc__)
@click.argument("names", nargs=-1, metavar="[CLIENT]...")
@click.option("--all", "everyone", is_flag=True, help="Every active client.")
@click.option("--tag", help="Every active client with this tag.")
@click.option("--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR")
@click.option("--verbose", is_flag=True, help="A line for each collector that was tried.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@tracing
def command(
    names: tuple[str, ...],
    everyone: bool,
    tag: str | None,
    clients: Path,
    verbose: bool,
    as_json: bool,
    log: Path | None,
    traced: bool,
) -> int:
    """Examine the chosen clients, one after the other."""
    choice = choose(clients, names, everyone=everyone, tag=tag, only="")
    examinations = []
    with trace(log, traced=traced) as traced_scan:
        for chosen in choice.chosen:
            examinations.append(_client(chosen, choice, traced_scan, verbose=verbose))
            if not as_json:
                answer("\n".join(lines(examinations[-1])))
                answer("")
    unknown = wanted_by_nobody(examinations)
    code = worst(one.exit_code for one in examinations)
    if as_json:
        answer_json(
            {
                "exit_code": code,
                "clients": [document(one) for one in examinations],
                "paused": list(choice.paused),
                "granted_by_no_client": [*unknown],
            }
        )
    elif unknown:
        answer("This release asks for permissions that no client examined here has granted yet:")
        answer("\n".join(f"  {name}" for name in unknown))
    return code


def _client(chosen: ChosenClient, choice: ChosenClients, traced_scan: TracedScan, *, verbose: bool) -> Examined:
    """Examine one client. Whatever happens is this client's."""
    errors: list[str] = []
    done: list[Examined] = []

    def say(text: str) -> None:
        errors.append(text.removeprefix("error: "))

    def work() -> int:
        done.append(_examined(chosen.client(), choice, traced_scan, verbose=verbose))
        return done[0].exit_code

    code = guarded(work, say)
    return done[0] if done else Examined(client=chosen.name, exit_code=code, errors=tuple(errors))


def _examined(client: Client, choice: ChosenClients, traced_scan: TracedScan, *, verbose: bool) -> Examined:
    traced_scan.of_client(client.id)
    check_can_be_scanned(client, "")
    told = (lambda collector: notice(f"{client.folder}: {collector}")) if verbose else (lambda _: None)
    return examined(client, choice.known, lambda: datetime.now(UTC), told)

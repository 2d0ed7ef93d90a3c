"""Say of all clients where they stand: what is new and grave, what could not be seen, what ends soon.

By each client's newest full package, which is verified first, and the complete one before it. Nothing is asked of any
system. `new` are rules that fail since then. With --rule or --control the answer is who: which clients, and how many of
what. Exit code 2 where a client file is wrong, 3 where of some client nothing is known, or not everything could be seen.

\b
Example:
  tenantproof fleet --trust trust.toml
  tenantproof fleet --rule aws.s3.buckets_are_not_public
  tenantproof fleet --control 'hipaa:164.312(d)' --json
"""

from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._chosen import ChosenClient, choose
from checker.cli._packages import needed_trust, trusting
from checker.cli._terminal import answer, answer_json, notice
from checker.exits import Exit, worst
from checker.fleet.document import document
from checker.fleet.fleet import Fleet, in_order
from checker.fleet.standing import ClientStanding, FleetQuestion, stand
from checker.fleet.terminal import render
from evidence.errors import UsageError
from evidence.file_store import store_at
from evidence.lines import make_folder, write_whole
from evidence.trust import Trust


@click.command(help=__doc__)
@click.option("--tag", help="Only clients with this tag.")
@click.option("--store", metavar="URL", help="Where packages are.  [default: each client file's, else file:./packages]")
@click.option("--rule", default="", metavar="ID", help="Who fails this rule.")
@click.option("--control", default="", metavar="ID", help="In what state everybody's control is.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write the page: DIR/index.html.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@trusting
def command(
    tag: str | None,
    store: str | None,
    rule: str,
    control: str,
    output: Path | None,
    as_json: bool,
    trust: Path | None,
    clients: Path,
) -> int:
    """Look at every client's newest packages, one after the other."""
    if rule and control:
        raise UsageError("ask for --rule or for --control, one at a time")
    asked = FleetQuestion(rule=rule, control=control)
    believed = needed_trust(trust, clients)
    choice = choose(clients, (), everyone=tag is None, tag=tag, only="")
    now = datetime.now(UTC)
    standings = in_order(_standing(chosen, store, believed, now, asked) for chosen in choice.chosen)
    _check_is_known(asked, standings)
    fleet = Fleet(now=now, standings=standings, paused=choice.paused)
    code = worst([_code(standing) for standing in standings])
    if output is not None:
        from checker.fleet import page

        make_folder(output)
        write_whole(output / "index.html", [page.render(fleet).encode()])
        notice(f"wrote {output / 'index.html'}")
    elif as_json:
        answer_json({"exit_code": code, **document(fleet, asked)})
    else:
        answer(render(fleet, asked))
    return code


def _standing(
    chosen: ChosenClient, store: str | None, trust: Trust, now: datetime, asked: FleetQuestion
) -> ClientStanding:
    if isinstance(chosen.loaded, UsageError):
        return ClientStanding(folder=chosen.name, trouble=chosen.loaded.message)
    client = chosen.loaded
    return stand(client, store_at(store or client.store), trust, now, asked)


def _code(standing: ClientStanding) -> Exit:
    if not standing.id:
        return Exit.USAGE
    return Exit.CLEAN if standing.look is not None and standing.look.is_complete else Exit.INCOMPLETE


def _check_is_known(asked: FleetQuestion, standings: tuple[ClientStanding, ...]) -> None:
    """Raise UsageError where nobody's scan judged what was asked for: it may be misspelt."""
    looks = [standing.look for standing in standings if standing.look]
    if asked.rule and looks and not any(look.rule for look in looks):
        raise UsageError(f"--rule {asked.rule}: no scan judged such a rule; `tenantproof policies list` has them all")
    if asked.control and looks and not any(look.control for look in looks):
        raise UsageError(
            f"--control {asked.control}: no scan judged such a control; a report of any package has them all"
        )

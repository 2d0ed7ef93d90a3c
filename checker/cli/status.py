"""Say whose last complete scan is too long ago: for a monitor, which hears of it by the exit code.

Exit code 1 where a client was not completely scanned within --max-age, by a package that verifies; 2 where a client file is
wrong. A host that is down reports nothing: let a monitor elsewhere expect this command's success.

\b
Example:
  tenantproof status --max-age 26h --trust trust.toml
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from checker.cli._chosen import ChosenClient, choose
from checker.cli._durations import duration
from checker.cli._packages import needed_trust, trusting
from checker.cli._terminal import answer, answer_json
from checker.exits import Exit, worst
from checker.fleet.standing import last_complete
from checker.fleet.terminal import age
from evidence.errors import TenantproofError, UsageError
from evidence.file_store import store_at
from evidence.trust import Trust


@click.command(help=__doc__)
@click.option("--max-age", callback=duration, required=True, metavar="26h", help="How long ago is long enough.")
@click.option("--tag", help="Only clients with this tag.")
@click.option("--store", metavar="URL", help="Where packages are.  [default: each client file's, else file:./packages]")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@trusting
def command(
    max_age: timedelta, tag: str | None, store: str | None, as_json: bool, trust: Path | None, clients: Path
) -> int:
    """Look at the time of every active client's newest complete package."""
    believed = needed_trust(trust, clients)
    choice = choose(clients, (), everyone=tag is None, tag=tag, only="")
    now = datetime.now(UTC)
    late: list[tuple[str, str, Exit]] = []
    for chosen in choice.chosen:
        late += ((chosen.name, why, code) for why, code in _late(chosen, store, believed, now, max_age))
    code = worst(code for _, _, code in late)
    if as_json:
        answer_json(
            {
                "exit_code": code,
                "looked_at": len(choice.chosen),
                "late": [{"client": name, "why": why} for name, why, _ in late],
                "paused": list(choice.paused),
            }
        )
    else:
        answer("\n".join(f"{name}: {why}" for name, why, _ in late) or _all_well(len(choice.chosen)))
    return code


def _late(
    chosen: ChosenClient, store: str | None, trust: Trust, now: datetime, max_age: timedelta
) -> Iterator[tuple[str, Exit]]:
    """Why a client counts as late, if it does, and the exit code for it."""
    try:
        client = chosen.client()
    except UsageError as error:
        yield error.message, Exit.USAGE
        return
    try:
        finished = last_complete(client, store_at(store or client.store), trust, now)
    except TenantproofError as error:
        yield error.message, Exit.FAILING
        return
    if finished is None:
        yield "no complete scan of it lies in the store", Exit.FAILING
    elif now - finished > max_age:
        yield f"the last complete scan is {age(finished, now)} old ({finished:%Y-%m-%dT%H:%M:%SZ})", Exit.FAILING


def _all_well(number: int) -> str:
    return f"{number:,} client{'s' * (number != 1)}, each completely scanned lately enough"

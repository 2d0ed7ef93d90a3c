"""Collect, judge and seal: one package for each client.

One client's failure never stops the others; the exit code is the worst. By default counts and ids are printed; names of
people need --verbose. A package is sealed as soon as its client is done.

\b
Example:
  tenantproof scan acme-dental --key file:keys/signing.pem
  tenantproof scan --all --key file:keys/signing.pem --fail-on new:high --deadline 45m --json
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from checker.cli import guarded
from checker.cli._chosen import ChosenClient, any_provider, check_can_be_scanned, choose, collectors_of
from checker.cli._durations import duration
from checker.cli._operator import operator
from checker.cli._outcome import ClientOutcome, document, line, lines
from checker.cli._packages import opened
from checker.cli._progress import progress
from checker.cli._terminal import answer, answer_json, notice
from checker.cli._trace import TracedScan, trace, tracing
from checker.exits import Exit, worst
from checker.fleet.standing import last_complete
from checker.fleet.terminal import age as in_words
from checker.rules import SEVERITIES
from checker.scan.earlier import believed
from checker.scan.memory import share_arenas
from checker.scan.planning import ScanOptions
from checker.scan.run import Scanned, scan
from collectors.clients.identities import set_apart
from collectors.clients.model import Client
from evidence.errors import NotVerifiedError
from evidence.file_store import store_at
from evidence.signing import load_signer
from evidence.statement import Kind
from evidence.trust import own_trust


def severity(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The severity of --fail-on, with or without `new:`."""
    if value is not None and value.removeprefix("new:") not in SEVERITIES:
        raise click.BadParameter(f"{value!r}: write {', '.join(SEVERITIES)}, or new: before one of them")
    return value


@click.command(help=__doc__)
@click.argument("names", nargs=-1, metavar="[CLIENT]...")
@click.option("--all", "everyone", is_flag=True, help="Every active client.")
@click.option("--tag", help="Every active client with this tag.")
@click.option("--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR")
@click.option("--store", metavar="URL", help="Where packages go.  [default: the client file's, else file:./packages]")
@click.option("--key", required=True, envvar="TENANTPROOF_KEY", metavar="URI", help="What signs: file:PATH of a key.")
@click.option(
    "--fail-on",
    callback=severity,
    metavar="[new:]SEVERITY",
    help="What makes exit code 1.  [default: the client file's]",
)
@click.option("--deadline", callback=duration, metavar="45m", help="How long one client may take; then it is sealed.")
@click.option(
    "--if-older-than",
    "age",
    callback=duration,
    metavar="20h",
    help="Only clients whose last complete scan is so long ago.",
)
@click.option("--only", metavar="PROVIDER", help=f"{any_provider()}: a package of its own kind, left out of trends.")
@click.option("--collect-only", is_flag=True, help="Seal evidence without judging it.")
@click.option(
    "--policies", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Other policies, built."
)
@click.option("--opa", default="", metavar="URL", help="A running OPA that serves the same policies.")
@click.option("--verbose", is_flag=True, help="Names of people, a line per collector, and each client's whole report.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@tracing
def command(
    names: tuple[str, ...],
    everyone: bool,
    tag: str | None,
    clients: Path,
    store: str | None,
    key: str,
    fail_on: str | None,
    deadline: timedelta | None,
    age: timedelta | None,
    only: str | None,
    collect_only: bool,
    policies: Path | None,
    opa: str,
    verbose: bool,
    as_json: bool,
    log: Path | None,
    traced: bool,
) -> int:
    """Scan the chosen clients, one after the other, and print each as it is done."""
    share_arenas()
    load_signer(key)
    choice = choose(clients, names, everyone=everyone, tag=tag, only=only or "")
    options = ScanOptions(
        key=key,
        store=store or "",
        fail_on=fail_on or "",
        kind=Kind.COLLECTION if collect_only else Kind.ONLY if only else Kind.FULL,
        only=only or "",
        deadline=deadline,
        policies=policies,
        opa=opa,
        operator=operator(),
    )
    outcomes: list[ClientOutcome] = []
    with trace(log, traced=traced) as traced_scan:
        for chosen in choice.chosen:
            begun = time.monotonic()
            outcome = _outcome(chosen, choice.known, options, traced_scan, age=age, verbose=verbose)
            outcome = replace(outcome, seconds=time.monotonic() - begun)
            if not as_json:
                outcome = _printed(outcome, key, alone=len(choice.chosen) == 1, verbose=verbose)
            outcomes.append(outcome.without_report())
            if outcome.exit_code == Exit.INTERRUPTED:
                break
    code = worst(outcome.exit_code for outcome in outcomes)
    if as_json:
        answer_json(
            {
                "exit_code": code,
                "clients": [document(outcome) for outcome in outcomes],
                "paused": list(choice.paused),
                "not_reached": [one.name for one in choice.chosen[len(outcomes) :]],
            }
        )
    return code


def _outcome(
    chosen: ChosenClient,
    known: Sequence[Client],
    options: ScanOptions,
    traced_scan: TracedScan,
    *,
    age: timedelta | None = None,
    verbose: bool,
) -> ClientOutcome:
    """Scan one client, where it is due. Whatever happens is this client's, and is told with its name."""
    errors: list[str] = []
    done: list[Scanned] = []
    not_due: list[str] = []

    def say(text: str) -> None:
        errors.append(text)
        notice(f"{chosen.name}: {text}")

    def work() -> int:
        if age is not None and (why := _not_due(chosen.client(), options, age)):
            not_due.append(why)
            return Exit.CLEAN
        done.append(_scanned(chosen, known, options, traced_scan, verbose=verbose))
        return done[0].exit_code

    code = guarded(work, say)
    return ClientOutcome(
        client=chosen.name,
        exit_code=code,
        scanned=done[0] if done else None,
        errors=tuple(errors),
        not_due="".join(not_due),
    )


def _not_due(client: Client, options: ScanOptions, age: timedelta) -> str:
    """Why the client need not be scanned now, "" where it must: its last complete scan that is believed is younger."""
    now = datetime.now(UTC)
    store = store_at(options.store or client.store)
    finished = last_complete(client, store, believed(client, load_signer(options.key)), now)
    return (
        f"not due: its last complete scan ended {in_words(finished, now)} ago"
        if finished and now - finished < age
        else ""
    )


def _scanned(
    chosen: ChosenClient, known: Sequence[Client], options: ScanOptions, traced_scan: TracedScan, *, verbose: bool
) -> Scanned:
    client = chosen.client()
    traced_scan.of_client(client.id)
    check_can_be_scanned(client, options.only)
    client = set_apart(client, known)
    own = replace(options, store=options.store or client.store, fail_on=options.fail_on or client.fail_on)
    with progress(chosen.name, collectors_of(client, options.only), verbose=verbose) as told:
        scanned = scan(
            client,
            own,
            clock=lambda: datetime.now(UTC),
            progress=told,
            say=lambda text: notice(f"{chosen.name}: {text}"),
            begun=traced_scan.of_scan,
        )
    for warning in scanned.warnings:
        notice(f"{chosen.name}: warning: {warning}")
    return scanned


def _printed(outcome: ClientOutcome, key: str, *, alone: bool, verbose: bool) -> ClientOutcome:
    """Print one client's outcome. What goes wrong in that leaves the others alone too, and the package where it is."""

    def work() -> int:
        if outcome.scanned is not None and outcome.scanned.controls and (alone or verbose):
            answer(_verified(outcome.scanned, key, names=verbose))
            answer("")
        if outcome.scanned is not None or not alone:
            answer("\n".join(lines(outcome)) if alone or verbose else line(outcome))
        return outcome.exit_code

    code = guarded(work, lambda text: notice(f"{outcome.client}: {text}"))
    return replace(outcome, exit_code=worst([code, outcome.exit_code]))


def _verified(scanned: Scanned, key: str, *, names: bool) -> str:
    """The report for a terminal of the package that was just sealed, verified by the key that sealed it."""
    from checker.reports.formats import terminal

    with opened(scanned.package, own_trust(load_signer(key))) as sealed:
        if scanned.report is None or sealed.envelope_sha256 != scanned.envelope_sha256:
            raise NotVerifiedError(f"{scanned.package} is NOT what was sealed; nothing of it is shown")
        return terminal.render(scanned.report, names=names)

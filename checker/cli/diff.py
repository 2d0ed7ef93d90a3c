"""Say what changed between two packages of one client, the client's changes apart from ours.

Where policies or parameters differ, the old evidence is judged again by those of the new package first. Exit code 1 where
something at or above --fail-on fails that did not, because the client's systems changed; 3 where the new scan could not see
everything; 4 where a package does not verify by --trust, or by the trust file that defaults.toml names. Where no trust is
known, the answer begins with NOT VERIFIED, no policy out of a package is run, and the exit code is never 0.

\b
Example:
  tenantproof diff packages/c-7f3a9c21d4e8/acme-dental_20261102T015800Z-51c0de.zip \\
    packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip --trust trust.toml --fail-on high --json
"""

from pathlib import Path

import click

from checker.cli._packages import known_trust, opened, standing, trusting
from checker.cli._terminal import answer, answer_json
from checker.cli._tidied import tidy
from checker.drift import document, drift, failing, people, terminal
from checker.exits import Exit
from checker.replay.scan_record import scan_record
from checker.rules import SEVERITIES


@click.command(help=__doc__)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="high", show_default=True)
@click.option("--verbose", is_flag=True, help="Names of people, values, and every change.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@trusting
def command(old: Path, new: Path, fail_on: str, verbose: bool, as_json: bool, trust: Path | None, clients: Path) -> int:
    """Compare, and count what newly fails."""
    tidy()
    believed = known_trust(trust, clients)
    with opened(old, believed) as before, opened(new, believed) as after:
        unverified = standing(before, after)
        changes = drift(before.package, after.package, are_verified=not unverified)
        names = people(changes, before.package, after.package) if verbose else None
        complete = scan_record(after.package).complete
    newly = failing(changes, fail_on)
    code = Exit.FAILING if newly else Exit.CLEAN if complete and not unverified else Exit.INCOMPLETE
    if as_json:
        answer_json(
            {"exit_code": code, "complete": complete, "fail_on": fail_on, **document(changes)}, first=unverified
        )
    else:
        answer(terminal(changes, verbose=verbose, names=names, unverified=unverified))
    return code

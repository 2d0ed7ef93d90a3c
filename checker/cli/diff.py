"""Say what changed between two packages of one client, the client's changes apart from ours.

Where policies or parameters differ, the old evidence is judged again by those of the new package first. Exit code 1 where
something at or above --fail-on fails that did not, because the client's systems changed; 3 where the new scan could not see
everything; 4 where a package does not verify by --trust.

\b
Example:
  tenantproof diff packages/c-7f3a9c21d4e8/acme-dental_20261102T015800Z-51c0de.zip \\
    packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip --trust trust.toml --fail-on high --json
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._exits import Exit
from checker.cli._packages import opened
from checker.cli._terminal import answer, answer_json, notice
from checker.drift import document, drift, failing, people, terminal
from checker.replay.packaged import SCAN
from checker.replay.packaged import document as document_of
from checker.rules import SEVERITIES


@click.command(help=__doc__)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="high", show_default=True)
@click.option(
    "--trust", type=click.Path(path_type=Path), metavar="FILE", help="Verify both packages first, by these keys."
)
@click.option("--verbose", is_flag=True, help="Names of people, values, and every change.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(old: Path, new: Path, fail_on: str, trust: Path | None, verbose: bool, as_json: bool) -> int:
    """Compare, and count what newly fails."""
    if trust is not None and not _are_verified((old, new), trust):
        return Exit.UNVERIFIED
    with opened(old) as before, opened(new) as after:
        found = drift(before, after)
        names = people(found, before, after) if verbose else None
        scan = document_of(after, SCAN)
    newly = failing(found, fail_on)
    complete = isinstance(scan, Mapping) and scan.get("complete") is True
    code = Exit.FAILING if newly else Exit.CLEAN if complete else Exit.INCOMPLETE
    if as_json:
        answer_json({"exit_code": code, "complete": complete, "fail_on": fail_on, **document(found)})
    else:
        answer(terminal(found, verbose=verbose, names=names))
    return code


def _are_verified(packages: tuple[Path, ...], trust: Path) -> bool:
    """Whether V1 to V8 hold for all; what is wrong is told."""
    from evidence.trust import load_trust
    from evidence.verify import verify

    believed = load_trust(trust)
    held = True
    for path in packages:
        with verify(path, trust=believed, client=None, expect_policy=None, now=datetime.now(UTC)) as verification:
            held = held and verification.exit_code != Exit.UNVERIFIED
            for finding in verification.findings:
                notice(f"{path}: {finding.code} {finding.message}")
    return held

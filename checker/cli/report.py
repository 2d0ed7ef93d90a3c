"""Write a report of a package, in any format, from the package alone.

The package is verified first, by --trust or the trust file that defaults.toml names: one that does not hold ends with 4, and
nothing is written. Where no trust is known, every format begins with NOT VERIFIED.

\b
Example:
  tenantproof report packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip --format html -o report.html
"""

from pathlib import Path

import click

from checker.cli._packages import known_trust, opened, standing, trusting
from checker.cli._terminal import answer_bytes, notice, stdout_is_terminal
from checker.reports import format_named, formats, is_whole
from evidence.errors import UsageError
from evidence.lines import write_whole


@click.command(help=__doc__)
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--format", "name", default="terminal", show_default=True, metavar="FORMAT", help=f"One of: {', '.join(formats())}."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it; else stdout.")
@click.option("--since", type=click.Path(path_type=Path), metavar="PACKAGE", help="Say what is new since this package.")
@click.option(
    "--names/--no-names", default=None, help="Show names of people, or ids alone; each format has its default."
)
@trusting
def command(
    package: Path,
    name: str,
    output: Path | None,
    since: Path | None,
    names: bool | None,
    trust: Path | None,
    clients: Path,
) -> int:
    """Verify, then render; nothing is judged again."""
    chosen = format_named(name)
    from checker.reports.reading import load

    believed = known_trust(trust, clients)
    previous = None
    if since is not None:
        with opened(since, believed) as before:
            previous = load(before.package.data, package_sha256=before.envelope_sha256)
    with opened(package, believed) as now:
        report = load(
            now.package.data,
            package_sha256=now.envelope_sha256,
            previous=previous,
            is_verified=now.is_verified,
            whole=is_whole(name),
        )
        said_first = standing(now)
    rendered = chosen.render(report) if names is None else chosen.render(report, names=names)
    data = rendered.encode() if isinstance(rendered, str) else rendered
    if output is None:
        if isinstance(rendered, bytes) and stdout_is_terminal():
            raise UsageError(f"a report in the format {name} is no text for a terminal; write it to a file: -o FILE")
        answer_bytes(data)
        return 0
    write_whole(output, [data])
    notice(f"wrote {output}; {said_first or 'the package was verified by V1 to V8'}")
    return 0

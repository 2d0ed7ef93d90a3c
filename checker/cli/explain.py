"""Say of one rule in a package what it read, where that lies, why it came to its verdict, and what would change it.

The package is verified first, by --trust or the trust file that defaults.toml names; where no trust is known, the answer
begins with NOT VERIFIED. RESOURCE is the id of a subject, as reports print it.

\b
Example:
  tenantproof explain packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip aws.s3.buckets_are_not_public
"""

from pathlib import Path

import click

from checker.cli._packages import known_trust, opened, standing, trusting
from checker.cli._terminal import answer
from evidence.errors import UsageError


@click.command(help=__doc__)
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("rule")
@click.argument("resource", default="")
@click.option("--names/--no-names", default=False, help="Show names of people beside ids.")
@trusting
def command(package: Path, rule: str, resource: str, names: bool, trust: Path | None, clients: Path) -> int:
    """Verify, then tell; nothing is judged again."""
    from checker.reports.explanation import explain
    from checker.reports.plain import plain
    from checker.reports.reading import load

    with opened(package, known_trust(trust, clients)) as now:
        report = load(now.package.data, package_sha256=now.envelope_sha256, is_verified=now.is_verified)
        said_first = standing(now)
    report = report if names else report.nameless()
    judged = {each.rule.id: each for each in report.rules}
    if rule not in judged:
        raise UsageError(f"{rule}: the package judged no such rule; `tenantproof report` lists those that it did")
    subjects = {subject.result.id for target in judged[rule].targets for subject in target.subjects}
    if resource and resource not in subjects:
        raise UsageError(
            f"{resource}: by {rule} no such resource is not met or not determined in this package; who complies is counted, "
            "not listed"
        )
    lines = [*([said_first] if said_first else []), *explain(report, judged[rule], resource)]
    answer("\n".join(plain(line) for line in lines))
    return 0

"""Judge the evidence of a package again, by today's policies or another folder's, at the package's own time.

The package is verified first, by --trust or the trust file that defaults.toml names: one that does not hold ends with 4.
Where no trust is known, the answer begins with NOT VERIFIED and the exit code is never 0. Nothing in the package is
changed. Exit code 1 where a rule at or above --fail-on fails, 3 where the scan could not see everything.

\b
Example:
  tenantproof check packages/c-7f3a9c21d4e8/acme-dental_20261123T015800Z-7f3a9c.zip
  tenantproof check PACKAGE --policies ../policies --opa http://127.0.0.1:8181 --json
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from checker.cli._packages import known_trust, opened, standing, trusting
from checker.cli._terminal import answer, answer_json
from checker.cli._tidied import tidy
from checker.content.results import Results, RuleResult, State, Verdict, write_results
from checker.engine.choice import engine
from checker.exits import Exit
from checker.judging.controls import summary, words
from checker.replay.again import Rejudged, rejudge
from checker.replay.packaged import recorded, was_judged
from checker.reports.wording import verdict_in_words
from checker.rules import SEVERITIES, PolicySet
from checker.scan.earlier import failing_rules
from evidence.model import Json
from evidence.package import Package

Verdicts = Mapping[tuple[str, str], Verdict]
"""By rule and target."""


@click.command(help=__doc__)
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--policies", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Other policies, built."
)
@click.option("--opa", default="", metavar="URL", help="A running OPA that serves the same policies.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="high", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@trusting
def command(
    package: Path, policies: Path | None, opa: str, fail_on: str, as_json: bool, trust: Path | None, clients: Path
) -> int:
    """Judge, and say what differs from the verdicts in the package."""
    tidy()
    by = PolicySet(policies)
    with opened(package, known_trust(trust, clients)) as given:
        evidence, unverified = given.package, standing(given)
        before = _packaged(evidence)
        with engine(opa, by) as chosen:
            judged = rejudge(evidence, by, chosen)
    failing = failing_rules(by.rules.values(), judged.judgement.results, fail_on)
    complete = judged.scan.complete
    code = Exit.FAILING if failing else Exit.CLEAN if complete and not unverified else Exit.INCOMPLETE
    if as_json:
        answer_json(
            {
                "exit_code": code,
                "package": str(package),
                "scan": judged.scan.id,
                "complete": complete,
                "policy": {"digest": by.digest, "revision": by.revision},
                "failing": list(failing),
                "differs": [dict(change) for change in _differs(before, judged)],
                "notes": list(judged.notes),
                "results": _results(judged),
            },
            first=unverified,
        )
    else:
        lines = _lines(package, by, before, judged, complete=complete, unverified=unverified)
        answer("\n".join(lines))
    return code


def _packaged(package: Package) -> Verdicts:
    """The verdicts that lie in the package; none in a collection."""
    return _by_place(recorded(package).results) if was_judged(package) else {}


def _by_place(results: tuple[RuleResult, ...]) -> Verdicts:
    return {(row.rule, row.target): row.verdict for row in results}


def _differs(before: Verdicts, judged: Rejudged) -> Iterator[Mapping[str, str | None]]:
    """Where today's verdict is not the packaged one; None where there is none."""
    after = _by_place(judged.judgement.results)
    for place in sorted(before.keys() | after.keys()) if before else ():
        if before.get(place) != after.get(place):
            yield {"rule": place[0], "target": place[1], "packaged": before.get(place), "now": after.get(place)}


def _results(judged: Rejudged) -> Json:
    results = Results(rules=judged.judgement.results, controls=judged.controls, summary=summary(judged.controls))
    document: Json = json.loads(write_results(results))
    return document


def _lines(
    package: Path, by: PolicySet, before: Verdicts, judged: Rejudged, *, complete: bool, unverified: str
) -> Iterator[str]:
    if unverified:
        yield unverified
    yield f"package  {package}"
    yield f"scan     {judged.scan.id}, {judged.scan.finished:%Y-%m-%d %H:%M:%S} UTC"
    yield f"policy   sha256:{by.digest}, revision {by.revision}"
    for row in judged.judgement.results:
        if row.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            people = row.population
            why = f": {row.reason}" if row.reason else f": {people.failed} of {people.evaluated} not met"
            yield f"{verdict_in_words(row.verdict):<16}{by.rules[row.rule].severity:<9}{row.rule} on {row.target}{why}"
    counted = Counter(row.verdict for row in judged.judgement.results)
    yield f"rules    {'; '.join(f'{number} {verdict_in_words(verdict)}' for verdict, number in sorted(counted.items()))}"
    for framework, counts in summary(judged.controls).items():
        yield f"{framework:<9}{'; '.join(f'{number} {words(State(state))}' for state, number in counts.items() if number)}"
    differs = list(_differs(before, judged))
    if before and not differs:
        yield "the verdicts are those that the package gives" if unverified else "the verdicts are those in the package"
    for change in differs:
        yield f"differs: {change['rule']} on {change['target']}: {change['packaged']} in the package, {change['now']} now"
    yield from (f"note: {note}" for note in judged.notes)
    if not complete:
        yield "incomplete: the scan could not see everything that was not declared"

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
from checker.content.results import Results, RuleResult, State, Verdict, summary, write_results
from checker.engine.choice import engine
from checker.exits import Exit
from checker.judging.judge import Judgement
from checker.replay.again import judge_again, terms_again
from checker.replay.packaged import recorded, was_judged
from checker.replay.scan_record import scan_record
from checker.reports.wording import state_in_words, verdict_in_words
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
            terms, notes = terms_again(evidence, by)
            again = judge_again(evidence, terms, chosen)
        scan = scan_record(evidence)
    judged, notes = again.judgement, (*notes, *again.notes)
    failing = failing_rules(by.rules.values(), judged.results, fail_on)
    code = Exit.FAILING if failing else Exit.CLEAN if scan.complete and not unverified else Exit.INCOMPLETE
    if as_json:
        answer_json(
            {
                "exit_code": code,
                "package": str(package),
                "scan": scan.id,
                "complete": scan.complete,
                "policy": {"digest": by.digest, "revision": by.revision},
                "failing": list(failing),
                "differs": [dict(change) for change in _differs(before, judged)],
                "notes": list(notes),
                "results": _results(judged),
            },
            first=unverified,
        )
    else:
        lines = [f"package  {package}", f"scan     {scan.id}, {scan.finished:%Y-%m-%d %H:%M:%S} UTC"]
        lines += _lines(by, before, judged, is_verified=not unverified)
        lines += [f"note: {note}" for note in notes]
        if not scan.complete:
            lines.append("incomplete: the scan could not see everything that was not declared")
        answer("\n".join([unverified, *lines] if unverified else lines))
    return code


def _packaged(package: Package) -> Verdicts:
    """The verdicts that lie in the package; none in a collection."""
    return _by_place(recorded(package).results) if was_judged(package) else {}


def _by_place(results: tuple[RuleResult, ...]) -> Verdicts:
    return {(row.rule, row.target): row.verdict for row in results}


def _differs(before: Verdicts, judged: Judgement) -> Iterator[Mapping[str, str | None]]:
    """Where today's verdict is not the packaged one; None where there is none."""
    after = _by_place(judged.results)
    for place in sorted(before.keys() | after.keys()) if before else ():
        if before.get(place) != after.get(place):
            yield {"rule": place[0], "target": place[1], "packaged": before.get(place), "now": after.get(place)}


def _results(judged: Judgement) -> Json:
    results = Results(rules=judged.results, controls=judged.controls, summary=summary(judged.controls))
    document: Json = json.loads(write_results(results))
    return document


def _lines(by: PolicySet, before: Verdicts, judged: Judgement, *, is_verified: bool) -> Iterator[str]:
    """What judged, what it came to, and how that differs from what is in the package."""
    yield f"policy   sha256:{by.digest}, revision {by.revision}"
    for row in judged.results:
        if row.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            people = row.population
            why = f": {row.reason}" if row.reason else f": {people.failed} of {people.evaluated} not met"
            yield f"{verdict_in_words(row.verdict):<16}{by.rules[row.rule].severity:<9}{row.rule} on {row.target}{why}"
    counted = Counter(row.verdict for row in judged.results)
    yield f"rules    {'; '.join(f'{number} {verdict_in_words(verdict)}' for verdict, number in sorted(counted.items()))}"
    for framework, counts in summary(judged.controls).items():
        told = (f"{number} {state_in_words(State(state))}" for state, number in counts.items() if number)
        yield f"{framework:<9}{'; '.join(told)}"
    differs = list(_differs(before, judged))
    if before and not differs:
        yield (
            "the verdicts are those in the package" if is_verified else "the verdicts are those that the package gives"
        )
    for change in differs:
        yield f"differs: {change['rule']} on {change['target']}: {change['packaged']} in the package, {change['now']} now"

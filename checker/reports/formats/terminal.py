"""The report for a terminal: whose, when, what could not be seen, states by framework, and the rules that are not met.

Lines of text and nothing else: it reads without colour, in a mail and in a log, and what a tenant wrote steers nothing.
"""

from collections.abc import Iterable, Iterator

from checker.content.results import Verdict
from checker.reports import caveats, outlook, wanted
from checker.reports.audience import Audience
from checker.reports.claims import DOES_NOT_PROVE, NOT_VERIFIED
from checker.reports.model import Report, RuleTurn, Since
from checker.reports.plain import plain
from checker.reports.rules import JudgedRule, OnTarget
from checker.reports.tally import in_words
from checker.reports.wording import (
    change_in_words,
    measure,
    moment,
    reason_in_words,
    severities_in_words,
    span,
    state_in_words,
    verdict_in_words,
)
from checker.rules import Rule

CONTROLS = 12
"""Controls on one line, of which the same would do."""

LISTED = 5
"""Subjects listed of one rule on one target; how many more there are is said."""

TOLD = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_LICENSED)
"""Verdicts whose rules are told one by one."""


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> str:
    """Lines of text, each ending in a newline, the same for every `audience`. `names` shows those of people beside ids."""
    parts = (
        _head(report, names=names),
        _unseen(report),
        _scope(report),
        _states(report),
        _rules(report if names else report.nameless()),
        _since(report.since, is_verified=report.is_verified),
        _wanted(report),
        _closing(),
    )
    return "".join(f"{plain(line)}\n" for part in parts for line in part)


def _head(report: Report, *, names: bool) -> Iterator[str]:
    scan = report.scan
    if not report.is_verified:
        yield NOT_VERIFIED
    yield f"{report.client.name} ({report.client.id})"
    yield f"Scanned   {span(scan.started, scan.finished)}, {scan.kind} scan {scan.id}"
    right = outlook.authority(report, names=names)
    yield f"By        {scan.operator}, with {scan.tool}{f'; {right}' if right else ''}"
    if report.package_sha256:
        yield f"Package   sha256:{report.package_sha256}"
    yield f"Policy    sha256:{report.policy.digest}"
    for warning in scan.warnings:
        yield f"Warning   {warning}"
    for told in outlook.rights(report):
        yield f"{'Warning' if told.is_warning else 'Rights':<10}{told.text}"


def _unseen(report: Report) -> Iterator[str]:
    yield from _title("What could not be seen")
    yield f"  {outlook.completeness(report)}"
    for row in outlook.unseen(report):
        yield f"  - {row.place}: {row.cause}{' (declared)' if row.declared else ''}"
    for spot in report.blind_spots:
        yield f"  Declared blind spot until {moment(spot.until)}: {spot.collector}, {spot.reason}"


def _scope(report: Report) -> Iterator[str]:
    yield from _title("Scope")
    yield from (f"  {key}: {text}" for key, text in outlook.declared(report))
    yield from (f"  Difference: {text}" for text in outlook.differences(report))
    yield from (f"  Waiver: {text}" for text in outlook.waivers(report))
    yield f"  Scope statement: {outlook.statement(report) or 'nobody made one'}"
    yield f"  {caveats.systems(report)}"
    yield from _title("What this report is not")
    yield from (f"  - {sentence}" for sentence in caveats.caveats(report))


def _states(report: Report) -> Iterator[str]:
    yield from _title("Controls by state")
    width = max((len(state_in_words(state)) for state in report.states), default=0)
    columns = [framework.id.upper() for framework in report.frameworks]
    yield "  " + " " * width + "".join(f"{name:>8}" for name in columns)
    for state in report.states:
        numbers = "".join(f"{framework.counts.get(state, 0):>8,}" for framework in report.frameworks)
        yield f"  {state_in_words(state):<{width}}{numbers}"


def _wanted(report: Report) -> Iterator[str]:
    """One line for the controls of which the same would do, below their state and how often it is usually shown."""
    groups = wanted.still_wanted(report)
    if not groups:
        return
    yield from _title("What would do as evidence, where something is still to be shown")
    yield f"  {wanted.HOW}"
    yield f"  {wanted.NO_DUTY}"
    for group in groups:
        yield f"  {state_in_words(group.state).capitalize()}; {group.how_often}:"
        for alike in group.alike:
            for first in range(0, len(alike.controls), CONTROLS):
                some = alike.controls[first : first + CONTROLS]
                called = f" {some[0].title}" if len(some) == 1 else ""
                yield f"    {', '.join(control.id for control in some)}{called}: {'; '.join(alike.evidence.would_do)}"


def _rules(report: Report) -> Iterator[str]:
    for group in report.verdicts:
        if group.rules and group.verdict in TOLD:
            yield from _title(f"Rules {verdict_in_words(group.verdict)}: {severities_in_words(group.by_severity)}")
            for rule in group.rules:
                yield from _rule(rule)
    numbers = report.verdict_counts
    yield ""
    yield f"Rules met: {numbers[Verdict.PASS]:,}. Not applicable: {numbers[Verdict.NOT_APPLICABLE]:,}."


def _rule(rule: JudgedRule) -> Iterator[str]:
    yield f"  {rule.rule.severity:<8}  {rule.rule.title}"
    yield f"            {rule.rule.id}"
    for target in rule.targets:
        if not target.is_settled:
            yield from _target(rule.rule, target)


def _target(rule: Rule, target: OnTarget) -> Iterator[str]:
    result = target.result
    why = reason_in_words(rule, target)
    yield f"            {result.target}: {measure(result.verdict, result.population)}{f': {why}' if why else ''}"
    for subject in target.subjects[:LISTED]:
        called = f" ({subject.label})" if subject.label else ""
        unsure = f": {subject.result.reason}" if subject.result.verdict is Verdict.UNKNOWN else ""
        yield f"              {subject.result.id}{called}{unsure}"
    if len(target.subjects) > LISTED:
        yield f"              and {len(target.subjects) - LISTED:,} more"


def _since(since: Since | None, *, is_verified: bool) -> Iterator[str]:
    if since is None:
        return
    yield from _title(f"New since {moment(since.finished)} ({since.scan})")
    if not since.same_policy:
        yield "  Rules or parameters differ between the two scans: a change may be ours, not the client's."
    if since.tally.changes:
        yield f"  {in_words(since.tally)}"
    yield from _changes("Slipped", since.slipped)
    yield from _changes("Mended", since.mended)
    yield from _changes("Lost sight of", since.lost_sight)
    yield from _changes("Otherwise changed", since.other)
    for control in since.controls:
        yield f"  {control.citation}: {state_in_words(control.before)}, now {state_in_words(control.after)}"
    if since.is_empty:
        unchanged = "Nothing changed in what was judged." if is_verified else "Not known: nothing was verified."
        yield f"  {unchanged}"


def _changes(title: str, changes: Iterable[RuleTurn]) -> Iterator[str]:
    for change in changes:
        yield f"  {title}: {change.title} ({change.target}): {change_in_words(change)}"


def _closing() -> Iterator[str]:
    yield from _title("What this does not prove")
    yield from (f"  - {sentence}" for sentence in DOES_NOT_PROVE)


def _title(text: str) -> tuple[str, str]:
    return "", text

"""The report for a terminal: whose, when, what could not be seen, states by framework, and the rules that are not met.

Lines of text and nothing else: it reads without colour, in a mail and in a log, and what a tenant wrote steers nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from checker.content.results import Verdict
from checker.reports import outlook, wanted
from checker.reports.claims import DOES_NOT_PROVE, NOT_VERIFIED
from checker.reports.lookup import label
from checker.reports.parts import GRAVEST_FIRST, JudgedRule, OnTarget, Report, RuleChange, Since
from checker.reports.plain import plain
from checker.reports.tally import in_words
from checker.reports.wording import (
    STATES,
    change_in_words,
    measure,
    moment,
    reason_in_words,
    span,
    state_in_words,
    verdict_in_words,
)
from checker.rules import Rule

CONTROLS = 12
"""Controls on one line, of which the same would do."""

LISTED = 5
"""Subjects listed of one rule on one target; how many more there are is said."""


def render(report: Report, *, names: bool = False) -> str:
    """Lines of text, each ending in a newline. `names` shows names of people beside their ids."""
    parts = (
        _head(report, names=names),
        _unseen(report),
        _scope(report),
        _states(report),
        _rules(report, names=names),
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
    yield f"  Scope statement: {outlook.statement(report) or 'nobody made one'}"


def _states(report: Report) -> Iterator[str]:
    yield from _title("Controls by state")
    states = [state for state in STATES if any(state in framework.counts for framework in report.frameworks)]
    width = max((len(state_in_words(state)) for state in states), default=0)
    columns = [framework.id.upper() for framework in report.frameworks]
    yield "  " + " " * width + "".join(f"{name:>8}" for name in columns)
    for state in states:
        numbers = "".join(f"{framework.counts.get(state, 0):>8,}" for framework in report.frameworks)
        yield f"  {state_in_words(state):<{width}}{numbers}"


def _wanted(report: Report) -> Iterator[str]:
    """One line for the controls of which the same would do, below their state and how often it is usually shown."""
    asked = sorted(wanted.lacking(report), key=lambda one: (STATES.index(one.state), one.evidence.how_often))
    if not asked:
        return
    yield from _title("What would do as evidence, where something is still to be shown")
    yield f"  {wanted.HOW}"
    yield f"  {wanted.NO_DUTY}"
    for (state, often), alike in groupby(asked, key=lambda one: (one.state, one.evidence.how_often)):
        yield f"  {state_in_words(state).capitalize()}; {often}:"
        for one in alike:
            for first in range(0, len(one.controls), CONTROLS):
                some = one.controls[first : first + CONTROLS]
                called = f" {some[0].title}" if len(some) == 1 else ""
                yield f"    {', '.join(control.id for control in some)}{called}: {'; '.join(one.evidence.would_do)}"


def _rules(report: Report, *, names: bool) -> Iterator[str]:
    for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_LICENSED):
        found = [rule for rule in report.rules if rule.verdict is verdict]
        if found:
            yield from _title(f"Rules {verdict_in_words(verdict)}: {_by_severity(found)}")
            for rule in found:
                yield from _rule(rule, names=names)
    rest = Counter(rule.verdict for rule in report.rules)
    yield ""
    yield f"Rules met: {rest[Verdict.PASS]:,}. Not applicable: {rest[Verdict.NOT_APPLICABLE]:,}."


def _by_severity(rules: Iterable[JudgedRule]) -> str:
    counted = Counter(rule.rule.severity for rule in rules)
    return ", ".join(f"{counted[severity]:,} {severity}" for severity in GRAVEST_FIRST if counted[severity])


def _rule(rule: JudgedRule, *, names: bool) -> Iterator[str]:
    yield f"  {rule.rule.severity:<8}  {rule.rule.title}"
    yield f"            {rule.rule.id}"
    for one in rule.targets:
        if one.result.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            yield from _target(rule.rule, one, names=names)


def _target(rule: Rule, one: OnTarget, *, names: bool) -> Iterator[str]:
    result = one.result
    why = reason_in_words(rule, one)
    yield f"            {result.target}: {measure(result.verdict, result.population)}{f': {why}' if why else ''}"
    for subject in one.subjects[:LISTED]:
        called = f" ({label(subject.names)})" if names and subject.names else ""
        unsure = f": {subject.result.reason}" if subject.result.verdict is Verdict.UNKNOWN else ""
        yield f"              {subject.result.id}{called}{unsure}"
    if len(one.subjects) > LISTED:
        yield f"              and {len(one.subjects) - LISTED:,} more"


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
    if not (since.slipped or since.mended or since.lost_sight or since.other or since.controls):
        unchanged = "Nothing changed in what was judged." if is_verified else "Not known: nothing was verified."
        yield f"  {unchanged}"


def _changes(title: str, changes: Iterable[RuleChange]) -> Iterator[str]:
    for change in changes:
        yield f"  {title}: {change.title} ({change.target}): {change_in_words(change)}"


def _closing() -> Iterator[str]:
    yield from _title("What this does not prove")
    yield from (f"  - {sentence}" for sentence in DOES_NOT_PROVE)


def _title(text: str) -> tuple[str, str]:
    return "", text

"""Why a rule came to its verdict, in lines: what it read, where that lies, what was seen, what would change it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.content.results import Verdict
from checker.reports.model import Report
from checker.reports.remedies import Remedy, fixes, undoings
from checker.reports.rules import JudgedRule, OnTarget, Subject
from checker.reports.steps import StepKind
from checker.reports.wording import (
    IMPACTS,
    measure,
    moment,
    named_in_words,
    reason_in_words,
    spoken,
    value_in_words,
    verdict_in_words,
)
from evidence.model import Observation

LISTED = 20
"""Subjects told of one rule on one target, and filled into its commands; how many more there are is said."""

BY_HAND = "what still stands in ‹…› has to be filled in by hand"


def explain(report: Report, rule: JudgedRule, resource: str = "") -> Iterator[str]:
    """The rule on every target; with `resource`, that subject alone, where it is not met or not determined."""
    yield f"{rule.rule.title} ({rule.rule.severity})"
    yield rule.rule.id
    yield f"  {rule.rule.description}"
    if rule.rule.note:
        yield f"  {rule.rule.note}"
    for name, param in rule.params.items():
        why = f"{param.source}{f': {param.reason}' if param.reason else ''}"
        yield f"  {spoken(name)}: {value_in_words(param.value)}{f' ({why})' if why else ''}"
    controls = [
        control.id
        for framework in report.frameworks
        for control in framework.controls
        if rule.rule.id in control.result.tests
    ]
    if controls:
        yield f"  It tests: {', '.join(controls)}"
    for target in rule.targets:
        subjects = tuple(subject for subject in target.subjects if resource in ("", subject.result.id))
        if subjects or not resource:
            yield ""
            yield from _target(rule, replace(target, subjects=subjects))


def mending(rule: JudgedRule, target: OnTarget) -> Iterator[str]:
    """How the rule is mended on a target, what that costs, and how it is undone; nothing where it does not fail there."""
    if target.result.verdict is not Verdict.FAIL:
        return
    yield "To mend it:"
    yield from _ways(fixes(rule, target, LISTED))
    impact = IMPACTS.get(rule.rule.impact, rule.rule.impact)
    yield f"  Effort: {rule.rule.effort}. Impact: {impact}.{f' {rule.rule.impact_text}' if rule.rule.impact_text else ''}"
    yield "To undo that:"
    yield from _ways(undoings(rule, target, LISTED))


def _target(rule: JudgedRule, target: OnTarget) -> Iterator[str]:
    result = target.result
    why = reason_in_words(rule.rule, target)
    yield f"On {result.target}: {measure(result.verdict, result.population)}{f': {why}' if why else ''}"
    for subject in target.subjects[:LISTED]:
        yield from (f"  {line}" for line in _subject(subject, target))
    if len(target.subjects) > LISTED:
        yield f"  and {len(target.subjects) - LISTED:,} more; a resource named after the rule is told of alone"
    yield "  It was judged by:"
    for seen in target.evidence:
        yield from (f"    {line}" for line in _evidence(seen))
    if not target.evidence:
        yield "    nothing that it needs was collected"
    yield from (f"  {line}" for line in mending(rule, target))


def _subject(subject: Subject, target: OnTarget) -> Iterator[str]:
    result = subject.result
    called = f" ({subject.label})" if subject.label else ""
    yield f"{result.id}{called}: {verdict_in_words(result.verdict)}{f', {result.reason}' if result.reason else ''}"
    for path, value in result.shown.items():
        yield f"  {path}: {named_in_words(value, target.names)}"
    for because in result.because:
        told = "; ".join(f"{spoken(key)}: {named_in_words(value, target.names)}" for key, value in because.items())
        yield f"  because {told}"
    if result.pointer:
        file, _, line = result.pointer.partition("#")
        yield f"  seen in data/{file}, line {line}"


def _evidence(seen: Observation) -> Iterator[str]:
    why = f", {seen.unseen.code}" if seen.unseen else ""
    when = moment(seen.provenance.finished)
    yield f"{seen.collector}: {spoken(str(seen.outcome))}, {seen.provenance.items:,} read, {when}{why}"
    if seen.file:
        yield f"  data/{seen.file}, sha256:{seen.sha256}"


def _ways(remedies: Iterable[Remedy]) -> Iterator[str]:
    for place, way in enumerate(remedies):
        if place:
            yield f"  {'and' if way.also else 'or'}"
        if way.where:
            yield f"  {way.where}:"
        yield from (f"    {line}" for line in way.lines)
        if way.kind is StepKind.COMMAND and not way.ready:
            yield f"    ({BY_HAND})"

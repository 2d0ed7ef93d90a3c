"""The whole population for working papers: a row a subject of a rule on a target, and a row a control.

Subjects that comply are listed by name where the report was read `whole`, else counted in one row.
"""

from collections.abc import Iterator, Mapping

from checker.content.results import Verdict
from checker.reports.caveats import first_page
from checker.reports.model import Report
from checker.reports.plain import plain
from checker.reports.rules import JudgedRule, OnTarget
from checker.reports.tally import in_words
from checker.reports.wanted import HOW, LACKING, NO_DUTY
from checker.reports.wording import (
    change_in_words,
    measure,
    moment,
    reason_in_words,
    state_in_words,
    value_in_words,
    verdict_in_words,
)

Row = tuple[str, ...]

SUBJECTS: Row = (
    *("verdict", "severity", "rule", "title", "provider", "target", "subject", "name", "controls"),
    *("what was seen", "why", "where in the package", "seen at (UTC)", "collected by"),
)
CONTROLS: Row = ("state", "framework", "control", "citation", "title", "carried by", "why", "would do", "how often")
NOTES: Row = ("about", "text")


def notes(report: Report, *, names: bool) -> Iterator[Row]:
    """The first page, a row a sentence."""
    for label, text in first_page(report, names=names):
        yield plain(label), plain(text)
    if report.since is not None:
        since = report.since
        yield f"New since {moment(since.finished)}", plain(f"{in_words(since.tally)} since {since.scan}")
        if not since.same_policy:
            yield "New", "Rules or parameters differ between the two scans: a change may be ours, not the client's."
        for title, turns in (("Slipped", since.slipped), ("Mended", since.mended), ("Lost sight of", since.lost_sight)):
            yield from ((title, plain(f"{turn.title} ({turn.target}): {change_in_words(turn)}")) for turn in turns)
        for turn in since.other:
            yield "Otherwise changed", plain(f"{turn.title} ({turn.target}): {change_in_words(turn)}")
    yield "What would do as evidence", HOW
    yield "What would do as evidence", NO_DUTY


def controls(report: Report) -> Iterator[Row]:
    """Each control with its state; what would do as evidence, where something is still to be shown."""
    for framework in report.frameworks:
        for control in framework.controls:
            result, wanted = control.result, control.evidence
            lacks = result.state in LACKING
            about = (state_in_words(result.state), framework.id, control.id, control.citation, control.title)
            would_do = ("; ".join(wanted.would_do), wanted.how_often) if lacks else ("", "")
            yield tuple(map(plain, (*about, control.carried_by, result.reason, *would_do)))


def subjects(report: Report) -> Iterator[Row]:
    """Each subject of each rule on each target; what could not be judged there is a row, too."""
    tested = _controls_by_rule(report)
    for rule in report.rules:
        for target in rule.targets:
            for row in _on_target(rule, target, tested.get(rule.rule.id, "")):
                yield tuple(map(plain, row))


def _controls_by_rule(report: Report) -> Mapping[str, str]:
    tested: dict[str, list[str]] = {}
    for framework in report.frameworks:
        for control in framework.controls:
            for rule in control.result.tests:
                tested.setdefault(rule, []).append(control.id)
    return {rule: "; ".join(ids) for rule, ids in tested.items()}


def _on_target(rule: JudgedRule, target: OnTarget, controls: str) -> Iterator[Row]:
    result = target.result
    judged = [seen for seen in target.evidence if seen.collector == rule.rule.each]
    by = "; ".join(dict.fromkeys(seen.provenance.principal for seen in judged or target.evidence))
    file = next((f"data/{seen.file}" for seen in judged if seen.file), "")

    def row(verdict: str, subject: str, name: str, seen: str, why: str, place: str) -> Row:
        about = (verdict, rule.rule.severity, rule.rule.id, rule.rule.title, result.provider, result.target)
        return (*about, subject, name, controls, seen, why, place, result.observed, by)

    for subject in target.subjects:
        shown = "; ".join(f"{path}: {value_in_words(value)}" for path, value in subject.result.shown.items())
        why = [subject.result.reason, *(value_in_words(one) for one in subject.result.because)]
        place = f"data/{subject.result.pointer}" if subject.result.pointer else ""
        reason = "; ".join(text for text in why if text)
        yield row(verdict_in_words(subject.result.verdict), subject.result.id, subject.label, shown, reason, place)
    for complying in target.complying or ():
        yield row(verdict_in_words(Verdict.PASS), complying, "", "", "", file)
    if target.complying is None and result.population.passed:
        number = f"{result.population.passed:,} subjects, not listed one by one"
        yield row(verdict_in_words(Verdict.PASS), number, "", "", "", file)
    if not result.population.evaluated and not target.subjects:
        why_not = reason_in_words(rule.rule, target)
        yield row(measure(result.verdict, result.population), "", "", "", why_not, file)
    if result.population.excluded:
        number = f"{result.population.excluded:,} subjects, not listed one by one"
        yield row("left out", number, "", "", "by a decision of the client's", file)


def under(header: Row, columns: Row, row: Row) -> Row:
    """The cells of a row with these columns, put below a header that may have others, too."""
    cells = dict(zip(columns, row, strict=True))
    return tuple(cells.get(column, "") for column in header)

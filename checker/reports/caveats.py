"""What every format says on its first page: what was looked at, what was not, and what the report is not."""

from collections.abc import Iterator

from checker.reports import outlook
from checker.reports.model import Report
from checker.reports.wording import moment, span

IS_NOT = (
    "This report is not legal advice, no certification, no audit opinion, no risk analysis and no impact assessment.",
    "That nothing was found is not proof that nothing is wrong: a rule speaks of named resources, at one time.",
    "Which rule speaks of which control is the judgement of this project, not of a regulator or a court.",
    "What people stated is theirs: it rests on whoever signed it, and was not tested.",
)
"""Sentences that no report leaves out."""


def caveats(report: Report) -> Iterator[str]:
    """The sentences of `IS_NOT`, and which text of each law was mapped."""
    yield from IS_NOT
    for framework in report.frameworks:
        by = f"by policies of revision {report.policy.revision}"
        yield f"{framework.title}: mapped from its text ({framework.text_as_of}) {by}."


def systems(report: Report) -> str:
    """What is known of systems with the data that nobody looked at."""
    statement = outlook.statement(report)
    if not statement:
        return "Nobody stated which systems hold ePHI or personal data, so it is not known which of them were not looked at."
    return f"Which systems hold the data was {statement}. Which of them were not looked at, this report cannot tell."


def first_page(report: Report, *, names: bool) -> Iterator[tuple[str, str]]:
    """What it is about and what not, as label and text; who signed the authority only with `names`."""
    scan = report.scan
    yield "Client", f"{report.client.name} ({report.client.id})"
    yield "Scanned", f"{span(scan.started, scan.finished)}, {scan.kind} scan {scan.id}"
    yield "By", f"{scan.operator}, with {scan.tool}"
    yield "By what right", outlook.authority(report, names=names) or "nothing is recorded"
    if report.package_sha256:
        yield "Package", f"sha256:{report.package_sha256}"
    yield "Policy", f"sha256:{report.policy.digest}"
    yield from (("Warning", text) for text in scan.warnings)
    yield from (("Warning" if told.is_warning else "Rights", told.text) for told in outlook.rights(report))
    yield "What could not be seen", outlook.completeness(report)
    for row in outlook.unseen(report):
        yield "Not seen", f"{row.place}: {row.cause}{' (declared)' if row.declared else ''}"
    for spot in report.blind_spots:
        yield "Declared blind spot", f"until {moment(spot.until)}: {spot.collector}, {spot.reason}"
    yield from ((f"Scope: {key}", text) for key, text in outlook.declared(report))
    yield from (("Difference in scope", text) for text in outlook.differences(report))
    yield from (("Waiver", text) for text in outlook.waivers(report))
    yield "Systems not looked at", systems(report)
    yield from (("What this is not", text) for text in caveats(report))

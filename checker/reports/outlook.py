"""What could be looked at, in lines: what was not seen, what nobody means to see, and the scope with its differences."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.content.results import WaiverState
from checker.content.scan import NotSeen
from checker.providers import providers
from checker.reports.holdings import Remark, sentences
from checker.reports.model import Report
from checker.reports.wording import moment, spoken, value_in_words
from evidence.model import EXPORTS, NOT_OPENED, NOT_REACHED, Json, left_out_tier

STATES_OF_WAIVERS = (
    WaiverState.REOPENED,
    WaiverState.EXPIRED,
    WaiverState.REQUESTED,
    WaiverState.IN_FORCE,
    WaiverState.IDLE,
)
"""What needs somebody first."""

HOUSEKEEPING = frozenset({"_id", "_at", "_epoch", "_unseen", "_absent"})


def completeness(report: Report) -> str:
    """One sentence: whether everything that was asked for was seen."""
    undeclared = sum(not row.declared for row in report.not_seen)
    if not report.scan.complete:
        return (
            f"Incomplete: {undeclared} thing{'s' * (undeclared != 1)} that the client file asks for could not be seen."
        )
    if any(map(_tier, report.not_seen)):
        return (
            "Complete but for what the client file leaves out: tiers of consent, and the blind spots that it declares."
        )
    if report.not_seen:
        return "Complete but for the blind spots that the client file declares."
    return "Complete: everything that the client file asks for was seen."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnseenLine:
    """One line of what could not be seen: where, why, and whether the client file says so itself."""

    place: str
    cause: str
    declared: bool


def unseen(report: Report) -> Iterator[UnseenLine]:
    """What could not be seen, a line each; a target that did not open is one line, and so is a tier of consent."""
    left_out = Counter((_tier(row), row.target) for row in report.not_seen if _tier(row))
    shut = Counter((row.target, cause(row), row.declared) for row in report.not_seen if _is_shut(row))
    for (target, why, declared), number in shut.items():
        yield UnseenLine(place=f"{number:,} collector{'s' * (number != 1)} on {target}", cause=why, declared=declared)
    for row in report.not_seen:
        if not _tier(row) and not _is_shut(row):
            yield UnseenLine(place=place(row), cause=cause(row), declared=row.declared)
    for (tier, target), number in sorted(left_out.items()):
        yield UnseenLine(
            place=f"{number:,} collector{'s' * (number != 1)} of the tier {tier} on {target}",
            cause=_why_left_out(tier),
            declared=True,
        )


def _why_left_out(tier: str) -> str:
    if tier == EXPORTS:
        return (
            "not granted: the client's administrator exported nothing into imports/ (see `tenantproof init --explain`)"
        )
    return f"not granted: {tier} is not among the tiers that the client file names"


def _is_shut(row: NotSeen) -> bool:
    """Whether it is not seen because its whole target did not open."""
    return row.message.startswith((NOT_OPENED, NOT_REACHED))


def _tier(row: NotSeen) -> str:
    return left_out_tier(row.code, row.message)


def place(row: NotSeen) -> str:
    """What could not be seen, and where."""
    if not row.field:
        return f"{row.collector} on {row.target}"
    return f"{row.field} of {row.count:,} in {row.collector} on {row.target}"


def cause(row: NotSeen) -> str:
    """Why it could not be seen."""
    outcome = ", ".join(text for text in (spoken(row.outcome), row.code) if text)
    return f"{outcome}: {row.message}" if row.message else outcome


def rights(report: Report) -> Iterator[Remark]:
    """What those who read could have written, or read beyond what was asked for; where that could not be seen, this."""
    yield from sentences(report.holdings)


def declared(report: Report) -> Iterator[tuple[str, str]]:
    """Provider and targets that the client file declares; other keys are settings, and lie in scan.json."""
    settings = report.scope.declared.get("settings", report.scope.declared)
    declarations = settings if isinstance(settings, Mapping) else {}
    known = providers()
    chosen = {key: declarations[key] for key in known if key in declarations} or declarations
    unsaid = frozenset(key for facts in known.values() for key in facts.unsaid)
    for key, targets in chosen.items():
        title = known[key].title if key in known else spoken(key)
        yield title, value_in_words(_without_settings(targets, unsaid))


def _without_settings(value: Json, unsaid: frozenset[str]) -> Json:
    if isinstance(value, Mapping):
        fields = {key: inner for key, inner in value.items() if key not in unsaid and inner}
        kept = {spoken(key): _without_settings(inner, unsaid) for key, inner in fields.items()}
        why = kept.pop("reason", None)
        return kept if why is None else f"{value_in_words(list(kept.values()))} ({value_in_words(why)})"
    return [_without_settings(item, unsaid) for item in value] if isinstance(value, list) else value


def discovered(report: Report) -> Iterator[tuple[str, str]]:
    """Target and what it says of itself, without what it does not have."""
    for target, answer in report.scope.discovered.items():
        facts = answer if isinstance(answer, Mapping) else {"": answer}
        shown = {spoken(key): value for key, value in facts.items() if key not in HOUSEKEEPING and value}
        yield target, value_in_words(shown)


def differences(report: Report) -> Iterator[str]:
    """What was declared and not found, or found and not declared, with the reason that the client gives."""
    for row in report.scope.differences:
        where = f" ({row.target})" if row.target else ""
        yield f"{value_in_words(row.what)}{where}: {row.reason or 'no reason is given'}"


def waivers(report: Report) -> Iterator[str]:
    """Each waiver in a line: what is known to fail or left the count, by whose leave, until when, and whether it holds."""
    for row in sorted(report.waivers, key=lambda waiver: (STATES_OF_WAIVERS.index(waiver.state), waiver.id)):
        what = f"{spoken(row.kind)} {row.id}: {row.rule} on {row.target}, {row.resource}"
        by = f"approved by {row.by}, " if row.by else ""
        yield f"{spoken(row.state)}, {what}; {by}until {moment(row.until)}: {row.reason}"


def statement(report: Report) -> str:
    """Who says which systems are in scope; "" where nobody did."""
    scope = report.scope.statement
    if scope is None:
        return ""
    return f"stated by {scope.by}, {moment(scope.signed)}; not tested"


def authority(report: Report, *, names: bool = True) -> str:
    """By what right somebody looked; who signed only with `names`."""
    right = report.scan.authority
    texts = {key: value for key, value in right.items() if isinstance(value, str) and value}
    parts = [texts.pop("basis", "")]
    if (signed := texts.pop("signed_by", "")) and names:
        parts.append(f"signed by {signed}")
    if until := texts.pop("valid_until", ""):
        parts.append(f"valid until {moment(until)}")
    texts.pop("document_sha256", None)
    return ", ".join([part for part in parts if part] + [f"{spoken(key)} {text}" for key, text in texts.items()])

"""Where a client stands by its newest packages: what fails, what is new, what could not be seen, and what ends soon."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from checker.content.results import State, Verdict
from checker.content.scan import SCAN, read_scan
from checker.reports import outlook
from checker.reports.changes import since
from checker.reports.laws import JudgedControl
from checker.reports.model import Report
from checker.reports.outlook import UnseenLine
from checker.reports.reading import load
from checker.reports.rules import JudgedRule
from checker.reports.tally import TurnCount
from collectors.clients.model import Client
from evidence.errors import EvidenceError, UsageError
from evidence.store import Previous, Store
from evidence.trust import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingRule:
    """A rule that is not met, on how many subjects, and whether that is new since the complete scan before."""

    id: str
    title: str
    severity: str
    subjects: int
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """Something that holds until a day, that day included."""

    what: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetQuestion:
    """What somebody wants to know of every client: about a rule, or about a control. "" for neither."""

    rule: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The newest full scan. `failing` has the gravest first, `undetermined` counts the rules of which nobody knows.

    `unseen` is what nobody declared to be so. `states` are by framework.

    `since` names the complete scan before it, with which it was compared, "" where there is none; `same_policy`: by the same
    rules and parameters. `changes` counts as every report does. `rule` and `control` are what was asked for, where the scan
    judged it.
    """

    scan: str
    finished: datetime
    is_complete: bool
    failing: tuple[FailingRule, ...]
    undetermined: int
    since: str
    same_policy: bool
    changes: TurnCount
    unseen: tuple[UnseenLine, ...]
    states: Mapping[str, Mapping[State, int]]
    rule: JudgedRule | None
    control: JudgedControl | None

    @property
    def worst(self) -> FailingRule | None:
        """What to tell of it first: the gravest of what is new, else the gravest; None where nothing fails."""
        return next(iter(sorted(self.failing, key=lambda rule: not rule.is_new)), None)

    @property
    def news(self) -> str:
        """How many rules are new; "-" where there is nothing to compare with, and a star where the rules are others."""
        if not self.since:
            return "-"
        return f"{sum(rule.is_new for rule in self.failing):,}{'' if self.same_policy else '*'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientStanding:
    """One client. `trouble` says why nothing is known of it, "" where something is.

    `last_complete` is when its newest complete scan was finished. `passed_over` are things in its store that were not
    believed. `ends` holds everything that has an end, the earliest first.
    """

    folder: str
    id: str = ""
    name: str = ""
    trouble: str = ""
    look: Look | None = None
    last_complete: datetime | None = None
    passed_over: tuple[str, ...] = ()
    ends: tuple[Expiry, ...] = ()


NEVER_SCANNED = "no full scan of it lies in the store"


def stand(
    client: Client, store: Store, trust: Trust, now: datetime, asked: FleetQuestion = FleetQuestion()
) -> ClientStanding:
    """Where the client stands, by packages that verify with `trust`."""
    ends = tuple(sorted(_ends(client), key=lambda ending: (ending.until, ending.what)))
    unknown = ClientStanding(folder=client.folder, id=client.id, name=client.name, ends=ends)
    try:
        return _looked_up(unknown, store, trust, now, asked)
    except (UsageError, EvidenceError) as error:
        return replace(unknown, trouble=error.message)


def _looked_up(
    unknown: ClientStanding, store: Store, trust: Trust, now: datetime, asked: FleetQuestion
) -> ClientStanding:
    with ExitStack() as opened:
        newest = opened.enter_context(store.newest(unknown.id, trust=trust, before=now, complete=False))
        unknown = replace(unknown, passed_over=newest.passed_over)
        if newest.previous is None:
            return replace(unknown, trouble=NEVER_SCANNED)
        report = _report(newest.previous)
        started = datetime.fromisoformat(report.scan.started)
        before = opened.enter_context(store.newest(unknown.id, trust=trust, before=started)).previous
        earlier = _report(before) if before else None
        if earlier is not None:
            report = replace(report, since=since(earlier, report))
        complete = report if report.scan.complete else earlier
        finished = datetime.fromisoformat(complete.scan.finished) if complete else None
        return replace(unknown, look=_look(report, asked), last_complete=finished)


def newest_report(client: Client, store: Store, trust: Trust, now: datetime) -> Report | None:
    """The report of the newest full package of the client, complete or not; None where there is none that verifies."""
    with store.newest(client.id, trust=trust, before=now, complete=False) as newest:
        return _report(newest.previous) if newest.previous else None


def last_complete(client: Client, store: Store, trust: Trust, now: datetime) -> datetime | None:
    """When the newest complete full scan of the client was finished; None where there is none that verifies."""
    with store.newest(client.id, trust=trust, before=now) as newest:
        if newest.previous is None:
            return None
        return datetime.fromisoformat(read_scan(newest.previous.package.read(SCAN)).finished)


def _report(package: Previous) -> Report:
    return load(package.package.data, package_sha256=package.envelope_sha256, is_verified=True)


def _look(report: Report, asked: FleetQuestion) -> Look:
    slipped = {(turn.rule, turn.target) for turn in report.since.slipped} if report.since else set()
    failing = [
        FailingRule(
            id=rule.rule.id,
            title=rule.rule.title,
            severity=rule.rule.severity,
            subjects=rule.population.failed,
            is_new=any((rule.rule.id, target.result.target) in slipped for target in rule.targets),
        )
        for rule in report.rules
        if rule.verdict is Verdict.FAIL
    ]
    controls = (control for framework in report.frameworks for control in framework.controls)
    return Look(
        scan=report.scan.id,
        finished=datetime.fromisoformat(report.scan.finished),
        is_complete=report.scan.complete,
        failing=tuple(failing),
        undetermined=report.verdict_counts[Verdict.UNKNOWN],
        since=report.since.scan if report.since else "",
        same_policy=report.since is None or report.since.same_policy,
        changes=report.since.tally if report.since else TurnCount(changes=0, subjects=0),
        unseen=tuple(line for line in outlook.unseen(report) if not line.declared),
        states={framework.id: framework.counts for framework in report.frameworks},
        rule=next((rule for rule in report.rules if rule.rule.id == asked.rule), None),
        control=next((control for control in controls if control.id == asked.control), None),
    )


def _ends(client: Client) -> Iterator[Expiry]:
    yield Expiry(what="the right to look (authority.valid_until)", until=client.authority.valid_until)
    for spot in client.blind_spots:
        yield Expiry(what=f"the blind spot {spot.collector}", until=spot.until)


def ending_within(standing: ClientStanding, days: int, now: datetime) -> tuple[Expiry, ...]:
    """What of it ends within so many days, or has ended."""
    latest = now.astimezone(UTC).date() + timedelta(days=days)
    return tuple(ending for ending in standing.ends if ending.until <= latest)

"""What changed between two packages of one client: plain data that documents and terminal read.

`CLIENT` is what changed in the client's systems. `OURS` is what changed in how we look: rule, parameter, scope, permission,
or what was collected. `why` says which, in our own words; it is "" where the client's systems changed.
"""

from dataclasses import dataclass
from enum import StrEnum

from checker.content.results import State, Verdict
from checker.rules import SEVERITIES
from evidence.errors import UsageError
from evidence.model import Json


class Cause(StrEnum):
    """Who changed something: the client's systems, or we who look at them."""

    CLIENT = "client"
    OURS = "ours"


class Move(StrEnum):
    """Which way a verdict went. `LOST` is to unknown, `REGAINED` from it; `OTHER` is any way without a name."""

    FAILED = "failed"
    FIXED = "fixed"
    LOST = "lost_sight"
    REGAINED = "regained_sight"
    NEW = "new"
    GONE = "gone"
    OTHER = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the two packages: its scan, when that ended (UTC, RFC 3339), and the policies that judged."""

    scan: str
    kind: str
    finished: str
    policy_digest: str
    policy_revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamChange:
    """A parameter of a rule that both packages judged, with another value. None where a side does not declare it."""

    rule: str
    name: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChange:
    """A target that only one of the packages looked at."""

    provider: str
    target: str
    move: Move
    cause: Cause = Cause.OURS


@dataclass(frozen=True, slots=True, kw_only=True)
class SightChange:
    """A collector whose outcome changed on a target that both looked at. `before` or `after` may be "not collected"."""

    collector: str
    target: str
    before: str
    after: str
    code: str
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """The verdict of a rule on a target. None where that side did not judge it."""

    rule: str
    severity: str
    target: str
    before: Verdict | None
    after: Verdict | None
    move: Move
    cause: Cause
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChange:
    """The verdict of one subject. None where it was no subject. `collector` is where the subject's resource lies."""

    rule: str
    severity: str
    target: str
    collector: str
    subject: str
    before: Verdict | None
    after: Verdict | None
    move: Move
    cause: Cause
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A value that `rules` show or bind to, of a resource that is a subject in both. None where there is none."""

    collector: str
    target: str
    resource: str
    path: str
    before: Json
    after: Json
    rules: tuple[str, ...]
    cause: Cause
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """A resource that is new or gone."""

    collector: str
    target: str
    resource: str
    move: Move
    cause: Cause
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """The state of a control. None where that side did not have it."""

    framework: str
    control: str
    before: State | None
    after: State | None
    cause: Cause
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Everything that differs, each kind sorted by its ids. `notes` are sentences about what could not be compared."""

    client: str
    old: Compared
    new: Compared
    policies_differ: bool
    params: tuple[ParamChange, ...] = ()
    notes: tuple[str, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    sight: tuple[SightChange, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    subjects: tuple[SubjectChange, ...] = ()
    values: tuple[ValueChange, ...] = ()
    resources: tuple[ResourceChange, ...] = ()
    controls: tuple[ControlChange, ...] = ()


def move(before: Verdict | None, after: Verdict | None) -> Move:
    """Which way it went from `before` to `after`."""
    if before is None:
        return Move.NEW
    if after is None:
        return Move.GONE
    if after is Verdict.UNKNOWN:
        return Move.LOST
    if before is Verdict.UNKNOWN:
        return Move.REGAINED
    if after is Verdict.FAIL:
        return Move.FAILED
    if before is Verdict.FAIL and after in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        return Move.FIXED
    return Move.OTHER


def failing(drift: Drift, severity: str, *, ours: bool = False) -> tuple[RuleChange | SubjectChange, ...]:
    """The changes that --fail-on counts: what fails now, did not before, and is of `severity` or above.

    What the client changed, and with `ours` what we changed too. A rule is named where none of its subjects is. Raises
    UsageError for a severity that there is not.
    """
    if severity not in SEVERITIES:
        raise UsageError(f"--fail-on {severity}: write {', '.join(SEVERITIES)}")
    severe = SEVERITIES[SEVERITIES.index(severity) :]
    causes = tuple(Cause) if ours else (Cause.CLIENT,)

    def counts(change: RuleChange | SubjectChange) -> bool:
        turned = change.after is Verdict.FAIL and change.before is not Verdict.FAIL
        return turned and change.severity in severe and change.cause in causes

    subjects = tuple(filter(counts, drift.subjects))
    named = {(change.rule, change.target) for change in subjects}
    return (*(rule for rule in filter(counts, drift.rules) if (rule.rule, rule.target) not in named), *subjects)

"""What came of judging: plain data that every report reads and no report computes.

A verdict is about one rule on one target, and about named subjects. A control state is about one control of one framework.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evidence.model import Json


class Verdict(StrEnum):
    """The verdict of a rule on a target, or of a subject. Fail outranks unknown outranks pass."""

    PASS = "pass"  # noqa: S105  (a verdict, no password)
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_LICENSED = "not_licensed"
    NOT_APPLICABLE = "not_applicable"


class State(StrEnum):
    """The state of a control; the words a report shows for it are in `checker.judging.controls`."""

    NOT_APPLICABLE = "not_applicable"
    ALTERNATIVE = "alternative"
    NOT_IMPLEMENTED = "not_implemented"
    GAP = "gap"
    UNKNOWN = "unknown"
    NEEDS_EVIDENCE = "needs_evidence"
    STALE = "stale"
    NO_GAP = "no_gap"
    ATTESTED = "attested"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """How many subjects a verdict speaks of. total = evaluated + excluded; evaluated = passed + failed + unknown."""

    total: int = 0
    passed: int = 0
    failed: int = 0
    unknown: int = 0
    excluded: int = 0

    @property
    def evaluated(self) -> int:
        """Subjects that count towards the verdict."""
        return self.passed + self.failed + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectResult:
    """One subject that is not compliant or could not be judged: what was seen, and where it lies in the evidence.

    `shown` holds the rule's `shows` fields by dotted path; `pointer` is `<file below data/>#<line number, from 1>`, or ""
    where the subject is the target. `because` are the rule's own objects, strings only. `reason` says why it is unknown.
    """

    id: str
    verdict: Verdict
    reason: str = ""
    shown: Mapping[str, Json] = field(default_factory=dict)
    because: tuple[Mapping[str, Json], ...] = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """One rule judged on one target. `subjects` are the failing and unknown ones, sorted by id; passing ones are counted.

    `reason` says why the whole rule is unknown, not licensed or not applicable ("denied: AccessDenied on aws.s3.buckets").
    `plan` names the licence that would answer it, where the verdict is not_licensed. `observed` is when the evidence of
    its needs was finished (UTC, RFC 3339, the oldest of them).
    """

    rule: str
    provider: str
    target: str
    verdict: Verdict
    population: Population
    subjects: tuple[SubjectResult, ...] = ()
    reason: str = ""
    plan: str = ""
    observed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rules that test a control, by verdict: met, not met, not determined (unknown and not licensed), not applicable."""

    met: int = 0
    not_met: int = 0
    not_determined: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlResult:
    """The state of one control, with the rules behind it. `themes` maps each testing theme to its counts.

    `tests` and `supports` are rule ids (those this release has); `reason` completes the words of the state.
    """

    framework: str
    control: str
    state: State
    reason: str
    counts: Counts
    supporting: Counts
    themes: Mapping[str, Counts]
    tests: tuple[str, ...]
    supports: tuple[str, ...]

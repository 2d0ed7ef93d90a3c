"""A report: what a package says, joined and sorted for people, and worded by no format yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.content.policy import ParamUsed
from checker.content.results import ControlResult, Population, RuleResult, State, SubjectResult, Verdict
from checker.content.scan import BlindSpot, NotSeen
from checker.content.scope import Scope
from checker.reports.tally import Tally
from checker.rules import Rule
from evidence.holdings import Holdings
from evidence.model import JsonObject, Observation

Names = Mapping[str, str]
"""What a person is called: field → value, as the identity file has it. Empty where there is none, or it was erased."""

WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_LICENSED, Verdict.PASS, Verdict.NOT_APPLICABLE)
GRAVEST_FIRST = ("critical", "high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who was looked at. `roles` are those that decide which controls apply."""

    id: str
    name: str
    roles: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """When, by whom and by what right. Times are UTC, RFC 3339. `complete` is false where something undeclared is unseen."""

    id: str
    kind: str
    started: str
    finished: str
    tool: str
    operator: str
    authority: JsonObject
    complete: bool
    fail_on: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What judged. `digest` is the SHA-256 of the Rego bundle, which `verify --expect-policy` compares."""

    digest: str
    revision: str
    engine: str
    opa: str


class StepKind(StrEnum):
    """How a step is taken: by clicking, or by pasting a command."""

    PORTAL = "portal"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way to change a setting. In `text`, `‹…›` stands for what a person has to put in.

    `also`: it is needed beside the step before, not another way. `where` says in which case it is for, "" for every one.
    """

    kind: StepKind
    text: str
    also: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject that is not met or not determined.

    `fields` are what the steps of its rule name: of its evidence, and of needs that have one resource on the target.
    """

    result: SubjectResult
    names: Names = field(default_factory=dict)
    fields: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTarget:
    """One rule on one target; failing subjects come first. `evidence` are the observations that it was judged by."""

    result: RuleResult
    subjects: tuple[Subject, ...]
    evidence: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRule:
    """One rule on all targets it was judged on."""

    rule: Rule
    params: Mapping[str, ParamUsed]
    targets: tuple[OnTarget, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its verdicts."""
        return min((one.result.verdict for one in self.targets), key=WORST_FIRST.index)

    @property
    def population(self) -> Population:
        """Its subjects on all targets together."""
        all_of = [one.result.population for one in self.targets]
        return Population(
            total=sum(one.total for one in all_of),
            passed=sum(one.passed for one in all_of),
            failed=sum(one.failed for one in all_of),
            unknown=sum(one.unknown for one in all_of),
            excluded=sum(one.excluded for one in all_of),
        )

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts what needs somebody first to the top."""
        return WORST_FIRST.index(self.verdict), GRAVEST_FIRST.index(self.rule.severity), self.rule.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What would do as evidence of a control, and how often it is usually shown, in words (`checker.reports.wanted`)."""

    would_do: tuple[str, ...]
    how_often: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control in the words of its framework's catalogue, with its state. `kind_means` explains the kind, or is ""."""

    id: str
    citation: str
    title: str
    statement: str
    kind: str
    kind_means: str
    control_class: str
    carried_by: str
    applies_to: tuple[str, ...]
    evidence: Evidence
    result: ControlResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a law, in the order of the catalogue."""

    title: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A catalogue of controls, judged. `text_as_of` says which text of the law it was made from."""

    id: str
    title: str
    text_as_of: str
    sections: tuple[Section, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many controls are in each state; states that none is in are missing."""
        states = [control.result.state for section in self.sections for control in section.controls]
        return {state: states.count(state) for state in State if state in states}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A rule on a target, then and now; None where it was not judged.

    `subjects` fail now and did not fail then, `fewer` failed then and do not now, `touched` are all whose verdict turned.
    """

    rule: str
    title: str
    target: str
    before: Verdict | None
    after: Verdict | None
    subjects: tuple[str, ...]
    fewer: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """A control whose state is another one now."""

    framework: str
    citation: str
    title: str
    before: State
    after: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is new since an earlier scan. `same_policy`: rules and parameters are the same, so no change is theirs.

    `tally` counts the changes of rules as `diff` does.
    """

    scan: str
    finished: str
    same_policy: bool
    tally: Tally
    slipped: tuple[RuleChange, ...]
    mended: tuple[RuleChange, ...]
    lost_sight: tuple[RuleChange, ...]
    other: tuple[RuleChange, ...]
    controls: tuple[ControlChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a package says to a reader. Of what was not seen, undeclared things come first.

    `package_sha256` is the digest of the package's envelope, "" in the copy that is sealed. `names` is by target and `_id`.
    Where it is not `is_verified`, every format begins with `claims.NOT_VERIFIED`. `holdings` are what those who read
    could have done beyond reading, which every format says near its top.
    """

    client: Client
    scan: Scan
    policy: Policy
    package_sha256: str
    not_seen: tuple[NotSeen, ...]
    blind_spots: tuple[BlindSpot, ...]
    scope: Scope
    frameworks: tuple[Framework, ...]
    rules: tuple[JudgedRule, ...]
    observations: tuple[Observation, ...]
    names: Mapping[str, Mapping[str, Names]]
    since: Since | None
    holdings: tuple[Holdings, ...] = ()
    is_verified: bool = True

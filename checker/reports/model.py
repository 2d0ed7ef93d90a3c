"""A report: what a package says, joined and sorted for people, and worded by no format yet.

A format needs nothing but a `Report` and words: rules of a control, subjects of a rule, changes, counts and order are here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.content.results import State, Verdict, WaiverResult
from checker.content.scan import BlindSpot, NotSeen
from checker.content.scope import Scope
from checker.reports.laws import STATES, JudgedFramework, counted
from checker.reports.rules import WORST_FIRST, JudgedRule, Names, RulesByVerdict
from checker.reports.tally import TurnCount
from evidence.holdings import Holdings
from evidence.model import JsonObject, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedClient:
    """Who was looked at. `roles` are those that decide which controls apply."""

    id: str
    name: str
    roles: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedScan:
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
class ReportedPolicy:
    """What judged. `digest` is the SHA-256 of the Rego bundle, which `verify --expect-policy` compares."""

    digest: str
    revision: str
    engine: str
    opa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTurn:
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
class ControlTurn:
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
    tally: TurnCount
    slipped: tuple[RuleTurn, ...]
    mended: tuple[RuleTurn, ...]
    lost_sight: tuple[RuleTurn, ...]
    other: tuple[RuleTurn, ...]
    controls: tuple[ControlTurn, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was judged is otherwise now."""
        return not (self.slipped or self.mended or self.lost_sight or self.other or self.controls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a package says to a reader. Of what was not seen, undeclared things come first.

    `package_sha256` is the digest of the package's envelope, "" in the copy that is sealed. `names` is by target and `_id`.
    Where it is not `is_verified`, every format begins with `claims.NOT_VERIFIED`. `holdings` are what those who read
    could have done beyond reading, which every format says near its top. `waivers` are all of the client's, by id.
    """

    client: ReportedClient
    scan: ReportedScan
    policy: ReportedPolicy
    package_sha256: str
    not_seen: tuple[NotSeen, ...]
    blind_spots: tuple[BlindSpot, ...]
    scope: Scope
    frameworks: tuple[JudgedFramework, ...]
    rules: tuple[JudgedRule, ...]
    observations: tuple[Observation, ...]
    names: Mapping[str, Mapping[str, Names]]
    since: Since | None
    holdings: tuple[Holdings, ...] = ()
    is_verified: bool = True
    waivers: tuple[WaiverResult, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """The states that some control is in, in the order of a page."""
        return tuple(state for state in STATES if any(state in framework.counts for framework in self.frameworks))

    @property
    def controls_by_state(self) -> Mapping[State, int]:
        """How many controls are in each state, over all frameworks."""
        return counted(control for framework in self.frameworks for control in framework.controls)

    @property
    def verdicts(self) -> tuple[RulesByVerdict, ...]:
        """The rules by verdict, the worst first; a verdict that none has is there and empty."""
        return tuple(
            RulesByVerdict(verdict=verdict, rules=tuple(rule for rule in self.rules if rule.verdict is verdict))
            for verdict in WORST_FIRST
        )

    @property
    def verdict_counts(self) -> Mapping[Verdict, int]:
        """How many rules have each verdict, none included."""
        return {group.verdict: len(group.rules) for group in self.verdicts}

    def nameless(self) -> "Report":
        """The same without any name of a person of the tenant; ids stay."""
        rules = {rule.rule.id: rule.nameless() for rule in self.rules}
        return replace(
            self,
            names={},
            rules=tuple(rules.values()),
            frameworks=tuple(framework.with_rules(rules) for framework in self.frameworks),
        )

"""What a report says of rules: each on all its targets, down to the subjects that are not met, sorted for people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checker.content.policy import ParamUsed
from checker.content.results import Population, RuleResult, SubjectResult, Verdict
from checker.rules import Rule
from evidence.model import JsonObject, Observation

Names = Mapping[str, str]
"""What a person is called: field → value, as the identity file has it. Empty where there is none, or it was erased."""

WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.NOT_LICENSED, Verdict.PASS, Verdict.NOT_APPLICABLE)
GRAVEST_FIRST = ("critical", "high", "medium", "low")


def label(names: Names) -> str:
    """What to call somebody: at most two different names, the one for people first."""
    first = [names[key] for key in ("displayName", "DisplayName") if key in names]
    return " · ".join(list(dict.fromkeys([*first, *names.values()]))[:2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject that is not met or not determined.

    `fields` are what the steps of its rule name: of its evidence, and of needs that have one resource on the target.
    """

    result: SubjectResult
    names: Names = field(default_factory=dict)
    fields: JsonObject = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What the subject is called, or "" where no name is known."""
        return label(self.names)

    def nameless(self) -> "Subject":
        """The same without names of people."""
        return replace(self, names={})


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTarget:
    """One rule on one target; failing subjects come first. `evidence` are the observations that it was judged by.

    `names` are those that are known on the target, by `_id`. `complying` are the ids of the subjects that comply, None where
    they were not read, or are not as many as the results count.
    """

    result: RuleResult
    subjects: tuple[Subject, ...]
    evidence: tuple[Observation, ...]
    names: Mapping[str, Names] = field(default_factory=dict)
    complying: tuple[str, ...] | None = None

    @property
    def file(self) -> str:
        """The one evidence file that all subjects lie in, or "" where they lie in none or in several."""
        files = {subject.result.pointer.partition("#")[0] for subject in self.subjects}
        return files.pop() if len(files) == 1 else ""

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to do anything there."""
        return self.result.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE)

    def nameless(self) -> "OnTarget":
        """The same without names of people."""
        return replace(self, names={}, subjects=tuple(subject.nameless() for subject in self.subjects))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRule:
    """One rule on all targets it was judged on."""

    rule: Rule
    params: Mapping[str, ParamUsed]
    targets: tuple[OnTarget, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its verdicts."""
        return min((target.result.verdict for target in self.targets), key=WORST_FIRST.index)

    @property
    def population(self) -> Population:
        """Its subjects on all targets together."""
        parts = [target.result.population for target in self.targets]
        return Population(
            total=sum(part.total for part in parts),
            passed=sum(part.passed for part in parts),
            failed=sum(part.failed for part in parts),
            unknown=sum(part.unknown for part in parts),
            excluded=sum(part.excluded for part in parts),
        )

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts what needs somebody first to the top."""
        return WORST_FIRST.index(self.verdict), GRAVEST_FIRST.index(self.rule.severity), self.rule.id

    def nameless(self) -> "JudgedRule":
        """The same without names of people."""
        return replace(self, targets=tuple(target.nameless() for target in self.targets))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesByVerdict:
    """The rules of one verdict, those that need somebody first."""

    verdict: Verdict
    rules: tuple[JudgedRule, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody has to act on them."""
        return self.verdict in (Verdict.FAIL, Verdict.UNKNOWN)

    @property
    def by_severity(self) -> Mapping[str, int]:
        """How many of them are how grave, the gravest first; severities that none has are missing."""
        counted = Counter(rule.rule.severity for rule in self.rules)
        return {severity: counted[severity] for severity in GRAVEST_FIRST if counted[severity]}

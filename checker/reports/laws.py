"""What a report says of laws: each control in the words of its catalogue, with its state and the rules behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checker.content.results import ControlResult, Counts, State
from checker.reports.rules import JudgedRule

STATES = (
    State.GAP,
    State.UNKNOWN,
    State.STALE,
    State.NEEDS_EVIDENCE,
    State.NOT_IMPLEMENTED,
    State.ALTERNATIVE,
    State.NO_GAP,
    State.ATTESTED,
    State.NOT_APPLICABLE,
    State.CONTEXT,
)
"""In the order of a page: what needs somebody first."""


def counted(controls: Iterable["JudgedControl"]) -> Mapping[State, int]:
    """How many controls are in each state; states that none is in are missing."""
    states = Counter(control.result.state for control in controls)
    return {state: states[state] for state in State if states[state]}


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesBehind:
    """Rules that a control names: those that were judged, what needs somebody first, and the ids of the others."""

    judged: tuple[JudgedRule, ...] = ()
    not_judged: tuple[str, ...] = ()


def behind(ids: Iterable[str], rules: Mapping[str, JudgedRule]) -> RulesBehind:
    """The rules with these ids, out of `rules` by id."""
    named = tuple(ids)
    return RulesBehind(
        judged=tuple(sorted((rules[rule] for rule in named if rule in rules), key=lambda rule: rule.order)),
        not_judged=tuple(rule for rule in named if rule not in rules),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """The themes that test a control: with counts those that a rule of the scan speaks of, and those that none does."""

    judged: Mapping[str, Counts]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvidence:
    """What would do as evidence of a control, and how often it is usually shown, in words (`checker.reports.wanted`)."""

    would_do: tuple[str, ...]
    how_often: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedControl:
    """One control in the words of its framework's catalogue, with its state. `kind_means` explains the kind, or is "".

    `tests` are the rules that decide its state, `supports` those that are shown and never decide.
    """

    id: str
    citation: str
    title: str
    statement: str
    kind: str
    kind_means: str
    control_class: str
    carried_by: str
    applies_to: tuple[str, ...]
    evidence: WantedEvidence
    result: ControlResult
    tests: RulesBehind = RulesBehind()
    supports: RulesBehind = RulesBehind()

    @property
    def themes(self) -> Themes:
        """Its themes, apart by whether a rule of this scan speaks of them."""
        silent = tuple(theme for theme, counts in self.result.themes.items() if counts == Counts())
        judged = {theme: counts for theme, counts in self.result.themes.items() if theme not in silent}
        return Themes(judged=judged, silent=silent)

    def with_rules(self, rules: Mapping[str, JudgedRule]) -> "JudgedControl":
        """The same with the rules that its result names, out of `rules` by id."""
        return replace(self, tests=behind(self.result.tests, rules), supports=behind(self.result.supports, rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a law, in the order of the catalogue."""

    title: str
    controls: tuple[JudgedControl, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many of its controls are in each state."""
        return counted(self.controls)

    def with_rules(self, rules: Mapping[str, JudgedRule]) -> "Section":
        """The same with the rules of each control."""
        return replace(self, controls=tuple(control.with_rules(rules) for control in self.controls))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedFramework:
    """A catalogue of controls, judged. `text_as_of` says which text of the law it was made from."""

    id: str
    title: str
    text_as_of: str
    sections: tuple[Section, ...]

    @property
    def controls(self) -> tuple[JudgedControl, ...]:
        """All its controls, in the order of the catalogue."""
        return tuple(control for section in self.sections for control in section.controls)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many controls are in each state; states that none is in are missing."""
        return counted(self.controls)

    def with_rules(self, rules: Mapping[str, JudgedRule]) -> "JudgedFramework":
        """The same with the rules of each control, out of `rules` by id."""
        return replace(self, sections=tuple(section.with_rules(rules) for section in self.sections))

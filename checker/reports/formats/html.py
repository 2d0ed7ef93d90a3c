"""The report as one page: whose, when and what could not be seen first, then control by control down to the evidence.

The page asks for nothing from anywhere and runs no script. What a tenant wrote passes one gate, `_shown`, and is escaped
behind it; the templates mark nothing as harmless.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.content.results import ControlResult, Counts, State, Verdict
from checker.reports import claims, outlook, wanted, wording
from checker.reports.lookup import label
from checker.reports.parts import (
    GRAVEST_FIRST,
    WORST_FIRST,
    Framework,
    JudgedRule,
    Names,
    OnTarget,
    Report,
    StepKind,
    Subject,
)
from checker.reports.plain import plain
from checker.reports.steps import Values, filled, is_ready, of_params, steps, values_of
from checker.reports.tally import in_words
from checker.reports.wording import state_in_words
from evidence.model import Json

LISTED = 200
"""Subjects listed of one rule on one target; how many more there are is said, and results.json has them all."""

VALUE = 300
"""Characters shown of one value that was seen."""

TEMPLATES = Path(__file__).with_name("page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to mend a finding: a portal's path, or the commands for all listed subjects, each once. See `Step`."""

    kind: StepKind
    lines: tuple[str, ...]
    ready: bool
    also: bool
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """The themes that test a control: those that some rule speaks of, with its counts, and those that none does."""

    judged: Mapping[str, Counts]
    silent: tuple[str, ...]


def render(report: Report, *, names: bool = True) -> str:
    """The page. Without `names`, no name of a person of the tenant is in it, only ids."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": _anchor,
        "in_css": _in_css,
        "moment": wording.moment,
        "spoken": wording.spoken,
        "number": "{:,}".format,
    }
    view = _View(report, names=names)
    return environment.get_template("page.html.jinja").render(
        report=report,
        view=view,
        outlook=outlook,
        wanted=wanted,
        wording=wording,
        claims=claims,
        words=state_in_words,
        in_words=in_words,
        listed=LISTED,
    )


class _View:
    """What the templates ask beside the report itself."""

    def __init__(self, report: Report, *, names: bool) -> None:
        self._report = report
        self._names = names
        self.rules = {rule.rule.id: rule for rule in report.rules}
        self.states = [
            state for state in wording.STATES if any(state in framework.counts for framework in report.frameworks)
        ]

    def total(self, state: State) -> int:
        """Controls in a state, over all frameworks."""
        return sum(framework.counts.get(state, 0) for framework in self._report.frameworks)

    def section_counts(self, states: Iterable[State]) -> str:
        """How many controls of a section are in which state."""
        found = list(states)
        return ", ".join(
            f"{state_in_words(state)} {found.count(state):,}" for state in wording.STATES if state in found
        )

    def legend(self, framework: Framework) -> Mapping[str, str]:
        """The kinds and classes that the framework's controls have, and what they mean."""
        controls = [control for section in framework.sections for control in section.controls]
        kinds = {wording.spoken(control.kind): control.kind_means for control in controls if control.kind_means}
        return dict(wording.class_in_words(control) for control in controls) | kinds

    def themes(self, result: ControlResult) -> Themes:
        """The themes of a control, apart by whether a rule of this scan speaks of them."""
        silent = tuple(theme for theme, counts in result.themes.items() if counts == Counts())
        judged = {theme: counts for theme, counts in result.themes.items() if theme not in silent}
        return Themes(judged=judged, silent=silent)

    def verdicts(self) -> Iterator[tuple[Verdict, int, str]]:
        """Each verdict with its number of rules and, where somebody has to act, how grave they are."""
        for verdict in WORST_FIRST:
            found = [rule.rule.severity for rule in self._report.rules if rule.verdict is verdict]
            grave = ", ".join(f"{found.count(one):,} {one}" for one in GRAVEST_FIRST if one in found)
            yield verdict, len(found), grave if verdict in (Verdict.FAIL, Verdict.UNKNOWN) else ""

    def judged(self, rules: Iterable[str]) -> list[JudgedRule]:
        """The rules of these that were judged, those that need somebody first."""
        return sorted((self.rules[rule] for rule in rules if rule in self.rules), key=lambda rule: rule.order)

    def called(self, subject: Subject) -> str:
        """What the subject is called, or "" where no name is known or wanted."""
        return label(subject.names) if self._names else ""

    def seen(self, target: str, value: Json) -> str:
        """A value as it was seen, with names beside ids that have one."""
        known = self._report.names.get(target, {}) if self._names else {}
        return plain(wording.value_in_words(_named(value, known)), VALUE)

    def file(self, one: OnTarget) -> str:
        """The one evidence file that all subjects lie in, or "" where they lie in none or in several."""
        files = {subject.result.pointer.partition("#")[0] for subject in one.subjects}
        return files.pop() if len(files) == 1 else ""

    def ways(self, declared: Iterable[Mapping[str, str]], rule: JudgedRule, one: OnTarget) -> Iterator[Way]:
        """The steps of a rule on one target, filled in for the listed subjects that fail."""
        failing = [subject for subject in one.subjects[:LISTED] if subject.result.verdict is Verdict.FAIL]
        known = self._report.names.get(one.result.target, {}) if self._names else {}
        every = [values_of(subject, rule.params, names=self._names) for subject in failing]
        for step in steps(declared):
            common = filled(step, _common(every) if every else of_params(rule.params), known)
            lines = (
                [common] if step.kind is StepKind.PORTAL else [filled(step, each, known) for each in every] or [common]
            )
            yield Way(
                kind=step.kind,
                lines=tuple(dict.fromkeys(line.text for line in lines)),
                ready=all(map(is_ready, lines)),
                also=step.also,
                where=common.where,
            )


def _common(every: Sequence[Values]) -> Values:
    """What is the same for all of them."""
    first, *others = every
    return {name: value for name, value in first.items() if all(name in one and one[name] == value for one in others)}


def _named(value: Json, known: Mapping[str, Names]) -> Json:
    if isinstance(value, str):
        return f"{value} ({label(known[value])})" if known.get(value) else value
    if isinstance(value, list):
        return [_named(item, known) for item in value]
    return value


def _shown(value: object) -> object:
    """The gate for everything that a template prints: text on one line, nothing hidden, nothing endless."""
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


def _anchor(name: str) -> str:
    """The name as the address of a place on the page."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[:200]


def _in_css(text: str) -> str:
    """The text as the inside of a CSS string: letters, digits and blanks as they are, the rest by number."""
    short = plain(text, 60)
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in short)

"""What a framework is: a law as a catalogue of controls. Plain data, read by `checker.frameworks.reading`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evidence.model import JsonObject

OPTION = "option"
"""The kind of a control that is used or not used, and so never has a gap."""

MEASURE = "measure"
"""The kind of a control that is asked for as appropriate: failing one alone is no infringement."""


class ControlClass(StrEnum):
    """What can speak for a control: rules with an attestation, this product's records, people only, or nothing at all."""

    PARTIAL = "partial"
    DERIVED = "derived"
    MANUAL = "manual"
    CONTEXT = "context"


class CompletedBy(StrEnum):
    """What a control waits for beside its rules: the framework's scope statement, or a statement that names it."""

    SCOPE = "scope"
    OWN = "own"


class Strength(StrEnum):
    """What a rule is to a control: a failing one is a gap; it is shown and never decides; it is material for a person."""

    TESTS = "tests"
    SUPPORTS = "supports"
    INPUT = "input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One provision of a law, in our own words.

    `section` is where the law has it: a section's name, or `Article 5`. `attest_every` is an ISO 8601 period (`P1Y`), a
    default of this tool, or "" where the control has no state. `themes` holds for each strength the themes, or rule ids
    (those have dots). `crosswalk` names the like in other catalogues. `rests_on` names controls without whose current
    statement this one is never better than evidence needed.
    """

    id: str
    citation: str
    title: str
    statement: str
    section: str
    rule: str
    level: str
    kind: str
    control_class: ControlClass
    applies_to: tuple[str, ...]
    carried_by: str
    attest_every: str
    evidence_ideas: tuple[str, ...]
    themes: Mapping[Strength, tuple[str, ...]]
    crosswalk: Mapping[str, tuple[str, ...]]
    completed_by: CompletedBy = CompletedBy.OWN
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A catalogue of controls, in the order of the law.

    `proposed` says what may become law and decides nothing. `kinds` and `classes` explain the words of its controls.
    `document` is the whole file as JSON, as a package keeps it.
    """

    id: str
    title: str
    text_as_of: str
    proposed: JsonObject
    kinds: Mapping[str, str]
    classes: Mapping[str, str]
    controls: tuple[Control, ...]
    document: JsonObject = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The rules that speak of one control, by id, sorted. `by_theme` has the testing rules of each of its testing themes."""

    tests: tuple[str, ...]
    supports: tuple[str, ...]
    input: tuple[str, ...]
    by_theme: Mapping[str, tuple[str, ...]]

"""What would do as evidence of a control, and how often it is usually shown: in words, as the catalogue has it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.content.results import State
from checker.providers import providers
from checker.reports.laws import STATES, JudgedControl, WantedEvidence
from checker.reports.model import Report

NO_DUTY = "How often is a default of this tool, not set by law; your own policy may say another one."
"""Beside every interval that a report shows."""

HOW = (
    "Put it down in a file in attestations/ beside client.toml: a statement that names the control, or the scope statement "
    "where that is what is missing."
)

SOURCES: Mapping[str, str] = {
    "manual": "",
    "derived": "drawn from records: ",
    "waiver": "a recorded decision: ",
    "import": "imported: ",
    "psa": "from the ticket system: ",
    "rmm": "from device management: ",
    "backup": "from the backup system: ",
    "net": "from outside, over the network: ",
}
"""Where an idea of evidence comes from, by the word before its colon, if from no provider; what people write needs none."""

LACKING = frozenset({State.GAP, State.UNKNOWN, State.NEEDS_EVIDENCE, State.STALE})
"""States in which something is still to be shown."""

SPARED = frozenset({State.CONTEXT, State.NOT_APPLICABLE})
"""States of controls of which no evidence is wanted."""

_PERIOD = re.compile(r"P([1-9][0-9]{0,2})([DMY])", re.ASCII)
_UNITS = {"D": "day", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeControls:
    """Controls in one state of which the same would do, in the order of the law."""

    controls: tuple[JudgedControl, ...]
    state: State
    evidence: WantedEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StillWanted:
    """What is still to be shown of controls in one state, as often as one says."""

    state: State
    how_often: str
    alike: tuple[AlikeControls, ...]


def evidence(ideas: tuple[str, ...], attest_every: str) -> WantedEvidence:
    """A catalogue's `evidence_ideas` and `attest_every` in words."""
    return WantedEvidence(would_do=tuple(map(_idea, ideas)), how_often=_often(attest_every))


def is_wanted(control: JudgedControl) -> bool:
    """Whether evidence is wanted of the control at all: it applies to the client, and has a state."""
    return control.result.state not in SPARED


def still_wanted(report: Report) -> tuple[StillWanted, ...]:
    """What is still to be shown: by state, what needs somebody first, and by how often it is usually shown."""
    together: dict[tuple[State, str], list[AlikeControls]] = {}
    for alike in lacking(report):
        together.setdefault((alike.state, alike.evidence.how_often), []).append(alike)
    return tuple(
        StillWanted(state=state, how_often=often, alike=tuple(alike))
        for (state, often), alike in sorted(together.items(), key=lambda item: (STATES.index(item[0][0]), item[0][1]))
    )


def lacking(report: Report) -> Iterator[AlikeControls]:
    """Controls of which something is still to be shown; those of which the same would do stand together."""
    for framework in report.frameworks:
        same: dict[tuple[State, WantedEvidence], list[JudgedControl]] = {}
        for control in framework.controls:
            if control.result.state in LACKING:
                same.setdefault((control.result.state, control.evidence), []).append(control)
        for (state, needed), controls in same.items():
            yield AlikeControls(controls=tuple(controls), state=state, evidence=needed)


def _idea(text: str) -> str:
    source, colon, rest = text.partition(":")
    known = providers()
    where = SOURCES[source] if source in SOURCES else f"in {known[source].title}: " if source in known else None
    return text if where is None or not colon else f"{where}{rest.strip()}"


def _often(period: str) -> str:
    given = _PERIOD.fullmatch(period)
    if not given:
        return "as often as your policy says"
    number, unit = int(given[1]), _UNITS[given[2]]
    interval = f"once a {unit}" if number == 1 else f"every {number} {unit}s"
    return f"usually {interval}, or as your policy says"

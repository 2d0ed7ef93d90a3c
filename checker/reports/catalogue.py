"""The catalogues that judged, as policy.json holds them, joined with the states of their controls, by section of the law."""

from collections.abc import Iterable, Mapping

from checker.content.results import ControlResult, Counts, State
from checker.reports.laws import JudgedControl, JudgedFramework, Section, WantedEvidence
from checker.reports.wanted import evidence
from evidence.record import Record


def frameworks(catalogues: Mapping[str, Record], results: Iterable[ControlResult]) -> tuple[JudgedFramework, ...]:
    """All catalogues with states. A control that the results do not mention is not determined, and says so."""
    states = {(row.framework, row.control): row for row in results}
    return tuple(_framework(name, catalogue, states) for name, catalogue in catalogues.items())


def _framework(name: str, catalogue: Record, states: Mapping[tuple[str, str], ControlResult]) -> JudgedFramework:
    sections: dict[str, list[JudgedControl]] = {}
    kinds = _kinds(catalogue)
    for item in catalogue.records("control"):
        sections.setdefault(_section(item), []).append(_control(name, item, kinds, states))
    return JudgedFramework(
        id=name,
        title=_one_line(catalogue.text("title")),
        text_as_of=_one_line(catalogue.text("text_as_of")),
        sections=tuple(Section(title=title, controls=tuple(controls)) for title, controls in sections.items()),
    )


def _section(item: Record) -> str:
    """The part of the law: its name, else the article's number; a questionnaire may have neither."""
    if item.has("section"):
        return item.text("section")
    return f"Article {item.integer('article')}" if item.has("article") else ""


def _kinds(catalogue: Record) -> dict[str, str]:
    """What the kinds of controls mean, where the catalogue has a legend."""
    legend = catalogue.record("legend") if catalogue.has("legend") else None
    kinds = legend.record("kind") if legend and legend.has("kind") else None
    return {kind: _one_line(kinds.text(kind)) for kind in kinds.value} if kinds else {}


def _one_line(text: str) -> str:
    """Line breaks inside a text of a catalogue count as blanks."""
    return " ".join(text.split())


def _control(
    framework: str, item: Record, kinds: Mapping[str, str], states: Mapping[tuple[str, str], ControlResult]
) -> JudgedControl:
    name, kind = item.text("id"), item.text("kind")
    result = states.get((framework, name)) or _unmentioned(framework, name)
    return JudgedControl(
        id=name,
        citation=_one_line(item.text("citation")),
        title=_one_line(item.text("title")),
        statement=_one_line(item.text("statement")),
        kind=kind,
        kind_means=kinds.get(kind, ""),
        control_class=item.text("class"),
        carried_by=result.carried_by or item.text("carried_by"),
        applies_to=item.texts("applies_to"),
        evidence=_evidence(item),
        result=result,
    )


def _evidence(item: Record) -> WantedEvidence:
    ideas = item.texts("evidence_ideas") if item.has("evidence_ideas") else ()
    every = item.text("attest_every") if item.has("attest_every") else ""
    return evidence(tuple(map(_one_line, ideas)), every)


def _unmentioned(framework: str, control: str) -> ControlResult:
    return ControlResult(
        framework=framework,
        control=control,
        state=State.UNKNOWN,
        reason="the results do not mention it",
        counts=Counts(),
        supporting=Counts(),
        themes={},
        tests=(),
        supports=(),
    )

"""What people's registers name, held against this release: rules, controls, and what may be decided of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.frameworks.framework import Control, Framework, Strength
from checker.judging.decisions import ADDRESSABLE, ALWAYS, DOCUMENTED, NOT_APPLICABLE, ControlDecision, decision_of
from checker.rules import Rule
from collectors.clients.faults import nearest
from collectors.manual import client_decisions, plans, waivers
from collectors.manual.registers import RegisterEntry


def register_faults(
    registers: Mapping[str, Sequence[RegisterEntry]], rules: Mapping[str, Rule], frameworks: Mapping[str, Framework]
) -> Iterator[str]:
    """One line, beginning with the register's file, for each thing named there that this release does not have."""
    for shape in (waivers.SHAPE, plans.SHAPE):
        for entry in registers.get(shape.file, ()):
            named = str(entry.fields["rule"])
            if named not in rules:
                yield f"{shape.file}: {entry.id}: rule: {named} is no rule of this release; {_near(named, rules)}"
    for entry in registers.get(client_decisions.SHAPE.file, ()):
        for fault in _of_decision(decision_of(entry.fields), rules, frameworks):
            yield f"{client_decisions.SHAPE.file}: {entry.id}: {fault}"


def _of_decision(
    decision: ControlDecision, rules: Mapping[str, Rule], frameworks: Mapping[str, Framework]
) -> Iterator[str]:
    controls = {control.id: control for framework in frameworks.values() for control in framework.controls}
    control = controls.get(decision.control)
    if control is None:
        yield f"control: {decision.control} is no control; {_near(decision.control, controls)}"
        return
    if decision.kind in DOCUMENTED and control.kind != ADDRESSABLE:
        yield f"kind: {control.id} is {control.kind}; only an addressable specification is met otherwise, or not"
    if decision.kind == NOT_APPLICABLE and control.kind in ALWAYS:
        yield f"kind: {control.id} is {control.kind}: it applies to whoever has its role, and nobody decides otherwise"
    tested = _tested_by(control, rules)
    for name in [name for name in decision.covers if name not in tested]:
        yield f"covers: {name} is no rule or theme that tests {control.id}; {_near(name, tested) if tested else 'none does'}"


def _tested_by(control: Control, rules: Mapping[str, Rule]) -> frozenset[str]:
    named = frozenset(control.themes.get(Strength.TESTS, ()))
    return named | {rule.id for rule in rules.values() if named.intersection(rule.themes)}


def _near(name: str, known: Collection[str]) -> str:
    hint = nearest(name, known)
    return hint if hint.startswith("did you mean") else "see `tenantproof policies list`"

"""The report for machines: everything that a report knows, as one JSON document in ASCII.

    {"format": 1, "rights": [{"text", "is_warning"}], "caveats": [sentence], "client", "scan", "policy", "package_sha256",
     "holdings", "not_seen", "blind_spots", "scope",
     "frameworks": [{…, "counts": {state: number}, "how_often_means",
                     "sections": [{"title", "controls": [{…, "evidence": {"would_do", "how_often"}}]}]}],
     "rules": [{"rule": its metadata, "params", "verdict", "population",
                "targets": [{…, "evidence": [collector], "subjects": [{…, "names", "fix", "undo"}]}]}],
     "observations", "since", "waivers", "proves", "does_not_prove"}

Of a package that was not verified the first key is "verification", which says so.

Its schema is checker/reports/report.schema.json.

Keys are those of `checker.reports.model`; states and verdicts are the words of results.json, never those of a page.
"""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass

from checker.reports import outlook
from checker.reports.audience import Audience
from checker.reports.caveats import caveats, systems
from checker.reports.claims import DOES_NOT_PROVE, NOT_VERIFIED, proves
from checker.reports.laws import JudgedControl, JudgedFramework
from checker.reports.model import Report
from checker.reports.rules import JudgedRule, OnTarget, Subject
from checker.reports.steps import for_subject
from checker.reports.wanted import NO_DUTY
from evidence.model import Json

FORMAT = 1
AS_THEY_ARE = (
    "client",
    "scan",
    "policy",
    "package_sha256",
    "holdings",
    "not_seen",
    "blind_spots",
    "scope",
    "observations",
    "since",
    "waivers",
)


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> str:
    """The document, indented, with a newline at its end, the same for every `audience`.

    Without `names`, no name of a person of the tenant is in it.
    """
    return json.dumps(document(report, names=names), indent=2, allow_nan=False) + "\n"


def document(report: Report, *, names: bool = False) -> dict[str, Json]:
    """The report as JSON values."""
    shown = report if names else report.nameless()
    return {
        **({} if report.is_verified else {"verification": NOT_VERIFIED}),
        "format": FORMAT,
        "rights": [_value(told) for told in outlook.rights(report)],
        "caveats": [systems(report), *caveats(report)],
        **{key: _value(getattr(report, key)) for key in AS_THEY_ARE},
        "frameworks": [_framework(framework) for framework in report.frameworks],
        "rules": [_rule(rule) for rule in shown.rules],
        "proves": list(proves(is_verified=report.is_verified)),
        "does_not_prove": list(DOES_NOT_PROVE),
    }


def _framework(framework: JudgedFramework) -> Json:
    return {
        "id": framework.id,
        "title": framework.title,
        "text_as_of": framework.text_as_of,
        "sections": [
            {"title": section.title, "controls": [_control(control) for control in section.controls]}
            for section in framework.sections
        ],
        "counts": _value(framework.counts),
        "how_often_means": NO_DUTY,
    }


def _control(control: JudgedControl) -> Json:
    """Its rules are named in its result, and told once, under "rules"."""
    return {
        "id": control.id,
        "citation": control.citation,
        "title": control.title,
        "statement": control.statement,
        "kind": control.kind,
        "kind_means": control.kind_means,
        "control_class": control.control_class,
        "carried_by": control.carried_by,
        "applies_to": list(control.applies_to),
        "evidence": _value(control.evidence),
        "result": _value(control.result),
    }


def _rule(rule: JudgedRule) -> Json:
    return {
        "rule": _value(rule.rule),
        "params": _value(rule.params),
        "verdict": rule.verdict,
        "population": _value(rule.population),
        "targets": [_target(rule, target) for target in rule.targets],
    }


def _target(rule: JudgedRule, target: OnTarget) -> Json:
    result = target.result
    return {
        "provider": result.provider,
        "target": result.target,
        "verdict": result.verdict,
        "reason": result.reason,
        "plan": result.plan,
        "observed": result.observed,
        "population": _value(result.population),
        "evidence": [observation.collector for observation in target.evidence],
        "subjects": [_subject(rule, target, subject) for subject in target.subjects],
    }


def _subject(rule: JudgedRule, target: OnTarget, subject: Subject) -> Json:
    return {
        **_object(subject.result),
        "names": dict(subject.names),
        "fix": _value(for_subject(rule.rule.fix, subject, rule.params, target.names)),
        "undo": _value(for_subject(rule.rule.undo, subject, rule.params, target.names)),
    }


def _value(value: object) -> Json:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(str(item) for item in value)
    if isinstance(value, Sequence):
        return [_value(inner) for inner in value]
    return _object(value)


def _object(value: object) -> dict[str, Json]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"a report holds no {type(value).__name__}")
    return {field.name: _value(getattr(value, field.name)) for field in fields(value)}

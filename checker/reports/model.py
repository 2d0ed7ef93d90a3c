"""A package's data → a Report. What is joined here is plain data; nothing is judged again, and nothing is fetched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checker.content.holdings import read_holdings
from checker.content.results import RESULTS, RuleResult, Verdict, read_results
from checker.reports.catalogue import frameworks
from checker.reports.changes import since
from checker.reports.known import alone, declared, is_of, places
from checker.reports.lookup import Files, Folder, fields_of, names_of
from checker.reports.parts import (
    GRAVEST_FIRST,
    BlindSpot,
    Client,
    JudgedRule,
    Names,
    NotSeen,
    OnTarget,
    Param,
    Policy,
    Report,
    Scan,
    Scope,
    Subject,
)
from checker.rules import Rule, parse
from evidence.allowance import MAX_DOCUMENT, weight
from evidence.collection import read_index
from evidence.errors import EvidenceError, UsageError
from evidence.model import Json, JsonObject, Observation
from evidence.record import Record, document

__all__ = ["Files", "Report", "load"]


def load(
    data: Path | Files, *, package_sha256: str = "", previous: Report | None = None, is_verified: bool | None = None
) -> Report:
    """The report of what lies below `data`: a data folder, or the data of an opened package.

    `package_sha256` is the digest of the package's envelope; leave it out for the copy that is sealed. `previous` is the
    report of an earlier scan, to say what is new. A folder is our own; an opened package counts as not verified unless
    `is_verified` says that it was. Raises EvidenceError where a document is missing or is not one, and UsageError for a
    package that holds evidence only.
    """
    files = Folder(data) if isinstance(data, Path) else data
    said = _document(files, "scan.json")
    if said.text("kind") == "collection":
        raise UsageError("this package holds evidence and no verdicts; judge it first: `tenantproof check PACKAGE`")
    policy = _document(files, "policy/policy.json")
    judged = read_results(_weighed(files, RESULTS.removeprefix("data/")))
    results, controls = judged.rules, judged.controls
    observations = read_index(files)
    rules = _described(policy, results)
    used = {name: _params(policy.record("params").value.get(name)) for name in rules}
    names = names_of(files, results, declared(rules, used))
    catalogues = policy.record("frameworks")
    report = Report(
        client=_client(said.record("client")),
        scan=_scan(said),
        policy=Policy(**{key: policy.text(key) for key in ("digest", "revision", "engine", "opa")}),
        package_sha256=package_sha256,
        not_seen=tuple(sorted(map(_not_seen, said.records("not_seen")), key=lambda row: row.declared)),
        blind_spots=tuple(_blind_spot(row) for row in said.records("blind_spots")),
        scope=_scope(_document(files, "scope.json")),
        frameworks=frameworks({name: catalogues.record(name) for name in said.texts("frameworks")}, controls),
        rules=_rules(files, rules, used, results, observations, names),
        observations=observations,
        names=names,
        since=None,
        holdings=read_holdings(said, observations),
        is_verified=isinstance(data, Path) if is_verified is None else is_verified,
    )
    return report if previous is None else replace(report, since=since(previous, report))


def _weighed(files: Files, path: str) -> bytes:
    with files.open(path) as stream:
        data = stream.read(MAX_DOCUMENT + 1)
    files.allowance.spend(values=weight(data) if files.allowance.is_bounded else 0)
    return data


def _document(files: Files, path: str) -> Record:
    return document(_weighed(files, path), f"data/{path}")


def _client(said: Record) -> Client:
    return Client(id=said.text("id"), name=said.text("name"), roles=said.texts("roles"), tags=said.texts("tags"))


def _scan(said: Record) -> Scan:
    tool = said.record("tool")
    return Scan(
        id=said.text("id"),
        kind=said.text("kind"),
        started=said.text("started"),
        finished=said.text("finished"),
        tool=f"{tool.text('name')} {tool.text('version')}",
        operator=said.record("operator").text("name"),
        authority=said.record("authority").value,
        complete=said.boolean("complete"),
        fail_on=said.text("fail_on"),
        warnings=said.texts("warnings"),
    )


def _not_seen(row: Record) -> NotSeen:
    texts = ("provider", "target", "collector", "outcome", "code", "message")
    return NotSeen(
        **{key: row.text(key) for key in texts},
        field=row.text("field") if row.has("field") else "",
        count=row.integer("count") if row.has("count") else 0,
        declared=row.boolean("declared"),
    )


def _blind_spot(row: Record) -> BlindSpot:
    return BlindSpot(**{key: row.text(key) for key in ("collector", "reason", "until")})


def _scope(said: Record) -> Scope:
    return Scope(
        declared=said.record("declared").value,
        discovered=said.record("discovered").value,
        differences=tuple(row.value for row in said.records("differences")),
        statement=said.record("statement").value if said.has("statement") else None,
    )


def _rules(
    files: Files,
    rules: Mapping[str, Rule],
    used: Mapping[str, Mapping[str, Param]],
    results: Sequence[RuleResult],
    observations: Sequence[Observation],
    names: Mapping[str, Mapping[str, Names]],
) -> tuple[JudgedRule, ...]:
    fields = fields_of(files, places(results, rules, observations))
    joined = [
        JudgedRule(
            rule=rule,
            params=used[name],
            targets=tuple(
                _on_target(rule, row, observations, names.get(row.target, {}), fields)
                for row in results
                if row.rule == name
            ),
        )
        for name, rule in rules.items()
    ]
    return tuple(sorted(joined, key=lambda rule: rule.order))


def _described(policy: Record, results: Iterable[RuleResult]) -> dict[str, Rule]:
    described = policy.record("rules")
    return {name: _rule(name, described.record(name)) for name in dict.fromkeys(row.rule for row in results)}


def _rule(name: str, described: Record) -> Rule:
    if described.text("severity") not in GRAVEST_FIRST:
        raise described.wrong("severity", f"is none of {', '.join(GRAVEST_FIRST)}")
    return parse(name, described.value)


def _on_target(
    rule: Rule,
    row: RuleResult,
    observations: Iterable[Observation],
    names: Mapping[str, Names],
    fields: Mapping[str, JsonObject],
) -> OnTarget:
    evidence = tuple(one for one in observations if one.collector in rule.needs and is_of(one, row))
    single = alone(rule, evidence, fields)
    return OnTarget(
        result=row,
        subjects=tuple(
            Subject(
                result=subject,
                names=names.get(subject.id, {}),
                fields={"_id": subject.id, **single, **fields.get(subject.pointer, {})},
            )
            for subject in sorted(row.subjects, key=lambda subject: subject.verdict is not Verdict.FAIL)
        ),
        evidence=evidence,
    )


def _params(said: Json) -> dict[str, Param]:
    if not isinstance(said, Mapping):
        return {}
    return {
        name: _param(Record(used, f"data/policy/policy.json: {name}", EvidenceError)) for name, used in said.items()
    }


def _param(used: Record) -> Param:
    return Param(value=used.value.get("value"), source=used.text("source"), reason=used.text("reason"))
